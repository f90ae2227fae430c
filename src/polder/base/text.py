# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A text that a person reads, in English and in Dutch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "nl"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence twice. Both are always present: there is no half-translated Polder."""

    en: str
    nl: str

    def say(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en

    def fill(self, **values: object) -> Text:
        """The text with `{name}` replaced by the same value in both languages."""
        return Text(self.en.format(**values), self.nl.format(**values))
