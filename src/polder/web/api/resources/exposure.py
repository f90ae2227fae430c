# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""On which supplier, group or country do we depend most?"""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Query, Router

from polder.analyses.cut_off import LONGEST_HOURS, YEAR_HOURS
from polder.analyses.exposure import Params, run
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.limits import answer
from polder.web.api.shapes import Bounded, Dated, Open
from polder.web.registers import snapshot

ROUTER = Router(tags=["what if"])
SORTS = ("supplier", "group", "jurisdiction")


class ExposureQuery(Dated, Bounded):
    horizon_hours: int = Field(YEAR_HOURS, ge=1, le=LONGEST_HOURS, alias="horizonHours")
    kind: list[Literal["supplier", "group", "jurisdiction"]] = Field(
        [], max_length=3, description="Which sorts of cause; all unless given."
    )


class ExposureAnswer(Open):
    """The JSON of `polder exposure --json`."""

    horizon_hours: int
    snapshot: str
    services: int
    causes: list[dict[str, Any]]
    heat_map: dict[str, Any]
    unknown: dict[str, int]


@ROUTER.get(
    "/exposure",
    auth=READ,
    operation_id="getExposure",
    summary="Who costs most when cut off",
    response={200: ExposureAnswer},
)
def get_exposure(request: Any, query: Query[ExposureQuery]) -> HttpResponse:
    """Every supplier, group and country is cut off in turn; the worst comes first."""
    kinds = tuple(sort for sort in SORTS if sort in query.kind or not query.kind)
    params = Params(query.horizon_hours, kinds)  # type: ignore[arg-type]  # a tuple of those words
    return reply(answer(run, params, snapshot(query.as_of), query.max_seconds).to_json())
