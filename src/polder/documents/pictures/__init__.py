# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Data → SVG: bars of hours, amounts and parts, layers, chains of boxes, curves. The same serve paper and pages."""

from __future__ import annotations

from polder.base import Language
from polder.documents.pictures.amounts import Amounts, draw_amounts
from polder.documents.pictures.canvas import Fill
from polder.documents.pictures.chain import Chain, draw_chain
from polder.documents.pictures.curve import Curve, draw_curve
from polder.documents.pictures.hours import Hours, draw_hours
from polder.documents.pictures.layers import Layers, draw_layers
from polder.documents.pictures.parts import Parts, draw_parts

__all__ = ["NARROW", "WIDE", "Fill", "Picture", "draw"]

WIDE, NARROW = 660.0, 340.0
"""Units wide; on paper and on a screen, and on a telephone."""

Picture = Hours | Amounts | Chain | Curve | Layers | Parts


def draw(picture: Picture, language: Language, name: str, width: float = WIDE) -> str:
    """The picture as one SVG element. `name` (letters and digits) is unique among the pictures of a page."""
    if isinstance(picture, Hours):
        return draw_hours(picture, language, name, width)
    if isinstance(picture, Layers):
        return draw_layers(picture, language, name, width)
    if isinstance(picture, Chain):
        return draw_chain(picture, language, name, width)
    if isinstance(picture, Curve):
        return draw_curve(picture, language, name, width)
    if isinstance(picture, Parts):
        return draw_parts(picture, language, name, width)
    return draw_amounts(picture, language, name, width)
