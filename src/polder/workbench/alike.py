# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One thing under several names, in sources that do not know each other: nothing becomes one in silence.

Whoever cuts off “Microsoft” must hear that the software catalogue says “Microsoft Corporation”, and whoever imports
a list must hear that an identifier in it makes two things with other names into one.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from polder.base import Problem, Text
from polder.importers.alike import Organisations, alike, with_doubles
from polder.importers.naming import slug
from polder.model import RELATIONS, Snapshot

NAMES_SHOWN = 20
_SUPPLIERS = RELATIONS["supplied_by"].targets


def offers(after: Snapshot, told: Container[str]) -> Iterator[Problem]:
    """Organisations that are new in `after` (no fact about them is recorded yet) and look like another one.

    What sources tell apart (another country, one controls the other, said not to be the same) is not offered, and
    neither is what an importer offered already (`told` holds the values of its problems).
    """
    fresh = _fresh(after)
    if fresh.isdisjoint(after.ids[row] for kind in _SUPPLIERS for row in after.rows_of(kind).tolist()):
        return
    for group in _alike(after):
        problem = _offer([after.names[after.row_by_id[id]] for id in group], group)
        if not fresh.isdisjoint(group) and problem.value not in told:
            yield problem


def namesakes(snapshot: Snapshot, ids: Collection[str]) -> list[str]:
    """The organisations beside these that look like one of them and are not told apart, by id."""
    names = [snapshot.names[snapshot.row_by_id[id]] for id in ids]
    groups = (group for group in _alike(snapshot, names) if any(id in ids for id in group))
    return sorted(id for group in groups for id in group if id not in ids)


def _alike(snapshot: Snapshot, beside: Iterable[str] | None = None) -> Iterator[list[str]]:
    """Organisations that may be one, as ids in groups of two or more; what has no name is left out."""
    by_name: dict[str, list[str]] = {}
    for kind in _SUPPLIERS:
        for row in snapshot.rows_of(kind).tolist():
            if snapshot.names[row] != snapshot.ids[row]:
                by_name.setdefault(snapshot.names[row], []).append(snapshot.ids[row])
    organisations: Organisations | None = None
    for cluster in with_doubles(by_name, beside):
        organisations = organisations or _organisations(snapshot)
        yield from organisations.groups(sorted(id for name in cluster for id in by_name[name]))


def joins(after: Snapshot) -> Iterator[Problem]:
    """Things with quite other names that new facts make into one because one bears the id of the other.

    What somebody said to be one (`same_as`) is no news.
    """
    if not after.aliases:
        return
    names: dict[str, str] = {}
    said: set[str] = set()
    fresh: set[str] = set()
    for fact in after.facts:
        if fact.predicate == "name" and fact.value is not None:
            names.setdefault(fact.subject, str(fact.value))
        elif fact.predicate == "same_as" and fact.object is not None:
            said |= {fact.subject, fact.object}
        if fact.id is None and fact.predicate in ("name", "identifier"):
            fresh.add(fact.subject)
    for alias, leader in after.aliases.items():
        pair = [names[id] for id in (leader, alias) if id in names and id not in said]
        news = len(pair) == 2 and not fresh.isdisjoint((alias, leader))
        if news and slug(pair[0]) != slug(pair[1]) and not alike(pair):
            yield _joined(pair, alias)


def _fresh(after: Snapshot) -> set[str]:
    subjects: tuple[set[str], set[str]] = (set(), set())
    for fact in after.facts:
        subjects[fact.id is None].add(after.aliases.get(fact.subject, fact.subject))
    known, new = subjects
    return new - known


def _organisations(after: Snapshot) -> Organisations:
    organisations = Organisations()
    for fact in after.facts:
        if fact.predicate in ("country", "controlled_by", "same_as"):
            object = fact.object and after.aliases.get(fact.object, fact.object)
            organisations.see(fact._replace(subject=after.aliases.get(fact.subject, fact.subject), object=object))
    return organisations


def _offer(names: Sequence[str], ids: Sequence[str]) -> Problem:
    shown = ", ".join(f"“{name}”" for name in names[:NAMES_SHOWN])
    spelled = " ".join(f'"{id}"' for id in ids[:NAMES_SHOWN])
    return Problem(
        "import.alike",
        Text(f"These names look like one organisation: {shown}.", f"Deze namen lijken één organisatie: {shown}."),
        Text(
            "They are kept apart, so each counts alone in a cut-off. Nothing is merged in silence.",
            "Ze zijn apart gehouden, dus bij een afsluiting telt elk alleen. Niets wordt stilzwijgend samengevoegd.",
        ),
        Text(
            f"If they are one, after recording: polder same {spelled} --register REGISTER. If not: nothing.",
            f"Zijn ze één, na het vastleggen: polder same {spelled} --register REGISTER. Zo niet: niets.",
        ),
        value=shown,
    )


def _joined(names: Sequence[str], id: str) -> Problem:
    first, second = names
    return Problem(
        "import.joined",
        Text(
            f"“{first}” and “{second}” are read as one thing.",
            f"“{first}” en “{second}” worden gelezen als één ding.",
        ),
        Text("One has the id of the other as its identifier.", "Het ene heeft de id van het andere als identificatie."),
        Text(
            "If they are two, correct the identifier in the source before recording.",
            "Zijn het er twee, verbeter dan de identificatie in de bron voor het vastleggen.",
        ),
        value=id,
    )
