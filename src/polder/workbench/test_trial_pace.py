# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json

import pytest

from polder.base import SILENT, Text
from polder.workbench.trial_pace import Pace

FOUND, TRIED = Text("files found", "bestanden gevonden"), Text("documents tried", "documenten beproefd")


def test_the_pace_is_that_of_the_last_half_minute_of_one_phase() -> None:
    told: list[dict[str, float | None]] = []
    at = 0.0
    pace = Pace(SILENT, lambda text: told.append(json.loads(text)), lambda: at)
    for second in range(60):  # ten each second, then one each second
        at = float(second)
        pace.step(FOUND, min(second, 20) * 10 + max(0, second - 20), None)
    assert told[5] == {"per_second": pytest.approx(10), "left_seconds": None}
    assert told[-1]["per_second"] == pytest.approx(1)
    at = 61.0
    pace.step(TRIED, 1, 100)
    assert told[-1] == {"per_second": None, "left_seconds": None}, "a new phase has no pace yet"
    at = 63.0
    pace.step(TRIED, 5, 100)
    assert told[-1] == {"per_second": pytest.approx(2), "left_seconds": pytest.approx(47.5)}
    at = 63.5
    pace.step(TRIED, 6, 100)
    assert len(told) == 61, "told about once a second"
