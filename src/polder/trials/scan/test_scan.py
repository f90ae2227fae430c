# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from polder.trials.cause import Weight
from polder.trials.conftest import (
    MACRO_SHEET,
    WORD,
    compound_file,
    formula,
    make_docx,
    make_xlsx,
    relations,
    vba_project,
)
from polder.trials.document import Kind
from polder.trials.scan import CAUSES, scan
from polder.trials.scan.reasons import PASSED

CODE = {"Module1": "Sub A()\nSelection.Delete\nEnd Sub\n"}
STYLES = (
    '<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Old"/>'
    '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name/>'
    '</w:style><w:style w:type="paragraph" w:styleId="Kop"><w:basedOn w:val="Basis"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Basis"><w:rPr><w:rFonts w:ascii="Corbel"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Balloon"><w:rPr><w:rFonts w:ascii="Tahoma"/></w:rPr></w:style></w:styles>'
)
THEME = '<a:theme xmlns:a="a"><a:minorFont><a:latin typeface="Aptos"/></a:minorFont></a:theme>'


def causes_of(path: Path, *, bodies: bool = True) -> set[str]:
    return {each.cause for each in scan(path, path.name, bodies=bodies).observations}


def test_a_plain_document_has_nothing(tmp_path: Path) -> None:
    found = scan(make_docx(tmp_path / "a.docx"), "a.docx")
    assert (found.kind, found.observations, found.formulas) == (Kind.DOCX, (), None)


@pytest.mark.parametrize(
    ("cause", "name", "content"),
    [
        ("external_links", "word/_rels/document.xml.rels", relations(("oleObject", "file:///h:/cijfers.xlsx"))),
        ("template_link", "word/_rels/settings.xml.rels", relations(("attachedTemplate", "file:///s:/brief.dotm"))),
        ("mail_merge", "word/settings.xml", "<w:settings><w:mailMerge><w:query/></w:mailMerge></w:settings>"),
        ("document_protection", "word/settings.xml", '<w:documentProtection w:edit="forms" w:enforcement="1"/>'),
        ("sharing_addresses", "word/_rels/document.xml.rels", relations(("hyperlink", "https://x.sharepoint.com/a"))),
        ("sensitivity_label", "docProps/custom.xml", '<property name="MSIP_Label_a_Enabled"/>'),
        ("sensitivity_label", "docMetadata/LabelInfo.xml", "<labels/>"),
        ("signatures", "_xmlsignatures/sig1.xml", "<Signature/>"),
        ("ole_objects", "word/embeddings/oleObject1.bin", "x"),
        ("activex", "word/activeX/activeX1.xml", "<ocx/>"),
        ("macros", "word/vbaProject.bin", vba_project(CODE)),
        ("macros_outside", "word/vbaProject.bin", vba_project({"M": 'x = Shell("a")\n'})),
        ("macros_unreadable", "word/vbaProject.bin", b"no compound file"),
    ],
)  # fmt: skip
def test_what_a_part_tells_of_a_text_is_found_by_both_tiers(
    tmp_path: Path, cause: str, name: str, content: str | bytes
) -> None:
    path = make_docx(tmp_path / "a.docx", parts={name: content})
    assert cause in causes_of(path) & causes_of(path, bodies=False)


