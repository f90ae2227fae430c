# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A scenario and how often a year it is expected."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Interval
from polder.model import Snapshot
from polder.scenarios.scenario import Scenario, play


@dataclass(frozen=True, slots=True)
class Expected:
    """`per_year` is how many times a year, between two where nobody knows exactly. A plan counts with the highest."""

    scenario: Scenario
    per_year: Interval


def struck(snapshot: Snapshot, scenario: Scenario) -> Snapshot:
    """The snapshot after all that happens in it. Raises `PolderError` where something in it makes no sense."""
    for step in play(snapshot, scenario):
        snapshot = step.after
    return snapshot
