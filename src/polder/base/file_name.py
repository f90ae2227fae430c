# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a stranger called a file, made harmless: a text to show, that leads nowhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 200


def clean_name(name: str) -> str:
    """What a person called a file, as a text to show: no folders before it, nothing that steers, not too long."""
    last = re.split(r"[/\\]", name.replace("\0", " "))[-1]
    shown = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in last)
    shown = " ".join(shown.split())
    if len(shown) > LONGEST_NAME:
        ending = PurePosixPath(shown).suffix[:20]
        shown = shown[: LONGEST_NAME - len(ending)].rstrip() + ending
    return shown if shown.strip(". ") else "file"
