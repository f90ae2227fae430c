# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is not known in the register itself, most pressing first, with the register as it may turn out to be.

A plan counts with every unknown at its grim end. Which of them could change it nobody sees from a list: there may be
thousands. So each is weighed by what the services that rest on it lose, in scenarios that bring down what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from polder.analyses.cut_off.needs import need_graph
from polder.analyses.first_unknown.questions import Question, questions_of_needs
from polder.base import Text
from polder.model import NumberColumn, Relations, Snapshot
from polder.scenarios.rewiring import Row, Said, in_daily_use, rewritten, with_table
from polder.steps.plan import Answer
from polder.steps.plan.aftermath import NEEDS, Aftermath

NEED, SUPPLIED, KEPT = "depends_on", "supplied_by", "stored_in"
RESIDENTS = "residents"
NAMED = 3


@dataclass(frozen=True, slots=True)
class RegisterDoubt:
    """`about` is a row; `turns_out` are registers in which it is known, at its fair end or either way."""

    about: int
    what: Text
    turns_out: tuple[Snapshot, ...]


def register_doubts(answer: Answer, most: int) -> tuple[list[RegisterDoubt], int]:
    """The most pressing ones, and how many that may matter are left out."""
    snapshot, stakes = answer.draft.snapshot, _Stakes(answer)
    pressing: dict[tuple[str, int, tuple[int, ...]], tuple[float, Question | None]] = {
        (RESIDENTS, row, ()): (weight, None) for row, weight in _services(snapshot, stakes)
    }
    for question in questions_of_needs(snapshot, need_graph(snapshot)):
        if weight := stakes.of(question):
            pressing[question.kind, question.row, question.others] = weight, question
    ranked = sorted(pressing.items(), key=lambda each: (-each[1][0], each[0]))
    found = []
    for (kind, row, others), (_, asked) in ranked[:most]:
        turns_out = [_fewest_residents(snapshot, row)] if asked is None else _turned_out(snapshot, asked)
        found.append(RegisterDoubt(row, _words(snapshot, kind, others), tuple(turns_out)))
    return found, max(0, len(ranked) - most)


class _Stakes:
    """What may hang on an unknown: with nothing done, with the plan, and with every measure there is."""

    def __init__(self, answer: Answer) -> None:
        draft = answer.draft
        snapshot, effects = draft.snapshot, draft.effects
        states = {frozenset[int](), frozenset(answer.chosen), frozenset(range(len(draft.measures)))}
        judge = Aftermath(snapshot, effects, draft.scenarios)
        residents = snapshot.number("residents").hi
        services = [row for row in snapshot.rows_of("service").tolist() if residents[row] > 0]
        self._above: dict[int, set[int]] = {}
        self._down: list[tuple[int, frozenset[int]]] = []
        self.lost: list[dict[int, float]] = [{} for _ in draft.scenarios]
        """By scenario the resident-days a quarter that each service loses at most."""
        for state in states:
            graph = need_graph(effects.under(snapshot, state))
            for service in services:
                for node in graph.below([service])[1].tolist():
                    self._above.setdefault(node, set()).add(service)
            for at, (expected, down) in enumerate(zip(draft.scenarios, judge.down(state), strict=True)):
                self._down.append((at, frozenset(down)))
                for service in services:
                    days = judge.days_a_quarter(expected, service, down.get(service, 0))
                    self.lost[at][service] = max(self.lost[at].get(service, 0.0), days)

    def of(self, question: Question) -> float:
        """Resident-days a quarter of the services that rest on what it is about."""
        above = self._above.get(question.owner, ())
        scenarios = {at for at, down in self._down if question.owner in down and not question.targets.isdisjoint(down)}
        return sum(self.lost[at][service] for at in scenarios for service in above)


def _services(snapshot: Snapshot, stakes: _Stakes) -> Iterator[tuple[int, float]]:
    """Those of which the number of residents is a range, with what hangs on it."""
    column = snapshot.number("residents")
    for row in snapshot.rows_of("service").tolist():
        lo, hi = float(column.lo[row]), float(column.hi[row])
        if lo < hi and (weight := sum(lost.get(row, 0.0) for lost in stakes.lost) * (1 - lo / hi)):
            yield row, weight


def _turned_out(snapshot: Snapshot, question: Question) -> Iterator[Snapshot]:
    """The register at the fair end of a question, or with each answer where none of them is surely the fair one."""
    match question.kind:
        case "endurance" | "delivery" | "licence":
            yield _said(snapshot, question, (NEED, SUPPLIED), {"endurance_hours": float(max(_ends(question)))})
        case "switch":
            yield _said(snapshot, question, (NEED, KEPT), {"switch_hours": float(min(_ends(question)))})
        case "standby":
            for word in ("true", "false"):
                yield _said(snapshot, question, (NEED, KEPT), {"standby": word})
        case "need":
            yield _fewest(snapshot, question)
        case "rivals":
            table = snapshot.related(SUPPLIED)
            for keep in question.others:
                rows = np.flatnonzero((table.source == question.row) & (table.target != keep)).tolist()
                yield with_table(snapshot, SUPPLIED, rewritten(SUPPLIED, table, rows, ()))
        case "really":
            yield from _either_way(snapshot, question)
        case _:
            raise AssertionError(question.kind)


