# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whose plan B, and with which plan: what the register has as planned, or a plan that was kept or found."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from polder.web.page import Request
from polder.web.pages.element.found import find
from polder.web.planned import NotCountedRow, show_not_counted
from polder.web.registers import snapshot, the_register
from polder.workbench.plan_b import PlanBAsked
from polder.workbench.saved_plans import KeptPlan, find_plan, list_plans


@dataclass(frozen=True, slots=True)
class Asked:
    """`plan` is the one that was chosen, `None` for what the register has; `planned` how many measures that plans, and
    `not_counted` those that the register has as planned and that cannot be done so. `service` is an id, "" for all
    vital ones; `others` are the plans that can be chosen.
    """

    question: PlanBAsked
    service: str
    plan: KeptPlan | None
    planned: int
    not_counted: tuple[NotCountedRow, ...]
    others: tuple[KeptPlan, ...]

    @property
    def in_register(self) -> int:
        """How many measures the register has as planned, whether they can be done so or not."""
        return self.planned + len(self.not_counted)

    @property
    def address(self) -> str:
        return reverse("plan-b-sheet", args=[self.service]) if self.service else reverse("plan-b")

    @property
    def with_plan(self) -> str:
        """What follows an address to keep the plan that was chosen."""
        return f"?{urlencode({'plan': self.plan.code})}" if self.plan else ""


def read_asked(request: Request, service: str = "") -> Asked:
    """Raises `PolderError` where there is no such service or plan."""
    code = (request.POST if request.method == "POST" else request.GET).get("plan", "")
    plan = find_plan(the_register(), request.actor, code) if code else None
    kept = list_plans(the_register(), request.actor)
    question = PlanBAsked(
        (find(service).id,) if service else (),
        None if plan is None else tuple(sorted(plan.last_days.items())),
    )
    return Asked(
        question,
        service,
        plan,
        len(question.last_days(snapshot())),
        tuple(map(show_not_counted, question.not_counted(snapshot()))),
        tuple(kept) if plan is None or plan.kept else (plan, *kept),
    )
