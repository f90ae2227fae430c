# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The menu: the pages that stand in it and that this visitor may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from polder.base import Text
from polder.web.page import Page, Request
from polder.web.pages import pages


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the menu, or one name for the entries `inside`; then it leads nowhere itself."""

    label: Text
    address: str
    current: bool
    inside: tuple[Entry, ...] = ()


def menu_for(request: Request) -> list[Entry]:
    """In the order of the pages; `current` is the one that the visitor is at, or below. What is folded comes last."""
    shown = sorted((page for page in pages().values() if _shown(page, request)), key=lambda page: page.order)
    found = [(page, reverse(page.routes[0].name)) for page in shown]
    here = max((address for _, address in found if _is_at(request.path, address)), key=len, default="")
    plain: list[Entry] = []
    folded: dict[Text, list[Entry]] = {}
    for page, address in found:
        if page.label is not None:
            into = plain if page.under is None else folded.setdefault(page.under, [])
            into.append(Entry(page.label, address, address == here))
    return plain + [_fold(label, entries) for label, entries in folded.items()]


def _fold(label: Text, entries: list[Entry]) -> Entry:
    if len(entries) == 1:
        return entries[0]
    return Entry(label, "", any(entry.current for entry in entries), tuple(entries))


def _is_at(path: str, address: str) -> bool:
    """Whether a path is an entry's address or lies below it; everything lies below the start page, which is itself."""
    return path == address or (address != "/" and path.startswith(f"{address}/"))


def _shown(page: Page, request: Request) -> bool:
    needs = page.routes[0].needs
    return page.label is not None and (needs is None or needs in request.actor.may) and page.shown(request)
