# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Verbs on the command line: one file each in `verbs/`, all of them thin. What they do lies in `workbench`.

`polder --help` must not wait for Django, numpy or rich, so a verb imports what it needs when it runs.
"""
