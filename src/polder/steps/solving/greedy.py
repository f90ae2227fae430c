# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plans made by rules: the spreadsheet's, one measure at a time, and whole bundles at a time.

Each puts measures into the calendar one after another, every one as early as its prerequisites, its window, the money
and the staff that are left allow. Ties go to the smaller number, so that the same problem gives the same plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from polder.steps.solving.circuit import Literal
from polder.steps.solving.presolve import Presolved
from polder.steps.solving.problem import Starts
from polder.steps.solving.standing import Standing

Prices = NDArray[np.float64]


class Filling:
    """A plan in the making."""

    def __init__(self, ready: Presolved) -> None:
        self.ready = ready
        self.problem = ready.problem
        self.ledger = ready.ledger
        self.ledger.reset(())
        self.standing = Standing(ready.problem)
        self._excluded: list[list[int]] = [[] for _ in self.problem.steps]
        for group in self.problem.exclusions:
            for number in group:
                self._excluded[number] += [other for other in group if other != number]

    @property
    def starts(self) -> Starts:
        return tuple(self.standing.starts)

    def bundle(self, measures: Iterable[int]) -> list[int]:
        """These and every prerequisite that is not there yet, prerequisites first."""
        found: list[int] = []
        seen: set[int] = set()
        waiting = [(number, False) for number in sorted(measures, reverse=True)]
        while waiting:
            number, after = waiting.pop()
            if after:
                found.append(number)
            elif number not in seen and self.standing.starts[number] is None:
                seen.add(number)
                waiting.append((number, True))
                waiting += [(other, False) for other in reversed(self.problem.steps[number].requires)]
        return found

    def fit(self, bundle: Sequence[int]) -> dict[int, int] | None:
        """The earliest starts of these, one after another; `None` if there is no room. Nothing is changed."""
        placed: dict[int, int] = {}
        for number in bundle:
            start = self._earliest(number, placed)
            if start is None:
                break
            self.ledger.take(number, start)
            placed[number] = start
        for number, start in placed.items():
            self.ledger.give_back(number, start)
        return placed if len(placed) == len(bundle) else None

    def _earliest(self, number: int, placed: dict[int, int]) -> int | None:
        starts = self.standing.starts
        if any(starts[other] is not None or other in placed for other in self._excluded[number]):
            return None
        ready = 0
        for other in self.problem.steps[number].requires:
            begun = placed.get(other, starts[other])
            if begun is None:
                return None
            ready = max(ready, begun + self.problem.steps[other].quarters)
        fits = self.ledger.fits(number)
        return next((start for start in self.ready.allowed[number] if start >= ready and fits[start]), None)

    def put(self, placed: dict[int, int]) -> None:
        for number, start in placed.items():
            self.ledger.take(number, start)
            self.standing.put(number, start)


def prices(filling: Filling, money: float = 1.0, staff: float = 0.0) -> Prices:
    """What each measure costs over the whole horizon: `money` times its share of all there is, plus `staff` times that
    of all staff; where no limit is stated, money in shares of the whole catalogue."""
    ledger, problem = filling.ledger, filling.problem
    spent = np.array([step.cost_once + max(0.0, step.cost_year) * problem.quarters / 8 for step in problem.steps])
    limits = zip(ledger.years, ledger.capacity, strict=False)
    yearly = sum(limit for years, limit in limits if len(years) == 1 or not problem.budget)
    budget = float(yearly) or spent.sum() or 1.0
    shares = money * np.maximum(spent, 0.0) / budget
    for at in range(len(ledger.skills)):
        first = len(ledger.years) + at * problem.quarters
        have = ledger.capacity[first : first + problem.quarters].sum()
        effort = np.array([step.effort.get(ledger.skills[at], 0.0) for step in problem.steps])
        shares = shares + staff * effort / (have or 1.0)
    result: Prices = np.maximum(shares, 1e-9)
    return result


def by_own_benefit(ready: Presolved) -> Starts:
    """The spreadsheet: what each measure avoids alone divided by what it costs, the best first, while there is room.

    A measure whose prerequisites are not on the list yet takes them along: nobody would leave them out knowingly.
    """
    filling = Filling(ready)
    price = prices(filling)
    worth = []
    for number, allowed in enumerate(ready.allowed):
        if allowed:
            gain = filling.standing.gain({number: allowed[0]})
            worth.append((-gain / price[number], number))
    for negative, number in sorted(worth):
        bundle = filling.bundle([number])
        placed = filling.fit(bundle) if bundle and negative < 0 else None
        if placed:
            filling.put(placed)
    return filling.starts


