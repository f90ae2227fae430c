# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What each delivery, each unknown and each sort of cause does to a service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from polder.analyses.cut_off import Params, Result, ServiceOutcome, run
from polder.base import NEVER, Interval, PolderError
from polder.model import Evidence, Fact, Snapshot, Value, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)
OTHER = (Evidence("1" * 64, "row 1"),)
YEAR = 8760


def service(**needs: float | None) -> Iterator[Fact]:
    """A service of 100 residents that needs these, each with its endurance in hours."""
    yield from element_facts("service", "service", SEEN, name="Service", residents=100.0)
    for name, hours in needs.items():
        yield from relation_facts("service", "depends_on", name, SEEN, endurance_hours=hours)


def system(supplier: str = "firm", **about: Value | None) -> Iterator[Fact]:
    yield from element_facts("system", "system", SEEN, name="System")
    yield from relation_facts("system", "supplied_by", supplier, SEEN, **about)


def firm(id: str, country: str | None = None, parent: str | None = None, **stake: Value | None) -> Iterator[Fact]:
    yield from element_facts(id, "organisation", SEEN, name=id.title(), country=country)
    if parent:
        yield from relation_facts(id, "controlled_by", parent, SEEN, **stake)


def snapshot(*parts: Iterator[Fact]) -> Snapshot:
    return build(fact for part in parts for fact in part)


def answer(snapshot: Snapshot, *cut: str, **params: object) -> ServiceOutcome:
    return result(snapshot, *cut, **params).services[0]


def result(snapshot: Snapshot, *cut: str, **params: object) -> Result:
    return run(snapshot, Params(cut=cut, **params))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "stops"),
    [
        ({"delivery": "hosted"}, Interval(0, 0)),
        ({"delivery": "subscription", "licence_check_hours": 720.0}, Interval(720, 720)),
        ({"delivery": "subscription"}, Interval(0, NEVER)),
        ({"delivery": "perpetual"}, Interval(NEVER, NEVER)),
        ({"delivery": "open_software"}, Interval(NEVER, NEVER)),
        ({"delivery": "hardware"}, Interval(NEVER, NEVER)),
        ({"delivery": "work"}, Interval(0, 0)),
        ({"delivery": "work", "notice_hours": 48.0}, Interval(48, 48)),
        ({}, Interval(0, NEVER)),
        ({"delivery": "hosted", "endurance_hours": 36.0}, Interval(36, 36)),
        ({"delivery": "hosted", "endurance_hours": 0.5}, Interval(1, 1)),
    ],
)
def test_what_a_suppliers_stop_does_depends_on_the_delivery(about: dict[str, Value], stops: Interval) -> None:
    assert answer(snapshot(service(system=0.0), system(**about)), "firm").stops == stops


def test_what_goes_on_without_updates_is_reported_and_not_down() -> None:
    outcome = result(snapshot(service(system=0.0), system(delivery="perpetual")), "firm")
    assert outcome.services[0].verdict == "goes_on"
    assert outcome.keeps_without_updates == ("system",)


def test_an_endurance_that_is_not_stated_is_neither_zero_nor_endless() -> None:
    outcome = answer(snapshot(service(system=None), system(delivery="hosted")), "firm")
    assert outcome.verdict == "may_stop"
    assert outcome.stops == Interval(0, NEVER)
    assert outcome.hours_lost == Interval(0, YEAR)
    assert outcome.back == Interval(NEVER, NEVER), "nothing here can bring it back"
    assert outcome.resident_days_lost == Interval(0, 100 * 365)


def test_two_sources_that_disagree_on_an_endurance_leave_a_range() -> None:
    facts = [*service(system=24.0), *system(delivery="hosted")]
    facts += relation_facts("service", "depends_on", "system", OTHER, endurance_hours=72.0)
    outcome = answer(build(facts), "firm")
    assert outcome.stops == Interval(24, 72)
    assert outcome.verdict == "stops"


