# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the parts of a workbook tell: connections, queries, formulas that only Excel can follow, fonts of its cells."""

from __future__ import annotations

import re

from polder.trials.scan.findings import Findings
from polder.trials.scan.xml_text import elements, is_on

SHEETS = re.compile(r"xl/(?:worksheets|dialogsheets)/[^/]+\.xml\Z")
SMALL = re.compile(r"xl/(?:workbook|connections|volatiledependencies)\.xml\Z|customxml/itemprops\d*\.xml\Z")
_MODEL_TYPE = "100"
_ROOT = re.compile(rb"<(\w+:)?(?:worksheet|dialogsheet)[\s>]")
_CUBE = re.compile(rb"\bCUBE(?:KPIMEMBER|MEMBERPROPERTY|MEMBER|RANKEDMEMBER|SETCOUNT|SET|VALUE)\(", re.IGNORECASE)
_RTD = re.compile(rb"\bRTD\(", re.IGNORECASE)
_ADDIN = re.compile(rb"_xll\.([\w.]+)")
_FONTS = re.compile(rb"<(?:\w+:)?fonts[\s>](.*?)</(?:\w+:)?fonts>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font>(.*?)</(?:\w+:)?font>|<(?:\w+:)?font/>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?xf\s([^>]*)>")
_FONT_ID = re.compile(rb"\bfontId=[\"'](\d+)")
_CELL_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs[\s>](.*?)</(?:\w+:)?cellXfs>", re.DOTALL)


def look_at_workbook(text: bytes, found: Findings) -> None:
    for each in elements(text, b"workbookProtection"):
        if is_on(each.get("lockStructure")) or is_on(each.get("lockWindows")):
            found.add("document_protection", "workbook")
    _look_at_functions("names", text, found)


def look_at_connections(text: bytes, found: Findings) -> None:
    """Of each connection what it is: a query, the data model, or a source that others can reach as well."""
    chunks = re.split(rb"(?=<(?:\w+:)?connection[\s>])", text)[1:]
    for chunk in chunks:
        head = next(elements(chunk, b"connection"), {})
        name = head.get("name", "")
        if b"Microsoft.Mashup" in chunk:
            found.add("power_query", name)
        elif head.get("type") == _MODEL_TYPE or b"ThisWorkbookDataModel" in chunk:
            found.add("data_model", name)
        else:
            source = next((each.get("connection") for each in elements(chunk, b"dbPr")), None)
            address = next((each.get("url") for each in elements(chunk, b"webPr")), None)
            found.add("connections", name, before=_without_password(source or address))


def look_at_volatile(text: bytes, found: Findings) -> None:
    for each in elements(text, b"volType"):
        if each.get("type") == "realTimeData":
            found.add("rtd_functions")
        elif each.get("type") == "olapFunctions":
            found.add("cube_functions")


def look_at_custom_properties(text: bytes, found: Findings) -> None:
    if b"schemas.microsoft.com/DataMashup" in text:
        found.add("power_query", "customXml")


def look_at_sheet(name: str, text: bytes, found: Findings) -> None:
    root = _ROOT.search(text[:4096])
    prefix = b"<" + (root[1] or b"" if root else b"") + b"f"
    formulas = text.count(prefix + b">") + text.count(prefix + b" ")
    found.formulas = (found.formulas or 0) + formulas
    if formulas:
        _look_at_functions(name, text, found)
        found.add("data_tables", name, text.count(b't="dataTable"'))
    for each in elements(text, b"sheetProtection"):
        if is_on(each.get("sheet")):
            found.add("sheet_protection", name)


def _look_at_functions(where: str, text: bytes, found: Findings) -> None:
    if b"_xll." in text:
        names = _ADDIN.findall(text)
        for name in sorted(set(names)):
            found.add("addin_functions", where, names.count(name), before=name.decode(errors="replace"))
    if b"CUBE" in text:
        found.add("cube_functions", where, len(_CUBE.findall(text)))
    if b"RTD(" in text:
        found.add("rtd_functions", where, len(_RTD.findall(text)))


def fonts_in(text: bytes) -> set[str]:
    """The fonts of `styles.xml` that a format for cells uses; those of styles that nobody applies are left out."""
    listed, formats = _FONTS.search(text), _CELL_FORMATS.search(text)
    if listed is None or formats is None:
        return set()
    names = [next((each.get("val", "") for each in elements(font, b"name")), "") for font in _FONT.findall(listed[1])]
    asked = (_FONT_ID.search(each) for each in set(_FORMAT.findall(formats[1])))
    used = {each[1].decode() if each else "0" for each in asked}
    return {name for place, name in enumerate(names) if str(place) in used and name}


def _without_password(source: str | None) -> str | None:
    """A connection as it may be shown: what it holds of passwords stays in the document."""
    return None if source is None else re.sub(r"(?i)\b(password|pwd)\s*=\s*[^;]*", r"\1=…", source)
