# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The list of a kind, search across kinds, and suggestions while somebody types."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from polder.base import Text
from polder.model import KINDS
from polder.web.page import Request
from polder.web.pages.register.paging import paging
from polder.web.registers import snapshot
from polder.workbench.columns import ListColumn, asked_columns, columns_of
from polder.workbench.listing import SUPPLIED, Listing, Question, countries_of, list_kind, search
from polder.workbench.saying import label_of

LONGEST_ASKED = 200
SUGGESTED = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a link that sorts by it, and how it is sorted now (the value of aria-sort)."""

    label: Text
    address: str
    sorted: str
    numeric: bool


def kind_list(request: Request, kind: str) -> HttpResponse:
    held = snapshot()
    question = read_question(request.GET)
    listing = list_kind(held, kind, question)
    own_country = any(column.name == "country" for column in columns_of(kind))
    has_supplier = any(column.name == SUPPLIED for column in columns_of(kind))
    return render(
        request,
        "register/kind.html",
        {
            "kind": KINDS[kind],
            "question": question,
            "listing": listing,
            "heads": _heads(request, listing, question),
            "paging": paging(request, listing.page, listing.pages),
            "missing": [(column.name, column.label) for column in _askable(kind, question.missing)],
            "choices": [(column, column in listing.columns) for column in columns_of(kind)],
            "has_supplier": has_supplier,
            "countries": countries_of(held) if own_country or has_supplier else (),
            "own_country": own_country,
            "filtered": _is_filtered(question),
        },
    )


def search_page(request: Request) -> HttpResponse:
    text = _asked(request.GET, "q")
    listing = search(snapshot(), text, _number(request.GET.get("page")))
    pages = paging(request, listing.page, listing.pages)
    return render(request, "register/search.html", {"text": text, "listing": listing, "paging": pages})


def suggest(request: Request) -> HttpResponse:
    """The names that fit what is being typed, as options of a datalist."""
    text = next((_asked(request.GET, name) for name in ("q", "other", "supplier") if request.GET.get(name)), "")
    listing = search(snapshot(), text)
    context = {"lines": listing.lines[:SUGGESTED]}
    return render(request, "register/suggest.html", context, content_type="text/plain; charset=utf-8")  # no page


def read_question(query: QueryDict) -> Question:
    """What the address asks of a list; what it asks that makes no sense is not asked."""
    return Question(
        text=_asked(query, "q"),
        supplier=_asked(query, "supplier"),
        country=_asked(query, "country"),
        missing=_asked(query, "missing"),
        disputed=query.get("disputed") == "1",
        sort=_asked(query, "sort") or "name",
        descending=query.get("order") == "desc",
        page=_number(query.get("page")),
        columns=tuple(query.getlist("column")[:50]),
    )


def _asked(query: QueryDict, name: str) -> str:
    return str(query.get(name, "")).replace("\0", "").strip()[:LONGEST_ASKED]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def _is_filtered(question: Question) -> bool:
    return bool(question.text or question.supplier or question.country or question.missing or question.disputed)


def _askable(kind: str, asked: str) -> list[ListColumn]:
    """What a list can be asked to miss: what is worth a question, and what was asked in the address."""
    columns = list(asked_columns(kind)) or list(columns_of(kind))
    if asked and all(column.name != asked for column in columns):
        columns.append(ListColumn(asked, label_of(asked)))
    return columns


def _heads(request: HttpRequest, listing: Listing, question: Question) -> list[Head]:
    known = {"name", *(column.name for column in listing.columns)}
    sort = question.sort if question.sort in known else "name"
    heads = []
    for name, label, numeric in [
        ("name", Text("name", "naam"), False),
        *((column.name, column.label, column.numeric) for column in listing.columns),
    ]:
        now = ("descending" if question.descending else "ascending") if name == sort else "none"
        query = {key: values for key, values in request.GET.lists() if key not in ("sort", "order", "page")}
        query["sort"] = [name]
        if now == "ascending":
            query["order"] = ["desc"]
        heads.append(Head(label, f"?{urlencode(query, doseq=True)}", now, numeric))
    return heads


def list_address(kind: str, **query: str) -> str:
    """Where a list of a kind answers a question."""
    return f"{reverse('kind', args=[kind])}?{urlencode(query)}"
