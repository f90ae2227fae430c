# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Cut this off: which services stop, when, for how long and for how many residents, and what is not known?"""

from __future__ import annotations

from dataclasses import dataclass

from polder.algorithms.outage import OutageModel
from polder.analyses import Analysis
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.cut_off.outcome import outcome
from polder.analyses.cut_off.result import Result, Sampled, ServiceOutcome, Verdict
from polder.analyses.cut_off.sampling import with_samples
from polder.base import SILENT, Family, PolderError, Problem, Progress, Text
from polder.model import Snapshot
from polder.scenarios.cut_off import Cause, apply, cuts_in

__all__ = ["ANALYSIS", "Params", "Result", "Sampled", "ServiceOutcome", "Verdict", "run", "run_on"]

YEAR_HOURS = 8760
LONGEST_HOURS = 100 * YEAR_HOURS


@dataclass(frozen=True, slots=True)
class Params:
    """What is cut (ids or names; with all they control where `group`; whole `jurisdictions`), and how far to look.

    `cautious` lets every system without a known supplier be supplied by what is cut, so that a service that
    rests on one may stop. Without it such systems are counted and named beside the answer. `samples` is in how many
    ways to fill in the unknowns each service is looked at besides.
    """

    cut: tuple[str, ...] = ()
    group: bool = False
    jurisdictions: tuple[str, ...] = ()
    horizon_hours: int = YEAR_HOURS
    cautious: bool = False
    samples: int = 0


def run(snapshot: Snapshot, params: Params, *, progress: Progress = SILENT) -> Result:
    """The answer for a snapshot in which nothing is cut yet. Raises `PolderError` for a name that is not known."""
    cause = Cause(tuple(params.cut), params.group, tuple(params.jurisdictions))
    return run_on(apply(snapshot, cause), params, digest=snapshot.digest, progress=progress)


def run_on(snapshot: Snapshot, params: Params, *, digest: str, progress: Progress = SILENT) -> Result:
    """The answer for a snapshot in which an event has struck (its column `cut_at_hours` says what is cut)."""
    if not 1 <= params.horizon_hours <= LONGEST_HOURS:
        raise PolderError(_bad_horizon(params.horizon_hours))
    cuts = cuts_in(snapshot)
    model = OutageModel(need_graph(snapshot), progress)
    result = outcome(snapshot, model, cuts, params.horizon_hours, digest, cautious=params.cautious)
    return with_samples(snapshot, model.graph, cuts, result, params.samples, progress) if params.samples else result


def _bad_horizon(hours: int) -> Problem:
    return Problem(
        "cut-off.horizon",
        Text(f"A horizon of {hours} hours makes no sense.", f"Een horizon van {hours} uur kan niet."),
        Text("The answer is given hour by hour.", "Het antwoord gaat per uur."),
        Text(f"Choose from 1 to {LONGEST_HOURS} hours.", f"Kies van 1 tot {LONGEST_HOURS} uur."),
        value=str(hours),
        family=Family.USAGE,
    )


ANALYSIS = Analysis(
    "cut_off",
    Text("cut-off", "afsluiting"),
    Text(
        "What stops when a supplier, a group, a country, a system or a place is cut off?",
        "Wat stopt er als een leverancier, een groep, een land, een systeem of een plaats wordt afgesloten?",
    ),
    Params,
    run,
)
