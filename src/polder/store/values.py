# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Values as text with one letter for their type, so that every value comes back exactly as it went in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from polder.model import Value


def encode(value: Value | None) -> tuple[str, str | None]:
    """(type, text): `t` text, `n` number, `b` yes or no, `d` date; an empty type for no value."""
    if value is None:
        return "", None
    if isinstance(value, str):
        return "t", value
    if isinstance(value, bool):
        return "b", "true" if value else "false"
    if isinstance(value, date):
        return "d", value.isoformat()
    return "n", repr(float(value))


DECODERS: dict[str, Callable[[str], Value | None]] = {
    "": lambda _: None,
    "t": str,
    "n": float,
    "b": lambda text: text == "true",
    "d": date.fromisoformat,
}
"""Text back to the value, by type."""
