# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which nodes of a directed graph lead to a goal, and along which shortest path."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int32]

NOWHERE = -1


class Reach:
    """A graph of `nodes` nodes with an edge from `source[i]` to `target[i]`."""

    def __init__(self, nodes: int, source: ArrayLike, target: ArrayLike) -> None:
        sources, targets = np.asarray(source, np.int32), np.asarray(target, np.int32)
        order = np.lexsort((sources, targets))
        self._from = sources[order]
        self._start = np.zeros(nodes + 1, np.int64)
        np.cumsum(np.bincount(targets, minlength=nodes), out=self._start[1:])

    def towards(self, goals: ArrayLike) -> Ints:
        """Per node the next one on a shortest path to a goal; a goal itself for a goal, else `NOWHERE`.

        Of equally short ways the one over the lowest number, so that the same graph gives the same paths.
        """
        step = np.full(len(self._start) - 1, NOWHERE, np.int32)
        front = np.unique(np.asarray(goals, np.int32))
        step[front] = front
        while len(front):
            counts = self._start[front + 1] - self._start[front]
            first = np.repeat(self._start[front] - np.cumsum(counts) + counts, counts)
            comers = self._from[first + np.arange(len(first))]
            over = np.repeat(front, counts)
            new = step[comers] == NOWHERE
            front, at = np.unique(comers[new], return_index=True)
            step[front] = over[new][at]
        return step


def path(step: Ints, node: int) -> tuple[int, ...]:
    """From the node to the goal it leads to; empty where it leads to none."""
    if step[node] == NOWHERE:
        return ()
    nodes = [node]
    while step[nodes[-1]] != nodes[-1]:
        nodes.append(int(step[nodes[-1]]))
    return tuple(nodes)
