# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from pathlib import Path

import pytest

import polder
from polder.base import Interval
from polder.documents import Paragraph, Table
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.steps.exports import report
from polder.steps.plan_b import PlanB, plans_b
from polder.steps.plan_b.pages import document_of, sentence, still_too_late

SEEN = (Evidence("0" * 64, "row 1"),)
BOTH = ("one", "two")


def city(*more: list[Fact]) -> Snapshot:
    """A vital service on two systems at once; each could get a standby, and one of these could be drilled."""
    facts = [*element_facts("s", "service", SEEN, name="s", vital=True, residents=10.0, tolerable_downtime_hours=24.0)]
    for id in BOTH:
        facts += element_facts(id, "system", SEEN, name=id)
        facts += element_facts(f"spare-{id}", "alternative", SEEN, name=f"spare {id}")
        facts += relation_facts("s", "depends_on", id, SEEN, endurance_hours=0.0)
        facts += measure(f"m-{id}", id, event="standby", by=f"spare-{id}", switch_hours=48.0)
    facts += measure("m-drill", "spare-one", event="terms", switch_hours=2.0)
    facts += relation_facts("m-drill", "requires", "m-one", SEEN)
    return build([*facts, *(fact for part in more for fact in part)], as_of=date(2026, 12, 1))


def measure(id: str, what: str, **said: object) -> list[Fact]:
    costs = {"cost_once_eur": 1000.0, "cost_eur_year": 0.0, "duration_months": 3.0}
    return [
        *element_facts(id, "measure", SEEN, name=id, **costs),
        *relation_facts(id, "changes", what, SEEN, key="1", **said),
    ]


def one(snapshot: Snapshot, **ends: date) -> PlanB:
    (plan,) = plans_b(snapshot, planned={f"m-{name}": day for name, day in ends.items()})
    return plan


def brought(plan: PlanB) -> dict[str, list[tuple[str, date | None, Interval, tuple[str, ...]]]]:
    return {id: [(each.measure, each.on, each.lost, each.first) for each in steps] for id, steps in plan.brings.items()}


def test_what_is_not_planned_says_what_it_would_do_and_what_it_requires() -> None:
    plan = one(city())
    assert brought(plan) == {
        "one": [
            ("m-drill", None, Interval(2, 2), ("m-one",)),
            ("m-one", None, Interval(48, 48), ()),
        ],
        "two": [("m-two", None, Interval(48, 48), ())],
    }
    assert plan.after == {"one": Interval(8760, 8760), "two": Interval(8760, 8760)}


def test_each_planned_step_brings_what_it_adds_to_those_before() -> None:
    plan = one(city(), drill=date(2028, 3, 31), one=date(2027, 12, 31))
    assert brought(plan)["one"] == [
        ("m-one", date(2027, 12, 31), Interval(48, 48), ()),
        ("m-drill", date(2028, 3, 31), Interval(2, 2), ()),
    ]
    assert plan.after["one"] == Interval(2, 2)
    assert "once the plan is done, for 1" in sentence(plan).en


def test_of_two_that_end_on_one_day_each_brings_its_own() -> None:
    plan = one(city(), one=date(2027, 12, 31), two=date(2027, 12, 31))
    assert {id: steps[0][0] for id, steps in brought(plan).items()} == {"one": "m-one", "two": "m-two"}


def test_two_that_only_help_together_bring_it_both() -> None:
    """The standby rests on a third system that is made double on the same day."""
    more = [
        *element_facts("power", "system", SEEN, name="power"),
        *element_facts("diesel", "alternative", SEEN, name="diesel"),
        *relation_facts("one", "depends_on", "power", SEEN, endurance_hours=0.0),
        *relation_facts("spare-one", "depends_on", "power", SEEN, endurance_hours=0.0),
        *measure("m-diesel", "power", event="standby", by="diesel", switch_hours=0.0, only_for="spare-one"),
    ]
    plan = one(city(more), one=date(2027, 12, 31), diesel=date(2027, 12, 31))
    assert [step[0] for step in brought(plan)["power"] if step[1]] == ["m-diesel", "m-one"]


