# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which unknown would change the plan: each in turn taken at its fair end, and the plan made anew.

A range is taken at its other end. A cost, a duration or an effort that nobody gave is taken for nothing: if the plan
would not hold the measure even then, nobody need look for it. A service of which nobody counted the residents is given
as many as the largest service has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import numpy as np

from polder.base import SILENT, Interval, Progress, Text
from polder.model import NumberColumn, Snapshot
from polder.steps.catalogue import Effect, Measure
from polder.steps.catalogue.complete import effects_of
from polder.steps.compiling import losses_of, uncounted
from polder.steps.compiling.tables import TabledCircuit
from polder.steps.plan import Answer
from polder.steps.plan.draft import Draft, exclusions_of, step_of, steps_of
from polder.steps.reasons.register_doubts import RegisterDoubt, register_doubts
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


@dataclass(frozen=True, slots=True)
class _Other:
    """The problem with one unknown at its fair end, or as it may turn out, one after another; each is only made when it
    is looked at. Its first measures are those of the draft; `ids` names all.
    """

    about: str
    what: Text
    ids: tuple[str, ...]
    problems: tuple[Callable[[], Problem], ...]


def doubts(answer: Answer, limit: Limit, *, most: int = MOST_OF_REGISTER, progress: Progress = SILENT) -> Doubts:
    """Every range and every unknown of the measures, the scenarios and the residents, and the `most` pressing unknowns
    of what the register needs. `limit` is for each. Stopped, it gives those it came to.
    """
    pressing, left = register_doubts(answer, most)
    others = [*_otherwise(answer.draft), *_of_register(answer.draft, pressing)]
    found: list[Doubt] = []
    for at, other in enumerate(others):
        progress.step(Text("unknowns", "onbekenden"), at, len(others))
        if progress.stop_wanted():
            return Doubts(tuple(found), at, left, len(others) - at)
        tried = (_tried(answer, other, make(), limit) for make in other.problems)
        found += [doubt for doubt in tried if doubt is not None][:1]
    return Doubts(tuple(found), len(others), left)


def _tried(answer: Answer, other: _Other, problem: Problem, limit: Limit) -> Doubt | None:
    """The plan made anew; `None` where it is no other one: it holds the same measures, or others that leave as much."""
    mine = answer.draft.problem
    starts = (*answer.starts, *[None] * (len(other.ids) - len(answer.starts)))
    if problem.steps == mine.steps and problem.losses == mine.losses and problem.circuit.gates == mine.circuit.gates:
        return None
    plan = solve(problem, limit=limit, start=starts)
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
        made = tuple(partial(_recompiled, draft, draft.measures, snapshot) for snapshot in each.turns_out)
        yield _Other(draft.snapshot.names[each.about], each.what, ids, made)


def _chosen(ids: Sequence[str], starts: Starts) -> set[str]:
    return {id for id, start in zip(ids, starts, strict=True) if start is not None}


def _otherwise(draft: Draft) -> Iterator[_Other]:
    """What is a range, and then what is not known at all, each with its problem."""
    ids = tuple(measure.id for measure in draft.measures)
    for number, measure in enumerate(draft.measures):
        for what, other in _cheaper(draft, measure):
            steps = list(draft.problem.steps)
            steps[number] = replace(step_of(other, {}, draft.wishes.calendar), requires=steps[number].requires)
            yield _Other(measure.id, what, ids, (partial(replace, draft.problem, steps=tuple(steps)),))
        for what, other in _sooner(measure):
            measures = [*draft.measures[:number], other, *draft.measures[number + 1 :]]
            yield _Other(measure.id, what, ids, (partial(_recompiled, draft, measures, draft.snapshot),))
    for expected in draft.scenarios:
        if not expected.per_year.exact:
            part = expected.per_year.lo / expected.per_year.hi
            losses = tuple(
                replace(loss, weight=loss.weight * part) if loss.what[0] == expected.scenario.name else loss
                for loss in draft.problem.losses
            )
            often = Text("how often it happens", "hoe vaak het gebeurt")
            yield _Other(expected.scenario.name, often, ids, (partial(replace, draft.problem, losses=losses),))
    yield from _unpriced(draft, ids)
    yield from _uncounted(draft, ids)


def _unpriced(draft: Draft, ids: tuple[str, ...]) -> Iterator[_Other]:
    """Measures that are left out because something is not known, each with what waits for it alone."""
    out = [measure for measure in draft.catalogue.plannable if measure.id in draft.left_out]
    if not out:
        return
    measures = [*draft.measures, *map(_for_nothing, out)]
    problem = _recompiled(draft, measures, draft.snapshot)
    for measure in out:
        if not measure.unknown:
            continue
        able = {*ids, measure.id}
        while more := {each.id for each in out if not each.unknown and {*each.requires} <= able} - able:
            able |= more
        steps = [step if step.id in able else replace(step, latest=-1) for step in problem.steps]
        listed = Text(*(", ".join(getattr(each, language) for each in measure.unknown) for language in ("en", "nl")))
        what = Text(f"{listed.en} (not known)", f"{listed.nl} (niet bekend)")
        yield _Other(
            measure.id, what, tuple(each.id for each in measures), (partial(replace, problem, steps=tuple(steps)),)
        )


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
    problem = _recompiled(draft, draft.measures, counted)
    what = Text("how many residents (not known)", "hoeveel inwoners (niet bekend)")
    for row in rows:
        others = {snapshot.ids[each] for each in rows if each != row}
        losses = tuple(loss for loss in problem.losses if loss.what[1] not in others)
        yield _Other(snapshot.names[row], what, ids, (partial(replace, problem, losses=losses),))


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


def _recompiled(draft: Draft, measures: Sequence[Measure], snapshot: Snapshot) -> Problem:
    """The problem of the draft with these measures, of which those of the draft are the first."""
    circuit = TabledCircuit(len(measures))
    losses = losses_of(circuit, snapshot, effects_of(snapshot, measures), draft.scenarios)
    steps = steps_of(measures, draft.wishes.calendar)
    return replace(draft.problem, steps=steps, exclusions=exclusions_of(measures), circuit=circuit, losses=losses)
