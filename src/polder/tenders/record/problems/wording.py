# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How each problem of a record begins."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Family, Problem, Text, Where

ORDER = Text(
    "Each step of a tender rests on the one before it.", "Elke stap van een aanbesteding rust op de stap ervoor."
)
TOUCHED = Text(
    "Something was changed, put elsewhere or left out after it was written.",
    "Er is iets veranderd, verplaatst of weggelaten nadat het is vastgelegd.",
)
KEEP = Text(
    "Do not go on with this copy. Set it aside, and compare it with other copies and with receipts.",
    "Ga niet verder met dit exemplaar. Leg het apart, en vergelijk het met andere exemplaren en met ontvangstbewijzen.",
)
LOOK = Text("“polder tender record show” says what comes next.", "“polder tender record show” zegt wat er nu kan.")


def refused(code: str, what: Text, why: Text = ORDER, do: Text = LOOK, value: str = "") -> Problem:
    return Problem(f"record.{code}", what, why, do, value=value, family=Family.NOT_ALLOWED)


def wrong(code: str, what: Text, why: Text, do: Text, value: str = "") -> Problem:
    return Problem(f"record.{code}", what, why, do, value=value, family=Family.CONTENT)


def broken(code: str, what: Text, seq: int | None = None, why: Text = TOUCHED, do: Text = KEEP) -> Problem:
    return Problem(f"record.{code}", what, why, do, Where(line=seq), family=Family.REGISTER)


def listed(names: Sequence[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
