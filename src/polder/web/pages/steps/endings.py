# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of file that a plan can be."""

from __future__ import annotations

from polder.base import Text
from polder.steps.exports import formats


def endings() -> list[tuple[str, Text]]:
    """Every ending, with its dot, and what it is; of each kind the usual one first."""
    return [(suffix, format.label) for _, format in sorted(formats().items()) for suffix in format.suffixes]
