# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What this is, under which licence, where its source is, what it carries of others, and how accessible it is."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render

from polder.web.page import Page, Request, Route
from polder.web.registers import the_register
from polder.workbench.configuration import read_settings

VENDORED = Path(__file__).parents[2] / "static" / "vendor" / "vendored.toml"


def about(request: Request) -> HttpResponse:
    settings = read_settings(the_register())
    context = {
        "parts": vendored_parts(),
        "source": settings["source_address"],
        "contact": settings["security_contact"],
    }
    return render(request, "about/about.html", context)


@cache
def vendored_parts() -> list[dict[str, str]]:
    """What the pages carry of others: `package`, `version`, `licence` and `text`, the address of the licence's text."""
    listed = tomllib.loads(VENDORED.read_text(encoding="utf-8"))
    return [
        {
            "package": part["package"],
            "version": part["version"],
            "licence": part["licence"],
            "text": f"/static/vendor/{folder}/{next(file for file in part['files'] if file.startswith('LICENSE'))}",
        }
        for folder, part in listed.items()
    ]


PAGE = Page((Route("about", about, "about", needs=None),))
