# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the parts of a package point at, and their text as UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_PAIR = re.compile(rb"(\w+)\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a `.rels`: `kind` is the last word of its type, `outside` whether its target is no part."""

    source: str
    kind: str
    target: str
    outside: bool


def relations_in(name: str, text: bytes) -> Iterator[Relation]:
    for found in _RELATION.finditer(as_utf8(text)):
        pairs = dict(_PAIR.findall(found[1]))
        kind = pairs.get(b"Type", b"").rpartition(b"/")[2].decode(errors="replace")
        target = pairs.get(b"Target", b"").decode(errors="replace")
        yield Relation(name, kind, target, pairs.get(b"TargetMode") == b"External")


def as_utf8(text: bytes) -> bytes:
    """XML as UTF-8: the standard allows UTF-16 as well."""
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.decode("utf-16", errors="replace").encode()
    return text
