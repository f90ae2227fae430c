# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest

from polder.trials.oracles.formulas.values import Error, Outcome, Value, compare, parse_value, show


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (1.0, 1.0 + 1e-12, Outcome.SAME),
        (1.0, 1.0 + 1e-7, Outcome.CLOSE),
        (41_200_030.50, 41_200_000.50, Outcome.CLOSE),  # thirty euro
        (41_200_030.50, 41_200_030.52, Outcome.CLOSE),  # two cents
        (45_000.541, 45_000.5, Outcome.CLOSE),  # an hour of a day
        (1e15 / 3, 1e15 / 3 + 0.0625, Outcome.SAME),
        (1.0, 1.0 + 1e-5, Outcome.NUMBER),
        (0.0, 1e-13, Outcome.NEAR),
        (0.0, 0.01, Outcome.NUMBER),
        (-2.45029690981724e-16, -2.44929359829471e-16, Outcome.NEAR),
        (6.62607015e-34, 6.7e-34, Outcome.NUMBER),
        (9_071_953.0, 8_171_954.0, Outcome.NUMBER),
        (True, 1.0, Outcome.SAME),
        (True, False, Outcome.NUMBER),
        ("", None, Outcome.SAME),
        (None, 0.0, Outcome.SAME),
        (None, "", Outcome.SAME),
        ("", 0.0, Outcome.TEXT),
        (0.0, "", Outcome.LOST),
        (0.0, None, Outcome.LOST),
        (3.0, None, Outcome.LOST),
        ("a", "", Outcome.LOST),
        ("", "a", Outcome.TEXT),
        ("5", 5.0, Outcome.TEXT),
        ("a\r\nb", "a\nb", Outcome.SAME),
        ("12,50", "12.50", Outcome.TEXT),
        (Error("#NUM!"), Error("#VALUE!"), Outcome.SAME),
        (Error("#NUM!"), 3.0, Outcome.HEALED),
        (3.0, Error("#NAME?"), Outcome.ERROR),
        ("#N/A", Error("#N/A"), Outcome.ERROR),
    ],
)
def test_compare(before: Value, after: Value, outcome: Outcome) -> None:
    assert compare(before, after) is outcome


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (None, "1.5E3", 1500.0),
        ("n", "2", 2.0),
        (None, None, None),
        ("str", None, ""),
        ("str", "a_x000D_b", "a\rb"),
        ("b", "1", True),
        ("b", "0", False),
    ],
)
def test_parse_value(kind: str | None, text: str | None, value: Value) -> None:
    assert parse_value(kind, text) == value


def test_an_error_is_no_text() -> None:
    assert isinstance(parse_value("e", "#N/A"), Error)
    assert not isinstance(parse_value("str", "#N/A"), Error)


def test_show() -> None:
    assert [show(each) for each in (None, True, 8_171_954.0, 0.1 + 0.2, "x")] == ["", "TRUE", "8171954", "0.3", "x"]
    assert len(show("x" * 1000)) == 200
