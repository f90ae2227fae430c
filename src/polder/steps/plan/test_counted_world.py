# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The world that a plan counts with against many ways to fill in what is not known, and what is said of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from polder.algorithms.samples import samples
from polder.analyses.cut_off.needs import need_graph
from polder.base import Interval
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios import events
from polder.scenarios.cut_off import cuts_in
from polder.scenarios.scenario import DAY_HOURS, Dated, Scenario
from polder.steps.expected import Expected, struck
from polder.steps.plan import Answer, make_plan
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.draft import Wishes, draft
from polder.steps.plan.saying import counted
from polder.steps.solving import Limit

SEEN = (Evidence("0" * 64, "row 1"),)
RESIDENTS = 1000.0
QUARTERS, TAIL = 4, 8


def desk(lasts: float | None) -> Snapshot:
    """A desk that needs two lines of the firm, each with a spare that takes a day; so many hours it can miss one."""
    facts: list[Fact] = [*element_facts("firm", "organisation", SEEN, name="Firm")]
    facts += element_facts("desk", "service", SEEN, name="Desk", residents=RESIDENTS)
    for line, endurance in (("one", lasts), ("two", 0.0)):
        for name in (line, f"spare-{line}"):
            facts += element_facts(name, "system", SEEN, name=name)
        facts += relation_facts(line, "supplied_by", "firm", SEEN, delivery="hosted")
        facts += relation_facts("desk", "depends_on", line, SEEN, key=line, endurance_hours=endurance, need=1.0)
        more = {"switch_hours": 24.0, "need": 1.0}
        facts += relation_facts("desk", "depends_on", f"spare-{line}", SEEN, key=line, **more)
    facts += element_facts("m", "measure", SEEN, name="M", cost_once_eur=1.0, cost_eur_year=0.0, duration_months=3.0)
    facts += relation_facts("m", "changes", "spare-one", SEEN, event="standby", by="spare-two", switch_hours=0.0)
    return build(facts)


def planned(snapshot: Snapshot) -> Answer:
    calendar = Calendar(date(2027, 1, 1), QUARTERS)
    event = events()["cut_off"]
    stops = Dated(event, event.params(cut=("firm",)), None, date(2027, 2, 1))
    expected = Expected(Scenario("Firm stops", calendar.first, (stops,), DAY_HOURS * 30), Interval(1.0, 1.0))
    return make_plan(draft(snapshot, Wishes(calendar, None, {}, TAIL), [expected]), Limit(work=1.0))


def most_sampled(answer: Answer) -> float:
    """Resident-days over all quarters and the tail, the most of many ways to fill in what is not known."""
    (expected,) = answer.draft.scenarios
    after = struck(answer.draft.snapshot, expected.scenario)
    desk = after.row_by_id["desk"]
    lost = samples(need_graph(after), cuts_in(after), expected.scenario.horizon_hours, [desk], 500).lost
    return float(np.max(lost)) / DAY_HOURS * RESIDENTS / 4 * (QUARTERS + TAIL)


def test_where_spares_are_called_together_more_than_is_counted_is_told_as_possible() -> None:
    """At its grim end both lines fall at once, a day in all. Where one lasts longer they fall apart: two days."""
    answer = planned(desk(None))
    a_day = RESIDENTS / 4 * (QUARTERS + TAIL)
    assert answer.plan.exposure_before == pytest.approx(a_day)
    assert answer.exposure_before.hi == pytest.approx(a_day), "one figure for what is counted"
    assert most_sampled(answer) == pytest.approx(2 * a_day), "it is not the most that can be lost"
    assert answer.never_above == (pytest.approx(2 * a_day), pytest.approx(2 * a_day))
    assert "ruled out is more than 6,000 without the plan and 6,000 with it" in counted(answer).en
    assert "uitgesloten is meer dan 6.000 zonder het plan en 6.000 ermee" in counted(answer).nl


def test_where_all_is_known_nothing_is_said_to_be_more() -> None:
    answer = planned(desk(48.0))
    assert answer.never_above[0] == answer.plan.exposure_before == pytest.approx(most_sampled(answer))
    assert "never more than is counted" in counted(answer).en
    assert "nooit meer dan geteld" in counted(answer).nl
