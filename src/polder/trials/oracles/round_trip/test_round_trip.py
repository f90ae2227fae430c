# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is compared after a trip, and what is on the allow-list. The trip itself is made by hand here."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from polder.trials.cause import Observation, Weight
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed
from polder.trials.oracles.round_trip import ORACLE, read_inventory
from polder.trials.oracles.round_trip.comparing import compare
from polder.trials.oracles.round_trip.harmless import NOT_COMPARED, REWRITES
from polder.trials.oracles.round_trip.number_formats import alike, meaning
from polder.trials.oracles.round_trip.references import one_spelling
from polder.trials.oracles.round_trip.sheet_aspects import SHEET_ASPECTS
from polder.trials.oracles.round_trip.text_aspects import TEXT_ASPECTS
from tests.office_files import W, make_docx, make_xlsx, paragraph

Lost = list[Observation]


def text_trip(path: Path, before: str, after: str, **more: object) -> Lost:
    was = read_inventory(make_docx(path / "a.docx", before, **more), Kind.DOCX)  # type: ignore[arg-type]
    now = read_inventory(make_docx(path / "b.docx", after), Kind.DOCX)
    return list(compare(was, now, TEXT_ASPECTS).observations)


def sheet_trip(path: Path, before: str, after: str, **more: str) -> Lost:
    was = read_inventory(make_xlsx(path / "a.xlsx", {"Blad": before}, **more), Kind.XLSX)
    now = read_inventory(make_xlsx(path / "b.xlsx", {"Blad": after}), Kind.XLSX, was.titles)
    return list(compare(was, now, SHEET_ASPECTS).observations)


def codes(lost: Lost) -> list[str]:
    return [each.cause.removeprefix("round-trip.") for each in lost]


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def complex_field(instruction: str, result: str) -> str:
    begin, middle, end = (run(f'<w:fldChar w:fldCharType="{each}"/>') for each in ("begin", "separate", "end"))
    return f"{begin}{run(f'<w:instrText>{instruction}</w:instrText>')}{middle}{run(f'<w:t>{result}</w:t>')}{end}"


def table(rows: int, first: str = "kop") -> str:
    cells = "".join(f"<w:tr><w:tc>{paragraph(f'{first} {row}')}</w:tc></w:tr>" for row in range(rows))
    return f"<w:tbl>{cells}</w:tbl>"


BY_JAN = 'w:author="Jan" w:date="2024-05-01T10:00:00Z"'
NAMESPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
CHECK_BOX = '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar>'


@pytest.mark.parametrize(
    ("before", "cause"),
    [
        (paragraph("Dit besluit vervalt."), "text"),
        ('<w:p><w:bookmarkStart w:name="adres"/></w:p>', "bookmarks"),
        (f"<w:p>{complex_field(' MERGEFIELD Naam ', '«Naam»')}</w:p>", "fields"),
        ('<w:p><w:fldSimple w:instr="DATE \\@ &quot;d-M-yyyy&quot;"/></w:p>', "fields"),
        (f"<w:p><w:ins {BY_JAN}/></w:p>", "revisions"),
        (f"<w:p>{run(f'<w:rPr><w:rPrChange {BY_JAN}/></w:rPr>')}</w:p>", "revisions"),
        (f"<w:p><w:moveTo {BY_JAN}/></w:p>", "moves"),
        ('<w:sdt><w:sdtPr><w:tag w:val="zaak"/><w:text/></w:sdtPr></w:sdt>', "controls"),
        ("<w:p><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath></w:p>", "equations"),
        ('<w:p><w:hyperlink w:anchor="slot"/></w:p>', "links"),
        (f"<w:p>{run(f'<w:pict {NAMESPACES}><v:imagedata/></w:pict>')}</w:p>", "images"),
        (f"<w:background {NAMESPACES}><v:background><v:fill type='tile'/></v:background></w:background>", "images"),
        (f"<w:p>{run(f'<w:object {NAMESPACES}><o:OLEObject/></w:object>')}</w:p>", "ole"),
        (f"<w:p>{run(CHECK_BOX)}</w:p>", "form-fields"),
        (paragraph("", "", '<w:pPr><w:pStyle w:val="Besluit"/></w:pPr>'), "styles"),
    ],
)
def test_each_thing_that_goes_is_called_by_its_name(tmp_path: Path, before: str, cause: str) -> None:
    assert codes(text_trip(tmp_path, before, "")) == [cause]
    assert text_trip(tmp_path, before, before) == []


