# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who acts: the account with which a person is logged in on this machine."""

from __future__ import annotations

import getpass

from polder.workbench.actor import Actor, at_the_machine


def author() -> Actor:
    try:
        return at_the_machine(getpass.getuser())
    except (KeyError, OSError):  # a container may run under a number that has no name
        return at_the_machine("unknown")
