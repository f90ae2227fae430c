# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that are broken, too large or not what their name says: a problem in both languages, and never a wait."""

import io
import resource
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from polder.base import PolderError, Problem
from polder.importers import read_path
from polder.importers.spreadsheet.bounds import MAX_CELLS, column_letters, column_number, extents

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="systems">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
HEAD = f"<table:table-row>{TEXT.format('id')}{TEXT.format('name')}</table:table-row>"


def xlsx(path: Path, *, cells: dict[tuple[int, int], str] | None = None) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("systems")
    sheet.write_row(0, 0, ["id", "name"])
    sheet.write_row(1, 0, ["a", "A"])
    for (row, column), text in (cells or {}).items():
        sheet.write_string(row, column, text)
    book.close()
    return path


def with_sheet(path: Path, sheet_data: str, prolog: str = "") -> Path:
    """A workbook whose sheet is replaced by this XML."""
    whole = io.BytesIO(xlsx(path).read_bytes())
    sheet = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<worksheet '
        f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet_data}</worksheet>'
    )
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return path


def ods(path: Path, rows: str, *, whole: str = ODS) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", whole.replace("{rows}", rows))
    return path


def refused(path: Path) -> Problem:
    with pytest.raises(PolderError) as raised:
        read_path(path)
    problem = raised.value.problem
    for text in (problem.what, problem.why, problem.do):
        assert text.en.strip()
        assert text.nl.strip()
        assert text.en != text.nl
    assert problem.where.file == path.name
    return problem


def test_a_picture_called_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert refused(path).code == "spreadsheet.not-a-workbook"


def test_an_old_workbook_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "city.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200))
    assert refused(path).code == "spreadsheet.old-format"


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_an_empty_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"city.{suffix}"
    path.write_bytes(b"")
    assert refused(path).code == "spreadsheet.not-a-workbook"


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.95])
def test_half_a_zip(tmp_path: Path, keep: float) -> None:
    path = xlsx(tmp_path / "city.xlsx")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert refused(path).code == "import.unreadable"


def test_flipped_bytes_inside(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "city.xlsx")
    content = bytearray(path.read_bytes())
    for at in range(300, 400):
        content[at] ^= 0xFF
    path.write_bytes(content)
    assert refused(path).family == 3


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert refused(path).code == "import.unreadable"


def test_a_bomb(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    assert refused(path).code == "import.too-large"


def test_nested_entities(tmp_path: Path) -> None:
    prolog = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = with_sheet(
        tmp_path / "city.xlsx", '<sheetData><row r="1"><c r="A1"><v>&b;</v></c></row></sheetData>', prolog
    )
    assert refused(path).code == "import.forbidden-xml"


def test_a_million_empty_rows_are_read_past(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="A{number}" s="1"/></row>' for number in range(3, 1_000_003))
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    (found,) = read_path(with_sheet(tmp_path / "city.xlsx", f"<sheetData>{header}{rows}</sheetData>"))
    assert found.elements == 1


def test_a_million_empty_rows_in_ods_and_in_csv(tmp_path: Path) -> None:
    row = f"<table:table-row>{TEXT.format('a')}{TEXT.format('A')}</table:table-row>"
    empty = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (found,) = read_path(ods(tmp_path / "city.ods", HEAD + row + empty))
    assert (found.elements, found.problems) == (1, [])
    path = tmp_path / "systems.csv"
    path.write_text("id,name\n" + "\n" * 1_000_000 + "a,A\n")
    (found,) = read_path(path)
    assert found.facts[0].evidence[0].locator == "systems!A1000002"


def test_one_cell_in_the_far_corner_does_not_ask_for_a_terabyte(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = xlsx(tmp_path / "city.xlsx", cells={(1_048_575, 16_383): "x"})
    assert refused(path).code == "import.too-large"
    corner = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>' + (
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>' + TEXT.format("x")
    )
    path = ods(tmp_path / "city.ods", HEAD + corner + "</table:table-row>")
    assert refused(path).code == "import.too-large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000, "in kB"


def test_one_row_repeated_a_million_times(tmp_path: Path) -> None:
    rows = f'<table:table-row table:number-rows-repeated="1000000">{TEXT.format("x") * 5}</table:table-row>'
    assert refused(ods(tmp_path / "city.ods", HEAD + rows)).code == "import.too-large"


def test_cells_without_an_address_are_counted_too(tmp_path: Path) -> None:
    far = '<row r="1048576"><c><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row>'
    path = with_sheet(tmp_path / "city.xlsx", f"<sheetData>{far}</sheetData>")
    assert refused(path).code == "import.too-large"


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_xml_that_stops_halfway_does_not_wait_for_the_rest(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"city.{suffix}"
    if suffix == "ods":
        ods(path, "", whole=ODS[: ODS.index("</table:table>")])
    else:
        with_sheet(path, "<sheetData><row>")
    assert refused(path).code == "import.unreadable"


def test_a_wrong_encoding_is_never_guessed(tmp_path: Path) -> None:
    path = tmp_path / "systems.csv"
    path.write_bytes("id,name\na,Café\n".encode("latin-1"))
    problem = refused(path)
    assert (problem.code, problem.where.row) == ("import.encoding", 2)


def test_an_error_of_a_formula_in_ods(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>Err:502</text:p></table:table-cell>"
    )
    (found,) = read_path(
        ods(tmp_path / "city.ods", f"{HEAD}<table:table-row>{TEXT.format('a')}{cell}</table:table-row>")
    )
    (problem,) = found.problems
    assert (problem.code, problem.where.column, problem.value) == ("spreadsheet.formula-error", "B (name)", "Err:502")


def test_extents_are_those_of_the_content(tmp_path: Path) -> None:
    found = extents(xlsx(tmp_path / "city.xlsx", cells={(9, 27): "x"}), "city.xlsx")
    extent = found["xl/worksheets/sheet1.xml"]
    assert (extent.top, extent.bottom, extent.left, extent.right) == (0, 9, 0, 27)
    assert extent.cells == 280 < MAX_CELLS


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_have_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number
