# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What people write in workbooks, and what Polder makes of it."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from polder.base import PolderError, Problem
from polder.importers import Read, Source, read_path
from polder.importers.spreadsheet import IMPORTER, SHOWN
from polder.model import Fact, Grade, build, relation_id

SAMPLE = Path(__file__).parent / "sample"


def folder(path: Path, **sheets: str) -> Path:
    for name, text in sheets.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> Read:
    (found,) = read_path(path)
    assert found.importer == "spreadsheet"
    return found


def said(read: Read, subject: str, predicate: str) -> list[Fact]:
    return [fact for fact in read.facts if (fact.subject, fact.predicate) == (subject, predicate)]


def value(read: Read, subject: str, predicate: str) -> object:
    (fact,) = said(read, subject, predicate)
    return fact.value


def codes(read: Read) -> list[str]:
    return [problem.code.removeprefix("spreadsheet.") for problem in read.problems]


def problem(read: Read, code: str) -> Problem:
    (found,) = [each for each in read.problems if each.code == f"spreadsheet.{code}"]
    return found


# ---------------------------------------------------------------- the sample, with its known answers


@pytest.fixture(scope="module")
def sample() -> Read:
    return read(SAMPLE)


def test_the_sample_holds_what_it_holds(sample: Read) -> None:
    assert (sample.elements, sample.relationships, sample.dangling) == (10, 7, 0)
    assert codes(sample) == ["unknown-column"]
    assert problem(sample, "unknown-column").where.say("en") == "systems.csv, sheet systems, row 1, column H"


def test_every_fact_bears_the_address_of_its_cell(sample: Read) -> None:
    assert {each.artefact for fact in sample.facts for each in fact.evidence} == {sample.artefact.sha256}
    (delivery,) = said(sample, relation_id("zaak", "supplied_by", "wolk"), "delivery")
    assert (delivery.value, delivery.evidence[0].locator) == ("hosted", "systems!D2")
    (country,) = said(sample, "wolk", "country")
    assert country.value == "NL"
    assert country.evidence[0].locator == "organisaties!C4; handelsregister, mei 2026"


def test_dutch_and_english_headers_semicolons_tabs_and_utf_16(sample: Read) -> None:
    assert value(sample, relation_id("wolk", "controlled_by", "sky"), "share") == 100
    assert value(sample, "loket", "residents") == 1250.5
    assert value(sample, "zaak", "supported_until") == date(2027, 12, 31)
    assert value(sample, relation_id("loket", "depends_on", "papier", "dossiers"), "switch_hours") == 8
    (standby,) = [fact for fact in said(sample, "loket", "depends_on") if fact.object == "papier"]
    assert standby.valid_from == date(2026, 1, 1)


def test_none_is_knowledge_and_a_question_mark_is_not(sample: Read) -> None:
    (nobody,) = said(sample, "papier", "supplied_by")
    assert nobody.absent
    assert nobody.object is None
    assert said(sample, "sky", "controlled_by")[0].absent
    assert said(sample, "post", "controlled_by") == []
    assert said(sample, "tel", "supplied_by") == []


def test_leading_zeros_stay(sample: Read) -> None:
    assert value(sample, "001", "kind") == "service"


def test_the_grade_of_a_row_is_stated_unless_it_says_otherwise(sample: Read) -> None:
    assert said(sample, "loket", "name")[0].evidence[0].grade is Grade.MEASURED
    assert said(sample, "001", "name")[0].evidence[0].grade is Grade.STATED


def test_statements_make_a_dispute_and_a_denial(sample: Read) -> None:
    assert sorted(str(fact.value) for fact in said(sample, "post", "country")) == ["BE", "NL", "NL"]
    snapshot = build(sample.facts)
    assert {(dispute.subject, dispute.predicate) for dispute in snapshot.disputes} == {("post", "country")}
    assert [fact.absent for fact in said(sample, "mail", "supplied_by")] == [False, True]
    assert snapshot.find("wolkhuis nederland") == (snapshot.row_by_id["wolk"],)


# ---------------------------------------------------------------- references


def test_a_supplier_without_a_row_is_made_by_its_name(tmp_path: Path) -> None:
    found = read(folder(tmp_path, systems="id,name,supplier\na,A,Northgate Ireland\nb,B,northgate  ireland\n"))
    assert value(found, "organisation:northgate-ireland", "name") == "Northgate Ireland"
    assert said(found, "b", "supplied_by")[0].object == "organisation:northgate-ireland"
    assert codes(found) == []


