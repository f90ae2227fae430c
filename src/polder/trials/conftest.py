# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Documents for the tests, made as small as Office would still open them, and a trial of them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

from polder.trials.keeping import Settings
from polder.trials.run import Crew, run

HERE = Crew(lambda: ThreadPoolExecutor(1), lambda: ThreadPoolExecutor(1), 1, 1, 2)
"""Works in this very process: no other has to start."""


def run_trial(folder: Path, out: Path, crew: Crew = HERE, **settings: Any) -> Path:
    """A trial of what lies in `folder`, kept in `out`; without an engine unless one is named."""
    run(out, Settings((str(folder),), **{"engine": ""} | settings), crew)
    return out


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/{part}" ContentType="{type}"/></Types>'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_SHEET = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATION = f'<Relationship Id="r1" Type="{_KINDS}{{}}" Target="{{}}"/>'

Parts = Mapping[str, str | bytes]


def make_docx(path: Path, text: str = "Geachte heer", parts: Parts | None = None, *, kind: str = WORD) -> Path:
    """`text` is put between `<w:t>` and `</w:t>`; what begins with `<` is taken for the body as it stands."""
    body = text if text.startswith("<") else f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return _write(path, {"word/document.xml": document} | dict(parts or {}), "word/document.xml", kind)


def make_xlsx(path: Path, rows: str = "", parts: Parts | None = None, *, kind: str = SHEET) -> Path:
    """`rows` is what stands within the data of the one sheet."""
    made = {
        "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_KINDS[:-1]}"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _RELS.format(_RELATION.format("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>",
    }
    return _write(path, made | dict(parts or {}), "xl/workbook.xml", kind)


def formula(cell: str, text: str, value: str) -> str:
    return f'<row r="1"><c r="{cell}"><f>{text}</f><v>{value}</v></c></row>'


def relations(*targets: tuple[str, str]) -> str:
    """Outside relations, each (kind, target)."""
    each = (
        f'<Relationship Id="r{n}" Type="{_KINDS}{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return _RELS.format("".join(each))


def _write(path: Path, parts: Parts, main: str, kind: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES.format(part=main, type=kind))
        archive.writestr("_rels/.rels", _RELS.format(_RELATION.format("officeDocument", main)))
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


# ---------------------------------------------------------------- a compound file, and a VBA project in it


def compress(data: bytes) -> bytes:
    """A container of [MS-OVBA] 2.4.1 that holds all bytes as they are, in chunks that are never full."""
    out = bytearray(b"\x01")
    for start in range(0, len(data), 3_000):
        piece = data[start : start + 3_000]
        tokens = bytearray()
        for at in range(0, len(piece), 8):
            tokens += b"\x00" + piece[at : at + 8]
        out += struct.pack("<H", (len(tokens) + 2 - 3) | 0xB000) + tokens
    return bytes(out)


def vba_project(modules: Mapping[str, str]) -> bytes:
    """A `vbaProject.bin` with these modules and their source."""
    listing = struct.pack("<HIH", 0x0003, 2, 1252)
    for name in modules:
        said = name.encode("cp1252")
        listing += struct.pack("<HI", 0x0019, len(said)) + said
        listing += struct.pack("<HI", 0x001A, len(said)) + said
        listing += struct.pack("<HII", 0x0031, 4, 0)
        listing += struct.pack("<HI", 0x002B, 0)
    streams = {"dir": compress(listing)}
    streams |= {name: compress(source.encode("cp1252")) for name, source in modules.items()}
    return compound_file({"VBA": streams})


Tree = Mapping[str, "bytes | Tree"]
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(tree: Tree) -> bytes:
    """A compound file ([MS-CFB]) of storages and streams. Streams are padded to 4,096 bytes, so that none is small."""
    entries: list[tuple[str, int, int, int, bytes]] = []  # name, type, child, right, content

    def add(name: str, node: bytes | Tree) -> int:
        at = len(entries)
        entries.append((name, 2, _FREE, _FREE, b""))
        if isinstance(node, bytes):
            entries[at] = (name, 2, _FREE, _FREE, node)
        else:
            entries[at] = (name, 1 if at else 5, add_all(node), _FREE, b"")
        return at

    def add_all(children: Tree) -> int:
        """Siblings as a chain to the right: in the order of the standard, so that readers find each by its name."""
        order = sorted(children, key=lambda name: (len(name), name.upper()))
        places = [add(name, children[name]) for name in order]
        for here, after in pairwise(places):
            entries[here] = (*entries[here][:3], after, entries[here][4])
        return places[0] if places else _FREE

    add("Root Entry", tree)
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(content: bytes) -> int:
        start = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        sectors.extend(pieces)
        fat.extend([*range(start + 1, start + len(pieces)), _END])
        return start

    directory = b""
    for name, kind, child, right, content in entries:
        size = max(len(content), 4096) if kind == 2 else 0
        start = store(content.ljust(size, b"\0")) if size else (_END if kind == 5 else 0)
        said = (name + "\0").encode("utf-16-le")
        directory += said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, _FREE, right, child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    directory_at = store(directory.ljust(-(-len(directory) // 512) * 512, b"\0"))
    fat_sectors = 1
    while (len(sectors) + fat_sectors) > fat_sectors * 128:
        fat_sectors += 1
    places = list(range(len(sectors), len(sectors) + fat_sectors))
    fat.extend([_FAT_SECTOR] * fat_sectors)
    fat.extend([_FREE] * (fat_sectors * 128 - len(fat)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory_at, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *places, *[_FREE] * (109 - fat_sectors))
    return header + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)
