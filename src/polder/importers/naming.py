# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Ids for things that a source only gives a name."""

from __future__ import annotations

import unicodedata


def slug(name: str) -> str:
    """The name in lower case without accents, words joined by hyphens; empty where nothing is left.

    Letters that are no Latin ones, or have no plain form (ø, Я), stay: without them two names would become one.
    """
    kept: list[str] = []
    base = ""
    for character in unicodedata.normalize("NFKD", name.casefold()):
        if not unicodedata.category(character).startswith("M"):
            base = character if character.isalnum() else ""
            kept.append(base or "-")
        elif base and not base.isascii():
            kept.append(character)
    words = unicodedata.normalize("NFC", "".join(kept)).casefold().split("-")
    return "-".join(word for word in words if word)


def id_from_name(kind: str, name: str) -> str:
    """The id of an element known by name alone: the same name of the same kind gives the same id.

    Spellings that differ in more than case, accents and punctuation stay apart; they are offered as one,
    never merged in silence.
    """
    return f"{kind}:{slug(name) or name.strip()}"
