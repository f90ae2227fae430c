# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier gets another owner: whose law from then on, and is there time to be gone?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from ninja import Field, Query, Router
from pydantic import StrictInt

from polder.analyses.takeover import Takeover, run
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.limits import answer
from polder.web.api.shapes import Bounded, Bounds, Day, Given, Name, Open
from polder.web.registers import snapshot

ROUTER = Router(tags=["what if"])


class TakeoverGiven(Given):
    supplier: Name
    buyer: Name = Field(description="Need not be in the register.")
    on: Day = Field(description="The day of the takeover.")
    notice_days: StrictInt | None = Field(None, ge=0, le=36_500, description="Not given: what the contracts promise.")
    by_country: Name | None = Field(None, description="Where the buyer is seated, if the register does not say.")
    as_of: Day | None = Field(None, description="The register on this day; the eve of the takeover unless given.")


class TakeoverAnswer(Open):
    """The JSON of `polder takeover --json`."""

    supplier: str
    buyer: str
    buyer_is_new: bool
    on: str | None
    as_of: str | None
    snapshot: str
    already_controlled: bool
    comes_along: list[str]
    may_come_along: list[str]
    sold_by: list[str]
    laws_gained: list[dict[str, Any]]
    laws_left: list[str | None]
    changes: list[dict[str, Any]]
    time_you_get_hours: Bounds
    time_you_get_is_promised: bool
    you_hear_from: str | None
    you_hear_by: str | None
    contracts: list[dict[str, Any]]
    moves: list[dict[str, Any]]
    services: list[dict[str, Any]]
    services_in_all: int
    unknown: dict[str, int]
    systems_without_supplier: list[str]
    names: dict[str, str]


@ROUTER.post(
    "/takeovers",
    auth=READ,
    operation_id="takeOver",
    summary="Let a supplier be taken over",
    response={200: TakeoverAnswer},
    openapi_extra={"x-finds": True},
)
def take_over(request: Any, body: TakeoverGiven, query: Query[Bounded]) -> HttpResponse:
    """Nothing is recorded."""
    eve = body.as_of or body.on - timedelta(days=1)
    params = Takeover(body.supplier, body.buyer, body.on, body.notice_days, body.by_country)
    return reply(answer(run, params, snapshot(eve), query.max_seconds).to_json())
