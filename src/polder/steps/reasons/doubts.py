# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which unknown would change the plan: each in turn taken at its fair end, and the plan made anew.

A range is taken at its other end. A cost, a duration or an effort that nobody gave is taken for nothing: if the plan
would not hold the measure even then, nobody need look for it. A service of which nobody counted the residents is given
as many as the largest service has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
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
from polder.steps.solving import Limit, Problem, Starts, solve

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
class _Other:
    """The problem with one unknown at its fair end. Its first measures are those of the draft; `ids` names all."""

    about: str
    what: Text
    problem: Problem
    ids: tuple[str, ...]


def doubts(answer: Answer, limit: Limit, *, progress: Progress = SILENT) -> tuple[Doubt, ...]:
    """Those that change which measures are chosen. `limit` is for each unknown. Stopped, it gives those it came to."""
    others = list(_otherwise(answer.draft))
    found = []
    for at, other in enumerate(others):
        progress.step(Text("unknowns", "onbekenden"), at, len(others))
        if progress.stop_wanted():
            break
        starts = (*answer.starts, *[None] * (len(other.ids) - len(answer.starts)))
        plan = solve(other.problem, limit=limit, start=starts)
        now, then = (_chosen(other.ids, each) for each in (starts, plan.starts))
        better = other.problem.exposure(starts) - plan.exposure
        if then != now and better > WORTH_IT * plan.exposure_before:
            found.append(Doubt(other.about, other.what, tuple(sorted(then - now)), tuple(sorted(now - then))))
    return tuple(found)


def _chosen(ids: Sequence[str], starts: Starts) -> set[str]:
    return {id for id, start in zip(ids, starts, strict=True) if start is not None}


def _otherwise(draft: Draft) -> Iterator[_Other]:
    """What is a range, and then what is not known at all, each with its problem."""
    ids = tuple(measure.id for measure in draft.measures)
    for number, measure in enumerate(draft.measures):
        for what, other in _cheaper(draft, measure):
            steps = list(draft.problem.steps)
            steps[number] = replace(step_of(other, {}, draft.wishes.calendar), requires=steps[number].requires)
            yield _Other(measure.id, what, replace(draft.problem, steps=tuple(steps)), ids)
        for what, other in _sooner(measure):
            measures = [*draft.measures[:number], other, *draft.measures[number + 1 :]]
            yield _Other(measure.id, what, _recompiled(draft, measures, draft.snapshot), ids)
    for expected in draft.scenarios:
        if not expected.per_year.exact:
            part = expected.per_year.lo / expected.per_year.hi
            losses = tuple(
                replace(loss, weight=loss.weight * part) if loss.what[0] == expected.scenario.name else loss
                for loss in draft.problem.losses
            )
            often = Text("how often it happens", "hoe vaak het gebeurt")
            yield _Other(expected.scenario.name, often, replace(draft.problem, losses=losses), ids)
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
        yield _Other(measure.id, what, replace(problem, steps=tuple(steps)), tuple(each.id for each in measures))


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
        yield _Other(snapshot.names[row], what, replace(problem, losses=losses), ids)


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
