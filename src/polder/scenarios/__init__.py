# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Snapshot → snapshot. Each folder is one thing that may happen and holds `EVENT`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from polder.base import Text, members
from polder.model import Snapshot


class When(NamedTuple):
    """When an event happens: from which hour of a scenario, until (not including) which, and on which day."""

    hour: int = 0
    until: int | None = None
    day: date | None = None


AT_THE_START = When()


@dataclass(frozen=True, slots=True)
class Key:
    """A word a person writes about an event in a scenario file, and the field of its dataclass that it fills.

    `names` are one or several, by name or id; a `percent` may be below zero, `hours` are none or more.
    """

    name: str
    field: str
    sort: Literal["names", "name", "yes_no", "percent", "days", "hours"]
    help: Text


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event. `apply(snapshot, what, when=AT_THE_START)` gives the snapshot in which it has happened, `what`
    being of type `params`; the snapshot given is left as it was. An event that `lasts` may end. One that comes `first`
    settles who owns or needs whom before the rest of its day.
    """

    name: str
    label: Text
    help: Text
    apply: Callable[..., Snapshot]
    params: type[Any]
    keys: tuple[Key, ...]
    lasts: bool = False
    first: bool = False


def events() -> dict[str, Event]:
    """Every event by its folder's name."""
    return members(sys.modules[__name__], "EVENT", Event)
