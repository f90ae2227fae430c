# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of cells."""

from __future__ import annotations

import pytest

from polder.trials.addresses import find_cell, parse_area, parse_cell, write_cell


def test_addresses_are_read_as_they_are_written() -> None:
    assert find_cell("$AB$12") == (12, 28)
    assert parse_area("B4") == (4, 2, 4, 2)
    assert parse_area("$A$1:XFD1048576") == (1, 1, 1_048_576, 16_384)
    assert all(
        parse_cell(write_cell(row, column)) == (row, column)
        for row in (1, 99)
        for column in (1, 26, 27, 702, 703, 16_384)
    )


@pytest.mark.parametrize("text", ["", "A", "12", "Ä1", "A1:B2", "a1", "ABCD1", "A12345678", "A１"])
def test_what_is_no_cell(text: str) -> None:
    assert find_cell(text) is None
    with pytest.raises(ValueError, match="no cell"):
        parse_cell(text)
