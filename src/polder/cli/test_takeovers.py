# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Takeovers and data orders as a person reads them, from the command line down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polder.cli.main import main

ZILVERDAM = str(Path(__file__).parents[3] / "examples" / "zilverdam")
TAKEOVER = ["takeover", "Paalhost", "--by", "Pinebluff", "--on", "2027-04-01", "--from", ZILVERDAM]
ORDER = ["data-order", "--jurisdiction", "US", "--as-of", "2026-12-01", "--from", ZILVERDAM]


def said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], columns: int = 120
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(words, {}) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert max(len(line) for line in lines) <= columns
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_a_takeover_in_english(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = said(capsys, monkeypatch, TAKEOVER)
    assert lines[:5] == [
        "Pinebluff takes over Paalhost on 2027-04-01.",
        "Is the owner no longer: Paalhost Beheer",
        "From that day under the law of: US, through Pinebluff",
        "Was not under it before: 0 services, 1 system, 0 datasets",
        "Was under it already, now also this way: 7 services, 8 systems, 5 datasets",
    ]
    assert "Hosting bij Paalhost system US no" in lines
    assert "Dossiers jeugdhulp personal data US yes, through Quillgate" in lines
    assert "Time there is: 90 days, as the contracts promise. We hear by 2027-01-01." in lines
    assert "Of 36 services 7 rest on it: 4 too late, 1 unknown, 2 in time." in lines
    assert "Bijstandsuitkering (vital) too late 120 days 30 days Hosting bij Paalhost" in lines
    assert "Hosting yes 90 days yes yes 2028-02-29" in lines
    assert "Wmo-systeem Wmo op papier unknown" in lines
    assert "alternatives without a known lead time: 2" in lines


def test_a_takeover_in_dutch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["takeover", "Paalhost", "--by", "Noordhost", "--on", "2027-04-01", "--notice-days", "1", "--why"]
    lines = said(capsys, monkeypatch, [*words, "--from", ZILVERDAM, "--lang", "nl"], 80)
    assert lines[:3] == [
        "Noordhost neemt Paalhost over op 2027-04-01.",
        "Noordhost staat niet in het register.",
        "Is geen eigenaar meer: Paalhost Beheer",
    ]
    assert "Vanaf die dag onder het recht van: een onbekend recht, via Noordhost" in lines
    assert "Tijd die er is: 24 uur. Wij horen het op 2027-03-31." in lines
    assert "Van de 36 diensten rusten er 7 op: 4 te laat, 1 onbekend, 2 op tijd." in lines
    assert "Jeugdhulp → Jeugdhulpsysteem → Hosting bij Paalhost → Paalhost" in lines


def test_what_happened_already_changes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = said(capsys, monkeypatch, [*TAKEOVER, "--as-of", "2027-04-01"])
    assert lines[0] == "Pinebluff controls Paalhost already, as the register has it on 2027-04-01. Nothing changes."
    again = [*TAKEOVER[:2], "--by", "Zonewacht", "--on", "2027-04-01", "--from", ZILVERDAM]
    assert "The law over it does not change." in said(capsys, monkeypatch, again)


def test_a_takeover_for_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*TAKEOVER, "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["on"], answer["as_of"], answer["you_hear_by"]) == ("2027-04-01", "2027-03-31", "2027-01-01")
    assert answer["time_you_get_hours"] == [2160, 2160]
    services = {each["id"]: each for each in answer["services"]}
    assert services["svc-benefits"]["verdict"] == "too_late"
    assert services["svc-benefits"]["late_by_hours"] == [720, 720]
    gained = {each["id"]: each["comes_under"] for each in answer["changes"]}
    assert gained["sys-hosting-paalhost"][0]["why"] == [
        "sys-hosting-paalhost", "organisation:paalhost", "organisation:pinebluff", "US",
    ]  # fmt: skip
    assert answer["names"]["svc-benefits"] == "Bijstandsuitkering"


def test_a_data_order_in_both_languages(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = said(capsys, monkeypatch, ORDER, 160)
    assert lines[:3] == [
        "An authority (US) orders data. Nothing stops.",
        "can be read: 5 (4 with personal data)",
        "may be read: 3 (2 with personal data)",
    ]
    assert (
        "Postbussen yes can be read Quillgate Ireland, owned by Quillgate keeps it (+2) "
        "Quillgate Ireland (under that law)" in lines
    )
    assert "Postbussen → Quillgate Ireland → Quillgate → US" in lines
    assert not any("Back-ups" in line for line in lines)
    dutch = said(capsys, monkeypatch, [*ORDER, "--all", "--why", "--lang", "nl"], 200)
    assert "Back-ups ja geen weg bekend Gemeente Zilverdam (elders)" in dutch
    assert "Adressen en gebouwen → Kaarten en adressen → Kaartlaag → US (misschien)" in dutch
    assert "gegevensverzamelingen waarvan niet bekend is wie de sleutels heeft: 7" in dutch


def test_a_data_order_for_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ORDER, "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["jurisdiction"] == "US"
    assert answer["datasets"][0]["verdict"] == "can_be_read"
    assert answer["datasets"][0]["personal_data"] is True


@pytest.mark.parametrize(
    ("words", "code", "family"),
    [
        (["takeover", "Paalhost", "--on", "2027-04-01"], "cli.no-buyer-or-day", 2),
        (["takeover", "Paalhost", "--by", "Pinebluff"], "cli.no-buyer-or-day", 2),
        ([*TAKEOVER[:4], "--on", "1 april"], "cli.date", 2),
        ([*TAKEOVER, "--notice-days", "-1"], "cli.notice", 2),
        ([*TAKEOVER, "--as-of", "2027-05-01"], "takeover.before-the-snapshot", 2),
        (["takeover", "Paalhots", *TAKEOVER[2:]], "model.unknown-name", 5),
        (["takeover", "Pinebluff", *TAKEOVER[2:]], "takeover.of-itself", 2),
        (["data-order", "--from", ZILVERDAM], "cli.no-jurisdiction", 2),
        (["data-order", "--jurisdiction", "Lapland", "--from", ZILVERDAM], "data-order.empty-jurisdiction", 5),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_cannot_be_asked_is_explained(
    capsys: pytest.CaptureFixture[str], words: list[str], code: str, family: int, language: str
) -> None:
    assert main([*words, "--lang", language, "--json"], {}) == family
    problem = json.loads(capsys.readouterr().out)["problem"]
    assert problem["code"] == code
    assert problem["what"]
    assert problem["do"]
