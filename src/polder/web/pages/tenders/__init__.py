# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders: design a criterion and see what it does; then bids, blind scores, prices two people open, and the award."""

from __future__ import annotations

from polder.base import PolderError, Text
from polder.web.page import Page, Request, Route
from polder.web.pages.tenders import assessing, awarding, designing, recording, stressing
from polder.web.pages.tenders.showing import leads
from polder.web.registers import the_register
from polder.workbench.actor import Permission
from polder.workbench.tendering import takes_part


def _concerns(request: Request) -> bool:
    """In the menu for who leads tenders, and for who takes part in one."""
    try:
        return leads(request) or takes_part(the_register(), request.actor.name)
    except PolderError:  # the register cannot be read, and a page must say so
        return False


_LEADS, _READS = Permission.TENDERS, Permission.READ
PAGE = Page(
    (
        Route("tenders", designing.tenders, "tenders"),
        Route("tenders/new", designing.new, "tender-new", needs=_LEADS, posts=_LEADS),
        Route("tenders/workbook", designing.workbook, "tender-example", needs=_LEADS),
        Route("tenders/<slug:code>", designing.one, "tender"),
        Route("tenders/<slug:code>/design", designing.design, "tender-design", posts=_LEADS),
        Route("tenders/<slug:code>/delete", designing.delete, "tender-delete", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/stress", stressing.stress_test, "tender-stress"),
        Route("tenders/<slug:code>/text", designing.text, "tender-text"),
        Route("tenders/<slug:code>/form", designing.form, "tender-form"),
        Route("tenders/<slug:code>/workbook", designing.workbook, "tender-workbook"),
        Route("tenders/<slug:code>/publish", designing.publishing, "tender-publish", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/record", recording.record, "tender-record"),
        Route(
            "tenders/<slug:code>/other-opener",
            recording.other_opener,
            "tender-other-opener",
            needs=_LEADS,
            posts=_LEADS,
        ),
        Route("tenders/<slug:code>/bids", recording.bids, "tender-bids", posts=_LEADS),
        Route("tenders/<slug:code>/withdraw", recording.withdraw, "tender-withdraw", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/proofs", recording.proofs, "tender-proofs"),
        Route("tenders/<slug:code>/proofs/<int:bid>/<int:number>", recording.proof, "tender-proof"),
        Route("tenders/<slug:code>/close", recording.close, "tender-close", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/score", assessing.score, "tender-score", posts=_READS),
        Route("tenders/<slug:code>/consensus", assessing.consensus, "tender-consensus", posts=_LEADS),
        Route("tenders/<slug:code>/opening", recording.opening, "tender-opening", posts=_READS),
        Route("tenders/<slug:code>/award", awarding.award, "tender-award", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/fell-away", awarding.fell_away, "tender-fell-away", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/letters", awarding.letters, "tender-letters", needs=_LEADS, posts=_LEADS),
        Route("tenders/<slug:code>/letters/<str:name>", awarding.letter, "tender-letter", needs=_LEADS),
        Route("tenders/<slug:code>/bundle", awarding.bundle, "tender-bundle", needs=_LEADS, posts=_LEADS),
    ),
    Text("Tenders", "Aanbestedingen"),
    order=45,
    shown=_concerns,
)
