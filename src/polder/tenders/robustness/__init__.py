# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How firm a ranking is: the smallest changes that give another winner, and the chance of one under assessors' noise.

It shows robustness and is no way to reconsider published weights. Everything is exact, in fractions; chances are sums
of products of given chances, and where there are too many outcomes for that they are bounds that hold.
"""

from polder.tenders.methods import PRICE
from polder.tenders.robustness.chances import Chances
from polder.tenders.robustness.noise import winner_chances
from polder.tenders.robustness.steps import StepFlip, step_flips
from polder.tenders.robustness.weights import WeightFlip, weight_flips

__all__ = ["PRICE", "Chances", "StepFlip", "WeightFlip", "step_flips", "weight_flips", "winner_chances"]
