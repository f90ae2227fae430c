# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the report tells of measures. A report knows none: whoever does gives it this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from polder.base import Text
from polder.documents import Section


@dataclass(frozen=True)
class Steps:
    """`brought` says by the id of a service which step brings the plan B that is missing; `chapter` is the plan that
    the register keeps, `None` where it keeps none. A public edition leaves out both.
    """

    brought: Mapping[str, Text] = field(default_factory=dict)
    chapter: Section | None = None


NO_STEPS = Steps()
