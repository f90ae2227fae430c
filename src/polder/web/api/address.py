# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where the API is, and which version it is."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

VERSION: Final = "1.0.0"
"""Of the API, not of Polder: it moves on by the rules of semantic versioning (/core/semver)."""
BASE: Final = "/api/v1"


def address(*segments: str, **query: object) -> str:
    """An address under the API; a segment may hold anything, what is `None` is left out of the query."""
    path = "/".join((BASE, *(quote(segment, safe="") for segment in segments)))
    given = {name: value for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path
