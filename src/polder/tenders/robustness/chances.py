# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is said of the chance of each bid to win."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from polder.base import Text
from polder.base.wording import percent


@dataclass(frozen=True, slots=True)
class Chances:
    """By bid: to be first alone, by the rules for ties too, and to share the first place where no rule parts them,
    counting for each bid in the tie its part of it.

    Where `at_most` is given, there were too many outcomes to be exact: then `alone` is at least so much, `at_most` is
    at most the chance of both together, and `shared` is not told.
    """

    alone: Mapping[str, float]
    shared: Mapping[str, float]
    at_most: Mapping[str, float] | None = None

    def said(self, name: str) -> Text:
        """The chance to win alone; between bounds the chance to win."""
        low = self.alone[name]
        if self.at_most is None:
            return Text(percent(low, "en"), percent(low, "nl"))
        high = self.at_most[name]
        return Text(f"{percent(low, 'en')} to {percent(high, 'en')}", f"{percent(low, 'nl')} tot {percent(high, 'nl')}")
