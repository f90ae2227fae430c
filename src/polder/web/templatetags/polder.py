# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What templates can say: both languages in one place, and numbers and hours as the rest of Polder says them.

`{% say "Services" "Diensten" %}` is a sentence in the language of the page; `{% say "{n} left" "nog {n}" n=count %}`
fills something in, escaped. `{% say text %}` says a `Text`, escaped.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from polder.base import Interval, Language, Problem, Text, wording

register = template.Library()


def _language(context: Any) -> Language:
    return "en" if context.get("language") == "en" else "nl"


@register.simple_tag(takes_context=True)
def say(context: Any, en: Any, nl: str | None = None, **values: object) -> SafeString:
    """A sentence, given as two strings or as one `Text`; values are escaped, whole numbers get their thousands."""
    text = en if isinstance(en, Text) else Text(en, nl if nl is not None else en)
    language = _language(context)
    said = {name: conditional_escape(_plain(value, language)) for name, value in values.items()}
    sentence = text.say(language)
    if isinstance(en, Text):
        return conditional_escape(sentence.format(**values) if values else sentence)
    return mark_safe(sentence.format(**said) if said else sentence)  # noqa: S308  (written in a template, not by a visitor)


def _plain(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return wording.number(value, language)


@register.simple_tag(takes_context=True)
def number(context: Any, value: float | None) -> str:
    """A number with its thousands apart; unknown is a word, never zero."""
    return wording.UNKNOWN.say(_language(context)) if value is None else wording.number(value, _language(context))


@register.simple_tag(takes_context=True)
def hours(context: Any, value: float | None) -> str:
    """A span of hours in words."""
    return wording.UNKNOWN.say(_language(context)) if value is None else wording.hours(value, _language(context))


@register.simple_tag(takes_context=True)
def stops(context: Any, value: Interval) -> str:
    """When something stops, in words."""
    return wording.stops(value, _language(context))


@register.simple_tag(takes_context=True)
def back(context: Any, value: Interval) -> str:
    """When something is back, in words."""
    return wording.back(value, _language(context))


@register.simple_tag(takes_context=True)
def span(context: Any, value: Interval) -> str:
    """How long, in words."""
    return wording.span(value, _language(context))


@register.simple_tag(takes_context=True)
def amount(context: Any, value: Interval | None) -> str:
    """How many, in words."""
    return wording.UNKNOWN.say(_language(context)) if value is None else wording.amount(value, _language(context))


@register.simple_tag(takes_context=True)
def moment(context: Any, value: datetime) -> SafeString:
    """A moment, as the clock on the wall here has it: 25 November 2026, 14:05."""
    with translation.override(_language(context)):
        said = date_format(value.astimezone(), "j F Y, H:i")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="seconds"), said)


@register.simple_tag(takes_context=True)
def where(context: Any, problem: Problem) -> str:
    """The place of a problem that a person can go to."""
    return problem.where.say(_language(context))
