# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts into a snapshot: which held, what they say together, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import numpy as np

from polder.model.fact import RELATION_SEPARATOR, Fact, Value, relation_id, resolve_subject
from polder.model.kinds import ELEMENT_ATTRIBUTES, KINDS
from polder.model.relations import RELATIONS
from polder.model.schema import Attribute, RelationKind
from polder.model.snapshot import (
    UNKNOWN,
    Column,
    Dispute,
    NumberColumn,
    Relations,
    Snapshot,
    TextColumn,
)

Sides = dict[Value | str, list[Fact]]
"""What is said of one thing: each value with the facts that state it."""


def holding(facts: Iterable[Fact], as_of: date | None, known_at: datetime | None) -> list[Fact]:
    """The facts that held on `as_of`, as known at `known_at`; `None` asks for no such limit."""
    known = [fact for fact in facts if known_at is None or fact.recorded_at is None or fact.recorded_at <= known_at]
    retracted = {fact.retracts for fact in known if fact.retracts is not None}
    return [
        fact
        for fact in known
        if fact.retracts is None
        and (fact.id is None or fact.id not in retracted)
        and (
            as_of is None
            or (
                (fact.valid_from is None or fact.valid_from <= as_of)
                and (fact.valid_to is None or as_of < fact.valid_to)
            )
        )
    ]