def test_a_weak_point_that_is_only_moved_is_no_plan_b() -> None:
    """What is replaced may fall, and then what came in its place stops the service all the same."""
    swap = measure("m-swap", "one", event="replace", by="spare-one")
    plan = one(city(swap), swap=date(2027, 6, 30))
    assert plan.after["one"] == Interval(0, 0)
    assert [(fall.id, fall.lost) for fall in plan.new] == [("spare-one", Interval(8760, 8760))]
    said = sentence(plan)
    assert "plan B is too late for 2." in said.en, "as many as before"
    assert said.en.endswith("Once the plan is done the service also stops when only this falls: spare one.")
    assert said.nl.endswith("Als het plan klaar is, stopt de dienst ook als alleen dit uitvalt: spare one.")
    assert not one(city(), one=date(2027, 12, 31)).new, "a standby that falls is no stop"
    told = plan.to_json()["new_once_planned"]
    assert told == [{"id": "spare-one", "name": "spare one", "hours_lost": [8760, 8760], "brought_by": []}]
    assert not [each for each in brought(plan).get("one", ()) if each[1]], "it brings no plan B"


def test_what_makes_a_moved_weak_point_double_brings_the_plan_b() -> None:
    swap = measure("m-swap", "one", event="replace", by="new")
    mend = measure("m-mend", "new", event="standby", by="spare-one", switch_hours=3.0)
    snapshot = city([*element_facts("new", "alternative", SEEN, name="New"), *swap, *mend])
    moved = one(snapshot, swap=date(2027, 6, 30))
    assert ("m-mend", None, Interval(3, 3), ()) in brought(moved)["one"]
    assert ("m-mend", None, Interval(3, 3), ()) in brought(moved)["new"], "the row of what came has its step too"
    both = one(snapshot, swap=date(2027, 6, 30), mend=date(2027, 9, 30))
    step = ("m-mend", date(2027, 9, 30), Interval(3, 3), ())
    assert [each for each in brought(both)["one"] if each[1]] == [step]
    assert [each for each in brought(both)["new"] if each[1]] == [step]
    assert [(fall.id, fall.lost) for fall in both.new] == [("new", Interval(3, 3))]
    at_once = one(snapshot, swap=date(2027, 6, 30), mend=date(2027, 6, 30))
    assert {each[0] for each in brought(at_once)["one"] if each[1]} == {"m-swap", "m-mend"}


def test_a_replacement_by_what_stops_it_anyhow_brings_one() -> None:
    """Then there is one weak point less, and not another one."""
    swap = measure("m-swap", "one", event="replace", by="two")
    plan = one(city(swap), swap=date(2027, 6, 30))
    assert [each for each in brought(plan)["one"] if each[1]] == [
        ("m-swap", date(2027, 6, 30), Interval(0, 0), ()),
    ]
    assert not plan.new


def test_a_home_that_is_as_bad_brings_no_plan_b() -> None:
    more = [
        *element_facts("data", "dataset", SEEN, name="Data"),
        *relation_facts("s", "depends_on", "data", SEEN, endurance_hours=0.0),
        *relation_facts("data", "stored_in", "cloud", SEEN, endurance_hours=0.0),
        *element_facts("cloud", "system", SEEN, name="Cloud"),
        *relation_facts("cloud", "depends_on", "hall", SEEN, endurance_hours=0.0),
        *element_facts("hall", "place", SEEN, name="Hall"),
        *element_facts("cellar", "place", SEEN, name="Cellar"),
        *measure("m-home", "data", event="home", by="cellar"),
    ]
    plan = one(city(more), home=date(2027, 6, 30))
    assert plan.after["cloud"] == plan.after["hall"] == Interval(0, 0)
    assert [fall.id for fall in plan.new] == ["cellar"]
    assert not [each for steps in brought(plan).values() for each in steps if each[0] == "m-home"]


