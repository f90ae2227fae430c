# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How templates say facts: `{% load facts %}`, then `{% value predicate value %}`, `{% label predicate %}` …"""

from __future__ import annotations

from typing import Any

from django import template

from polder.base import Language
from polder.documents import plain
from polder.model import KINDS, Grade, Snapshot
from polder.web.addresses import element_address
from polder.workbench.saying import GRADES, label_of, say_value

register = template.Library()


def _language(context: Any) -> Language:
    return "en" if context.get("language") == "en" else "nl"


@register.simple_tag(takes_context=True)
def value(context: Any, predicate: str, said: Any, longest: int = 4_000) -> str:
    """A value in the words of its reader."""
    return say_value(predicate, said, _language(context), longest=longest)


@register.simple_tag(takes_context=True)
def label(context: Any, predicate: str) -> str:
    """What an attribute or a relation is called."""
    return label_of(predicate).say(_language(context))


@register.simple_tag(takes_context=True)
def kind(context: Any, name: str) -> str:
    """What a kind is called."""
    return KINDS[name].label.say(_language(context))


@register.simple_tag(takes_context=True)
def grade(context: Any, given: Grade | None) -> str:
    """How good a piece of evidence is."""
    return "" if given is None else GRADES[given].say(_language(context))


@register.simple_tag
def called(held: Snapshot, id: str) -> str:
    """What an element is called today; its id where it is no longer there."""
    row = held.row_by_id.get(id)
    return plain(id if row is None else held.names[row], 90)


@register.filter
def named(name: str, longest: int = 160) -> str:
    """A name from a file of a stranger, fit for a page."""
    return plain(name, longest)


@register.filter
def address(id: str) -> str:
    """Where an element is shown."""
    return element_address(id)
