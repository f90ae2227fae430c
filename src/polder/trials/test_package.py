# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Packages that were made to do harm, or are broken: a reason comes out, and nothing else."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from polder.trials import archive as archives
from polder.trials.engines import EngineFailed
from polder.trials.package import open_package
from tests.office_files import W, make_docx, paragraph, relations_part, write_package

ROOT = {"_rels/.rels": relations_part({"a": ("officeDocument", "word/document.xml")})}


def read_all(path: Path) -> int:
    with open_package(path) as package:
        return sum(1 for _ in package.walk(package.main_part()))


def test_a_part_beyond_all_measure_is_not_unpacked(tmp_path: Path) -> None:
    """The directory of the zip tells its size: two gigabytes of nothing in two megabytes."""
    path = tmp_path / "a.docx"
    document = f'<w:document xmlns:w="{W}"><w:body>'.encode() + b" " * 1000
    write_package(path, {**ROOT, "word/document.xml": document})
    content = path.read_bytes()
    real, claimed = struct.pack("<I", len(document)), struct.pack("<I", 2**31)
    path.write_bytes(content.replace(real, claimed))
    with pytest.raises(EngineFailed, match="too_large"):
        read_all(path)


@pytest.mark.parametrize("other", ["word/document.xml", "WORD/Document.xml", "/word/document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_parts_with_one_name_none_is_chosen(tmp_path: Path, other: str) -> None:
    path = write_package(tmp_path / "a.docx", {**ROOT, "word/document.xml": b"<a/>"})
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(other, b"<b/>")
    with pytest.raises(EngineFailed, match="not_read"):
        read_all(path)


def test_a_bomb_of_many_parts_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 10_000)
    path = write_package(tmp_path / "a.docx", ROOT | {f"word/{each}.xml": b" " * 1000 for each in range(20)})
    with pytest.raises(EngineFailed, match="too_large"):
        read_all(path)


def test_a_size_that_lies_is_a_broken_zip(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = f'<w:document xmlns:w="{W}"><w:body>{"<w:p/>" * 500}</w:body></w:document>'.encode()
    write_package(path, {**ROOT, "word/document.xml": document})
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", len(document)), struct.pack("<I", 100)))
    with pytest.raises(EngineFailed, match="not_read"):
        read_all(path)


@pytest.mark.parametrize("cut", [1, 30, 200, 600])
def test_a_package_that_was_cut_off(tmp_path: Path, cut: int) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("tekst"))
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(EngineFailed, match="not_read"):
        read_all(path)


def test_every_byte_may_be_wrong(tmp_path: Path) -> None:
    whole = make_docx(tmp_path / "a.docx", paragraph("tekst") * 3).read_bytes()
    path = tmp_path / "b.docx"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        try:
            read_all(path)
        except EngineFailed:
            continue


def test_encrypted_parts_are_refused(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("tekst"))
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    with pytest.raises(EngineFailed, match="not_read"):
        read_all(path)


def test_paths_that_lead_out_and_parts_that_are_not_there(tmp_path: Path) -> None:
    outside = {"_rels/.rels": relations_part({"a": ("officeDocument", "../../etc/passwd")})}
    for files in (outside, ROOT, {}):
        with pytest.raises(EngineFailed):
            read_all(write_package(tmp_path / "a.docx", files))


def test_strict_namespaces_and_other_prefixes_read_alike(tmp_path: Path) -> None:
    names = set()
    for namespace in (W, "http://purl.oclc.org/ooxml/wordprocessingml/main"):
        body = f'<ns0:document xmlns:ns0="{namespace}"><ns0:p/></ns0:document>'
        path = write_package(tmp_path / "a.docx", {**ROOT, "word/document.xml": body})
        with open_package(path) as package:
            names.add(tuple(name for _, name, _ in package.walk(package.main_part())))
    assert names == {("w:document", "w:p", "w:p", "w:document")}
    assert zipfile.is_zipfile(path)
