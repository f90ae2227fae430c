# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The workbook as ods (OASIS Open Document Format 1.3), written straight as XML; the same content, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from polder.exporters.spreadsheet.filling import Cell
from polder.exporters.spreadsheet.layout import HEADER_ROW, Grid, ReadMe

EMPTY_ROWS = 1_000
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"), ("config", "config"), ("of", "of"),
    )
)  # fmt: skip
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"^ +| +$|  +")
_BLUE, _GREY = "#154273", "#5a6570"


def workbook(read_me: ReadMe, grids: Sequence[Grid]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        parts: dict[str, str | Iterator[str]] = {
            "mimetype": _MIME,
            "META-INF/manifest.xml": _manifest(),
            "content.xml": _content(read_me, grids),
            "styles.xml": _XML + f'<office:document-styles {_NAMES} office:version="1.3"/>',
            "settings.xml": _settings(grids),
        }
        for name, text in parts.items():
            info = zipfile.ZipInfo(name)  # dated 1980: the same content gives the same bytes
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            with archive.open(info, "w") as part:
                for piece in (text,) if isinstance(text, str) else text:
                    part.write(piece.encode())
    return buffer.getvalue()


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _manifest() -> str:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kinds = {"/": _MIME, "content.xml": "text/xml", "styles.xml": "text/xml", "settings.xml": "text/xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in kinds.items()
    )
    return f'{_XML}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.3">{entries}</manifest:manifest>'


def _styles(widths: Sequence[int]) -> Iterator[str]:
    yield "<office:automatic-styles>"
    yield '<number:date-style style:name="day"><number:year number:style="long"/><number:text>-</number:text>'
    yield '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    yield '</number:date-style><number:text-style style:name="astext"><number:text-content/></number:text-style>'
    for width in widths:
        yield f'<style:style style:name="w{width}" style:family="table-column">'
        yield f'<style:table-column-properties style:column-width="{width * 0.2:.2f}cm"/></style:style>'
    wrap, top = 'fo:wrap-option="wrap"', 'style:vertical-align="top"'
    bold = 'fo:font-weight="bold"'
    for name, data, cell, text in (
        ("title", "", "", f'{bold} fo:font-size="16pt" fo:color="{_BLUE}"'),
        ("intro", "", "", f'{bold} fo:font-size="12pt" fo:color="{_BLUE}"'),
        ("wrapped", "", f"{wrap} {top}", ""),
        ("help", "", f"{wrap} {top}", f'fo:font-size="9pt" fo:color="{_GREY}"'),
        ("header", "", f'fo:background-color="{_BLUE}"', f'{bold} fo:color="#ffffff"'),
        ("text", ' style:data-style-name="astext"', "", ""),
        ("date", ' style:data-style-name="day"', "", ""),
    ):
        yield f'<style:style style:name="{name}" style:family="table-cell"{data}>'
        yield f"<style:table-cell-properties {cell}/>" if cell else ""
        yield f"<style:text-properties {text}/>" if text else ""
        yield "</style:style>"
    yield "</office:automatic-styles>"


def _content(read_me: ReadMe, grids: Sequence[Grid]) -> Iterator[str]:
    widths = sorted({30, 100, *(width for grid in grids for width in grid.widths)})
    yield f'{_XML}<office:document-content {_NAMES} office:version="1.3">'
    yield from _styles(widths)
    yield "<office:body><office:spreadsheet><table:content-validations>"
    lists = {tuple(choices): None for grid in grids for choices in grid.choices if choices}
    names = {choices: f"list{number}" for number, choices in enumerate(lists, 1)}
    for choices, name in names.items():
        quoted = ";".join('"' + choice.replace('"', '""') + '"' for choice in choices)
        condition = quoteattr(f"of:cell-content-is-in-list({quoted})")
        yield f'<table:content-validation table:name="{name}" table:condition={condition}>'
        yield '<table:error-message table:message-type="information" table:display="true"/></table:content-validation>'
    yield "</table:content-validations>"
    yield from _read_me_table(read_me)
    for grid in grids:
        yield from _grid_table(grid, names)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _read_me_table(read_me: ReadMe) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(read_me.title)}>"
    yield '<table:table-column table:style-name="w30"/><table:table-column table:style-name="w100"/>'
    yield _row([_cell(read_me.heading, "title")])
    yield _row([])
    for number, advice in enumerate(read_me.advice, 1):
        yield _row([_cell(str(number), "wrapped"), _cell(advice, "wrapped")])
    yield _row([])
    yield _row([_cell(read_me.sheets_heading, "intro")])
    for title, purpose in read_me.sheets:
        yield _row([_cell(title, "wrapped"), _cell(purpose, "wrapped")])
    yield "</table:table>"


