# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from polder.analyses import cut_off
from polder.analyses.compare import Params, outcome_of, run
from polder.base import NEVER, Interval
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios.reading import scenario_in
from polder.scenarios.scenario import Scenario

SEEN = (Evidence("0" * 64, "row 1"),)
TODAY = date(2027, 1, 1)


def register() -> Snapshot:
    """Mail on a cloud in a hall; tax on a licence of a firm abroad, under a contract; bread on its own."""
    facts: list[Fact] = []
    for name, residents in (("mail", 240.0), ("tax", 24.0), ("bread", 1.0)):
        facts += element_facts(name, "service", SEEN, name=name, residents=residents)
    for name, country in (("cloud-firm", "NL"), ("abroad", "US")):
        facts += element_facts(name, "organisation", SEEN, name=name, country=country)
    facts += element_facts("hall", "place", SEEN, name="hall", country="NL")
    facts += element_facts(
        "contract", "contract", SEEN, name="contract", price_eur_year=100.0, ends_on=date(2026, 1, 1)
    )
    for name in ("cloud", "licence", "oven"):
        facts += element_facts(name, "system", SEEN, name=name)
    facts += relation_facts("mail", "depends_on", "cloud", SEEN, endurance_hours=4.0)
    facts += relation_facts("tax", "depends_on", "licence", SEEN, endurance_hours=0.0)
    facts += relation_facts("bread", "depends_on", "oven", SEEN, endurance_hours=0.0)
    facts += relation_facts("cloud", "supplied_by", "cloud-firm", SEEN, delivery="hosted")
    facts += relation_facts("cloud", "stored_in", "hall", SEEN)
    facts += relation_facts("licence", "supplied_by", "abroad", SEEN, delivery="perpetual")
    facts += relation_facts("licence", "covered_by", "contract", SEEN)
    return build(facts)


def story(text: str) -> Scenario:
    return scenario_in(text, "story.yaml", TODAY)


def test_one_cut_off_at_the_start_is_what_cutting_off_says() -> None:
    outcome = outcome_of(register(), story("events: [{cut_off: cloud-firm}]"))
    assert outcome.cut_off.services == cut_off.run(register(), cut_off.Params(("cloud-firm",))).services


def test_a_cut_that_ends_gives_the_service_back() -> None:
    outcome = outcome_of(
        register(), story("events: [{on: 2027-01-02, until: 2027-01-03, cut_off: cloud-firm}, {cut_off: oven}]")
    )
    seen = {each.id: each for each in outcome.cut_off.services}
    assert outcome.scenario.start == date(2027, 1, 2)
    mail = seen["mail"]
    assert (mail.stops, mail.back, mail.hours_lost) == (Interval(4, 4), Interval(24, 24), Interval(20, 20))
    assert seen["bread"].stops == Interval(0, 0)
    assert seen["tax"].stops == Interval(NEVER, NEVER)


def test_a_lost_place_takes_all_that_is_kept_there() -> None:
    outcome = outcome_of(register(), story("events: [{place_lost: hall}]"))
    assert set(outcome.cut_off.cut) == {"hall", "cloud"}
    assert [each.stops for each in outcome.cut_off.services if each.id == "mail"] == [Interval(4, 4)]
    assert outcome.places_unknown == 2


def test_what_loses_updates_stops_nothing_and_names_the_services_on_it() -> None:
    outcome = outcome_of(register(), story("events: [{on: 2027-03-01, no_updates: {jurisdiction: US}}]"))
    assert outcome.cut_off.count("goes_on") == 3
    assert [(each.id, each.until, each.surely) for each in outcome.unsupported] == [("licence", ("2027-03-01",), True)]
    assert outcome.resting == (("tax", "licence"),)
    assert outcome.services_unsupported == Interval(1, 1)


def test_a_price_is_counted_and_what_has_none_is_said() -> None:
    outcome = outcome_of(register(), story("events: [{price_rise: {name: [abroad, cloud-firm], percent: 300}}]"))
    assert outcome.extra_eur_year == Interval(300, 300)
    assert outcome.uncovered == ("cloud",)


