# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""ArchiMate Model Exchange File, version 3.1 (The Open Group, C19C), that Archi and other tools open."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.exporters import Exporter
from polder.exporters.archimate.model import Model, model_of
from polder.exporters.archimate.writing import lines_of
from polder.model import Snapshot


def write(snapshot: Snapshot, path: Path, language: Language) -> None:
    write_model(model_of(snapshot, language), path)


def write_model(model: Model, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines_of(model))


EXPORTER = Exporter(
    "archimate",
    Text("ArchiMate Open Exchange XML", "ArchiMate Open Exchange XML"),
    (".xml",),
    write,
)
