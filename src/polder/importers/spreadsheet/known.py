# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a workbook holds, by id and by name, so that a cell can refer to it by either."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from polder.importers.naming import id_from_name
from polder.model import KINDS


@dataclass(slots=True)
class Known:
    """`alone`: there is no sheet of elements, so that nothing can be looked up and every reference is an id."""

    alone: bool = False
    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, id: str, kind: str, name: str | None = None) -> None:
        self.kinds.setdefault(id, kind)
        if name is not None:
            self.add_name(id, name)

    def add_name(self, id: str, name: str) -> None:
        self.names.setdefault(id, name)
        self._by_name.setdefault(_plain(name), {})[id] = None

    def find(self, text: str, kinds: Collection[str], *, only: bool = False) -> list[str]:
        """The ids that an id or a name may stand for: an id before a name, a fitting kind before any other.

        `only` leaves out, of names, those of any other kind.
        """
        if text in self.kinds:
            return [text]
        named = list(self._by_name.get(_plain(text), ()))
        fitting = [id for id in named if self.kinds.get(id) in kinds]
        if fitting or only:
            return fitting
        return named or ([text] if self.alone else [])

    def make(self, text: str, kind: str) -> tuple[str, str | None]:
        """The id and the name of an element that nobody described; no name where the text is an id."""
        if is_derived(text):
            return text, None
        return id_from_name(kind, text), text


def is_derived(text: str) -> bool:
    """Whether the text is an id as Polder makes them from a name: `organisation:quillgate`."""
    kind, colon, rest = text.partition(":")
    return bool(colon and rest) and kind in KINDS and " " not in rest


def _plain(name: str) -> str:
    """The name without what cells vary: case, and spaces or line breaks between words."""
    return " ".join(name.split()).casefold()
