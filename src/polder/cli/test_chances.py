# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Chances as a spreadsheet of either country writes them, and what is wrong with them told by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from polder.base import Family, PolderError
from polder.cli.chances import read_chances


def written(folder: Path, text: str) -> Path:
    path = folder / "chances.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "name,chance\nAnn,0.05\nBob,1\n",
        "\ufeffNaam;Kans\nAnn;0,05\nBob;1\n",
        'Kans,Naam,Waarom\n"0,05",Ann,\n1,Bob,oud\n\n',
        "name\tchance\n Ann \t .05\nBob\t1,0\n",
    ],
)
def test_either_way_of_writing_is_read(tmp_path: Path, text: str) -> None:
    assert read_chances(written(tmp_path, text)) == {"Ann": 0.05, "Bob": 1.0}


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("name,chance\nAnn,0.1\nBob,0,3\n", "cli.likelihood-row", 3),
        ("name,chance\n,0.1\n", "cli.likelihood-row", 2),
        ("name,chance\nAnn,0.1\n\nAnn,0.2\n", "cli.likelihood-twice", 4),
        *((f"name,chance\nAnn,{wrong}\n", "cli.likelihood-number", 2) for wrong in ("", "nan", "inf", "-0.1", "5%")),
        ("name,chance\n", "cli.likelihood", None),
        ("", "cli.likelihood", None),
        ("name,odds\nAnn,0.1\n", "cli.likelihood", None),
    ],
)  # fmt: skip
def test_what_is_no_chance_is_told_with_its_row(tmp_path: Path, text: str, code: str, row: int | None) -> None:
    with pytest.raises(PolderError) as raised:
        read_chances(written(tmp_path, text))
    problem = raised.value.problem
    assert (problem.code, problem.where.row, problem.family) == (code, row, Family.USAGE)


def test_a_folder_says_no_chances_and_nothing_is_not_there(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "cli.likelihood"), (tmp_path / "none.csv", "import.not-found")):
        with pytest.raises(PolderError) as raised:
            read_chances(path)
        assert raised.value.problem.code == code
