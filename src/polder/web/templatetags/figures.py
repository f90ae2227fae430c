# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pictures on a page: drawn for a wide and for a narrow window, with one sentence that says what they show."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from polder.base import Language, Text
from polder.documents.pictures import NARROW, Picture, draw

register = template.Library()
ACROSS = 920.0
"""Units wide in a wide window; its letters are then as large as those of a table."""


@register.simple_tag(takes_context=True)
def figure(context: Any, picture: Picture, sentence: Text, name: str, across: float = ACROSS) -> SafeString:
    """A picture and its conclusion; the table that says the same stands below it. `name` is unique on the page."""
    language: Language = "en" if context.get("language") == "en" else "nl"
    said = sentence.say(language)
    alt = Text("{said} The table below says the same.", "{said} De tabel hieronder zegt hetzelfde.").fill(said=said)
    drawn = [
        format_html(
            '<div class="picture__{}" role="img" aria-label="{}">{}</div>',
            look,
            alt.say(language),
            mark_safe(draw(picture, language, f"{name}{look}", width)),  # noqa: S308  (the canvas escapes all it writes)
        )
        for look, width in (("wide", across), ("narrow", NARROW))
    ]
    return format_html('<figure class="picture"><figcaption>{}</figcaption>{}{}</figure>', said, *drawn)
