# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Names from files of strangers, made fit for a page."""

from __future__ import annotations

import unicodedata

LONGEST = 160
"""Characters of a name that a page shows; the register holds the whole of it."""


def plain(text: str, longest: int = LONGEST) -> str:
    """A name from a file of a stranger, fit for a page: no control characters, nothing that turns the direction.

    A line break becomes a space, anything else that is not to be seen a replacement character; what is longer than
    `longest` characters ends in an ellipsis.
    """
    shown = "".join(_plain(character) for character in text[: longest + 1])
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + "…"


def _plain(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    odd = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co")
    return "\N{REPLACEMENT CHARACTER}" if odd else character
