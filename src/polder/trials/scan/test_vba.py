# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import io

import olefile
import pytest

from polder.trials.conftest import compress, vba_project
from polder.trials.scan.vba import decompress, modules, read_source

EMPTY = 'Attribute VB_Name = "Blad1"\r\nOption Explicit\r\n\' nothing yet\r\nSub Knop()\r\n\r\nEnd Sub\r\n'


def test_the_example_of_the_specification_is_decompressed() -> None:
    """[MS-OVBA] 3.2.2, Normal Compression Example."""
    packed = bytes.fromhex(
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70"
        "04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
    )
    assert decompress(packed) == b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"


def test_a_copy_may_run_into_what_it_makes() -> None:
    """[MS-OVBA] 3.2.3, Maximum Compression Example."""
    assert decompress(bytes.fromhex("01 03 B0 02 61 45 00")) == b"a" * 73


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 20_000])
def test_any_length_comes_back(size: int) -> None:
    data = bytes(n * 7 % 251 for n in range(size))
    assert decompress(compress(data)) == data


@pytest.mark.parametrize("broken", [b"", b"\x02", b"\x01\x03\xb0\x02\x61\xff", b"\x01\x05\xb0\x01\x00\x00\x00\x00\x00"])
def test_what_is_no_container_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a|a copy"):
        decompress(broken)


def test_a_bomb_of_source_is_refused() -> None:
    chunk = b"\xff\xbf" + b"\x00aaaaaaaa" * 455
    with pytest.raises(ValueError, match="too much"):
        decompress(b"\x01" + b"\x03\xb0\x02\x61\xff\x0f" * 10_000 + chunk, most=100_000)


def test_a_module_without_code_that_does_something_is_none() -> None:
    assert read_source("Blad1", EMPTY) is None


def test_code_is_counted_and_what_it_touches_named() -> None:
    source = (
        'Sub Bewaar()\n  Range("A1").Value = 1 \' Selection in a remark\n  MsgBox "Shell"\n'
        '  Set x = CreateObject("Scripting.FileSystemObject")\n  Workbooks.Open "a.xls"\nEnd Sub\n'
    )
    module = read_source("Module1", source)
    assert module is not None
    assert module.lines == 4
    assert module.touches == ("MsgBox", "Range", "Workbooks")
    assert module.outside == ("CreateObject", "FileSystemObject")


def test_a_file_that_is_opened_is_outside() -> None:
    module = read_source("Module1", 'Open "c:\\a.txt" For Output As #1\n')
    assert module is not None
    assert module.outside == ("Open",)


def test_modules_of_a_project_are_found() -> None:
    project = vba_project({"Blad1": EMPTY, "Module1": "Sub A()\nSelection.Delete\nEnd Sub\n"})
    with olefile.OleFileIO(io.BytesIO(project)) as ole:
        assert [(each.name, each.lines, each.touches) for each in modules(ole)] == [("Module1", 1, ("Selection",))]
