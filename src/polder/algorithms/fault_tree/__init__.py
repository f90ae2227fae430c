# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fault trees: which smallest sets of events make the top happen, how many, how likely, and who weighs most.

```python
tree = FaultTree({"top": (1, ["power", "both"]), "both": (2, ["left", "right"])}, "top")
minimal_cut_sets(tree).count        # 2
minimal_cut_sets(tree).sets(1)      # [frozenset({"power"})]
probability(tree, {"power": 0.01, "left": 0.1, "right": 0.1})  # 0.0199
```

A tree is cut into modules (parts that share no event with the rest); of each a binary decision diagram is built, and
of that a diagram of its smallest solutions (Rauzy 1993; Dutuit and Rauzy 1996). Everything is exact: numbers of sets
are whole numbers of any size, chances are sums and products of what is given. See decision 0015.
"""

from polder.algorithms.fault_tree.chance import birnbaum, probability
from polder.algorithms.fault_tree.cut_sets import MinimalCutSets, minimal_cut_sets
from polder.algorithms.fault_tree.diagram import TooLarge
from polder.algorithms.fault_tree.tree import FaultTree, Gate

__all__ = ["FaultTree", "Gate", "MinimalCutSets", "TooLarge", "birnbaum", "minimal_cut_sets", "probability"]
