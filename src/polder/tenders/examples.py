# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender to start from, with each of its keys explained."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language

_NAMES: dict[Language, str] = {"en": "example.yaml", "nl": "example.nl.yaml"}


def example_text(language: Language) -> str:
    return (Path(__file__).parent / _NAMES[language]).read_text(encoding="utf-8")
