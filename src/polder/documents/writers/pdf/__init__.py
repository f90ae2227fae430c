# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tagged PDF after PDF/UA-1, set by typst. All words reach typst as data: nothing of them is ever read as markup.

The fonts are those that typst carries with it, so every machine sets the same page; nothing is fetched.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from polder.base import Language, Text
from polder.documents.blocks import Block, Bullets, Document, Figure, KeyFigures, Paragraph, Table
from polder.documents.pictures import draw
from polder.documents.typesetting import set_page
from polder.documents.writers import Writer

_PAGE = Path(__file__).with_name("page.typ")
_PAGE_WORD = Text("page", "pagina")
_UNBROKEN = re.compile(r"\S{24}(?=\S{8})")
"""So much of a word fits in a column; a longer one may be broken there."""


def write(document: Document, language: Language) -> bytes:
    """Raises `PolderError` where typst does not set the page."""
    data = json.dumps(_Words(language).of(document), ensure_ascii=True)
    return set_page(_PAGE.read_bytes(), {"data": data}, format="pdf", pdf_standards=["ua-1"])


class _Words:
    """The document in one language, as plain data."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._pictures = 0

    def _say(self, text: Text) -> str:
        return _UNBROKEN.sub(lambda part: part[0] + "\N{ZERO WIDTH SPACE}", text.say(self._language))

    def of(self, document: Document) -> dict[str, Any]:
        day = document.day
        return {
            "language": self._language,
            "title": self._say(document.title),
            "subtitle": self._say(document.subtitle),
            "footer": self._say(document.footer),
            "page": self._say(_PAGE_WORD),
            "day": None if day is None else [day.year, day.month, day.day],
            "summary": [self._block(block) for block in document.summary],
            "sections": [
                {
                    "title": self._say(section.title),
                    "blocks": [self._block(block) for block in section.blocks],
                    "own_page": section.own_page,
                }
                for section in document.sections
            ],
        }

    def _block(self, block: Block) -> dict[str, Any]:
        say = self._say
        if isinstance(block, Paragraph):
            return {"is": "paragraph", "text": say(block.text), "role": block.role}
        if isinstance(block, Bullets):
            return {"is": "bullets", "items": [say(item) for item in block.items]}
        if isinstance(block, KeyFigures):
            return {"is": "key", "items": [[say(item.value), say(item.label)] for item in block.items]}
        if isinstance(block, Figure):
            self._pictures += 1
            return {
                "is": "figure",
                "svg": draw(block.picture, self._language, f"p{self._pictures}"),
                "alt": say(block.alt),
                "sentence": say(block.sentence),
                "table": self._table(block.table),
            }
        return self._table(block)

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "is": "table",
            "caption": self._say(table.caption),
            "weights": [column.weight for column in table.columns],
            "numeric": [column.numeric for column in table.columns],
            "heads": [self._say(column.head) for column in table.columns],
            "rows": [[self._say(cell) for cell in row] for row in table.rows],
            "more": None if table.more is None else self._say(table.more),
        }


WRITER = Writer("pdf", Text("PDF for paper and screen readers", "pdf voor papier en schermlezers"), ".pdf", write)
