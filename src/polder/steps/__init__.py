# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Steps: which measures, when, so that least is lost.

`catalogue` and `expected` read what the register and a file of scenarios state, `compiling` makes a circuit of them,
`solving` a schedule of that with the best bound proved, and `plan` an answer. `reasons` and `plan_b` explain it,
`exports` writes it down.
"""
