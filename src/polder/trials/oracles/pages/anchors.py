# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Finds the text that follows each of Word's page breaks on the pages of another program."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

ANCHOR_SIGNS = 30
EXACT_SIGNS = 5
"""The number of a heading stands on the page and not in the text."""
LINE_SIGNS = 100
NEAR = 0.15
"""Text that comes back is taken for the same only within this part of the document."""


class Fit(Enum):
    EXACT = "exact"
    LINE = "within a line"
    SHIFTED = "shifted"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Found:
    """Word's break number `number` (from 1) at sign `offset` of its text; `page_start` is the sign of the rendered
    stream at which the nearest page begins, `None` where the text was not found.
    """

    number: int
    offset: int
    fit: Fit
    page_start: int | None = None


def find_breaks(text: str, breaks: Sequence[int], rendered: str, starts: Sequence[int]) -> list[Found]:
    """`text` and `rendered` are streams of signs, `starts` where the rendered pages begin (the first at 0)."""
    return [_find(text, number, each, rendered, starts) for number, each in enumerate(breaks, 1)]


def _find(text: str, number: int, offset: int, rendered: str, starts: Sequence[int]) -> Found:
    at = anchor(text, offset, rendered)
    if at is None:
        return Found(number, offset, Fit.NOT_FOUND)
    start = _nearest(starts, at)
    away = abs(at - start)
    fit = Fit.EXACT if away <= EXACT_SIGNS else Fit.LINE if away <= LINE_SIGNS else Fit.SHIFTED
    return Found(number, offset, fit, start)


def anchor(text: str, offset: int, rendered: str) -> int | None:
    """Where the text at `offset` begins in the rendered stream: the only place, or the nearest to where it would stand
    if both ran alike. `None` where it is not there, or could be several.
    """
    expected = offset / max(1, len(text)) * len(rendered)
    for skip in (0, ANCHOR_SIGNS):  # what follows at once may be drawn elsewhere: a floating caption, a note
        piece = text[offset + skip : offset + skip + ANCHOR_SIGNS]
        if len(piece) < ANCHOR_SIGNS // 2:
            break
        places = [place - skip for place in _places(piece, rendered)]
        if len(places) == 1:
            return max(0, places[0])
        near = sorted(places, key=lambda place: abs(place - expected))
        # Of two the nearer one must be clearly nearer.
        if near and abs(near[0] - expected) < min(NEAR * len(rendered), abs(near[1] - expected) / 2):
            return max(0, near[0])
    return None


def _places(piece: str, rendered: str, most: int = 1000) -> Iterator[int]:
    at = rendered.find(piece)
    while at >= 0 and most:
        yield at
        at, most = rendered.find(piece, at + 1), most - 1


def _nearest(starts: Sequence[int], at: int) -> int:
    after = bisect_left(starts, at)
    return min(starts[max(0, after - 1) : after + 1], key=lambda start: abs(start - at))
