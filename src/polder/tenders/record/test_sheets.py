# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bids and score sheets as people hand them in."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.tenders.forms.test_forms import EXAMPLE, FILLED, filled
from polder.tenders.reading import read_tender
from polder.tenders.record.conftest import AT, Trial
from polder.tenders.record.sheets import read_offer, read_sheet, value_in

ASKED = read_tender(EXAMPLE)
UNSCORED = {key: value for key, value in FILLED.items() if key[1].startswith(("bid", "price", "knock")) or key[2] < 5}


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_a_form_comes_in_without_scores(tmp_path: Path, ending: str) -> None:
    """What a bidder writes on the sheet for scores is not looked at."""
    bid = read_offer(filled(ASKED, tmp_path / f"alfa{ending}", UNSCORED), ASKED)
    assert (bid.name, bid.price, bid.scores, bid.findings) == ("Alfa", Fraction("98000.50"), {}, {})
    assert bid.answers == {"SOV-1.1": 4}
    assert bid.proofs == {"iso": "annex 1", "SOV-1.1": "extract of the trade register, page 2"}


def test_a_bid_that_brings_findings_is_refused(trial: Trial, tmp_path: Path) -> None:
    bid = read_offer(filled(ASKED, tmp_path / "alfa.xlsx", FILLED), ASKED)
    with pytest.raises(PolderError) as caught:
        trial.to("openers").receive(AT, "Officer", bid)
    assert caught.value.problem.code == "record.scores-itself"


def sheet(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "anna.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_gives_scores_findings_and_reasons(trial: Trial, tmp_path: Path) -> None:
    text = """
assessor: Anna
bids:
  Alfa:
    scores: {exit: 8, service: }
    findings: {SOV-1.1: 2, SOV-2.1: geen}
    knock_outs: {iso: nee}
    reasons: {SOV-1.1: old, SOV-2.1: no proof, iso: expired}
  Beta:
"""
    who, items = read_sheet(sheet(tmp_path, text), trial.to("close").state())
    assert who == "Anna"
    assert [(each["id"], each["value"], each["reason"]) for each in items] == [
        ("exit", "8", ""),
        ("SOV-1.1", 2, "old"),
        ("SOV-2.1", None, "no proof"),
        ("iso", False, "expired"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "assessor: Anna",
        "assessor: Anna\nbids: {Delta: {scores: {exit: 8}}}",
        "assessor: Anna\nbids: {Alfa: {scores: {other: 8}}}",
        "assessor: Anna\nbids: {Alfa: {scores: {exit: eight}}}",
        "assessor: Anna\nbids: {Alfa: {findings: {SOV-1.1: 1.5}}}",
        "assessor: Anna\nbids: {Alfa: {knock_outs: {iso: maybe}}}",
        "assessor: Anna\nbids: [Alfa]",
        "assessor: Anna\nprice: 1",
    ],
)
def test_a_sheet_that_is_wrong_is_told(trial: Trial, tmp_path: Path, text: str) -> None:
    with pytest.raises(PolderError) as caught:
        read_sheet(sheet(tmp_path, text), trial.to("close").state())
    assert caught.value.problem.what.en
    assert caught.value.problem.what.nl


def test_values_on_a_command_line() -> None:
    told = [value_in(sort, text, "Alfa") for sort, text in (("score", "7,5"), ("answer", "2"), ("meets", "ja"))]
    assert told == ["15/2", 2, True]
    assert value_in("answer", "none", "Alfa") is None
