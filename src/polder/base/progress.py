# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How far a long job is, and whether a person wants it to stop."""

from __future__ import annotations

from typing import Protocol

from polder.base.text import Text


class Stopped(Exception):
    """Raised by a job that found `stop_wanted()` true; nothing half-done is left behind."""


class Progress(Protocol):
    def step(self, what: Text, done: int, total: int | None) -> None:
        """`done` of `total` units of `what`; a total of `None` is not known yet."""

    def stop_wanted(self) -> bool:
        """True once a person asked to stop; a job looks at least once a second."""


class _Silent:
    def step(self, what: Text, done: int, total: int | None) -> None:
        pass

    def stop_wanted(self) -> bool:
        return False


SILENT: Progress = _Silent()