@pytest.mark.parametrize(
    ("cause", "name", "content"),
    [
        ("external_links", "xl/externalLinks/_rels/externalLink1.xml.rels", relations(("externalLinkPath", "b.xlsx"))),
        ("addin_functions", "xl/externalLinks/_rels/externalLink1.xml.rels", relations(("externalLinkPath", "q.xlam"))),
        ("connections", "xl/connections.xml", '<c><connection name="db"><dbPr connection="DSN=x"/></connection></c>'),
        ("power_query", "xl/connections.xml", '<connection><dbPr connection="P=Microsoft.Mashup"/></connection>'),
        ("power_query", "customXml/itemProps1.xml", '<d uri="http://schemas.microsoft.com/DataMashup"/>'),
        ("data_model", "xl/connections.xml", '<c><connection name="ThisWorkbookDataModel" type="100"/></c>'),
        ("data_model", "xl/model/item.data", "x"),
        ("pivots", "xl/pivotTables/pivotTable1.xml", "<p/>"),
        ("slicers", "xl/slicers/slicer1.xml", "<s/>"),
        ("xlm_sheets", "xl/macrosheets/sheet1.xml", "<s/>"),
        ("threaded_comments", "xl/threadedComments/threadedComment1.xml", "<s/>"),
        ("rtd_functions", "xl/volatileDependencies.xml", '<v><volType type="realTimeData"/></v>'),
        ("cube_functions", "xl/volatileDependencies.xml", '<v><volType type="olapFunctions"/></v>'),
        ("document_protection", "xl/workbook.xml", '<workbook><workbookProtection lockStructure="1"/></workbook>'),
        ("macros", "xl/vbaProject.bin", vba_project(CODE)),
    ],
)  # fmt: skip
def test_what_a_part_tells_of_a_workbook_is_found_by_both_tiers(
    tmp_path: Path, cause: str, name: str, content: str | bytes
) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", parts={name: content})
    assert cause in causes_of(path) & causes_of(path, bodies=False)


@pytest.mark.parametrize(
    ("cause", "rows"),
    [
        ("addin_functions", formula("A1", "_xll.Koers(1)", "2")),
        ("cube_functions", formula("A1", "CUBEVALUE(&quot;x&quot;)", "2")),
        ("rtd_functions", formula("A1", "RTD(&quot;a&quot;)", "2")),
        ("data_tables", '<row r="1"><c r="A1"><f t="dataTable" ref="A1:A2"/><v>1</v></c></row>'),
        ("sheet_protection", '</sheetData><sheetProtection sheet="1"/><sheetData>'),
    ],
)
def test_what_a_sheet_asks_is_found_in_its_body_alone(tmp_path: Path, cause: str, rows: str) -> None:
    path = make_xlsx(tmp_path / "a.xlsx", rows)
    assert cause in causes_of(path)
    assert cause not in causes_of(path, bodies=False)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_formulas_are_counted_whatever_their_prefix(tmp_path: Path, prefix: str) -> None:
    cells = f'<{prefix}c><{prefix}f>1+1</{prefix}f></{prefix}c><{prefix}c><{prefix}f t="shared" si="0"/></{prefix}c>'
    sheet = f"<{prefix}worksheet><{prefix}sheetData>{cells}</{prefix}sheetData></{prefix}worksheet>"
    path = make_xlsx(tmp_path / "a.xlsx", parts={"xl/worksheets/sheet1.xml": sheet})
    assert scan(path, "a.xlsx").formulas == 2
    assert scan(path, "a.xlsx", bodies=False).formulas is None


def test_bound_controls_and_linking_fields_are_found_in_a_body(tmp_path: Path) -> None:
    body = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>'
        '<w:r><w:instrText xml:space="preserve"> INCLUDETEXT "h:\\\\a.docx" </w:instrText></w:r>'
    )
    assert {"bound_controls", "external_links"} <= causes_of(make_docx(tmp_path / "a.docx", body))


def test_an_empty_macro_project_does_not_count(tmp_path: Path) -> None:
    project = vba_project({"ThisWorkbook": 'Attribute VB_Name = "ThisWorkbook"\nOption Explicit\n'})
    assert causes_of(make_xlsx(tmp_path / "a.xlsm", parts={"xl/vbaProject.bin": project}, kind=MACRO_SHEET)) == set()


def test_a_macro_that_was_emptied_is_seen(tmp_path: Path) -> None:
    full = make_docx(tmp_path / "a.docm", parts={"word/vbaProject.bin": vba_project(CODE)})
    emptied = make_docx(
        tmp_path / "b.docm", parts={"word/vbaProject.bin": vba_project({"Module1": "Sub A()\nEnd Sub"})}
    )
    assert (causes_of(full), causes_of(emptied)) == ({"macros"}, set())


