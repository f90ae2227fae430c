# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Boxes in a row, each leading to the next; on a narrow picture, or where the row is full, further down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polder.base import Language, Text
from polder.documents.pictures.canvas import DARK, FAINT, INK, PAPER, SIZE, SMALL, Canvas, Fill, shorten, wrap
from polder.documents.pictures.layout import narrow

_BOX, _LEAST = 62.0, 130.0
"""How high a box is, and how wide at least."""
_BESIDE, _BETWEEN = 96.0, 44.0
"""Room between two boxes of a row, and between two rows."""
_NARROW_BETWEEN = 36.0


@dataclass(frozen=True, slots=True)
class Link:
    """One box: what it is called, and under it in small what it is. `leads` is said at the arrow to the next one."""

    label: Text
    sort: Text
    fill: Fill = "empty"
    leads: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Chain:
    links: tuple[Link, ...]


def draw_chain(picture: Chain, language: Language, name: str, width: float) -> str:
    canvas = Canvas(width, name)
    slim = narrow(width)
    most = 1 if slim else max(1, int((width + _BESIDE) // (_LEAST + _BESIDE)))
    rows = -(-len(picture.links) // most)
    across = -(-len(picture.links) // max(rows, 1)) if picture.links else 1  # rows about as long as each other
    box = width - 4 if slim else min(190.0, (width - 4 - _BESIDE * (across - 1)) / across)
    between = _NARROW_BETWEEN if slim else _BETWEEN
    places = list(_places(len(picture.links), across, box, between))
    for at, (link, (x, y)) in enumerate(zip(picture.links, places, strict=True)):
        _box(canvas, link, language, x, y, box)
        if at + 1 < len(places):
            said = link.leads.say(language)
            if places[at + 1][1] == y:
                _arrow_beside(canvas, said, x + box, y + _BOX / 2)
            else:
                _arrow_below(canvas, said, (x + box / 2, y + _BOX), places[at + 1], box, between)
    canvas.height = (places[-1][1] if places else 0.0) + _BOX + 2
    return canvas.svg()


def _places(links: int, across: int, box: float, between: float) -> Iterator[tuple[float, float]]:
    for at in range(links):
        row, column = divmod(at, across)
        yield 2 + column * (box + _BESIDE), 2 + row * (_BOX + between)


def _box(canvas: Canvas, link: Link, language: Language, x: float, y: float, box: float) -> None:
    ink, faint = (PAPER, PAPER) if link.fill == "dark" else (INK, INK if link.fill == "pale" else FAINT)
    canvas.box(x, y, box, _BOX, link.fill)
    lines = wrap(link.label.say(language), box - 16, 2)
    top = y + (_BOX - (SIZE + 3) * len(lines) - SMALL) / 2 + SIZE - 2
    for number, line in enumerate(lines):
        canvas.text(x + box / 2, top + number * (SIZE + 3), line, anchor="middle", ink=ink, bold=True)
    sort = shorten(link.sort.say(language), box - 16, SMALL)
    canvas.text(x + box / 2, top + len(lines) * (SIZE + 3), sort, anchor="middle", ink=faint, size=SMALL)


def _arrow_beside(canvas: Canvas, said: str, x: float, y: float) -> None:
    canvas.line(x + 2, y, x + _BESIDE - 10, y, ink=DARK, width=1.6)
    canvas.arrow(x + _BESIDE - 11, y)
    for number, line in enumerate(wrap(said, _BESIDE - 10, 2, SMALL) if said else ()):
        canvas.text(x + _BESIDE / 2, y - 6 + number * (SMALL + 9), line, anchor="middle", size=SMALL, ink=FAINT)


def _arrow_below(
    canvas: Canvas, said: str, start: tuple[float, float], to: tuple[float, float], box: float, between: float
) -> None:
    """Straight down, or down, to the left and down to the first box of the next row."""
    (x, y), end = start, to[0] + box / 2
    bend = y + between / 2
    canvas.line(x, y, x, bend, ink=DARK, width=1.6)
    if end != x:
        canvas.line(end, bend, x, bend, ink=DARK, width=1.6)
    canvas.line(end, bend, end, to[1] - 8, ink=DARK, width=1.6)
    canvas.arrow_down(end, to[1] - 9)
    if said:
        room = canvas.width - end - 12
        canvas.text(end + 12, bend + (4 if end == x else 15), shorten(said, room, SMALL), size=SMALL, ink=FAINT)
