# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a step is in a plan: what it saves, and which other steps it needs for that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from polder.steps.solving import Problem, Starts
from polder.steps.solving.supports import supports


@dataclass(frozen=True, slots=True)
class Saving:
    """Thanks to this step with those of `needs` a scenario costs a service so many hours less each time, which is
    `resident_days` a quarter on the average. Of `needs` those in `partly` are needed for some of these hours alone.
    """

    scenario: str
    service: str
    hours: int
    resident_days: float
    needs: frozenset[int]
    partly: frozenset[int] = frozenset()


def savings(problem: Problem, starts: Starts) -> Mapping[int, tuple[Saving, ...]]:
    """Per step of the plan what it saves, most first; a loss that one of several sets of steps saves is put down to the
    set that is complete first. What several steps save together stands with each of them: it must not be added up.
    """
    found: dict[int, dict[tuple[str, str], list[Saving]]] = {
        number: {} for number, start in enumerate(starts) if start is not None
    }
    for loss, support in supports(problem, starts):
        scenario, service, hours = loss.what
        for number in support:
            saving = Saving(scenario, service, int(hours), loss.weight, support - {number})
            found[number].setdefault((scenario, service), []).append(saving)
    return {
        number: tuple(
            sorted(map(_joined, saved.values()), key=lambda each: (-each.resident_days, each.scenario, each.service))
        )
        for number, saved in found.items()
    }


def _joined(parts: Sequence[Saving]) -> Saving:
    """One service in one scenario, its hours together."""
    first = parts[0]
    needs = frozenset().union(*(each.needs for each in parts))
    return Saving(
        first.scenario,
        first.service,
        sum(each.hours for each in parts),
        sum(each.resident_days for each in parts),
        needs,
        needs.difference(frozenset(needs).intersection(*(each.needs for each in parts))),
    )
