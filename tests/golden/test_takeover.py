# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Takeovers in the example municipality against the answers in takeover.yaml, which were worked out by hand."""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import polder
from polder.analyses.takeover import Result, Takeover, run
from polder.base import Interval

HERE = Path(__file__).parent
ZILVERDAM = HERE.parent.parent / "examples" / "zilverdam"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "takeover.yaml").read_text(encoding="utf-8"))
TIMED = [case for case in CASES if "services" in case]

cases = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@cache
def _answer(supplier: str, buyer: str, on: date, as_of: date, notice: int | None, country: str | None) -> Result:
    return run(polder.read(ZILVERDAM, as_of=as_of), Takeover(supplier, buyer, on, notice, country))


def answer(case: dict[str, Any]) -> Result:
    asked = (case["supplier"], case["buyer"], case["day"], case["as_of"])
    return _answer(*asked, case.get("notice_days"), case.get("by_country"))


def hours(written: Any) -> Interval:
    low, high = written if isinstance(written, list) else (written, written)
    return Interval(*(math.inf if bound == "never" else bound for bound in (low, high)))


@cases
def test_who_comes_along_and_whose_law(case: dict[str, Any]) -> None:
    result = answer(case)
    if "comes_along" in case:
        assert sorted(result.comes_along) == case["comes_along"]
        assert list(result.sold_by) == case["sold_by"]
    assert result.may_come_along == ()
    assert [each.law for each in result.laws_gained] == case["laws_gained"]
    assert list(result.laws_left) == case["laws_left"]


@cases
def test_what_comes_under_a_law_it_was_not_under(case: dict[str, Any]) -> None:
    result = answer(case)
    new: dict[str, list[str]] = {}
    also: dict[str, set[str]] = {}
    for change in result.changes:
        for gain in change.gained:
            assert gain.surely
            assert gain.why[0] == change.id
            assert gain.why[-1] == gain.law
            if gain.is_new:
                new.setdefault(gain.law, []).append(change.id)
                assert gain.before_why == ()
            else:
                also.setdefault(gain.law, set()).add(change.id)
                assert gain.before_why[0] == change.id
    if "new_for" in case:
        assert new == case["new_for"]
    for law, ids in case.get("also_through", {}).items():
        if law != "because":
            assert {id for id in also[law] if not id.startswith("sys-")} == set(ids)


@cases
def test_time_you_get(case: dict[str, Any]) -> None:
    result = answer(case)
    assert result.gets == hours(case["gets"])
    assert result.hears_on[1] == case.get("hears_on", result.hears_on[1])
    assert result.promised == ("notice_days" not in case)
    found = {contract.id: contract for contract in result.contracts}
    for id, said in case.get("contracts", {}).items():
        contract = found[id]
        assert contract.in_force is said["in_force"], id
        days = None if said["notice_days"] == "unknown" else Interval(said["notice_days"], said["notice_days"])
        assert contract.notice_days == days, id
        assert (contract.right_to_dissolve, contract.exit_help) == (said["right_to_dissolve"], said["exit_help"]), id
        assert contract.ends_on == said["ends_on"].isoformat(), id


@pytest.mark.parametrize("case", TIMED, ids=[case["name"] for case in TIMED])
def test_time_you_need(case: dict[str, Any]) -> None:
    found = {each.id: each for each in answer(case).services}
    assert {id for id in found if id.startswith("svc-")} == set(case["services"])
    for id, said in case["services"].items():
        because = said.get("because", case["because"])
        assert found[id].verdict == said["verdict"], because
        assert found[id].needs == hours(said["needs"]), because
        assert found[id].late_by == hours(said["late_by"]), because
        assert list(found[id].open) == said.get("open", []), because
        assert found[id].why[0] == id
        assert found[id].why[-1] in answer(case).comes_along
