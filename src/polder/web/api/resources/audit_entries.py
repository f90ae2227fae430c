# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail: who did what, and when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from polder.web.api.answering import paged, reply
from polder.web.api.entrance import ADMINISTER
from polder.web.api.shapes import Page, Paged
from polder.web.registers import the_register
from polder.workbench.entries import entries

ROUTER = Router(tags=["audit"])


class EntriesQuery(Paged):
    who: str = Field("", max_length=300)
    verb: str = Field("", max_length=100)


class Entry(Schema):
    entry: int
    at: str = Field(json_schema_extra={"format": "date-time"})
    who: str
    verb: str
    details: dict[str, Any]
    previous: str = Field(description="The digest of the entry before it.")
    digest: str


class EntriesAnswer(Page):
    entries: list[Entry]


@ROUTER.get(
    "/audit-entries",
    auth=ADMINISTER,
    operation_id="listAuditEntries",
    summary="The audit trail",
    response={200: EntriesAnswer},
    by_alias=True,
)
def list_entries(request: Any, query: Query[EntriesQuery]) -> HttpResponse:
    """The newest first, each with the digest of the one before it. Keep the newest digest elsewhere."""
    start = (query.page - 1) * query.page_size
    stop = start + query.page_size
    found, total = entries(the_register(), request.actor, who=query.who, verb=query.verb, start=start, stop=stop)
    kept = {"who": query.who or None, "verb": query.verb or None}
    return reply(paged("entries", found, total, query, "audit-entries", **kept))
