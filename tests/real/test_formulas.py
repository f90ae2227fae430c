# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks from the bug reports of Apache POI: hard on purpose, made by Excel, with what Excel stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.data import OFFICE
from polder.trials.document import Kind
from polder.trials.engines import Session, Settings, engines
from polder.trials.engines.libreoffice.finding import missing
from polder.trials.oracles import Bench, Judgement
from polder.trials.oracles.formulas import ORACLE

ALL = sorted((OFFICE).rglob("*.xls[xm]"))
FILES = {path.name: path for path in ALL}
SETTINGS = Settings(locale="en-US")
"""Most of these files were made under it."""

pytestmark = pytest.mark.skipif(not FILES, reason="the data of others is not here: office-poi")


def judge(path: Path, session: Session, folder: Path) -> Judgement:
    return ORACLE.judge(path, Kind(path.suffix[1:]), Bench(session, None, folder, "direct"))


def test_the_engine_that_does_nothing_shows_no_difference(tmp_path: Path) -> None:
    """And every formula is reached: shared, in arrays, with tables, in parts with a prefix."""
    with engines()["nothing"].session(SETTINGS) as session:
        judgements = [judge(path, session, tmp_path) for path in ALL]
    assert all(not each.observations and each.agreed == each.compared for each in judgements)
    assert sum(each.compared for each in judgements) == 32_018
    assert sum(each.set_apart for each in judgements) == 92


@pytest.fixture(scope="module")
def office() -> Iterator[Session]:
    if (what := missing(SETTINGS)) is not None:
        pytest.skip(f"LibreOffice is not here: {what}")
    with engines()["libreoffice"].session(SETTINGS) as session:
        yield session


AGREE = ("formula_stress_test.xlsx", "sample.xlsx", "FormulaSheetRange.xlsx", "50755_workday_formula_example.xlsx")


@pytest.mark.parametrize("name", [name for name in AGREE if name in FILES])
def test_workbooks_that_agree(name: str, office: Session, tmp_path: Path) -> None:
    found = judge(FILES[name], office, tmp_path)
    assert found.compared == found.agreed > 0


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("ConditionalFormattingSamples.xlsx", "formulas.wrong_number"),
        ("testNames.xlsm", "formulas.macro"),
        ("TextFormatTests.xlsx", "formulas.lost_value"),
        ("DateFormatTests.xlsx", "formulas.text_format"),
    ],
)
def test_workbooks_that_do_not(name: str, cause: str, office: Session, tmp_path: Path) -> None:
    found = judge(FILES[name], office, tmp_path)
    counted = Counter[str]()
    for each in found.observations:
        counted[each.cause] += each.count
    assert counted[cause] > 0
    apart = counted.total() - counted["formulas.near"]
    assert found.compared - found.agreed == apart


def test_a_sum_of_a_column_that_changes_silently(office: Session, tmp_path: Path) -> None:
    """SUBTOTAL over a column of a table: LibreOffice 7.4 gives 8,171,954 where Excel stored 9,071,953."""
    found = judge(FILES["ConditionalFormattingSamples.xlsx"], office, tmp_path)
    (only,) = [each for each in found.observations if each.silent]
    assert (only.where, only.before) == ("Regional sales3!B13", "9071953")