def test_a_lost_table_is_shown(tmp_path: Path) -> None:
    rest = "".join(paragraph(f"kop {row}") for row in range(3))
    (lost,) = text_trip(tmp_path, table(3) + paragraph("slot"), rest + paragraph("slot"))
    assert lost.cause == "round-trip.tables"
    assert lost.before == "3 × “kop 0”"
    assert codes(text_trip(tmp_path, table(3), table(2))) == ["text", "tables"]


def test_text_that_is_only_cut_elsewhere_is_not_lost(tmp_path: Path) -> None:
    runs = "<w:p>" + run("<w:t>Het be</w:t>") + run("<w:t>sluit is genomen.</w:t>") + "</w:p>"
    assert text_trip(tmp_path, runs, paragraph("Het besluit is") + paragraph("genomen.")) == []
    (lost,) = text_trip(tmp_path, runs, paragraph("Het besluit is") + paragraph("ingetrokken."))
    assert lost.before == "Het besluit is genomen."


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Saldo: −1.250,00", "Saldo: 1.250,00"),
        ("☒ ja ☐ nee", "☐ ja ☐ nee"),
        ("korting 5 %", "korting 5"),
        ("€ 12", "12"),
        ("ja niet akkoord", "niet ja akkoord"),
        ("de Raad", "de raad"),
    ],
)
def test_signs_and_order_say_as_much_as_words(tmp_path: Path, was: str, now: str) -> None:
    (lost,) = text_trip(tmp_path, paragraph(was), paragraph(now))
    assert (lost.cause, lost.before) == ("round-trip.text", was)


def test_numbers_that_change_places_are_lost(tmp_path: Path) -> None:
    was = paragraph("Saldo A: 5") + paragraph("Saldo B: 7")
    assert codes(text_trip(tmp_path, was, paragraph("Saldo A: 7") + paragraph("Saldo B: 5"))) == ["text", "text"]


def test_a_hyphen_that_does_not_break_is_a_hyphen(tmp_path: Path) -> None:
    element = f"<w:p>{run('<w:t>A</w:t><w:noBreakHyphen/><w:t>4</w:t>')}</w:p>"
    assert text_trip(tmp_path, element, paragraph("A\u2011") + paragraph("4")) == []


def test_one_of_two_alike_is_lost(tmp_path: Path) -> None:
    (lost,) = text_trip(tmp_path, paragraph("Naam:") * 2, paragraph("Naam:"))
    assert (lost.cause, lost.count) == ("round-trip.text", 1)


def test_the_nearest_text_afterwards_stands_beside_what_was(tmp_path: Path) -> None:
    (lost,) = text_trip(tmp_path, paragraph("De raad besluit op 3 mei."), paragraph("De raad besluit op 4 mei."))
    assert lost.after == "De raad besluit op 4 mei."


def test_a_field_worked_out_anew_is_the_same_field(tmp_path: Path) -> None:
    def dated(day: str) -> str:
        return "<w:p>" + run("<w:t>Op </w:t>") + complex_field(" DATE  \\* MERGEFORMAT", day) + "</w:p>"

    assert text_trip(tmp_path, dated("1 mei"), dated("2 juni")) == []


def field(instruction: str) -> str:
    return f"<w:p>{complex_field(instruction, '')}</w:p>"


