# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan of the example municipality in every format, opened by what people open it with."""

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pypdf
import pytest
from icalendar import Calendar as ICalendar
from python_calamine import CalamineWorkbook

import polder
from polder.base import SILENT, Language, Problem
from polder.documents import every_text
from polder.importers.archimate import IMPORTER
from polder.importers.source import Source
from polder.model import Fact, build
from polder.steps.doubts import doubts
from polder.steps.expected.reading import read_expected
from polder.steps.exports import Told, formats
from polder.steps.exports.document.pages import document_of
from polder.steps.plan import draw_frontier, make_plan
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import draft
from polder.steps.plan.saying import plan_sentence
from polder.steps.plan.wishes import Wishes
from polder.steps.reasons.dropping import drop_each
from polder.steps.solving import Limit

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT.parent / "shared" / "data" / "archisurance"
SUFFIXES = sorted(suffix for format in formats().values() for suffix in format.suffixes)
YEARS = {2027: 400e3, 2028: 200e3, 2029: 200e3}
OFFICE = shutil.which("soffice")
both = pytest.mark.parametrize("language", ["en", "nl"])


@cache
def told() -> Told:
    """Everything that can be asked of a plan, asked."""
    snapshot = polder.read(ROOT / "examples" / "zilverdam", as_of=date(2026, 12, 1))
    calendar = Calendar(date(2027, 1, 1), 12)
    expected = read_expected(ROOT / "examples" / "plans" / "expected.yaml", calendar.first)
    answer = make_plan(draft(snapshot, Wishes(calendar, YEARS, {"Migratie": 6.0}), expected), Limit(seconds=10))
    return Told(
        answer,
        dropped=drop_each(answer.draft.problem, answer.starts, limit=Limit(seconds=2)),
        doubts=doubts(answer, Limit(seconds=0.2)),
        points=draw_frontier(answer, Limit(seconds=5)),
    )


@cache
def file(suffix: str, language: Language) -> bytes:
    (format,) = (each for each in formats().values() if suffix in each.suffixes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"plan{suffix}"
        format.write(told(), path, language)
        return path.read_bytes()


def names() -> list[str]:
    return [told().answer.draft.measures[step].name for step in told().answer.chosen]


@both
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_plan_gives_the_same_file(suffix: str, language: Language) -> None:
    first = file(suffix, language)
    file.cache_clear()
    assert file(suffix, language) == first


def sheets(made: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rows(made: bytes, name: str) -> list[dict[str, object]]:
    """A sheet by its headers, which are the third row; without the empty rows at its end."""
    _, _, heads, *found = sheets(made)[name]
    return [dict(zip(map(str, heads), row, strict=False)) for row in found if any(cell != "" for cell in row)]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_workbook_holds_what_the_plan_says(suffix: str) -> None:
    answer, made = told().answer, file(suffix, "en")
    steps = rows(made, "measures")
    assert [row["measure"] for row in steps] == names()
    for row, number in zip(steps, answer.chosen, strict=True):
        assert (row["first day"], row["last day"]) == answer.days(number)
        assert row["once, highest"] == answer.draft.measures[number].cost_once.hi
    years = rows(made, "cost by year")
    assert {int(row["year"]): (row["cost, highest"], row["budget"]) for row in years} == {
        year: (cost.hi, YEARS[year]) for year, cost in answer.cost_by_year.items()
    }
    quarters = rows(made, "by quarter")
    assert [row["loss expected, highest"] for row in quarters] == pytest.approx(
        [lost.hi for lost in answer.by_quarter], abs=0.06
    )
    busy = [row["taken"] for row in rows(made, "people") if row["skill"] == "Migratie"]
    assert len(busy) == 12
    assert max(busy) <= 6
    assert {row["measure"] for row in rows(made, "reasons")} == set(names())
    out = {row["measure"]: row["why not"] for row in rows(made, "left out")}
    assert out.keys() | set(names()) >= {measure.name for measure in answer.draft.measures}
    assert "yearly cost" in str(out["Noodprocedure schuldhulp op papier"])
    assert len(rows(made, "budgets")) == 13, "from a tenth to twice the budget"
    assert "to find out" in sheets(made)
    assert next(iter(sheets(made).values()))[0][0] == "Plan"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-calc, -writer)")
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".odt"])
def test_libreoffice_opens_it_and_shows_the_steps(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(file(suffix, "nl"))
    profile = (tmp_path / "profile").as_uri()
    asked = [str(OFFICE), "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*asked, str(tmp_path), str(path)], check=True, capture_output=True, timeout=300)
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "plan.pdf").pages)
    squeezed = "".join(shown.split())
    for name in names():
        assert "".join(name.split()) in squeezed
    assert "Err:" not in shown
    assert "#NAME" not in shown


