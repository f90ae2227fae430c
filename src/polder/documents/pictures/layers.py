# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Things in layers around one of them, with lines between neighbouring layers: left to right, or, on a narrow
picture, from top to bottom with what is further away set in under what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polder.base import Language, Text
from polder.documents.pictures.canvas import FAINT, INK, PAPER, SIZE, SMALL, Canvas, Fill, shorten, wrap
from polder.documents.pictures.layout import narrow

_GAP, _BOX, _STEP = 46.0, 54.0, 66.0
_PADDING, _EDGE = 9.0, 2.0
_LOW_BOX, _LOW_STEP, _INDENT = 46.0, 54.0, 26.0


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: what it is called, a word beside it, and where a look at it leads (an address, or nowhere)."""

    label: Text
    note: Text
    address: str = ""
    fill: Fill = "pale"


@dataclass(frozen=True, slots=True)
class Edge:
    """From node `start` of a layer to node `end` of the next layer; what is not sure is dashed."""

    layer: int
    start: int
    end: int
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """`heads` stand over the layers; layer `middle` holds the one thing that it is all about."""

    heads: tuple[Text, ...]
    layers: tuple[tuple[Node, ...], ...]
    edges: tuple[Edge, ...]
    middle: int


def draw_layers(picture: Layers, language: Language, name: str, width: float) -> str:
    canvas = Canvas(width, name)
    if narrow(width):
        _Narrow(canvas, picture, language).draw()
    else:
        _draw_wide(canvas, picture, language)
    return canvas.svg()


def _draw_wide(canvas: Canvas, picture: Layers, language: Language) -> None:
    shown = [place for place, layer in enumerate(picture.layers) if layer]
    room = canvas.width - 2 * _EDGE
    wide = min(250.0, (room - _GAP * (len(shown) - 1)) / len(shown))
    across = (canvas.width - wide * len(shown) - _GAP * (len(shown) - 1)) / 2
    left = {layer: across + column * (wide + _GAP) for column, layer in enumerate(shown)}
    tallest = max(len(picture.layers[layer]) for layer in shown) * _STEP
    head = 30.0

    def top(layer: int, node: int) -> float:
        return head + (tallest - len(picture.layers[layer]) * _STEP) / 2 + node * _STEP + (_STEP - _BOX) / 2

    for edge in picture.edges:
        y, to_y = (top(edge.layer, edge.start) + _BOX / 2, top(edge.layer + 1, edge.end) + _BOX / 2)
        canvas.curve(left[edge.layer] + wide, y, left[edge.layer + 1], to_y, dashed=edge.dashed)
    for layer in shown:
        canvas.text(left[layer], 16, shorten(picture.heads[layer].say(language), wide, SIZE), ink=FAINT, bold=True)
        for place, node in enumerate(picture.layers[layer]):
            _draw_node(canvas, node, language, left[layer], top(layer, place), wide, _BOX)
    canvas.height = head + tallest + 4


def _draw_node(canvas: Canvas, node: Node, language: Language, x: float, y: float, width: float, height: float) -> None:
    ink, beside = (PAPER, PAPER) if node.fill == "dark" else (INK, FAINT)
    room = width - 2 * _PADDING
    note = node.note.say(language)
    lines = wrap(node.label.say(language), room, 2 if height > _LOW_BOX or not note else 1, SIZE)
    tall = len(lines) * (SIZE + 2.5) + ((SMALL + 2.5) if note else 0)
    with canvas.link(node.address):
        canvas.box(x, y, width, height, node.fill)
        baseline = y + (height - tall) / 2 + SIZE - 1
        for line in lines:
            canvas.text(x + _PADDING, baseline, line, ink=ink, bold=node.fill == "dark")
            baseline += SIZE + 2.5
        if note:
            canvas.text(x + _PADDING, baseline - 1, shorten(note, room, SMALL), size=SMALL, ink=beside)


class _Narrow:
    """One box under another; lines run along the left."""

    def __init__(self, canvas: Canvas, picture: Layers, language: Language) -> None:
        self.canvas, self.picture, self.language = canvas, picture, language
        self.y = 2.0

    def draw(self) -> None:
        middle, layers = self.picture.middle, self.picture.layers
        if middle > 0 and layers[middle - 1]:
            self._side(middle - 1, middle - 2)
        (centre,) = layers[middle]
        _draw_node(self.canvas, centre, self.language, 1, self.y, self.canvas.width - 2, _LOW_BOX)
        self.y += _LOW_STEP
        if middle + 1 < len(layers) and layers[middle + 1]:
            self._side(middle + 1, middle + 2)
        self.canvas.height = self.y + 2

    def _side(self, near: int, far: int) -> None:
        """The boxes beside the middle, each with what hangs on it; what hangs on none of them comes last."""
        self._head(near)
        outer: Sequence[Node] = self.picture.layers[far] if 0 <= far < len(self.picture.layers) else ()
        drawn: set[int] = set()
        for place, node in enumerate(self.picture.layers[near]):
            self._row(node, 0)
            hanging = [each for each in self._hanging(near, far, place) if each not in drawn]
            drawn.update(hanging)
            for each in hanging:
                self._row(outer[each], 1)
        for each, node in enumerate(outer):
            if each not in drawn:
                self._row(node, 1, tied=False)
        self.y += 6

    def _head(self, layer: int) -> None:
        said = shorten(self.picture.heads[layer].say(self.language), self.canvas.width, SIZE)
        self.canvas.text(1, self.y + SIZE, said, ink=FAINT, bold=True)
        self.y += SIZE + 12

    def _row(self, node: Node, depth: int, *, tied: bool = True) -> None:
        x = 1 + depth * _INDENT
        if depth and tied:
            half = self.y + _LOW_BOX / 2
            self.canvas.line(_INDENT / 2, self.y - (_LOW_STEP - _LOW_BOX), _INDENT / 2, half, ink=FAINT, width=1.2)
            self.canvas.line(_INDENT / 2, half, x, half, ink=FAINT, width=1.2)
        _draw_node(self.canvas, node, self.language, x, self.y, self.canvas.width - x - 1, _LOW_BOX)
        self.y += _LOW_STEP

    def _hanging(self, near: int, far: int, place: int) -> list[int]:
        first = min(near, far)
        edges = [edge for edge in self.picture.edges if edge.layer == first]
        if far < near:
            return [edge.start for edge in edges if edge.end == place]
        return [edge.end for edge in edges if edge.start == place]
