# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every cause at once, hour by hour, side by side: 32 causes in one sweep over the needs, where everything is known.

`SideBySide` says of each cause what `OutageModel.run` says of it. Its `kernel` is written in the words of `hours` and
`desk`; what one row of 32 lanes cannot hold is done `by_lane`. `field` lays out the needs, and `stretches` splits them
in parts that fit in a processor's cache. A `batch` of causes goes through these one after another; `loans` is what they
hand on.
"""

from polder.algorithms.side_by_side.lanes import SideBySide, can_stand

__all__ = ["SideBySide", "can_stand"]
