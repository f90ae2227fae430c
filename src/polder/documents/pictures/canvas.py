# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Shapes and words as SVG. Nothing is loaded and nothing moves; every text is escaped.

Fills differ in lightness and pattern, never in colour alone, so that a print in black and white says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from polder.documents.plain import plain

FONT = "Libertinus Serif, Georgia, serif"
"""The first is the one that typst carries with it; a page in a browser sets its own."""
SIZE, SMALL = 13.0, 11.5
INK, FAINT, GRID = "#1b1f23", "#4a5560", "#c9d1d6"
DARK, PALE, PAPER = "#12404f", "#b4cdd6", "#ffffff"

Fill = Literal["dark", "pale", "hatched", "empty"]
Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("iIljtfr.,:;'|!()[] -·’")
_WIDE = frozenset("mwMWQO@%—…")


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text is at most, in a common serif or sans; a little too wide rather than too narrow."""
    return size * sum(_width(character) for character in text)


def _width(character: str) -> float:
    if ord(character) >= 0x1100:
        return 1.05  # scripts of full width; arrows and such are narrower, which does no harm
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.92
    return 0.72 if character.isupper() else 0.61


def shorten(text: str, room: float, size: float = SIZE) -> str:
    """As much of a text as there is room for, with an ellipsis where something is left out."""
    if width_of(text, size) <= room:
        return text
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text: str, room: float, lines: int, size: float = SIZE) -> list[str]:
    """The text in at most so many lines, broken at spaces; the last ends in an ellipsis where more was left."""
    words = text.split()
    found: list[str] = []
    while words and len(found) < lines - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        found.append(shorten(line, room, size))
    if words:
        found.append(shorten(" ".join(words), room, size))
    return found or [""]


@dataclass(slots=True)
class Canvas:
    """A drawing so many units wide, growing downwards; `name` keeps its patterns apart from those of others."""

    width: float
    name: str
    height: float = 0.0
    _parts: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, *, size: float = SIZE, anchor: Anchor = "start", ink: str = INK,
        bold: bool = False,
    ) -> None:  # fmt: skip
        """A line of text on the baseline y."""
        weight = ' font-weight="bold"' if bold else ""
        said = escape(plain(text))
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{ink}"{weight}>'
            f"{said}</text>"
        )

    def bar(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A bar of at least a hair's width, for what is not nothing must be seen."""
        paint = {"dark": DARK, "pale": PALE, "hatched": f"url(#{self.name}-hatch)", "empty": PAPER}[fill]
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1.5):.1f}" height="{height:.1f}" fill="{paint}" '
            f'stroke="{DARK}" stroke-width="0.8"/>'
        )

    def box(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A bar with round corners, for what is a thing and no amount."""
        paint = {"dark": DARK, "pale": "#e6eff2", "hatched": f"url(#{self.name}-hatch)", "empty": PAPER}[fill]
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="5" fill="{paint}" '
            f'stroke="{DARK}" stroke-width="1"/>'
        )

    def curve(self, x: float, y: float, to_x: float, to_y: float, *, dashed: bool = False) -> None:
        """From left to right, level at both ends."""
        half = (x + to_x) / 2
        dashes = ' stroke-dasharray="4 3"' if dashed else ""
        self._parts.append(
            f'<path d="M{x:.1f} {y:.1f} C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}" fill="none" '
            f'stroke="{FAINT}" stroke-width="1.2"{dashes}/>'
        )

    @contextmanager
    def link(self, address: str) -> Iterator[None]:
        """What is drawn inside leads to an address on the same machine; nowhere where the address is empty."""
        if not address:
            yield
            return
        assert address.startswith(("/", "#")), "a picture does not lead elsewhere"
        self._parts.append(f"<a href={quoteattr(address)}>")
        yield
        self._parts.append("</a>")

    def clear(self, x: float, y: float, width: float, height: float) -> None:
        """White, so that a text over the lines of a scale can be read."""
        self._parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{PAPER}"/>')

    def line(self, x: float, y: float, to_x: float, to_y: float, *, ink: str = GRID, width: float = 0.8) -> None:
        self._parts.append(
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{ink}" stroke-width="{width:g}"/>'
        )

    def diamond(self, x: float, y: float, half: float = 5.5) -> None:
        points = f"{x:.1f},{y - half:.1f} {x + half:.1f},{y:.1f} {x:.1f},{y + half:.1f} {x - half:.1f},{y:.1f}"
        self._parts.append(f'<polygon points="{points}" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>')

    def triangle(self, x: float, y: float, half: float = 5.0) -> None:
        """Points up: it is back."""
        points = f"{x:.1f},{y - half:.1f} {x + half:.1f},{y + half:.1f} {x - half:.1f},{y + half:.1f}"
        self._parts.append(f'<polygon points="{points}" fill="{PAPER}" stroke="{INK}" stroke-width="1.4"/>')

    def circle(self, x: float, y: float, half: float = 5.0) -> None:
        """Something else has taken its place."""
        self._parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" fill="{PAPER}" stroke="{INK}" stroke-width="1.6"/>'
        )

    def arrow(self, x: float, y: float, half: float = 5.0) -> None:
        """Points right: it goes on beyond the edge."""
        points = f"{x:.1f},{y - half:.1f} {x + 1.6 * half:.1f},{y:.1f} {x:.1f},{y + half:.1f}"
        self._parts.append(f'<polygon points="{points}" fill="{DARK}"/>')

    def arrow_down(self, x: float, y: float, half: float = 5.0) -> None:
        points = f"{x - half:.1f},{y:.1f} {x + half:.1f},{y:.1f} {x:.1f},{y + 1.6 * half:.1f}"
        self._parts.append(f'<polygon points="{points}" fill="{DARK}"/>')

    def svg(self) -> str:
        hatch = (
            f'<pattern id="{self.name}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{PAPER}"/>'
            f'<rect width="2" height="5" fill="{DARK}"/></pattern>'
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {self.height:g}" '
            f'width="{self.width:g}" height="{self.height:g}" font-family="{FONT}"><defs>{hatch}</defs>'
            f"{''.join(self._parts)}</svg>"
        )
