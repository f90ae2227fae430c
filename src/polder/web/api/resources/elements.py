# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Elements: listed, and each with its values, their evidence, and its relations."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from polder.model import KINDS, Snapshot
from polder.model.search import find_one
from polder.web.api.address import address
from polder.web.api.answering import about, paged, part
from polder.web.api.entrance import READ
from polder.web.api.shapes import Dated, Day, Link, Page, Paged
from polder.workbench.element_view import view_element
from polder.workbench.find_elements import Wanted, find_elements

ROUTER = Router(tags=["elements"])


def _known_kind(name: str) -> str:
    if name not in KINDS:
        raise PydanticCustomError("literal_error", "no kind", {"expected": ", ".join(KINDS)})
    return name


KindName = Annotated[
    str, AfterValidator(_known_kind), WithJsonSchema({"type": "string", "enum": list(KINDS), "title": "Kind"})
]


class ElementsQuery(Dated, Paged):
    id: str = Field("", max_length=600, description="Exactly this id: for one that cannot stand in a path.")
    kind: KindName | None = Field(None, description="Only this kind.")
    search: str = Field("", max_length=200, description="A piece of the name or the id, in any case.")
    missing: str = Field("", max_length=100, description="The attribute or relation that is not known.")
    disputed: bool | None = Field(None, description="Whether sources contradict each other about it.")


class SelfLink(Schema):
    self: Link


class ElementLinks(SelfLink):
    history: Link


class ElementLine(Schema):
    id: str
    name: str
    kind: str
    links: SelfLink = Field(alias="_links")


class ElementsAnswer(Page):
    elements: list[ElementLine]


class Cited(Schema):
    origin: str
    locator: str
    grade: Literal["stated", "documented", "measured", "verified"] | None
    sha256: str
    author: str
    recorded_at: str | None
    fact: int | None
    valid_from: str | None = Field(description="What it states holds from this day; null is open.")
    valid_to: str | None = Field(description="Up to but not including this day; null is open.")


class Said(Schema):
    value: str | float | bool | None = Field(description="null says that there is none.")
    name: str = Field("", description="Of the element that the value is the id of.")
    evidence: list[Cited]


class Known(Schema):
    name: str
    known: bool
    disputed: bool
    values: list[Said]


class Related(Schema):
    relation: str
    id: str
    name: str
    kind: str
    key: str
    doubtful: bool
    evidence: list[Cited]
    attributes: list[Known]


class ElementAnswer(Schema):
    id: str
    name: str
    kind: str
    also: list[str]
    attributes: list[Known]
    outgoing: list[Related]
    incoming: list[Related]
    nothing: list[Known]
    links: ElementLinks = Field(alias="_links")


@ROUTER.get(
    "/elements",
    auth=READ,
    operation_id="listElements",
    summary="Elements",
    response={200: ElementsAnswer},
    by_alias=True,
    openapi_extra={"x-tagged": True},
)
def list_elements(request: Any, query: Query[ElementsQuery]) -> HttpResponse:
    """By name. All filters given must hold."""
    wanted = Wanted(query.id, query.kind or "", query.search, query.missing, query.disputed)

    def make(snapshot: Snapshot) -> dict[str, object]:
        rows = find_elements(snapshot, wanted)
        shown = [_line(snapshot, row) for row in part(rows, query.page, query.page_size)]
        kept = {name: value for name, value in request.GET.items() if name not in ("page", "pageSize")}
        return paged("elements", shown, len(rows), query, "elements", **kept)

    return about(request, query.as_of, make)


@ROUTER.get(
    "/elements/{path:id}",
    auth=READ,
    operation_id="getElement",
    summary="One element",
    response={200: ElementAnswer},
    by_alias=True,
    openapi_extra={"x-tagged": True},
)
def get_element(request: Any, id: str, query: Query[Dated]) -> HttpResponse:
    """Every attribute with its values and their evidence, known or not, and the relations from there and to there.

    The id is one segment of the path, percent-encoded as a whole: `a/b` is `/elements/a%2Fb`. One that a proxy or a
    client would change (`.`, `..`, an end in `/`) is found with `/elements?id=`.
    """

    def make(snapshot: Snapshot) -> dict[str, object]:
        row = snapshot.row_by_id.get(id)
        if row is None:
            row = find_one(snapshot, id)
        view = view_element(snapshot, row)
        links = {"self": _to(view.id, query.as_of), "history": {"href": address("facts", subject=view.id)}}
        return view.to_json(request.language) | {"_links": links}

    return about(request, query.as_of, make)


def _line(snapshot: Snapshot, row: int) -> dict[str, object]:
    id = snapshot.ids[row]
    return {
        "id": id,
        "name": snapshot.names[row],
        "kind": snapshot.kind_of(row),
        "_links": {"self": _to(id, None)},
    }


def _to(id: str, as_of: Day | None) -> dict[str, str]:
    return {"href": address("elements", id, asOf=as_of)}
