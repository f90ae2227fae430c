# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The public edition: the report without systems and breaking sets, for anybody, where an administrator opened it."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from polder.analyses import report
from polder.base import Language, PolderError, Text
from polder.documents import Block, Bullets, Figure, KeyFigures, Paragraph, Table
from polder.documents.pictures import NARROW, WIDE, draw
from polder.web.page import ADMINISTRATION, Page, Request, Route
from polder.web.registers import answer, snapshot, the_register
from polder.workbench.configuration import read_setting

SETTING = "public_edition"
_KINDS: dict[type, str] = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    KeyFigures: "key",
    Table: "table",
    Figure: "figure",
}


def is_open() -> bool:
    return read_setting(the_register(), SETTING, False) is True


def public(request: Request) -> HttpResponseBase:
    """Only the document is handed to the template, never the findings behind it: those name what may not be told."""
    if not is_open():
        raise Http404
    document = answer(report.run, report.Params(public=True), snapshot()).document
    parts = [("part-0", None, _shown(document.summary, "s", request.language))]
    for number, section in enumerate(document.sections, 1):
        parts.append((f"part-{number}", section.title, _shown(section.blocks, f"p{number}", request.language)))
    return render(request, "public/public.html", {"document": document, "parts": parts})


def _shown(blocks: tuple[Block, ...], name: str, language: Language) -> list[tuple[str, Block, list[SafeString]]]:
    """Each block with the name of its shape, and its picture for a wide and a narrow window where it has one."""
    found = []
    for number, block in enumerate(blocks):
        pictures = []
        if isinstance(block, Figure):
            for look, width in (("wide", WIDE), ("narrow", NARROW)):
                drawn = draw(block.picture, language, f"{name}x{number}{look}", width)
                pictures.append(mark_safe(drawn))  # noqa: S308  (drawn here; the canvas escapes every text)
        found.append((_KINDS[type(block)], block, pictures))
    return found


def _in_menu(_: Request) -> bool:
    """A register that cannot be read has no public edition; the page that tells so has a menu as well."""
    try:
        return is_open()
    except PolderError:
        return False


PAGE = Page(
    (Route("public", public, "public", needs=None),),
    Text("Public edition", "Openbare uitgave"),
    order=90,
    under=ADMINISTRATION,
    shown=_in_menu,
)
