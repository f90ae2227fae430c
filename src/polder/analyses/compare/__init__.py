# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What do several scenarios do, side by side? Each is played on the register, and the same questions are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from polder.algorithms.reach import Reach, path
from polder.analyses import Analysis, cut_off, takeover
from polder.analyses.compare.result import (
    MEASURES,
    Measure,
    Outcome,
    PriceChange,
    Result,
    ServiceRow,
    Unsupported,
    Verdict,
)
from polder.analyses.cut_off.needs import need_graph
from polder.base import SILENT, Interval, Progress, Stopped, Text
from polder.model import Snapshot
from polder.scenarios.end_of_support import EVENT as END_OF_SUPPORT
from polder.scenarios.no_updates import EVENT as NO_UPDATES
from polder.scenarios.no_updates import SUPPORTED_UNTIL
from polder.scenarios.no_updates import delivered as updated_by
from polder.scenarios.place_lost import EVENT as PLACE_LOST
from polder.scenarios.price_rise import CHANGES_ON, PRICE, WAS, PriceRise, uncovered
from polder.scenarios.scenario import Scenario, Step, play
from polder.scenarios.takeover import Takeover

__all__ = [
    "ANALYSIS", "MEASURES", "Measure", "Outcome", "Params", "PriceChange", "Result", "ServiceRow", "Unsupported",
    "Verdict", "outcome_of", "run", "run_on",
]  # fmt: skip

_PLAYING = Text("playing the scenarios", "de scenario's doorrekenen")


@dataclass(frozen=True, slots=True)
class Params:
    """The scenarios to compare."""

    scenarios: tuple[Scenario, ...] = ()


def run(snapshot: Snapshot, params: Params | None = None, *, progress: Progress = SILENT) -> Result:
    """The scenarios side by side, all on one snapshot."""
    return run_on(lambda scenario: snapshot, params or Params(), progress=progress)


def run_on(snapshot_for: Callable[[Scenario], Snapshot], params: Params, *, progress: Progress = SILENT) -> Result:
    """The same, each on the register as of its own start. All look as far ahead as the longest of them: otherwise
    the one that looks further would seem worse. Raises `PolderError` where an event makes no sense.
    """
    outcomes = []
    longest = max((scenario.horizon_hours for scenario in params.scenarios), default=0)
    for done, scenario in enumerate(replace(each, horizon_hours=longest) for each in params.scenarios):
        progress.step(_PLAYING, done, len(params.scenarios))
        if progress.stop_wanted():
            raise Stopped
        outcomes.append(outcome_of(snapshot_for(scenario), scenario, progress=progress))
    progress.step(_PLAYING, len(params.scenarios), len(params.scenarios))
    return Result(tuple(outcomes))


def outcome_of(snapshot: Snapshot, scenario: Scenario, *, progress: Progress = SILENT) -> Outcome:
    """All that one scenario does to a snapshot as of its start."""
    steps = list(play(snapshot, scenario))
    end = steps[-1].after if steps else snapshot
    asked = cut_off.Params(horizon_hours=scenario.horizon_hours)
    unsupported = _unsupported(snapshot, end, scenario)
    return Outcome(
        scenario=scenario,
        cut_off=cut_off.run_on(end, asked, digest=snapshot.digest, progress=progress),
        unsupported=unsupported,
        resting=_resting(end, unsupported),
        support_unknown=_support_unknown(end) if any(_ends_updates(step) for step in steps) else 0,
        prices=_prices(end, scenario),
        uncovered=_uncovered(steps),
        takeovers=tuple(
            takeover.run(step.before, replace(step.dated.what, on=step.when.day), progress=progress)
            for step in steps
            if isinstance(step.dated.what, Takeover)
        ),
        places_unknown=_without_place(end) if any(step.dated.event is PLACE_LOST for step in steps) else None,
    )


def _ends_updates(step: Step) -> bool:
    return step.dated.event in (NO_UPDATES, END_OF_SUPPORT)


def _unsupported(before: Snapshot, after: Snapshot, scenario: Scenario) -> tuple[Unsupported, ...]:
    """What is out of support within the horizon and was not so without these events."""
    last = _end(scenario)
    was, now = before.text(SUPPORTED_UNTIL), after.text(SUPPORTED_UNTIL)
    found = []
    for row in range(len(after)):
        possible = now.possible(row)
        known_before = was.possible(row) if row < len(before) else ()
        if possible and possible != known_before and min(possible) < last:
            surely = now.get(row) is not None
            found.append(Unsupported(after.ids[row], after.names[row], tuple(sorted(possible)), surely))
    return tuple(sorted(found, key=lambda each: (not each.surely, each.until, each.name)))


