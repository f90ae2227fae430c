# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.trials.oracles.formulas.formula import TableUse, parse


def corners(text: str) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    return [(each.sheet, each.first.moved(0, 0), each.last.moved(0, 0)) for each in parse(text).areas]


def test_references() -> None:
    assert corners("SUM(A1:$B$2,Sheet2!C3)+'it''s one'!$D4") == [
        ("", (1, 1), (2, 2)),
        ("sheet2", (3, 3), (3, 3)),
        ("it's one", (4, 4), (4, 4)),
    ]
    assert corners("SUM(A:B,$3:4)") == [("", (1, 1), (1_048_576, 2)), ("", (3, 1), (4, 16_384))]
    (through,) = parse("SUM(Sheet1:Sheet3!A1)").areas
    assert (through.sheet, through.last_sheet) == ("sheet1", "sheet3")


def test_what_looks_like_a_reference_and_is_none() -> None:
    found = parse('LOG10(1E5)&"B2:C3"&TRUE&#REF!&rate1.x')
    assert found.areas == ()
    assert found.functions == {"LOG10"}
    assert found.names == (("", "rate1.x"),)


def test_shared_formulas_move_what_is_not_fixed() -> None:
    (first, second) = parse("A1+$A$1").areas
    assert (first.first.moved(2, 3), second.first.moved(2, 3)) == ((3, 4), (1, 1))
    assert first.first.moved(-1, 0) == (1_048_576, 1)  # round the edge, as Excel does


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("SUM(Cost[Amount])", TableUse("cost", ("amount",), frozenset())),
        ("Cost[[#This Row],[Per '#]]*2", TableUse("cost", ("per #",), frozenset({"#this row"}))),
        ("Cost[@Amount]", TableUse("cost", ("amount",), frozenset({"#this row"}))),
        ("SUM(Cost[[#All],[A]:[C]])", TableUse("cost", ("a", "c"), frozenset({"#all"}))),
        ("ROWS(Cost[])", TableUse("cost", (), frozenset())),
        ("SUM([Amount])", TableUse("", ("amount",), frozenset())),
    ],
)
def test_tables(text: str, use: TableUse) -> None:
    assert parse(text).tables == (use,)


@pytest.mark.parametrize(
    ("text", "external"),
    [
        ("[1]Sheet1!A1", True),
        ("'[2]My sheet'!A1", True),
        ("[1]!rate", True),
        ("[0]!rate", False),
        ("Cost[1]+Sheet1!A1", False),
        ('"[1]Sheet1!A1"', False),
    ],
)
def test_external(text: str, external: bool) -> None:
    assert parse(text).external is external


@given(st.text(alphabet="AB1$:!'[]#\"(),+ é\\_.x@", max_size=40))
def test_never_raises(text: str) -> None:
    parse(text)
