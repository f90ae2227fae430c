# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The empty workbook: what a register can hold, with nothing in it yet."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language
from polder.model import build
from polder.workbench.export import export


def template(path: Path, language: Language) -> str:
    """Write the template to a new file; returns the format's name. Raises `PolderError` as `export` does."""
    return export(build(()), path, language)
