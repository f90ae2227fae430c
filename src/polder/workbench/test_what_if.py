# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from polder.scenarios.cut_off import EVENT as CUT_OFF
from polder.scenarios.cut_off import Cause
from polder.scenarios.reading import scenario_in
from polder.scenarios.scenario import Dated, Scenario
from polder.workbench.what_if import Question, question_of, scenario_of, start_of, written

TODAY = date(2026, 11, 26)
names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
several = st.lists(names, max_size=3, unique=True).map(tuple)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
cut_offs = st.builds(
    Question,
    who=several,
    group=st.booleans(),
    countries=st.lists(names, min_size=1, max_size=2, unique=True).map(tuple),
    on=days,
    days=st.integers(1, 3000),
)
takeovers = st.builds(
    Question,
    happens=st.just("takeover"),
    who=st.tuples(names),
    by=names,
    by_country=st.sampled_from(["", "US", "NO"]),
    notice_days=st.none() | st.integers(0, 900),
    on=days,
    as_of=days,
).filter(lambda each: each.as_of <= each.on)


@given(st.one_of(cut_offs, takeovers), names)
def test_a_question_is_kept_and_read_as_it_was_asked(question: Question, name: str) -> None:
    scenario = scenario_of(question, TODAY, name)
    read = scenario_in(written(scenario), "kept.yaml", TODAY)
    assert (read.name, read.start, read.horizon_hours) == (name, scenario.start, scenario.horizon_hours)
    assert [(each.what, each.on, each.until) for each in read.events] == [
        (each.what, each.on, each.until) for each in scenario.events
    ]
    asked = question_of(read)
    assert asked is not None
    assert scenario_of(asked, TODAY, name) == scenario


def test_a_cut_off_is_read_as_of_its_day_and_a_takeover_as_of_today_at_the_latest() -> None:
    later = TODAY + timedelta(days=500)
    assert start_of(Question(who=("a",), on=later), TODAY) == later
    takeover = Question("takeover", ("a",), by="b", on=later)
    assert start_of(takeover, TODAY) == TODAY
    assert scenario_of(takeover, TODAY).horizon_hours > 500 * 24, "the takeover lies within what is looked at"


def test_what_one_page_cannot_ask_is_no_question() -> None:
    twice = Dated(CUT_OFF, Cause(("a",)))
    assert question_of(Scenario("s", TODAY, (twice, twice))) is None
    assert question_of(Scenario("s", TODAY, (twice,), horizon_hours=30)) is None
