# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios of several events, played and set side by side."""

from __future__ import annotations

import json
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Field, Query, Router
from pydantic import StringConstraints

from polder.analyses.compare import Params, run_on
from polder.base import Family, PolderError, Problem, Text, Where
from polder.scenarios.reading import scenario_in
from polder.scenarios.scenario import Scenario
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.limits import calculating
from polder.web.api.shapes import Bounded, Given, Open
from polder.web.registers import snapshot
from polder.workbench.clock import day, now
from polder.workbench.scenarios import LONGEST_TEXT, MOST_EVENTS

ROUTER = Router(tags=["what if"])
MOST_SCENARIOS = 8


class Comparison(Given):
    scenarios: list[dict[str, Any] | Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]] = Field(
        min_length=1,
        max_length=MOST_SCENARIOS,
        description="Each as the object that a scenario file holds (name, start, horizon_days, events), or as the text "
        "of such a file (YAML).",
    )


class ComparisonAnswer(Open):
    """The JSON of `polder compare --json`."""

    scenarios: list[dict[str, Any]]
    services: list[dict[str, Any]]
    worst: dict[str, str | None]


@ROUTER.post(
    "/comparisons",
    auth=READ,
    operation_id="compareScenarios",
    summary="Compare scenarios",
    response={200: ComparisonAnswer},
    openapi_extra={"x-finds": True},
)
def compare(request: Any, body: Comparison, query: Query[Bounded]) -> HttpResponse:
    """Nothing is recorded. Each is played on the register as of its own start."""
    with calculating(query.max_seconds) as deadline:
        scenarios = tuple(_read(each, number) for number, each in enumerate(body.scenarios, 1))
        result = run_on(lambda scenario: snapshot(scenario.start), Params(scenarios), progress=deadline)
    return reply(result.to_json())


def _read(given: dict[str, Any] | str, number: int) -> Scenario:
    """JSON is YAML too, so one reader reads both, and holds both to the same bounds."""
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    scenario = scenario_in(text, f"scenario {number}", day(now()))
    if len(scenario.events) > MOST_EVENTS:
        raise PolderError(_too_many(number))
    return scenario


def _too_many(number: int) -> Problem:
    return Problem(
        "api.too-many-events",
        Text(
            f"This scenario has more than {MOST_EVENTS} events.",
            f"Dit scenario heeft meer dan {MOST_EVENTS} gebeurtenissen.",
        ),
        Text("Each is played on the whole register.", "Elke gebeurtenis wordt op het hele register doorgerekend."),
        Text(
            "Cut several off in one event, or use polder compare.",
            "Sluit er meer af in één gebeurtenis, of gebruik polder compare.",
        ),
        Where(f"scenario {number}"),
        family=Family.USAGE,
    )
