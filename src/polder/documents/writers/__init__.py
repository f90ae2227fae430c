# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document → bytes. Each folder is one format and holds `WRITER`; to write another format, add a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from polder.base import Language, Text, members
from polder.documents.blocks import Document


@dataclass(frozen=True, slots=True)
class Writer:
    """One format. `write` gives the whole file: the same document and language give the same bytes.

    Raises `PolderError` where the format's own program does not do its work.
    """

    name: str
    label: Text
    suffix: str
    write: Callable[[Document, Language], bytes]


def writers() -> dict[str, Writer]:
    """Every writer by its folder's name."""
    return members(sys.modules[__name__], "WRITER", Writer)