def test_a_takeover_comes_before_the_group_is_cut() -> None:
    text = """
start: 2027-01-01
events:
  - on: 2027-02-01
    cut_off: {name: abroad, group: yes}
  - on: 2027-01-15
    takeover: {supplier: cloud-firm, by: abroad}
"""
    outcome = outcome_of(replace(register(), as_of=TODAY), story(text))
    assert next(each.stops for each in outcome.cut_off.services if each.id == "mail") == Interval(748, 748)
    assert outcome.newly_under_law.lo >= 1
    late = text.replace("2027-01-15", "2027-03-01")
    assert outcome_of(replace(register(), as_of=TODAY), story(late)).cut_off.count("goes_on") == 3


def test_the_order_in_the_file_does_not_matter() -> None:
    one = "[{on: 2027-02-01, cut_off: cloud-firm}, {on: 2027-01-15, until: 2027-01-20, cut_off: oven}]"
    two = "[{on: 2027-01-15, until: 2027-01-20, cut_off: oven}, {on: 2027-02-01, cut_off: cloud-firm}]"
    outcomes = [outcome_of(register(), story(f"events: {events}")).cut_off.services for events in (one, two)]
    assert outcomes[0] == outcomes[1]


def test_of_one_day_the_takeover_comes_first_wherever_it_is_written() -> None:
    sold = "{on: 2027-02-01, takeover: {supplier: cloud-firm, by: abroad}}"
    cut = "{on: 2027-02-01, cut_off: {name: abroad, group: yes}}"
    for events in (f"[{sold}, {cut}]", f"[{cut}, {sold}]"):
        outcome = outcome_of(replace(register(), as_of=TODAY), story(f"events: {events}"))
        assert "cloud-firm" in outcome.cut_off.cut


def test_why_leads_to_what_was_cut_at_that_hour_not_to_what_is_cut_later() -> None:
    """The oven burns in March; in January bread stops because somebody cut off the power that it needs."""
    power = element_facts("power", "system", SEEN, name="power")
    snapshot = build(
        [*register().facts, *power, *relation_facts("oven", "depends_on", "power", SEEN, endurance_hours=0.0)]
    )
    blackout = "{on: 2027-01-02, until: 2027-01-05, cut_off: power}, {on: 2027-03-01, cut_off: oven}"
    outcome = outcome_of(snapshot, story(f"start: 2027-01-01\nevents: [{blackout}]"))
    (bread,) = (each for each in outcome.cut_off.services if each.id == "bread")
    assert bread.why == ("bread", "oven", "power")
    later = outcome_of(snapshot, story("start: 2027-01-01\nevents: [{on: 2027-03-01, cut_off: oven}]"))
    assert [each.why for each in later.cut_off.services if each.id == "bread"] == [("bread", "oven")]


def test_a_price_counts_where_it_is_paid_before_the_end() -> None:
    """The new price of 400 for 100 holds before the last day, perhaps, or not."""
    contract = {"ran": date(2026, 1, 1), "open": None, "long": date(2029, 1, 1), "ever": date(9999, 12, 31)}
    extra = {}
    for name, ends in contract.items():
        facts = [
            *element_facts("firm", "organisation", SEEN, name="firm"),
            *element_facts("c", "contract", SEEN, name="c", price_eur_year=100.0, ends_on=ends),
            *relation_facts("firm", "covered_by", "c", SEEN),
        ]
        outcome = outcome_of(build(facts), story("events: [{price_rise: {name: firm, percent: 300}}]"))
        extra[name] = outcome.extra_eur_year
    assert extra == {
        "ran": Interval(300, 300),
        "open": Interval(0, 300),
        "long": Interval(0, 0),
        "ever": Interval(0, 0),
    }


def test_what_it_costs_more_holds_for_every_price_and_every_rise() -> None:
    """Sources say 100 and 120; what comes on top holds for each with each percentage, whole or in part."""
    dispute = list(element_facts("contract", "contract", (Evidence("1" * 64, "row 1"),), price_eur_year=120.0))
    for shared in (False, True):
        facts = [*register().facts, *dispute]
        if shared:
            facts += relation_facts("oven", "covered_by", "contract", SEEN)
        for low, high in ((50, 50), (50, 150), (-50, -50), (-50, 20)):
            told = f"events: [{{price_rise: {{name: abroad, percent: [{low}, {high}]}}}}]"
            extra = outcome_of(build(facts), story(told)).extra_eur_year
            true = [price * percent / 100 for price in (100, 120) for percent in (low, high, *([0] if shared else []))]
            assert (extra.lo, extra.hi) == pytest.approx((min(true), max(true)))


