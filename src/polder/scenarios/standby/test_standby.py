# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The standby stands in every group, and the engine calls it."""

from __future__ import annotations

import pytest

from polder.base import PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios.standby import Standby, apply

SEEN = (Evidence("0" * 64, "row 1"),)
KINDS = {"desk": "service", "letters": "service", "mail": "system", "spare": "system", "other": "system"}


def register(*more: Fact) -> Snapshot:
    facts = [fact for id, kind in KINDS.items() for fact in element_facts(id, kind, SEEN, name=id.title())]
    return build([*facts, *more])


def need(source: str, target: str, group: str = "", **about: float) -> list[Fact]:
    return list(relation_facts(source, "depends_on", target, SEEN, key=group, **about))


def test_the_register_would_say_so_itself() -> None:
    before = register(*need("desk", "mail", endurance_hours=2.0), *need("letters", "mail", "post", need=1.0))
    after = apply(before, Standby("Mail", "Spare", 24.0))
    told = register(
        *need("desk", "mail", "mail", need=1.0, endurance_hours=2.0),
        *need("desk", "spare", "mail", switch_hours=24.0),
        *need("letters", "mail", "post", need=1.0),
        *need("letters", "spare", "post", switch_hours=24.0),
    )
    assert after.digest == told.digest


def test_a_group_that_has_the_name_already_is_another() -> None:
    before = register(*need("desk", "mail"), *need("desk", "other", "mail"))
    keys = apply(before, Standby("mail", "spare", 1.0)).related("depends_on").keys
    assert sorted(keys.get(row) or "" for row in range(3)) == ["mail", "mail'", "mail'"]


def test_it_is_added_where_it_is_not_yet_and_only_for_whom_it_is_asked() -> None:
    before = register(*need("desk", "mail", "post"), *need("desk", "spare", "post"), *need("letters", "mail"))
    after = apply(before, Standby("mail", "spare", 1.0)).related("depends_on")
    assert len(after) == 4
    with pytest.raises(PolderError) as caught:
        apply(before, Standby("mail", "spare", 1.0, "desk"))
    assert caught.value.problem.code == "scenario.changes-nothing"


def test_a_standby_needs_none_and_none_is_its_own() -> None:
    before = register(*need("desk", "mail", "post", switch_hours=4.0), *need("spare", "mail"))
    with pytest.raises(PolderError) as caught:
        apply(before, Standby("mail", "spare", 1.0))
    assert caught.value.problem.code == "scenario.changes-nothing"
    with pytest.raises(PolderError) as caught:
        apply(before, Standby("mail", "Mail"))
    assert caught.value.problem.code == "scenario.by-itself"


def firms(**about: str | float) -> Snapshot:
    facts = list(relation_facts("mail", "supplied_by", "firm", SEEN, **about))
    for firm in ("firm", "twin"):
        facts += element_facts(firm, "organisation", SEEN, name=firm.title())
    return register(*need("desk", "mail", endurance_hours=0.0), *facts)


def test_a_second_supplier_stands_in_a_group_with_the_first() -> None:
    before = firms(delivery="hosted")
    after = apply(before, Standby("Firm", "Twin", 48.0))
    assert after.related("supplied_by") is before.related("supplied_by"), "it is still known who delivers it"
    told = register(
        *need("desk", "mail", endurance_hours=0.0),
        *relation_facts("mail", "supplied_by", "firm", SEEN, delivery="hosted"),
        *element_facts("firm", "organisation", SEEN, name="Firm"),
        *element_facts("twin", "organisation", SEEN, name="Twin"),
        *need("mail", "firm", "firm", need=1.0),
        *need("mail", "twin", "firm", switch_hours=48.0),
    )
    assert after.digest == told.digest


def test_it_is_no_use_to_what_goes_on_without_its_supplier() -> None:
    with pytest.raises(PolderError) as caught:
        apply(firms(delivery="perpetual"), Standby("Firm", "Twin", 48.0))
    assert caught.value.problem.code == "scenario.changes-nothing"
    after = apply(firms(delivery="perpetual", endurance_hours=24.0), Standby("Firm", "Twin", 48.0))
    assert len(after.related("depends_on")) == 3


def test_a_second_place_keeps_it_too() -> None:
    facts = [*need("desk", "mail", endurance_hours=0.0), *relation_facts("mail", "stored_in", "hall", SEEN)]
    for place in ("hall", "attic"):
        facts += element_facts(place, "place", SEEN, name=place.title())
    before = register(*facts)
    after = apply(before, Standby("Hall", "Attic", 6.0))
    assert (
        after.digest == register(*facts, *relation_facts("mail", "stored_in", "attic", SEEN, switch_hours=6.0)).digest
    )
    with pytest.raises(PolderError) as caught:
        apply(after, Standby("Hall", "Attic", 6.0))
    assert caught.value.problem.code == "scenario.changes-nothing"
    with pytest.raises(PolderError) as caught:
        apply(before, Standby("Hall", "Desk", 6.0))
    assert caught.value.problem.code == "scenario.wrong-kind"
