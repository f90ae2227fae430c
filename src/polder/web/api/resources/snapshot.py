# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register at one moment: its digest, how much there is, and how much is not known."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router, Schema

from polder.model import Snapshot
from polder.web.api.answering import about
from polder.web.api.entrance import READ
from polder.web.api.shapes import Dated
from polder.workbench.overview import view_all

ROUTER = Router(tags=["register"])


class SnapshotAnswer(Schema):
    digest: str
    as_of: str
    elements: dict[str, int]
    relations: dict[str, int]
    unknown: dict[str, int]
    disputes: int
    facts: int
    sources: list[str]


@ROUTER.get(
    "/snapshot",
    auth=READ,
    operation_id="getSnapshot",
    summary="The register on a day",
    response={200: SnapshotAnswer},
    openapi_extra={"x-tagged": True},
)
def get_snapshot(request: Any, query: Query[Dated]) -> HttpResponse:
    """The digest is that which every answer about this moment carries. Not known is counted, never taken for zero."""

    def make(snapshot: Snapshot) -> dict[str, object]:
        view = view_all(snapshot)
        counted = view.to_json(request.language) | {"disputes": len(view.disputes)}
        return {"digest": snapshot.digest, "as_of": snapshot.as_of and snapshot.as_of.isoformat(), **counted}

    return about(request, query.as_of, make)
