# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Words everyone uses. Imports nothing of Polder, knows nothing of the domain."""

from polder.base.families import members
from polder.base.interval import NEVER, Interval
from polder.base.problem import Family, PolderError, Problem, Where
from polder.base.progress import SILENT, Progress, Stopped
from polder.base.text import Language, Text

__all__ = [
    "NEVER",
    "SILENT",
    "Family",
    "Interval",
    "Language",
    "PolderError",
    "Problem",
    "Progress",
    "Stopped",
    "Text",
    "Where",
    "members",
]
