# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Cut something off: which services stop, when, and for how many residents?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Field, Query, Router
from pydantic import StrictBool, StrictInt

from polder.analyses.cut_off import LONGEST_HOURS, YEAR_HOURS, Params, run
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.limits import answer
from polder.web.api.shapes import Bounded, Bounds, Day, Given, Name, Open
from polder.web.registers import snapshot

ROUTER = Router(tags=["what if"])
MOST_NAMES = 100
MOST_SAMPLES = 1000


class CutOff(Given):
    cut: list[Name] = Field([], max_length=MOST_NAMES, description="What is cut off, by id or name.")
    group: StrictBool = Field(False, description="With all that it controls.")
    jurisdictions: list[Name] = Field([], max_length=MOST_NAMES, description="Whole countries.")
    horizon_hours: StrictInt = Field(YEAR_HOURS, ge=1, le=LONGEST_HOURS)
    cautious: StrictBool = Field(False, description="A system without a known supplier may come from what is cut.")
    samples: StrictInt = Field(0, ge=0, le=MOST_SAMPLES, description="In how many ways to fill in what is not known.")
    as_of: Day | None = Field(None, description="The register on this day; today unless given.")


class CutOffAnswer(Open):
    """The JSON of `polder cutoff --json`."""

    cut: list[str]
    may_be_cut: list[str]
    as_of: str | None
    horizon_hours: int
    cautious: bool
    snapshot: str
    services: list[dict[str, Any]]
    nodes_down: dict[str, list[int]]
    resident_days_lost: Bounds
    unknown: dict[str, int]
    systems_without_supplier: list[str]
    not_described: list[str]
    down_before_any_cut: list[str]
    keeps_without_updates: list[str]


@ROUTER.post(
    "/cut-offs",
    auth=READ,
    operation_id="cutOff",
    summary="Cut something off",
    response={200: CutOffAnswer},
    openapi_extra={"x-finds": True},
)
def cut_off(request: Any, body: CutOff, query: Query[Bounded]) -> HttpResponse:
    """Nothing is recorded. What is not known widens the answer; it never counts as safe."""
    params = Params(
        tuple(body.cut), body.group, tuple(body.jurisdictions), body.horizon_hours, body.cautious, body.samples
    )
    return reply(answer(run, params, snapshot(body.as_of), query.max_seconds).to_json())
