# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from polder.base import Language, PolderError
from polder.exporters.spreadsheet import ods, xlsx
from polder.tenders.award import award
from polder.tenders.forms import bid_at, bid_faults, write_form
from polder.tenders.forms.layout import ANSWER_SHEET, BID_SHEET, SCORE_SHEET, grids, read_me
from polder.tenders.reading import bid_in, read_tender
from polder.tenders.tender import Tender

EXAMPLE = Path(__file__).parents[1] / "example.yaml"
FILLED = {
    (BID_SHEET.name.en, "bid", 2): "Alfa",
    (BID_SHEET.name.en, "price", 2): "98000.50",
    (BID_SHEET.name.en, "knock_out:iso", 2): "yes",
    (ANSWER_SHEET.name.en, "SOV-1.1", 3): 4,
    (ANSWER_SHEET.name.en, "SOV-1.1", 4): "extract of the trade register, page 2",
    (ANSWER_SHEET.name.en, "SOV-1.1", 5): 2,
    (SCORE_SHEET.name.en, "exit", 3): 8,
    (SCORE_SHEET.name.en, "service", 3): 6,
}


@pytest.fixture(scope="module")
def tender() -> Tender:
    return read_tender(EXAMPLE)


def filled(tender: Tender, path: Path, cells: Mapping[tuple[str, str, int], object], language: Language = "en") -> Path:
    """The form as somebody hands it in: cells by sheet (its English name), key of the row, and place from 0."""
    titles = {sheet.name.say(language): sheet.name.en for sheet in (BID_SHEET, ANSWER_SHEET, SCORE_SHEET)}
    sheets = []
    for grid in grids(tender, language):
        rows = [[*row] for row in grid.rows]
        for row in rows:
            for (sheet, key, place), value in cells.items():
                if sheet == titles[grid.title] and row[0] == key:
                    row[place] = value  # type: ignore[call-overload]
        sheets.append(replace(grid, rows=rows))
    form = ods.workbook if path.suffix == ".ods" else xlsx.workbook
    path.write_bytes(form(read_me(tender, language), sheets))
    return path


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_a_filled_form_is_the_same_bid_as_the_yaml(
    tender: Tender, tmp_path: Path, language: Language, ending: str
) -> None:
    bid = bid_at(filled(tender, tmp_path / f"alfa{ending}", FILLED, language), tender)
    written = bid_in(
        "{bid: Alfa, price: 98000.50, knock_outs: {iso: yes}, scores: {exit: 8, service: 6}, "
        "answers: {SOV-1.1: 4}, findings: {SOV-1.1: 2}, proofs: {SOV-1.1: 'extract of the trade register, page 2'}}",
        f"alfa{ending}",
        tender,
    )
    assert bid == written
    assert bid.price == Fraction("98000.50")


def test_what_was_found_counts_and_not_what_is_claimed(tender: Tender, tmp_path: Path) -> None:
    bid = bid_at(filled(tender, tmp_path / "a.xlsx", FILLED), tender)
    assert (bid.answers["SOV-1.1"], bid.assessed["SOV-1.1"]) == (4, 2)
    free = replace(tender, minimum_levels={})
    claimed = award(free, [replace(bid, findings={})]).ranking[0]
    assert award(free, [bid]).ranking[0].quality < claimed.quality


def test_an_empty_form_says_all_that_lacks(tender: Tender, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    write_form(tender, path, "nl")
    assert [(each.code, each.value) for each in bid_faults(path, tender)] == [
        ("form.missing", "bid"),
        ("form.missing", "price"),
        *(("form.missing", id) for id in ("exit", "service")),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "code", "column"),
    [
        ((BID_SHEET.name.en, "price", 2), "98.000,50", "bid.no-price", "C"),
        ((BID_SHEET.name.en, "price", 2), "USD 98000", "bid.no-price", "C"),
        ((BID_SHEET.name.en, "price", 2), "0", "bid.no-price", "C"),
        ((BID_SHEET.name.en, "form", 2), "eu-csf-1.2.1", "bid.other-form", "C"),
        ((BID_SHEET.name.en, "knock_out:iso", 2), "perhaps", "form.yes-no", "C"),
        ((ANSWER_SHEET.name.en, "SOV-1.1", 3), 5, "bid.off-scale", "D"),
        ((ANSWER_SHEET.name.en, "SOV-1.1", 3), 0, "bid.off-scale", "D"),
        ((ANSWER_SHEET.name.en, "SOV-1.1", 3), "full control", "bid.off-scale", "D"),
        ((ANSWER_SHEET.name.en, "SOV-1.2", 5), 2.5, "bid.off-scale", "F"),
        ((ANSWER_SHEET.name.en, "SOV-1.1", 3), "9" * 5000, "bid.off-scale", "D"),
        ((SCORE_SHEET.name.en, "exit", 3), 7, "bid.off-scale", "D"),
        ((SCORE_SHEET.name.en, "exit", 3), "1e999999999", "bid.off-scale", "D"),
        ((ANSWER_SHEET.name.en, "SOV-1.1", 0), "SOV-9.9", "form.unknown-key", "D"),
    ],
)
def test_a_fault_is_told_with_its_cell_and_no_bid_comes_of_it(
    tender: Tender, tmp_path: Path, cell: tuple[str, str, int], value: object, code: str, column: str
) -> None:
    path = filled(tender, tmp_path / "x.xlsx", {**FILLED, cell: value})
    faults = bid_faults(path, tender)
    assert code in {each.code for each in faults}
    told = next(each for each in faults if each.code == code)
    assert (told.where.sheet, told.where.column) == (cell[0], column)
    assert told.where.row
    assert told.what.nl
    with pytest.raises(PolderError):
        bid_at(path, tender)


def test_a_row_that_stands_twice_is_refused(tender: Tender, tmp_path: Path) -> None:
    path = filled(tender, tmp_path / "x.xlsx", {**FILLED, (ANSWER_SHEET.name.en, "SOV-1.2", 3): 1, (ANSWER_SHEET.name.en, "SOV-1.2", 0): "SOV-1.1"})  # noqa: E501  # fmt: skip
    assert "form.key-twice" in {each.code for each in bid_faults(path, tender)}


def test_another_workbook_is_no_form(tender: Tender, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(xlsx.workbook(read_me(tender, "en"), []))
    assert {each.code for each in bid_faults(path, tender)} == {"form.no-sheet"}
    path.write_bytes(b"PK nothing")
    assert [each.code for each in bid_faults(path, tender)] == ["import.unreadable"]
