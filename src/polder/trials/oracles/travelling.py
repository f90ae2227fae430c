# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The trip that a document will make: kept as ODF, or only opened and saved."""

from __future__ import annotations

from pathlib import Path

from polder.trials.document import TEXT, Kind
from polder.trials.engines import Format
from polder.trials.oracles import Bench


def travel(path: Path, kind: Kind, bench: Bench, back: Format) -> Path:
    """The document after its trip, in a form of Office that can be read: `back`. Raises `EngineFailed`."""
    target = bench.folder / f"back.{back}"
    if bench.trip == "direct":
        bench.engine.convert(path, target, back)
        return target
    there: Format = "odt" if kind in TEXT else "ods"
    kept = bench.folder / f"there.{there}"
    try:
        bench.engine.convert(path, kept, there)
        bench.engine.convert(kept, target, back)
    finally:
        kept.unlink(missing_ok=True)
    return target
