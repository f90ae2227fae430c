# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""CSV from strangers: whole, or refused."""

from pathlib import Path

import pytest

from polder.base import PolderError
from polder.importers import read_path
from polder.importers.csv_text import whole_rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", []),
        ("a,b", [(1, ["a", "b"])]),
        ("a,b\r\n\r\nc,d\r\n", [(1, ["a", "b"]), (2, []), (3, ["c", "d"])]),
        ('a,"b\nc"\nd,e\n', [(2, ["a", "b\nc"]), (3, ["d", "e"])]),
        ('a,"b ""c"""', [(1, ["a", 'b "c"'])]),
        ('a,12" disk\nb,"c" d', [(1, ["a", '12" disk']), (2, ["b", "c d"])]),
    ],
)
def test_rows_that_are_whole(text: str, rows: list[tuple[int, list[str]]]) -> None:
    assert list(whole_rows(text, ",", "a.csv")) == rows


@pytest.mark.parametrize("tail", ["", "\n", '""', '"",x\n'])
def test_a_quotation_mark_that_is_never_closed_is_told_where_it_is(tail: str) -> None:
    text = 'name,country\nAcme,NL\n"Grote\nCloud",US\nKlein,"NL\n' + "B,DE\n" * 1000 + tail
    rows = whole_rows(text, ",", "a.csv")
    assert [next(rows)[0] for _ in range(3)] == [1, 2, 4]
    with pytest.raises(PolderError) as caught:
        next(rows)
    assert (caught.value.problem.code, caught.value.problem.where.row) == ("import.open-quote", 5)


@pytest.mark.parametrize(
    ("name", "header"),
    [("organisations.csv", "id,name,country"), ("owners.csv", "name,country,parent,share,control")],
)
def test_no_row_disappears_into_a_cell(tmp_path: Path, name: str, header: str) -> None:
    (tmp_path / name).write_text(f'{header}\n"Acme,NL\nGrote Cloud,US\n')
    with pytest.raises(PolderError) as caught:
        read_path(tmp_path / name)
    assert caught.value.problem.code == "import.open-quote"
    assert caught.value.problem.where.file == name
