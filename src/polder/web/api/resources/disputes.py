# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What sources contradict each other about, and settling it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from polder.model import Snapshot
from polder.web.api.answering import about, paged, part, reply
from polder.web.api.entrance import EDIT, READ
from polder.web.api.resources.elements import Said
from polder.web.api.shapes import Dated, Given, Name, Page, Paged, Sentence
from polder.web.registers import the_register
from polder.workbench.overview import view_all
from polder.workbench.settle import settle

ROUTER = Router(tags=["disputes"])


class DisputesQuery(Dated, Paged):
    pass


class Dispute(Schema):
    subject: str = Field(description="The id of an element, or that of a relation: four parts parted by U+001F.")
    name: str
    predicate: str
    sides: list[Said]


class DisputesAnswer(Page):
    disputes: list[Dispute]


class Settlement(Given):
    subject: str = Field(min_length=1, max_length=2500, description="The element by id or name, or the relation.")
    predicate: Name
    keep: str = Field(max_length=10_000, description="The value that is right, as it is shown, or none.")
    reason: Sentence


class Settled(Schema):
    retracted: int = Field(description="How many statements were retracted; they can still be read back.")


@ROUTER.get(
    "/disputes",
    auth=READ,
    operation_id="listDisputes",
    summary="Disputes",
    response={200: DisputesAnswer},
    by_alias=True,
    openapi_extra={"x-tagged": True},
)
def list_disputes(request: Any, query: Query[DisputesQuery]) -> HttpResponse:
    """Each with its sides, and the evidence of each side."""

    def make(snapshot: Snapshot) -> dict[str, object]:
        found = view_all(snapshot).disputes
        shown = [each.to_json(request.language) for each in part(found, query.page, query.page_size)]
        return paged("disputes", shown, len(found), query, "disputes", asOf=query.as_of)

    return about(request, query.as_of, make)


@ROUTER.post(
    "/disputes/settlement",
    auth=EDIT,
    operation_id="settleDispute",
    summary="Settle a dispute",
    response={200: Settled},
    openapi_extra={"x-finds": True},
)
def settle_dispute(request: Any, body: Settlement) -> HttpResponse:
    """Keep one side and retract the others, with a reason. A source that repeats itself does not bring them back."""
    register = the_register()
    return reply({"retracted": settle(register, body.subject, body.predicate, body.keep, body.reason, request.actor)})
