# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan: bundles, then the linear relaxation and what is near it, then parts made better; and the proof.

What each stage is for was measured (docs/benchmarks.md): bundles give a plan in seconds; the relaxation gives a bound,
and plans near it are within a few in a hundred of that; CP-SAT betters parts of it; and branch and cut proves what time
allows. The proof runs beside the other stages and is told what they find. With a limit in work instead of seconds it
comes after them, so that nothing depends on a clock: the same problem and seed give the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from time import monotonic

from polder.base import SILENT, Language, Progress, Text
from polder.base.wording import percent
from polder.steps.solving.bounds import bound_by_weights
from polder.steps.solving.cheapest import cheapest
from polder.steps.solving.greedy import by_bundles
from polder.steps.solving.idle import tidied
from polder.steps.solving.incumbent import Incumbent, Plan
from polder.steps.solving.listening import Listener
from polder.steps.solving.model import Model, write_model
from polder.steps.solving.neighbourhoods import WORK_EACH, improve
from polder.steps.solving.presolve import Presolved, presolve
from polder.steps.solving.problem import Problem, Starts
from polder.steps.solving.rounding import in_their_order, only_near, parts_of
from polder.steps.solving.solvers import Limit, solvers

__all__ = ["A_MINUTE", "Limit", "Plan", "Problem", "Starts", "solve"]

A_MINUTE = Limit(seconds=60)
LOOKS_A_SECOND = 5
SMALL = 1000
"""Variables below which the proof is quicker than what would prepare it."""
NEAR, PARTS = 0.25, 0.15
"""Of what time is left: for what is near the relaxation, and then for bettering parts, where the proof comes after
that and gets the rest."""
THREADS = 2
"""For a proof that runs beside the rest: what the others leave of two processors is worth taking."""
REACHES = (1, 2, 4, 8)
"""Quarters from the relaxation that are near, as long as the nearer ones are searched to the end."""


def solve(
    problem: Problem,
    *,
    limit: Limit = A_MINUTE,
    start: Starts | None = None,
    progress: Progress = SILENT,
    clock: Callable[[], float] = monotonic,
) -> Plan:
    """The best plan found within `limit`, with the best bound. `start`: a plan that is known; it need not be possible.

    A person who stops it (`progress.stop_wanted`) gets the best plan so far with its gap, like one whose time is up.
    """
    search = _Search(problem, limit, clock)
    if start is not None:
        search.best.offer(start, "start")
    with ThreadPoolExecutor(1) as beside:
        # The solvers work beside this thread, so that `progress`, which may ask a database, is only used here.
        running = beside.submit(search.run)
        while wait([running], 1 / LOOKS_A_SECOND).not_done:
            search.report(progress)
        running.result()
    search.report(progress)
    return search.plan()


