# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages and round trips with the LibreOffice of this machine, and with one that misses a part."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from polder.trials import poppler
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed, Format, Session, Settings, engines
from polder.trials.engines.libreoffice.finding import find_program, missing
from polder.trials.oracles import Bench, Judgement, Trip
from polder.trials.oracles import pages as pages_oracle
from polder.trials.oracles import pages_after as pages_after_oracle
from polder.trials.oracles import round_trip as trip_oracle
from polder.trials.oracles.pages.rendered import RenderedPages, read_rendered
from polder.trials.pictures import draw_page
from tests.office_files import W, make_docx, make_xlsx, paragraph

SETTINGS = Settings()
CALIBRI_TWIN = "Carlito"
CODE = "round-trip."

pytestmark = [
    pytest.mark.skipif(missing(SETTINGS) is not None, reason=f"LibreOffice is not here: {missing(SETTINGS)}"),
    pytest.mark.skipif(not poppler.is_there(), reason="poppler is not here: poppler-utils"),
]


@pytest.fixture(scope="module")
def office() -> Iterator[Session]:
    with engines()["libreoffice"].session(SETTINGS) as session:
        yield session


def pages(path: Path, session: Session, folder: Path) -> Judgement:
    return pages_oracle.ORACLE.judge(path, Kind.DOCX, Bench(session, None, folder))


def trip(path: Path, session: Session, folder: Path, way: Trip = "odf") -> set[str]:
    found = trip_oracle.ORACLE.judge(path, Kind(path.suffix[1:]), Bench(session, None, folder, way))
    return {each.cause.removeprefix(CODE) for each in found.observations}


def sentence(number: int) -> str:
    return (
        f"Artikel {number * 7919}: wie een vergunning aanvraagt, doet dat voor {number} mei bij burgemeester en raad."
    )


def rendered(path: Path, session: Session, folder: Path) -> RenderedPages:
    session.convert(path, folder / "seen.pdf", "pdf")
    return read_rendered(folder / "seen.pdf", frozenset())


@pytest.fixture
def as_word_left_it(tmp_path: Path, office: Session) -> Path:
    """Four pages or so in Calibri, with the breaks where they fall when Calibri's widths are there."""
    first = make_docx(tmp_path / "first.docx", "".join(paragraph(sentence(n)) for n in range(180)))
    seen = rendered(first, office, tmp_path)
    if not any(CALIBRI_TWIN in font for font in seen.fonts):
        pytest.skip("the metric twin of Calibri is not here: fonts-crosextra-carlito")
    begins = {seen.stream.text[seen.stream.places[at] :].split(":")[0] for at in seen.starts[1:]}
    assert len(begins) >= 3
    body = "".join(
        paragraph(sentence(n), "<w:lastRenderedPageBreak/>" * (sentence(n).split(":")[0] in begins)) for n in range(180)
    )
    return make_docx(tmp_path / "word.docx", body, pages=len(begins) + 1)


def test_the_same_pages_agree(as_word_left_it: Path, office: Session, tmp_path: Path) -> None:
    found = pages(as_word_left_it, office, tmp_path)
    assert found.observations == ()
    assert found.agreed == found.compared >= 4


