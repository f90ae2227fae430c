# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest

from polder.base import PolderError
from polder.importers.json_text import parse_json, plain_text


def test_the_first_of_two_equal_keys_is_kept_and_told() -> None:
    told: list[str] = []
    assert parse_json('{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}', "x", on_duplicate=told.append) == {
        "a": 1,
        "b": {"c": 1},
    }
    assert told == ["c", "a"]


@pytest.mark.parametrize("text", ["", "{", "NaN", "[Infinity]", "1" * 5000, "[" * 100_000, '{"a":' * 100_000])
def test_what_is_no_json_is_one_problem(text: str) -> None:
    with pytest.raises(PolderError) as caught:
        parse_json(text, "x.json")
    assert caught.value.problem.code == "import.broken-json"
    assert caught.value.problem.where.file == "x.json"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  a \n b ", "a b"),
        ("Curaçao", "Curaçao"),
        ("", None),
        ("  ", None),
        ("\ud800", None),
        ("a\0b", None),
        ("a" * 1001, None),
        (7, None),
        (None, None),
        (["a"], None),
    ],
)
def test_only_text_that_a_person_can_read_is_text(value: object, text: str | None) -> None:
    assert plain_text(value) == text
