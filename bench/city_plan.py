# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Invented cities to plan for: services on systems on vendors, measures that add alternatives, scenarios that cut.

A system needs every one of its groups, and of a group one of its alternatives: a lower system, a vendor, or something
of its own. A measure adds an alternative to one group, or takes over for all that a vendor does in one layer; some are
platforms that bring nothing and that others need first. Each alternative takes over in 0, 3 or 14 days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from polder.steps.solving.circuit import FALSE, TRUE, Circuit, Literal
from polder.steps.solving.problem import Loss, Problem, Step

QUARTERS = 20
SERVICES = 50
SCENARIOS = 20
DAYS = (0, 3, 14)
LAYERS = 4
SKILLS = ("migration", "operations", "purchasing", "security")
OWN = -1
"""An alternative that needs nothing of others."""


@dataclass
class Alternative:
    target: int  # a system, a vendor as -2 - vendor, or OWN
    measure: int | None = None
    days: int = 0


@dataclass
class City:
    """`systems[s]` is its groups, each its alternatives; systems only need those with a lower number."""

    systems: list[list[list[Alternative]]]
    services: list[tuple[list[int], float]]
    vendors: int
    scenarios: list[tuple[frozenset[int], float, float]] = field(default_factory=list)


def make_problem(measures: int, systems: int, seed: int) -> Problem:
    draw = Random(seed * 1_000_003 + measures)
    city = _make_city(draw, systems)
    steps, exclusions = _make_measures(draw, city, measures)
    circuit, losses = compile_city(city, measures)
    cost = sum(step.cost_once + 2.5 * step.cost_year for step in steps)
    staff = {}
    for skill in SKILLS:
        effort = sum(step.effort.get(skill, 0.0) for step in steps)
        largest = max(step.effort.get(skill, 0.0) / step.quarters for step in steps)
        staff[skill] = [max(0.35 * effort / QUARTERS, largest)] * QUARTERS
    return Problem(
        tuple(steps),
        circuit,
        tuple(losses),
        tuple(quarter // 4 for quarter in range(QUARTERS)),
        tuple(exclusions),
        tuple([0.25 * cost / 5] * 5),
        staff,
    )


def _make_city(draw: Random, systems: int) -> City:
    vendors = 12 + systems // 100
    popular = [1.0 / (2 + vendor) for vendor in range(vendors)]
    made: list[list[list[Alternative]]] = []
    for number in range(systems):
        layer = number * LAYERS // systems
        below = layer * systems // LAYERS
        groups = []
        for _ in range(draw.choice((1, 2, 2, 3, 3))):
            targets = []
            for _ in range(1 if draw.random() < 0.92 else 2):
                if below and draw.random() < 0.7:
                    targets.append(draw.randrange(max(0, below - systems // LAYERS), below))
                elif draw.random() < 0.35:
                    targets.append(OWN)
                else:
                    targets.append(-2 - draw.choices(range(vendors), popular)[0])
            groups.append([Alternative(target, None, 0 if at == 0 else 3) for at, target in enumerate(targets)])
        made.append(groups)
    services = []
    for _ in range(SERVICES):
        needs = [draw.randrange(systems // 2, systems) for _ in range(draw.randint(2, 5 + systems // 1000))]
        services.append((needs, round(draw.lognormvariate(9.5, 1.0))))
    city = City(made, services, vendors)
    for number in range(SCENARIOS):
        many = 1 if number < SCENARIOS * 2 // 3 else draw.randint(2, 4)
        cut = frozenset(draw.choices(range(vendors), popular)[0] for _ in range(many))
        city.scenarios.append((cut, draw.choice((0.02, 0.05, 0.1, 0.2)), draw.choice((7.0, 30.0, 90.0, 180.0))))
    return city


class _Walker:
    """Looks for what a measure might mend: from a service that a scenario stops down to a group that fails."""

    def __init__(self, draw: Random, city: City) -> None:
        self._draw = draw
        self._city = city
        self._broken = []
        for cut, _, _ in city.scenarios:
            up = [literal == TRUE for literal in _up(city, Circuit(0), cut, max(DAYS))]
            broken = [[system for system in needs if not up[system]] for needs, _ in city.services]
            self._broken += [(cut, up, down) for down in broken if down]
        self._mended: set[tuple[int, int]] = set()

    def walk(self) -> tuple[int, int]:
        """A system and the number of one of its groups; rather one that nothing mends yet."""
        draw, systems = self._draw, self._city.systems
        cut, up, down = draw.choice(self._broken)
        system = draw.choice(down)
        while True:
            groups = systems[system]
            failing = [at for at in range(len(groups)) if not any(_works(each, cut, up) for each in groups[at])]
            open_ = [at for at in failing if (system, at) not in self._mended]
            at = draw.choice(open_ or failing)
            lower = [each.target for each in groups[at] if each.target >= 0 and each.measure is None]
            if not lower or draw.random() < 0.3:
                self._mended.add((system, at))
                return system, at
            system = draw.choice(lower)


def _works(each: Alternative, cut: frozenset[int], up: list[bool]) -> bool:
    """Without any measure."""
    if each.measure is not None:
        return False
    return -2 - each.target not in cut if each.target <= -2 else each.target == OWN or up[each.target]


def _make_measures(draw: Random, city: City, measures: int) -> tuple[list[Step], list[tuple[int, ...]]]:
    platforms = max(2, measures // 25)
    walker = _Walker(draw, city)
    steps: list[Step] = []
    exclusions: list[tuple[int, ...]] = []
    by_group: dict[tuple[int, int], list[int]] = {}
    for number in range(measures):
        platform = number < platforms
        requires: tuple[int, ...] = ()
        if not platform:
            system, at = walker.walk()
            if draw.random() < 0.1:  # some measure that somebody likes
                system, at = draw.randrange(len(city.systems)), 0
            target = draw.randrange(system) if system and draw.random() < 0.25 else OWN
            city.systems[system][at].append(Alternative(target, number, draw.choices(DAYS, (3, 3, 2))[0]))
            others = by_group.setdefault((system, at), [])
            if others and draw.random() < 0.5:
                exclusions.append((others[-1], number))
            others.append(number)
            if draw.random() < 0.3:
                requires = (draw.randrange(platforms),)
            elif draw.random() < 0.05 and number > platforms:
                requires = (draw.randrange(platforms, number),)
        steps.append(_make_step(draw, number, platform, requires))
    return steps, exclusions


def _make_step(draw: Random, number: int, platform: bool, requires: tuple[int, ...]) -> Step:
    size = draw.lognormvariate(0.0, 0.7) * (3.0 if platform else 1.0)
    quarters = draw.randint(2, 5) if platform else draw.randint(1, 4)
    skills = draw.sample(SKILLS, draw.randint(1, 2))
    return Step(
        f"m{number}",
        quarters,
        round(120_000 * size, -3),
        round(draw.uniform(-0.05, 0.2) * 120_000 * size, -3),
        {skill: round(6 * size * draw.uniform(0.5, 1.5), 1) for skill in skills},
        draw.choice((0, 0, 0, 2, 4, 8)),
        None,
        requires,
    )


def compile_city(city: City, measures: int) -> tuple[Circuit, list[Loss]]:
    """Per scenario and number of days, whether each service is back by then, as a literal over the measures."""
    circuit = Circuit(measures)
    losses = []
    for scenario, (cut, rate, duration) in enumerate(city.scenarios):
        thresholds = [days for days in DAYS if days < duration]
        for at, days in enumerate(thresholds):
            up = _up(city, circuit, cut, days)
            until = thresholds[at + 1] if at + 1 < len(thresholds) else duration
            for service, (needs, residents) in enumerate(city.services):
                saved = circuit.all_of(up[system] for system in needs)
                if saved != TRUE:
                    what = (f"scenario {scenario}", f"service {service}", f"within {days} days")
                    losses.append(Loss(saved, rate / 4 * residents * (until - days), what))
    return circuit, losses


def _up(city: City, circuit: Circuit, cut: frozenset[int], days: int) -> list[Literal]:
    up: list[Literal] = []
    for groups in city.systems:
        ways = [[_way(circuit, each, up, cut) for each in group if each.days <= days] for group in groups]
        up.append(circuit.all_of([circuit.any_of(way) for way in ways]))
    return up


def _way(circuit: Circuit, each: Alternative, up: list[Literal], cut: frozenset[int]) -> Literal:
    if each.target <= -2:
        target = FALSE if -2 - each.target in cut else TRUE
    else:
        target = TRUE if each.target == OWN else up[each.target]
    return target if each.measure is None else circuit.all_of((circuit.measure(each.measure), target))
