# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is known: of everything together, of a kind, or of one element with its evidence."""

from __future__ import annotations

from polder.base import Text
from polder.model import KINDS, Snapshot
from polder.model.search import find_one
from polder.workbench.element_view import ElementView, view_element
from polder.workbench.overview import KindView, Overview, view_all, view_kind

Shown = Overview | KindView | ElementView
"""Each has `to_json(language)`."""


def show(snapshot: Snapshot, what: str | None = None) -> Shown:
    """The overview, the list of a kind (by its name in either language), or an element by id or name.

    Raises `PolderError` for a name nobody bears or several bear.
    """
    if what is None:
        return view_all(snapshot)
    kind = kind_named(what)
    return view_element(snapshot, find_one(snapshot, what)) if kind is None else view_kind(snapshot, kind)


def kind_named(word: str) -> str | None:
    """The kind that a person means by a word: its name, one or many, English or Dutch."""
    wanted = word.casefold()
    for kind in KINDS.values():
        spellings: list[Text] = [kind.label, kind.sheet]
        if wanted == kind.name or any(wanted in (text.en, text.nl) for text in spellings):
            return kind.name
    return None
