# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The scan of one package of OOXML: every part passes by once, is looked at, and counts for the content key."""

from __future__ import annotations

import hashlib
import io
import re
import struct

import olefile

from polder.trials.archive import Archive
from polder.trials.document import TEXT, Kind
from polder.trials.scan import sheets, vba, word
from polder.trials.scan.findings import Findings
from polder.trials.scan.relations import as_utf8, relations_in

_BY_NAME = re.compile(
    r"(?P<xlm_sheets>xl/macrosheets/[^/]+\.xml\Z)"
    r"|(?P<activex>(?:xl|word)/activex/activex\d+\.xml\Z)"
    r"|(?P<ole_objects>(?:xl|word)/embeddings/[^/]+\Z)"
    r"|(?P<pivots>xl/pivottables/[^/]+\.xml\Z)"
    r"|(?P<slicers>xl/(?:slicers|timelines)/[^/]+\.xml\Z)"
    r"|(?P<data_model>xl/model/[^/]+\Z)"
    r"|(?P<threaded_comments>xl/threadedcomments/[^/]+\.xml\Z)"
    r"|(?P<signatures>_xmlsignatures/[^/]+\.xml\Z)"
    r"|(?P<sensitivity_label>docmetadata/labelinfo\.xml\Z)"
)
"""What the mere presence of a part tells: each group is the code of a cause."""
_LINKED = {"externalLinkPath", "oleObject", "image", "subDocument", "frame", "aFChunk", "package"}
_ADDIN_FILE = re.compile(r"\.(?:xla|xlam|xll)\Z", re.IGNORECASE)
_NORMAL = re.compile(r"(?:^|[/\\])normal\.dotm?\Z", re.IGNORECASE)
_STYLES = re.compile(r"(?:xl|word)/styles\.xml\Z")
_THEME = re.compile(r"word/theme/[^/]+\.xml\Z")

_NO_CONTENT = re.compile(
    r"docprops/(?:core|app)\.xml\Z|docprops/thumbnail|\[content_types\]\.xml\Z|_rels/\.rels\Z"
    r"|xl/calcchain\.xml\Z|xl/printersettings/|word/printersettings"
)
"""Parts that say who saved it when, or that Office makes again from the others. Labels and the properties that systems
keep stand in `docProps/custom.xml`, which is content; what the types tell, the kind of document does.
"""
_RSID = re.compile(rb" w:rsid\w*=\"[^\"]*\"")
_UID = re.compile(rb" xr:uid=\"[^\"]*\"")
_SAVED = re.compile(rb"<\w+:rsids>.*?</\w+:rsids>|<(?:\w+:)?(?:docId|revisionPtr|fileVersion)\s[^>]*>", re.DOTALL)
"""Marks of when a part was saved: they differ between two documents that say the same."""


def scan_package(package: Archive, kind: Kind, *, bodies: bool) -> tuple[Findings, str]:
    """What was found, and the content key. Without `bodies` only names, relations and small parts are read: faster,
    and the key tells only copies that are the same to the byte. Raises `Unfit`.
    """
    found, fonts = Findings(), word.Fonts()
    key = hashlib.blake2b(b"bodies" if bodies else b"names", digest_size=16)
    key.update(kind.encode())
    for name, info in sorted(package.parts.items()):
        known = _BY_NAME.match(name)
        if known is not None and known.lastgroup is not None:
            found.add(known.lastgroup, info.filename)
        xml = name.endswith((".xml", ".rels", ".vml"))
        text = None
        if xml and (bodies or _is_small(name)):
            text = as_utf8(package.read(name))
            _look(name, text, found, fonts, bodies=bodies)
        elif name.endswith("vbaproject.bin"):
            _look_at_macros(package.read(name), found)
        if not _NO_CONTENT.match(name):
            key.update(name.encode(errors="surrogateescape") + b"\0")
            as_it_lies = struct.pack("<IQ", info.CRC, info.file_size)
            key.update(as_it_lies if text is None or not bodies else _plain(name, text))
    if kind in TEXT:
        found.add_fonts(fonts.asked() if bodies else fonts.listed)
    elif kind is not Kind.XLSB and bodies and found.formulas is None:
        found.formulas = 0
    return found, key.hexdigest()


