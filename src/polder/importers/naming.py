# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Ids for things that a source only gives a name."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """The name in lower case without accents, words joined by hyphens; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def id_from_name(kind: str, name: str) -> str:
    """The id of an element known by name alone: the same name of the same kind gives the same id.

    Spellings that differ in more than case, accents and punctuation stay apart; they are offered as one,
    never merged in silence.
    """
    return f"{kind}:{slug(name) or name.strip()}"
