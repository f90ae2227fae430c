# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From what a view knows to an answer: JSON, in pages, with a tag that tells whether anything changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from django.http import HttpResponse

from polder.model import Snapshot
from polder.web.api.address import VERSION, address
from polder.web.registers import snapshot, the_register

MEDIA_TYPE = "application/json"
Item = TypeVar("Item")


def reply(data: object, status: int = 200, **headers: str) -> HttpResponse:
    """JSON as it is: what a view gives was made by Polder, and tests hold it to the schema that is published."""
    content = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return HttpResponse(content, status=status, content_type=MEDIA_TYPE, headers=headers)


def about(request: Any, as_of: date | None, make: Callable[[Snapshot], object]) -> HttpResponse:
    """An answer about the register on a date (today), or 304 where the client has it already.

    The tag is taken before the snapshot: what is recorded in between makes it stale too early, never too late.
    """
    entry = the_register().last_entry()
    held = snapshot(as_of)
    parts = (VERSION, held.digest, entry, held.as_of, request.get_full_path())
    tag = f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    if tag in (each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")):
        return HttpResponse(status=304, headers={"ETag": tag})
    return reply(make(held), ETag=tag, Vary="Authorization, Cookie, Accept-Language")


def part(items: Sequence[Item], page: int, page_size: int) -> Sequence[Item]:
    return items[(page - 1) * page_size : page * page_size]


def paged(name: str, items: list[Any], total: int, query: Any, *path: str, **kept: object) -> dict[str, object]:
    """A page of a list with links to itself, to its neighbours and to both ends; `kept` are the filters."""
    last = max(1, -(-total // query.page_size))

    def link(page: int) -> dict[str, str]:
        return {"href": address(*path, **kept, page=page, pageSize=query.page_size)}

    links = {"self": link(query.page), "first": link(1), "last": link(last)}
    if query.page > 1:
        links["prev"] = link(min(query.page - 1, last))
    if query.page < last:
        links["next"] = link(query.page + 1)
    return {name: items, "page": query.page, "page_size": query.page_size, "total": total, "_links": links}
