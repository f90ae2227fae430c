# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One page that holds all it needs: no script, nothing loaded from elsewhere, and a policy that forbids both."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from polder.base import Language, Text
from polder.documents.blocks import Block, Bullets, Document, Figure, KeyFigures, Paragraph, Section, Table
from polder.documents.pictures import NARROW, WIDE, draw
from polder.documents.writers import Writer

_STYLE = Path(__file__).with_name("style.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SKIP = Text("To the text", "Naar de tekst")
_CONTENTS = Text("Contents", "Inhoud")


def write(document: Document, language: Language) -> bytes:
    return "".join(_Page(document, language).lines()).encode()


class _Page:
    def __init__(self, document: Document, language: Language) -> None:
        self._document = document
        self._language = language
        self._pictures = 0

    def _say(self, text: Text) -> str:
        return escape(text.say(self._language))

    def lines(self) -> Iterator[str]:
        document, say = self._document, self._say
        yield f'<!DOCTYPE html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{say(document.title)}</title>\n<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        yield f'<body>\n<a class="skip" href="#text">{say(_SKIP)}</a>\n'
        yield f"<header>\n<h1>{say(document.title)}</h1>\n<p>{say(document.subtitle)}</p>\n</header>\n"
        yield '<main id="text">\n<div class="summary">\n'
        yield from self._blocks(document.summary)
        yield "</div>\n"
        yield from self._contents()
        for number, section in enumerate(document.sections, 1):
            yield from self._section(section, number)
        yield f"</main>\n<footer><p>{say(document.footer)}</p></footer>\n</body>\n</html>\n"

    def _contents(self) -> Iterator[str]:
        yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{self._say(_CONTENTS)}</h2>\n<ol>\n'
        for number, section in enumerate(self._document.sections, 1):
            yield f'<li><a href="#part-{number}">{self._say(section.title)}</a></li>\n'
        yield "</ol>\n</nav>\n"

    def _section(self, section: Section, number: int) -> Iterator[str]:
        own = ' class="own-page"' if section.own_page else ""
        yield f'<section{own} aria-labelledby="part-{number}">\n'
        yield f'<h2 id="part-{number}">{self._say(section.title)}</h2>\n'
        yield from self._blocks(section.blocks)
        yield "</section>\n"

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield f'<p class="{block.role}">{self._say(block.text)}</p>\n'
            elif isinstance(block, Bullets):
                yield "<ul>\n" + "".join(f"<li>{self._say(item)}</li>\n" for item in block.items) + "</ul>\n"
            elif isinstance(block, KeyFigures):
                yield '<dl class="key">\n'
                for item in block.items:
                    yield f"<div><dt>{self._say(item.label)}</dt><dd>{self._say(item.value)}</dd></div>\n"
                yield "</dl>\n"
            elif isinstance(block, Figure):
                yield from self._figure(block)
            else:
                yield from self._table(block)

    def _figure(self, figure: Figure) -> Iterator[str]:
        """The picture twice, for a wide and a narrow window; a style shows one of them."""
        self._pictures += 1
        yield f"<figure>\n<figcaption>{self._say(figure.sentence)}</figcaption>\n"
        for look, width in (("wide", WIDE), ("narrow", NARROW)):
            svg = draw(figure.picture, self._language, f"p{self._pictures}{look}", width)
            yield f'<div class="{look}" role="img" aria-label="{self._say(figure.alt)}">{svg}</div>\n'
        yield from self._table(figure.table)
        yield "</figure>\n"

    def _table(self, table: Table) -> Iterator[str]:
        caption = self._say(table.caption)
        yield f'<div class="table" role="region" tabindex="0" aria-label="{caption}">\n'
        yield f"<table>\n<caption>{caption}</caption>\n<thead><tr>"
        for column in table.columns:
            yield f'<th scope="col"{_numeric(column.numeric)}>{self._say(column.head)}</th>'
        yield "</tr></thead>\n<tbody>\n"
        for row in table.rows:
            yield "<tr>"
            yield f'<th scope="row"><bdi>{self._say(row[0])}</bdi></th>'
            for column, cell in zip(table.columns[1:], row[1:], strict=True):
                yield f"<td{_numeric(column.numeric)}><bdi>{self._say(cell)}</bdi></td>"
            yield "</tr>\n"
        yield "</tbody>\n</table>\n</div>\n"
        if table.more is not None:
            yield f'<p class="note">{self._say(table.more)}</p>\n'


def _numeric(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


WRITER = Writer("html", Text("web page in one file", "webpagina in één bestand"), ".html", write)
