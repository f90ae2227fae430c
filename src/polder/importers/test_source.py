# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a path can be besides a file that reads well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.importers import read_path
from polder.importers.source import Source


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
