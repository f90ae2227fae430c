# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Data orders in the example municipality against the answers in data_order.yaml, which were worked out by hand."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import polder
from polder.analyses.data_order import Params, Result, run

HERE = Path(__file__).parent
ZILVERDAM = HERE.parent.parent / "examples" / "zilverdam"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "data_order.yaml").read_text(encoding="utf-8"))

cases = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@cache
def answer(jurisdiction: str, as_of: date) -> Result:
    return run(polder.read(ZILVERDAM, as_of=as_of), Params(jurisdiction))


@cases
def test_who_can_read_what(case: dict[str, Any]) -> None:
    found = {each.id: each for each in answer(case["jurisdiction"], case["as_of"]).datasets}
    ours = {id for id in found if id.startswith("data-")}
    assert set(case["datasets"]) <= ours, "data_order.yaml names data that does not exist"
    wrong = {
        id: found[id].verdict
        for id in ours
        if found[id].verdict != case["datasets"].get(id, {}).get("verdict", case["others"])
    }
    assert not wrong, case["because"]


@cases
def test_by_which_way(case: dict[str, Any]) -> None:
    result = answer(case["jurisdiction"], case["as_of"])
    found = {each.id: each for each in result.datasets}
    for id, said in case["datasets"].items():
        ways = {(path.way, path.holder) for path in found[id].paths}
        assert {tuple(way) for way in said.get("ways", [])} <= ways, said.get("because", id)
    for each in result.datasets:
        assert (each.verdict in ("unknown", "no_known_way")) <= (not each.paths)
        assert (each.verdict == "unknown") <= bool(each.unknown)
        for path in each.paths:
            assert (path.why[0], path.why[-1]) == (each.id, result.jurisdiction)
            assert path.holder in path.why
