# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Small documents as Word and Excel write them, made for one test each."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument."
_CALIBRI = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
)
WORDS_DATE = (1980, 1, 1, 0, 0, 0)


def paragraph(text: str, before: str = "", properties: str = "") -> str:
    """A paragraph of one run; `before` stands in the run, before the text."""
    return f'<w:p>{properties}<w:r>{before}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def make_docx(
    path: Path,
    body: str,
    *,
    pages: int | None = 1,
    application: str = "Microsoft Office Word",
    parts: Mapping[str, tuple[str, str]] | None = None,
    styles: str = _CALIBRI,
    date: tuple[int, int, int, int, int, int] = WORDS_DATE,
) -> Path:
    """`parts`: name (below word/) to its kind of relation and its XML; the relation's id is the name of the part."""
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" '
    section += 'w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    if "<w:sectPr" in body.rpartition("</w:p>")[2]:
        section = ""
    document = f'<w:document xmlns:w="{W}" xmlns:m="{M}" xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>'
    counted = "" if pages is None else f"<Pages>{pages}</Pages>"
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"{counted}<Application>{application}</Application><AppVersion>16.0000</AppVersion></Properties>"
    )
    extra = {"styles.xml": ("styles", f'<w:styles xmlns:w="{W}">{styles}</w:styles>'), **(parts or {})}
    types = {f"/word/{name}": f"{_MAIN}wordprocessingml.{kind}+xml" for name, (kind, _) in extra.items()}
    files = {
        "[Content_Types].xml": _types({"/word/document.xml": f"{_MAIN}wordprocessingml.document.main+xml", **types}),
        "_rels/.rels": relations_part(
            {"a": ("officeDocument", "word/document.xml"), "b": ("extended-properties", "docProps/app.xml")}
        ),
        "docProps/app.xml": app,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations_part({name: (kind, name) for name, (kind, _) in extra.items()}),
        **{f"word/{name}": content for name, (_, content) in extra.items()},
    }
    return write_package(path, files, date)


def make_xlsx(path: Path, sheets: Mapping[str, str], *, workbook: str = "", styles: str = "") -> Path:
    """`sheets`: name to the XML within `worksheet`; `workbook`: what follows its `sheets`."""
    rows = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="s{at}"/>' for at, name in enumerate(sheets, 1))
    relations = {f"s{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
    types = {f"/xl/worksheets/sheet{at}.xml": f"{_MAIN}spreadsheetml.worksheet+xml" for at in range(1, len(sheets) + 1)}
    if styles:
        relations["styles"] = ("styles", "styles.xml")
        types["/xl/styles.xml"] = f"{_MAIN}spreadsheetml.styles+xml"
    files = {
        "[Content_Types].xml": _types({"/xl/workbook.xml": f"{_MAIN}spreadsheetml.sheet.main+xml", **types}),
        "_rels/.rels": relations_part({"a": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets>{rows}</sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": relations_part(relations),
        **{
            f"xl/worksheets/sheet{at}.xml": f'<worksheet xmlns="{X}" xmlns:r="{R}">{content}</worksheet>'
            for at, content in enumerate(sheets.values(), 1)
        },
    }
    if styles:
        files["xl/styles.xml"] = f'<styleSheet xmlns="{X}">{styles}</styleSheet>'
    return write_package(path, files)


def write_package(
    path: Path, files: Mapping[str, str | bytes], date: tuple[int, int, int, int, int, int] = WORDS_DATE
) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, date), content, zipfile.ZIP_DEFLATED)
    return path


def relations_part(relations: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>' for name, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    each = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'<Types xmlns="{_CONTENT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )
