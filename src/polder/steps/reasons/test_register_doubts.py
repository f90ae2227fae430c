# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which unknowns of a register are looked at first; that each is what it says is in tests/properties."""

from __future__ import annotations

from datetime import date

from polder.base import Interval, Text
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios import events
from polder.scenarios.scenario import Dated, Scenario
from polder.steps.expected import Expected
from polder.steps.exports.telling import Also, tell
from polder.steps.plan import Answer, make_plan
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import Wishes, draft
from polder.steps.reasons.doubts import doubts
from polder.steps.reasons.register_doubts import register_doubts
from polder.steps.solving import Limit

SEEN = (Evidence("0" * 64, "row 1"),)
RESIDENTS = {"small": 10.0, "middle": 100.0, "large": 1000.0}
LIMIT = Limit(work=10.0)


def register() -> Snapshot:
    """Three desks, each with a system of the firm; how long each goes on without it nobody knows. One measure."""
    facts: list[Fact] = [*element_facts("firm", "organisation", SEEN, name="Firm")]
    facts += element_facts("spare", "system", SEEN, name="Spare")
    for desk, residents in RESIDENTS.items():
        facts += element_facts(desk, "service", SEEN, name=desk.title(), residents=residents)
        facts += element_facts(f"sys-{desk}", "system", SEEN, name=f"Sys {desk}")
        facts += relation_facts(desk, "depends_on", f"sys-{desk}", SEEN)
        facts += relation_facts(f"sys-{desk}", "supplied_by", "firm", SEEN, delivery="hosted")
    facts += element_facts("m", "measure", SEEN, name="M", cost_once_eur=1000.0, cost_eur_year=0.0, duration_months=3.0)
    facts += relation_facts("m", "changes", "sys-large", SEEN, event="standby", by="spare", switch_hours=0.0)
    facts += relation_facts("idle", "depends_on", "sys-large", SEEN)
    return build(facts)


def answer() -> Answer:
    calendar = Calendar(date(2027, 1, 1), 4)
    event = events()["cut_off"]
    stops = Dated(event, event.params(cut=("firm",)), None, date(2027, 2, 1))
    expected = Expected(Scenario("Firm stops", calendar.first, (stops,), 24 * 60), Interval(1.0, 1.0))
    return make_plan(draft(register(), Wishes(calendar, {2027: 1000.0}), [expected]), LIMIT)


def test_those_on_which_most_residents_depend_come_first() -> None:
    found, left = register_doubts(answer(), 2)
    ids = register().ids
    assert [ids[each.about] for each in found] == ["large", "middle"]
    assert found[0].what.en == "how long it goes on without Sys large"
    assert found[0].what.nl == "hoe lang het doorgaat zonder Sys large"
    assert left == 1, "the third; on what no service rests on nothing hangs"


def test_what_was_not_looked_at_is_counted() -> None:
    told = doubts(answer(), LIMIT, most=1)
    assert (told.looked, told.left, told.cut) == (1, 2, 0)
    (large,) = told.found
    assert (large.about, large.comes, large.goes) == ("Large", (), ("m",))
    every = doubts(answer(), LIMIT)
    assert (every.looked, every.left, every.found) == (3, 0, (large,))


def test_stopped_it_says_how_many_it_did_not_come_to() -> None:
    class Stopping:
        def step(self, what: object, done: int, total: int | None) -> None:
            self.done = done

        def stop_wanted(self) -> bool:
            return self.done == 2

    told = doubts(answer(), LIMIT, progress=Stopping())
    assert (told.looked, told.left, told.cut) == (2, 0, 1)


def test_all_of_them_together_may_take_as_long_as_the_plan() -> None:
    """Each takes four seconds."""

    class Slow:
        now = 0.0

        def step(self, what: Text, done: int, total: int | None) -> None:
            self.now = 4.0 * done

        def stop_wanted(self) -> bool:
            return False

    slow, limit = Slow(), Limit(seconds=7.0)
    told = tell(answer(), Also(anew=True, unknowns=True), limit, assumed=False, progress=slow, clock=lambda: slow.now)
    assert told.doubts is not None
    assert (told.doubts.looked, told.doubts.cut) == (2, 1)
    assert [each.en for each in told.missing] == ["which unknown would change the choice (2 of 3 done)"]