def test_what_stays_down_longer_after_the_plan_is_a_row_of_its_own() -> None:
    """The spare stops it for 5 hours today; once it stands in for the other alone, for good."""
    more = [
        *relation_facts("s", "depends_on", "spare-one", SEEN, key="either", endurance_hours=0.0, need=1.0),
        *relation_facts("s", "depends_on", "spare-two", SEEN, key="either", switch_hours=5.0),
        *measure("m-swap", "one", event="replace", by="spare-one"),
    ]
    snapshot = city(more)
    assert {fall.id: fall.lost for fall in one(snapshot).sheet.falls}["spare-one"] == Interval(5, 5)
    plan = one(snapshot, swap=date(2027, 6, 30))
    assert [(fall.id, fall.lost) for fall in plan.new] == [("spare-one", Interval(8760, 8760))]
    said = sentence(plan)
    assert said.en.endswith("Once the plan is done it is down for longer when only this falls: spare one.")
    assert said.nl.endswith("Als het plan klaar is, ligt de dienst langer stil als alleen dit uitvalt: spare one.")
    assert still_too_late(plan) == 2, "counted once, with the other system"


def test_the_days_come_from_the_register_unless_given() -> None:
    kept = [Fact("m-two", "ends_on", date(2027, 6, 30))]
    (plan,) = plans_b(city(kept))
    assert plan.brings["two"][0].on == date(2027, 6, 30)
    assert "two" not in one(city(kept)).brings or one(city(kept)).brings["two"][0].on is None


def test_what_is_left_out_of_the_vital_services_can_be_asked_for() -> None:
    more = [
        *element_facts("t", "service", SEEN, name="t", vital=False),
        *relation_facts("t", "depends_on", "one", SEEN, endurance_hours=0.0),
    ]
    snapshot = city(more)
    assert [plan.sheet.id for plan in plans_b(snapshot)] == ["s"]
    assert [plan.sheet.id for plan in plans_b(snapshot, [snapshot.row_by_id["t"]])] == ["t"]


@pytest.mark.parametrize("several", [True, False])
def test_each_of_several_services_gets_a_page_of_its_own(several: bool) -> None:
    examples = Path(__file__).parents[4] / "examples"
    snapshot = polder.read(examples / "zilverdam", as_of=date(2026, 12, 1))
    services = [snapshot.row_by_id[id] for id in ("svc-benefits", "svc-youth-care")]
    document = document_of(snapshot, plans_b(snapshot, services if several else services[:1]))
    assert [section.own_page for section in document.sections] == ([True, True] if several else [False])
    assert document.title.nl == ("Plan B" if several else "Plan B: Bijstandsuitkering")


def test_a_report_on_a_large_register_leaves_out_what_would_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [Fact("m-two", "ends_on", date(2027, 6, 30)), Fact("m-two", "starts_on", date(2027, 4, 1))]
    snapshot = city(kept)

    def told(most: int) -> tuple[str, str]:
        monkeypatch.setattr(report, "MOST_RUNS", most)
        steps = report.steps_of(snapshot, 8760)
        assert steps.chapter is not None
        (lead, *_) = steps.chapter.blocks
        assert isinstance(lead, Paragraph)
        return lead.text.en, "; ".join(text.en for _, text in steps.brought)

    planned = "1 measure is planned, the last one done on 30 June 2027."
    assert told(10_000) == (
        f"{planned} Today plan B comes too late at 1 of the 1 services, for 2 things that may fall; then at 1, for 2.",
        "m-two (30 June 2027); not planned: m-drill, m-one",
    )
    assert told(12)[1] == "m-two (30 June 2027)"
    assert told(1) == (planned, "")


def test_a_report_with_a_day_at_the_end_of_all_years_is_made_all_the_same() -> None:
    kept = [Fact("m-one", "ends_on", date(2027, 6, 30)), Fact("m-two", "ends_on", date(9999, 12, 31))]
    steps = report.steps_of(city(kept), 8760)
    assert steps.chapter is not None
    said = [block.text.nl for block in steps.chapter.blocks if isinstance(block, Paragraph)]
    assert said[-1] == "Niet meegeteld, einde te ver weg: m-two."
    alone = report.steps_of(city(kept[1:]), 8760).chapter
    assert alone is not None
    assert not [block for block in alone.blocks if isinstance(block, Table) and "per jaar kost" in block.caption.nl]
