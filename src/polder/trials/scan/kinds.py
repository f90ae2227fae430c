# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a file is: by its content, and where that is broken or encrypted, by its name."""

from __future__ import annotations

import re

from polder.trials.archive import Archive
from polder.trials.document import Kind
from polder.trials.scan.relations import as_utf8

HEAD_BYTES = 1024
ZIP, OLE, PDF, RTF = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf"
_OLD_SHEET = re.compile(rb"\A\x09[\x00\x02\x04]\x04\x00|\A\x09[\x00\x02\x04]\x06\x00")
"""BIFF 2 to 4: a workbook that is no compound file."""

_MAIN: tuple[tuple[bytes, Kind], ...] = (
    (b"wordprocessingml.document.main+xml", Kind.DOCX),
    (b"ms-word.document.macroenabled.main+xml", Kind.DOCM),
    (b"wordprocessingml.template.main+xml", Kind.DOTX),
    (b"ms-word.template.macroenabledtemplate.main+xml", Kind.DOTM),
    (b"spreadsheetml.sheet.main+xml", Kind.XLSX),
    (b"ms-excel.sheet.macroenabled.main+xml", Kind.XLSM),
    (b"spreadsheetml.template.main+xml", Kind.XLTX),
    (b"ms-excel.template.macroenabled.main+xml", Kind.XLSM),
    (b"ms-excel.addin.macroenabled.main+xml", Kind.XLSM),
    (b"ms-excel.sheet.binary.macroenabled.main", Kind.XLSB),
    (b"presentationml.presentation.main+xml", Kind.PPTX),
    (b"presentationml.slideshow.main+xml", Kind.PPTX),
    (b"presentationml.template.main+xml", Kind.PPTX),
    (b"ms-powerpoint.", Kind.PPTX),
)
_OLE_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("worddocument", Kind.DOC),
    ("workbook", Kind.XLS),
    ("book", Kind.XLS),
    ("powerpoint document", Kind.PPT),
)
_BY_NAME = {kind.value: kind for kind in Kind} | {
    "xltm": Kind.XLSM, "xlam": Kind.XLSM, "xlt": Kind.XLS, "xla": Kind.XLS, "dot": Kind.DOC,
    "pps": Kind.PPT, "pot": Kind.PPT, "pptm": Kind.PPTX, "ppsx": Kind.PPTX, "potx": Kind.PPTX,
    "odt": Kind.ODF, "ods": Kind.ODF, "odp": Kind.ODF, "odg": Kind.ODF, "ott": Kind.ODF, "ots": Kind.ODF,
}  # fmt: skip


def kind_by_name(address: str) -> Kind | None:
    return _BY_NAME.get(address.rpartition(".")[2].lower()) if "." in address else None


def kind_of_package(package: Archive) -> Kind | None:
    """`None` for a zip that is no document at all."""
    if package.read("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        return Kind.ODF
    types = as_utf8(package.read("[content_types].xml")).lower()
    return next((kind for mark, kind in _MAIN if mark in types), None)


def kind_of_ole(streams: set[str]) -> Kind | None:
    """By the names of the streams in the root of a compound file, in lower case."""
    return next((kind for name, kind in _OLE_STREAMS if name in streams), None)


def is_old_sheet(head: bytes) -> bool:
    return bool(_OLD_SHEET.match(head))
