# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from polder.base import PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios import When
from polder.scenarios.cut_off import cuts_in
from polder.scenarios.place_lost import PlaceLost, apply, kept_in

SEEN = (Evidence("0" * 64, "row 1"),)


def register() -> Snapshot:
    """A rack in a hall; a disc in the rack; a box that one source puts in the hall and another elsewhere."""
    facts: list[Fact] = []
    for name, kind in (
        ("hall", "place"),
        ("else", "place"),
        ("rack", "system"),
        ("disc", "dataset"),
        ("box", "system"),
    ):
        facts += element_facts(name, kind, SEEN, name=name)
    facts += element_facts("firm", "organisation", SEEN, name="firm")
    facts += relation_facts("rack", "stored_in", "hall", SEEN)
    facts += relation_facts("disc", "stored_in", "rack", SEEN)
    facts += relation_facts("box", "stored_in", "hall", SEEN)
    facts.append(Fact("box", "stored_in", object="hall", absent=True, evidence=(Evidence("1" * 64, "row 1"),)))
    return build(facts)


def test_all_that_is_kept_there_is_lost_further_and_further_in() -> None:
    snapshot = register()
    rows = snapshot.row_by_id
    found = kept_in(snapshot, {rows["hall"]: True})
    assert found == {rows["hall"]: True, rows["rack"]: True, rows["disc"]: True, rows["box"]: False}


def test_it_lasts_from_an_hour_until_another() -> None:
    snapshot = register()
    after = apply(snapshot, PlaceLost(("hall",)), When(24, 72))
    names = {snapshot.ids[cut.node]: (cut.start, cut.end, cut.sure) for cut in cuts_in(after)}
    assert names == {
        "hall": (24, 72, True), "rack": (24, 72, True), "disc": (24, 72, True), "box": (24, 72, False),
    }  # fmt: skip
    assert not cuts_in(snapshot)


@pytest.mark.parametrize(("places", "code"), [((), "place-lost.nowhere"), (("firm",), "place-lost.no-place")])
def test_what_is_no_place_is_refused(places: tuple[str, ...], code: str) -> None:
    with pytest.raises(PolderError) as error:
        apply(register(), PlaceLost(places))
    assert error.value.problem.code == code


def test_what_is_kept_elsewhere_too_is_only_perhaps_lost() -> None:
    """How many copies it takes is not known, so a place that is lost is no more than a place that is cut off."""
    facts = [
        *element_facts("p", "place", SEEN, name="P"),
        *element_facts("q", "place", SEEN, name="Q"),
        *element_facts("rack", "system", SEEN, name="Rack"),
        *element_facts("copied", "system", SEEN, name="Copied"),
        *element_facts("inner", "system", SEEN, name="Inner"),
        *element_facts("twice", "system", SEEN, name="Twice"),
        *relation_facts("rack", "stored_in", "p", SEEN),
        *relation_facts("copied", "stored_in", "p", SEEN),
        *relation_facts("copied", "stored_in", "q", SEEN),
        *relation_facts("inner", "stored_in", "copied", SEEN),
        *relation_facts("twice", "stored_in", "p", SEEN),
        *relation_facts("twice", "stored_in", "rack", SEEN),
    ]
    snapshot = build(facts)
    rows = {name: snapshot.row_by_id[name] for name in ("p", "q", "rack", "copied", "inner", "twice")}
    one = {name: kept_in(snapshot, {rows["p"]: True}).get(row) for name, row in rows.items()}
    assert one == {"p": True, "q": None, "rack": True, "copied": False, "inner": False, "twice": True}
    both = kept_in(snapshot, {rows["p"]: True, rows["q"]: True})
    assert all(both[row] for row in rows.values())


def test_what_has_a_standby_in_a_place_that_stands_is_not_lost() -> None:
    """It is down until the standby takes over, which the engine works out."""
    facts = [
        *element_facts("p", "place", SEEN, name="P"),
        *element_facts("q", "place", SEEN, name="Q"),
        *element_facts("copied", "system", SEEN, name="Copied"),
        *element_facts("inner", "dataset", SEEN, name="Inner"),
        *relation_facts("copied", "stored_in", "p", SEEN),
        *relation_facts("copied", "stored_in", "q", SEEN, switch_hours=4.0),
        *relation_facts("inner", "stored_in", "copied", SEEN),
    ]
    snapshot = build(facts)
    p, q = snapshot.row_by_id["p"], snapshot.row_by_id["q"]
    assert kept_in(snapshot, {p: True}) == {p: True}
    assert kept_in(snapshot, {q: True}) == {q: True}, "what stands by is not in use"
    assert all(kept_in(snapshot, {p: True, q: True}).values())
    assert len(kept_in(snapshot, {p: True, q: True})) == 4
    denied = Fact("copied", "stored_in", object="q", absent=True, evidence=(Evidence("1" * 64, "row 1"),))
    unsure = build([*facts, denied])
    assert kept_in(unsure, {unsure.row_by_id["p"]: True})[unsure.row_by_id["copied"]] is False
