# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Shapes that several resources share: what may be asked, and what comes back. Field names are those of the JSON."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict, StringConstraints

from polder.web.api.limits import MOST_SECONDS, SECONDS

_DAY = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _only_a_day(given: Any) -> date:
    if not isinstance(given, str) or not _DAY.fullmatch(given):
        raise ValueError("no date")
    return date.fromisoformat(given)


Day = Annotated[date, BeforeValidator(_only_a_day)]
"""A date as 2026-12-31, from 1900 up to 2199."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=600)]
"""An id or a name."""
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Bounds = list[float | None]
"""The lowest and the highest that it can be; `null` is never, within the hours looked at."""


class Given(Schema):
    """A body; a name in it that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class Open(Schema):
    """An answer; more names may come in it in a later minor version."""

    model_config = ConfigDict(extra="allow")


class Dated(Schema):
    as_of: Day | None = Field(None, alias="asOf", description="The register on this day; today unless given.")


class Paged(Schema):
    page: int = Field(1, ge=1, le=1_000_000, description="Which page, from 1.")
    page_size: int = Field(50, ge=1, le=200, alias="pageSize", description="How many on a page.")


class Bounded(Schema):
    max_seconds: int = Field(
        SECONDS,
        ge=1,
        le=MOST_SECONDS,
        alias="maxSeconds",
        description="How long to calculate at most; 503 where that is not enough.",
    )


class Link(Schema):
    href: str


class PageLinks(Schema):
    self: Link
    first: Link
    last: Link
    prev: Link = None  # type: ignore[assignment]  # left out on the first page
    next: Link = None  # type: ignore[assignment]  # left out on the last page


class Page(Schema):
    page: int
    page_size: int
    total: int
    links: PageLinks = Field(alias="_links")


class Label(Schema):
    """A text in both languages."""

    en: str
    nl: str
