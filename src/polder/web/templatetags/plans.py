# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Figures of a plan: whole numbers, and how often a scenario is expected. `{% load plans %}`."""

from __future__ import annotations

from django import template

from polder.base import Language, wording

register = template.Library()


@register.filter
def whole(value: float) -> int:
    """To the unit."""
    return round(value)


@register.filter
def rounded(value: float, language: Language) -> str:
    """To the unit, with its thousands apart."""
    return wording.number(round(value), language)


@register.filter
def positive(value: float) -> float:
    return abs(value)


@register.filter
def often(per_year: list[float], language: Language) -> str:
    """Times a year, from low to high, as once in so many years."""
    if not per_year[1]:
        return "0"
    years = [wording.number(round(1 / each, 1), language) if each else "∞" for each in (per_year[1], per_year[0])]
    words = {"en": ("once in {} years", "to"), "nl": ("eens in de {} jaar", "tot")}[language]
    return words[0].format(years[0] if years[0] == years[1] else f"{years[0]} {words[1]} {years[1]}")
