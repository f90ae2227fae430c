# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The demo from start to end, and again, and beside somebody else's register."""

import json
import shlex
from pathlib import Path

import pytest

from polder.cli.main import main


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("shutil.which", lambda name: name)


def test_demo_answers_and_leaves_a_register(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"], {"LANG": "nl_NL"}) == 0
    said, errors = capsys.readouterr()
    assert errors == ""
    assert "De grootste leverancier van Zilverdam, een verzonnen gemeente: Quillgate" in said
    assert "Zaaksysteem → Centrale inlog medewerkers" in said
    next_lines = [line.split()[1:] for line in said.splitlines() if line.strip().startswith("polder ")]
    assert len(next_lines) == 3
    for words in next_lines:
        assert main(shlex.split(" ".join(words)), {}) == 0


def test_demo_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--json"], {}) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["cutoff"]["services"]
    before = Path("zilverdam.polder").read_bytes()
    assert main(["demo", "--json"], {}) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert Path("zilverdam.polder").read_bytes() == before


def test_demo_leaves_the_register_of_another_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text("name,country,parent\nMine,NL,\n", encoding="utf-8")
    assert main(["init", "zilverdam.polder"], {}) == 0
    assert main(["import", "mine.csv", "--register", "zilverdam.polder", "--yes"], {}) == 0
    capsys.readouterr()
    assert main(["demo", "--json"], {}) == 5  # no supplier that anything needs, and none was added
    assert main(["show", "--register", "zilverdam.polder", "--json"], {}) == 0
    answers = capsys.readouterr().out
    assert '"organisation": 1' in answers


def test_demo_leaves_another_file_alone() -> None:
    Path("zilverdam.polder").write_text("mine")
    assert main(["demo"], {}) == 6
    assert Path("zilverdam.polder").read_text() == "mine"