def test_two_sources_that_name_another_supplier_make_it_a_maybe() -> None:
    facts = [*service(system=0.0), *system(delivery="hosted")]
    facts += relation_facts("system", "supplied_by", "rival", OTHER, delivery="hosted")
    outcome = result(build(facts), "firm")
    assert outcome.services[0].verdict == "may_stop"
    assert outcome.unknown["disputes"] == 1


def test_a_need_that_a_source_denies_is_a_maybe() -> None:
    facts = [*service(system=0.0), *system(delivery="hosted")]
    facts.append(Fact("service", "depends_on", object="system", absent=True, evidence=OTHER))
    assert answer(build(facts), "firm").verdict == "may_stop"


def test_a_group_without_a_stated_need_is_a_maybe_until_all_of_it_is_gone() -> None:
    facts = list(element_facts("service", "service", SEEN, residents=1.0))
    for name in ("one", "two"):
        facts += relation_facts("service", "depends_on", name, SEEN, key="senders", endurance_hours=0.0)
    assert answer(build(facts), "one").verdict == "may_stop"
    assert answer(build(facts), "one", "two").verdict == "stops"


def test_a_standby_takes_over_after_its_switch_time() -> None:
    facts = list(element_facts("service", "service", SEEN, residents=24.0))
    facts += relation_facts("service", "depends_on", "one", SEEN, key="g", need=1.0, endurance_hours=2.0)
    facts += relation_facts("service", "depends_on", "two", SEEN, key="g", need=1.0, switch_hours=5.0)
    outcome = answer(build(facts), "one")
    assert (outcome.stops, outcome.back, outcome.hours_lost) == (Interval(2, 2), Interval(7, 7), Interval(5, 5))
    assert outcome.resident_days_lost == Interval(5, 5)


def test_an_unknown_endurance_before_a_standby_does_not_cost_a_year() -> None:
    """Whenever it stops, the standby is there 48 hours later."""
    facts = list(element_facts("service", "service", SEEN, residents=24.0))
    facts += relation_facts("service", "depends_on", "one", SEEN, key="g", need=1.0)
    facts += relation_facts("service", "depends_on", "two", SEEN, key="g", need=1.0, switch_hours=48.0)
    outcome = answer(build(facts), "one")
    assert outcome.stops == Interval(0, NEVER)
    assert outcome.hours_lost == Interval(0, 48)


def test_a_group_is_cut_by_majority_down_the_chain() -> None:
    parts = [service(system=0.0), system("low", delivery="hosted"), firm("low", parent="mid", share=51.0)]
    parts += [firm("mid", parent="top", control="parent"), firm("top"), firm("aside")]
    register = snapshot(*parts)
    assert result(register, "top", group=True).cut == ("low", "mid", "top")
    assert answer(register, "top", group=True).verdict == "stops"
    assert answer(register, "top").verdict == "goes_on"
    assert answer(register, "aside", group=True).verdict == "goes_on"


@pytest.mark.parametrize(
    ("stake", "verdict"),
    [
        ({"share": 50.0}, "goes_on"),
        ({"share": 50.1}, "stops"),
        ({"control": "minority"}, "goes_on"),
        ({"control": "contract"}, "may_stop"),
        ({}, "stops"),
    ],
)
def test_what_counts_as_control(stake: dict[str, Value], verdict: str) -> None:
    register = snapshot(service(system=0.0), system("low", delivery="hosted"), firm("low", parent="top", **stake))
    assert answer(register, "top", group=True).verdict == verdict


def test_stakes_inside_one_group_are_added_up() -> None:
    parts = [service(system=0.0), system("low", delivery="hosted"), firm("low", parent="left", share=30.0)]
    parts += [iter(list(relation_facts("low", "controlled_by", "right", SEEN, share=30.0)))]
    parts += [firm("left", parent="top", share=100.0), firm("right", parent="top", share=100.0)]
    register = snapshot(*parts)
    assert answer(register, "top", group=True).verdict == "stops"
    assert answer(register, "left", group=True).verdict == "goes_on"


