# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What keeps a program that opens the documents of strangers apart from the network."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

SECONDS = 30


@cache
def no_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where the system does not allow that."""
    unshare = shutil.which("unshare")
    command = (unshare, "--map-root-user", "--net") if unshare else ()
    return command if unshare and runs(*command, "true") else ()


def runs(*command: str) -> bool:
    """Whether this command ends well."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 (ours alone)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
