# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which unknown would change the plan: each in turn taken at its fair end, and the plan made anew.

A range is taken at its other end. A cost, a duration or an effort that nobody gave is taken for nothing: if the plan
would not hold the measure even then, nobody need look for it. A service of which nobody counted the residents is given
as many as the largest service has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, fields, replace
from time import monotonic
from typing import Any

import numpy as np

from polder.base import SILENT, Interval, Progress, Stopped, Text
from polder.model import NumberColumn, Snapshot
from polder.steps.catalogue import Effect, Measure
from polder.steps.catalogue.complete import effects_of
from polder.steps.compiling import losses_of, uncounted
from polder.steps.compiling.tables import TabledCircuit
from polder.steps.expected import Expected
from polder.steps.plan import Answer
from polder.steps.plan.draft import Draft, exclusions_of, step_of, steps_of
from polder.steps.reasons.register_doubts import RegisterDoubt, register_doubts
from polder.steps.reasons.together import Together
from polder.steps.solving import Limit, Problem, Starts, solve
from polder.steps.solving.check import check

MOST_OF_REGISTER = 20
WORTH_IT = 1e-6
"""A plan that leaves so much less, as a part of what is lost without any, is another plan and not a rounding."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`about` is the id of a measure, or the name of a scenario or a service; at the fair end of `what` the plan would
    also hold the measures `comes` (ids) and no longer those of `goes`.
    """

    about: str
    what: Text
    comes: tuple[str, ...]
    goes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """`found` are those that would change the choice, of `looked` that were tried. Not tried are `left` unknowns of the
    register that press less, and `cut`, for there was no time.
    """

    found: tuple[Doubt, ...]
    looked: int
    left: int
    cut: int = 0


Make = Callable[[Progress], Problem]


@dataclass(frozen=True, slots=True)
class _Other:
    """The problem with one unknown at its fair end, or as it may turn out, one after another; each is only made when it
    is looked at. Its first measures are those of the draft; `ids` names all.
    """

    about: str
    what: Text
    ids: tuple[str, ...]
    problems: tuple[Make, ...]


def doubts(
    answer: Answer,
    limit: Limit,
    *,
    most: int = MOST_OF_REGISTER,
    progress: Progress = SILENT,
    clock: Callable[[], float] = monotonic,
) -> Doubts:
    """Every range and every unknown of the measures, the scenarios and the residents, and the `most` pressing unknowns
    of what the register needs. `limit` is for all together. Stopped, or out of time, it gives those it came to
    the end of.
    """
    pressing, left = register_doubts(answer, most)
    others = [*_otherwise(answer.draft), *_of_register(answer.draft, pressing)]
    found: list[Doubt] = []
    shared = Together(Text("unknowns", "onbekenden"), len(others), limit, progress, clock)
    for at, other in enumerate(others):
        shared.come_to(at)
        try:
            tried = [_tried(answer, other, make, shared) for make in other.problems]
        except Stopped:
            return Doubts(tuple(found), at, left, len(others) - at)
        found += [doubt for doubt in tried if doubt is not None][:1]
    return Doubts(tuple(found), len(others), left)


def _tried(answer: Answer, other: _Other, make: Make, shared: Together) -> Doubt | None:
    """The plan made anew; `None` where it is no other one: it holds the same measures, or others that leave as much.

    Raises `Stopped` where there was no time to see that.
    """
    if shared.stop_wanted():
        raise Stopped
    problem = make(shared)
    mine = answer.draft.problem
    starts = (*answer.starts, *[None] * (len(other.ids) - len(answer.starts)))
    if problem.steps == mine.steps and problem.losses == mine.losses and problem.circuit.gates == mine.circuit.gates:
        return None
    plan = solve(problem, limit=shared.each, start=starts, progress=shared)
    if plan.status == "stopped":
        raise Stopped
    now, then = (_chosen(other.ids, each) for each in (starts, plan.starts))
    worth = WORTH_IT * plan.exposure_before
    better, fewer = problem.exposure(starts) - plan.exposure > worth, then < now
    if not (better or fewer) or then == now or _is_better_anyhow(answer, plan.starts, worth, fewer):
        return None
    return Doubt(other.about, other.what, tuple(sorted(then - now)), tuple(sorted(now - then)))


