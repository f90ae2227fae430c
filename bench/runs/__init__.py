# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is measured: each module is one run. To measure something new, add a module.

The first line of its docstring is the title. Its `run()` yields a `Row` for each line of the table, or a text
for a remark below it. It runs in a process of its own.
"""
