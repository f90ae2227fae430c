# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The inner loops, in the part of Python that both the interpreter and numba run.

They index, compare and assign; they allocate nothing and import nothing. A sequence is a list when
interpreted and an array when compiled. `calls` names the helpers a kernel needs compiled with it.
"""

from __future__ import annotations

from typing import Any

Array = Any
"""A flat list or one-dimensional array."""


def order_by(keys: Array, start: Array, order: Array) -> None:
    """Put in `order` the places of the keys, by key and then by place. `start`, where each key begins, moves on to
    where it ends.
    """
    for at in range(len(keys)):
        key = keys[at]
        order[start[key]] = at
        start[key] += 1


def strong_components(
    start: Array, target: Array, number: Array, low: Array, seen: Array, next_edge: Array, stack: Array
) -> None:
    """Tarjan's algorithm without recursion (Tarjan 1972).

    `number` (-1 at first) receives the component of each node; a component gets its number after all it can
    reach. `low`, `seen`, `next_edge` and `stack` are zeroed work space of nodes + 1 each. While a node lies on
    the path, `number` holds -2 minus the node before it.
    """
    nodes = len(start) - 1
    clock = 0
    components = 0
    held = 0
    for root in range(nodes):
        if seen[root] != 0:
            continue
        clock += 1
        seen[root] = clock
        low[root] = clock
        next_edge[root] = start[root]
        stack[held] = root
        held += 1
        node = root
        while node >= 0:
            if next_edge[node] < start[node + 1]:
                other = target[next_edge[node]]
                next_edge[node] += 1
                if seen[other] == 0:
                    clock += 1
                    seen[other] = clock
                    low[other] = clock
                    next_edge[other] = start[other]
                    stack[held] = other
                    held += 1
                    number[other] = -2 - node  # the parent on the path, until a component is given
                    node = other
                elif number[other] < 0 and seen[other] < low[node]:
                    low[node] = seen[other]
                continue
            parent = -2 - number[node] if number[node] <= -2 else -1
            if low[node] == seen[node]:
                while True:
                    held -= 1
                    other = stack[held]
                    number[other] = components
                    if other == node:
                        break
                components += 1
            if parent >= 0 and low[node] < low[parent]:
                low[parent] = low[node]
            node = parent


def mark_below(
    group_start: Array, member_start: Array, target: Array, tops: Array, wanted: Array, stack: Array
) -> None:
    """Mark these nodes and all that they need, further and further on. `stack` is work space of nodes + 1."""
    held = 0
    for top in tops:
        if not wanted[top]:
            wanted[top] = True
            stack[held] = top
            held += 1
    while held > 0:
        held -= 1
        node = stack[held]
        for member in range(member_start[group_start[node]], member_start[group_start[node + 1]]):
            other = target[member]
            if not wanted[other]:
                wanted[other] = True
                stack[held] = other
                held += 1
