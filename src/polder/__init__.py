# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Polder: what does an organisation depend on, and what stops when a supplier is cut off?

>>> import polder
>>> snapshot = polder.read("examples/zilverdam")
>>> cut_off = polder.analyses.cut_off
>>> result = cut_off.run(snapshot, cut_off.Params(cut=("Quillgate",), group=True))
"""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polder.model import Snapshot

__version__ = "0.1.0"


def read(*paths: str | Path, as_of: date | None = None) -> Snapshot:
    """A snapshot straight from files and folders: no database, no settings, nothing recorded.

    `as_of` leaves out what did not hold on that date. Raises `PolderError` where a file cannot be read;
    problems inside a file leave out the wrong cell and go on (see `polder.importers.read_paths` for them).
    """
    from polder.importers import read_paths  # noqa: PLC0415  (keeps `import polder` light)
    from polder.model import build  # noqa: PLC0415

    reads = read_paths([Path(path) for path in paths])
    sources = {each.artefact.sha256: each.artefact.origin for each in reads}
    return build((fact for each in reads for fact in each.facts), sources=sources, as_of=as_of)


def __getattr__(name: str) -> ModuleType:
    """`polder.analyses` with all its questions, loaded when first asked for."""
    if name != "analyses":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module("polder.analyses")
    module.analyses()
    return module
