# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan as a file: spreadsheet, document, architecture model or calendar."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from polder.web.page import Request
from polder.web.pages.steps.endings import endings
from polder.web.pages.steps.moving import draft_of
from polder.web.registers import the_register
from polder.workbench.export_plan import export_plan
from polder.workbench.media_types import media_type
from polder.workbench.plan_by_hand import told_of
from polder.workbench.saved_plans import find_plan
from polder.workbench.tender_record import safe_name


def download(request: Request, code: str) -> HttpResponseBase:
    """With the register of today, in the language of the reader. An ending that is not known leads back to the plan."""
    kept = find_plan(the_register(), request.actor, code)
    ending = request.GET.get("as", "")
    if ending not in dict(endings()):
        return redirect("plan", code)
    told = told_of(draft_of(kept), kept.told, assumed=not kept.asked["scenarios"])
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        path = Path(folder) / f"plan{ending}"
        export_plan(told, path, request.language)
        content = path.read_bytes()
    response = HttpResponse(content, content_type=media_type(path.name))
    name = safe_name(kept.name, "plan").encode("ascii", "ignore").decode().strip(" .") or "plan"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{ending}"'
    return response
