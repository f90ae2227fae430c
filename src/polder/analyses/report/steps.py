# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the report tells of measures. A report knows none: whoever does gives it this."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Text
from polder.documents import Section


@dataclass(frozen=True, slots=True)
class Steps:
    """`brought` says per service, by its id, which step brings the plan B that is missing; `chapter` is the plan that
    the register keeps, `None` where it keeps none. A public edition leaves out both.
    """

    brought: tuple[tuple[str, Text], ...] = ()
    chapter: Section | None = None


NO_STEPS = Steps()
