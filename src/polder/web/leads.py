# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where a figure leads to: the question behind it, or what the register holds."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from polder.analyses.exposure.causes import CauseKind
from polder.model import Snapshot
from polder.web.addresses import element_address
from polder.workbench.what_if import Question


def what_if(question: Question, service: str = "") -> str:
    """The page that answers a question, at one service where that is given."""
    asked = [*pairs(question), *([("service", service)] if service else [])]
    return f"{reverse('what-if')}?{urlencode(asked)}{'#why' if service else ''}"


def pairs(question: Question) -> list[tuple[str, str]]:
    """A question as it stands in an address; what is left as it comes is left out."""
    found = [("happens", "takeover")] if question.happens == "takeover" else []
    found += [("who", name) for name in question.who]
    found += [("group", "yes")] if question.group else []
    found += [("country", country) for country in question.countries]
    for name, value in (("by", question.by), ("by-country", question.by_country)):
        found += [(name, value)] if value else []
    for name in ("notice_days", "on", "until", "as_of", "as_planned"):
        value = getattr(question, name)
        found += [(name.replace("_", "-"), str(value))] if value is not None else []
    return found + ([("days", str(question.days))] if question.days != Question().days else [])


def cause(id: str, kind: CauseKind | str, service: str = "", as_planned: date | None = None) -> str:
    """What happens when a cause of the ranking stops, with the register as planned for a day where that is given."""
    if kind == "jurisdiction":
        return what_if(Question(countries=(id,), as_planned=as_planned), service)
    return what_if(Question(who=(id,), group=kind == "group", as_planned=as_planned), service)


def kind(name: str, **query: str) -> str:
    """The list of a kind in the register."""
    return f"{reverse('kind', args=[name])}?{urlencode(query)}"


def element(snapshot: Snapshot, id: str) -> str:
    """An element's page; "" for what the register does not hold, such as a country or a buyer that is new."""
    return element_address(id) if id in snapshot.row_by_id else ""
