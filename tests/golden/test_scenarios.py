# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The example scenarios against the answers in scenarios.yaml, which were worked out by hand."""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import polder
from polder.analyses.compare import Outcome, Params, outcome_of, run_on
from polder.base import Interval
from polder.scenarios.reading import read_scenario
from polder.scenarios.scenario import Scenario

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
EVERY: list[dict[str, Any]] = yaml.safe_load((HERE / "scenarios.yaml").read_text(encoding="utf-8"))
ALONE = [case for case in EVERY if "file" in case]
CUT_OFFS = {case["name"]: case for case in yaml.safe_load((HERE / "zilverdam.yaml").read_text("utf-8"))["cases"]}

cases = pytest.mark.parametrize("case", ALONE, ids=[case["file"] for case in ALONE])


def scenario(file: str) -> Scenario:
    return read_scenario(EXAMPLES / "scenarios" / file, today=date(2026, 12, 1))


@cache
def answer(file: str) -> Outcome:
    asked = scenario(file)
    return outcome_of(polder.read(EXAMPLES / "zilverdam", as_of=asked.start), asked)


def hours(written: Any) -> Interval:
    low, high = written if isinstance(written, list) else (written, written)
    return Interval(*(math.inf if bound == "never" else bound for bound in (low, high)))


def test_every_example_has_its_answers() -> None:
    assert {path.name for path in (EXAMPLES / "scenarios").glob("*.yaml")} == {case["file"] for case in ALONE}


@cases
def test_what_stops_and_when_it_is_back(case: dict[str, Any]) -> None:
    expected = CUT_OFFS[case["services_as_in"]]["services"] if "services_as_in" in case else case["services"]
    found = {each.id: each for each in answer(case["file"]).cut_off.services}
    assert expected
    for id, told in expected.items():
        each = found[id]
        assert each.verdict == told.get("verdict", "stops")
        for name, interval in (("stops", each.stops), ("back", each.back), ("lost", each.hours_lost)):
            assert name not in told or interval == hours(told[name]), f"{id} {name}: {told.get('because')}"
    rest = {id for id, each in found.items() if id.startswith("svc-") and each.verdict != "goes_on"}
    assert rest <= expected.keys()


@cases
def test_how_many_resident_days_it_costs(case: dict[str, Any]) -> None:
    if "resident_days_lost" in case:
        outcome = answer(case["file"])
        assert outcome.bounds("resident_days_lost").exact
        assert round(outcome.bounds("resident_days_lost").lo) == case["resident_days_lost"]["about"]


@cases
def test_what_gets_no_more_updates(case: dict[str, Any]) -> None:
    told, found = case["unsupported"], answer(case["file"]).unsupported
    assert sorted(each.id for each in found if each.surely) == told["surely"]
    assert sorted(each.id for each in found if not each.surely) == told["perhaps"]
    assert {each.until for each in found} == {(told["day"].isoformat(),)}


@cases
def test_what_costs_more_and_from_when(case: dict[str, Any]) -> None:
    outcome = answer(case["file"])
    told = {id: price for id, price in case["prices"].items() if id != "because"}
    assert {each.id for each in outcome.prices} == told.keys()
    for each in outcome.prices:
        price = told[each.id]
        assert (each.was, each.becomes) == (hours(price["was"]), hours(price["becomes"]))
        assert (each.since, each.since_is_open) == ((price["since"].isoformat(),), False)
    uncovered = case.get("uncovered", [])
    assert list(outcome.uncovered) == uncovered
    most = math.inf if uncovered else case["extra_eur_year"]
    assert outcome.bounds("extra_eur_year") == Interval(case["extra_eur_year"], most)


@cases
def test_what_comes_under_a_law_that_is_new_to_it(case: dict[str, Any]) -> None:
    outcome = answer(case["file"])
    new = [change.id for each in outcome.takeovers for change in each.changes if any(g.is_new for g in change.gained)]
    assert new == case["newly_under_law"]
    assert outcome.newly_under_law == hours(len(new))


def test_which_is_worst_by_each_measure() -> None:
    (case,) = (case for case in EVERY if "together" in case)
    scenarios = tuple(scenario(file) for file in case["together"])
    result = run_on(lambda each: polder.read(EXAMPLES / "zilverdam", as_of=each.start), Params(scenarios))
    worst = {each.measure: each.worst for each in result.verdicts}
    assert {measure: case["together"][worst[measure]] for measure in case["worst"]} == case["worst"]