@pytest.mark.parametrize(
    ("instruction", "cause"),
    [
        (" EQ \\f(1;2) ", "drawn"),
        (" SYMBOL 254 \\f Wingdings ", "text"),
        (' XE "Vergunning" ', "fields"),
        (' TC "Bijlage" ', "fields"),
        (' SET zaak "Z-1" ', "fields"),
    ],
)
def test_fields_that_show_something_else_than_a_result(tmp_path: Path, instruction: str, cause: str) -> None:
    assert codes(text_trip(tmp_path, field(instruction), paragraph(""))) == [cause]
    assert text_trip(tmp_path, field(instruction), field(instruction)) == []


@pytest.mark.parametrize("instruction", [" PAGE ", " SEQ Tabel ", " ADVANCE \\u3 "])
def test_fields_that_are_counted_or_say_nothing_may_go(tmp_path: Path, instruction: str) -> None:
    assert text_trip(tmp_path, field(instruction), "") == []


def test_each_of_twenty_merge_fields_counts(tmp_path: Path) -> None:
    (lost,) = text_trip(tmp_path, field(" MERGEFIELD naam ") * 20, field(" MERGEFIELD naam "))
    assert (lost.cause, lost.count) == ("round-trip.fields", 19)


def test_a_sign_of_a_font_of_signs_is_text(tmp_path: Path) -> None:
    ticked, empty = (f"<w:p>{run(f'<w:sym w:font={chr(34)}Wingdings{chr(34)} w:char={chr(34)}{code}{chr(34)}/>')}</w:p>"
                     for code in ("F0FE", "F0A8"))  # fmt: skip
    (lost,) = text_trip(tmp_path, ticked, empty)
    assert (lost.cause, lost.before) == ("round-trip.text", "\uf0fe")
    assert text_trip(tmp_path, field(" SYMBOL 254 \\f Wingdings "), ticked) == []
    assert text_trip(tmp_path, paragraph("é"), field(' SYMBOL 233 \\f "Arial" ')) == []


def test_a_bookmark_of_words_own_counts_where_a_field_points_at_it(tmp_path: Path) -> None:
    mark = '<w:p><w:bookmarkStart w:name="_Ref42"/></w:p>'
    assert text_trip(tmp_path, mark, "") == []
    pointing = field(" REF _Ref42 \\h ")
    assert codes(text_trip(tmp_path, mark + pointing, pointing)) == ["bookmarks"]


def test_a_link_is_the_same_as_a_field_and_as_an_element(tmp_path: Path) -> None:
    element = '<w:p><w:hyperlink w:anchor="slot"><w:r><w:t>zie</w:t></w:r></w:hyperlink></w:p>'
    as_field = "<w:p>" + complex_field("HYPERLINK \\l &quot;slot&quot;", "zie") + "</w:p>"
    assert text_trip(tmp_path, as_field, element) == []


def test_headers_are_compared_by_what_a_page_shows(tmp_path: Path) -> None:
    def headed(kind: str) -> Lost:
        section = f'<w:sectPr><w:headerReference w:type="{kind}" r:id="h.xml"/></w:sectPr>'
        header = f'<w:hdr xmlns:w="{W}">{paragraph("Gemeente")}</w:hdr>'
        return text_trip(tmp_path, paragraph("a") + section, paragraph("a"), parts={"h.xml": ("header", header)})

    assert codes(headed("default")) == ["headers"]
    assert headed("first") == [], "no first page of its own, so nobody ever saw it"
    assert headed("even") == []


def test_data_and_settings_that_go(tmp_path: Path) -> None:
    settings = f'<w:settings xmlns:w="{W}"><w:documentProtection w:edit="forms" w:enforcement="1"/></w:settings>'
    parts = {
        "settings.xml": ("settings", settings),
        "zaak.xml": ("customXml", '<zaak xmlns="urn:voorbeeld:zaak"/>'),
        "bron.xml": ("customXml", '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/bibliography"/>'),
    }  # fmt: skip
    lost = text_trip(tmp_path, "", "", parts=parts)
    assert Counter(codes(lost)) == Counter(["custom-xml", "protection"])
    assert [each.before for each in lost if each.cause == "round-trip.custom-xml"] == ["{urn:voorbeeld:zaak}zaak"]


