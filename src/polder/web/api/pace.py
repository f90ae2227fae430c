# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How many requests an account may send: a burst, and after it so many a second, for all of its tokens together.

Counted in the memory of this process: several processes each let this much through, which is what each can carry.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

BURST: Final = 600
PER_SECOND: Final = 20.0
MOST_KEYS: Final = 10_000
"""Accounts that are remembered; the one that was quiet longest is forgotten first."""


class Pace:
    """A bucket for each key: it holds `burst` requests, and fills again by `per_second`."""

    def __init__(self, burst: int, per_second: float, seconds: Callable[[], float] = time.monotonic) -> None:
        self.burst = burst
        self.per_second = per_second
        self._seconds = seconds
        self._left: OrderedDict[object, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait_seconds(self, key: object) -> int:
        """Take one request out of the bucket; 0, or where it is empty how many whole seconds to wait."""
        with self._lock:
            moment = self._seconds()
            left, since = self._left.pop(key, (float(self.burst), moment))
            left = min(float(self.burst), left + (moment - since) * self.per_second)
            wait = 0 if left >= 1 else math.ceil((1 - left) / self.per_second)
            self._left[key] = (left if wait else left - 1, moment)
            while len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
            return wait


PACE = Pace(BURST, PER_SECOND)
