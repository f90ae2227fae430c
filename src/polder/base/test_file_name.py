# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from polder.base.file_name import clean_name


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
