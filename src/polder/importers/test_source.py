# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a path can be besides a file that reads well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.importers import read_path
from polder.importers import source as source_module
from polder.importers.source import Source, parse_xml


def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(PolderError) as caught:
        Source(tmp_path / "pipe.csv")
    assert caught.value.problem.code == "import.unreadable"
    assert list(Source(tmp_path).parts()) == []


def test_a_device_is_refused_not_read_to_its_end() -> None:
    with pytest.raises(PolderError) as caught:
        read_path(Path(os.devnull), format="suppliers")
    assert caught.value.problem.code == "import.unreadable"


def test_a_name_too_long_for_a_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PolderError) as caught:
        Source(tmp_path / ("a" * 300))
    assert caught.value.problem.code == "import.not-found"


def test_a_name_in_another_encoding_is_read(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.csv")
    try:
        (tmp_path / name).write_text("name,country,parent,share,control\nAcme,NL,,,\n")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    (read,) = read_path(tmp_path / name)
    assert read.artefact.origin == "caf\N{REPLACEMENT CHARACTER}.csv"
    assert len(Source(tmp_path).sha256) == 64


def test_what_nobody_knows_in_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "firms.csv").write_text("name,country,parent,share,control\nAcme,NL,,,\n")
    (tmp_path / "notes.docx").write_bytes(b"words")
    (tmp_path / "photos").mkdir()
    for name in (".hidden", "README", "readme.txt", "LICENSE", "Licence.txt", "SOURCES", "NOTICE", "about.md"):
        (tmp_path / name).write_text("words")
    (read,) = read_path(tmp_path)
    told = [problem for problem in read.problems if problem.code == "import.skipped-part"]
    assert [problem.value for problem in told] == ["notes.docx", "photos"]
    assert [problem.where.file for problem in told] == [f"{tmp_path.name}/notes.docx", f"{tmp_path.name}/photos"]
    assert [problem.what.nl for problem in told] == [
        "Geen importer kent het bestand “notes.docx”; dat is overgeslagen.",
        "Geen importer kent de map “photos”; die is overgeslagen.",
    ]


@pytest.mark.parametrize(
    ("name", "content", "what", "do"),
    [
        ("list.csv", b"", "empty", "whole"),
        ("city.polder", b"SQLite format 3\0" + bytes(84), "database", "--register"),
        ("our suppliers.csv", b"name,country\nAcme,NL\n", "does not know", "organisations.csv"),
        ("notes.docx", b"words", "does not know", "template"),
    ],
)
def test_what_nobody_knows_is_helped_on(name: str, content: bytes, what: str, do: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PolderError) as caught:
        read_path(tmp_path / name)
    problem = caught.value.problem
    assert problem.code == "import.not-recognised"
    assert what in problem.what.en
    assert do in problem.do.en
    assert problem.do.nl != problem.do.en


def test_xml_without_end_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"<a>" + b"<b/>" * 10 + b"</a>"
    monkeypatch.setattr(source_module, "MAX_XML_BYTES", len(content))
    assert len(parse_xml(content, "model.xml")) == 10
    with pytest.raises(PolderError) as caught:
        parse_xml(content + b" ", "model.xml")
    assert caught.value.problem.code == "import.too-large"
