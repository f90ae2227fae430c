# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which unknown would change the plan: each range in turn taken at its other end, and the plan made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from polder.base import SILENT, Interval, Progress, Text
from polder.steps.catalogue import Effect, Measure
from polder.steps.compiling import losses_of
from polder.steps.compiling.tables import TabledCircuit
from polder.steps.complete import effects_of
from polder.steps.draft import Draft, step_of
from polder.steps.planning import Answer
from polder.steps.problem import Problem
from polder.steps.solve import solve
from polder.steps.solvers import Limit

WORTH_IT = 1e-6
"""A plan that leaves so much less, as a part of what is lost without any, is another plan and not a rounding."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`about` is the id of a measure or the name of a scenario; at the other end of the range of `what` the plan would
    also hold the measures `comes` (ids) and no longer those of `goes`.
    """

    about: str
    what: Text
    comes: tuple[str, ...]
    goes: tuple[str, ...]


def doubts(answer: Answer, limit: Limit, *, progress: Progress = SILENT) -> tuple[Doubt, ...]:
    """Those that change which measures are chosen. `limit` is for each range. Stopped, it gives those it came to."""
    others = list(_otherwise(answer.draft))
    ids = [measure.id for measure in answer.draft.measures]
    now = {number for number, start in enumerate(answer.starts) if start is not None}
    found = []
    for at, (about, what, problem) in enumerate(others):
        progress.step(Text("unknowns", "onbekenden"), at, len(others))
        if progress.stop_wanted():
            break
        plan = solve(problem, limit=limit, start=answer.starts)
        then = {number for number, start in enumerate(plan.starts) if start is not None}
        better = problem.exposure(answer.starts) - plan.exposure
        if then != now and better > WORTH_IT * plan.exposure_before:
            found.append(
                Doubt(
                    about,
                    what,
                    tuple(ids[each] for each in sorted(then - now)),
                    tuple(ids[each] for each in sorted(now - then)),
                )
            )
    return tuple(found)


def _otherwise(draft: Draft) -> Iterator[tuple[str, Text, Problem]]:
    """What is a range, and the problem with that one at its fair end."""
    for number, measure in enumerate(draft.measures):
        for what, other in _cheaper(draft, measure):
            steps = list(draft.problem.steps)
            steps[number] = replace(step_of(other, {}, draft.wishes.calendar), requires=steps[number].requires)
            yield measure.id, what, replace(draft.problem, steps=tuple(steps))
        for what, other in _sooner(measure):
            yield measure.id, what, _recompiled(draft, number, other)
    for expected in draft.scenarios:
        if not expected.per_year.exact:
            part = expected.per_year.lo / expected.per_year.hi
            losses = tuple(
                replace(loss, weight=loss.weight * part) if loss.what[0] == expected.scenario.name else loss
                for loss in draft.problem.losses
            )
            often = Text("how often it happens", "hoe vaak het gebeurt")
            yield expected.scenario.name, often, replace(draft.problem, losses=losses)


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


def _recompiled(draft: Draft, number: int, other: Measure) -> Problem:
    measures = [*draft.measures[:number], other, *draft.measures[number + 1 :]]
    circuit = TabledCircuit(len(measures))
    losses = losses_of(circuit, draft.snapshot, effects_of(draft.snapshot, measures), draft.scenarios)
    return replace(draft.problem, circuit=circuit, losses=losses)