def test_an_id_goes_before_a_name_and_a_fitting_kind_before_another(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            organisations="id,name\nmail,Postbus\npost,Mail\n",
            systems="id,name,supplier\nx,Mail,mail\ny,Y,Mail\n",
        )
    )
    assert said(found, "x", "supplied_by")[0].object == "mail"
    assert said(found, "y", "supplied_by")[0].object == "post"


def test_an_ambiguous_name_is_a_problem(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path, systems="id,name\na,Mail\nb,Mail\nc,C\n", depends_on="from,on\nc,mail\na,b\n"
        )
    )  # fmt: skip
    assert codes(found) == ["several"]
    assert problem(found, "several").where.say("en") == "depends_on.csv, sheet depends_on, row 2, column B (on)"
    assert [fact.object for fact in found.facts if fact.predicate == "depends_on"] == ["b"]


def test_a_relation_to_nothing_is_left_out_and_counted(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            systems="id,name,supplier\na,A,Northgate\n",
            depends_on="from,on\na,nothing\nnobody,a\na,Northgate\na,\n?,a\n",
        )
    )
    assert codes(found) == ["dangling", "dangling", "half-a-relation"]
    assert (found.relationships, found.dangling) == (2, 2)
    assert [fact.object for fact in found.facts if fact.predicate == "depends_on"] == ["organisation:northgate"]


def test_a_name_makes_an_id_where_none_is_given(tmp_path: Path) -> None:
    found = read(folder(tmp_path, services="name\nPaspoort & ID\n", systems="id,name\n,\nx,\n,Mail\n"))
    assert value(found, "service:paspoort-id", "kind") == "service"
    assert value(found, "system:mail", "name") == "Mail"
    assert codes(found) == []


def test_a_sheet_that_stands_alone_keeps_its_ids_and_says_so(tmp_path: Path) -> None:
    folder(tmp_path, depends_on="from,on\nsys-a,sys-b\n")
    found = read(tmp_path / "depends_on.csv")
    assert codes(found) == ["alone"]
    assert [(fact.subject, fact.object) for fact in found.facts] == [("sys-a", "sys-b")]


# ---------------------------------------------------------------- bad cells


def test_every_bad_cell_is_a_problem_with_its_address_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            organisations="id,name,country,share,parent\no,O,Absurdistan,101,p\np,P,nl,,\n",
            services="id,name,residents,vital\ns,S,-5,misschien\nt,T,1.250,ja\n",
            systems="id,name,supplier,delivery,supported_until\na,A,o,teleported,01-01-1900\nb,B,,saas,#REF!\n",
        )
    )
    said_in_english = {
        (each.code.split(".")[1], each.where.row, each.where.column, each.value) for each in found.problems
    }
    assert said_in_english == {
        ("wrong-cell", 2, "C (country)", "Absurdistan"),
        ("wrong-cell", 2, "D (share)", "101"),
        ("wrong-cell", 2, "C (residents)", "-5"),
        ("wrong-cell", 2, "D (vital)", "misschien"),
        ("wrong-cell", 3, "C (residents)", "1.250"),
        ("wrong-cell", 2, "D (delivery)", "teleported"),
        ("early-date", 2, "E (supported_until)", "01-01-1900"),
        ("no-target", 3, "D (delivery)", "saas"),
        ("formula-error", 3, "E (supported_until)", "#REF!"),
    }
    assert value(found, "p", "country") == "NL"
    assert value(found, "t", "vital") is True


def test_rows_that_cannot_both_be_meant(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            services="id,name,residents\na,A,\na,B,\n,,5\n",
            systems="id,name\na,C\n",
            depends_on="from,on\na,a\na,a\n",
        )
    )
    assert sorted(codes(found)) == ["double-id", "double-relation", "no-name", "two-kinds"]
    assert value(found, "a", "name") == "A"
    assert problem(found, "double-id").where.row == 3
    assert found.elements == 1


