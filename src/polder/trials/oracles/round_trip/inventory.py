# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a document holds, in forms that can be held against those of the same document after a trip."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from polder.trials.addresses import find_cell

_BLANKS = re.compile(r"\s+")
_UNSEEN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None, "\u200b": None})


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on a sheet, rows and columns from 1, with what holds for all of them."""

    sheet: str
    label: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def covers(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(slots=True)
class Inventory:
    """By aspect: `bags` are multisets of things without a place, `places` say what stands where, `areas` what holds
    over ranges of cells. `said` are the texts of a bag one after the other. `where` remembers where a thing of a bag
    was first seen; `titles` are the sheets in order.
    """

    bags: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    places: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    areas: defaultdict[str, list[Area]] = field(default_factory=lambda: defaultdict(list))
    said: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    where: dict[tuple[str, str], str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def add(self, aspect: str, thing: str, where: str = "", count: int = 1) -> None:
        if thing and count:
            self.bags[aspect][thing] += count
            self.where.setdefault((aspect, thing), where)

    def say(self, aspect: str, text: str, where: str) -> None:
        self.add(aspect, text, where)
        self.said[aspect].append(text)

    def put(self, aspect: str, place: str, thing: str) -> None:
        self.places[aspect][place] = thing

    def cover(self, aspect: str, sheet: str, label: str, ranges: str) -> None:
        """`ranges` as in `A1:B2 D4`; what is no range is passed over."""
        for each in ranges.split():
            first, _, last = each.partition(":")
            start, end = find_cell(first), find_cell(last or first)
            if start and end:
                self.areas[aspect].append(Area(sheet, label, *start, *end))


def plain(text: str) -> str:
    """Without what no reader sees: compatibility forms, kinds of blank and of hyphen, soft hyphens."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).translate(_UNSEEN)).strip()
