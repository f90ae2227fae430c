# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every supplier of a country at once: what stops at which hour, and every way to fill in what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from time import process_time

import numpy as np

from bench.country import SUPPLIERS, country, services
from bench.measure import Row, forget_peak, peak_bytes, timed
from polder.algorithms.every_cause import every_cause
from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut
from polder.algorithms.samples import samples
from polder.algorithms.side_by_side.hours import LANES

SAMPLED, WAYS = 11, 1024
HORIZON = 8760
UNKNOWN = 0.05


def run() -> Iterator[Row | str]:
    yield from _hours("layered", country())
    unknown = country(unknown=UNKNOWN)
    yield from _hours(f"layered, {UNKNOWN:.0%} of the endurances unknown", unknown)
    yield from _ways(f"layered, {UNKNOWN:.0%} of the endurances unknown", unknown)
    del unknown
    yield from _hours("tangled", country(shape="tangled"))
    yield (
        "Only what the services rest on is looked at: 32 suppliers in one sweep where everything is known, sorted anew "
        "for every part of the country; otherwise a run for each, of which the time goes with what stops. Making ready "
        "counts. In the layered country leaves draw on suppliers and everything else on lower layers of its own "
        "municipality; in the tangled one everything draws on anything before it there, so that far more hangs on "
        "each supplier."
    )


def _hours(which: str, graph: NeedGraph) -> Iterator[Row | str]:
    watch = services()
    causes = [[Cut(supplier)] for supplier in np.random.default_rng(2).permutation(SUPPLIERS).tolist()]
    list(every_cause(graph, causes[:LANES], HORIZON, watch))
    forget_peak()
    start = process_time()
    kept, seconds = timed(lambda: list(every_cause(graph, causes, HORIZON, watch)))
    busy = process_time() - start
    what = f"{which}: {SUPPLIERS:,} suppliers × {len(watch):,} services, hours of stopping, coming back and lost"
    yield Row(what, (seconds,), "30 s, 4 GB", peak_bytes())
    yield (
        f"{which}: {sum(len(each.nodes) for each in kept):,} times a service stops or may stop, all kept; {busy:.0f} s "
        "of processor time."
    )


def _ways(which: str, graph: NeedGraph) -> Iterator[Row | str]:
    """Some suppliers cut off in very many ways to fill in the unknowns."""
    watch = services()
    chosen = np.random.default_rng(2).choice(SUPPLIERS, SAMPLED, replace=False).tolist()
    samples(graph, [Cut(chosen[0])], HORIZON, watch, 2)
    forget_peak()
    seconds = tuple(timed(partial(samples, graph, [Cut(each)], HORIZON, watch, WAYS))[1] for each in chosen)
    what = f"{which}: {WAYS:,} ways to fill them in, a supplier cut off in each ({SAMPLED} suppliers)"
    yield Row(what, seconds, "10 s", peak_bytes())
