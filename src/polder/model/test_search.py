# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From a person's words to one element."""

from __future__ import annotations

import pytest

from polder.base import PolderError
from polder.model import Fact, build
from polder.model.search import find_one, near

SNAPSHOT = build(
    [
        Fact("organisation:logius", "name", "Logius"),
        Fact("organisation:centric", "name", "Centric"),
        Fact("system:centric", "name", "Centric"),
    ]
)


@pytest.mark.parametrize("words", ["Logius", "LOGIUS", "organisation:logius"])
def test_an_id_or_a_name_in_any_case_is_found(words: str) -> None:
    assert SNAPSHOT.ids[find_one(SNAPSHOT, words)] == "organisation:logius"


def test_a_name_of_two_things_names_both() -> None:
    with pytest.raises(PolderError) as caught:
        find_one(SNAPSHOT, "centric")
    for text in (caught.value.problem.what.en, caught.value.problem.what.nl):
        assert "organisation:centric" in text
        assert "system:centric" in text


@pytest.mark.parametrize("words", ["Logus", "logiuss", "Lo gius"])
def test_what_is_nearly_right_is_offered(words: str) -> None:
    assert near(SNAPSHOT, words)[0] in ("Logius", "organisation:logius")


@pytest.mark.parametrize("words", ["", "zzzzzz", "\ud800", "\0"])
def test_what_is_like_nothing_is_told_without_an_offer(words: str) -> None:
    with pytest.raises(PolderError) as caught:
        find_one(SNAPSHOT, words)
    assert caught.value.problem.do.en == "Look it up in the register."
