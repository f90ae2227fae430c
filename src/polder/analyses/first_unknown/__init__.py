# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What to find out first? The unknown whose answer narrows the results most.

The results are the resident-days lost by every supplier, group and jurisdiction, and by the unknown supplier of each
system without one; each is a range, and their widths together are what is not known. An unknown is weighed by filling
in each of its answers at its ends, cutting off again what it can touch, and taking the average of how much narrower
the results get. See decision 0019.
"""

from __future__ import annotations

from dataclasses import dataclass

from polder.algorithms.compiling import LARGE
from polder.analyses import Analysis
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.first_unknown.questions import Causes, questions
from polder.analyses.first_unknown.result import Result, Unknown
from polder.analyses.first_unknown.weighing import Scale
from polder.base import SILENT, Interval, Progress, Stopped, Text
from polder.model import Snapshot

__all__ = ["ANALYSIS", "Params", "Result", "Unknown", "run"]

_WEIGHING = Text("weighing what is not known", "wegen wat niet bekend is")


@dataclass(frozen=True, slots=True)
class Params:
    """How many to name, and how many to weigh at most."""

    top: int = 10
    most: int = 1000
    horizon_hours: int = 8760


def run(snapshot: Snapshot, params: Params | None = None, *, progress: Progress = SILENT) -> Result:
    """The first `top` unknowns, those that narrow most. Raises `Stopped` where a person asked to stop.

    An unknown can narrow no more than all it touches is wide. They are weighed in the order of that bound, and no
    further than where the bound is below what the last of the top narrows. A register of a country (more than `LARGE`
    needs) is not weighed, for each cause would be a run over all of it; the answer says so.
    """
    params = params or Params()
    graph = need_graph(snapshot)
    if graph.members > LARGE:
        return Result(snapshot.digest, params.horizon_hours, (), None, None, 0, False, {})
    causes = Causes.of(snapshot, graph)
    scale = Scale(snapshot, graph, causes, params.horizon_hours, progress)
    every = [(scale.bound(question), question) for question in questions(snapshot, graph, causes)]
    every.sort(key=lambda pair: -pair[0])
    found: list[Unknown] = []
    weighed = 0
    for bound, question in every:
        if bound <= 0 or weighed == params.most or (len(found) >= params.top and found[params.top - 1].mean >= bound):
            break
        progress.step(_WEIGHING, weighed, min(len(every), params.most))
        if progress.stop_wanted():
            raise Stopped
        narrows = scale.weigh(question)
        weighed += 1
        ids = tuple(snapshot.ids[row] for row in question.others)
        mean = sum(narrows) / len(narrows)
        found.append(
            Unknown(
                question.kind,
                snapshot.ids[question.row],
                ids,
                question.codes,
                Interval(min(narrows), max(narrows)),
                mean,
                len(scale.touched(question)),
            )
        )
        found.sort(key=lambda each: (-each.mean, -each.narrows.lo, each.kind, each.id, each.others))
    rows = tuple(each for each in found[: params.top] if each.mean > 0)
    cut_short = weighed == params.most and weighed < len(every) and every[weighed][0] > 0
    named = {id for each in rows for id in (each.id, *each.others)}
    names = {id: snapshot.names[snapshot.row_by_id[id]] for id in sorted(named)}
    return Result(snapshot.digest, params.horizon_hours, rows, scale.width, len(every), weighed, cut_short, names)


ANALYSIS = Analysis(
    "first_unknown",
    Text("what to find out first", "wat eerst uit te zoeken"),
    Text(
        "Which of the things we do not know narrows the results most, once we know it?",
        "Welke onbekende maakt de uitkomsten het meest precies, als we het antwoord weten?",
    ),
    Params,
    run,
)