def test_members_are_in_daily_use_or_a_standby(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            systems="id\na\nb\nc\n",
            depends_on="from,on,group,need,endurance_hours,switch_hours,standby\na,b,g,1,4,8,\na,c,g,1,0,,\nb,c,h,1,,2,no\nb,a,h,1,0,,\n",
        )
    )
    assert codes(found) == ["daily-and-standby", "daily-and-standby"]
    about = relation_id("a", "depends_on", "b", "g")
    assert said(found, about, "endurance_hours") == []
    assert value(found, about, "switch_hours") == 8
    assert value(found, relation_id("b", "depends_on", "c", "h"), "standby") is True


def test_groups_that_cannot_work_as_written(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            systems="id\na\nb\nc\n",
            depends_on="from,on,group,need,switch_hours\n"
            "a,b,too-high,3,\na,c,too-high,3,\n"
            "b,a,standbys,1,4\nb,c,standbys,1,4\n"
            "c,a,differ,1,\nc,b,differ,2,\n"
            "a,c,,2,\n",
        )
    )
    assert sorted(codes(found)) == ["few-in-daily-use", "need-too-high", "need-too-high", "needs-differ"]
    assert found.relationships == 7, "all are kept"


def test_dates_the_wrong_way_round_leave_the_row_out(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            systems="id\na\nb\n",
            depends_on="from,on,valid from,geldig_tot\na,b,2026-05-01,2026-05-01\na,b,1-6-2026,\nb,a,soon,\n",
        )
    )
    assert codes(found) == ["dates-reversed", "wrong-cell"]
    assert [fact.valid_from for fact in found.facts if fact.predicate == "depends_on"] == [date(2026, 6, 1)]


def test_many_problems_of_one_sort_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"s{number},S,-1\n" for number in range(SHOWN + 50))
    found = read(folder(tmp_path, services=f"id,name,residents\n{rows}"))
    assert len(found.problems) == SHOWN + 1
    assert found.problems[-1].what.en == "50 more like this on this sheet."
    assert found.elements == SHOWN + 50


def test_statements_that_state_nothing(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            systems="id,name\na,A\n",
            disputes="about,relation,to,what,value,none\na,flies_to,a,,,\na,,,colour,blue,\nz,,,name,Z,\na,,,residents,many,\n"
            "a,,,kind,planet,\na,supplied_by,,,,\n,,,,,yes\na,,,version,3,maybe\n",
        )
    )
    assert codes(found) == [
        "unknown-word", "unknown-word", "dangling", "wrong-cell", "unknown-word", "unfit-statement", "unfit-statement",
        "wrong-cell",
    ]  # fmt: skip
    assert value(found, "a", "version") == "3"


# ---------------------------------------------------------------- suppliers that look alike


def test_suppliers_spelled_alike_are_offered_as_one_and_kept_apart(tmp_path: Path) -> None:
    found = read(
        folder(
            tmp_path,
            systems="id,name,supplier\na,A,Northgate B.V.\nb,B,NORTHGATE\nc,C,Northgate Nederland\nd,D,Nortgate\n",
        )
    )
    alike = problem(found, "alike")
    for name in ("Northgate B.V.", "NORTHGATE", "Northgate Nederland", "Nortgate"):
        assert f"“{name}”" in alike.what.en
    assert "polder same" in alike.do.nl
    assert len([fact for fact in found.facts if (fact.predicate, fact.value) == ("kind", "organisation")]) == 4


@pytest.mark.parametrize(
    "told",
    [
        {"same_as": "from,to\nNorthgate B.V.,Northgate\n"},
        {"organisations": "name,country\nNorthgate,US\nNorthgate B.V.,NL\n"},
        {"organisations": "name,parent\nNorthgate B.V.,Northgate\n"},
    ],
)
def test_what_the_workbook_says_itself_is_not_asked(tmp_path: Path, told: dict[str, str]) -> None:
    found = read(folder(tmp_path, systems="id,name,supplier\na,A,Northgate B.V.\nb,B,Northgate\n", **told))
    assert codes(found) == []


# ---------------------------------------------------------------- sheets, headers, folders


def test_titles_explanations_and_blank_rows_may_stand_above_the_header(tmp_path: Path) -> None:
    text = "My systems\n\n,what it is called,who makes it\n\nID,NAAM,Leverancier\n\na,A,o\n"
    found = read(folder(tmp_path, systemen=text))
    assert said(found, "a", "name")[0].evidence[0].locator == "systemen!B7"


