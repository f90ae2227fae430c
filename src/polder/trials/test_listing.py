# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import load_workbook

from polder.trials import listing
from polder.trials.conftest import make_docx, relations, vba_project
from polder.trials.keeping import Keeping
from polder.trials.run import all_causes
from polder.trials.test_run import trial

PARTS = {
    "word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx")),
    "word/vbaProject.bin": vba_project({"M": "Range.Delete\n"}),
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    make_docx(tmp_path / "in" / "Zorg" / "a.docm", "een", PARTS)
    make_docx(tmp_path / "in" / "Zorg" / "b.docm", "een", PARTS)
    make_docx(tmp_path / "in" / "=1+1.docx", "twee")
    (tmp_path / "in" / "a.docx").write_bytes(b"PK\x03\x04")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/in/caf\xe9.docx")).write_bytes(make_docx(tmp_path / "x").read_bytes())
    trial(tmp_path / "in", tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_the_list_names_every_document_with_its_reasons_in_order_of_weight(out: Path, ending: str) -> None:
    path = out / f"documents.{ending}"
    with Keeping(out, write=False) as kept:
        kept.sql.execute(
            "INSERT INTO asked SELECT id, 'formulas', 1, NULL, 9, 9, 7 FROM document WHERE same_as IS NULL"
        )
        listing.write_list(kept, path, all_causes({}), "nl")
    rows = load_workbook(path).get_sheet_by_name("documenten").to_python()[3:]
    said = {Path(str(row[0])).name: row for row in rows if row[0]}
    assert sorted(said) == ["=1+1.docx", "a.docm", "a.docx", "b.docm", "caf�.docx"]
    assert said["a.docm"][1:3] + said["a.docm"][5:11] == [
        "Zorg", "docx", "blijft voorlopig", "blijft voorlopig", "verhuist", "C / C", 7,
        "macro's; koppelingen met andere bestanden",
    ]  # fmt: skip
    assert str(said["b.docm"][12]).startswith("kopie van ")
    assert said["a.docx"][5] == "niet beoordeeld"


def test_a_long_list_has_more_sheets(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_ROWS", 2)
    with Keeping(out, write=False) as kept:
        listing.write_list(kept, out / "documents.xlsx", all_causes({}), "en")
    book = load_workbook(out / "documents.xlsx")
    assert book.sheet_names == ["read me first", "documents 1", "documents 2", "documents 3"]
    names = {row[0] for sheet in book.sheet_names[1:] for row in book.get_sheet_by_name(sheet).to_python()[3:]}
    assert len(names - {""}) == 5


def test_all_observations_are_there_for_a_machine(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        listing.write_observations(kept, out / "observations.parquet")
    rows = pq.read_table(out / "observations.parquet").to_pylist()
    found = {(Path(row["document"]).name, row["cause"], row["weight"], row["copies"]) for row in rows}
    assert found == {("a.docm", "macros", 2, 1), ("a.docm", "external_links", 1, 1), ("a.docx", "broken", 3, 0)}
