# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What `polder show` tells a person."""

import json
from pathlib import Path

import pytest

from polder.cli.main import main

OWNERS = """naam;land;moeder;aandeel;geldig vanaf;geldig tot;bron
Zilversoft;NL;Duingroep;100;2019-03-01;2026-01-01;Handelsregister
Zilversoft;;Harbour;60;2026-01-01;;Persbericht
"""
STATEMENTS = """about,what,value,valid_from,valid_to
duingroep,country,DE,,2030-01-01
"""


@pytest.fixture
def owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "leveranciers.csv").write_text(OWNERS, encoding="utf-8")
    (tmp_path / "workbook").mkdir()
    (tmp_path / "workbook" / "organisations.csv").write_text("id,name\nduingroep,Duingroep NV\n", encoding="utf-8")
    (tmp_path / "workbook" / "statements.csv").write_text(STATEMENTS, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "200")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("name", "day", "language", "said"),
    [
        ("Zilversoft", "2025-06-01", "en", "controlled by Duingroep (from 2019-03-01 until 2026-01-01)"),
        ("Zilversoft", "2025-06-01", "nl", "zeggenschap van Duingroep (van 2019-03-01 tot 2026-01-01)"),
        ("Zilversoft", "2026-06-01", "en", "controlled by Harbour (from 2026-01-01)"),
        ("Zilversoft", "2026-06-01", "nl", "zeggenschap van Harbour (vanaf 2026-01-01)"),
        ("duingroep", "2026-06-01", "en", "DE (until 2030-01-01)"),
        ("duingroep", "2026-06-01", "nl", "DE (tot 2030-01-01)"),
    ],
)
def test_from_when_to_when_it_holds_is_told(
    name: str, day: str, language: str, said: str, owners: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", name, "--from", owners, "--as-of", day, "--lang", language], {}) == 0
    assert said in capsys.readouterr().out


def test_what_holds_always_has_no_dates(owners: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "Harbour", "--from", owners, "--as-of", "2026-06-01"], {}) == 0
    told = capsys.readouterr().out
    assert "Harbour" in told.split("Relations")[0]
    assert "from 20" not in told.split("Relations")[0]


def test_a_machine_gets_the_dates_with_the_evidence(owners: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "duingroep", "--from", owners, "--as-of", "2026-06-01", "--json"], {}) == 0
    country = next(each for each in json.loads(capsys.readouterr().out)["attributes"] if each["name"] == "country")
    (cited,) = country["values"][0]["evidence"]
    assert (cited["valid_from"], cited["valid_to"]) == (None, "2030-01-01")