def _grid_table(grid: Grid, lists: dict[tuple[str, ...], str]) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(grid.title)}>"
    for width, kind in zip(grid.widths, grid.kinds, strict=True):
        default = f' table:default-cell-style-name="{kind}"' if kind in ("text", "date") else ""
        yield f'<table:table-column table:style-name="w{width}"{default}/>'
    extra = [f' table:content-validation-name="{lists[tuple(choices)]}"' if choices else "" for choices in grid.choices]
    yield _row([_cell(grid.intro, "intro")])
    yield _row([_cell(text, "help") for text in grid.explanations])
    yield _row([_cell(text, "header") for text in grid.headers])
    styles = [kind if kind in ("text", "date") else "" for kind in grid.kinds]
    for row in grid.rows:
        yield _row([_cell(*each) for each in zip(row, styles, extra, strict=True)])
    yield f'<table:table-row table:number-rows-repeated="{EMPTY_ROWS}">'
    yield "".join(f"<table:table-cell{each}/>" for each in extra)
    yield "</table:table-row></table:table>"


def _row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(cells) or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: Cell, style: str = "", extra: str = "") -> str:
    start = f"<table:table-cell{extra}"
    if isinstance(cell, date):
        start += ' table:style-name="date"'
        return f'{start} office:value-type="date" office:date-value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    if isinstance(cell, float | int):
        return f'{start} office:value-type="float" office:value="{cell!r}"><text:p>{cell!r}</text:p></table:table-cell>'
    if not cell:
        return f"{start}/>"
    if style:
        start += f' table:style-name="{style}"'
    text = _UNFIT.sub(" ", cell)
    exact = ""
    if "\t" in text or "\r" in text:  # readers differ in what they make of these within a paragraph
        whole = quoteattr(text, {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
        exact = f" office:string-value={whole}"
    paragraphs = "".join(f"<text:p>{_paragraph(line)}</text:p>" for line in text.split("\n"))
    return f'{start} office:value-type="string"{exact}>{paragraphs}</table:table-cell>'


def _paragraph(line: str) -> str:
    """Spaces that would be taken for one, or for none, become elements."""
    line = escape(line, {"\t": " ", "\r": " "})
    return _SPACES.sub(lambda match: f'<text:s text:c="{len(match[0])}"/>', line)


def _settings(grids: Sequence[Grid]) -> str:
    """Freezes the header and the first columns of every sheet."""
    tables = []
    for grid in grids:
        items = "".join(
            f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
            for name, kind, value in (
                ("HorizontalSplitMode", "short", 2), ("VerticalSplitMode", "short", 2),
                ("HorizontalSplitPosition", "int", grid.fixed_columns),
                ("VerticalSplitPosition", "int", HEADER_ROW + 1),
                ("ActiveSplitRange", "short", 3),
                ("PositionRight", "int", grid.fixed_columns), ("PositionBottom", "int", HEADER_ROW + 1),
            )
        )  # fmt: skip
        name = quoteattr(grid.title)
        tables.append(f"<config:config-item-map-entry config:name={name}>{items}</config:config-item-map-entry>")
    view = (
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        '</config:config-item><config:config-item-map-named config:name="Tables">'
        f"{''.join(tables)}</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set>"
    )
    return (
        f'{_XML}<office:document-settings {_NAMES} xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">'
        f"<office:settings>{view}</office:settings></office:document-settings>"
    )