def _is_better_anyhow(answer: Answer, starts: Starts, worth: float, fewer: bool) -> bool:
    """Whether it is the better plan whatever the unknown is: with `fewer` measures one that leaves as much. That
    may be where this plan was not proved to be the best.
    """
    mine = answer.draft.problem
    anyhow = starts[: len(mine.steps)]
    more = any(start is not None for start in starts[len(mine.steps) :])
    most = answer.plan.exposure + (worth if fewer else -worth)
    return not more and not check(mine, anyhow) and mine.exposure(anyhow) < most


def _of_register(draft: Draft, pressing: Sequence[RegisterDoubt]) -> Iterator[_Other]:
    ids = tuple(measure.id for measure in draft.measures)
    for each in pressing:
        made = tuple(_compiled(draft, draft.measures, snapshot) for snapshot in each.turns_out)
        yield _Other(draft.snapshot.names[each.about], each.what, ids, made)


def _chosen(ids: Sequence[str], starts: Starts) -> set[str]:
    return {id for id, start in zip(ids, starts, strict=True) if start is not None}


def _otherwise(draft: Draft) -> Iterator[_Other]:
    """What is a range, and then what is not known at all, each with its problem."""
    ids = tuple(measure.id for measure in draft.measures)
    for number, measure in enumerate(draft.measures):
        for what, other in _cheaper(draft, measure):
            yield _Other(measure.id, what, ids, (_with_step(draft, number, other),))
        for what, other in _sooner(measure):
            yield _Other(measure.id, what, ids, (_with_effects(draft, number, other),))
    for expected in draft.scenarios:
        if not expected.per_year.exact:
            often = Text("how often it happens", "hoe vaak het gebeurt")
            yield _Other(expected.scenario.name, often, ids, (_less_often(draft, expected),))
    yield from _unpriced(draft, ids)
    yield from _uncounted(draft, ids)


def _unpriced(draft: Draft, ids: tuple[str, ...]) -> Iterator[_Other]:
    """Measures that are left out because something is not known, each with what waits for it alone."""
    out = [measure for measure in draft.catalogue.plannable if measure.id in draft.left_out]
    if not out:
        return
    measures = [*draft.measures, *map(_for_nothing, out)]
    compiled = _once(_compiled(draft, measures, draft.snapshot))
    for measure in out:
        if not measure.unknown:
            continue
        able = {*ids, measure.id}
        while more := {each.id for each in out if not each.unknown and {*each.requires} <= able} - able:
            able |= more
        listed = Text(*(", ".join(getattr(each, language) for each in measure.unknown) for language in ("en", "nl")))
        what = Text(f"{listed.en} (not known)", f"{listed.nl} (niet bekend)")
        yield _Other(measure.id, what, tuple(each.id for each in measures), (_with_only(compiled, frozenset(able)),))


def _for_nothing(measure: Measure) -> Measure:
    """The measure as if what is not known of it were nothing."""
    nothing = Interval(0.0, 0.0)
    return replace(
        measure,
        cost_once=measure.cost_once or nothing,
        cost_year=measure.cost_year or nothing,
        months=measure.months or nothing,
        effort={skill: months or nothing for skill, months in measure.effort.items()},
    )


def _uncounted(draft: Draft, ids: tuple[str, ...]) -> Iterator[_Other]:
    """Services that a plan cannot weigh, each as if it were as large as the largest."""
    snapshot = draft.snapshot
    rows, residents = uncounted(snapshot), snapshot.number("residents")
    if not rows or not residents.known().any():
        return
    many = residents.hi.copy()
    many[rows] = np.nanmax(residents.hi)
    counted = replace(snapshot, columns={**snapshot.columns, "residents": NumberColumn(many, many)})
    compiled = _once(_compiled(draft, draft.measures, counted))
    what = Text("how many residents (not known)", "hoeveel inwoners (niet bekend)")
    for row in rows:
        others = {snapshot.ids[each] for each in rows if each != row}
        yield _Other(snapshot.names[row], what, ids, (_without_services(compiled, others),))


