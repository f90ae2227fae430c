# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The lot of a tender, as every verb about a tender asks for it."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Option

Lot = Annotated[
    str | None,
    Option("--lot", Text("This lot of the tender.", "Dit perceel van de aanbesteding."), Text("LOT", "PERCEEL")),
]