class _Search:
    def __init__(self, problem: Problem, limit: Limit, clock: Callable[[], float]) -> None:
        self.best = Incumbent(problem)
        self.starts = self.best.starts
        self.stopped = False
        self._problem = problem
        self._limit = limit
        self._clock = clock
        self._since = clock()
        self._spent = 0.0

    def run(self) -> None:
        ready = presolve(self._problem)
        self.best.offer(by_bundles(ready, staff=0.0), "bundles")  # however soon it is stopped, there is a plan
        if not self._over():
            self.best.offer(by_bundles(ready, staff=1.0), "bundles")
        model = write_model(ready)
        self.best.prove(bound_by_weights(model, [0.0] * len(model.clauses), [0.0] * len(model.rows)), "no limits")
        if model.variables < SMALL:
            self._prove(model)
        elif self._limit.work is None:
            with ThreadPoolExecutor(2) as both:
                for stage in (both.submit(self._find, ready, model), both.submit(self._prove, model)):
                    stage.result()
        else:
            self._find(ready, model)
            self._prove(model)
        self.starts = tidied(ready, self.best.starts)
        if self.best.gap == 0.0:
            over = self._stopped_or_late
            self.starts = cheapest(ready, model, self.starts, solvers()["highs"], self._part(1.0), over)
            self.starts = tidied(ready, self.starts)

    def plan(self) -> Plan:
        """The best one; and of those that leave as little the cheapest, as far as that was looked for."""
        plan = self.best.plan(self._limit.gap, self.stopped)
        return replace(plan, starts=self.starts, exposure=min(plan.exposure, self._problem.exposure(self.starts)))

    def _stopped_or_late(self) -> bool:
        return self.stopped or self._left() <= 0

    def _find(self, ready: Presolved, model: Model) -> None:
        for stage in (self._relax, self._better):
            if not self._over():
                stage(ready, model)

    def _relax(self, ready: Presolved, model: Model) -> None:
        relax = solvers()["highs"].relax
        relaxed = relax(model, self._part(1.0), self._listener("relaxation")) if relax else None
        if relaxed is None:
            return
        self._spent += relaxed.work
        self.best.prove(bound_by_weights(model, relaxed.clauses, relaxed.rows), "relaxation")
        parts = parts_of(ready, model, relaxed.values)
        self.best.offer(in_their_order(ready, parts), "relaxation")
        for reach in REACHES:
            if self._over():
                return
            near = write_model(only_near(ready, parts, self.best.starts, reach))
            if not self._solve("highs", near, self._part(NEAR), bounds=False):
                return

    def _better(self, ready: Presolved, _: Model) -> None:
        until = 0.0 if self._limit.work is None else self._left() * (1 - PARTS)

        def limits() -> Iterator[Limit]:
            while self._left() > until and not self._over():
                left = self._part(1.0)
                yield replace(left, work=min(WORK_EACH, left.work or WORK_EACH), gap=0.0)

        plans = improve(
            ready,
            solvers()["cp_sat"],
            self._limit.seed,
            lambda: self.best.starts,
            limits(),
            self._listener("cp_sat"),
        )
        for starts, work in plans:
            self._spent += work
            self.best.offer(starts, "cp_sat")

    def _prove(self, model: Model) -> None:
        if not self._over():
            large, limit = model.variables >= SMALL, self._part(1.0)
            if large and limit.work is None:
                limit = replace(limit, threads=max(THREADS, limit.threads))
            self._solve("highs", model, replace(limit, only_bound=large), bounds=True)

    def _solve(self, name: str, model: Model, limit: Limit, bounds: bool) -> bool:
        """Whether it came to the end."""
        listener = self._listener(name, model, bounds)
        found = solvers()[name].solve(model, model.hint(self.best.starts), limit, listener)
        self._spent += found.work
        if found.values is not None:
            self.best.offer(model.starts(found.values), name)
        if bounds:
            self.best.prove(found.bound, name)
        return found.proved

    def _listener(self, name: str, model: Model | None = None, bounds: bool = False) -> Listener:
        return Listener(name, self.best, self._over, model, bounds)

    def _part(self, part: float) -> Limit:
        """That part of what is left."""
        work = None if self._limit.work is None else self._limit.work - self._spent
        seconds = None if self._limit.seconds is None else self._limit.seconds - (self._clock() - self._since)
        return replace(
            self._limit,
            work=None if work is None else max(0.0, work * part),
            seconds=None if seconds is None else max(0.0, seconds * part),
        )

    def _left(self) -> float:
        """The part of all that is left, from 1 to 0 and below."""
        left = self._part(1.0)
        of_work = 1.0 if left.work is None else left.work / max(self._limit.work or 0.0, 1e-9)
        of_seconds = 1.0 if left.seconds is None else left.seconds / max(self._limit.seconds or 0.0, 1e-9)
        return min(of_work, of_seconds)

    def _over(self) -> bool:
        return self.stopped or self._left() <= 0 or self.best.near_enough(self._limit.gap)

    def report(self, progress: Progress) -> None:
        best = self.best
        gap = best.gap
        share = 0.0 if not best.before else (best.before - best.exposure) / best.before
        text = _NOTHING if gap is None else _found(share, gap)
        progress.step(text, round(100 * (1 - max(0.0, self._left()))), 100)
        self.stopped = self.stopped or progress.stop_wanted()


_NOTHING = Text("no plan found yet", "nog geen plan gevonden")


def _found(share: float, gap: float) -> Text:
    """The value, the bound, and the gap between the two as a part of the value."""

    def said(language: Language) -> tuple[str, str, str]:
        return percent(share, language), percent(share * (1 + gap), language), percent(gap, language, 2)

    en, nl = said("en"), said("nl")
    return Text(
        f"the plan avoids {en[0]} of what is lost, and no plan avoids more than {en[1]} (gap {en[2]})",
        f"het plan voorkomt {nl[0]} van wat verloren gaat, en geen plan voorkomt meer dan {nl[1]} (verschil {nl[2]})",
    )