def _is_small(name: str) -> bool:
    return (
        name.endswith(".rels")
        or name == "docprops/custom.xml"
        or word.SMALL.match(name) is not None
        or sheets.SMALL.match(name) is not None
    )


def _look(name: str, text: bytes, found: Findings, fonts: word.Fonts, *, bodies: bool) -> None:
    """Hand a part to whatever knows it."""
    if name.endswith(".rels"):
        _look_at_relations(name, text, found)
    elif name.startswith("word/"):
        _look_at_word(name, text, found, fonts)
    elif name.startswith("xl/"):
        _look_at_sheets(name, text, found, bodies=bodies)
    elif name == "docprops/custom.xml":
        found.add("sensitivity_label", name, int(b"MSIP_Label_" in text))
    elif name.startswith("customxml/itemprops"):
        sheets.look_at_custom_properties(text, found)


def _look_at_word(name: str, text: bytes, found: Findings, fonts: word.Fonts) -> None:
    if word.BODIES.match(name):
        word.look_at_body(name, text, found, fonts)
    elif name.endswith("/settings.xml"):
        word.look_at_settings(text, found)
    elif name.endswith("/fonttable.xml"):
        word.look_at_font_table(text, fonts)
    elif _STYLES.match(name):
        word.look_at_styles(text, fonts)
    elif _THEME.match(name):
        word.look_at_theme(text, fonts)


def _look_at_sheets(name: str, text: bytes, found: Findings, *, bodies: bool) -> None:
    if sheets.SHEETS.match(name):
        sheets.look_at_sheet(name, text, found)
    elif name.endswith("/workbook.xml"):
        sheets.look_at_workbook(text, found)
    elif name.endswith("/connections.xml"):
        sheets.look_at_connections(text, found)
    elif name.endswith("/volatiledependencies.xml"):
        sheets.look_at_volatile(text, found)
    elif _STYLES.match(name) and bodies:
        found.add_fonts(sheets.fonts_in(text))


def _look_at_relations(name: str, text: bytes, found: Findings) -> None:
    if b"External" not in text:
        return
    for each in relations_in(name, text):
        if not each.outside:
            continue
        found.add_sharing(name, each.target.encode())
        if each.kind == "attachedTemplate":
            if not _NORMAL.search(each.target):
                found.add("template_link", before=each.target)
        elif each.kind in ("mailMergeSource", "recipientData"):
            found.add("mail_merge", before=each.target)
        elif each.kind == "xlPathMissing" or each.kind in _LINKED:
            addin = _ADDIN_FILE.search(each.target)
            found.add("addin_functions" if addin else "external_links", name, before=each.target)


def _look_at_macros(project: bytes, found: Findings) -> None:
    try:
        with olefile.OleFileIO(io.BytesIO(project)) as ole:
            add_macros(ole, found)
    except (OSError, ValueError, struct.error, IndexError, KeyError, RecursionError):
        found.add("macros_unreadable")


def add_macros(ole: olefile.OleFileIO, found: Findings) -> None:
    """Macros of an open compound file. Raises what `vba.modules` does."""
    for module in vba.modules(ole):
        found.add("macros", module.name, module.lines, before=", ".join(module.touches) or None)
        if module.outside:
            found.add("macros_outside", module.name, before=", ".join(module.outside))


def _plain(name: str, text: bytes) -> bytes:
    if name.startswith("word/"):
        text = _RSID.sub(b"", text) if b":rsid" in text else text
    elif b"/revision" in text[:4096]:
        text = _UID.sub(b"", text)
    return _SAVED.sub(b"", text) if name.endswith(("/settings.xml", "/workbook.xml")) else text
