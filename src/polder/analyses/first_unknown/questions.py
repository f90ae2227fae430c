# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is not known, as questions, each with the answers at its two ends and what they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut
from polder.analyses.cut_off.unknown import without_supplier
from polder.analyses.exposure.causes import CauseKind, causes_of
from polder.model import Snapshot, TextColumn

Kind = Literal["endurance", "delivery", "licence", "switch", "need", "supplier", "rivals", "really", "standby", "seat"]
Cuts = tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer would change: the numbers of a member or a group of the graph, or what some causes cut.

    `members` and `groups` give (lowest, highest) by number; `dropped` members turn out not to be there, `sure` ones to
    be; `cuts` holds what a cause (by number) cuts then.
    """

    members: Mapping[int, int] | None = None
    group: tuple[int, int] | None = None
    dropped: tuple[int, ...] = ()
    sure: tuple[int, ...] = ()
    cuts: Mapping[int, Cuts] | None = None

    def applied_to(self, graph: NeedGraph) -> NeedGraph:
        """The graph in which this is the answer."""
        if self.members:
            columns = {
                name: getattr(graph, name).copy() for name in ("endurance_lo", "endurance_hi", "switch_lo", "switch_hi")
            }
            for member, value in self.members.items():
                of = "switch" if graph.standby[member] else "endurance"
                columns[f"{of}_lo"][member] = columns[f"{of}_hi"][member] = value
            graph = replace(graph, **columns)
        if self.group:
            at, need = self.group
            low, high = graph.need_lo.copy(), graph.need_hi.copy()
            low[at] = high[at] = need
            graph = replace(graph, need_lo=low, need_hi=high)
        return _settled(graph, self.dropped, self.sure) if self.dropped or self.sure else graph


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """`row` is what it is about, `others` what else it names. `causes` are the numbers of those it can touch where the
    answers change what is cut; where they change the graph, `owner` and `targets` tell: a cause that brings down none
    of the targets leaves the owner as it was, whatever the answer.
    """

    kind: Kind
    row: int
    others: tuple[int, ...]
    answers: tuple[Answer, ...]
    owner: int = -1
    targets: frozenset[int] = frozenset()
    causes: frozenset[int] = frozenset()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Causes:
    """What is cut in turn: every supplier, group and jurisdiction, and for each system without a known supplier that
    supplier, of whom nobody knows the name: perhaps the system stops with him, at once.
    """

    cuts: tuple[Cuts, ...]
    named: tuple[tuple[CauseKind, str], ...]
    homeless: Mapping[int, int]

    @classmethod
    def of(cls, snapshot: Snapshot, graph: NeedGraph) -> Causes:
        every = list(causes_of(snapshot, graph))
        homeless = without_supplier(snapshot)
        cuts = [tuple(each.cuts) for each in every] + [(Cut(row, sure=False),) for row in homeless]
        return cls(
            tuple(cuts),
            tuple((each.kind, each.id) for each in every),
            {row: len(every) + place for place, row in enumerate(homeless)},
        )


def questions(snapshot: Snapshot, graph: NeedGraph, causes: Causes) -> Iterator[Question]:
    """Every unknown that an answer can be given to, in the order of the graph."""
    yield from questions_of_needs(snapshot, graph)
    for row, cause in causes.homeless.items():
        answers = (Answer(cuts={cause: (Cut(row),)}), Answer(cuts={cause: ()}))
        yield Question("supplier", row, (), answers, causes=frozenset((cause,)))
    yield from _of_seats(snapshot, graph, causes)


def questions_of_needs(snapshot: Snapshot, graph: NeedGraph) -> Iterator[Question]:
    """Those about who needs what, whatever the cause."""
    yield from _of_members(snapshot, graph)
    yield from _of_needs(graph)


def _of_members(snapshot: Snapshot, graph: NeedGraph) -> Iterator[Question]:
    supplied = snapshot.related("supplied_by")
    delivery = supplied.text("delivery")
    row_of = {
        pair: row for row, pair in enumerate(zip(supplied.source.tolist(), supplied.target.tolist(), strict=True))
    }
    asked: set[int] = set()
    for member in np.flatnonzero(graph.unknown_members | graph.rival).tolist():
        group = int(graph.group_of[member])
        owner, target = int(graph.owner_of[group]), int(graph.target[member])
        span = range(int(graph.member_start[group]), int(graph.member_start[group + 1]))
        if graph.rival[member] and group not in asked:
            asked.add(group)
            alone = (Answer(dropped=tuple(each for each in span if each != keep)) for keep in span)
            others = tuple(int(graph.target[each]) for each in span)
            yield Question("rivals", owner, others, tuple(alone), owner, frozenset(others))
        if graph.doubtful[member]:
            yield from _of_doubt(graph, member, span, owner, target)
        lo, hi = _ends(graph, member)
        if lo == hi:
            continue
        kind: Kind = "switch" if graph.standby[member] else "endurance"
        if (owner, target) in row_of and not graph.standby[member]:
            kind = _KIND_OF_DELIVERY.get(delivery.get(row_of[owner, target]), "endurance")
        ends = tuple(Answer(members={member: end}) for end in (lo, hi))
        yield Question(kind, owner, (target,), ends, owner, _targets(graph, span))


_KIND_OF_DELIVERY: dict[str | None, Kind] = {None: "delivery", "subscription": "licence"}


def _ends(graph: NeedGraph, member: int) -> tuple[int, int]:
    if graph.standby[member]:
        return int(graph.switch_lo[member]), int(graph.switch_hi[member])
    return int(graph.endurance_lo[member]), int(graph.endurance_hi[member])


def _of_doubt(graph: NeedGraph, member: int, span: range, owner: int, target: int) -> Iterator[Question]:
    """Is it there at all; or, where sources differ on that, in daily use or as a standby? Asked once for both."""
    twins = [each for each in span if graph.target[each] == target and graph.doubtful[each]]
    if len(twins) == 2 and graph.standby[twins[0]] != graph.standby[twins[1]]:
        if member == twins[0]:
            one, other = twins
            answers = (Answer(dropped=(other,), sure=(one,)), Answer(dropped=(one,), sure=(other,)))
            yield Question("standby", owner, (target,), answers, owner, _targets(graph, span))
        return
    answers = (Answer(sure=(member,)), Answer(dropped=(member,)))
    yield Question("really", owner, (target,), answers, owner, _targets(graph, span))


def _targets(graph: NeedGraph, span: range) -> frozenset[int]:
    return frozenset(graph.target[span.start : span.stop].tolist())


def _of_needs(graph: NeedGraph) -> Iterator[Question]:
    for group in np.flatnonzero(graph.need_lo != graph.need_hi).tolist():
        span = range(int(graph.member_start[group]), int(graph.member_start[group + 1]))
        if graph.rival[span.start]:
            continue  # not how many, but which
        owner = int(graph.owner_of[group])
        others = tuple(dict.fromkeys(graph.target[span.start : span.stop].tolist()))
        ends = tuple(Answer(group=(group, int(end))) for end in (graph.need_lo[group], graph.need_hi[group]))
        yield Question("need", owner, others, ends, owner, frozenset(others))


def _of_seats(snapshot: Snapshot, graph: NeedGraph, causes: Causes) -> Iterator[Question]:
    """Organisations of which sources name more than one country: which jurisdictions cut them?"""
    countries = snapshot.text("country")
    number = {named: place for place, named in enumerate(causes.named)}
    organisations = set(snapshot.rows_of("organisation").tolist())
    for row in sorted(organisations.intersection(countries.disputed)):
        answers = []
        for code in countries.disputed[row]:
            seated = replace(snapshot, columns={**snapshot.columns, "country": _decided(countries, row, code)})
            cuts = {(each.kind, each.id): tuple(each.cuts) for each in causes_of(seated, graph)}
            changed = {
                place: cuts.get(named, ())
                for named, place in number.items()
                if cuts.get(named, ()) != causes.cuts[place]
            }
            answers.append(Answer(cuts=changed))
        touched = frozenset(place for answer in answers for place in answer.cuts or ())
        yield Question("seat", row, (), tuple(answers), causes=touched, codes=countries.disputed[row])


def _decided(column: TextColumn, row: int, text: str) -> TextColumn:
    strings = column.strings if text in column.strings else (*column.strings, text)
    codes = column.codes.copy()
    codes[row] = strings.index(text)
    disputed = {other: texts for other, texts in column.disputed.items() if other != row}
    return TextColumn(codes, strings, disputed)


def _settled(graph: NeedGraph, dropped: Sequence[int], sure: Sequence[int]) -> NeedGraph:
    """The graph without some members and with no doubt about others. A group asks no more than what it has left."""
    keep = np.ones(graph.members, np.bool_)
    keep[list(dropped)] = False
    doubtful, rival = graph.doubtful.copy(), graph.rival.copy()
    doubtful[list(sure)] = False
    for member in dropped:
        rival[graph.group_of == graph.group_of[member]] = False
    left = np.bincount(graph.group_of[keep], minlength=graph.groups).astype(np.int32)
    start = np.zeros(graph.groups + 1, np.int32)
    np.cumsum(left, out=start[1:])
    columns = ("target", "endurance_lo", "endurance_hi", "switch_lo", "switch_hi", "standby")
    return NeedGraph(
        group_start=graph.group_start,
        need_lo=np.minimum(graph.need_lo, left),
        need_hi=np.minimum(graph.need_hi, left),
        member_start=start,
        **{name: getattr(graph, name)[keep] for name in columns},
        doubtful=doubtful[keep],
        rival=rival[keep],
    )
