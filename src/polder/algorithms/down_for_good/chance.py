# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bounds of the chance that something breaks, where not all its breaking sets can be found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import prod


def chance_bounds(
    pairs: Sequence[tuple[int, int]], others: Collection[int], chance_of: Mapping[int, float]
) -> tuple[float, float]:
    """Between which the chance lies when all sets of two are known, and every other set has three or more of `others`.

    At least: pairs that share no cause are independent. At most: sets of monotone events fail together rather than
    apart (Esary and Proschan 1963), so the pairs count as if independent; to that comes the chance that three or more
    happen at all.
    """
    taken: set[int] = set()
    none_surely = 1.0
    for one, other in sorted(pairs, key=lambda pair: -chance_of[pair[0]] * chance_of[pair[1]]):
        if not taken & {one, other}:
            taken |= {one, other}
            none_surely *= 1.0 - chance_of[one] * chance_of[other]
    none_perhaps = prod(1.0 - chance_of[one] * chance_of[other] for one, other in pairs)
    few = [1.0, 0.0, 0.0]
    for cause in others:
        chance = chance_of[cause]
        few = [
            few[0] * (1.0 - chance),
            few[1] * (1.0 - chance) + few[0] * chance,
            few[2] * (1.0 - chance) + few[1] * chance,
        ]
    return 1.0 - none_surely, min(1.0, 1.0 - none_perhaps + max(0.0, 1.0 - sum(few)))
