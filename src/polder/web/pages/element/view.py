# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is known of an element and how, what was ever said of it, and all that it has a relation with."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from polder.base import Text
from polder.model import RELATIONS
from polder.web.addresses import what_if_address
from polder.web.page import Request
from polder.web.pages.element.found import Found, find
from polder.web.pages.register.disputes import about, show_disputes
from polder.web.pages.register.paging import paging
from polder.web.registers import the_register
from polder.workbench.element_view import Known, Related, Said, count_related, view_element
from polder.workbench.history import history
from polder.workbench.listing import list_rows
from polder.workbench.neighbourhood import EVERY, NEEDS, step

RELATIONS_SHOWN = 25
RECENT = 8
PAGE_TOLD = 100


@dataclass(frozen=True, slots=True)
class Fact:
    """An attribute, with the address where it is edited, and where each of its values is retracted."""

    known: Known
    edit: str
    values: tuple[tuple[Said, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A relation, with what is known of it and where it is retracted."""

    related: Related
    facts: tuple[Fact, ...]
    retract: str

    @property
    def known(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.known.values]

    @property
    def unknown(self) -> list[Fact]:
        return [fact for fact in self.facts if not fact.known.values]


@dataclass(frozen=True, slots=True)
class Group:
    """Relations of one kind in one direction. `none` says that it is stated that there is none."""

    relation: str
    label: Text
    outgoing: bool
    rows: tuple[Row, ...]
    total: int
    all: str
    none: Known | None = None


def element(request: Request, id: str) -> HttpResponse:
    found, register = find(id), the_register()
    shown = view_element(found.snapshot, found.row, most=RELATIONS_SHOWN)
    nothing = {known.name: known for known in shown.nothing}
    recent = history(register, found.ids, related=False, stop=RECENT)
    return render(
        request,
        "element/element.html",
        {
            "found": found,
            "shown": shown,
            "facts": [_fact(found, known) for known in shown.attributes],
            "outgoing": _groups(found, shown.outgoing, nothing, outgoing=True),
            "incoming": _groups(found, shown.incoming, {}, outgoing=False),
            "choices": _choices(found),
            "disputes": show_disputes(register, found.snapshot, about(found.snapshot, found.id)),
            "history": recent,
            "what_if": what_if_address(found.id),
            "next": request.get_full_path(),
        },
    )


def element_history(request: Request, id: str) -> HttpResponse:
    found = find(id)
    page = read_page(request.GET)
    told = history(the_register(), found.ids, start=(page - 1) * PAGE_TOLD, stop=page * PAGE_TOLD)
    pages = max(1, -(-told.total // PAGE_TOLD))
    context = {"found": found, "history": told, "paging": paging(request, min(page, pages), pages)}
    return render(request, "element/history.html", context)


def element_related(request: Request, id: str) -> HttpResponse:
    """All that an element points at (`side=after`) or is pointed at by, one step away or two."""
    found = find(id)
    outgoing = request.GET.get("side") == "after"
    asked = request.GET.get("relation", "")
    relations = (asked,) if asked in RELATIONS else NEEDS if asked == "needs" else EVERY
    rows = step(found.snapshot, [found.row], relations, outgoing=outgoing)
    far = request.GET.get("steps") == "2"
    if far:
        beyond = step(found.snapshot, rows, relations, outgoing=outgoing)
        rows = np.setdiff1d(beyond, [*rows.tolist(), found.row]).astype(np.int32)
    listing = list_rows(found.snapshot, rows, read_page(request.GET))
    label = None
    if asked in RELATIONS:
        label = RELATIONS[asked].label if outgoing else RELATIONS[asked].label_back
    context = {
        "found": found,
        "listing": listing,
        "outgoing": outgoing,
        "far": far,
        "label": label,
        "paging": paging(request, listing.page, listing.pages),
    }
    return render(request, "element/related.html", context)


def read_page(query: QueryDict) -> int:
    text = query.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def edit_address(id: str, attribute: str, **about: str) -> str:
    """Where an attribute of an element is edited, or with `about` one of a relation; empty for odd names."""
    if not attribute.replace("_", "").replace("-", "").isalnum() or not attribute.isascii():
        return ""
    address = reverse("element-edit", args=[id, attribute])
    return f"{address}?{urlencode(about)}" if about else address


def _groups(found: Found, related: tuple[Related, ...], nothing: dict[str, Known], *, outgoing: bool) -> list[Group]:
    """By kind of relation; also what is usual for the kind and not known, for that is worth a question."""
    groups = []
    for name, relation in RELATIONS.items():
        rows = tuple(_row(found, each, outgoing=outgoing) for each in related if each.relation == name)
        usual = outgoing and relation.inline is not None and found.kind.name in relation.sources
        if not rows and not usual and name not in nothing:
            continue
        query = urlencode({"side": "after" if outgoing else "before", "relation": name})
        groups.append(
            Group(
                name,
                relation.label if outgoing else relation.label_back,
                outgoing,
                rows,
                count_related(found.snapshot, found.row, name, outgoing=outgoing),
                f"{reverse('element-related', args=[found.id])}?{query}",
                nothing.get(name),
            )
        )
    return groups


def _fact(found: Found, known: Known) -> Fact:
    values = [(value, retract_address(found.id, [cited.fact for cited in value.evidence])) for value in known.values]
    return Fact(known, edit_address(found.id, known.name), tuple(values))


def _row(found: Found, related: Related, *, outgoing: bool) -> Row:
    ends = (found.id, related.other) if outgoing else (related.other, found.id)
    about = {"relation": related.relation, "from": ends[0], "to": ends[1], "key": related.key}
    facts = tuple(Fact(known, edit_address(found.id, known.name, **about)) for known in related.attributes)
    stated = [each.fact for each in related.evidence]
    stated += [each.fact for known in related.attributes for value in known.values for each in value.evidence]
    return Row(related, facts, retract_address(found.id, stated))


def retract_address(id: str, facts: list[int | None]) -> str:
    numbers = sorted({fact for fact in facts if fact is not None})
    return f"{reverse('element-retract', args=[id])}?{urlencode({'fact': numbers}, doseq=True)}"


def _choices(found: Found) -> list[tuple[str, Text]]:
    """The relations that this element can have, from it and towards it: (value in a form, label)."""
    kind = found.kind.name
    known = [name for name in RELATIONS if name != "same_as"]
    there = [(name, RELATIONS[name].label) for name in known if kind in RELATIONS[name].sources]
    back = [(f"{name}:back", RELATIONS[name].label_back) for name in known if kind in RELATIONS[name].targets]
    return [*there, *back]
