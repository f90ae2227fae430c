# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What breaks services of the example municipality, worked out by hand in weakest.yaml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import polder
from polder.analyses.weakest import Params, Reading, run
from polder.model import Snapshot

HERE = Path(__file__).parent
ZILVERDAM = HERE.parent.parent / "examples" / "zilverdam"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "weakest.yaml").read_text(encoding="utf-8"))["cases"]


@cache
def zilverdam() -> Snapshot:
    return polder.read(ZILVERDAM, as_of=date(2026, 12, 1))


def by_name(reading: Reading, names: Any) -> set[frozenset[str]]:
    return {frozenset(names[id] for id in each) for each in reading.sets}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['service']}-{case['of']}" for case in CASES])
def test_the_smallest_breaking_sets_are_those_of_the_hand(case: dict[str, Any]) -> None:
    result = run(zilverdam(), Params(case["service"], case["of"], 9))
    surely = {frozenset(each) for each in case["surely"]}
    possibly = surely if "possibly" not in case else {frozenset(each) for each in case["possibly"]}
    assert by_name(result.surely, result.names) == surely, case["because"]
    assert by_name(result.possibly, result.names) == possibly, case["because"]
    assert (result.surely.count, result.possibly.count) == (len(surely), len(possibly))
