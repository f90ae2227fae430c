# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a node stops: chains of needs from it down to what is cut, at the hours at which they failed."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence

from polder.algorithms.need_graph import GRIM
from polder.algorithms.outage import Change, Cut
from polder.algorithms.outage_kernel import Wiring


class Reasons:
    """Answers "why" from the changes of one run, on its grim side."""

    def __init__(self, wiring: Wiring, changes: Sequence[Change], cuts: Sequence[Cut]) -> None:
        self._wiring = wiring
        self._cuts: dict[int, list[Cut]] = {}
        for cut in cuts:
            self._cuts.setdefault(cut.node, []).append(cut)
        self._failed_at: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        self._hours: dict[int, list[int]] = {}
        self._back: dict[int, list[bool]] = {}
        for change in changes:
            self._hours.setdefault(change.node, []).append(change.hour)
            self._back.setdefault(change.node, []).append(change.back)

    def chain(self, node: int) -> tuple[int, ...]:
        """One shortest chain from the node, at its first stop, to something that is cut at the hour at which it failed;
        just the node itself where it stops without a cut below it, and nothing where it does not stop.
        """
        if node not in self._hours:
            return ()
        start = (node, self._hours[node][0])
        before: dict[int, int] = {node: -1}
        ahead = deque([start])
        while ahead:
            here, hour = ahead.popleft()
            if any(cut.start <= hour < cut.end for cut in self._cuts.get(here, ())):
                return self._unwind(here, before)
            if (here, hour) not in self._failed_at:  # services share what lies below them
                self._failed_at[here, hour] = tuple(self._failed(here, hour))
            for other, since in self._failed_at[here, hour]:
                if other not in before:
                    before[other] = here
                    ahead.append((other, since))
        return (node,)

    def _unwind(self, node: int, before: dict[int, int]) -> tuple[int, ...]:
        chain = [node]
        while before[chain[-1]] >= 0:
            chain.append(before[chain[-1]])
        return tuple(reversed(chain))

    def _failed(self, node: int, hour: int) -> Iterator[tuple[int, int]]:
        """What the node drew on that was down when it stopped, with the hour since which that was down.

        The groups that surely had too few that serve say why; where there are none, one that had a standby that
        was up but not yet ready. Members are looked at in the order of the graph.
        """
        wiring, members = self._wiring, len(self._wiring.target)
        waiting: list[tuple[int, int]] = []
        short: list[tuple[int, int]] = []
        for group in range(wiring.group_start[node], wiring.group_start[node + 1]):
            every = range(wiring.member_start[group], wiring.member_start[group + 1])
            span = [member for member in every if wiring.counts[GRIM * members + member]]
            down = [(m, self._down_since(int(wiring.target[m]), hour)) for m in span]
            gone = [
                (int(wiring.target[m]), since)
                for m, since in down
                if since is not None and (wiring.standby[m] or hour - since >= wiring.endurance[m])
            ]
            serving = len(span) - len(gone)
            ready = serving - sum(wiring.standby[m] and wiring.switch[m] > 0 and since is None for m, since in down)
            if serving < wiring.need[group]:
                short += gone
            elif ready < wiring.need[group]:
                waiting += gone
        yield from short or waiting

    def _down_since(self, node: int, hour: int) -> int | None:
        """Since when a node is down at this hour, `None` if it is up."""
        hours = self._hours.get(node)
        if not hours:
            return None
        at = bisect_right(hours, hour) - 1
        return None if at < 0 or self._back[node][at] else hours[at]
