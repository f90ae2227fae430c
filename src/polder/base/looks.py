# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a name looks like to a person, so that nobody acts under what looks like the name of another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]"
)
"""Letters and marks that leave no trace on a screen; for some of them Python says that they can be printed."""


@lru_cache(maxsize=10_000)
def looks(name: str) -> str:
    """The name without capitals, unseen letters, and ways to write the same; "" where there is nothing to see.

    Letters of another alphabet that happen to look alike stay different.
    """
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", name)))
    return " ".join(seen.casefold().split())
