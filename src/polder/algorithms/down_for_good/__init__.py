# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is down for good once every reserve has run out: for many causes at once, and for every set of causes.

`falls_of` takes the hours out of a need graph; `Lanes` answers yes or no for a thousand causes in one sweep; `Weak`
finds the smallest breaking sets of one node, of one and two causes; `tree_of` makes a fault tree for sets of any size.
A gap until a standby has taken over is over in the end, so it does not count as down.
"""

from polder.algorithms.down_for_good.falls import Falls, falls_of
from polder.algorithms.down_for_good.lanes import Block, Lanes
from polder.algorithms.down_for_good.pairs import Weak
from polder.algorithms.down_for_good.tree import TooManyGates, tree_of

__all__ = [
    "Block",
    "Falls",
    "Lanes",
    "TooManyGates",
    "Weak",
    "falls_of",
    "tree_of",
]
