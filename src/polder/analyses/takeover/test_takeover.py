# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Small takeovers whose answers can be worked out in the head."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

import pytest

from polder.analyses.takeover import Result, ServiceTime, Takeover, run
from polder.base import Interval
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.model.law import UNKNOWN_LAW

SEEN, OTHER = ((Evidence(digit * 64, "row 1"),) for digit in "01")
EVE, DAY = date(2027, 3, 31), date(2027, 4, 1)


def world(*more: Iterable[Fact]) -> Snapshot:
    """Two services on one machine at a Dutch host, that an American firm buys."""
    facts = [
        *element_facts("host", "organisation", SEEN, name="Host", country="NL"),
        *element_facts("other", "organisation", SEEN, name="Other Host", country="NL"),
        *element_facts("buyer", "organisation", SEEN, name="Buyer", country="US"),
        *element_facts("machine", "system", SEEN, name="Machine"),
        *relation_facts("machine", "supplied_by", "host", SEEN, delivery="hosted"),
        *relation_facts("spare", "supplied_by", "other", SEEN, delivery="hosted"),
        *element_facts("permits", "service", SEEN, name="Permits", residents=100.0, vital=True),
        *element_facts("parking", "service", SEEN, name="Parking"),
        *element_facts("paper", "service", SEEN, name="Paper"),
        *relation_facts("permits", "depends_on", "machine", SEEN, endurance_hours=0.0),
        *relation_facts("parking", "depends_on", "machine", SEEN, key="any", need=1.0, endurance_hours=0.0),
        *relation_facts("parking", "depends_on", "spare", SEEN, key="any", switch_hours=5.0),
    ]
    return build([*facts, *(fact for each in more for fact in each)], as_of=EVE)


def contract(id: str, **terms: object) -> Iterable[Fact]:
    yield from element_facts(id, "contract", SEEN, **terms)  # type: ignore[arg-type]
    yield from relation_facts("machine", "covered_by", id, SEEN)


RUNS = {"starts_on": date(2026, 1, 1), "ends_on": date(2029, 1, 1)}


def replaced_in(hours: float | None, by: str = "way-out") -> Iterable[Fact]:
    return relation_facts(by, "can_replace", "machine", SEEN, lead_hours=hours)


def answer(snapshot: Snapshot, buyer: str = "Buyer", **asked: object) -> Result:
    return run(snapshot, Takeover("Host", buyer, DAY, **asked))  # type: ignore[arg-type]


def service(result: Result, id: str) -> ServiceTime:
    return next(each for each in result.services if each.id == id)


def laws(result: Result) -> dict[str, list[tuple[str, bool, str]]]:
    return {each.id: [(g.law, g.surely, g.before) for g in each.gained] for each in result.changes}


def test_what_rests_on_the_supplier_comes_under_the_law_of_the_buyer() -> None:
    result = answer(world())
    new = [("US", True, "no")]
    assert laws(result) == {"machine": new, "permits": new, "parking": new}
    permits = next(each for each in result.changes if each.id == "permits")
    assert permits.gained[0].why == ("permits", "machine", "host", "buyer", "US")
    assert [(gain.law, gain.why) for gain in result.laws_gained] == [("US", ("host", "buyer", "US"))]
    assert result.comes_along == ("host",)


def test_a_law_that_was_there_already_says_by_which_way() -> None:
    already = [
        *element_facts("login", "system", SEEN),
        *relation_facts("login", "supplied_by", "buyer", SEEN),
        *relation_facts("permits", "depends_on", "login", SEEN),
    ]
    result = answer(world(already))
    assert laws(result)["permits"] == [("US", True, "surely")]
    permits = next(each for each in result.changes if each.id == "permits")
    assert permits.gained[0].before_why == ("permits", "login", "buyer", "US")
    assert laws(result)["parking"] == [("US", True, "no")]