ROW = "<sheetData><row>{}</row></sheetData>"
WORD = '<c r="B2" t="inlineStr"><is><t>Jansen</t></is></c>'


@pytest.mark.parametrize(
    ("before", "after", "causes"),
    [
        (ROW.format('<c r="A1"><v>0.1</v></c>'), ROW.format('<c r="A1"><v>0.10000000000000001</v></c>'), []),
        (ROW.format('<c r="A1"><v>1</v></c>'), ROW.format('<c r="A1"><v>2</v></c>'), ["values"]),
        (ROW.format('<c r="A1" t="b"><v>1</v></c>'), ROW.format('<c r="A1"><f>TRUE()</f><v>1</v></c>'), []),
        (ROW.format('<c r="A1" t="d"><v>1990-01-01</v></c>'), ROW.format('<c r="A1"><v>32874</v></c>'), []),
        (ROW.format(WORD), ROW.format(""), ["values"]),
        (ROW.format(WORD.replace("Jansen", "=abc")), ROW.format(WORD.replace("Jansen", "xyz")), ["values"]),
        (ROW.format('<c r="A1"><f>1+1</f><v>2</v></c>'), ROW.format('<c r="A1"><v>2</v></c>'), ["formulas"]),
        (ROW.format('<c r="A1"><f>Tabel[A]</f></c>'), ROW.format('<c r="A1"><f>A2:A9</f></c>'), []),
        (ROW.format('<c r="A1"><f t="array" ref="A1">B1:B2</f></c>'),
         ROW.format('<c r="A1"><f t="array" ref="A1:A1">B1:B2</f></c>'), []),
        (ROW.format('<c r="A1"><f t="dataTable" ref="A1:A9"/></c>'), "", ["data-tables"]),
        ('<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', "", ["merges"]),
        ('<sheetProtection sheet="1"/>', "", ["sheet-protection"]),
        ('<autoFilter ref="A1:B9"/>', "", ["filters"]),
        ('<hyperlinks><hyperlink ref="A1" location="B2"/></hyperlinks>', "", ["sheet-links"]),
    ],
)  # fmt: skip
def test_cells_and_what_lies_over_them(tmp_path: Path, before: str, after: str, causes: list[str]) -> None:
    assert codes(sheet_trip(tmp_path, before, after)) == causes


def test_how_a_text_is_pronounced_is_no_part_of_it(tmp_path: Path) -> None:
    guided = WORD.replace("</is>", "<rPh sb='0' eb='1'><t>yansen</t></rPh></is>")
    assert guided != WORD
    assert sheet_trip(tmp_path, ROW.format(guided), ROW.format(WORD)) == []


def rules(*ranges: str, kind: str = "cellIs") -> str:
    return "".join(
        f'<conditionalFormatting sqref="{each}"><cfRule type="{kind}"/></conditionalFormatting>' for each in ranges
    )


def test_ranges_that_are_cut_and_joined_are_still_covered(tmp_path: Path) -> None:
    assert sheet_trip(tmp_path, rules("A1:C9"), rules("A1:C4", "A5:C9", kind="expression")) == []
    (lost,) = sheet_trip(tmp_path, rules("A1:C9"), rules("A1:C4"))
    assert (lost.cause, lost.where) == ("round-trip.conditions", "Blad!A1:C9")
    assert codes(sheet_trip(tmp_path, rules("A1", kind="dataBar"), rules("A1"))) == ["conditions"]
    check = '<dataValidations><dataValidation type="{}" sqref="A1 C3"/></dataValidations>'
    assert codes(sheet_trip(tmp_path, check.format("list"), check.format("whole"))) == ["validations"] * 2


