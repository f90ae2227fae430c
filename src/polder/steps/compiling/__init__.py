# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Register, catalogue and scenarios → problem: what is lost as a function of which measures are complete.

`guarded` says what a node needs under which measures, `unfolding` follows one scenario hour by hour with literals in
place of yes and no, `grounds` finds who lies on whose circle. See docs/decisions/0029.
"""
