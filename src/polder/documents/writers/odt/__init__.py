# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An OpenDocument text that people edit further: real headings, tables with header rows, pictures with their text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from odfdo import Document as OpenDocument
from odfdo import Element, Frame, Header, List, ListItem, Paragraph, Style

from polder.base import Language, Text
from polder.documents import blocks
from polder.documents.pictures import WIDE, draw
from polder.documents.typesetting import picture_as_png
from polder.documents.writers import Writer
from polder.documents.writers.odt.styles import DARK, STYLES, TABLE_CELL

_CENTIMETRES = 17.0
"""The width between the margins."""
_COUNTRY = {"nl": "NL", "en": "GB"}


def write(document: blocks.Document, language: Language) -> bytes:
    return _Writing(document, language).done()


class _Writing:
    def __init__(self, document: blocks.Document, language: Language) -> None:
        self._document = document
        self._language = language
        self._file = OpenDocument("text")
        self._body = self._file.body
        self._body.clear()
        self._pictures = 0
        self._tables = 0

    def _say(self, text: Text) -> str:
        return text.say(self._language)

    def done(self) -> bytes:
        self._set_styles()
        self._set_meta()
        document = self._document
        self._body.append(Header(1, self._say(document.title)))
        self._add(document.subtitle, "PolderNote")
        for block in document.summary:
            self._block(block)
        for section in document.sections:
            heading = Header(2, self._say(section.title))
            if section.own_page:
                heading.set_attribute("text:style-name", "PolderOwnPage")
            self._body.append(heading)
            for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
                self._block(block, kept=isinstance(following, blocks.Figure | blocks.Table))
        self._add(document.footer, "PolderNote")
        made = io.BytesIO()
        self._file.save(made)
        return _without_clock(made.getvalue())

    def _set_styles(self) -> None:
        for style in STYLES:
            self._file.insert_style(style, automatic=False)
        self._file.insert_style(TABLE_CELL, automatic=True)  # a word processor takes cells only from there
        for level, size in ((1, "24pt"), (2, "15pt")):
            heading = self._file.get_style("paragraph", f"Heading_20_{level}")
            if isinstance(heading, Style):
                look = {"fo:font-size": size, "fo:font-style": "normal", "fo:font-weight": "bold", "fo:color": DARK}
                heading.set_properties(look, area="text")
        for outline in self._file.styles.get_elements("//text:outline-level-style"):
            for name in set(outline.attributes) - {"text:level"}:
                outline.del_attribute(name)
            outline.set_attribute("style:num-format", "")  # chapters bear no number
        language = {"fo:language": self._language, "fo:country": _COUNTRY[self._language]}
        for found in self._file.get_styles(family="paragraph"):
            if isinstance(found, Style) and found.tag == "style:default-style":
                found.set_properties(language, area="text")

    def _set_meta(self) -> None:
        meta = self._file.meta
        day = self._document.day
        moment = datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)  # noqa: DTZ001  (a date)
        meta.title = self._say(self._document.title)
        meta.subject = self._say(self._document.subtitle)
        meta.language = self._language
        meta.creation_date = moment
        meta.date = moment
        meta.generator = "Polder"

    def _add(self, text: Text, style: str) -> None:
        self._body.append(_paragraph(self._say(text), style))

    def _block(self, block: blocks.Block, *, kept: bool = False) -> None:
        """`kept`: on the page of what follows."""
        if isinstance(block, blocks.Paragraph):
            style = {"lead": "PolderLead", "note": "PolderNote", "body": "PolderBody"}[block.role]
            self._add(block.text, f"{style}Kept" if kept and block.role != "note" else style)
        elif isinstance(block, blocks.Bullets):
            items = List()
            for item in block.items:
                held = ListItem()
                held.append(_paragraph(self._say(item), "PolderBody"))
                items.append(held)
            self._body.append(items)
        elif isinstance(block, blocks.KeyFigures):
            for figure in block.items:
                self._add(figure.value, "PolderKey")
                self._add(figure.label, "PolderBody")
        elif isinstance(block, blocks.Figure):
            self._figure(block)
        else:
            self._table(block)

    def _figure(self, figure: blocks.Figure) -> None:
        self._pictures += 1
        svg = draw(figure.picture, self._language, f"p{self._pictures}")
        path = f"Pictures/picture-{self._pictures}.png"
        container = self._file.container
        assert container is not None, "odfdo made the file it writes into"
        container.set_part(path, picture_as_png(svg))
        self._file.manifest.add_full_path(path, "image/png")
        height = _CENTIMETRES * _height_of(svg) / WIDE
        frame = Frame.image_frame(
            path, name=f"picture {self._pictures}", size=(f"{_CENTIMETRES}cm", f"{height:.2f}cm"), anchor_type="as-char"
        )
        frame.svg_title = self._say(figure.sentence)
        frame.svg_description = self._say(figure.alt)
        self._add(figure.sentence, "PolderCaption")
        holder = Paragraph(style="PolderBody")
        holder.append(frame)
        self._body.append(holder)
        self._table(figure.table)

    def _table(self, table: blocks.Table) -> None:
        self._tables += 1
        self._add(table.caption, "PolderCaption")
        name = f"table-{self._tables}"
        made = Element.from_tag("table:table")
        made.set_attribute("table:name", name)
        made.set_attribute("table:style-name", "PolderTable")
        total = sum(column.weight for column in table.columns)
        for place, column in enumerate(table.columns):
            style = Style("table-column", name=f"{name}-{place}")
            style.set_properties(
                {"style:column-width": f"{_CENTIMETRES * column.weight / total:.2f}cm"}, area="table-column"
            )
            self._file.insert_style(style, automatic=True)
            held = Element.from_tag("table:table-column")
            held.set_attribute("table:style-name", f"{name}-{place}")
            made.append(held)
        header = Element.from_tag("table:table-header-rows")
        header.append(_row([(self._say(column.head), _head(column)) for column in table.columns]))
        made.append(header)
        for row in table.rows:
            cells = zip(table.columns, row, strict=True)
            made.append(_row([(self._say(cell), _cell(column)) for column, cell in cells]))
        self._body.append(made)
        self._add(table.more or Text("", ""), "PolderNote")


def _head(column: blocks.Column) -> str:
    return "PolderHeadNumber" if column.numeric else "PolderHead"


def _cell(column: blocks.Column) -> str:
    return "PolderNumber" if column.numeric else "PolderCell"


def _row(cells: list[tuple[str, str]]) -> Element:
    row = Element.from_tag("table:table-row")
    for text, style in cells:
        cell = Element.from_tag("table:table-cell")
        cell.set_attribute("office:value-type", "string")
        cell.set_attribute("table:style-name", "PolderTableCell")
        cell.append(_paragraph(text, style))
        row.append(cell)
    return row


def _paragraph(text: str, style: str) -> Paragraph:
    paragraph = Paragraph(style=style)
    paragraph.append_plain_text(text)
    return paragraph


def _height_of(svg: str) -> float:
    """The height that the picture itself says, in its own units."""
    return float(svg.split('viewBox="', 1)[1].split('"', 1)[0].split()[3])


def _without_clock(made: bytes) -> bytes:
    """The same file with every part dated 1980: the same document gives the same bytes."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _in_order(old.namelist()):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return again.getvalue()


def _in_order(names: list[str]) -> Iterator[str]:
    """The type of the file first, as the standard asks, then all in alphabetical order."""
    yield "mimetype"
    yield from sorted(set(names) - {"mimetype"})


WRITER = Writer("odt", Text("OpenDocument text", "OpenDocument-tekst"), ".odt", write)
