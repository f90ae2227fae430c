# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The report on the example municipality against report.yaml, which was worked out by hand."""

import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import polder
from polder.analyses import report
from polder.base import Interval
from polder.documents import KeyFigures, Table

HERE = Path(__file__).parent
ZILVERDAM = HERE.parent.parent / "examples" / "zilverdam"
BY_HAND: dict[str, Any] = yaml.safe_load((HERE / "report.yaml").read_text(encoding="utf-8"))


@cache
def made() -> report.Result:
    return report.run(polder.read(ZILVERDAM, as_of=date(2026, 12, 1)))


def hours(written: Any) -> Interval:
    hour = math.inf if written == "never" else written
    return Interval(hour, hour)


def test_plan_b_is_in_time_or_not_as_the_hand_says() -> None:
    gaps = {gap.id: gap for gap in made().findings.plan_b.gaps}
    by_hand = BY_HAND["plan_b"]
    for id, expected in by_hand["too_late"].items():
        gap = gaps[id]
        assert gap.worst is not None
        assert gap.worst.name == expected["worst"], id
        assert gap.worst.effect.stops == hours(expected["stops"]), id
        assert gap.worst.effect.back == hours(expected["back"]), id
        assert gap.hours_lost == hours(expected["lost"]), id
        assert gap.tolerable_downtime_hours == expected["tolerable"], id
    found = {
        verdict: {id for id, gap in gaps.items() if gap.verdict == verdict}
        for verdict in by_hand
        if verdict != "because"
    }
    assert found == {
        "too_late": set(by_hand["too_late"]),
        "unknown": set(by_hand["unknown"]),
        "in_time": set(by_hand["in_time"]),
    }


def test_the_unknown_to_find_out_first_is_that_of_the_hand() -> None:
    rows = made().findings.first.rows
    first = BY_HAND["first_unknown"]["first"]
    assert (rows[0].kind, rows[0].id, rows[0].causes) == (first["kind"], first["id"], first["causes"])
    found = {(row.kind, row.id): row.mean for row in rows}
    for other in BY_HAND["first_unknown"]["others"]:
        assert found[other["kind"], other["id"]] == other["mean"]


def test_single_points_and_causes_are_those_of_the_hand() -> None:
    result = made()
    names = {point.id: set(point.surely) for point in result.findings.single_points}
    snapshot = polder.read(ZILVERDAM, as_of=date(2026, 12, 1))
    for name, services in BY_HAND["single_points"].items():
        if name != "because":
            (row,) = snapshot.find(name)
            assert names[snapshot.ids[row]] == set(services), name
    assert [case.cause.name for case in result.findings.cases] == BY_HAND["causes"]


def test_the_first_page_says_it_in_words_and_numbers() -> None:
    (figures,) = (block for block in made().document.summary if isinstance(block, KeyFigures))
    assert [item.value.nl for item in figures.items[:2]] == ["5 van 9", "16 van 36"]
    assert figures.items[1].label.en == "services stop when Quillgate stops"
    tables = [block.table for part in made().document.sections for block in part.blocks if hasattr(block, "table")]
    assert all(isinstance(table, Table) for table in tables)
    waste = next(row for row in tables[0].rows if row[0].nl == "Afval ophalen")
    assert [cell.nl for cell in waste] == [
        "Afval ophalen", "Zilverstreek Reiniging", "na 14 dagen", "geen", "351 dagen", "3 dagen", "te laat",
    ]  # fmt: skip
    assert [cell.en for cell in waste][2:] == ["after 14 days", "none", "351 days", "3 days", "too late"]