def test_a_date_that_becomes_a_number(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    before, after = ROW.format('<c r="A1" s="1"><v>45000</v></c>'), ROW.format('<c r="A1"><v>45000</v></c>')
    (lost,) = sheet_trip(tmp_path, before, after, styles=styles)
    assert (lost.cause, lost.where, lost.before) == ("round-trip.number-formats", "Blad!A1", "date")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("General", ""), ("@", ""), ("dd/mm/yyyy", "date d-m-yyyy"), ("d-m-yyyy;@", "date d-m-yyyy"),
        ("[$-413]d mmmm yyyy;@", "date d-mmmm-yyyy"), ("[$-F800]dddd, mmmm dd, yyyy", "date"), ("mmm", "date mmm"),
        ("[h]:mm", "time [h]-m"), ("h:mm AM/PM", "time h-m am"), ("0.00%", "percentage 0.00"),
        ("0.00E+00", "scientific 0.00"), ("# ?/?", "fraction"), ('"dag" 0', "number 0 dag"),
        ("#,##0.00", "number #,0.00"), ("#,##0.00 ", "number #,0.00"), ('"€" #,##0.00', "number #,0.00 €"),
        ("[$€-413] #,##0.00;[Red][$€-413] -#,##0.00", "number #,0.00 € red"), ("0,,", "number 0,,"),
        ("00000", "number 00000"),
    ],
)  # fmt: skip
def test_what_a_number_format_means(code: str, what: str) -> None:
    assert meaning(code) == what


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("[$€-413] #,##0.00", '"€" #,##0.00', True),
        ("#,##0.00 [$€-413]", "0.0", False),
        ("dd-mm-yyyy", "mm-dd-yyyy", False),
        ("[$-F800]dddd, mmmm dd, yyyy", "dddd d mmmm yyyy", True),
        ("[h]:mm", "h:mm", False),
        ("0.00;[Red]-0.00", "0.00", False),
    ],
)
def test_number_formats_that_show_the_same(was: str, now: str, same: bool) -> None:
    assert alike(meaning(was), meaning(now)) is same


def test_names_and_hidden_sheets(tmp_path: Path) -> None:
    names = "<definedNames><definedName name='Btw'>Blad!$A$1</definedName>"
    names += "<definedName name='_xlnm._FilterDatabase'>Blad!$A$1</definedName></definedNames>"
    (lost,) = sheet_trip(tmp_path, "", "", workbook=names)
    assert (lost.cause, lost.where, lost.before) == ("round-trip.names", "btw", "Blad!$A$1")


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("Blad!$A$1:$B$9", "'Blad'!$A$1:$B$9", True),
        ("Blad!$A$1:$B$9", "Blad!$A$1:$B$2", False),
        ("Blad!$A$1:$B$9", "#REF!", False),
        ("'Mijn blad'!$A:$C", "'Mijn blad'!$A$1:$C$1048576", True),
        ("Blad!$1:$3", "Blad!$A$1:$XFD$3", True),
        ('if(Uno!A1=0.210,"a b",2)', 'IF(Een!A1=0.21,"a b",2)', True),
        ('"a b"', '"A b"', False),
        ("Blad!#REF!", "Blad #REF!", True),
        ("'Mijn blad'!#REF!+A1", "'Mijn blad'#REF!+A1", True),
        ("Tabel[#All]", "#NAME?#All", False),
        ("TRUE", "true()", True),
        ("_xlfn._xlws.SORT(Blad!$A$1:$A$9)", "SORT(Blad!$A$1:$A$9)", True),
    ],
)
def test_one_spelling_of_what_a_name_stands_for(was: str, now: str, same: bool) -> None:
    assert (one_spelling(was, {"Uno": "Een"}) == one_spelling(now, {})) is same


