# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The API for machines, under /api/v1, after the Dutch API Design Rules. See docs/decisions/0024-api.md.

Each resource is a file in `resources/`. What holds for all of them stands here: who gets in (`entrance.py`), how
much one request may ask (`limits.py`) and how many there may be (`pace.py`), how an error is told (`problems.py`),
and the document (`openapi.py`).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from polder.web.api.address import VERSION
from polder.web.api.bodies import StrictParser
from polder.web.api.entrance import PARAMETERS
from polder.web.api.openapi import DOCUMENT, document_of, parameters_of
from polder.web.api.problems import explain, for_status
from polder.web.api.resources import (
    audit_entries,
    comparisons,
    cut_offs,
    data_orders,
    disputes,
    elements,
    exposure,
    facts,
    index,
    kinds,
    snapshot,
    takeovers,
    weakest,
)

ABOUT = (
    "The register of a public body's digital dependencies: what it holds, who says so, and what stops when a "
    "supplier, a group or a country is cut off. Names in bodies are those of the JSON of the command line, in "
    "snake_case; keys of queries are in camelCase. Numbers in pairs are the lowest and the highest that it can "
    "be: what is not known widens an answer and never counts as zero. Every answer has the header API-Version; "
    "every error is application/problem+json."
)
RESOURCES = (
    index, snapshot, kinds, elements, facts, disputes, cut_offs, takeovers, data_orders, comparisons, exposure, weakest,
    audit_entries,
)  # fmt: skip


def _made() -> NinjaAPI:
    api = NinjaAPI(
        title="Polder",
        version=VERSION,
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        parser=StrictParser(),
    )
    for resource in RESOURCES:
        api.add_router("", resource.ROUTER)
    api.add_exception_handler(Exception, explain)
    for kind in list(api._exception_handlers):
        api.add_exception_handler(kind, explain)
    return api


@csrf_exempt
def _nothing_here(request: Any, rest: str = "") -> HttpResponse:
    return for_status(request, 404)


API = _made()
DOCUMENT.update(document_of(API))
PARAMETERS.update(parameters_of(DOCUMENT))


def routes() -> list[URLPattern | URLResolver]:
    """Under /api/ there is the API, and nothing that answers with a page."""
    return [path("api/v1/", API.urls), path("api", _nothing_here), path("api/<path:rest>", _nothing_here)]