def test_protection_that_is_not_in_force_and_the_usual_template_do_not_count(tmp_path: Path) -> None:
    parts = {
        "word/settings.xml": '<w:settings><w:documentProtection w:edit="forms" w:enforcement="0"/></w:settings>',
        "word/_rels/settings.xml.rels": relations(("attachedTemplate", "C:\\\\Users\\\\a\\\\Normal.dotm")),
    }
    assert causes_of(make_docx(tmp_path / "a.docx", parts=parts)) == set()


def test_only_fonts_that_the_text_uses_are_asked_for(tmp_path: Path) -> None:
    parts = {"word/styles.xml": STYLES, "word/theme/theme1.xml": THEME}
    body = '<w:p><w:pPr><w:pStyle w:val="Kop"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Wingdings"/></w:rPr></w:r></w:p>'  # noqa: E501
    found = scan(make_docx(tmp_path / "a.docx", body, parts), "a.docx").observations
    assert [each.before for each in found if each.cause == "font_without_twin"] == ["Aptos", "Corbel"]


def test_a_twin_to_be_installed_by_hand_is_named(tmp_path: Path) -> None:
    body = '<w:r><w:rPr><w:rFonts w:ascii="Georgia"/></w:rPr></w:r>'
    (found,) = scan(make_docx(tmp_path / "a.docx", body), "a.docx").observations
    assert (found.cause, found.before, found.after) == ("font_without_twin", "Georgia", "Gelasio")


