# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages. Each folder holds `PAGE`, its template and its tests; to add a page, add a folder."""

from __future__ import annotations

import sys
from functools import cache

from polder.base import members
from polder.web.page import Page


@cache
def pages() -> dict[str, Page]:
    """Every page by its folder's name."""
    return members(sys.modules[__name__], "PAGE", Page)