def _ends(question: Question) -> list[int]:
    return [value for answer in question.answers for value in (answer.members or {}).values()]


def _between(table: Relations, question: Question) -> NDArray[np.intp]:
    return np.flatnonzero((table.source == question.row) & np.isin(table.target, question.others))


def _said(snapshot: Snapshot, question: Question, names: Sequence[str], said: dict[str, Said]) -> Snapshot:
    """Where these relations run from the one to the other and do not say it exactly, they now do."""
    (about,) = said
    for name in names:
        table = snapshot.related(name)
        daily = in_daily_use(table)
        rows = []
        for row in _between(table, question).tolist():
            column = table.number(about) if about != "standby" else None
            open_ = column is None or column.lo[row] != column.hi[row]
            if open_ and (about == "standby" or daily[row] == (about == "endurance_hours")):
                rows.append(row)
        if rows:
            snapshot = with_table(
                snapshot, name, rewritten(name, table, rows, [_again(table, row, said) for row in rows])
            )
    return snapshot


def _again(table: Relations, row: int, said: dict[str, Said]) -> Row:
    return Row(int(table.source[row]), int(table.target[row]), table.keys.get(row) or "", row, said)


def _fewest(snapshot: Snapshot, question: Question) -> Snapshot:
    """A group that needs no more of its members than it must; of copies one is enough, so that the others may be
    standbys that are ready at once.
    """
    need = min(answer.group[1] for answer in question.answers if answer.group is not None)
    table = snapshot.related(NEED)
    rows = _between(table, question)
    for key in sorted({table.keys.get(row) or "" for row in rows.tolist()} - {""}):
        group = [row for row in np.flatnonzero(table.source == question.row).tolist() if table.keys.get(row) == key]
        if {int(table.target[row]) for row in group} == {*question.others}:
            again = [_again(table, row, {"need": float(need)}) for row in group]
            return with_table(snapshot, NEED, rewritten(NEED, table, group, again))
    table = snapshot.related(KEPT)
    copies = [row for row in _between(table, question).tolist() if in_daily_use(table)[row]][1:]
    again = [_again(table, row, {"switch_hours": 0.0}) for row in copies]
    return with_table(snapshot, KEPT, rewritten(KEPT, table, copies, again))


def _either_way(snapshot: Snapshot, question: Question) -> Iterator[Snapshot]:
    """With the need that a source denies, and without it."""
    for name in NEEDS:
        table = snapshot.related(name)
        rows = [row for row in _between(table, question).tolist() if table.doubtful[row]]
        if rows:
            sure = table.doubtful.copy()
            sure[rows] = False
            yield with_table(snapshot, name, replace(table, doubtful=sure))
            left = list(_asking_no_more(table, rows))
            again = [row.like for row in left]
            yield with_table(snapshot, name, rewritten(name, table, [*rows, *again], left))


def _asking_no_more(table: Relations, gone: Sequence[int]) -> Iterator[Row]:
    """The others of the groups that these rows leave: a group asks no more than what it has left."""
    need, keys = table.number("need"), [table.keys.get(row) for row in range(len(table))]
    for first in gone:
        same = np.flatnonzero(table.source == table.source[first]).tolist()
        group = [row for row in same if keys[first] and keys[row] == keys[first] and row not in gone]
        for row in group:
            if need.hi[row] > len(group):
                yield _again(table, row, {"need": float(len(group))})


def _fewest_residents(snapshot: Snapshot, service: int) -> Snapshot:
    column = snapshot.number("residents")
    most = column.hi.copy()
    most[service] = column.lo[service]
    return replace(snapshot, columns={**snapshot.columns, "residents": NumberColumn(column.lo, most)})


def _words(snapshot: Snapshot, kind: str, others: Sequence[int]) -> Text:
    names = [snapshot.names[row] for row in others]
    listed = ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")
    said = _WORDS[kind]
    return Text(said.en.format(listed), said.nl.format(listed))


_WORDS: dict[str, Text] = {
    "endurance": Text("how long it goes on without {}", "hoe lang het doorgaat zonder {}"),
    "delivery": Text("how {} delivers it", "hoe {} het levert"),
    "licence": Text("how often {} checks the licence", "hoe vaak {} de licentie controleert"),
    "switch": Text("how soon {} takes over", "hoe snel {} het overneemt"),
    "need": Text("how many of these it needs: {}", "hoeveel het er nodig heeft van: {}"),
    "rivals": Text("who really supplies it: {}", "wie het echt levert: {}"),
    "really": Text("whether it really needs {}", "of {} er echt voor nodig is"),
    RESIDENTS: Text("how many residents", "hoeveel inwoners"),
    "standby": Text("whether {} is in daily use or a standby", "of {} dagelijks gebruikt wordt of reserve is"),
}
