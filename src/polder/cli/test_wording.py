# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

import math

import pytest

from polder.base import Interval
from polder.cli.wording import amount, back, hours, number, span, stops

NEVER = math.inf


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [(0, "0", "0"), (1250, "1,250", "1.250"), (0.5, "0.5", "0,5"), (14_700_000, "14,700,000", "14.700.000")],
)
def test_numbers(value: float, english: str, dutch: str) -> None:
    assert (number(value, "en"), number(value, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (1, "1 hour", "1 uur"),
        (36, "36 hours", "36 uur"),
        (48, "2 days", "2 dagen"),
        (73, "3 days 1 hour", "3 dagen 1 uur"),
        (720, "30 days", "30 dagen"),
        (8759, "365 days", "365 dagen"),
        (8760, "365 days", "365 dagen"),
    ],
)
def test_hours(value: float, english: str, dutch: str) -> None:
    assert (hours(value, "en"), hours(value, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("low", "high", "english", "dutch"),
    [
        (0, 0, "at once", "meteen"),
        (720, 720, "after 30 days", "na 30 dagen"),
        (0, 720, "between 0 and 30 days", "tussen 0 en 30 dagen"),
        (240, 720, "between 10 and 30 days", "tussen 10 en 30 dagen"),
        (5, 720, "between 5 hours and 30 days", "tussen 5 uur en 30 dagen"),
        (49, 73, "between 2 days 1 hour and 3 days 1 hour", "tussen 2 dagen 1 uur en 3 dagen 1 uur"),
        (0, NEVER, "perhaps at once", "misschien meteen"),
        (24, NEVER, "perhaps after 24 hours", "misschien na 24 uur"),
        (NEVER, NEVER, "–", "–"),
    ],
)
def test_when_it_stops(low: float, high: float, english: str, dutch: str) -> None:
    assert (stops(Interval(low, high), "en"), stops(Interval(low, high), "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("low", "high", "english"),
    [(4, 4, "after 4 hours"), (0, NEVER, "perhaps not"), (NEVER, NEVER, "not back"), (4, 8, "between 4 and 8 hours")],
)
def test_when_it_is_back(low: float, high: float, english: str) -> None:
    assert back(Interval(low, high), "en") == english


def test_spans_and_amounts() -> None:
    assert span(Interval(0, 8760), "nl") == "0 tot 365 dagen"
    assert span(Interval(4, 4), "en") == "4 hours"
    assert amount(Interval(123456, 9876543), "nl") == "123.456 tot 9.876.543"
    assert amount(Interval(12, 12), "en") == "12"
