# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials: which of our own documents survive the switch, from the answer down to the very cell."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.web.page import Page, Request, Route
from polder.web.pages.trials import comparing, documents, pictures, recording, result, starting
from polder.workbench.actor import Permission
from polder.workbench.trialling import is_configured


def _concerns(request: Request) -> bool:
    """In the menu where this server keeps trials, and for an administrator, who can have it do so."""
    try:
        return Permission.ADMINISTER in request.actor.may or is_configured()
    except PolderError:  # it is set to and cannot, and the page says why
        return True


_READS, _TRIES = Permission.READ, Permission.TRIALS
PAGE = Page(
    (
        Route("trials", starting.trials, "trials"),
        Route("trials/new", starting.new, "trial-new", needs=_TRIES, posts=_TRIES),
        Route("trials/compare", comparing.compare, "trial-compare"),
        Route("trials/<slug:code>", result.result, "trial"),
        Route("trials/<slug:code>/stop", result.stop, "trial-stop", needs=_TRIES, posts=_TRIES),
        Route("trials/<slug:code>/go-on", result.continue_, "trial-go-on", needs=_TRIES, posts=_TRIES),
        Route("trials/<slug:code>/delete", result.delete, "trial-delete", needs=_TRIES, posts=_TRIES),
        Route("trials/<slug:code>/files", result.files, "trial-files", needs=_TRIES, posts=_TRIES),
        Route(
            "trials/<slug:code>/record", recording.record, "trial-record", needs=Permission.EDIT, posts=Permission.EDIT
        ),
        Route("trials/<slug:code>/check", documents.next_one, "trial-check-next", needs=_TRIES),
        Route("trials/<slug:code>/documents", documents.every, "trial-documents", needs=_TRIES),
        Route("trials/<slug:code>/documents/<int:id>", documents.one, "trial-document", needs=_TRIES, posts=_TRIES),
        Route("trials/<slug:code>/documents/<int:id>/pages", pictures.pages, "trial-pages", needs=_TRIES, posts=_TRIES),
        Route("trials/<slug:code>/documents/<int:id>/pages/<str:name>", pictures.picture, "trial-page", needs=_TRIES),
    ),
    Text("Trials", "Proeven"),
    order=46,
    shown=_concerns,
)
