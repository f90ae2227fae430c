# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A made-up country: suppliers, shared platforms, systems and services of 342 municipalities, as arrays."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from polder.algorithms.hour_by_hour import ENDLESS
from polder.algorithms.need_graph import NeedGraph, from_rows

MUNICIPALITIES = 342
SUPPLIERS = 10_000
NODES = 1_040_000
SERVICES_EACH = 100
PLATFORMS = 5_000
LAYERS = (0.55, 0.8, 0.93)
"""Where the layers of a municipality end: leaves, systems, portals; above them its services."""


Shape = Literal["layered", "tangled", "woven"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


def country(
    nodes: int = NODES, members: int = 10_300_000, *, seed: int = 1, unknown: float = 0.0, shape: Shape = "layered"
) -> NeedGraph:
    """Suppliers first, then shared platforms, then the systems of one municipality after another, in layers: the
    leaves draw on suppliers and platforms only, what stands above draws on lower layers of its own municipality
    and for one in twenty needs on a supplier or a platform. A few suppliers are needed by very many. Groups are
    mandatory, 1 of 2 or 3, 2 of 3, or have a standby; some neighbours form mandatory circles of up to 129.
    `unknown` is the part of the endurances that is not known. Same arguments, same country.

    What a cause costs goes with what it stops, so the shape decides the median. `layered` is as told above, and a
    median supplier stops some 8,000 nodes. In a `tangled` country everything draws on anything before it in its own
    municipality, and a median supplier stops 75,000. In a `woven` one municipalities do not count: everything draws
    on anything before it in the whole country, so that nearly all of it can be reached from any supplier.
    """
    rng = np.random.default_rng(seed)
    owner = np.sort(rng.integers(SUPPLIERS, nodes, members, dtype=np.int32))
    first_home = SUPPLIERS + PLATFORMS
    size = (nodes - first_home) // MUNICIPALITIES
    place = np.maximum(owner - first_home, 0) % size
    layer = np.searchsorted(np.array(LAYERS) * size, place, side="right")
    start, room = owner - place, place
    if shape == "layered":
        room = np.concatenate(([0.0], LAYERS))[layer - 1] * size * (layer > 0)
    elif shape == "woven":
        start, room = np.zeros_like(owner), owner
    own = start + (room * rng.random(members)).astype(np.int32)
    supplier = (SUPPLIERS * rng.random(members) ** 4).astype(np.int32)
    platform = SUPPLIERS + (np.minimum(owner - SUPPLIERS, PLATFORMS) * rng.random(members) ** 2).astype(np.int32)
    outside = (owner < first_home) | (rng.random(members) < 0.05) | ((layer if shape == "layered" else room) == 0)
    target = np.where(outside, np.where(rng.random(members) < 0.8, supplier, platform), own).astype(np.int32)
    target = np.where(target >= owner, supplier, target)
    group = rng.integers(0, 6, members, dtype=np.int32)
    standby = rng.random(members) < 0.08
    need = np.where(group < 4, 99, np.where(group == 4, 1, 2)).astype(np.int32)
    endurance = rng.choice(np.array([0, 0, 0, 0, 4, 24, 72, 720, 2160], np.int32), members)
    switch = rng.choice(np.array([0, 1, 4, 24, 168], np.int32), members)
    open_ = ~standby & (rng.random(members) < unknown)
    ring_owner, ring_target = _rings(nodes, rng)

    def with_rings(column: np.ndarray, value: int) -> np.ndarray:
        return np.concatenate((column, np.full(len(ring_owner), value, column.dtype)))

    graph = from_rows(
        nodes,
        np.concatenate((owner, ring_owner)),
        with_rings(group, 6),
        np.concatenate((target, ring_target)),
        need_lo=with_rings(need, 1),
        need_hi=with_rings(need, 1),
        endurance_lo=with_rings(np.where(open_, 0, endurance), 0),
        endurance_hi=with_rings(np.where(open_, ENDLESS, endurance), 0),
        switch_lo=with_rings(switch, 0),
        switch_hi=with_rings(switch, 0),
        standby=with_rings(standby, 0),
        doubtful=False,
    )
    return _with_sound_needs(graph)


def services() -> np.ndarray:
    """The last `SERVICES_EACH` nodes of each municipality of the country as it is drawn by default."""
    first_home = SUPPLIERS + PLATFORMS
    size = (NODES - first_home) // MUNICIPALITIES
    homes = first_home + size * np.arange(1, MUNICIPALITIES + 1)
    return (homes[:, None] - np.arange(SERVICES_EACH, 0, -1)).ravel().astype(np.int32)


def _rings(nodes: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Owners and targets of mandatory circles of 2 to 129 neighbours."""
    starts = rng.choice(np.arange(SUPPLIERS, nodes - MUNICIPALITIES * SERVICES_EACH - 130, 200), 400, replace=False)
    sizes = rng.integers(2, 130, len(starts))
    owners = np.concatenate([np.arange(start, start + size) for start, size in zip(starts, sizes, strict=True)])
    targets = np.concatenate(
        [np.roll(np.arange(start, start + size), 1) for start, size in zip(starts, sizes, strict=True)]
    )
    return owners.astype(np.int32), targets.astype(np.int32)


def _with_sound_needs(graph: NeedGraph) -> NeedGraph:
    """No group asks more than its members in daily use can give."""
    daily = np.bincount(graph.group_of, ~graph.standby, graph.groups)
    standby = graph.standby.copy()
    standby[graph.member_start[:-1][daily == 0]] = False
    daily = np.bincount(graph.group_of, ~standby, graph.groups)
    need = np.clip(graph.need_hi, 1, daily).astype(np.int32)
    return replace(graph, standby=standby, need_lo=need, need_hi=need)
