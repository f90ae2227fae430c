# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Look into XML as bytes: a scan of a million documents has no time for a tree, and no entity is ever resolved."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

_ATTRIBUTE = re.compile(rb"(?:\w+:)?(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@lru_cache(maxsize=256)
def _element(name: bytes) -> re.Pattern[bytes]:
    # It begins with letters that are rare: `re` then leaps from one to the next, where `<` would stop it at every tag.
    return re.compile(name + rb"(?<=[<:]" + name + rb")(?=[\s/>])([^>]*)>")


def elements(text: bytes, name: bytes) -> Iterator[dict[str, str]]:
    """The attributes of every element of this name, whatever the prefix of either."""
    if name in text:  # far faster than the pattern where there is none, as there mostly is
        for found in _element(name).finditer(text):
            yield {key.decode(): unescaped(one or other) for key, one, other in _ATTRIBUTE.findall(found[1])}


def distinct(text: bytes, name: bytes) -> Iterator[dict[str, str]]:
    """As `elements`, those that are written alike once: a long text asks for the same font ten thousand times."""
    if name in text:
        for written in set(_element(name).findall(text)):
            yield {key.decode(): unescaped(one or other) for key, one, other in _ATTRIBUTE.findall(written)}


def unescaped(value: bytes) -> str:
    said = value.decode(errors="replace")
    return html.unescape(said) if "&" in said else said


def is_on(value: str | None) -> bool:
    """An on-off value (ECMA-376 part 1, 22.9.2.7); an attribute that is not there is off."""
    return value in ("1", "true", "on")
