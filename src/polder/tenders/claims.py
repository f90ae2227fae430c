# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bidder's claims held against what the register knows of that supplier: owners, seat, places, sub-suppliers.

What the register does not know is no proof of the claim: it is told as not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from polder.base import Language, Text
from polder.frameworks import Graded
from polder.model import Snapshot
from polder.model.fact import relation_id
from polder.model.law import UNKNOWN_LAW, Laws, laws


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`sure` is false where the register's sources differ. `since` is the day from which it holds, where that is known;
    `why` the ids from the supplier to what lies outside.
    """

    criterion: str
    claimed: int
    what: Text
    sure: bool
    since: date | None
    why: tuple[str, ...]

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "criterion": self.criterion,
            "claimed": self.claimed,
            "what": self.what.say(language),
            "sure": self.sure,
            "since": None if self.since is None else self.since.isoformat(),
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class NotChecked:
    criterion: str
    why: Text

    def to_json(self, language: Language) -> dict[str, object]:
        return {"criterion": self.criterion, "why": self.why.say(language)}


@dataclass(frozen=True, slots=True)
class Held:
    """`agrees` are the criteria of which the register knows enough and nothing that contradicts."""

    contradictions: tuple[Contradiction, ...]
    not_checked: tuple[NotChecked, ...]
    agrees: tuple[str, ...]

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "contradictions": [each.to_json(language) for each in self.contradictions],
            "not_checked": [each.to_json(language) for each in self.not_checked],
            "agrees": list(self.agrees),
        }


@dataclass(frozen=True, slots=True)
class _Outside:
    """One thing that lies outside: the chain of rows to it, the law it is under."""

    chain: tuple[int, ...]
    law: str
    sure: bool


@dataclass(frozen=True)
class _Register:
    snapshot: Snapshot
    laws: Laws
    supplier: int
    inside: frozenset[str]

    def delivered(self) -> list[int]:
        """What the supplier delivers."""
        table = self.snapshot.related("supplied_by")
        return [int(table.source[row]) for row in range(len(table)) if int(table.target[row]) == self.supplier]

    def needs_of(self, rows: Sequence[int], relation: str) -> list[tuple[int, int]]:
        """(row, what it is related to) for every one of the rows."""
        table = self.snapshot.related(relation)
        asked = set(rows)
        return [
            (int(table.source[row]), int(table.target[row]))
            for row in range(len(table))
            if int(table.source[row]) in asked
        ]

    def outside(self, of: Mapping[str, Mapping[int, bool]], row: int) -> Iterator[tuple[str, bool]]:
        for law, under in of.items():
            if law != UNKNOWN_LAW and law not in self.inside and row in under:
                yield law, under[row]

    def open_top(self) -> str:
        """Somebody up the chain of owners of whom the seat or the owner is not known; "" where the chain is whole: it
        ends where it is stated that nobody owns it.
        """
        owners = self.snapshot.related("controlled_by")
        ahead, seen = [self.supplier], {self.supplier}
        while ahead:
            row = ahead.pop()
            above = [int(owners.target[at]) for at in range(len(owners)) if int(owners.source[at]) == row]
            if self.unknown(row) or (not above and (row, "controlled_by") not in self.snapshot.nothing):
                return self.snapshot.ids[row]
            ahead += [each for each in above if each not in seen]
            seen.update(above)
        return ""

    def unknown(self, row: int) -> bool:
        return row in self.laws.over.get(UNKNOWN_LAW, {})


Looking = Callable[[_Register], tuple[list[_Outside], str]]
"""What is outside, and the id of something of which the register does not know enough ("" where it knows all)."""


def _owner(known: _Register) -> tuple[list[_Outside], str]:
    found = [
        _Outside(chain, law, sure)
        for law, sure in known.outside(known.laws.over, known.supplier)
        if len(chain := known.laws.chain(known.supplier, law)) > 1
    ]
    return found, known.open_top()


def _seat(known: _Register) -> tuple[list[_Outside], str]:
    found = [_Outside((known.supplier,), law, sure) for law, sure in known.outside(known.laws.seats, known.supplier)]
    seatless = known.supplier in known.laws.seats.get(UNKNOWN_LAW, {})
    return found, known.snapshot.ids[known.supplier] if seatless else ""


def _law(known: _Register) -> tuple[list[_Outside], str]:
    seats, no_seat = _seat(known)
    owners, no_owner = _owner(known)
    return [*seats, *owners], no_seat or no_owner


def _places(known: _Register) -> tuple[list[_Outside], str]:
    systems = known.delivered()
    lies_at = [*known.needs_of(systems, "depends_on"), *known.needs_of(systems, "stored_in")]
    places = [(source, target) for source, target in lies_at if known.snapshot.kind_of(target) == "place"]
    found = [
        _Outside((known.supplier, source, target), law, sure)
        for source, target in places
        for law, sure in known.outside(known.laws.seats, target)
    ]
    found += [
        _Outside((known.supplier, system), law, sure)
        for system in systems
        for law, sure in known.outside(known.laws.seats, system)
    ]
    placed = {source for source, _ in places} | {row for under in known.laws.seats.values() for row in under}
    nowhere = [known.supplier] if not systems else [system for system in systems if system not in placed]
    nowhere += [place for _, place in places if known.unknown(place)]
    return found, known.snapshot.ids[nowhere[0]] if nowhere else ""


def _sub_suppliers(known: _Register) -> tuple[list[_Outside], str]:
    systems = known.delivered()
    needed = [target for _, target in known.needs_of([*systems, known.supplier], "depends_on")]
    chains: list[tuple[int, ...]] = [
        (known.supplier, source, target) for source, target in known.needs_of(needed, "supplied_by")
    ]
    chains += [(known.supplier, target) for target in needed if known.snapshot.kind_of(target) == "organisation"]
    chains = [chain for chain in chains if chain[-1] != known.supplier]
    found = [_Outside(chain, law, sure) for chain in chains for law, sure in known.outside(known.laws.over, chain[-1])]
    unknown = [chain[-1] for chain in chains if known.unknown(chain[-1])]
    if not chains:  # nobody wrote down whom this supplier needs
        unknown = [known.supplier]
    return found, known.snapshot.ids[unknown[0]] if unknown else ""


LOOKING: dict[str, Looking] = {
    "owner": _owner,
    "seat": _seat,
    "law": _law,
    "places": _places,
    "sub_suppliers": _sub_suppliers,
}
_CLAIMS = {
    "owner": Text("claims no control from outside", "zegt: geen zeggenschap van buiten"),
    "seat": Text("claims to be seated inside", "zegt: gevestigd binnen"),
    "law": Text("claims that no law from outside reaches it", "zegt: geen recht van buiten"),
    "places": Text("claims that all data stay inside", "zegt: alle gegevens blijven binnen"),
    "sub_suppliers": Text("claims suppliers from inside only", "zegt: alleen toeleveranciers van binnen"),
}


def hold(
    snapshot: Snapshot, supplier: int, framework: Graded, answers: Mapping[str, int], *, known_laws: Laws | None = None
) -> Held:
    """`supplier` is the bidder's row in the snapshot; `answers` what was claimed, by criterion. Whoever asks of many
    suppliers looks up the laws once.
    """
    known = _Register(snapshot, known_laws or laws(snapshot), supplier, framework.inside)
    contradictions: list[Contradiction] = []
    not_checked: list[NotChecked] = []
    agrees: list[str] = []
    for criterion, claim in framework.claims.items():
        claimed = answers.get(criterion)
        if claimed is None or claimed < claim.at_least:
            continue
        outside, unknown = LOOKING[claim.about](known)
        contradictions += [_told(known, criterion, claimed, claim.about, each) for each in outside]
        if unknown:
            name = snapshot.names[snapshot.row_by_id[unknown]]
            not_checked.append(
                NotChecked(
                    criterion,
                    Text(f"the register does not know enough of {name}", f"het register weet niet genoeg van {name}"),
                )
            )
        elif not outside:
            agrees.append(criterion)
    return Held(tuple(contradictions), tuple(not_checked), tuple(agrees))


def _told(known: _Register, criterion: str, claimed: int, about: str, found: _Outside) -> Contradiction:
    names = [known.snapshot.names[row] for row in found.chain]
    since = _since(known.snapshot, found.chain)
    claims, end = _CLAIMS[about], names[-1]
    way = " → ".join(names)
    day = since.isoformat() if since else ""
    what = Text(
        f"{claims.en}; {end} is under the law of {found.law}{f' since {day}' if day else ''}: {way}",
        f"{claims.nl}; {end} valt onder het recht van {found.law}{f' sinds {day}' if day else ''}: {way}",
    )
    ids = tuple(known.snapshot.ids[row] for row in found.chain)
    return Contradiction(criterion, claimed, what, found.sure, since, ids)


def _since(snapshot: Snapshot, chain: Sequence[int]) -> date | None:
    """The day on which the last link of a chain of owners was tied, where it is known."""
    days = []
    for held, owner in pairwise(chain):
        relation = relation_id(snapshot.ids[held], "controlled_by", snapshot.ids[owner], "")
        facts = (*snapshot.facts_about.get(snapshot.ids[held], ()), *snapshot.facts_about.get(relation, ()))
        days += [
            fact.valid_from
            for fact in facts
            if fact.predicate == "controlled_by" and fact.object == snapshot.ids[owner] and fact.valid_from
        ]
    return max(days, default=None)
