# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import zipfile
from pathlib import Path

import pytest

from polder.trials.engines import EngineFailed
from polder.trials.oracles.formulas.cells import Cell, Place, read_formulas, read_values
from polder.trials.oracles.formulas.values import Error
from polder.trials.oracles.formulas.workbook import open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HERE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="r{0}" Type="' + HERE + '/{1}" Target="{2}"/>'


def written(path: Path, sheet: str, strings: str = "") -> Path:
    """A workbook of one sheet, with exactly this XML in it."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", RELATIONS.format(RELATION.format(1, "officeDocument", "/odd/book.xml")))
        links = RELATION.format(1, "worksheet", "one.xml") + RELATION.format(2, "sharedStrings", "/odd/texts.xml")
        archive.writestr("odd/_rels/book.xml.rels", RELATIONS.format(links))
        archive.writestr(
            "odd/book.xml",
            f'<w:workbook xmlns:w="{MAIN}" xmlns:q="{HERE}"><w:sheets><w:sheet name="One" sheetId="1" q:id="r1"/>'
            "</w:sheets></w:workbook>",
        )
        archive.writestr("odd/one.xml", sheet)
        archive.writestr("odd/texts.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
    return path


def formulas(path: Path) -> dict[Place, Cell]:
    with open_workbook(path) as book:
        return read_formulas(book)


def test_prefixed_elements_and_every_type(tmp_path: Path) -> None:
    path = written(
        tmp_path / "book.xlsx",
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2">'
        '<x:c r="A2"><x:v>7</x:v></x:c>'
        '<x:c r="B2"><x:f>A2*2</x:f><x:v>14</x:v></x:c>'
        '<x:c r="C2" t="str"><x:f>"a"</x:f><x:v>a</x:v></x:c>'
        '<x:c r="D2" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>'
        '<x:c r="E2" t="b"><x:f>1=1</x:f><x:v>1</x:v></x:c>'
        '<x:c r="F2" t="s"><x:f>E1</x:f><x:v>1</x:v></x:c>'
        '<x:c r="G2"><x:f>A3</x:f></x:c>'
        "</x:row></x:sheetData></x:worksheet>",
        "<si><t>no</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>spoken</t></rPh></si>",
    )
    found = {address: cell.value for (_, address), cell in formulas(path).items()}
    assert found == {"B2": 14.0, "C2": "a", "D2": "#DIV/0!", "E2": True, "F2": "rich text", "G2": None}
    assert isinstance(found["D2"], Error)


def test_shared_array_and_data_table(tmp_path: Path) -> None:
    path = written(
        tmp_path / "book.xlsx",
        f'<worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>1</v></c>'
        '<c r="C1"><f t="array" ref="C1:D2">B1:B2*2</f><v>2</v></c><c r="D1"><v>3</v></c><c r="E1"><v>9</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c><c r="C2"><v>5</v></c><c r="D2"><v>6</v></c></row>'
        '<row r="3"><c r="C3"><v>9</v></c></row>'
        '<row r="4"><c r="A4"><f t="dataTable" ref="A4:A5" r1="B1"/><v>7</v></c></row>'
        '<row r="5"><c r="A5"><v>8</v></c></row></sheetData></worksheet>',
    )
    found = {address: cell for (_, address), cell in formulas(path).items()}
    values = {address: cell.value for address, cell in found.items()}
    assert values == {"A1": 1, "A2": 4, "C1": 2, "D1": 3, "C2": 5, "D2": 6, "A4": 7, "A5": 8}
    assert found["A2"] == Cell("B1+1", "A1", 4.0)
    assert found["D2"].formula == "B1:B2*2"
    assert found["A5"].formula == "MULTIPLE.OPERATIONS(B1,)"


def test_rows_and_cells_without_their_place(tmp_path: Path) -> None:
    path = written(
        tmp_path / "book.xlsx",
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row>'
        '<row><c><v>1</v></c><c r="AA2"><v>1</v></c><c><f>A1</f><v>1</v></c></row></sheetData></worksheet>',
    )
    assert list(formulas(path)) == [(0, "AB2")]


def test_values_of_cells_without_formula(tmp_path: Path) -> None:
    path = written(
        tmp_path / "book.xlsx",
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>in</t></is></c>'
        '<c r="B1" t="s"><v>0</v></c><c r="C1"/></row></sheetData></worksheet>',
        "<si><t>shared</t></si>",
    )
    with open_workbook(path) as book:
        found = read_values(book, {0: {"A1", "B1", "C1", "D9"}})
    assert found == {(0, "A1"): "in", (0, "B1"): "shared", (0, "C1"): None}


def test_entities_stay_closed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    path = written(
        tmp_path / "book.xlsx",
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        '<c r="A1" t="str"><f>B1</f><v>&e;</v></c></row></sheetData></worksheet>',
    )
    with pytest.raises(EngineFailed, match="not_read: a document type"):
        formulas(path)


def test_broken_files_say_so(tmp_path: Path) -> None:
    path = written(tmp_path / "book.xlsx", f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">')
    with pytest.raises(EngineFailed, match="not_read"):
        formulas(path)
    path.write_bytes(b"no zip at all")
    with pytest.raises(EngineFailed, match="not_read"):
        formulas(path)