def test_headers_that_nobody_knows(tmp_path: Path) -> None:
    found = read(folder(tmp_path, systems="id,name,colour,name,\na,A,blue,B,loose\n", places="wat,is,dit\n1,2,3\n"))
    assert sorted(codes(found)) == ["double-column", "headless-cells", "no-header", "unknown-column"]
    assert problem(found, "headless-cells").value == "loose"
    assert value(found, "a", "name") == "A"


def test_other_files_in_the_folder_are_left_out_with_a_problem(tmp_path: Path) -> None:
    folder(tmp_path, systems="id,name\na,A\n", prices="x,y\n1,2\n")
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / ".hidden").write_text("")
    assert sorted(codes(read(tmp_path))) == ["left-out", "unknown-sheet"]


@pytest.mark.parametrize("other", ["model.xml", "dns.json", "book.xlsx"])
def test_a_folder_with_other_formats_is_no_workbook(tmp_path: Path, other: str) -> None:
    folder(tmp_path, systems="id,name\na,A\n")
    assert IMPORTER.recognise(Source(tmp_path)) == 1
    (tmp_path / other).write_text("")
    assert IMPORTER.recognise(Source(tmp_path)) == 0


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        ("systems", "id,name\n", 1.0),
        ("Systemen", "naam;leverancier\n", 1.0),
        ("systems", "colour,size\n", 0.0),
        ("prices", "id,name\n", 0.0),
        ("depends_on", "from\n", 0.0),
        ("systems", "", 0.0),
    ],
)
def test_a_csv_file_is_known_by_its_name_and_its_header(tmp_path: Path, name: str, text: str, sure: float) -> None:
    folder(tmp_path, **{name: text})
    assert IMPORTER.recognise(Source(tmp_path / f"{name}.csv")) == sure


# ---------------------------------------------------------------- xlsx as spreadsheet programs keep it


def test_numbers_dates_booleans_and_errors_as_excel_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Diensten")
    for column, header in enumerate(("id", "naam", "inwoners", "vitaal", "medewerkers"), 2):
        sheet.write_string(4, column, header)
    sheet.write_number(5, 2, 1001)
    sheet.write_string(5, 3, "=SUM(A1)")
    sheet.write_formula(5, 4, "=1/0", None, "#DIV/0!")
    sheet.write_boolean(5, 5, True)
    sheet.write_formula(5, 6, "=2*6", None, 12)
    systems = book.add_worksheet("systems")
    systems.write_row(0, 0, ["id", "supported_until", "supplier"])
    systems.write_string(1, 0, "a")
    systems.write_datetime(1, 1, date(2027, 12, 31), book.add_format({"num_format": "dd/mm/yy"}))
    systems.write_string(2, 0, "b")
    systems.write_number(2, 1, 45000)
    systems.write_datetime(3, 1, date(1900, 1, 5), book.add_format({"num_format": "dd/mm/yy"}))
    systems.write_string(3, 0, "c")
    systems.write_number(3, 2, 7)
    book.add_worksheet("Kladblad").write_string(0, 0, "x")
    book.add_worksheet("Blad9")
    book.close()
    found = read(path)
    assert value(found, "1001", "name") == "=SUM(A1)"
    assert value(found, "1001", "vital") is True
    assert value(found, "1001", "staff") == 12
    assert value(found, "a", "supported_until") == date(2027, 12, 31)
    assert value(found, "organisation:7", "name") == "7"
    assert said(found, "1001", "staff")[0].evidence[0].locator == "Diensten!G6"
    assert {(each.code.split(".")[1], each.where.say("nl"), each.value) for each in found.problems} == {
        ("formula-error", "city.xlsx, blad Diensten, rij 6, kolom E (residents)", "#DIV/0!"),
        ("wrong-cell", "city.xlsx, blad systems, rij 3, kolom B (supported_until)", "45000"),
        ("early-date", "city.xlsx, blad systems, rij 4, kolom B (supported_until)", "1900-01-05"),
        ("unknown-sheet", "city.xlsx, blad Kladblad", "Kladblad"),
    }


def test_the_same_file_gives_the_same_facts(tmp_path: Path) -> None:
    assert read(SAMPLE).facts == read(SAMPLE).facts


def test_nothing_known_is_an_error_and_not_an_empty_answer(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Blad1").write_string(0, 0, "id")
    book.close()
    with pytest.raises(PolderError) as raised:
        read_path(path)
    assert raised.value.problem.code == "spreadsheet.nothing-known"
