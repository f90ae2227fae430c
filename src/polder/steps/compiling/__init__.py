# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Register, measures and scenarios → what is lost, as a function of which measures are complete.

`effects` says what each row needs under which measures (`guarded`), `unfolding` follows one scenario hour by hour with
literals in place of yes and no, `grounds` finds who lies on whose circle. See docs/decisions/0029.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polder.base import SILENT, Progress, Stopped, Text
from polder.model import Snapshot
from polder.scenarios.scenario import DAY_HOURS
from polder.steps.catalogue.complete import Effects
from polder.steps.compiling.cuts import guarded_cuts, movers
from polder.steps.compiling.effects import guarded_needs
from polder.steps.compiling.grounds import World
from polder.steps.compiling.unfolding import unfold
from polder.steps.expected import Expected
from polder.steps.solving.circuit import TRUE, Circuit, Literal
from polder.steps.solving.problem import QUARTERS_A_YEAR, Loss


def losses_of(
    circuit: Circuit,
    snapshot: Snapshot,
    effects: Effects,
    scenarios: Sequence[Expected],
    *,
    progress: Progress = SILENT,
) -> tuple[Loss, ...]:
    """What each scenario costs each service, hour for hour, at the grim end of what is not known. `what` is the name of
    the scenario, the id of the service, and how many of its hours this is.

    A service without residents that anybody counted is not in it: see `uncounted`. Raises `PolderError` where measures
    meet in a way that is too intricate to work out.
    """
    moving = movers(snapshot, effects)
    residents = snapshot.number("residents").hi
    services = [row for row in snapshot.rows_of("service").tolist() if residents[row] > 0]
    world = World(circuit, guarded_needs(circuit, snapshot, effects), services)
    losses: list[Loss] = []
    for at, expected in enumerate(scenarios):
        progress.step(Text("working out scenarios", "scenario's uitrekenen"), at, len(scenarios))
        if progress.stop_wanted():
            raise Stopped
        for row, hours, saved in _lost(world, snapshot, effects, moving, expected, services):
            weight = hours / DAY_HOURS * float(residents[row]) * expected.per_year.hi / QUARTERS_A_YEAR
            losses.append(Loss(saved, weight, (expected.scenario.name, snapshot.ids[row], str(hours))))
    return tuple(losses)


def _lost(
    world: World,
    snapshot: Snapshot,
    effects: Effects,
    moving: Sequence[int],
    expected: Expected,
    services: Sequence[int],
) -> Iterator[tuple[int, int, Literal]]:
    """(service, hours, what saves them) for all that may be lost in one scenario."""
    horizon = expected.scenario.horizon_hours
    cuts = guarded_cuts(world.circuit, snapshot, effects, moving, expected.scenario)
    lines = unfold(world, cuts, horizon, expected.scenario.name)
    for row in services:
        hours_of: dict[Literal, int] = {}
        for hours, literal in lines[row].spells(horizon):
            hours_of[literal] = hours_of.get(literal, 0) + hours
        yield from ((row, hours, literal) for literal, hours in hours_of.items() if literal != TRUE)


def uncounted(snapshot: Snapshot) -> list[int]:
    """The services of which nobody knows how many residents they have: a plan cannot weigh them."""
    residents = snapshot.number("residents").known()
    return [row for row in snapshot.rows_of("service").tolist() if not residents[row]]