def test_the_law_of_who_sold_it_is_left() -> None:
    sold = [
        *element_facts("old", "organisation", SEEN, name="Old", country="SE"),
        *relation_facts("host", "controlled_by", "old", SEEN, share=100.0),
    ]
    result = answer(world(sold))
    assert result.sold_by == ("old",)
    assert result.laws_left == ("SE",)
    assert {each.id: each.left for each in result.changes} == dict.fromkeys(("machine", "permits", "parking"), ("SE",))


def test_a_buyer_under_the_same_law_changes_no_law_but_the_time_is_told() -> None:
    result = answer(world(replaced_in(48)), "Other Host", notice_days=1)
    assert result.changes == ()
    assert result.laws_gained == ()
    assert service(result, "permits").verdict == "too_late"


def test_a_buyer_without_a_country_brings_a_law_that_is_not_known() -> None:
    result = answer(world(), "Somebody")
    assert laws(result)["permits"] == [(UNKNOWN_LAW, True, "no")]
    assert result.buyer_is_new
    assert answer(world(), "Somebody", by_country="FR").laws_gained[0].law == "FR"


def test_disputed_seats_and_suppliers_make_it_possible_only() -> None:
    torn = world(element_facts("buyer", "organisation", OTHER, country="NL"))
    assert laws(answer(torn))["permits"] == [("US", False, "no")]
    rival = world(relation_facts("machine", "supplied_by", "other", OTHER, delivery="hosted"))
    result = answer(rival, notice_days=0)
    assert laws(result)["permits"] == [("US", False, "no")]
    assert not service(result, "permits").surely
    assert service(result, "permits").needs == Interval(0, math.inf)


def test_what_only_both_control_together_comes_along() -> None:
    joint = [
        *element_facts("joint", "organisation", SEEN, name="Joint", country="NL"),
        *relation_facts("joint", "controlled_by", "host", SEEN, share=30.0),
        *relation_facts("joint", "controlled_by", "buyer", SEEN, share=30.0),
        *relation_facts("paper", "supplied_by", "joint", SEEN, delivery="work"),
    ]
    result = answer(world(joint))
    assert set(result.comes_along) == {"host", "joint"}
    assert laws(result)["paper"] == [("US", True, "no")]


def test_the_contract_says_when_we_hear() -> None:
    result = answer(world(contract("deal", change_of_control_notice_days=90.0, right_to_dissolve=True, **RUNS)))
    assert result.gets == Interval(2160, 2160)
    assert result.promised
    assert result.hears_on == (date(2027, 1, 1), date(2027, 1, 1))
    (deal,) = result.contracts
    assert (deal.in_force, deal.right_to_dissolve, deal.exit_help) == (True, True, None)
    assert deal.covers == ("machine",)


def test_what_happens_goes_before_what_was_promised() -> None:
    deal = contract("deal", change_of_control_notice_days=90.0, **RUNS)
    result = answer(world(deal), notice_days=1)
    assert result.gets == Interval(24, 24)
    assert not result.promised
    assert result.hears_on == (date(2027, 3, 31), date(2027, 3, 31))
    assert answer(world(), notice_days=0).hears_on == (DAY, DAY)


@pytest.mark.parametrize(
    ("deals", "gets"),
    [
        ([], Interval(0, math.inf)),
        ([contract("silent", **RUNS)], Interval(0, math.inf)),
        (
            [contract("long", change_of_control_notice_days=30.0, **RUNS), contract("silent", **RUNS)],
            Interval(720, math.inf),
        ),
        (
            [
                contract("long", change_of_control_notice_days=30.0, **RUNS),
                contract("short", change_of_control_notice_days=10.0, **RUNS),
            ],
            Interval(720, 720),
        ),
        ([contract("over", change_of_control_notice_days=30.0, ends_on=EVE)], Interval(0, math.inf)),
        ([contract("endless", change_of_control_notice_days=30.0)], Interval(0, 720)),
        (
            [
                contract("none", **RUNS),
                [Fact("none", "change_of_control_notice_days", absent=True, evidence=SEEN)],
            ],
            Interval(0, 0),
        ),
    ],
    ids=["none", "silent", "one silent", "the longest", "over", "perhaps over", "stated to be none"],
)
def test_time_you_get(deals: list[list[Fact]], gets: Interval) -> None:
    result = answer(world(*(list(deal) for deal in deals)))
    assert result.gets == gets
    if gets == Interval(0, math.inf):
        assert result.hears_on == (None, None)


