# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from polder.base import Language, PolderError, Problem
from polder.exporters.spreadsheet import ods, xlsx
from polder.tenders.examples import example_text
from polder.tenders.reading import tender_in
from polder.tenders.workbooks import tender_at, text_at, text_of_workbook, write_workbook
from polder.tenders.workbooks.layout import grids, read_me

RICH = """
tender: "Hosting: two \\"lots\\" # and more"
minimum_seal: 2
framework: eu-csf-1.2.1
knock_outs: {iso: "yes, a certificate: ISO 27001"}
criteria:
  autonomy: {weight: 20}
  plan: {label: Plan, weight: 40, scale: [0, 2.5, 10]}
price: {weight: 40, method: weighted_factor, limits: [60000.50, 160000], floor: no, expected: 100000}
ties: [quality, lottery]
examples:
  - {price: 60000.50, points: 40}
  - {price: 90000, beside: [80000, 70000], points: 20}
lots:
  north: {label: The north}
  south:
    minimum_seal: {SOV-3: 1}
    criteria: {plan: {weight: 30, scale: [0, 1]}}
    price: {weight: 70, method: linear, expected: 50000}
"""


def filled(path: Path, cells: dict[tuple[str, int, int], object], language: Language = "en") -> Path:
    """The example as somebody changed it: by sheet (English name), number of the row and place, both from 0."""
    titles = [sheet.title for sheet in grids(example_text(language), "en")]
    sheets = []
    for title, grid in zip(titles, grids(example_text(language), language), strict=True):
        rows = [[*row] for row in grid.rows]
        for (sheet, row, place), value in cells.items():
            if sheet == title:
                while row >= len(rows):
                    rows.append([None] * len(grid.headers))
                rows[row][place] = value  # type: ignore[call-overload]
        sheets.append(replace(grid, rows=rows))
    form = ods.workbook if path.suffix == ".ods" else xlsx.workbook
    path.write_bytes(form(read_me(language), sheets))
    return path


def refused(path: Path, lot: str | None = None) -> Problem:
    with pytest.raises(PolderError) as caught:
        tender_at(path, lot)
    return caught.value.problem


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_workbook_is_the_same_tender_as_its_text(tmp_path: Path, language: Language, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    write_workbook(example_text(language), path, language)
    assert tender_at(path) == tender_in(example_text(language), path.name)
    write_workbook(RICH, path, language)
    for lot in ("north", "south"):
        assert tender_at(path, lot) == tender_in(RICH, path.name, lot=lot)
        assert tender_in(text_at(path, lot), path.name) == tender_at(path, lot)


def test_the_text_of_a_workbook_is_one_that_people_can_read(tmp_path: Path) -> None:
    write_workbook(example_text("en"), tmp_path / "a.xlsx", "en")
    text = text_of_workbook(tmp_path / "a.xlsx")
    assert text.startswith("tender: Hosting of the service desk\ncurrency: EUR\n")
    assert "    scale: [0, 2, 4, 6, 8, 10]\n" in text


FAULTS = [
    (("criteria", 1, 2), 16, "tender.weights", ("criteria", 4, "A")),
    (("criteria", 1, 2), "a lot", "tender.number", ("criteria", 5, "C")),
    (("criteria", 1, 3), "5", "tender.scale", ("criteria", 5, "D")),
    (("criteria", 1, 0), None, "tender.no-text", ("criteria", 5, "A")),
    (("criteria", 1, 0), "service", "tender.key-twice", ("criteria", 6, "A")),
    (("criteria", 2, 2), None, "tender.missing", ("criteria", 6, "B")),
    (("minima", 0, 0), "SOV-9", "tender.unknown-key", ("minima", 4, "B")),
    (("minima", 0, 1), 7, "tender.no-level", ("minima", 4, "B")),
    (("tender", 6, 1), "1.000,00; 2.000,00", "tender.no-price", ("tender", 10, "B")),
    (("tender", 9, 1), "EUR 100000", "tender.no-price", ("tender", 13, "B")),
    (("tender", 5, 1), "cheapest", "tender.unknown-key", ("tender", 9, "B")),
    (("tender", 5, 0), "price.formula", "tender.unknown-key", ("tender", 9, "B")),
    (("tender", 2, 1), "eu-csf-9", "framework.unknown", ("tender", 6, "B")),
    (("criteria", 0, 4), "north", "tender.unknown-lot", ("criteria", 4, "A")),
]


@pytest.mark.parametrize(("cell", "value", "code", "where"), FAULTS, ids=[f"{each[2]}-{each[1]}" for each in FAULTS])
def test_what_is_wrong_is_told_with_its_cell(
    tmp_path: Path, cell: tuple[str, int, int], value: object, code: str, where: tuple[str, int, str]
) -> None:
    problem = refused(filled(tmp_path / "a.xlsx", {cell: value}))
    assert (problem.code, (problem.where.sheet, problem.where.row, problem.where.column)) == (code, where)
    assert problem.where.file == "a.xlsx"
    assert problem.where.line is None


def test_a_fault_in_a_dutch_workbook_names_the_dutch_sheet(tmp_path: Path) -> None:
    problem = refused(filled(tmp_path / "a.ods", {("tender", 5, 1): "goedkoopst"}, "nl"))
    assert (problem.where.sheet, problem.where.row) == ("aanbesteding", 9)


def test_lots_are_asked_for_and_known(tmp_path: Path) -> None:
    write_workbook(RICH, tmp_path / "a.xlsx", "en")
    for lot in (None, "west"):
        assert refused(tmp_path / "a.xlsx", lot).code == "tender.which-lot"
    assert refused(tmp_path / "a.xlsx").where.sheet == "lots"


def test_another_workbook_is_no_tender(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx.workbook(read_me("en"), grids(example_text("en"), "en")[:1]))
    assert refused(tmp_path / "a.xlsx").code == "tender.no-sheet"
    (tmp_path / "b.xlsx").write_text("tender: no workbook")
    assert refused(tmp_path / "b.xlsx").code == "spreadsheet.not-a-workbook"