def test_checks_that_take_other_values(tmp_path: Path) -> None:
    check = '<dataValidations><dataValidation type="{}" sqref="{}">{}</dataValidation></dataValidations>'
    choose = check.format("list", "A1:A9", "<formula1>Blad!$D$1:$D$4</formula1>")
    assert sheet_trip(tmp_path, choose, check.format("list", "A1:A9", "<formula1>$D$1:$D$4</formula1>")) == []
    (lost,) = sheet_trip(tmp_path, choose, check.format("list", "A1:A9", "<formula1>$D$1:$D$3</formula1>"))
    assert (lost.cause, lost.where) == ("round-trip.validations", "Blad!A1:A9")
    assert (lost.before, lost.after) == ("list $D$1:$D$4", "list $D$1:$D$3")
    bounds = "<formula1>1</formula1><formula2>9.0</formula2>"
    least = check.replace("sqref", "operator='greaterThan' sqref").format("whole", "A1", "{}")
    assert sheet_trip(tmp_path, least.format("<formula1>1</formula1>"), least.format(bounds)) == []  # has no second one
    assert sheet_trip(tmp_path, check.format("whole", "A1", bounds), check.format("whole", "A1", bounds)) == []
    assert codes(sheet_trip(tmp_path, check.format("whole", "A1", bounds), check.format("whole", "A1", ""))) == [
        "validations"
    ]


def test_a_check_that_moves_along_with_its_cells_may_be_cut(tmp_path: Path) -> None:
    check = '<dataValidation type="custom" sqref="{}"><formula1>{}</formula1></dataValidation>'
    whole = check.format("A1:A4", "B1&gt;$C$1")
    cut = check.format("A1:A2", "B1&gt;$C$1") + check.format("A3:A4", "B3&gt;$C$1")
    wrong = check.format("A1:A2", "B1&gt;$C$1") + check.format("A3:A4", "B1&gt;$C$1")
    assert sheet_trip(tmp_path, whole, cut) == []
    assert codes(sheet_trip(tmp_path, whole, wrong)) == ["validations"]


def test_a_sheet_with_another_name_holds_the_same_cells(tmp_path: Path) -> None:
    was = read_inventory(make_xlsx(tmp_path / "a.xlsx", {"Een": ROW.format(WORD)}), Kind.XLSX)
    now = read_inventory(make_xlsx(tmp_path / "b.xlsx", {"Uno": ROW.format(WORD)}), Kind.XLSX, was.titles)
    assert codes(list(compare(was, now, SHEET_ASPECTS).observations)) == ["sheet-names"]


def test_many_losses_are_counted_and_not_all_told(tmp_path: Path) -> None:
    cells = "".join(f'<c r="A{row}"><v>{row}</v></c>' for row in range(1, 101))
    lost = sheet_trip(tmp_path, ROW.format(cells), "")
    assert len(lost) == 26
    assert sum(each.count for each in lost) == 100


def test_of_a_workbook_with_too_many_cells_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", dict.fromkeys(("Een", "Twee"), ROW.format(WORD + '<c r="C2" s="1"/>')))
    reading = import_module("polder.trials.oracles.round_trip.read_sheets")  # the package calls its function so, too
    monkeypatch.setattr(reading, "MAX_CELLS", 2)
    assert len(read_inventory(path, Kind.XLSX).places["values"]) == 2
    monkeypatch.setattr(reading, "MAX_CELLS", 1)
    with pytest.raises(EngineFailed, match="too_large"):
        read_inventory(path, Kind.XLSX)


def test_a_trip_proves_nothing_of_pages() -> None:
    assert ORACLE.proves == {"content"}


def test_causes_are_told_apart_and_repaired() -> None:
    assert len({cause.code for cause in ORACLE.causes}) == len(ORACLE.causes)
    assert all(cause.repair for cause in ORACLE.causes if cause.weight is Weight.CARE)
    assert all(each.reason for each in REWRITES)
    assert all(NOT_COMPARED.values())


@pytest.mark.parametrize("kind", [Kind.DOCX, Kind.XLSX])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0" * 200], ids=["empty", "cut", "ole"]
)
def test_what_is_no_package_is_refused(tmp_path: Path, kind: Kind, content: bytes) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content)
    with pytest.raises(EngineFailed):
        ORACLE.judge(path, kind, None)  # type: ignore[arg-type]
