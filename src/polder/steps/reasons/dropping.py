# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What it costs to leave a step out: with the plan kept as it is, and with the plan made anew.

The two differ, and neither adds up over steps: what a bundle saves is counted with each of its steps, and what two
steps save each on its own with neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic

from polder.base import SILENT, Progress, Text
from polder.steps.reasons.together import Together
from polder.steps.solving import Limit, Plan, Problem, Starts, solve
from polder.steps.solving.check import check


@dataclass(frozen=True, slots=True)
class Dropped:
    """`with_it`: the measures that fall with it because they need it. `kept`: the exposure with all others as planned;
    `None` where that cannot be paid, for a saving falls away. `anew`: the best plan without it; `None` if not asked."""

    measure: int
    with_it: tuple[int, ...]
    kept: float | None
    anew: Plan | None


def drop(
    problem: Problem, plan: Starts, measure: int, *, limit: Limit | None = None, progress: Progress = SILENT
) -> Dropped:
    """Leave one measure of the plan out; a new plan is made only within a `limit`."""
    fallen = dependants(problem, plan, measure)
    rest = tuple(None if number in fallen else start for number, start in enumerate(plan))
    possible = not check(problem, rest)
    anew = None
    if limit is not None:
        anew = solve(forbid(problem, measure), limit=limit, start=rest if possible else None, progress=progress)
    with_it = tuple(sorted(fallen - {measure}))
    return Dropped(measure, with_it, problem.exposure(rest) if possible else None, anew)


def drop_each(
    problem: Problem,
    plan: Starts,
    *,
    limit: Limit | None = None,
    progress: Progress = SILENT,
    clock: Callable[[], float] = monotonic,
) -> list[Dropped]:
    """One after another of those in the plan; `limit` is for all together. Once it is stopped, or time is up, no more
    plans are made anew, and one that was not finished counts for none.
    """
    started = [number for number, start in enumerate(plan) if start is not None]
    shared = Together(_DROPPING, len(started), limit or Limit(), progress, clock)
    found = []
    for at, number in enumerate(started):
        shared.come_to(at)
        each = None if limit is None or shared.stop_wanted() else shared.each
        dropped = drop(problem, plan, number, limit=each, progress=shared)
        unfinished = dropped.anew is not None and dropped.anew.status == "stopped"
        found.append(replace(dropped, anew=None) if unfinished else dropped)
    return found


def dependants(problem: Problem, plan: Starts, measure: int) -> set[int]:
    """The measure, and all in the plan that need it or need what needs it."""
    fallen = {measure}
    more = True
    while more:
        needing = {
            number
            for number, step in enumerate(problem.steps)
            if plan[number] is not None and fallen.intersection(step.requires)
        }
        more = not needing <= fallen
        fallen |= needing
    return fallen


def forbid(problem: Problem, measure: int) -> Problem:
    """The same problem, in which this measure has no quarter to start in."""
    steps = list(problem.steps)
    steps[measure] = replace(steps[measure], latest=-1)
    return replace(problem, steps=tuple(steps))


_DROPPING = Text("leaving out each step in turn", "elke stap om de beurt weglaten")