def test_a_jurisdiction_is_what_is_seated_there_or_controlled_from_there() -> None:
    parts = [service(system=0.0), system("branch", delivery="hosted"), firm("branch", "NL", parent="head")]
    register = snapshot(*parts, firm("head", "US"), firm("other", "NL"))
    assert answer(register, jurisdictions=("US",)).verdict == "stops"
    assert result(register, jurisdictions=("us",)).cut == ("branch", "head")


def test_a_disputed_country_is_a_maybe() -> None:
    facts = [*service(system=0.0), *system(delivery="hosted"), *firm("firm", "US")]
    facts += element_facts("firm", "organisation", OTHER, country="IE")
    outcome = result(build(facts), jurisdictions=("IE",))
    assert (outcome.cut, outcome.may_be_cut) == ((), ("firm",))
    assert outcome.services[0].verdict == "may_stop"


def test_a_missing_supplier_is_named_beside_the_answer_and_counts_when_cautious() -> None:
    facts = [*service(system=0.0), *element_facts("system", "system", SEEN), *firm("firm")]
    outcome = result(build(facts), "firm")
    assert outcome.services[0].verdict == "goes_on"
    assert outcome.services[0].unknown_suppliers == ("system",)
    assert outcome.unknown["systems_without_supplier"] == 1
    assert answer(build(facts), "firm", cautious=True).verdict == "may_stop"
    stated = [*facts, Fact("system", "supplied_by", absent=True, evidence=SEEN)]
    assert result(build(stated), "firm").unknown["systems_without_supplier"] == 0


def test_why_is_a_shortest_chain_from_the_service_to_the_cut() -> None:
    facts = [*service(system=0.0, detour=0.0), *system(delivery="hosted")]
    facts += relation_facts("detour", "depends_on", "system", SEEN, endurance_hours=0.0)
    assert answer(build(facts), "firm").why == ("service", "system", "firm")


def test_why_names_no_need_that_a_hot_standby_still_met() -> None:
    """One goes at once and is taken over; two goes ten hours later, and that is why."""
    facts = snapshot(
        relation_facts("service", "depends_on", "one", SEEN, key="g", need=1.0, endurance_hours=0.0),
        relation_facts("service", "depends_on", "spare", SEEN, key="g", need=1.0, switch_hours=0.0),
        service(two=10.0),
    )
    found = answer(facts, "one", "two")
    assert (found.stops, found.why) == (Interval(10, 10), ("service", "two"))


def test_why_blames_what_failed_before_a_standby_was_ready() -> None:
    """The hot standby fails at 5; the slow one, called at 0, was not ready before 8."""
    facts = snapshot(
        relation_facts("service", "depends_on", "one", SEEN, key="g", need=1.0, endurance_hours=0.0),
        relation_facts("service", "depends_on", "hot", SEEN, key="g", need=1.0, switch_hours=0.0),
        relation_facts("service", "depends_on", "slow", SEEN, key="g", need=1.0, switch_hours=8.0),
        relation_facts("hot", "depends_on", "one", SEEN, endurance_hours=5.0),
        service(),
    )
    found = answer(facts, "one")
    assert (found.stops, found.back, found.why) == (Interval(5, 5), Interval(8, 8), ("service", "one"))


def test_a_service_that_is_cut_itself_is_its_own_reason() -> None:
    assert answer(snapshot(service()), "service").why == ("service",)


def test_a_circle_without_ground_is_named_as_a_register_to_mend() -> None:
    facts = list(element_facts("service", "service", SEEN))
    for one, other in (("a", "b"), ("b", "a")):
        for target in (one, other):
            facts += relation_facts(one, "depends_on", target, SEEN, key="g", need=1.0, endurance_hours=0.0)
    assert result(build(facts), "service").down_before == ("a", "b")


def test_residents_that_nobody_stated_are_not_zero() -> None:
    facts = [*element_facts("service", "service", SEEN), *firm("firm")]
    facts += relation_facts("service", "depends_on", "firm", SEEN, endurance_hours=0.0)
    outcome = result(build(facts), "firm")
    assert outcome.services[0].resident_days_lost is None
    assert outcome.unknown["services_without_residents"] == 1


