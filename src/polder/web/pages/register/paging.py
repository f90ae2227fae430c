# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The links from page to page of a list."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `page` of `pages`; the addresses are empty where there is nothing to go to."""

    page: int
    pages: int
    first: str
    previous: str
    next: str
    last: str


def paging(request: HttpRequest, page: int, pages: int) -> Paging:
    """Links that keep all that the address asks, but the page."""
    query = {key: values for key, values in request.GET.lists() if key != "page"}

    def to(number: int, possible: bool) -> str:
        return f"?{urlencode({**query, 'page': [str(number)]}, doseq=True)}" if possible else ""

    return Paging(
        page, pages, to(1, page > 1), to(page - 1, page > 1), to(page + 1, page < pages), to(pages, page < pages)
    )