def _resting(snapshot: Snapshot, unsupported: tuple[Unsupported, ...]) -> tuple[tuple[str, ...], ...]:
    """Per service that rests on something unsupported, one shortest way to it; to something surely so where it can."""
    if not unsupported:
        return ()
    graph = need_graph(snapshot)
    reach = Reach(graph.nodes, graph.owner_of[graph.group_of], graph.target)
    some = [[each for each in unsupported if each.surely], list(unsupported)]
    steps = [reach.towards([snapshot.row_by_id[each.id] for each in part]) for part in some if part]
    ways = []
    for row in snapshot.rows_of("service").tolist():
        way = next((found for step in steps if (found := path(step, row))), ())
        if way:
            ways.append(tuple(snapshot.ids[node] for node in way))
    return tuple(ways)


def _support_unknown(snapshot: Snapshot) -> int:
    """Of how many delivered things nobody said until when they get updates."""
    column = snapshot.text(SUPPORTED_UNTIL)
    every = dict.fromkeys(snapshot.related("supplied_by").target.tolist(), True)
    return sum(not column.possible(row) for row in updated_by(snapshot, every))


def _prices(snapshot: Snapshot, scenario: Scenario) -> tuple[PriceChange, ...]:
    price, was, changes = snapshot.number(PRICE), snapshot.number(WAS), snapshot.text(CHANGES_ON)
    last = _end(scenario)
    found = []
    for row in range(len(snapshot)):
        days = changes.possible(row)
        if days:
            old, new = (_range(column.lo[row], column.hi[row]) for column in (was, price))
            known = tuple(day for day in days if day)
            is_open = "" in days
            extra = _extra(old, new, certain=not is_open and max(known) < last, possible=min(known) < last)
            found.append(PriceChange(snapshot.ids[row], snapshot.names[row], old, new, extra, known, is_open))
    return tuple(sorted(found, key=lambda each: (-(each.extra.hi if each.extra else 0), each.name)))


def _extra(old: Interval | None, new: Interval | None, *, certain: bool, possible: bool) -> Interval | None:
    """What a contract costs more, where the new price certainly, or possibly, holds before the end."""
    if not possible:
        return Interval(0, 0)
    if old is None or new is None:
        return None
    ends = [*_differences(old, new), *([] if certain else [0.0])]
    return Interval(min(ends), max(ends))


def _differences(old: Interval, new: Interval) -> list[float]:
    """The extremes of what a price grows by, from one between the old two to what that one becomes."""
    if old.exact:
        return [new.lo - old.lo, new.hi - old.hi]
    if old.lo <= 0:
        return [new.lo - old.hi, new.hi - old.lo]
    return [price * (factor - 1) for price in (old.lo, old.hi) for factor in (new.lo / old.lo, new.hi / old.hi)]


def _end(scenario: Scenario) -> str:
    """The first day that is not looked at."""
    return (scenario.start + timedelta(hours=scenario.horizon_hours)).isoformat()


def _range(lo: float, hi: float) -> Interval | None:
    return None if np.isnan(lo) else Interval(float(lo), float(hi))


def _uncovered(steps: list[Step]) -> tuple[str, ...]:
    """What suppliers of a price rise deliver under no contract that the register knows."""
    found: set[str] = set()
    for step in steps:
        if isinstance(step.dated.what, PriceRise):
            found.update(step.before.ids[row] for row in uncovered(step.before, step.dated.what))
    return tuple(sorted(found))


def _without_place(snapshot: Snapshot) -> int:
    """How many systems are kept nowhere that the register knows."""
    kept = set(snapshot.related("stored_in").source.tolist())
    return sum(row not in kept for row in snapshot.rows_of("system").tolist())


ANALYSIS = Analysis(
    "compare",
    Text("compare scenarios", "scenario's vergelijken"),
    Text(
        "What do several scenarios do, side by side?",
        "Wat doen verschillende scenario's, naast elkaar gezet?",
    ),
    Params,
    run,
)
