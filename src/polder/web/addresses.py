# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of elements, whatever their ids hold: slashes, percent signs, dots, line breaks.

An id is one part of a path. What would end that part or be taken away by a browser is written as `%2F` once more, so
that it survives the decoding that every server does: `a/b` is at `/register/element/a%252Fb`.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from django.urls import register_converter, reverse

from polder.model import KINDS

_EMPTY = "%"
"""Stands for an id without a character: a percent sign of an id itself is never alone."""


class ElementId:
    """An id in an address; before something else it is one part of the path, at the end it may be written plainly."""

    regex = r"[^/]+"

    def to_python(self, value: str) -> str:
        return "" if value == _EMPTY else unquote(value)

    def to_url(self, value: str) -> str:
        if value.strip(".") == "":
            return "".join(f"%{ord(character):02X}" for character in value) or _EMPTY
        return value.replace("%", "%25").replace("/", "%2F").replace("\\", "%5C")


class LastElementId(ElementId):
    regex = r"[\s\S]+"


class KindName:
    """A kind of element that there is."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ElementId, "element")
register_converter(LastElementId, "last_element")
register_converter(KindName, "kind")


def element_address(id: str) -> str:
    return reverse("element", args=[id])


def what_if_address(id: str) -> str:
    """Where the question is answered what stops without this element."""
    return f"/what-if?who={quote(id, safe='')}"
