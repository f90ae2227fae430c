# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the server still needs for a whole trial. Asked again after a while: somebody may have installed it."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic

from polder.trials.checking import Need, check

_SECONDS = 600.0


def missing_needs() -> tuple[Need, ...]:
    """Empty where nothing is missing."""
    return _missing(int(monotonic() // _SECONDS))


@lru_cache(maxsize=1)
def _missing(_: int) -> tuple[Need, ...]:
    return tuple(need for need, there in check() if not there)
