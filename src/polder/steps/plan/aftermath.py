# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What scenarios cost once some measures are complete, by the outage engine itself: the judge of what was compiled.

It knows nothing of circuits. The measures are done to the register, the scenario is played, the engine answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from polder.algorithms.narrowing import limit_losses
from polder.algorithms.need_graph import GRIM, NeedGraph, from_rows
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.analyses.cut_off.needs import need_graph
from polder.base import Interval
from polder.model import RELATIONS, Snapshot
from polder.scenarios.cut_off import cuts_in
from polder.scenarios.scenario import DAY_HOURS
from polder.steps.catalogue.complete import Effects
from polder.steps.expected import Expected, struck
from polder.steps.solving.problem import QUARTERS_A_YEAR

NEEDS = [name for name, relation in RELATIONS.items() if relation.carries_need]


Hours = dict[int, Interval]
"""Per service that stops in a scenario, the hours it loses each time."""


class Aftermath:
    """What these scenarios cost this register, once some of its measures are complete."""

    def __init__(self, snapshot: Snapshot, effects: Effects, scenarios: Sequence[Expected]) -> None:
        self.snapshot = snapshot
        self.effects = effects
        self.scenarios = scenarios
        self._services = snapshot.rows_of("service").tolist()
        residents = snapshot.number("residents")
        self._residents = {row: (float(residents.lo[row]), float(residents.hi[row])) for row in self._services}

    def worst(self, complete: Iterable[int]) -> list[Hours]:
        """By scenario the hours lost in the one world that a plan counts with: every unknown at its grim end, every cut
        that is possible happens.
        """
        found = []
        for after, graph, horizon in self._after(complete):
            found.append(self._hours(OutageModel(_worst_of(graph)).run(_certain(cuts_in(after)), horizon)))
        return found

    def down(self, complete: Iterable[int]) -> list[dict[int, int]]:
        """By scenario the hours for which each row is down in that world."""
        found = []
        for after, graph, horizon in self._after(complete):
            outages = OutageModel(_worst_of(graph)).run(_certain(cuts_in(after)), horizon)
            found.append(dict(zip(outages.nodes.tolist(), outages.lost_hi.tolist(), strict=True)))
        return found

    def between(self, complete: Iterable[int]) -> list[Hours]:
        """By scenario the hours lost as `polder cutoff` gives them: between two, however the unknowns turn out."""
        found = []
        for after, graph, horizon in self._after(complete):
            model, cuts = OutageModel(graph), cuts_in(after)
            found.append(self._hours(limit_losses(model, cuts, horizon, model.run(cuts, horizon))))
        return found

    def in_a_quarter(self, lost: Sequence[Hours]) -> Interval:
        """Resident-days a quarter, from the fewest residents and times a year to the most."""
        lo = hi = 0.0
        for expected, hours in zip(self.scenarios, lost, strict=True):
            for row, each in hours.items():
                few, many = self._residents[row]
                if many > 0:
                    lo += each.lo / DAY_HOURS * few * expected.per_year.lo / QUARTERS_A_YEAR
                    hi += self.days_a_quarter(expected, row, each.hi)
        return Interval(lo, hi)

    def days_a_quarter(self, expected: Expected, service: int, hours: float) -> float:
        """Resident-days a quarter at most of a service that loses so many hours each time."""
        return hours / DAY_HOURS * self._residents[service][1] * expected.per_year.hi / QUARTERS_A_YEAR

    def _after(self, complete: Iterable[int]) -> Iterator[tuple[Snapshot, NeedGraph, int]]:
        done = self.effects.under(self.snapshot, complete)
        graph = need_graph(done)
        for expected in self.scenarios:
            after = struck(done, expected.scenario)
            same = all(after.related(name) is done.related(name) for name in NEEDS if name in done.relations)
            yield (
                after,
                graph if same and len(after) == len(done) else need_graph(after),
                expected.scenario.horizon_hours,
            )

    def _hours(self, outages: Outages) -> Hours:
        bounds = zip(outages.lost_lo.tolist(), outages.lost_hi.tolist(), strict=True)
        lost = dict(zip(outages.nodes.tolist(), bounds, strict=True))
        return {row: Interval(*lost[row]) for row in self._services if row in lost}


def _certain(cuts: Iterable[Cut]) -> list[Cut]:
    """Every cut that is possible, as one that happens."""
    return [Cut(cut.node, cut.start, cut.end) for cut in cuts]


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
