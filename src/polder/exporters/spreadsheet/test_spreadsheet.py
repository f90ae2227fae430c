# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How the workbook looks. That it reads back as it was is tested in tests/properties."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from polder.base import Language, PolderError
from polder.exporters.spreadsheet import write, write_template
from polder.model import KINDS, RELATIONS, Evidence, attributes_of, build, element_facts, relation_facts
from polder.model.workbook import SHEETS, attribute_named

SEEN = (Evidence("0" * 64, "page 1"),)
each_suffix = pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
each_language = pytest.mark.parametrize("language", ["en", "nl"])


def cells(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).iter_rows()]


@each_suffix
def test_a_text_never_becomes_a_formula(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    names = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")']
    facts = [fact for name in names for fact in element_facts(f"id of {name}", "system", SEEN, name=name)]
    write(build(facts), path, "en")
    with zipfile.ZipFile(path) as archive:
        inside = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    assert b"<f>" not in inside
    assert b"table:formula" not in inside
    assert b'r:id="rIdHyper' not in inside


@each_suffix
def test_the_same_snapshot_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    facts = [*element_facts("a", "system", SEEN, name="A"), *relation_facts("a", "supplied_by", "b", SEEN)]
    write(build(facts), tmp_path / f"one{suffix}", "nl")
    write(build(reversed(facts)), tmp_path / f"two{suffix}", "nl")
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@each_language
@each_suffix
def test_the_template_has_every_sheet_with_every_column_explained(
    tmp_path: Path, suffix: str, language: Language
) -> None:
    path = tmp_path / f"template{suffix}"
    write_template(path, language)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names[1:] == [sheet.name.say(language) for sheet in SHEETS]
    first = " ".join(str(cell) for row in cells(path, book.sheet_names[0]) for cell in row)
    for sheet in SHEETS:
        assert sheet.name.say(language) in first
        rows = cells(path, sheet.name.say(language))
        assert rows[2] == [column.header(language) for column in sheet.columns]
        assert all(rows[1]), "no column without an explanation"
    hours = cells(path, "depends_on" if language == "en" else "hangt af van")[1][4]
    assert ("In hours." if language == "en" else "In uren.") in str(hours)


@each_suffix
def test_choices_can_be_picked_from_a_list(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"template{suffix}"
    write_template(path, "nl")
    with zipfile.ZipFile(path) as archive:
        inside = "".join(archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml"))
    assert "gehoste dienst" in inside
    assert ("<dataValidation " if suffix == ".xlsx" else "table:content-validation-name") in inside


def test_every_attribute_is_found_by_the_word_that_the_export_writes() -> None:
    every = [attribute for kind in KINDS for attribute in attributes_of(kind)]
    every += [attribute for relation in RELATIONS.values() for attribute in relation.attributes]
    for attribute in every:
        for word in (attribute.name, attribute.label.en, attribute.label.nl):
            found = attribute_named(word)
            assert found is not None
            assert (found.name, found.type) == (attribute.name, attribute.type)


def test_what_xlsx_cannot_hold_is_refused_and_not_cut_off(tmp_path: Path) -> None:
    snapshot = build(list(element_facts("a", "system", SEEN, name="A", description="x" * 40_000)))
    with pytest.raises(PolderError) as raised:
        write(snapshot, tmp_path / "out.xlsx", "en")
    assert raised.value.problem.code == "export.too-long"
    write(snapshot, tmp_path / "out.ods", "en")


def test_a_date_is_a_date_and_a_number_a_number(tmp_path: Path) -> None:
    facts = element_facts("a", "system", SEEN, supported_until=date(2027, 12, 31), availability=3.0)
    write(build(list(facts)), tmp_path / "out.xlsx", "en")
    row = dict(zip(*cells(tmp_path / "out.xlsx", "systems")[2:4], strict=True))
    assert (row["supported_until"], row["availability"]) == (date(2027, 12, 31), 3)
