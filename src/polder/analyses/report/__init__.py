# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How dependent are we? What a council member reads in ten minutes, in words, tables and pictures.

The document says nothing that the other analyses do not: it asks them, chooses, and explains. See decision 0019.
"""

from __future__ import annotations

from dataclasses import dataclass

from polder.analyses import Analysis
from polder.analyses.report.findings import Findings, find_out
from polder.analyses.report.pages import document_of
from polder.analyses.report.steps import NO_STEPS, Steps
from polder.base import SILENT, Family, PolderError, Problem, Progress, Text
from polder.documents import Document
from polder.model import Snapshot

__all__ = ["ANALYSIS", "Params", "Result", "Steps", "run"]


@dataclass(frozen=True, slots=True)
class Params:
    """A `public` edition names no system and leaves out who alone can stop a service. `steps` is what there is to tell
    of measures. `as_if` says what in the register is not so yet.
    """

    public: bool = False
    horizon_hours: int = 8760
    steps: Steps = NO_STEPS
    as_if: Text | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The document, and what stands behind it."""

    document: Document
    findings: Findings
    public: bool
    snapshot: str

    def to_json(self) -> dict[str, object]:
        """What may be told in this edition."""
        found = self.findings
        told: dict[str, object] = {
            "snapshot": self.snapshot,
            "as_of": self.document.day.isoformat() if self.document.day else None,
            "public": self.public,
            "unknown": dict(found.unknown),
            "causes_worked_out": [{"id": case.cause.id, "kind": case.cause.kind} for case in found.cases],
        }
        if not self.public:
            told["plan_b"] = found.plan_b.to_json()
            told["plan_b_sheets"] = [sheet.to_json() for sheet in found.sheets]
            told["single_points"] = [point.to_json() for point in found.single_points]
            told["first_unknown"] = found.first.to_json()
            told["sources"] = [source.to_json() for source in found.sources]
        return told


def run(snapshot: Snapshot, params: Params | None = None, *, progress: Progress = SILENT) -> Result:
    """Ask every analysis and lay out the answers. Raises `PolderError` where there are no services, `Stopped`."""
    params = params or Params()
    if not len(snapshot.rows_of("service")):
        raise PolderError(_NO_SERVICES)
    found = find_out(snapshot, params.horizon_hours, progress, public=params.public)
    document = document_of(snapshot, found, params.steps, public=params.public, as_if=params.as_if)
    return Result(document, found, params.public, snapshot.digest)


_NO_SERVICES = Problem(
    "report.no-services",
    Text("There is no service to report on.", "Er is geen dienst om over te rapporteren."),
    Text(
        "The report tells what stops for residents, and that is counted in services.",
        "Het rapport gaat over wat er voor inwoners stilvalt, en dat wordt per dienst geteld.",
    ),
    Text(
        "Fill in the sheet services of the workbook, import it, and ask again.",
        "Vul het blad diensten van de werkmap in, importeer die, en vraag het opnieuw.",
    ),
    family=Family.NOT_FOUND,
)

ANALYSIS = Analysis(
    "report",
    Text("report", "rapport"),
    Text("How dependent are we, in ten minutes?", "Hoe afhankelijk zijn we, in tien minuten?"),
    Params,
    run,
)