def _cheaper(draft: Draft, measure: Measure) -> Iterator[tuple[Text, Measure]]:
    for name, what in (
        ("cost_once", Text("one-off cost", "eenmalige kosten")),
        ("cost_year", Text("yearly cost", "jaarlijkse kosten")),
        ("months", Text("duration", "duur")),
    ):
        known = getattr(measure, name)
        if not known.exact:
            changed: dict[str, Any] = {name: _low(known)}
            yield what, replace(measure, **changed)
    for skill, months in measure.effort.items():
        if months is not None and not months.exact:
            name = draft.catalogue.skills[skill]
            yield (
                Text(f"person-months of {name}", f"mensmaanden {name}"),
                replace(measure, effort={**measure.effort, skill: _low(months)}),
            )


def _sooner(measure: Measure) -> Iterator[tuple[Text, Measure]]:
    """Its effects with the hours that are a range at their fair end: takes over sooner, lasts longer."""
    for at, effect in enumerate(measure.effects):
        for field in fields(effect.what):
            hours = getattr(effect.what, field.name)
            if isinstance(hours, Interval) and not hours.exact:
                fair = hours.lo if field.name == "switch_hours" else hours.hi
                changed: dict[str, Any] = {field.name: fair}
                effects = list(measure.effects)
                effects[at] = Effect(effect.event, replace(effect.what, **changed))
                yield (
                    Text("how soon it takes over", "hoe snel het overneemt")
                    if field.name == "switch_hours"
                    else Text("how long it lasts", "hoe lang het volgehouden wordt"),
                    replace(measure, effects=tuple(effects)),
                )


def _low(interval: Interval) -> Interval:
    return Interval(interval.lo, interval.lo)


def _with_step(draft: Draft, number: int, measure: Measure) -> Make:
    def make(_: Progress) -> Problem:
        steps = list(draft.problem.steps)
        steps[number] = replace(step_of(measure, {}, draft.wishes.calendar), requires=steps[number].requires)
        return replace(draft.problem, steps=tuple(steps))

    return make


def _with_effects(draft: Draft, number: int, measure: Measure) -> Make:
    return _compiled(draft, (*draft.measures[:number], measure, *draft.measures[number + 1 :]), draft.snapshot)


def _with_only(compiled: Make, able: frozenset[str]) -> Make:
    """Only these measures may start."""

    def make(progress: Progress) -> Problem:
        problem = compiled(progress)
        steps = tuple(step if step.id in able else replace(step, latest=-1) for step in problem.steps)
        return replace(problem, steps=steps)

    return make


def _without_services(compiled: Make, ids: Set[str]) -> Make:
    def make(progress: Progress) -> Problem:
        problem = compiled(progress)
        return replace(problem, losses=tuple(loss for loss in problem.losses if loss.what[1] not in ids))

    return make


def _less_often(draft: Draft, expected: Expected) -> Make:
    def make(_: Progress) -> Problem:
        part = expected.per_year.lo / expected.per_year.hi
        losses = (
            replace(loss, weight=loss.weight * part) if loss.what[0] == expected.scenario.name else loss
            for loss in draft.problem.losses
        )
        return replace(draft.problem, losses=tuple(losses))

    return make


def _once(make: Make) -> Make:
    """The same problem for all that ask, made when the first one asks."""
    made: list[Problem] = []

    def once(progress: Progress) -> Problem:
        if not made:
            made.append(make(progress))
        return made[0]

    return once


def _compiled(draft: Draft, measures: Sequence[Measure], snapshot: Snapshot) -> Make:
    """The problem of the draft with these measures, of which those of the draft are the first."""

    def make(progress: Progress) -> Problem:
        circuit = TabledCircuit(len(measures))
        losses = losses_of(circuit, snapshot, effects_of(snapshot, measures), draft.scenarios, progress=progress)
        steps = steps_of(measures, draft.wishes.calendar)
        return replace(draft.problem, steps=steps, exclusions=exclusions_of(measures), circuit=circuit, losses=losses)

    return make
