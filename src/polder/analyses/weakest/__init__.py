# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What breaks a service? The smallest sets of suppliers, or of systems, without which it is down for good.

Down *for good*: cut at hour 0 and never back, every reserve used up, every standby called. A gap until a standby has
taken over passes, so it is not breaking; for single points the first stop is given beside it. A set is a set of
suppliers, each cut on its own, not with the group it belongs to. See decision 0016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from polder.algorithms.compiling import LARGE
from polder.algorithms.down_for_good import falls_of
from polder.algorithms.need_graph import FAIR, GRIM, NeedGraph
from polder.algorithms.outage import Cut, OutageModel
from polder.algorithms.outage_kernel import NEVER
from polder.analyses import Analysis
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.cut_off.unknown import needs_not_described, without_supplier
from polder.analyses.weakest.reading import Chances, Sets, read
from polder.analyses.weakest.result import Part, Reading, Result
from polder.base import NEVER as FOREVER
from polder.base import SILENT, Family, Interval, PolderError, Problem, Progress, Text
from polder.model import Snapshot
from polder.model.search import find_one

__all__ = ["ANALYSIS", "Params", "Part", "Reading", "Result", "run"]

YEAR_HOURS = 8760
MOST_FIRST_STOPS = 100
KINDS = {"suppliers": "organisation", "systems": "system"}
ANY_CHANCE = Interval(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Params:
    """Which service (id or name), broken by what, and up to how many at once the sets are listed.

    `likelihood`: per supplier or system (id or name) the chance, from 0 to 1, that it is cut, independent of the
    others. Of one that is not in it the chance is not known.
    """

    service: str = ""
    of: Literal["suppliers", "systems"] = "suppliers"
    order: int = 2
    likelihood: Mapping[str, float] = field(default_factory=dict)


def run(snapshot: Snapshot, params: Params, *, progress: Progress = SILENT) -> Result:
    """The breaking sets of one service. Raises `PolderError` for what is not known or makes no sense, `Stopped`."""
    if not params.service:
        raise PolderError(_NO_SERVICE)
    service = find_one(snapshot, params.service)
    causes = [row for row in snapshot.rows_of(KINDS[params.of]).tolist() if row != service]
    graph = need_graph(snapshot)
    fair = Sets(falls_of(graph, FAIR), service, causes, progress)
    grim = fair if graph.exact else Sets(falls_of(graph, GRIM), service, causes, progress)
    stated = _stated(snapshot, params, causes)
    chances: Chances = {row: stated.get(row, ANY_CHANCE) for row in causes} if stated else {}
    surely = read(fair, snapshot.ids, params.order, chances)
    possibly = surely if grim is fair else read(grim, snapshot.ids, params.order, chances)
    rests_on = set(grim.weak.falls.node_at.tolist())
    homeless = [row for row in without_supplier(snapshot) if row in rests_on]
    blank = [row for row in needs_not_described(snapshot, graph) if row in rests_on and row != service]
    if graph.group_start[service] == graph.group_start[service + 1]:
        blank.insert(0, service)
    unstated = [row for row in grim.weak.causes if stated and row not in stated]
    first = _first_stops(graph, service, grim.weak.singles, progress)
    named = {service, *grim.weak.causes, *fair.weak.causes, *homeless, *blank}
    return Result(
        service=snapshot.ids[service],
        of=params.of,
        order=params.order,
        as_of=snapshot.as_of,
        snapshot=snapshot.digest,
        names=_told_apart(snapshot, named),
        surely=surely,
        possibly=possibly,
        first_stop={snapshot.ids[row]: hours for row, hours in first.items()},
        systems_without_supplier=tuple(snapshot.ids[row] for row in homeless),
        not_described=tuple(snapshot.ids[row] for row in blank),
        without_likelihood=tuple(snapshot.ids[row] for row in unstated),
    )


def _stated(snapshot: Snapshot, params: Params, causes: Sequence[int]) -> dict[int, Interval]:
    """By row the chances that were stated. Raises `PolderError` where one is none, or of what is not cut here."""
    found: dict[int, Interval] = {}
    cut = set(causes)
    for name, chance in params.likelihood.items():
        row = find_one(snapshot, name)
        if not 0.0 <= chance <= 1.0:
            raise PolderError(_no_chance(name, chance))
        if row not in cut:
            raise PolderError(_not_cut(name, params.of))
        if row in found:
            raise PolderError(_two_chances(name))
        found[row] = Interval(chance, chance)
    return found


def _first_stops(graph: NeedGraph, service: int, singles: Sequence[int], progress: Progress) -> dict[int, Interval]:
    """When the service first stops if one single point alone is cut; nothing for a register too large to be quick."""
    if graph.members > LARGE or len(singles) > MOST_FIRST_STOPS:
        return {}
    model = OutageModel(graph, progress)
    found = {}
    for row in singles:
        outages = model.run([Cut(row)], YEAR_HOURS)
        at = outages.nodes.tolist().index(service) if service in outages.nodes else -1
        if at >= 0:
            found[row] = Interval(*(_hours(int(each[at])) for each in (outages.stops_lo, outages.stops_hi)))
    return found


def _hours(hour: int) -> float:
    return FOREVER if hour >= NEVER else hour


def _told_apart(snapshot: Snapshot, rows: Iterable[int]) -> dict[str, str]:
    """Names by id, with the id behind the name where several are called the same."""
    names = {row: snapshot.names[row] for row in sorted(rows)}
    bearers = Counter(names.values())
    return {
        snapshot.ids[row]: name if bearers[name] == 1 else f"{name} ({snapshot.ids[row]})"
        for row, name in names.items()
    }


_NO_SERVICE = Problem(
    "weakest.service",
    Text("Which service?", "Welke dienst?"),
    Text("Breaking sets are those of one service.", "Welke combinaties breken, verschilt per dienst."),
    Text("Give the name of a service.", "Geef de naam van een dienst."),
    family=Family.USAGE,
)


def _no_chance(name: str, chance: float) -> Problem:
    return Problem(
        "weakest.chance",
        Text(f"{chance} is no chance.", f"{chance} is geen kans."),
        Text("A chance lies from 0 to 1.", "Een kans ligt tussen 0 en 1."),
        Text(f"Mend the chance of “{name}”.", f"Verbeter de kans van “{name}”."),
        value=str(chance),
        family=Family.USAGE,
    )


ANALYSIS = Analysis(
    "weakest",
    Text("weakest points", "zwakste punten"),
    Text(
        "Which suppliers or systems, alone or together, bring a service down for good?",
        "Welke leveranciers of systemen leggen een dienst blijvend plat, alleen of samen?",
    ),
    Params,
    run,
)


def _not_cut(name: str, of: str) -> Problem:
    en, nl = ("system", "systeem") if of == "systems" else ("supplier", "leverancier")
    return Problem(
        "weakest.not-cut",
        Text(
            f"“{name}” has a chance, but is no {en} to be cut off here.",
            f"“{name}” heeft een kans, maar is geen {nl} die hier wordt afgesloten.",
        ),
        Text("The chance would count for nothing.", "Die kans zou nergens voor meetellen."),
        Text(
            "Leave it out, or choose what is cut off: suppliers or systems.",
            "Laat de kans weg, of kies wat er wordt afgesloten: leveranciers of systemen.",
        ),
        value=name,
        family=Family.USAGE,
    )


def _two_chances(name: str) -> Problem:
    return Problem(
        "weakest.two-chances",
        Text(f"“{name}” has two chances, under two names.", f"“{name}” heeft twee kansen, onder twee namen."),
        Text("Each would give another answer.", "Elk zou een ander antwoord geven."),
        Text("Leave one out.", "Laat er één weg."),
        value=name,
        family=Family.USAGE,
    )