def test_fonts_of_cells_are_those_that_a_cell_format_uses(tmp_path: Path) -> None:
    styles = (
        '<styleSheet><fonts><font><name val="Calibri"/></font><font><name val="Tahoma"/></font>'
        '<font><name val="Segoe UI"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    found = scan(make_xlsx(tmp_path / "a.xlsx", parts={"xl/styles.xml": styles}), "a.xlsx").observations
    assert [each.before for each in found] == ["Tahoma"]


def test_a_password_in_a_connection_is_not_kept(tmp_path: Path) -> None:
    text = '<c><connection name="db"><dbPr connection="DSN=x;Pwd=geheim;UID=a"/></connection></c>'
    (found,) = scan(make_xlsx(tmp_path / "a.xlsx", parts={"xl/connections.xml": text}), "a.xlsx").observations
    assert found.before == "DSN=x;Pwd=…;UID=a"


def test_ten_thousand_links_are_counted_and_not_kept(tmp_path: Path) -> None:
    links = relations(*(("oleObject", f"file:///h:/{n}.xlsx") for n in range(10_000)))
    found = scan(make_docx(tmp_path / "a.docx", parts={"word/_rels/document.xml.rels": links}), "a.docx")
    assert len(found.observations) == 25
    assert sum(each.count for each in found.observations) == 10_000


# ---------------------------------------------------------------- duplicates


def test_the_same_content_saved_by_another_at_another_time_has_the_same_key(tmp_path: Path) -> None:
    said = '<w:p w:rsidR="00A1" w:rsidRDefault="00B2"><w:r><w:t>Beste</w:t></w:r></w:p>'
    parts = {
        "docProps/core.xml": "<c>Anna</c>",
        "word/settings.xml": '<w:s><w:rsids><w:rsid w:val="1"/></w:rsids></w:s>',
    }
    one = make_docx(tmp_path / "a.docx", said, parts)
    two = make_docx(
        tmp_path / "b.docx",
        said.replace("00A1", "00FF"),
        parts | {"docProps/core.xml": "<c>Bram</c>", "word/settings.xml": "<w:s></w:s>"},
    )
    other = make_docx(tmp_path / "c.docx", said.replace("Beste", "Geachte"), parts)
    keys = [scan(path, path.name).content for path in (one, two, other)]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("bodies", [True, False])
def test_a_label_or_another_kind_makes_it_no_copy(tmp_path: Path, bodies: bool) -> None:
    label = {"docProps/custom.xml": '<property name="MSIP_Label_1_Enabled"/>'}
    plain = make_docx(tmp_path / "a.docx")
    labelled = make_docx(tmp_path / "b.docx", parts=label)
    template = make_docx(tmp_path / "c.dotx", kind=WORD.replace("document.main+xml", "template.main+xml"))
    keys = {scan(path, path.name, bodies=bodies).content for path in (plain, labelled, template)}
    assert len(keys) == 3


# ---------------------------------------------------------------- the old formats


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def make_xls(
    path: Path, *records: bytes, macros: dict[str, str] | None = None, root: dict[str, bytes] | None = None
) -> Path:
    stream = record(0x809, bytes(16)) + b"".join(records) + record(0x0A)
    project = {"_VBA_PROJECT_CUR": {"VBA": _vba(macros)}} if macros else {}
    path.write_bytes(compound_file({"Workbook": stream} | (root or {}) | project))
    return path


def _vba(macros: dict[str, str]) -> dict[str, bytes]:
    import io

    import olefile

    with olefile.OleFileIO(io.BytesIO(vba_project(macros))) as ole:
        return {path[1]: ole.openstream(path).read() for path in ole.listdir()}


@pytest.mark.parametrize(
    ("cause", "records"),
    [
        ("encrypted", [record(0x2F, bytes(6))]),
        ("xlm_sheets", [record(0x85, bytes(4) + b"\0\1\6\0Macro1")]),
        ("external_links", [record(0x1AE, b"\1\0\5\0\0a.xls")]),
        ("addin_functions", [record(0x1AE, b"\1\0\1\x3a")]),
        ("connections", [record(0x876, bytes(20))]),
        ("pivots", [record(0xB0, bytes(20))]),
        ("sheet_protection", [record(0x12, b"\1\0")]),
        ("font_without_twin", [record(0x31, bytes(14) + b"\6\0Tahoma")]),
    ],
)
def test_records_of_an_old_workbook_tell(tmp_path: Path, cause: str, records: list[bytes]) -> None:
    assert causes_of(make_xls(tmp_path / "a.xls", *records)) == {cause}


def test_macros_of_old_formats_are_read(tmp_path: Path) -> None:
    assert causes_of(make_xls(tmp_path / "a.xls", macros=CODE)) == {"macros"}
    word = tmp_path / "a.doc"
    word.write_bytes(compound_file({"WordDocument": bytes(64), "Macros": {"VBA": _vba(CODE)}}))
    assert causes_of(word) == {"macros", "kind_not_judged"}


def test_formulas_of_an_old_workbook_are_counted(tmp_path: Path) -> None:
    assert scan(make_xls(tmp_path / "a.xls", record(0x6, bytes(22)), record(0x6, bytes(22))), "a.xls").formulas == 2


@pytest.mark.parametrize(
    ("streams", "cause"),
    [
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "encrypted"),
        ({"EncryptedPackage": b"x", "\6DataSpaces": {"DRMEncryptedTransform": b"x"}}, "irm"),
    ],
)
def test_a_locked_package_says_how(tmp_path: Path, streams: dict[str, bytes], cause: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(compound_file(streams))
    found = scan(path, "a.xlsx")
    assert (found.kind, [each.cause for each in found.observations]) == (Kind.XLSX, [cause])


# ---------------------------------------------------------------- what every cause has


@pytest.mark.parametrize("cause", CAUSES.values(), ids=CAUSES)
def test_a_cause_says_what_it_is_and_what_to_do(cause) -> None:
    for text in (cause.label, cause.help, *([cause.repair] if cause.repair else [])):
        assert all((text.en, text.nl))
    assert cause.repair is not None or cause.weight is Weight.NOT_JUDGED


def test_every_reason_to_pass_by_has_words() -> None:
    assert all(text.en and text.nl for text in PASSED.values())


def test_a_field_in_one_element_and_an_address_cut_over_several_are_found(tmp_path: Path) -> None:
    simple = '<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;h:/a.docx&quot; "/></w:p>'
    pieces = "".join(
        f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in ("HYPERLINK https://x.share", "point.com/a")
    )
    found = scan(make_docx(tmp_path / "a.docx", f"{simple}<w:p>{pieces}</w:p>"), "a.docx").observations
    assert [(each.cause, each.before) for each in found] == [
        ("external_links", "INCLUDETEXT"), ("sharing_addresses", "https://x.sharepoint.com/a"),
    ]  # fmt: skip
