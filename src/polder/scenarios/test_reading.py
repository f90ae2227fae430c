# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

"""Scenario files as people write them, and as people should not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from polder.base import Interval, PolderError
from polder.base.written import LARGEST
from polder.scenarios import When
from polder.scenarios.cut_off import Cause
from polder.scenarios.price_rise import PriceRise
from polder.scenarios.reading import read_scenario, scenario_in
from polder.scenarios.standby import Standby
from polder.scenarios.terms import Terms

TODAY = date(2026, 12, 1)
GOOD = """
name: Slow squeeze
start: 2027-01-01
horizon_days: 90
events:
  - on: 2027-01-11
    until: 2027-01-21
    cut_off: {name: [A, B], group: ja, jurisdiction: NO}
  - price_rise: {name: A, percent: "12,5"}
"""


def test_each_value_is_read_as_its_key_asks() -> None:
    scenario = scenario_in(GOOD, "slow.yaml", TODAY)
    first, second = scenario.events
    assert (scenario.name, scenario.start, scenario.horizon_hours) == ("Slow squeeze", date(2027, 1, 1), 2160)
    assert first.what == Cause(("A", "B"), group=True, jurisdictions=("NO",)), "NO is Norway"
    assert scenario.when(first) == When(240, 480, date(2027, 1, 11))
    assert second.what == PriceRise(("A",), percent=12.5)
    assert scenario.when(second) == When(0, None, date(2027, 1, 1))
    assert (first.line, second.line) == (6, 9)


def test_a_percentage_may_be_a_range() -> None:
    (rise,) = scenario_in("events: [{price_rise: {name: A, percent: [-5, 12.5%]}}]", "x.yaml", TODAY).events
    assert rise.what == PriceRise(("A",), percent=Interval(-5, 12.5))


def test_without_a_start_it_starts_with_its_first_event_or_today() -> None:
    assert scenario_in("events: [{on: 2027-02-01, cut_off: A}]", "x.yaml", TODAY).start == date(2027, 2, 1)
    bare = scenario_in("events: [{cut_off: A}]", "bare.yaml", TODAY)
    assert (bare.start, bare.name) == (TODAY, "bare")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "no-events", None),
        ("events: []", "no-events", 1),
        ("name: x", "no-events", 1),
        ("- a\n- b", "no-mapping", 1),
        ("events: [\n  {cut_off: A", "no-yaml", 2),
        ("events:\n  - cut_off: A\n\tx: 1", "no-yaml", 3),
        ("evnts:\n  - cut_off: A", "unknown-key", 1),
        ("events:\n  - cut_of: A", "unknown-key", 2),
        ("events:\n  - cut_off: {nam: A}", "unknown-key", 2),
        ("events:\n  - cut_off: A\n    cut_off: B", "key-twice", 3),
        ("events:\n  - cut_off: A\n    no_updates: B", "one-event", 2),
        ("events:\n  - on: 2027-01-01", "one-event", 2),
        ("events: A", "no-list", 1),
        ("events:\n  - cut_off: {name: [[A]]}", "no-text", 2),
        ("events:\n  - cut_off:", "no-text", 2),
        ("start: 2027-13-01\nevents: [{cut_off: A}]", "day", 1),
        ("start: 2027-02-30\nevents: [{cut_off: A}]", "day", 1),
        ("start: 20270201\nevents: [{cut_off: A}]", "day", 1),
        ("start: 9999-12-31\nevents: [{cut_off: A}]", "day", 1),
        ("start: 2027-02-01\nevents:\n  - on: 2028-02-01\n    cut_off: A", "after-horizon", 3),
        ("start: 2027-02-01\nhorizon_days: 1\nevents:\n  - on: 2027-02-02\n    takeover: A", "after-horizon", 4),
        ("start: 2027-02-01\nevents:\n  - on: 2027-01-01\n    cut_off: A", "before-start", 3),
        ("events:\n  - on: 2027-01-02\n    until: 2027-01-02\n    cut_off: A", "ends-before", 2),
        ("events:\n  - until: 2028-01-02\n    no_updates: A", "never-ends", 2),
        ("events:\n  - cut_off: {name: A, group: perhaps}", "yes-no", 2),
        ("events:\n  - price_rise: {name: A, percent: lots}", "number", 2),
        ("events:\n  - standby: {of: A, by: B, switch_hours: -1}", "below-zero", 2),
        ("events:\n  - standby: {of: A, by: B, switch_hours: [-1, 4]}", "below-zero", 2),
        ("events:\n  - standby: {of: A, by: B, switch_hours: [4, 1]}", "range", 2),
        ("events:\n  - standby: {of: A, until: 2027-01-01}", "unknown-key", 2),
        ("events:\n  - price_rise: {name: A, percent: 1e400}", "number", 2),
        ("events:\n  - price_rise: {name: A, percent: -+5}", "number", 2),
        ("events:\n  - price_rise: {name: A, percent: 5%%}", "number", 2),
        ("events:\n  - price_rise: {name: A, percent: .}", "number", 2),
        ("events:\n  - price_rise: {name: A, percent: nan}", "number", 2),
        ("events:\n  - price_rise: {name: A, percent: [150, 50]}", "range", 2),
        ("events:\n  - price_rise: {name: A, percent: [50]}", "range", 2),
        ("events:\n  - price_rise: {name: A, percent: []}", "range", 2),
        ("events:\n  - price_rise: {name: A, percent: [50, much]}", "number", 2),
        ("? [a]\n: b", "no-text", 1),
        ("name: a\n---\nname: b", "no-yaml", 2),
        ("name: a\n<<: {b: c}", "unknown-key", 2),
        ("horizon_days: 0\nevents: [{cut_off: A}]", "days", 1),
        ("horizon_days: ٣\nevents: [{cut_off: A}]", "days", 1),
        ("a: &a [x]\nevents: *a", "alias", 1),
        ("events: !!python/object/apply:os.system ['true']", "tag", 1),
        ("events: " + "[" * 30 + "]" * 30, "too-deep", 1),
        ("events: " + "[" * 100_000, "too-deep", 1),
        ("events: \x00", "no-yaml", None),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(PolderError) as error:
        scenario_in(text, "story.yaml", TODAY)
    problem = error.value.problem
    assert (problem.code, problem.where.file, problem.where.line) == (f"scenario.{code}", "story.yaml", line)
    assert problem.what.en
    assert problem.what.nl


def test_a_near_miss_gets_a_hand() -> None:
    with pytest.raises(PolderError) as error:
        scenario_in("events:\n  - cut_of: A", "story.yaml", TODAY)
    assert "cut_off" in error.value.problem.do.en.split(".")[0]


def test_files_that_are_none(tmp_path: Path) -> None:
    for content, code in ((None, "no-file"), (b"x" * (LARGEST + 1), "too-large"), (b"name: \xff", "encoding")):
        path = tmp_path / "story.yaml"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(PolderError) as error:
            read_scenario(path, TODAY)
        assert error.value.problem.code == f"scenario.{code}"


def test_hours_are_one_number_or_two() -> None:
    text = "events: [{standby: {of: A, by: B, switch_hours: 24}}, {terms: {of: A, endurance_hours: [1, 2.5]}}]"
    standby, terms = scenario_in(text, "x.yaml", TODAY).events
    assert standby.what == Standby("A", "B", 24.0)
    assert terms.what == Terms("A", Interval(1.0, 2.5))
