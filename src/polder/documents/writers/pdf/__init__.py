# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tagged PDF after PDF/UA-1, set by typst. All words reach typst as data: nothing of them is ever read as markup.

The fonts are those that typst carries with it, so every machine sets the same page; nothing is fetched. A sign that
none of them has, such as an emoji in the name of a file, stands there as its number in Unicode, and the last line
says so.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from polder.base import Language, Text
from polder.documents.blocks import Block, Bullets, Document, Figure, KeyFigures, Paragraph, Table
from polder.documents.pictures import Picture, draw
from polder.documents.typesetting import SignsLacking, set_page
from polder.documents.writers import Writer

_PAGE = Path(__file__).with_name("page.typ")
_PAGE_WORD = Text("page", "pagina")
_UNBROKEN = re.compile(r"\S{24}(?=\S{8})")
"""So much of a word fits in a column; a longer one may be broken there."""
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""What joins or colours the signs beside it, and says nothing by itself."""
_SIGNS_NOTE = Text(
    "Signs that the fonts of this document lack are given by their number in Unicode, as in [{code}].",
    "Tekens die de lettertypen van dit document niet hebben, staan er met hun nummer in Unicode, zoals [{code}].",
)


def write(document: Document, language: Language) -> bytes:
    """Raises `PolderError` where typst does not set the page."""
    lacking: frozenset[str] = frozenset()
    while True:
        data = json.dumps(_Words(language, lacking).of(document), ensure_ascii=True)
        try:
            return set_page(_PAGE.read_bytes(), {"data": data}, format="pdf", pdf_standards=["ua-1"])
        except SignsLacking as error:
            if error.signs <= lacking:
                raise
            lacking |= error.signs


class _Words:
    """The document in one language, as plain data, without the signs in `lacking`."""

    def __init__(self, language: Language, lacking: frozenset[str]) -> None:
        self._language = language
        self._pictures = 0
        self._first = min(lacking - set(_JOINERS), default=None)
        signs = "|".join(re.escape(sign) for sign in sorted(lacking, key=len, reverse=True))
        self._lacking = re.compile(f"(?:{signs})(?:{signs}|[{_JOINERS}])*") if lacking else None

    def _say(self, text: Text) -> str:
        said = text.say(self._language)
        if self._lacking is not None:
            said = self._lacking.sub(_by_number, said)
        return _UNBROKEN.sub(lambda part: part[0] + "\N{ZERO WIDTH SPACE}", said)

    def _draw(self, picture: Picture) -> str:
        """A number would not fit in a picture; the table under it has it."""
        svg = draw(picture, self._language, f"p{self._pictures}")
        return svg if self._lacking is None else self._lacking.sub("\N{REPLACEMENT CHARACTER}", svg)

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
            "signs": None if self._first is None else _SIGNS_NOTE.fill(code=_code(self._first)).say(self._language),
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
                "svg": self._draw(block.picture),
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


def _by_number(signs: re.Match[str]) -> str:
    said = "".join(sign for sign in signs[0] if sign not in _JOINERS)
    return f"[{_code(said)}]" if said else ""


def _code(signs: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in signs)


WRITER = Writer("pdf", Text("PDF for paper and screen readers", "pdf voor papier en schermlezers"), ".pdf", write)
