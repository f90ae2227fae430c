# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The format of a new file is the one that the ending of its name says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from polder.base import Family, PolderError, Problem, Text, Where

Format = TypeVar("Format")


def format_for(path: Path, by_ending: Mapping[str, Format], code: str, what: Text) -> Format:
    """The format by its ending, with its dot, in lower case.

    Raises `PolderError` with this code where none has it; `what` says so, with `{ending}` in it.
    """
    found = by_ending.get(path.suffix.lower())
    if found is not None:
        return found
    endings = ", ".join(sorted(by_ending))
    raise PolderError(
        Problem(
            code,
            what.fill(ending=path.suffix),
            Text("The ending of the name decides the format.", "Het einde van de naam bepaalt het formaat."),
            Text(f"Choose one of: {endings}.", f"Kies een van: {endings}."),
            Where(path.name),
            path.suffix,
            Family.USAGE,
        )
    )
