# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The fault trees of the Aralia benchmark, with the numbers published for them."""

from __future__ import annotations

import pytest

from bench.aralia import ARALIA, PUBLISHED, read
from polder.algorithms.fault_tree import birnbaum, minimal_cut_sets, probability

pytestmark = pytest.mark.skipif(not ARALIA.is_dir(), reason=f"the data of others is not here: {ARALIA.name}")


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_numbers(name: str) -> None:
    tree, chances = read(ARALIA / f"{name}.xml")
    count, chance = PUBLISHED[name]
    found = minimal_cut_sets(tree)
    assert found.count == count
    assert sum(found.orders.values()) == count
    assert f"{probability(tree, chances):.5E}" == chance
    for order in (1, 2):
        assert len(found.sets(order)) == sum(found.by_order(each) for each in range(order + 1))


@pytest.mark.parametrize("name", ["chinese", "isp9606"])
def test_weights_are_differences_of_chances(name: str) -> None:
    tree, chances = read(ARALIA / f"{name}.xml")
    for event, weight in birnbaum(tree, chances).items():
        certain, impossible = (probability(tree, {**chances, event: each}) for each in (1.0, 0.0))
        assert weight == pytest.approx(certain - impossible, rel=1e-9, abs=1e-15)
