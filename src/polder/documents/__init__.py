# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Blocks → file: what a page consists of, the pictures on it, and one writer for each format.

Knows no word of the domain: an analysis says what stands on a page, a writer how a format shows it.
"""

from polder.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
    every_text,
)
from polder.documents.plain import plain

__all__ = [
    "Block",
    "Bullets",
    "Column",
    "Document",
    "Figure",
    "KeyFigure",
    "KeyFigures",
    "Paragraph",
    "Section",
    "Table",
    "every_text",
    "plain",
]
