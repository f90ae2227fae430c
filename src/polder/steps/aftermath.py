# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What scenarios cost once some measures are complete, by the outage engine itself: the judge of what was compiled.

It knows nothing of circuits. The measures are done to the register, the scenario is played, the engine answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from polder.algorithms.narrowing import limit_losses
from polder.algorithms.need_graph import GRIM, NeedGraph, from_rows
from polder.algorithms.outage import Cut, OutageModel
from polder.analyses.cut_off.needs import need_graph
from polder.base import Interval
from polder.model import Snapshot
from polder.scenarios.cut_off import cuts_in
from polder.steps.complete import Effects
from polder.steps.expected import Expected, struck

DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class ServiceLoss:
    """What one scenario costs one service each time: hours, from the fair end to the grim one of what is not known."""

    scenario: str
    service: int
    hours: Interval


def worst_losses(snapshot: Snapshot, effects: Effects, complete: Iterable[int], expected: Expected) -> dict[int, int]:
    """Per service that stops, the hours lost in the one world that a plan counts with: every unknown at its grim end,
    every cut that is possible happens.
    """
    after = struck(effects.under(snapshot, complete), expected.scenario)
    cuts = [Cut(cut.node, cut.start, cut.end) for cut in cuts_in(after)]
    outages = OutageModel(_worst_of(need_graph(after))).run(cuts, expected.scenario.horizon_hours)
    lost = dict(zip(outages.nodes.tolist(), outages.lost_hi.tolist(), strict=True))
    return {row: lost[row] for row in snapshot.rows_of("service").tolist() if row in lost}


def _worst_of(graph: NeedGraph) -> NeedGraph:
    """Everything at its grim end; a member that may not belong counts where that makes its group harder to meet."""
    size = np.diff(graph.member_start)
    doubtful = np.bincount(graph.group_of, graph.doubtful, graph.groups)
    all_count = (doubtful > 0) & (graph.need_hi > size - doubtful)
    need = np.where(all_count, np.maximum(size, graph.need_hi), graph.need_hi)
    keep = ~graph.doubtful | all_count[graph.group_of]
    worst, group = graph.filled(GRIM), graph.group_of[keep]
    return from_rows(
        graph.nodes,
        graph.owner_of[group],
        group,
        graph.target[keep],
        need_lo=need[group],
        need_hi=need[group],
        endurance_lo=worst.endurance_lo[keep],
        endurance_hi=worst.endurance_hi[keep],
        switch_lo=worst.switch_lo[keep],
        switch_hi=worst.switch_hi[keep],
        standby=worst.standby[keep],
        doubtful=False,
    )


def lost_in_a_quarter(
    snapshot: Snapshot, effects: Effects, complete: Iterable[int], scenarios: Sequence[Expected]
) -> float:
    """Resident-days lost in one quarter with these measures complete, as a plan counts them."""
    residents = snapshot.number("residents").hi
    complete = tuple(complete)
    return sum(
        hours / DAY_HOURS * float(residents[row]) * expected.per_year.hi / 4
        for expected in scenarios
        for row, hours in worst_losses(snapshot, effects, complete, expected).items()
        if residents[row] > 0
    )


def losses(
    snapshot: Snapshot, effects: Effects, complete: Iterable[int], scenarios: Sequence[Expected]
) -> list[ServiceLoss]:
    """Hours lost per scenario and service, as `polder cutoff` gives them: intervals that hold for every way to fill in
    what is not known.
    """
    done = effects.under(snapshot, complete)
    services = snapshot.rows_of("service").tolist()
    found = []
    for expected in scenarios:
        after, horizon = struck(done, expected.scenario), expected.scenario.horizon_hours
        model, cuts = OutageModel(need_graph(after)), cuts_in(after)
        outages = limit_losses(model, cuts, horizon, model.run(cuts, horizon))
        at = {int(row): i for i, row in enumerate(outages.nodes)}
        found += [
            ServiceLoss(
                expected.scenario.name, row, Interval(int(outages.lost_lo[at[row]]), int(outages.lost_hi[at[row]]))
            )
            for row in services
            if row in at
        ]
    return found