def build(
    facts: Iterable[Fact],
    *,
    sources: Mapping[str, str] | None = None,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> Snapshot:
    """The snapshot of these facts. The order of the facts changes nothing.

    A relation to an element that nobody described makes that element, of the first kind the relation can
    point at, so that nothing is dropped in silence.
    """
    held = holding(facts, as_of, known_at)
    aliases = _aliases(held)
    attributes, links, denials = _sort_out(held, aliases)
    kinds = _kinds(attributes, links)
    ids = sorted(kinds)
    row_of = {id: row for row, id in enumerate(ids)}
    kind_codes = {name: code for code, name in enumerate(KINDS)}
    disputes: list[Dispute] = []

    about_elements: dict[str, dict[int, Sides]] = {}
    about_links: dict[str, dict[str, Sides]] = {}
    for (subject, predicate), sides in attributes.items():
        if RELATION_SEPARATOR in subject:
            about_links.setdefault(predicate, {})[subject] = sides
        elif predicate != "kind":
            about_elements.setdefault(predicate, {})[row_of[subject]] = sides

    columns = {
        name: _column(ELEMENT_ATTRIBUTES.get(name), name, by_row, len(ids), ids, disputes)
        for name, by_row in sorted(about_elements.items())
        if name != "name"
    }
    names = _names(ids, about_elements.get("name", {}))
    disputes.extend(
        _dispute(id, "kind", attributes[id, "kind"]) for id in ids if len(attributes.get((id, "kind"), ())) > 1
    )

    relations = {
        name: _relations(RELATIONS[name], pairs, row_of, denials, about_links, disputes)
        for name, pairs in sorted(links.items())
    }
    nothing = frozenset(
        (row_of[subject], predicate)
        for subject, predicate, object, _ in denials
        if object is None and subject in row_of
    )
    denied = {(each.subject, each.predicate): each for each in _denied(attributes, denials, links)}
    disputes = [each for each in disputes if (each.subject, each.predicate) not in denied]
    disputes.extend(denied.values())
    return Snapshot(
        ids=ids,
        names=names,
        kinds=np.array([kind_codes[kinds[id]] for id in ids], np.uint8),
        columns=columns,
        relations=relations,
        nothing=nothing,
        disputes=tuple(sorted(disputes, key=lambda each: (each.subject, each.predicate))),
        facts=held,
        sources=sources or {},
        aliases=aliases,
        as_of=as_of,
        known_at=known_at,
    )


Links = dict[str, dict[tuple[str, str, str], list[Fact]]]
Denials = dict[tuple[str, str, str | None, str], list[Fact]]


def _aliases(held: Sequence[Fact]) -> dict[str, str]:
    """For every element that is the same as another: the id under which they go on (the first by name).

    An id that is the `identifier` of exactly one element stands for that element, and what is known by name
    alone, the name being the id of another of its kind, stands for that other: that is how a source can refer to
    what another source describes under its own id.
    """
    leader: dict[str, str] = {}

    def lead(id: str) -> str:
        passed = []
        while id in leader:
            passed.append(id)
            id = leader[id]
        for each in passed:  # so that nobody walks a long chain twice
            leader[each] = id
        return id

    for fact in held:
        if fact.predicate == "same_as" and fact.object is not None and not fact.absent:
            first, second = sorted((lead(fact.subject), lead(fact.object)))
            if first != second:
                leader[second] = first
    for identifier, element in sorted([*_identified(held, lead).items(), *_named_by_id(held)]):
        first, second = lead(element), lead(identifier)
        if first != second:
            leader[second] = first
    return {id: lead(id) for id in sorted(leader)}


def _identified(held: Sequence[Fact], lead: Callable[[str], str]) -> dict[str, str]:
    """Every id in use that is the identifier of one element, with that element."""
    owners: dict[str, set[str]] = {}
    for fact in held:
        if fact.predicate == "identifier" and isinstance(fact.value, str) and RELATION_SEPARATOR not in fact.subject:
            owners.setdefault(fact.value, set()).add(lead(fact.subject))
    if not owners:
        return {}
    used = {fact.subject for fact in held}.union(fact.object for fact in held if fact.object is not None)
    return {identifier: min(ids) for identifier, ids in owners.items() if len(ids) == 1 and identifier in used}


def _named_by_id(held: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Every element known by name alone (its id is made of its kind and its name) whose name is another's id."""
    kinds = {fact.subject: fact.value for fact in held if fact.predicate == "kind"}
    for fact in held:
        if fact.predicate == "name" and fact.value != fact.subject and isinstance(fact.value, str):
            kind = kinds.get(fact.subject)
            if kind is not None and kinds.get(fact.value) == kind and fact.subject.startswith(f"{kind}:"):
                yield fact.subject, fact.value


def _sort_out(held: Sequence[Fact], aliases: Mapping[str, str]) -> tuple[dict[tuple[str, str], Sides], Links, Denials]:
    """Attribute facts by (subject, predicate), relations by kind and ends, and what is denied."""
    attributes: dict[tuple[str, str], Sides] = {}
    links: Links = {}
    denials: Denials = {}
    for fact in held:
        subject, predicate = fact.subject, fact.predicate
        if aliases:
            subject = resolve_subject(subject, aliases)
        if predicate in RELATIONS:
            object = None if fact.object is None else aliases.get(fact.object, fact.object)
            if fact.absent or object is None:
                denials.setdefault((subject, predicate, object, fact.key), []).append(fact)
            elif predicate != "same_as" or subject != object:
                links.setdefault(predicate, {}).setdefault((subject, object, fact.key), []).append(fact)
        elif fact.absent:
            denials.setdefault((subject, predicate, None, ""), []).append(fact)
        elif fact.value is not None:
            attributes.setdefault((subject, predicate), {}).setdefault(fact.value, []).append(fact)
    return attributes, links, denials


def _kinds(attributes: Mapping[tuple[str, str], Sides], links: Links) -> dict[str, str]:
    """The kind of every element: as stated (the first by name where disputed), else as its relations need."""
    kinds: dict[str, str] = {}
    for (subject, predicate), sides in attributes.items():
        if predicate == "kind":
            kinds[subject] = min(str(kind) for kind in sides)
    for name, pairs in sorted(links.items()):
        relation = RELATIONS[name]
        for subject, object, _ in sorted(pairs):
            kinds.setdefault(subject, "concept" if "concept" in relation.sources else relation.sources[0])
            kinds.setdefault(object, "concept" if "concept" in relation.targets else relation.targets[0])
    for subject, _ in attributes:
        if RELATION_SEPARATOR not in subject:
            kinds.setdefault(subject, "concept")
    return kinds


def _names(ids: Sequence[str], by_row: Mapping[int, Sides]) -> list[str]:
    """One name an element: the one most sources give, then the first by alphabet; else its id.

    Sources are counted, not facts: what one source says in two places it says once. Nothing is no name.
    """
    names = list(ids)
    for row, sides in by_row.items():
        spoken = [name for name in sides if str(name).strip() and name != ids[row]]
        if spoken:
            names[row] = str(min(spoken, key=lambda name: (-_support(sides[name]), str(name))))
    return names


def _support(facts: Sequence[Fact]) -> int:
    return len({each.artefact for fact in facts for each in fact.evidence})


def _dispute(subject: str, predicate: str, sides: Sides) -> Dispute:
    ordered = sorted(sides.items(), key=lambda side: str(side[0]))
    return Dispute(subject, predicate, tuple((value, tuple(facts)) for value, facts in ordered))


def _denied(
    attributes: Mapping[tuple[str, str], Sides],
    denials: Denials,
    links: Links,
) -> Iterator[Dispute]:
    """What one source gives a value for and another says there is none of; all that is said of it side by side."""
    for (subject, predicate, object, _), facts in denials.items():
        sides = attributes.get((subject, predicate)) if object is None and predicate not in RELATIONS else None
        if sides and (RELATION_SEPARATOR not in subject or _is_linked(subject, links)):
            said = _dispute(subject, predicate, sides).sides
            yield Dispute(subject, predicate, (*said, (None, tuple(facts))))


def _is_linked(id: str, links: Links) -> bool:
    """Whether a relation's id is that of a relation that holds."""
    source, predicate, *rest = id.split(RELATION_SEPARATOR)
    return (source, *rest) in links.get(predicate, ())


def _column(
    attribute: Attribute | None,
    name: str,
    by_row: Mapping[int, Sides],
    rows: int,
    subjects: Sequence[str],
    disputes: list[Dispute],
) -> Column:
    """One attribute of all elements (or all relations of a kind) as a column, its disputes noted."""
    for row, sides in by_row.items():
        if len(sides) > 1 and not (attribute and attribute.never_disputed):
            disputes.append(_dispute(subjects[row], name, sides))
    if attribute is not None and attribute.type == "number":
        lo = np.full(rows, np.nan)
        hi = np.full(rows, np.nan)
        for row, sides in by_row.items():
            numbers = [float(value) for value in sides if isinstance(value, int | float)]
            if numbers:
                lo[row], hi[row] = min(numbers), max(numbers)
        return NumberColumn(lo, hi)
    many = attribute is not None and attribute.many
    texts = {row: [_plain(*sides)] if len(sides) == 1 else sorted(map(_plain, sides)) for row, sides in by_row.items()}
    if attribute is not None and attribute.progresses:
        texts = {row: [attribute.furthest(values)] for row, values in texts.items()}
    strings = tuple(sorted({values[0] for values in texts.values()}))
    code_of = {text: code for code, text in enumerate(strings)}
    codes = np.full(rows, UNKNOWN, np.int32)
    disputed: dict[int, tuple[str, ...]] = {}
    for row, values in texts.items():
        if len(values) == 1 or many:
            codes[row] = code_of[values[0]]
        else:
            disputed[row] = tuple(values)
    return TextColumn(codes, strings, disputed)


def _plain(value: Value | str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _relations(
    relation: RelationKind,
    pairs: Mapping[tuple[str, str, str], list[Fact]],
    row_of: Mapping[str, int],
    denials: Denials,
    about_links: Mapping[str, Mapping[str, Sides]],
    disputes: list[Dispute],
) -> Relations:
    """All relations of one kind as a table, sorted by source, target and key."""
    ordered = sorted(pairs, key=lambda pair: (row_of[pair[0]], row_of[pair[1]], pair[2]))
    ids = [relation_id(subject, relation.name, object, key) for subject, object, key in ordered]
    index_of = {id: index for index, id in enumerate(ids)}
    keys = _column(None, "key", {i: {pair[2]: []} for i, pair in enumerate(ordered) if pair[2]}, len(ordered), ids, [])
    columns = {}
    for attribute in relation.attributes:
        about = about_links.get(attribute.name, {})
        by_row = {index_of[id]: sides for id, sides in about.items() if id in index_of}
        if by_row:
            columns[attribute.name] = _column(attribute, attribute.name, by_row, len(ids), ids, disputes)
    assert isinstance(keys, TextColumn)
    return Relations(
        source=np.array([row_of[subject] for subject, _, _ in ordered], np.int32),
        target=np.array([row_of[object] for _, object, _ in ordered], np.int32),
        keys=keys,
        doubtful=_doubtful(relation, ordered, pairs, denials, disputes),
        columns=columns,
    )


def _doubtful(
    relation: RelationKind,
    ordered: Sequence[tuple[str, str, str]],
    pairs: Mapping[tuple[str, str, str], list[Fact]],
    denials: Denials,
    disputes: list[Dispute],
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which relations some source denies, or which compete for a place that only one can have."""
    doubtful = np.zeros(len(ordered), np.bool_)
    rivals: dict[str, list[int]] = {}
    for row, (subject, object, key) in enumerate(ordered):
        denying = [
            *denials.get((subject, relation.name, object, key), ()),
            *denials.get((subject, relation.name, None, ""), ()),
        ]
        if denying:
            doubtful[row] = True
            facts = pairs[subject, object, key]
            sides = ((object, tuple(facts)), (None, tuple(denying)))
            disputes.append(Dispute(subject, relation.name, sides))
        rivals.setdefault(subject, []).append(row)
    if relation.single:
        for subject, rows in rivals.items():
            objects: Sides = {}
            for row in rows:
                objects.setdefault(ordered[row][1], []).extend(pairs[ordered[row]])
            if len(objects) > 1:
                doubtful[rows] = True
                disputes.append(_dispute(subject, relation.name, objects))
    return doubtful
