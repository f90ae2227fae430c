# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What there is, and the document that describes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.request import split_domain_port
from ninja import Field, Router, Schema

from polder import __version__
from polder.web.api.address import VERSION, address
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.openapi import DOCUMENT, contact_of
from polder.web.api.shapes import Link, Open
from polder.web.registers import the_register
from polder.workbench.configuration import read_setting

ROUTER = Router(tags=["index"])


class Index(Schema):
    version: str = Field(description="Of this API.")
    polder: str = Field(description="Of Polder.")
    actor: str = Field(description="Who asks, as the audit trail names them.")
    may: list[str] = Field(description="What they may do.")
    links: dict[str, Link] = Field(alias="_links")


class OpenApi(Open):
    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]


@ROUTER.get("", auth=READ, operation_id="getIndex", summary="What there is", response={200: Index}, by_alias=True)
def index(request: Any) -> HttpResponse:
    """Links to every address that holds nothing to fill in, whether it is read or sent something."""
    plain = sorted(path[1:] for path in DOCUMENT["paths"] if path != "/" and "{" not in path)
    links = {"self": {"href": address()}, **{name.replace(".json", ""): {"href": address(name)} for name in plain}}
    actor = request.actor
    may = sorted(str(permission) for permission in actor.may)
    return reply({"version": VERSION, "polder": __version__, "actor": actor.name, "may": may, "_links": links})


@ROUTER.get(
    "/openapi.json",
    auth=None,
    operation_id="getOpenApi",
    summary="This document",
    response={200: OpenApi},
    openapi_extra={"x-open": True},
)
def openapi(request: Any) -> HttpResponse:
    """Open to anyone, also from a page of another site: it holds no data (/core/publish-openapi)."""
    document = DOCUMENT
    host, site = split_domain_port(request.get_host())[0], f"{request.scheme}://{request.get_host()}"
    contact = contact_of(read_setting(the_register(), "api_contact", {}), host, site)
    response = reply({**document, "info": {**document["info"], "contact": contact}})
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