def test_what_is_unknown_is_not_zero_in_a_verdict() -> None:
    """Nobody knows how many residents buy bread, nor what the cloud costs: neither scenario is surely the worst."""
    facts = [fact for fact in register().facts if (fact.subject, fact.predicate) != ("bread", "residents")]
    stories = ("{cut_off: oven}", "{cut_off: cloud-firm}")
    bread, mail = run(build(facts), Params(tuple(story(f"events: [{each}]") for each in stories))).outcomes
    assert (bread.bounds("resident_days_lost"), bread.measure("resident_days_lost").hi) == (Interval(0, NEVER), 0)
    assert mail.bounds("resident_days_lost") == mail.measure("resident_days_lost")
    prices = ("{price_rise: {name: abroad, percent: 50}}", "{price_rise: {name: cloud-firm, percent: 50}}")
    result = run(build(facts), Params(tuple(story(f"events: [{each}]") for each in (*prices, *stories))))
    worst = {each.measure: each.worst for each in result.verdicts}
    assert (worst["extra_eur_year"], worst["resident_days_lost"]) == (None, None)
    assert [each.bounds("extra_eur_year") for each in result.outcomes[:2]] == [Interval(50, 50), Interval(0, NEVER)]
    assert result.to_json()["scenarios"][1]["extra_eur_year"] == [0, None]  # type: ignore[index]
    cheaper = outcome_of(build(facts), story("events: [{price_rise: {name: cloud-firm, percent: -50}}]"))
    assert cheaper.bounds("extra_eur_year") == Interval(-NEVER, NEVER)


def test_all_look_as_far_ahead_as_the_longest() -> None:
    text = "horizon_days: {days}\nevents: [{{cut_off: cloud-firm}}]"
    result = run(register(), Params(tuple(story(text.format(days=days)) for days in (5, 9))))
    assert {each.scenario.horizon_hours for each in result.outcomes} == {9 * 24}
    assert {each.measure: each.alike for each in result.verdicts}["resident_days_lost"]


def test_what_may_be_cut_by_one_of_two_may_come_back_when_that_one_ends() -> None:
    """The oven's firm sits in one of two countries; one is cut off for good, the other for a day."""
    facts = [
        *register().facts,
        *element_facts("ovens", "organisation", SEEN, name="ovens", country="FR"),
        *element_facts("ovens", "organisation", (Evidence("1" * 64, "row 1"),), name="ovens", country="BE"),
        *relation_facts("oven", "supplied_by", "ovens", SEEN, delivery="hosted"),
    ]
    for_good, for_a_day = "{cut_off: {jurisdiction: FR}}", "{until: 2027-01-02, cut_off: {jurisdiction: BE}}"
    the_day_after = "{on: 2027-01-02, until: 2027-01-03, cut_off: {jurisdiction: FR}}"
    then_surely = "{on: 2027-01-03, cut_off: ovens}"
    for verdict, *events in (
        ("may_stop", for_good, for_a_day),
        ("may_stop", for_a_day, for_good),
        ("stops", for_a_day, the_day_after, then_surely),
    ):
        bread = next(
            each
            for each in outcome_of(
                build(facts), story(f"start: 2027-01-01\nevents: [{', '.join(events)}]")
            ).cut_off.services
            if each.id == "bread"
        )
        assert bread.verdict == verdict
        assert 24 in bread.back
        assert NEVER in bread.back


def test_worse_is_said_only_where_it_is_sure() -> None:
    both = (story("name: a\nevents: [{cut_off: cloud-firm}]"), story("name: b\nevents: [{cut_off: oven}]"))
    result = run(register(), Params(both))
    verdicts = {each.measure: each for each in result.verdicts}
    assert verdicts["resident_days_lost"].worst == 0
    assert verdicts["services_stop"].worst is None
    assert verdicts["services_stop"].alike
    assert [row.id for row in result.services] == ["mail", "bread", "tax"]
    assert [row.differs for row in result.services] == [True, True, False]
    told = result.to_json()
    assert told["worst"] == {
        "services_stop": None, "resident_days_lost": "a", "services_unsupported": None, "extra_eur_year": None,
        "newly_under_law": None,
    }  # fmt: skip
