# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts: all that was ever said about something; stating them, and taking one back."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Path, Query, Router, Schema
from pydantic import StrictBool, StrictFloat, StrictInt, StrictStr

from polder.model import Grade
from polder.web.api.answering import paged, reply
from polder.web.api.entrance import EDIT, READ
from polder.web.api.limits import calculating
from polder.web.api.shapes import Bounded, Day, Given, Name, Page, Paged, Sentence
from polder.web.registers import snapshot, the_register
from polder.workbench.history import history, ids_of
from polder.workbench.retract import retract
from polder.workbench.state import Ground, state
from polder.workbench.statements import Statement, fact_numbered, facts_of, recorded

ROUTER = Router(tags=["facts"])
MOST_FACTS = 500


class FactsQuery(Paged, Bounded):
    subject: str = Field(min_length=1, max_length=2500, description="The id of an element, or that of a relation.")
    related: bool = Field(True, description="Also the relations that end there, and what is said of relations.")


class SourceAnswer(Schema):
    origin: str
    locator: str
    grade: str


class RetractionAnswer(Schema):
    author: str
    at: str | None
    reason: str


class FactAnswer(Schema):
    fact: int
    recorded_at: str | None
    author: str
    predicate: str
    value: str | float | bool | None
    absent: bool
    relation: str
    from_: str = Field(alias="from")
    to: str
    key: str
    valid_from: str | None = Field(json_schema_extra={"format": "date"})
    valid_to: str | None
    sources: list[SourceAnswer]
    retracted: RetractionAnswer | None


class FactsAnswer(Page):
    facts: list[FactAnswer]


class FactGiven(Given):
    subject: str = Field(
        min_length=1,
        max_length=2500,
        description="An element by id or name; one that a statement of its kind in this request begins, by its id; or "
        "a relation by its id: from, relation, to and key, parted by U+001F.",
    )
    predicate: Name = Field(description="An attribute, a kind of relation, or kind: see /kinds.")
    value: StrictStr | StrictInt | StrictFloat | StrictBool | None = Field(
        None, description="Of an attribute: a text, a number, a date as 2026-12-31, true or false."
    )
    object: Name | None = Field(None, description="Of a relation: the element at the other end, by id or name.")
    key: str = Field("", max_length=600, description="Tells two relations between the same two apart.")
    absent: StrictBool = Field(False, description="There is none, or it is not so.")
    valid_from: Day | None = Field(None, description="The first day on which it holds.")
    valid_to: Day | None = Field(None, description="The first day on which it no longer holds.")


class FactsGiven(Given):
    facts: list[FactGiven] = Field(min_length=1, max_length=MOST_FACTS)
    source: Sentence = Field(description="Where it stands or who said so: a contract, a page, a conversation.")
    grade: Literal["stated", "documented", "measured", "verified"] = Field(
        "stated", description="How well it is known."
    )


class Recorded(Schema):
    entry: int = Field(description="The number of the entry in the audit trail.")
    facts: list[int] = Field(description="The numbers of the facts, in the order given.")


class ReasonGiven(Given):
    reason: Sentence


class Retracted(Schema):
    retracted: int


@ROUTER.get(
    "/facts",
    auth=READ,
    operation_id="listFacts",
    summary="All that was ever said about something",
    response={200: FactsAnswer},
    by_alias=True,
)
def list_facts(request: Any, query: Query[FactsQuery]) -> HttpResponse:
    """The newest first, what was retracted too. Of what nobody spoke of there is nothing: an empty list."""
    register, page = the_register(), query.page
    row = snapshot().row_by_id.get(query.subject)
    ids = (query.subject,) if row is None else ids_of(snapshot(), row)
    start = (page - 1) * query.page_size
    with calculating(query.max_seconds):
        found = history(register, ids, related=query.related, start=start, stop=start + query.page_size)
    kept = {"subject": query.subject, "related": "true" if query.related else "false"}
    return reply(paged("facts", [each.to_json() for each in found.told], found.total, query, "facts", **kept))


@ROUTER.post(
    "/facts",
    auth=EDIT,
    operation_id="recordFacts",
    summary="Record facts",
    response={201: Recorded},
    openapi_extra={"x-finds": True},
)
def record_facts(request: Any, body: FactsGiven) -> HttpResponse:
    """All of them or none, with one source. What the account said by hand before about the same is replaced; what
    others say stays, side by side. Sent twice, it is recorded once.
    """
    register = the_register()
    statements = [
        Statement(
            each.subject, each.predicate, each.value, each.object, each.key, each.absent, each.valid_from, each.valid_to
        )
        for each in body.facts
    ]
    facts = facts_of(snapshot(), statements)
    entry = state(register, facts, Ground(body.source, Grade(body.grade)), request.actor)
    return reply({"entry": entry, "facts": recorded(register, facts)}, 201)


@ROUTER.post(
    "/facts/{int:id}/retraction",
    auth=EDIT,
    operation_id="retractFact",
    summary="Retract a fact",
    response={201: Retracted},
)
def retract_fact(request: Any, body: ReasonGiven, id: int = Path(..., ge=1, le=2**53)) -> HttpResponse:
    """With a reason. It no longer holds; that it was said can still be read back."""
    register = the_register()
    return reply({"retracted": retract(register, [fact_numbered(register, id)], body.reason, request.actor)}, 201)
