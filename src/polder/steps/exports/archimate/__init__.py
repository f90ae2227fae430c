# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The whole register as an ArchiMate model, with the plan in it: plateaus, gaps, and the work packages that close them.

A plateau is what holds from a quarter in which something is complete, a gap what lies between two of them. After The
Open Group, ArchiMate 3.2 Specification, chapter 12 (implementation and migration) and appendix B (relationships).
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from polder.base import Language, Text
from polder.exporters.archimate import write_model
from polder.exporters.archimate.model import model_of
from polder.steps.exports import Format, Told
from polder.steps.exports.archimate.migration import migration_of, with_days


def write(told: Told, path: Path, language: Language) -> None:
    answer = told.answer
    model = model_of(answer.draft.snapshot, language)
    elements, relationships = migration_of(answer, model, language)
    model.elements = chain(with_days(answer, model, model.elements), elements)
    model.relationships = chain(model.relationships, relationships)
    write_model(model, path)


FORMAT = Format("archimate", Text("ArchiMate Open Exchange XML", "ArchiMate Open Exchange XML"), (".xml",), write)
