# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a trial concludes of one system, as the file that a register takes for evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from polder.base import PolderError, Problem, Text, Where
from polder.importers.naming import slug
from polder.trials.answer import Answer
from polder.trials.cause import Cause


@dataclass(frozen=True, slots=True)
class Named:
    """The system whose documents these are, or the office suite they may hold it to, as a register knows it."""

    id: str
    kind: str
    name: str


def write_conclusion(
    folder: Path, found: Answer, causes: Mapping[str, Cause], system: Named, suite: Named, day: date
) -> Path:
    """Writes it in the folder of the trial and returns where. It names no document, so it may go where the register
    goes; `polder.importers.document_trial` reads it. Raises `PolderError` while the trial is not finished.
    """
    if not found.finished:
        raise PolderError(_unfinished(folder))
    said = {
        "polder": "document trial",
        "version": 1,
        "day": day.isoformat(),
        "system": asdict(system),
        "suite": asdict(suite),
        "engine": found.engine,
        "documents": found.outcomes,
        "grades": found.graded,
        "causes": [
            {
                "cause": each.cause,
                "label": causes[each.cause].label.en if each.cause in causes else each.cause,
                "documents": each.documents,
            }
            for each in sorted(found.causes, key=lambda each: -each.documents)
        ],
        "accuracy": found.accuracy.to_json(),
    }
    path = folder / f"document-trial-{slug(system.id)}.json"
    path.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _unfinished(folder: Path) -> Problem:
    return Problem(
        "trial.unfinished",
        Text("This trial is not finished.", "Deze proef is niet af."),
        Text("What it says of the system may still change.", "Wat hij over het systeem zegt, kan nog veranderen."),
        Text(
            "Let it finish: repeat the command it was begun with.",
            "Laat hem afmaken: herhaal de opdracht waarmee hij begon.",
        ),
        Where(str(folder)),
    )
