# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What every importer is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polder.base import Problem, Progress, Text
from polder.importers.source import Source
from polder.model import Fact


@dataclass(frozen=True, slots=True)
class Reading:
    """How many elements and relationships an artefact held, as its own format counts them.

    `dangling` are relationships to an element that the artefact does not hold.
    """

    elements: int = 0
    relationships: int = 0
    dangling: int = 0


@dataclass(frozen=True, slots=True)
class Importer:
    """One format.

    `recognise` looks at the source without reading it all and returns how sure it is, from 0 (not mine) to 1.
    `read` yields facts, problems (and goes on) and a `Reading`; it raises `PolderError` where nothing can be
    read at all. Both are deterministic and read nothing but the source. Every fact bears evidence whose
    artefact is `source.sha256`.
    """

    name: str
    label: Text
    help: Text
    recognise: Callable[[Source], float]
    read: Callable[[Source, Progress], Iterator[Fact | Problem | Reading]]
