# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Steps: the catalogue of measures, what Polder proposes, the plan, and the plans that people keep."""

from __future__ import annotations

from polder.base import Text
from polder.web.page import Page, Route
from polder.web.pages.steps import asking, catalogue, comparing, downloading, keeping, moving, proposing, showing
from polder.workbench.actor import Permission

_SHARE, _EDIT = Permission.SHARE, Permission.EDIT
PAGE = Page(
    (
        Route("steps", catalogue.catalogue, "steps"),
        Route("steps/proposals", proposing.proposals, "steps-proposals", posts=_EDIT),
        Route("steps/plan", asking.ask, "steps-plan", posts=_SHARE),
        Route("steps/plans", keeping.plans, "plans"),
        Route("steps/plans/compare", comparing.compare, "plans-compare"),
        Route("steps/plans/job-<int:number>", showing.found, "plan-found"),
        Route("steps/plans/<slug:code>", showing.plan, "plan"),
        Route("steps/plans/<slug:code>/move", moving.move, "plan-move"),
        Route("steps/plans/<slug:code>/file", downloading.download, "plan-file"),
        Route("steps/plans/<slug:code>/keep", keeping.keep, "plan-keep", posts=_SHARE),
        Route("steps/plans/<slug:code>/delete", keeping.delete, "plan-delete", posts=_SHARE),
        Route("steps/plans/<slug:code>/record", keeping.record, "plan-record", needs=_EDIT, posts=_EDIT),
    ),
    Text("Steps", "Stappen"),
    order=27,
)
