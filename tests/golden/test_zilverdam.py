# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The example municipality against the answers in zilverdam.yaml, which were worked out by hand."""

import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import polder
from polder.algorithms.outage import Cut, OutageModel
from polder.analyses.cut_off import Params, Result, run
from polder.analyses.cut_off.needs import need_graph
from polder.base import Interval
from polder.importers import read_paths
from polder.model import Snapshot

HERE = Path(__file__).parent
ZILVERDAM = HERE.parent.parent / "examples" / "zilverdam"
ANSWERS: dict[str, Any] = yaml.safe_load((HERE / "zilverdam.yaml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = ANSWERS["cases"]

cases = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@cache
def zilverdam(as_of: date | None = None) -> Snapshot:
    return polder.read(ZILVERDAM, as_of=as_of)


@cache
def _answer(cut: tuple[str, ...], group: bool, jurisdictions: tuple[str, ...], as_of: date) -> Result:
    return run(zilverdam(as_of), Params(cut=cut, group=group, jurisdictions=jurisdictions))


def answer(case: dict[str, Any]) -> Result:
    cut, jurisdictions = tuple(case.get("cut", ())), tuple(case.get("jurisdictions", ()))
    return _answer(cut, case.get("group", False), jurisdictions, case["as_of"])


def hours(written: Any) -> Interval:
    """`24`, `never` or `[24, never]` as an interval."""
    low, high = written if isinstance(written, list) else (written, written)
    return Interval(*(math.inf if bound == "never" else bound for bound in (low, high)))


def differences(expected: dict[str, Any], found: Any) -> list[str]:
    """Where the engine and the hand differ on one service, in words."""
    said = []
    if found.verdict != expected["verdict"]:
        said.append(f"verdict {found.verdict}, by hand {expected['verdict']}")
    if found.stops != hours(expected["stops"]):
        said.append(f"stops {found.stops}, by hand {expected['stops']}")
    for word, interval in (("back", found.back), ("lost", found.hours_lost)):
        if word not in expected:
            continue
        by_hand = hours(expected[word])
        # An answer that hangs on unknowns must hold the true range; only the first stop need be tight.
        holds = interval.lo <= by_hand.lo and by_hand.hi <= interval.hi
        if not holds or (by_hand.exact and hours(expected["stops"]).exact and interval != by_hand):
            said.append(f"{word} {interval}, by hand {expected[word]}")
    return said


@cases
def test_services_stop_when_the_hand_says(case: dict[str, Any]) -> None:
    found = {service.id: service for service in answer(case).services}
    unknown_names = set(case["services"]) - set(found)
    assert not unknown_names, f"zilverdam.yaml names services that do not exist: {unknown_names}"
    wrong = {id: said for id, expected in case["services"].items() if (said := differences(expected, found[id]))}
    assert not wrong, case["because"]


@cases
def test_all_other_services_go_on(case: dict[str, Any]) -> None:
    others = [
        service
        for service in answer(case).services
        if service.id.startswith("svc-") and service.id not in case["services"]
    ]
    assert [service.id for service in others if service.verdict != "goes_on"] == []
    assert all(service.hours_lost == Interval(0, 0) and not service.why for service in others)


@cases
def test_why_runs_from_the_service_to_the_cut(case: dict[str, Any]) -> None:
    result = answer(case)
    cut = {*result.cut, *result.may_be_cut}
    for service in result.services:
        if service.verdict != "goes_on":
            assert service.why[0] == service.id
            assert service.why[-1] in cut


@cases
def test_systems_fall_with_what_they_need(case: dict[str, Any]) -> None:
    wanted = set(case.get("systems_down_from_hour_0", ()))
    snapshot = zilverdam(case["as_of"])
    result = answer(case)
    model = OutageModel(need_graph(snapshot))
    outages = model.run([Cut(snapshot.row_by_id[id], 0) for id in result.cut], result.horizon_hours)
    down_at_once = {
        snapshot.ids[row]
        for row, stops in zip(outages.nodes.tolist(), outages.stops_hi.tolist(), strict=True)
        if stops == 0
    }
    assert wanted <= down_at_once


@cases
def test_what_is_worth_noting_goes_on(case: dict[str, Any]) -> None:
    found = {service.id: service.verdict for service in answer(case).services}
    assert all(found[id] == "goes_on" for id in case.get("worth_noting", ()))


def test_the_register_says_what_it_should() -> None:
    snapshot = zilverdam()
    residents = snapshot.number("residents")
    for id, expected in ANSWERS["register"]["residents"].items():
        said = float(residents.lo[snapshot.row_by_id[id]])
        assert math.isnan(said) if expected == "unknown" else said == expected, id
    for expected in ANSWERS["register"]["disputes"]:
        (row,) = snapshot.find(expected["about"])
        sides = [
            [side[0] for side in dispute.sides]
            for dispute in snapshot.disputes
            if dispute.subject == snapshot.ids[row] and dispute.predicate == expected["what"]
        ]
        assert sides == [expected["sides"]]


def test_only_the_dispute_that_was_put_in_is_there() -> None:
    said = [(dispute.subject, dispute.predicate) for dispute in zilverdam().disputes]
    assert len(said) == len(ANSWERS["register"]["disputes"]), said


def test_systems_without_a_supplier_are_named_beside_the_answer() -> None:
    result = answer(CASES[0])
    ours = [id for id in result.systems_without_supplier if id.startswith("sys-")]
    assert sorted(ours) == sorted(ANSWERS["register"]["systems_without_supplier"])
    sports = next(service for service in result.services if service.id == "svc-sports")
    assert sports.unknown_suppliers == ("sys-sports-booking",)


def test_every_file_of_the_example_is_read_without_a_problem() -> None:
    reads = read_paths([ZILVERDAM])
    assert {problem.code for read in reads for problem in read.problems} == set()
    assert {read.importer for read in reads} == {"archimate", "dns_answers", "spreadsheet", "suppliers"}
    assert all(read.dangling == 0 and read.facts for read in reads)
