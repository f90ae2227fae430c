# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Differences after a trip that nobody misses: the allow-list, each line with its reason."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Things of this aspect that match may come and go; with `unless_referred` only where no field points at them."""

    aspect: str
    pattern: re.Pattern[str]
    reason: str
    unless_referred: bool = False


def _rewrite(aspect: str, pattern: str, reason: str, *, unless_referred: bool = False) -> Rewrite:
    return Rewrite(aspect, re.compile(pattern, re.IGNORECASE), reason, unless_referred)


REWRITES = (
    _rewrite("bookmarks", r"_GoBack", "where the cursor stood when Word saved"),
    _rewrite("bookmarks", r"_Toc\w*", "tables of contents make them anew; what such a table says is compared"),
    _rewrite("bookmarks", r"_(Hlt|Hlk|Ref|Copy)\w*", "left by Word for a reference that is not there any more",
             unless_referred=True),
    _rewrite("bookmarks", r"__.*|OLE_LINK\d*", "made by the program for its own use or a paste of long ago"),
    _rewrite("custom_xml", r".*bibliography\}Sources", "an empty list of sources in every document of Word"),
    _rewrite("custom_xml", r".*contenttype/forms\}FormTemplates", "names the standard forms of a site, and no other"),
    _rewrite("custom_xml", r".*contentTypeSchema|.*coverPageProps\}CoverPageProperties",
             "a description of fields, and what a cover page shows; the fields and bindings themselves are compared"),
    _rewrite("styles", r"normal|default paragraph font|normal table|table normal|no list|standard",
             "what text without a style has"),
    _rewrite("fields", r"(SEQ|PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b.*", "counted anew by every suite"),
    _rewrite("fields", r"(QUOTE|SYMBOL)\b.*", "the text or sign that they show is compared"),
    _rewrite("fields", r"(ADVANCE|PRIVATE)\b.*", "a shift by some points, and what another program left"),
    _rewrite("names", r".*_FilterDatabase", "Excel's note of where a filter stood; filters are compared"),
    _rewrite("names", r".*_xl(fn|pm|ws|udf).*", "Excel's marks for newer functions"),
)  # fmt: skip

WITH_HARMLESS = frozenset(each.aspect for each in REWRITES)

NOT_COMPARED = {
    "runs": "where text is cut into runs: spelling, language and editing sessions cut it, no reader sees it",
    "rsid": "the numbers of editing sessions",
    "printer settings": "belong to a printer and not to a document",
    "unused headers": "a header of a first or even page that the section does not show",
    "unused styles": "a style that no text has",
    "frozen panes": "lost or kept by the way of opening, not by the document",
    "theme, latent styles, calculation chain": "made anew by whoever saves",
    "pivot tables' cells": "filled anew from their source on every opening, with headings in the user's language",
    "cells that a formula fills from elsewhere": "what formulas give is for the oracle of formulas",
    "results of fields": "worked out anew on every opening; the fields themselves are compared",
}
"""What is left out by not reading it."""


_REFERRING = ("REF", "PAGEREF", "NOTEREF")


def is_harmless(aspect: str, thing: str, fields: Container[str] = ()) -> bool:
    """`fields`: those of the document, as in `REF _Ref123`."""
    referred = any(f"{field} {thing}" in fields for field in _REFERRING)
    return any(
        each.aspect == aspect and each.pattern.fullmatch(thing) and not (each.unless_referred and referred)
        for each in REWRITES
    )
