# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where to report a vulnerability (RFC 9116), and that search engines are to stay away (RFC 9309)."""

from __future__ import annotations

import os
from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse

from polder.web.page import Page, Request, Route
from polder.web.registers import the_register
from polder.workbench.clock import now
from polder.workbench.configuration import SETTINGS, read_settings

CONTACT = "POLDER_SECURITY_CONTACT"
GOOD_FOR_DAYS = 180
"""RFC 9116, 2.5.5 recommends less than a year."""
TEXT = "text/plain; charset=utf-8"


def security_txt(request: Request) -> HttpResponse:
    """Not there where nobody said whom to tell: a file without a contact is worse than none."""
    contact = read_settings(the_register())["security_contact"] or os.environ.get(CONTACT, "")
    if not contact or not SETTINGS["security_contact"].fits(contact):
        return HttpResponse("Nobody was named to report to.\n", content_type=TEXT, status=404)
    until = (now() + timedelta(days=GOOD_FOR_DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    if request.is_secure():
        lines.append(f"Canonical: {request.build_absolute_uri(reverse('security-txt'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


def robots_txt(request: Request) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type=TEXT)


PAGE = Page(
    (
        Route(".well-known/security.txt", security_txt, "security-txt", needs=None),
        Route("robots.txt", robots_txt, "robots-txt", needs=None),
    )
)
