# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An authority orders data: nothing stops, but what can be read, and by whom?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Field, Query, Router

from polder.analyses.data_order import Params, run
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.limits import answer
from polder.web.api.shapes import Bounded, Day, Given, Name, Open
from polder.web.registers import snapshot

ROUTER = Router(tags=["what if"])


class DataOrder(Given):
    jurisdiction: Name = Field(description="Whose authority orders the data: a country's code or name.")
    as_of: Day | None = Field(None, description="The register on this day; today unless given.")


class DataOrderAnswer(Open):
    """The JSON of `polder data-order --json`."""

    jurisdiction: str
    as_of: str | None
    snapshot: str
    datasets: list[dict[str, Any]]
    unknown: dict[str, int]
    names: dict[str, str]


@ROUTER.post(
    "/data-orders",
    auth=READ,
    operation_id="orderData",
    summary="Order data",
    response={200: DataOrderAnswer},
    openapi_extra={"x-finds": True},
)
def order_data(request: Any, body: DataOrder, query: Query[Bounded]) -> HttpResponse:
    """Nothing is recorded."""
    return reply(answer(run, Params(body.jurisdiction), snapshot(body.as_of), query.max_seconds).to_json())
