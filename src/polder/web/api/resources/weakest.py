# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which few suppliers or systems, gone together, bring a service down for good?"""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Query, Router

from polder.analyses.weakest import Params, run
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.limits import calculating
from polder.web.api.shapes import Bounded, Dated, Open
from polder.web.registers import snapshot

ROUTER = Router(tags=["what if"])
MOST_ORDER = 5


class WeakestQuery(Dated, Bounded):
    service: str = Field(min_length=1, max_length=600, description="By id or name.")
    of: Literal["suppliers", "systems"] = Field("suppliers", description="What is cut off.")
    order: int = Field(2, ge=1, le=MOST_ORDER, description="Up to how many at once.")


class WeakestAnswer(Open):
    """The JSON of `polder weakest --json`."""

    service: str
    id: str
    of: str
    as_of: str | None
    snapshot: str
    first_stop_hours: dict[str, Any]
    unknown: dict[str, list[str]]


@ROUTER.get(
    "/weakest",
    auth=READ,
    operation_id="getWeakest",
    summary="What breaks a service",
    response={200: WeakestAnswer},
    openapi_extra={"x-finds": True},
)
def get_weakest(request: Any, query: Query[WeakestQuery]) -> HttpResponse:
    """The smallest sets, and how many there are."""
    with calculating(query.max_seconds) as deadline:
        result = run(snapshot(query.as_of), Params(query.service, query.of, query.order), progress=deadline)
    return reply(result.to_json())
