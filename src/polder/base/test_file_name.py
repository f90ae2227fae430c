# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polder.base.file_name import LONGEST_NAME, clean_name


@given(st.text(st.sampled_from("ab .é\u202e/\\\u00a0-"), max_size=260) | st.text(max_size=260))
@example("a" * 199 + " " + "b" * 50)
@example("x" * 198 + " .pdf")
@example("x" * 300 + ". y")
def test_a_name_made_harmless_stays_as_it_is(name: str) -> None:
    once = clean_name(name)
    assert clean_name(once) == once
    assert len(once) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\windows\\system.csv", "system.csv"),
        ("a\nb\x1b[31m.csv", "a b [31m.csv"),
        ("\u202etxt.exe", "txt.exe"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
    ],
)
def test_a_name_is_only_a_text(name: str, shown: str) -> None:
    assert clean_name(name) == shown
    assert clean_name(shown) == shown