def test_a_font_that_is_taken_away_is_named(
    as_word_left_it: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include><selectfont><rejectfont>'
        f'<pattern><patelt name="family"><string>{CALIBRI_TWIN}</string></patelt></pattern>'
        f"</rejectfont></selectfont><cachedir>{tmp_path / 'fonts'}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(fonts))
    with engines()["libreoffice"].session(SETTINGS) as poor:
        found = pages(as_word_left_it, poor, tmp_path)
    assert {each.cause for each in found.observations} == {"pages.font"}
    assert found.agreed < found.compared


@pytest.fixture(scope="module")
def without_mathematics(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The installation of this machine as it is where libreoffice-math was left out."""
    program = find_program(SETTINGS).resolve()
    whole, copy = program.parents[1], tmp_path_factory.mktemp("office") / "libreoffice"
    shutil.copytree(whole, copy, ignore=shutil.ignore_patterns("libsmlo.so", "math.xcd"), ignore_dangling_symlinks=True)
    # Debian's says in full where it is installed, and where it keeps the list of its parts.
    places = copy / "program" / "fundamentalrc"
    told = places.read_text(encoding="utf-8")
    for place in (whole, (whole / "share" / "registry").resolve()):
        moved = copy if place == whole else copy / "share" / "registry"
        told = told.replace(place.as_uri(), moved.as_uri())
    places.write_text(told, encoding="utf-8")
    return Settings(program=str(copy / "program" / program.name))


def test_equations_vanish_without_the_part_for_mathematics(
    without_mathematics: Settings, office: Session, tmp_path: Path
) -> None:
    equation = "<m:oMath><m:r><m:t>x+y=9</m:t></m:r></m:oMath>"
    body = f"<w:p><w:r><w:t>{sentence(1)}</w:t></w:r>{equation}<w:r><w:t>{sentence(2)}</w:t></w:r></w:p>"
    path = make_docx(tmp_path / "a.docx", body)
    assert pages(path, office, tmp_path).observations == ()
    assert "equations" not in trip(path, office, tmp_path)
    with engines()["libreoffice"].session(without_mathematics) as poor:
        (lost,) = pages(path, poor, tmp_path).observations
        assert lost.cause == "pages.equations"
        assert "equations" in trip(path, poor, tmp_path)


def test_what_only_the_trip_through_odf_drops(office: Session, tmp_path: Path) -> None:
    settings = f'<w:settings xmlns:w="{W}"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'
    path = make_docx(
        tmp_path / "a.docx",
        "".join(paragraph(sentence(n)) for n in range(5))
        + "<w:tbl>" + f"<w:tr><w:tc>{paragraph('kop')}</w:tc></w:tr>" * 3 + "</w:tbl>"
        + '<w:p><w:bookmarkStart w:id="1" w:name="adres"/><w:r><w:t>Hier</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>',
        parts={
            "settings.xml": ("settings", settings),
            "zaak.xml": ("customXml", '<zaak xmlns="urn:voorbeeld:zaak">12</zaak>'),
        },
    )  # fmt: skip
    assert {"custom-xml", "protection"} <= trip(path, office, tmp_path)
    assert "protection" not in trip(path, office, tmp_path, "direct")
    assert not {"text", "tables", "bookmarks"} & trip(path, office, tmp_path)


class LosesItsSecondPage:
    """An office suite that keeps only the first page when it saves as odt."""

    def __init__(self, office: Session, first_page: Path) -> None:
        self._office, self._first_page = office, first_page

    def convert(self, source: Path, target: Path, to: Format) -> None:
        self._office.convert(self._first_page if to == "odt" else source, target, to)


def test_pages_that_only_the_trip_takes_away(office: Session, tmp_path: Path) -> None:
    first = make_docx(tmp_path / "first.docx", paragraph("een"))
    both = make_docx(tmp_path / "both.docx", paragraph("een") + paragraph("twee", '<w:br w:type="page"/>'))
    judge = pages_after_oracle.ORACLE.judge
    assert judge(both, Kind.DOCX, Bench(office, None, tmp_path)) == Judgement((), 1, 1)
    poor = LosesItsSecondPage(office, first)
    found = judge(both, Kind.DOCX, Bench(poor, None, tmp_path))
    (lost,) = found.observations
    assert (lost.cause, lost.before, lost.after, found.agreed) == ("pages-after.count", "2", "1", 0)
    assert judge(both, Kind.DOCX, Bench(poor, None, tmp_path, "direct")).observations == ()


def test_a_workbook_comes_back_as_it_was(office: Session, tmp_path: Path) -> None:
    rows = '<sheetData><row r="1"><c r="A1"><v>0.1</v></c><c r="B1" t="b"><v>1</v></c><c r="C1"><f>A1*2</f></c></row>'
    rows += '<row r="2"><c r="A2" s="1"><v>45000</v></c><c r="B2" t="inlineStr"><is><t>Jansen</t></is></c></row>'
    check = '<dataValidations count="1"><dataValidation type="whole" sqref="A5:A9"><formula1>1</formula1><formula2>9'
    check += "</formula2></dataValidation></dataValidations>"
    path = make_xlsx(
        tmp_path / "a.xlsx",
        {"Begroting": f'{rows}</sheetData><mergeCells count="1"><mergeCell ref="D1:E2"/></mergeCells>{check}'},
        workbook='<definedNames><definedName name="btw">Begroting!$A$1</definedName></definedNames>',
        styles='<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" '
        'applyNumberFormat="1"/></cellXfs>',
    )
    assert trip(path, office, tmp_path) == set()
    assert trip(path, office, tmp_path, "direct") == set()


def test_a_page_as_a_picture(office: Session, tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", paragraph("een") + paragraph("twee", '<w:br w:type="page"/>'))
    first, second = (draw_page(path, page, office, tmp_path, 400) for page in (1, 2))
    assert first != second
    assert max(struct.unpack(">II", first[16:24])) == 400
    with pytest.raises(EngineFailed):
        draw_page(path, 9, office, tmp_path)
    assert max(struct.unpack(">II", draw_page(path, 1, office, tmp_path, 1 << 20)[16:24])) <= 1400


def test_a_pdf_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and no more")
    with pytest.raises(EngineFailed):
        read_rendered(tmp_path / "a.pdf", frozenset())
