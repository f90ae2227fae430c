# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A good plan made better, a part of it at a time (large neighbourhood search, Shaw 1998).

Some measures are set free, all others stay as they are, and a solver finds the best for those that are free. What is
free hangs together: what saves one loss, or what is done in the same quarters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from polder.steps.solving.model import write_model
from polder.steps.solving.presolve import Presolved
from polder.steps.solving.problem import Starts
from polder.steps.solving.solvers import Limit, Solver, Watch
from polder.steps.solving.standing import Standing

FIRST_SIZE = 30
WORK_EACH = 1.5
"""Of CP-SAT: deterministic time for one neighbourhood."""
LEAST_WORK = 0.05
"""What writing down a neighbourhood counts for, however quickly it is solved."""
GROWS, SHRINKS = 1.15, 0.85


class Neighbourhoods:
    """Draws sets of measures to set free. `size` grows while a solver gets to the end of what it is given."""

    def __init__(self, ready: Presolved, seed: int) -> None:
        self._draw = Random(seed)  # noqa: S311  it looks for plans, and must find the same ones again
        self._ready = ready
        circuit = ready.problem.circuit
        self._able = [number for number, allowed in enumerate(ready.allowed) if allowed]
        self._losses: dict[int, float] = {}
        for loss in ready.problem.losses:
            self._losses[loss.saved] = self._losses.get(loss.saved, 0.0) + loss.weight
        able = frozenset(self._able)
        cones = {saved: circuit.measures_under([saved]) & able for saved in self._losses}
        self._cones = {saved: sorted(cone) for saved, cone in cones.items() if cone}
        self._near: list[list[int]] = [[] for _ in ready.problem.steps]
        for saved, cone in self._cones.items():
            for number in cone:
                self._near[number].append(saved)
        self.size = float(FIRST_SIZE)

    def learn(self, proved: bool) -> None:
        """Whether the last one was searched to its end."""
        self.size = min(max(8.0, self.size * (GROWS if proved else SHRINKS)), max(8.0, float(len(self._able))))

    def next(self, plan: Standing) -> list[int]:
        draw = self._draw
        kind = draw.random()
        if kind < 0.45 and self._cones:
            free = self._around_losses(plan)
        elif kind < 0.75:
            free = self._same_quarters(plan)
        else:
            free = set(draw.sample(self._able, min(len(self._able), int(self.size))))
        return sorted(self._with_prerequisites(free))

    def _around_losses(self, plan: Standing) -> set[int]:
        """What might save a loss, then what might save those that its measures help too, half of it in the plan."""
        literals = list(self._cones)
        weights = [self._losses[saved] for saved in literals]
        free: set[int] = set()
        saved = self._draw.choices(literals, weights)[0] if sum(weights) else self._draw.choice(literals)
        for _ in range(20):
            cone = self._cones[saved]
            free.update(self._draw.sample(cone, min(len(cone), int(self.size))))
            if len(free) >= 0.6 * self.size:
                break
            near = self._near[self._draw.choice(cone)]
            saved = self._draw.choice(near) if self._draw.random() < 0.7 else self._draw.choices(literals, weights)[0]
        free.update(self._some_started(plan, 0.4 * self.size))
        return free

    def _same_quarters(self, plan: Standing) -> set[int]:
        started = [number for number in self._able if plan.starts[number] is not None]
        first = self._draw.randrange(self._ready.problem.quarters)
        width = self._draw.choice((2, 4, 6))
        free = {number for number in started if first <= (plan.starts[number] or 0) < first + width}
        free = set(self._draw.sample(sorted(free), min(len(free), int(0.6 * self.size))))
        free.update(self._draw.sample(self._able, min(len(self._able), int(self.size - len(free)))))
        return free

    def _some_started(self, plan: Standing, many: float) -> list[int]:
        started = [number for number in self._able if plan.starts[number] is not None]
        return self._draw.sample(started, min(len(started), int(many)))

    def _with_prerequisites(self, free: set[int]) -> set[int]:
        found = set(free)
        for number in free:
            found.update(self._ready.problem.steps[number].requires)
        return found


def improve(
    ready: Presolved, solver: Solver, seed: int, current: Callable[[], Starts], limits: Iterator[Limit], watch: Watch
) -> Iterator[tuple[Starts, float]]:
    """Plan after plan, each as good as `current()` or better, and the work that it took; until `limits` ends."""
    neighbourhoods = Neighbourhoods(ready, seed)
    plan = Standing(ready.problem)
    for limit in limits:
        if watch.stop_wanted():
            return
        plan.put_all(current())
        free = neighbourhoods.next(plan)
        model = write_model(ready, plan, free)
        found = solver.solve(model, model.hint(plan.starts), limit, watch)
        neighbourhoods.learn(found.proved)
        if found.values is not None:
            yield model.starts(found.values), max(found.work, LEAST_WORK)
        else:
            yield tuple(plan.starts), max(found.work, LEAST_WORK)