@pytest.mark.parametrize(
    ("params", "code"),
    [
        (Params(), "cut-off.nothing"),
        (Params(cut=("nobody",)), "model.unknown-name"),
        (Params(cut=("Twin",)), "model.several"),
        (Params(jurisdictions=("ZZ",)), "cut-off.empty-jurisdiction"),
        (Params(cut=("twin-1",), horizon_hours=0), "cut-off.horizon"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(params: Params, code: str) -> None:
    twins = [element_facts(f"twin-{i}", "organisation", SEEN, name="Twin") for i in (1, 2)]
    with pytest.raises(PolderError) as raised:
        run(snapshot(*twins), params)
    assert raised.value.problem.code == code


def test_the_json_is_what_machines_were_promised() -> None:
    json = result(snapshot(service(system=0.0), system(delivery="hosted")), "firm").to_json()
    assert {"cut", "as_of", "horizon_hours", "snapshot", "services", "nodes_down", "unknown"} <= json.keys()
    assert (
        json["services"][0].items()
        >= {  # type: ignore[index]
            "id": "service",
            "name": "Service",
            "verdict": "stops",
            "stops_hours": [0, 0],
            "back_hours": [None, None],
            "hours_lost": [YEAR, YEAR],
            "residents": 100,
            "why": ["service", "system", "firm"],
        }.items()
    )
    assert str(json["snapshot"]).startswith("sha256:")
    assert json["nodes_down"] == {"organisation": [1, 1], "service": [1, 1], "system": [1, 1]}


@pytest.mark.parametrize("country", ["US", "us", "USA", "United States", "Verenigde Staten", " usa "])
def test_a_country_is_cut_off_by_code_or_name(country: str) -> None:
    facts = snapshot(service(system=0.0), system(delivery="hosted"), firm("firm", country="US"))
    assert answer(facts, jurisdictions=(country,)).verdict == "stops"


def test_a_misspelt_country_comes_back_with_a_hint() -> None:
    with pytest.raises(PolderError) as raised:
        run(snapshot(firm("firm", country="US")), Params(jurisdictions=("Untied States",)))
    assert "US" in raised.value.problem.do.en
    assert "US" in raised.value.problem.do.nl


def two_inlets(standby: bool | None, endurance: float | None, need: float | None, key: str) -> Snapshot:
    """A service that draws on one for 2 hours, and on two; `None`: sources differ on whether two is a standby."""
    facts = list(element_facts("service", "service", SEEN, residents=24.0))
    facts += relation_facts("service", "depends_on", "one", SEEN, key=key, need=need, endurance_hours=2.0)
    sides = (True, False) if standby is None else (standby, standby)
    for evidence, said in zip((SEEN, OTHER), sides, strict=True):
        about = {"need": need, "standby": said, "endurance_hours": endurance}
        facts += relation_facts("service", "depends_on", "two", evidence, key=key, **about)
    return build(facts)


@pytest.mark.parametrize("cut", [("one",), ("two",), ("one", "two")])
@pytest.mark.parametrize("need", [None, 1.0, 2.0])
@pytest.mark.parametrize("endurance", [None, 0.0, 5.0])
@pytest.mark.parametrize("key", ["", "g"])
def test_a_disputed_standby_is_answered_for_both_sides(
    cut: tuple[str, ...], need: float | None, endurance: float | None, key: str
) -> None:
    both = answer(two_inlets(None, endurance, need, key), *cut)
    for side in (True, False):
        one = answer(two_inlets(side, endurance, need, key), *cut)
        for wide, narrow in ((both.stops, one.stops), (both.back, one.back), (both.hours_lost, one.hours_lost)):
            if one.verdict == "goes_on" and wide is both.back:
                continue  # what does not stop does not come back
            assert wide.lo <= narrow.lo, (side, wide, narrow)
            assert narrow.hi <= wide.hi, (side, wide, narrow)


def test_a_disputed_standby_is_no_daily_use_for_sure() -> None:
    """In daily use it would be surely missed; as a standby it is not."""
    assert answer(two_inlets(False, 0.0, 2.0, "g"), "two").verdict == "stops"
    assert answer(two_inlets(None, 0.0, 2.0, "g"), "two").verdict == "may_stop"


def second_supplier(**about: float) -> Iterator[Fact]:
    """The system has one of two suppliers, the second one so."""
    yield from relation_facts("system", "depends_on", "firm", SEEN, key="suppliers", need=1.0)
    yield from relation_facts("system", "depends_on", "other", SEEN, key="suppliers", **about)


@pytest.mark.parametrize(
    ("about", "stops", "lost"),
    [
        ({"delivery": "hosted"}, 0, 24),
        ({"delivery": "work", "notice_hours": 10.0}, 10, 24),
        ({"delivery": "hosted", "endurance_hours": 8.0}, 8, 24),
    ],
)
def test_a_supplier_in_a_group_has_a_second_one_that_takes_over(about: dict[str, Value], stops: int, lost: int) -> None:
    facts = snapshot(service(system=0.0), system(**about), second_supplier(switch_hours=24.0))
    outcome = answer(facts, "firm")
    assert (outcome.stops, outcome.hours_lost) == (Interval(stops, stops), Interval(lost, lost))
    assert answer(facts, "other").verdict == "goes_on"
    assert answer(facts, "firm", "other").hours_lost == Interval(YEAR - stops, YEAR - stops)


def test_a_supplier_in_a_group_is_no_longer_needed_by_itself() -> None:
    two = snapshot(service(system=0.0), system(delivery="hosted"), second_supplier(endurance_hours=0.0))
    assert answer(two, "firm").verdict == answer(two, "other").verdict == "goes_on"
    alone = relation_facts("system", "depends_on", "firm", SEEN, endurance_hours=900.0)
    one = snapshot(service(system=0.0), system(delivery="hosted"), iter(alone))
    assert answer(one, "firm").stops == Interval(0, 0)


def test_a_place_in_a_group_that_a_source_denies_leaves_both_possible() -> None:
    facts = [*service(system=0.0), *system(delivery="hosted"), *second_supplier(endurance_hours=0.0)]
    facts.append(Fact("system", "depends_on", object="firm", key="suppliers", absent=True, evidence=OTHER))
    outcome = answer(build(facts), "firm")
    assert outcome.verdict == "may_stop"
    assert (outcome.hours_lost.lo, outcome.hours_lost.hi) == (0, YEAR)


def test_where_sources_differ_on_the_supplier_its_group_saves_nothing_for_sure() -> None:
    facts = [*service(system=0.0), *system(delivery="hosted"), *second_supplier(endurance_hours=0.0)]
    facts += relation_facts("system", "supplied_by", "rival", OTHER, delivery="hosted")
    assert answer(build(facts), "firm").verdict == "may_stop"
    assert answer(build(facts), "rival").verdict == "may_stop"


def test_what_is_kept_in_a_second_place_turns_to_it_after_its_switch_time() -> None:
    def kept(**second: Value) -> Iterator[Fact]:
        yield from element_facts("system", "system", SEEN)
        for place in ("cellar", "attic"):
            yield from element_facts(place, "place", SEEN)
        yield from relation_facts("system", "stored_in", "cellar", SEEN)
        yield from relation_facts("system", "stored_in", "attic", SEEN, **second)

    facts = snapshot(service(system=2.0), kept(switch_hours=6.0))
    outcome = answer(facts, "cellar")
    assert (outcome.stops, outcome.back, outcome.hours_lost) == (Interval(2, 2), Interval(6, 6), Interval(4, 4))
    assert answer(facts, "attic").verdict == "goes_on"
    assert answer(facts, "cellar", "attic").verdict == "stops"
    unknown = answer(snapshot(service(system=2.0), kept(standby=True)), "cellar")
    assert unknown.hours_lost == Interval(0, YEAR - 2)
    copies = answer(snapshot(service(system=2.0), kept()), "cellar")
    assert copies.verdict == "may_stop", "of two copies in daily use it is not known how many it takes"
