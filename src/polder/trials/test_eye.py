# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.trials.answer import answer
from polder.trials.conftest import make_docx, relations, run_trial
from polder.trials.eye import (
    accuracy,
    check_by_eye,
    draw,
    find_document,
    is_waiting,
    look_at,
    looks,
    take_back,
    tell,
    to_check,
)
from polder.trials.keeping import Keeping

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A trial of six documents that move, one of them with a copy, and three that ask for care."""
    for n in range(6):
        make_docx(tmp_path / "in" / f"{n}.docx", f"{n}")
    make_docx(tmp_path / "in" / "copy.docx", "0")
    for n in range(3):
        make_docx(tmp_path / "in" / f"link{n}.docx", f"link {n}", LINK)
    return run_trial(tmp_path / "in", tmp_path / "out")


def mark(kept: Keeping, document: int, trouble: bool, **more: str) -> None:
    check_by_eye(kept, document, trouble=trouble, by="An", at=NOON, **more)


def test_what_a_person_saw_makes_the_accuracy(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        assert accuracy(kept).precision.value is None
        waiting = to_check(kept, 6)
        draw(kept, (id for id, _ in waiting))
        for id, address in waiting:
            mark(kept, id, trouble="link" in address)
        found = accuracy(kept)
        assert (found.checked_moves, found.checked_others) == (3, 3)
        assert (found.precision.value, found.recall.value) == (1.0, 1.0)
        assert found.precision.interval.lo == pytest.approx(0.4385, abs=1e-4)  # Wilson, 3 of 3
        assert answer(kept, date(2026, 6, 1)).accuracy == found


def test_only_documents_that_were_drawn_count(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        (drawn, _), *rest = to_check(kept, 9)
        draw(kept, [drawn])
        assert is_waiting(kept, drawn)
        mark(kept, drawn, trouble=True)
        for id, _ in rest:
            mark(kept, id, trouble=False)
        found = accuracy(kept)
        assert (found.checked_moves + found.checked_others, found.besides, found.precision.value) == (1, 8, 0.0)
        assert not is_waiting(kept, drawn)
        tell(kept, drawn)
        assert accuracy(kept).besides == 9, "whoever saw the verdict first, does not count"


def test_a_copy_of_what_was_drawn_does_not_tell_the_verdict_either(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        copy, first = (find_document(kept, str(out.parent / "in" / name)) for name in ("copy.docx", "0.docx"))
        draw(kept, [min(copy, first)])
        assert not is_waiting(kept, find_document(kept, str(out.parent / "in" / "1.docx")))
        assert is_waiting(kept, copy)
        assert is_waiting(kept, first)


def test_documents_to_look_at_are_drawn_from_both_sides_in_turn_and_once(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        drawn = to_check(kept, 20)
        assert len(drawn) == len(set(drawn)) == 9, "a copy is looked at once"
        assert ["link" in address for _, address in drawn[:6]] == [False, True] * 3
        mark(kept, drawn[0][0], trouble=False)
        assert (
            to_check(kept, 20)
            == drawn[2:3] + drawn[1:2] + drawn[4:5] + drawn[3:4] + drawn[6:7] + drawn[5:6] + drawn[7:]
        )


def test_a_copy_is_marked_at_the_document_that_was_judged_and_the_latest_word_counts(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        folder = out.parent / "in"
        copy, first = (find_document(kept, str(folder / name)) for name in ("copy.docx", "0.docx"))
        mark(kept, copy, trouble=False)
        mark(kept, first, trouble=True, remark="the logo is gone")
        assert [(each.trouble, each.remark, each.by, each.at) for each in looks(kept)] == [
            (True, "the logo is gone", "An", NOON)
        ]
        assert look_at(kept, copy) == look_at(kept, first) != None  # noqa: E711
        assert accuracy(kept).besides == 1
        take_back(kept, copy)
        assert (list(looks(kept)), look_at(kept, first)) == ([], None)


def test_a_document_that_is_not_in_the_trial_is_said(out: Path) -> None:
    with Keeping(out, write=False) as kept:
        with pytest.raises(PolderError, match=r"trial\.no-such-document"):
            find_document(kept, "/nowhere/a.docx")
        with pytest.raises(PolderError, match=r"trial\.no-such-document"):
            mark(kept, 1_000, trouble=True)
