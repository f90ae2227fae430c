# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From outages of nodes to an answer about services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from polder.algorithms.compiling import LARGE
from polder.algorithms.narrowing import FirstStop, limit_losses, tighten
from polder.algorithms.outage import Cut, OutageModel, Outages
from polder.algorithms.outage_kernel import NEVER
from polder.analyses.cut_off.result import Result, ServiceOutcome, Verdict
from polder.analyses.cut_off.unknown import count_unknowns, needs_not_described, without_supplier
from polder.analyses.cut_off.why import Reasons
from polder.base import NEVER as FOREVER
from polder.base import Interval
from polder.model import NumberColumn, Snapshot
from polder.model.relations import LASTING

GOES_ON = Interval(FOREVER, FOREVER)
NONE_LOST = Interval(0, 0)


def outcome(
    snapshot: Snapshot,
    model: OutageModel,
    cuts: Sequence[Cut],
    horizon: int,
    digest: str,
    *,
    cautious: bool = False,
) -> Result:
    """The whole answer for one cause."""
    homeless = without_supplier(snapshot)
    all_cuts = list(cuts)
    if cautious:
        taken = {cut.node for cut in cuts}
        all_cuts += [Cut(row, sure=False) for row in homeless if row not in taken]
    outages = model.run(all_cuts, horizon, with_changes=True)
    outages = limit_losses(model, all_cuts, horizon, outages)
    reasons = Reasons(model.wiring, outages.changes, all_cuts)
    below = _Below(model, homeless)
    at = {int(row): i for i, row in enumerate(outages.nodes)}
    rows = snapshot.rows_of("service").tolist()
    first = _first_stops(model, all_cuts, horizon, outages, [row for row in rows if row in at])
    services = tuple(
        _service(snapshot, row, outages, at.get(row), first.get(row), reasons, below.of(row)) for row in rows
    )
    cut_rows = {cut.node: cut.sure for cut in cuts}
    not_described = needs_not_described(snapshot, model.graph)
    id_of = snapshot.ids.__getitem__
    named = {id_of(row) for row in cut_rows} | {id_of(row) for row in [*homeless, *not_described]}
    named |= {id for service in services for id in service.why}
    return Result(
        cut=tuple(id_of(row) for row, sure in cut_rows.items() if sure),
        may_be_cut=tuple(id_of(row) for row, sure in cut_rows.items() if not sure),
        names={id: snapshot.names[snapshot.row_by_id[id]] for id in sorted(named)},
        as_of=snapshot.as_of,
        horizon_hours=horizon,
        cautious=cautious,
        snapshot=digest,
        services=services,
        nodes_down=_nodes_down(snapshot, outages),
        unknown=count_unknowns(snapshot, model.graph),
        systems_without_supplier=tuple(id_of(row) for row in homeless),
        not_described=tuple(id_of(row) for row in not_described),
        down_before=tuple(id_of(int(row)) for row in model.down_before_any_cut),
        keeps_without_updates=tuple(id_of(row) for row in _decaying(snapshot, cut_rows)),
    )


def _service(
    snapshot: Snapshot,
    row: int,
    outages: Outages,
    at: int | None,
    first: FirstStop | None,
    reasons: Reasons,
    unknown_suppliers: Sequence[int],
) -> ServiceOutcome:
    verdict: Verdict = "goes_on"
    stops, back, lost = GOES_ON, GOES_ON, NONE_LOST
    if at is not None and first is not None and first.lo < NEVER:
        stops = _hours(first.lo, first.hi)
        back = _hours(outages.back_lo[at], outages.back_hi[at])
        lost = Interval(max(int(outages.lost_lo[at]), first.hi < NEVER), int(outages.lost_hi[at]))
        verdict = "stops" if stops.hi < FOREVER else "may_stop"
    vital = snapshot.text("vital").get(row)
    return ServiceOutcome(
        id=snapshot.ids[row],
        name=snapshot.names[row],
        verdict=verdict,
        stops=stops,
        back=back,
        hours_lost=lost,
        residents=_known(snapshot.number("residents"), row),
        staff=_known(snapshot.number("staff"), row),
        tolerable_downtime_hours=_known(snapshot.number("tolerable_downtime_hours"), row),
        vital=None if vital is None else vital == "true",
        why=() if verdict == "goes_on" else tuple(snapshot.ids[node] for node in reasons.chain(row)),
        unknown_suppliers=tuple(snapshot.ids[node] for node in unknown_suppliers),
        first_stop_is_tight=first is None or first.tight,
    )


def _first_stops(
    model: OutageModel, cuts: Sequence[Cut], horizon: int, outages: Outages, rows: Sequence[int]
) -> dict[int, FirstStop]:
    """The first stop of each service: exact where all is known, made tight where not and the graph is no giant."""
    lo = dict(zip(outages.nodes.tolist(), outages.stops_lo.tolist(), strict=True))
    hi = dict(zip(outages.nodes.tolist(), outages.stops_hi.tolist(), strict=True))
    found = {row: FirstStop(lo[row], hi[row], lo[row] == hi[row]) for row in rows}
    wide = [row for row, first in found.items() if not first.tight]
    if wide and model.graph.members <= LARGE:
        found.update(tighten(model, cuts, horizon, outages, wide))
    return found


def _hours(lo: int, hi: int) -> Interval:
    return Interval(FOREVER if lo >= NEVER else int(lo), FOREVER if hi >= NEVER else int(hi))


def _known(column: NumberColumn, row: int) -> float | None:
    lo, hi = float(column.lo[row]), float(column.hi[row])
    return lo if lo == hi else None


def _nodes_down(snapshot: Snapshot, outages: Outages) -> dict[str, tuple[int, int]]:
    certain = np.bincount(snapshot.kinds[outages.nodes[outages.stops_hi < NEVER]], minlength=256)
    possible = np.bincount(snapshot.kinds[outages.nodes], minlength=256)
    present = np.unique(snapshot.kinds)
    return {snapshot.kind_names[kind]: (int(certain[kind]), int(possible[kind])) for kind in present}


def _decaying(snapshot: Snapshot, cut: Mapping[int, bool]) -> list[int]:
    """What goes on although its supplier is cut, but gets no more updates."""
    table = snapshot.related("supplied_by")
    delivery = table.text("delivery")
    return sorted(
        {
            int(table.source[row])
            for row in range(len(table))
            if int(table.target[row]) in cut and LASTING.intersection(delivery.possible(row))
        }
    )


class _Below:
    """Which of some marked nodes lie below a node, along all needs."""

    def __init__(self, model: OutageModel, marked: Sequence[int]) -> None:
        graph = model.graph
        self._start = graph.member_start[graph.group_start].tolist()
        self._target = graph.target.tolist() if marked else []
        self._marked = set(marked)

    def of(self, node: int) -> list[int]:
        if not self._marked:
            return []
        seen = {node}
        ahead = [node]
        while ahead:
            here = ahead.pop()
            for other in self._target[self._start[here] : self._start[here + 1]]:
                if other not in seen:
                    seen.add(other)
                    ahead.append(other)
        return sorted(seen & self._marked)