def test_a_standby_and_an_alternative_are_both_ways_out() -> None:
    result = answer(world(replaced_in(48)), notice_days=1)
    permits, parking = service(result, "permits"), service(result, "parking")
    assert (permits.verdict, permits.needs, permits.late_by) == ("too_late", Interval(48, 48), Interval(24, 24))
    assert permits.rests_on == ("machine",)
    assert permits.why == ("permits", "machine", "host")
    assert (parking.verdict, parking.needs) == ("in_time", Interval(5, 5))
    assert {each.id for each in result.services} == {"permits", "parking"}, "paper does not rest on the host"
    assert (permits.vital, permits.residents) == (True, 100.0)
    assert (parking.vital, parking.residents) == (None, None)


def test_no_known_way_and_no_known_lead_are_unknown_and_named() -> None:
    for snapshot, parking in ((world(), Interval(5, 5)), (world(replaced_in(None)), Interval(0, 5))):
        result = answer(snapshot, notice_days=1)
        permits = service(result, "permits")
        assert (permits.verdict, permits.needs) == ("unknown", Interval(0, math.inf))
        assert permits.open == ("machine",)
        assert service(result, "parking").needs == parking, "a known way is enough"


def test_what_is_surely_too_slow_is_too_late_whatever_else_is_unknown() -> None:
    second = [
        *relation_facts("engine", "supplied_by", "host", SEEN, delivery="hosted"),
        *relation_facts("permits", "depends_on", "engine", SEEN),
    ]
    result = answer(world(replaced_in(48), second), notice_days=1)
    permits = service(result, "permits")
    assert (permits.verdict, permits.needs, permits.open) == ("too_late", Interval(48, math.inf), ("engine",))
    assert permits.late_by == Interval(24, math.inf)


def test_an_alternative_of_the_buyer_or_under_its_law_is_no_way_out() -> None:
    theirs = [*replaced_in(1, "cloud"), *relation_facts("cloud", "supplied_by", "american", SEEN)]
    seat = element_facts("american", "organisation", SEEN, country="US")
    kinds = [Fact("cloud", "kind", "system", evidence=SEEN), *seat]
    result = answer(world(theirs, kinds, replaced_in(48)), notice_days=1)
    assert service(result, "permits").needs == Interval(48, 48)
    helps = {each.id: each.helps for move in result.moves for each in move.alternatives}
    assert helps == {"cloud": False, "way-out": True}
    perhaps = element_facts("american", "organisation", OTHER, country="NL")
    result = answer(world(theirs, kinds, perhaps, replaced_in(48)), notice_days=1)
    assert service(result, "permits").needs == Interval(1, 48)


def test_once_it_has_happened_nothing_changes_and_that_is_said() -> None:
    result = answer(world(relation_facts("host", "controlled_by", "buyer", SEEN, share=100.0)))
    assert result.already_controlled
    assert (result.changes, result.services, result.comes_along) == ((), (), ())


def test_data_comes_along_by_where_it_lies_and_by_who_reads_it() -> None:
    data = [
        *element_facts("files", "dataset", SEEN, name="Files", personal_data=True),
        *relation_facts("files", "stored_in", "machine", SEEN),
        *element_facts("letters", "dataset", SEEN, name="Letters"),
        *relation_facts("machine", "accesses", "letters", SEEN),
        *element_facts("deeds", "dataset", SEEN, name="Deeds"),
        *relation_facts("permits", "accesses", "deeds", SEEN),
    ]
    result = answer(world(data))
    found = {each.id: each for each in result.of_kind("dataset")}
    assert set(found) == {"files", "letters"}, "what a service needs for itself says nothing of the data it reads"
    assert found["files"].personal_data is True
    assert found["letters"].personal_data is None
    assert found["letters"].gained[0].why == ("letters", "machine", "host", "buyer", "US")
