# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from polder.trials.browsing import Choice, count_rows, departments, find_row, find_rows, find_seen, heaviest_first
from polder.trials.conftest import make_docx, relations, run_trial
from polder.trials.document import Kind
from polder.trials.eye import check_by_eye
from polder.trials.keeping import Keeping
from polder.trials.oracles import oracles
from polder.trials.run import all_causes
from polder.trials.verdict import Outcome

LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


@pytest.fixture
def kept(tmp_path: Path) -> Keeping:  # type: ignore[misc]
    """Seven documents in `Finance`, one of them a copy, and two with a link in no folder."""
    for n in range(6):
        make_docx(tmp_path / "in" / "Finance" / f"{n}.docx", f"{n}")
    make_docx(tmp_path / "in" / "Finance" / "copy.docx", "0")
    for n in range(2):
        make_docx(tmp_path / "in" / f"Link {n}.docx", f"link {n}", LINK)
    with Keeping(run_trial(tmp_path / "in", tmp_path / "out"), write=False) as opened:
        yield opened


def names(kept: Keeping, choice: Choice = Choice()) -> set[str]:  # noqa: B008  (frozen)
    return {Path(row.address).name for row in find_rows(kept, choice).rows}


def test_documents_are_chosen_by_what_is_known_of_them(kept: Keeping) -> None:
    assert len(names(kept)) == count_rows(kept, Choice()) == 9
    linked = {"Link 0.docx", "Link 1.docx"}
    (cause,) = {code for row in find_rows(kept, Choice(outcome=Outcome.CARE)).rows for code in row.reasons}
    assert names(kept, Choice(cause=cause)) == linked
    assert names(kept, Choice(department="")) == linked
    assert names(kept, Choice(name="LINK")) == linked
    assert names(kept, Choice(name="100%")) == set()
    assert count_rows(kept, Choice(department="Finance", outcome=Outcome.MOVES, kind=Kind.DOCX)) == 7
    assert count_rows(kept, Choice(kind=Kind.XLSX)) == count_rows(kept, Choice(grade="A")) == 0
    assert departments(kept, 5) == ["", "Finance"]


def test_a_copy_shares_what_is_known_of_the_one_that_was_judged(kept: Keeping) -> None:
    (copy,) = [row for row in find_rows(kept, Choice()).rows if row.same_as]
    check_by_eye(kept, copy.id, trouble=True, by="An", at=datetime(2026, 6, 1, tzinfo=UTC))
    checked = find_rows(kept, Choice(checked=True)).rows
    assert {row.id for row in checked} == {copy.id, copy.same_as}
    assert all(row.trouble for row in checked)
    assert count_rows(kept, Choice(checked=False)) == 7


def test_pages_follow_each_other_in_both_directions(kept: Keeping) -> None:
    first = find_rows(kept, Choice(), rows=4)
    second = find_rows(kept, Choice(), after=first.rows[-1].id, rows=4)
    third = find_rows(kept, Choice(), after=second.rows[-1].id, rows=4)
    assert [(page.earlier, page.later) for page in (first, second, third)] == [
        (False, True), (True, True), (True, False),
    ]  # fmt: skip
    assert [row.id for page in (first, second, third) for row in page.rows] == sorted(
        row.id for row in find_rows(kept, Choice()).rows
    )
    back = find_rows(kept, Choice(), before=third.rows[0].id, rows=4)
    assert back.rows == second.rows
    assert back.earlier
    assert not find_rows(kept, Choice(), before=second.rows[0].id, rows=4).earlier


def test_a_document_tells_what_was_seen_of_it(kept: Keeping) -> None:
    row = find_rows(kept, Choice(name="Link 0")).rows[0]
    seen, total = find_seen(kept, row.id, 0, 50)
    assert total == len(seen) == 1
    assert seen[0].source == "scan"
    assert find_seen(kept, row.id, 1, 50) == ([], 1)
    assert find_row(kept, row.id) == row
    assert find_row(kept, 10_000) is None


def test_reasons_come_with_the_heaviest_first() -> None:
    known = all_causes(oracles())
    assert heaviest_first(("pages.font", "unknown_to_us", "formulas.wrong_number"), known)[0] == "formulas.wrong_number"
