# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages and round trips of documents from the bug reports of Apache POI: hard on purpose, made by Word and Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.data import DATA
from polder.trials import poppler
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed, Session, Settings, engines
from polder.trials.engines.libreoffice.finding import missing
from polder.trials.oracles import Bench, pages_after
from polder.trials.oracles.pages import causes, compare, substituted
from polder.trials.oracles.pages.fresh import Fresh, freshness
from polder.trials.oracles.pages.rendered import read_rendered
from polder.trials.oracles.pages.word import read_word_pages
from polder.trials.oracles.round_trip import ORACLE
from polder.trials.package import open_package

TEXTS = sorted((DATA / "office-poi").rglob("*.doc[xm]"))
BOOKS = sorted((DATA / "office-poi").rglob("*.xls[xm]"))
SMALL_BYTES = 60_000

pytestmark = pytest.mark.skipif(not TEXTS, reason="the data of others is not here: office-poi")


@pytest.fixture(scope="module")
def office() -> Iterator[Session]:
    if (what := missing(Settings())) is not None:
        pytest.skip(f"LibreOffice is not here: {what}")
    with engines()["libreoffice"].session(Settings()) as session:
        yield session


def small(paths: list[Path]) -> list[Path]:
    return [path for path in paths if path.stat().st_size < SMALL_BYTES]


def test_who_does_nothing_loses_nothing(tmp_path: Path) -> None:
    compared = 0
    with engines()["nothing"].session(Settings()) as session:
        for path in (*small(TEXTS), *small(BOOKS)):
            try:
                found = ORACLE.judge(path, Kind(path.suffix[1:]), Bench(session, None, tmp_path, "direct"))
            except EngineFailed:
                continue  # there are broken files among them, on purpose
            assert found.observations == (), path.name
            assert found.compared == found.agreed
            compared += found.compared
    assert compared > 10_000


@pytest.mark.skipif(not poppler.is_there(), reason="poppler is not here: poppler-utils")
def test_pages_are_as_many_as_word_counted_where_the_fonts_are_there(office: Session, tmp_path: Path) -> None:
    """The number of pages is the same in all fresh documents of more than one page, but where a font is missing."""
    many = 0
    for path in small(TEXTS):
        with open_package(path) as package:
            word = read_word_pages(package)
        if freshness(word.properties, len(word.breaks)) is Fresh.NOTHING or (word.properties.pages or 0) < 2:
            continue
        office.convert(path, tmp_path / "a.pdf", "pdf")
        rendered = read_rendered(tmp_path / "a.pdf", word.running)
        observations = {each.cause for each in compare(word, rendered).observations}
        if substituted(word, rendered):
            assert observations <= {causes.FONT.code}, path.name
        else:
            assert word.properties.pages == len(rendered.starts), path.name
            many += 1
    assert many >= 12


def test_trips_say_what_a_person_sees(office: Session, tmp_path: Path) -> None:
    def lost(name: str) -> set[str]:
        path = next(path for path in (*TEXTS, *BOOKS) if path.name == name)
        found = ORACLE.judge(path, Kind(path.suffix[1:]), Bench(office, None, tmp_path))
        return {each.cause.removeprefix("round-trip.") for each in found.observations}

    assert lost("SampleDoc.docx") == set()
    assert lost("ThreeColHeadFoot.docx") == set()
    assert lost("SimpleMacro.docm") == {"vba"}
    assert lost("Booleans.xlsx") == set()
    assert lost("customIndexedColors.xlsx") == {"hidden-sheets"}
    assert lost("63934.xlsx") == set()
    assert "names" in lost("ExcelTables.xlsx")  # one that stood for a whole table becomes #NAME?


@pytest.mark.skipif(not poppler.is_there(), reason="poppler is not here: poppler-utils")
def test_columns_that_fall_apart_take_a_page_more(office: Session, tmp_path: Path) -> None:
    path = next(path for path in TEXTS if path.name == "stress014.docx")
    (seen,) = pages_after.ORACLE.judge(path, Kind.DOCX, Bench(office, None, tmp_path)).observations
    assert (seen.cause, seen.before, seen.after) == ("pages-after.count", "2", "3")
