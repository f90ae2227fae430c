# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What sources contradict each other about, side by side, and a button for each side to settle it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from polder.base import PolderError, Problem, Text
from polder.model import Dispute, Snapshot
from polder.model.fact import RELATION_SEPARATOR
from polder.store.register import Register
from polder.web.page import Request
from polder.web.pages.register.paging import paging
from polder.web.registers import snapshot, the_register
from polder.workbench.overview import DisputeView, view_dispute
from polder.workbench.settle import keep_side, subjects_of
from polder.workbench.state import LONGEST_SOURCE, OVERTAKEN

PAGE_DISPUTES = 20
_SETTLED = Text("Settled. What was retracted stays to be read.", "Beslist. Wat is ingetrokken blijft te lezen.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A dispute with what its form must know. `elements` are (id, name) of what it is about."""

    key: str
    view: DisputeView
    elements: tuple[tuple[str, str], ...]
    seen: int
    reason: str = ""
    problem: Problem | None = None


def disputes(request: Request) -> HttpResponse:
    if request.method == "POST":
        return _settle(request)
    return _page(request)


def show_disputes(register: Register, held: Snapshot, found: Iterable[Dispute]) -> list[Shown]:
    return [_shown(register, held, dispute) for dispute in found]


def about(held: Snapshot, id: str) -> list[Dispute]:
    """The disputes about an element, and about the relations that start there."""
    return [dispute for dispute in held.disputes if dispute.subject.split(RELATION_SEPARATOR)[0] == id]


def key_of(dispute: Dispute) -> str:
    """A name for a dispute in a form; it changes as soon as anything is said or taken back in it."""
    sides = [[fact.id for fact in facts] for _, facts in dispute.sides]
    return hashlib.sha256(repr((dispute.subject, dispute.predicate, sides)).encode()).hexdigest()[:24]


def _page(request: Request, failed: Shown | None = None, status: int = 200) -> HttpResponse:
    held, register = snapshot(), the_register()
    every = held.disputes
    pages = max(1, -(-len(every) // PAGE_DISPUTES))
    asked = request.GET.get("page", "")
    page = min(int(asked), pages) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 else 1
    page = max(page, 1)
    found = show_disputes(register, held, every[(page - 1) * PAGE_DISPUTES : page * PAGE_DISPUTES])
    shown = [failed, *(each for each in found if each.key != failed.key)] if failed else found
    context = {"disputes": shown, "total": len(every), "paging": paging(request, page, pages)}
    context["next"] = request.get_full_path() if request.method != "POST" else request.POST.get("next", "")
    return render(request, "register/disputes.html", context, status=status)


def _shown(
    register: Register, held: Snapshot, dispute: Dispute, reason: str = "", problem: Problem | None = None
) -> Shown:
    parts = dispute.subject.split(RELATION_SEPARATOR)[:3:2]
    elements = [(held.ids[row], held.names[row]) for id in parts if (row := held.row_by_id.get(id)) is not None]
    seen = register.last_fact_about(subjects_of(dispute))
    return Shown(key_of(dispute), view_dispute(held, dispute), tuple(elements), seen, reason, problem)


def _settle(request: Request) -> HttpResponse:
    held, register = snapshot(), the_register()
    reason = request.POST.get("reason", "")[:LONGEST_SOURCE]
    dispute = next((each for each in held.disputes if key_of(each) == request.POST.get("dispute")), None)
    if dispute is None:
        raise PolderError(OVERTAKEN)
    try:
        side, seen = _whole(request.POST, "side", -1), _whole(request.POST, "seen", 0)
        keep_side(register, dispute, side, reason, request.actor, seen=seen)
    except PolderError as error:
        return _page(request, _shown(register, held, dispute, reason, error.problem), 400)
    messages.success(request, _SETTLED.say(request.language))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if safe else reverse("disputes"))


def _whole(query: QueryDict, name: str, otherwise: int) -> int:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else otherwise