@both
def test_the_pdf_is_tagged_for_universal_access_and_says_it_all(language: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(file(".pdf", language)))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    shown = "".join("".join(page.extract_text() for page in reader.pages).replace("\u00ad", "").split())
    for text in (plan_sentence(told().answer), document_of(told()).title):
        assert "".join(text.say(language).split()) in shown
    for year, euro in YEARS.items():
        said = f"{euro:,.0f}"
        assert f"{year}" in shown
        assert (said if language == "en" else said.replace(",", ".")) in shown


def test_no_text_of_the_document_is_in_one_language_only() -> None:
    """Names are the same in both; sentences are not."""
    own = set(told().answer.draft.snapshot.names) | {each.scenario.name for each in told().answer.draft.scenarios}
    for text in every_text(document_of(told())):
        assert text.en
        assert text.nl
        if text.en == text.nl and len(text.en.split()) > 3:
            assert all(part in own for part in text.en.rstrip(":").split("; ")), text.en


def test_the_pages_name_no_file_from_elsewhere() -> None:
    page = file(".html", "nl").decode()
    assert "src=" not in page
    assert page.count("<h1>") == 1


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed (Debian: libxml2-utils)")
@pytest.mark.skipif(not SCHEMAS.exists(), reason="the schemas of The Open Group are not here")
@both
def test_the_architecture_model_follows_the_schema(language: Language, tmp_path: Path) -> None:
    path, catalogue = tmp_path / "plan.xml", tmp_path / "catalogue.xml"
    path.write_bytes(file(".xml", language))
    uri = (SCHEMAS / "xml.xsd").resolve().as_uri()
    catalogue.write_text(
        '<?xml version="1.0"?><catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<uri name="http://www.w3.org/2001/xml.xsd" uri="{uri}"/>'
        f'<system systemId="http://www.w3.org/2001/xml.xsd" uri="{uri}"/></catalog>'
    )
    schema = (SCHEMAS / "archimate3_Model.xsd").resolve()
    checked = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", str(schema), str(path)],
        env={**os.environ, "XML_CATALOG_FILES": str(catalogue)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr[:2000]


def test_the_architecture_model_has_plateaus_gaps_and_work_packages(tmp_path: Path) -> None:
    answer, path = told().answer, tmp_path / "plan.xml"
    path.write_bytes(file(".xml", "en"))
    found = list(IMPORTER.read(Source(path), SILENT))
    assert [item for item in found if isinstance(item, Problem)] == []
    snapshot = build(item for item in found if isinstance(item, Fact))
    types = snapshot.text("archimate_type")
    by_type = {name: {row for row in range(len(snapshot)) if types.get(row) == name} for name in ("Plateau", "Gap")}
    quarters = {answer.end(step) for step in answer.chosen}
    assert (len(by_type["Plateau"]), len(by_type["Gap"])) == (len(quarters) + 1, len(quarters))
    table = snapshot.related("related_to")
    kinds = table.text("archimate_type")
    drawn = {
        (kinds.get(at), snapshot.names[table.source[at]], snapshot.names[table.target[at]]) for at in range(len(table))
    }
    for step in answer.chosen:
        name = answer.draft.measures[step].name
        (plateau,) = {target for type, source, target in drawn if type == "Realization" and source == name}
        assert answer.draft.wishes.calendar.name(answer.end(step)) in plateau
    assert ("Triggering", "Vertrektest bij de hosting", "Tweede hosting achter de hand") in drawn
    assert len({each for each in drawn if each[0] == "Triggering" and each[1].startswith(("Today", "From"))}) == len(
        quarters
    )
    row = snapshot.row_by_id["measure-hosting-second"]
    assert snapshot.kind_of(row) == "measure"
    assert snapshot.text("starts_on").get(row) == answer.days_by_id["measure-hosting-second"][0].isoformat()
    assert set(answer.draft.snapshot.ids) <= set(snapshot.ids), "the whole register is in it"


def test_the_calendar_has_the_days_of_the_plan_and_of_the_contracts() -> None:
    answer = told().answer
    calendar = ICalendar.from_ical(file(".ics", "nl"))
    said = {str(event["summary"]): event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    for step in answer.chosen:
        name = answer.draft.measures[step].name
        assert (said[f"Begint: {name}"], said[f"Klaar: {name}"]) == answer.days(step)
    assert said["Contract eindigt: Zaaksysteem"] == date(2027, 8, 31)
    assert said["Laatste dag om op te zeggen: Zaaksysteem"] == date(2027, 3, 4)
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == len(calendar.walk("VEVENT"))


def test_the_odt_has_a_picture_with_words_for_who_does_not_see_it() -> None:
    content = zipfile.ZipFile(io.BytesIO(file(".odt", "nl"))).read("content.xml").decode()
    assert content.count("<draw:frame") == content.count("<svg:desc>") == 1
