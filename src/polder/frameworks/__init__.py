# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Yardsticks as data: each a dated file with its source. Another one, or another version, is another file."""

from polder.frameworks.framework import (
    Criterion,
    Framework,
    Graded,
    Objective,
    Ownership,
    Requirement,
    Requirements,
    Term,
)
from polder.frameworks.reading import framework_named, frameworks

__all__ = [
    "Criterion",
    "Framework",
    "Graded",
    "Objective",
    "Ownership",
    "Requirement",
    "Requirements",
    "Term",
    "framework_named",
    "frameworks",
]
