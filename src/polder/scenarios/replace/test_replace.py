# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who needs what afterwards, and that the register itself would say so."""

from __future__ import annotations

import pytest

from polder.base import PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios import When
from polder.scenarios.cut_off import Cause
from polder.scenarios.cut_off import apply as cut_off
from polder.scenarios.replace import Replace, apply

SEEN = (Evidence("0" * 64, "row 1"),)


def needs(on: str, *, group: str = "", **about: float) -> list[Fact]:
    return list(relation_facts("desk", "depends_on", on, SEEN, key=group, **about))


def register(*more: Fact) -> Snapshot:
    names = {"desk": "service", "old": "system", "new": "system", "spare": "system", "later": "alternative"}
    facts = [fact for id, kind in names.items() for fact in element_facts(id, kind, SEEN, name=id.title())]
    return build([*facts, *element_facts("firm", "organisation", SEEN, name="Firm"), *more])


def said(snapshot: Snapshot, relation: str = "depends_on") -> list[tuple[object, ...]]:
    table = snapshot.related(relation)
    ends = zip(table.source.tolist(), table.target.tolist(), strict=True)
    numbers = [table.number(name).lo.tolist() for name in ("need", "endurance_hours", "switch_hours")]
    return [
        (snapshot.ids[source], snapshot.ids[target], table.keys.get(row), *map(str, (each[row] for each in numbers)))
        for row, (source, target) in enumerate(ends)
    ]


def test_it_takes_the_same_place_in_every_need() -> None:
    rest = needs("spare", group="data", switch_hours=4.0)
    before = register(*needs("old", endurance_hours=12.0), *needs("old", group="data", need=1.0), *rest)
    told = register(*needs("new", endurance_hours=12.0), *needs("new", group="data", need=1.0), *rest)
    after = apply(before, Replace("Old", "new"))
    assert said(after) == said(told)
    assert after.digest == told.digest


def test_what_the_new_one_itself_needs_stays() -> None:
    itself = list(relation_facts("new", "depends_on", "old", SEEN))
    after = apply(register(*needs("old"), *itself), Replace("old", "new"))
    assert [row[:2] for row in said(after)] == [("desk", "new"), ("new", "old")]


def test_suppliers_and_places_are_replaced_too_and_only_for_one_where_asked() -> None:
    supplied = [fact for id in ("old", "new") for fact in relation_facts(id, "supplied_by", "firm", SEEN)]
    kept = list(relation_facts("spare", "stored_in", "old", SEEN))
    before = register(*needs("old"), *supplied, *kept)
    assert [row[1] for row in said(apply(before, Replace("firm", "later", "old")), "supplied_by")] == ["firm", "later"]
    after = apply(before, Replace("old", "later"))
    assert [row[:2] for row in said(after, "stored_in")] == [("spare", "later")], "an alternative may hold anything"


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Replace(), "scenario.not-named"),
        (Replace("old"), "scenario.not-named"),
        (Replace("old", "Old"), "scenario.by-itself"),
        (Replace("old", "nowhere"), "model.unknown-name"),
        (Replace("spare", "new"), "scenario.changes-nothing"),
        (Replace("firm", "new"), "scenario.wrong-kind"),
    ],
)
def test_what_makes_no_sense_is_refused(what: Replace, code: str) -> None:
    snapshot = register(*needs("old"), *relation_facts("old", "supplied_by", "firm", SEEN))
    with pytest.raises(PolderError) as caught:
        apply(snapshot, what)
    assert caught.value.problem.code == code


def test_it_cannot_come_after_a_cut() -> None:
    """Needs are read as they are for the whole of a scenario, so it would have helped before it was there."""
    cut = cut_off(register(*needs("old")), Cause(("old",)), When(24))
    assert said(apply(cut, Replace("old", "new"), When(24)))
    with pytest.raises(PolderError) as caught:
        apply(cut, Replace("old", "new"), When(48))
    assert caught.value.problem.code == "scenario.after-a-cut"
