# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from polder.base.looks import looks


@pytest.mark.parametrize(
    "other", ["ANS", " Ans ", "A\u034fns", "Ans\ufe0f", "An\u200bs", "\uff21ns", "Ans\u3164", "Ans\u2800", "\u202eAns"]
)
def test_what_looks_the_same_is_the_same(other: str) -> None:
    assert looks(other) == looks("Ans") == "ans"


@pytest.mark.parametrize("other", ["An", "Ans B", "\u0410ns"])
def test_what_looks_otherwise_or_is_another_letter_stays_another(other: str) -> None:
    assert looks(other) != looks("Ans")


@pytest.mark.parametrize("nothing", ["", " ", "\u3164", "\ufe0f\u2800"])
def test_of_nothing_to_see_nothing_is_left(nothing: str) -> None:
    assert looks(nothing) == ""
