# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from polder.base import PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios.home import Home, apply

SEEN = (Evidence("0" * 64, "row 1"),)
KINDS = {
    "files": "dataset", "cloud": "system", "cellar": "system", "hall": "place", "firm": "organisation",
    "desk": "service",
}  # fmt: skip


def register(*links: tuple[str, str, str], more: tuple[Fact, ...] = ()) -> Snapshot:
    facts = [fact for id, kind in KINDS.items() for fact in element_facts(id, kind, SEEN, name=id.title())]
    return build([*facts, *(fact for link in links for fact in relation_facts(*link, SEEN)), *more])


def test_it_is_kept_and_processed_there_and_nowhere_else() -> None:
    firm = ("files", "processed_by", "firm")
    before = register(("files", "stored_in", "cloud"), ("files", "processed_by", "cloud"), firm)
    told = register(("files", "stored_in", "cellar"), ("files", "processed_by", "cellar"), firm)
    assert apply(before, Home("Files", "Cellar")).digest == told.digest
    in_a_hall = register(("files", "stored_in", "hall"), firm)
    moved = apply(before, Home("files", "hall")).related("processed_by")
    assert moved.target.tolist() == in_a_hall.related("processed_by").target.tolist(), "a place processes nothing"


def test_that_it_was_nowhere_is_no_longer_so() -> None:
    before = register(more=(Fact("files", "stored_in", absent=True, evidence=SEEN),))
    after = apply(before, Home("files", "cellar"))
    assert after.nothing == frozenset()
    assert after.related("stored_in").target.tolist() == [after.row_by_id["cellar"]]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Home("files", "cloud"), "scenario.changes-nothing"),
        (Home("files", "firm"), "scenario.wrong-kind"),
        (Home("desk", "cellar"), "home.not-kept"),
        (Home("cloud", "cloud"), "scenario.by-itself"),
        (Home("files"), "scenario.not-named"),
    ],
)
def test_what_makes_no_sense_is_refused(what: Home, code: str) -> None:
    with pytest.raises(PolderError) as caught:
        apply(register(("files", "stored_in", "cloud")), what)
    assert caught.value.problem.code == code