def by_marginal_gain(ready: Presolved) -> Starts:
    """Time and again the measure (with its prerequisites) that now avoids most for its price."""
    filling = Filling(ready)
    targets = [([number], (number,)) for number, allowed in enumerate(ready.allowed) if allowed]
    _buy(filling, prices(filling), [target for target, _ in targets])
    return filling.starts


def by_bundles(ready: Presolved, money: float = 1.0, staff: float = 0.0, filling: Filling | None = None) -> Starts:
    """Time and again the bundle that avoids most for its price: for each loss the cheapest set that saves it, and each
    measure on its own. `filling` may hold the start of a plan; it is filled."""
    filling = filling or Filling(ready)
    price = prices(filling, money, staff)
    singles = [[number] for number, allowed in enumerate(ready.allowed) if allowed]
    literals = sorted({loss.saved for loss in ready.problem.losses if loss.weight > 0 and loss.saved > 1})
    _buy(filling, price, singles, literals)
    return filling.starts


def _buy(filling: Filling, price: Prices, singles: Sequence[Sequence[int]], literals: Sequence[Literal] = ()) -> None:
    """Lazily: what was worth most when last looked at is looked at again, and bought if it is still the best. What
    stands in a heap may be worth more by now, after something else was bought; so everything near a purchase is
    looked at again."""
    cheapest = Cheapest(filling, price)
    circuit = filling.problem.circuit
    near: list[list[int]] = [[] for _ in filling.problem.steps]
    targets: list[Sequence[int] | Literal] = [*singles, *literals]
    for at, target in enumerate(targets):
        for number in circuit.measures_under([target]) if isinstance(target, int) else target:
            near[number].append(at)
    version = [0] * len(targets)
    bought = 0

    def look(at: int) -> tuple[float, int, int, int, dict[int, int]] | None:
        target = targets[at]
        wanted = cheapest.set_for(target) if isinstance(target, int) else target
        bundle = filling.bundle(wanted) if wanted is not None else []
        placed = filling.fit(bundle) if bundle else None
        gain = filling.standing.gain(dict(placed)) if placed else 0.0
        if not placed or gain <= 0:
            return None
        return -gain / float(price[list(placed)].sum()), at, version[at], bought, placed

    heap = [entry for at in range(len(targets)) if (entry := look(at))]
    heapify(heap)
    while heap:
        _, at, when, known, placed = heappop(heap)
        if when != version[at]:
            continue
        if known == bought:
            filling.put(placed)
            cheapest.forget()
            bought += 1
            touched = sorted({other for number in placed for other in near[number]})
            for other in touched:
                version[other] += 1
        else:
            touched = [at]
        for other in touched:
            if entry := look(other):
                heappush(heap, entry)


class Cheapest:
    """The cheapest set of measures that makes a literal true in the end, given those that are in the plan.

    Cheapest as far as a look at each gate tells: of an AND the union of the sets of its inputs, of an OR the cheapest
    set of one of them. Shared measures count once in a union, but are not looked for.
    """

    def __init__(self, filling: Filling, price: Prices) -> None:
        self._filling = filling
        self._price = price
        self._known: dict[Literal, frozenset[int] | None] = {}

    def forget(self) -> None:
        self._known.clear()

    def set_for(self, literal: Literal) -> frozenset[int] | None:
        """`None` where nothing makes it true."""
        waiting = [literal]
        while waiting:
            one = waiting[-1]
            missing = [each for each in self._asks(one) if each not in self._known]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if one not in self._known:
                self._known[one] = self._found(one)
        return self._known[literal]

    def _asks(self, literal: Literal) -> list[Literal]:
        inputs = self._filling.problem.circuit.inputs(literal)
        return [each ^ (literal & 1) for each in inputs]

    def _found(self, literal: Literal) -> frozenset[int] | None:
        filling = self._filling
        if filling.standing.true_in(literal) >> filling.problem.quarters & 1:
            return frozenset()
        node = literal // 2
        if 1 <= node <= filling.problem.circuit.measures:
            return frozenset([node - 1]) if literal % 2 == 0 and filling.ready.allowed[node - 1] else None
        sets = [self._known[each] for each in self._asks(literal)]
        if not sets:
            return None
        if literal % 2:
            possible = [each for each in sets if each is not None]
            return min(possible, key=lambda each: (self._cost(each), sorted(each)), default=None)
        found: frozenset[int] = frozenset()
        for each in sets:
            if each is None:
                return None
            found |= each
        return found

    def _cost(self, measures: frozenset[int]) -> float:
        return float(sum(self._price[number] for number in self._filling.bundle(measures)))
