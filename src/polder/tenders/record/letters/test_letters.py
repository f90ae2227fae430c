# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What letters say, and until when nothing is signed."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest

from polder.documents.writers import writers
from polder.tenders.record.conftest import AT, PRICES, Trial
from polder.tenders.record.letters.facts import facts_for
from polder.tenders.record.letters.rendering import letter_file, letter_files
from polder.tenders.record.letters.standstill import easter_sunday, holidays, last_day

SENT = date(2026, 11, 26)
HTML = writers()["html"]


def read(trial: Trial, bid: str, language: str) -> str:
    return unescape(letter_file(trial.record.state(), SENT, bid, language, HTML).decode())


def test_the_loser_reads_own_and_winning_points_and_where_the_winner_was_better(trial: Trial) -> None:
    trial.to("award")
    said = read(trial, "Beta", "en")
    for words in (
        "award the contract to Alfa, not to you",
        "Your place: 2",
        "12.00",
        "24.49",
        "Exit plan: Alfa has 3.00",
    ):
        assert words in said
    gezegd = read(trial, "Beta", "nl")
    for words in ("te gunnen aan Alfa, en niet aan u", "Uw plaats: 2", "12,00", "24,49", "Exit plan: Alfa heeft 3,00"):
        assert words in gezegd


def test_no_letter_holds_the_price_or_the_name_of_another_loser(trial: Trial) -> None:
    trial.to("award")
    for bid in PRICES:
        for language in ("en", "nl"):
            said = read(trial, bid, language)
            whole = [price.split(".")[0] for price in PRICES.values()]
            grouped = [f"{each[:2]}{mark}{each[2:]}" for each in whole for mark in ",."]
            assert not any(each in said for each in (*PRICES.values(), *whole, *grouped))
            assert not any(other in said for other in PRICES if other not in (bid, "Alfa"))


def test_the_winner_reads_no_points_of_others(trial: Trial) -> None:
    facts = facts_for(trial.to("award").state(), "Alfa")
    assert facts["outcome"] == "won"
    assert not {"winners", "better"} & facts.keys()
    assert "to award the contract to you" in read(trial, "Alfa", "en")


def test_who_was_out_reads_why_and_that_the_price_stayed_closed(trial: Trial) -> None:
    record = trial.to("score")
    for who in ("Anna", "Bram"):
        item = {"bid": "Gamma", "sort": "meets", "id": "iso", "value": False, "reason": "It expired in May"}
        record.score(AT, who, [item])
    trial.to("award")
    said = read(trial, "Gamma", "en")
    assert "does not meet “an ISO certificate”" in said
    assert "stayed sealed" in said
    assert "It expired in May" in said
    assert "verzegeld gebleven" in read(trial, "Gamma", "nl")
    assert "Alfa" in said
    assert "points of the winner" not in said


def test_every_bidder_has_a_letter_in_both_languages_and_all_formats(trial: Trial) -> None:
    files = dict(letter_files(trial.to("award").state(), SENT))
    assert len(files) == 3 * 2 * 2
    assert files == dict(letter_files(trial.record.state(), SENT))


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


def test_holidays_of_2025() -> None:
    """King's Day is on Saturday, for the 27th is a Sunday."""
    known = ["01-01", "04-18", "04-20", "04-21", "04-26", "05-05", "05-29", "06-08", "06-09", "12-25", "12-26"]
    assert sorted(each.strftime("%m-%d") for each in holidays(2025)) == known


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        (date(2026, 11, 26), date(2026, 12, 16)),
        (date(2026, 11, 29), date(2026, 12, 21)),  # the twentieth day is a Saturday
        (date(2026, 12, 5), date(2026, 12, 28)),  # Christmas on Friday, then a weekend
        (date(2026, 3, 14), date(2026, 4, 7)),  # Good Friday, Easter, Easter Monday
        (date(2025, 4, 6), date(2025, 4, 28)),  # King's Day on a Saturday
        (date(2026, 4, 24), date(2026, 5, 15)),  # Ascension Day
    ],
)
def test_the_standstill_ends_on_a_working_day(sent: date, last: date) -> None:
    assert last_day(sent) == last


def test_the_standstill_is_never_shorter_than_twenty_days() -> None:
    for n in range(3 * 366):
        sent = date(2025, 1, 1) + timedelta(days=n)
        last = last_day(sent)
        assert last - sent >= timedelta(days=20)
        assert last.weekday() < 5
        assert last not in holidays(last.year)
