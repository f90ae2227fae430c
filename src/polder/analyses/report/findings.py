# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""All that the report tells, asked of the analyses once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from polder.algorithms.compiling import LARGE
from polder.algorithms.down_for_good import Weak, falls_of
from polder.algorithms.need_graph import FAIR, GRIM, NeedGraph
from polder.analyses import cut_off, exposure, first_unknown, plan_b
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.cut_off.unknown import count_unknowns
from polder.analyses.exposure import Exposure
from polder.analyses.plan_b.sheet import Sheet, sheets_of
from polder.analyses.report.chapters.shared import SHOWN
from polder.base import Progress, Stopped, Text
from polder.model import Snapshot

CAUSES = 3
MOST_SERVICES = 60
"""Services of which the single points are looked for, those with the widest gap first."""
_BREAKING = Text("looking for single points of failure", "enkelvoudige zwakke punten zoeken")


@dataclass(frozen=True, slots=True)
class Case:
    """One cause that is worked out hour by hour."""

    cause: Exposure
    result: cut_off.Result

    def to_json(self) -> dict[str, object]:
        return {"id": self.cause.id, "kind": self.cause.kind, "result": self.result.to_json()}


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A supplier that alone brings services (ids) down for good: surely, or perhaps."""

    id: str
    surely: tuple[str, ...]
    perhaps: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        return {"id": self.id, "surely": list(self.surely), "perhaps": list(self.perhaps)}


@dataclass(frozen=True, slots=True)
class Source:
    """`facts` is `None` where the snapshot was not built from facts."""

    origin: str
    sha256: str
    facts: int | None

    def to_json(self) -> dict[str, object]:
        return {"origin": self.origin, "sha256": self.sha256, "facts": self.facts}


@dataclass(frozen=True, slots=True)
class Findings:
    """`unknown` counts what is not known, by sort, as `cut_off` does. `home` is the country left out as one's own."""

    plan_b: plan_b.Result
    sheets: tuple[Sheet, ...]
    exposed: exposure.Result
    ranking: tuple[Exposure, ...]
    cases: tuple[Case, ...]
    single_points: tuple[SinglePoint, ...]
    services_searched: int
    first: first_unknown.Result
    unknown: Mapping[str, int]
    down_before: tuple[str, ...]
    sources: tuple[Source, ...]
    home: str | None


def find_out(snapshot: Snapshot, horizon: int, progress: Progress, *, public: bool) -> Findings:
    """Ask everything. A public edition does not even look for single points and standbys. Raises `Stopped`."""
    exposed = exposure.run(snapshot, exposure.Params(horizon_hours=horizon), progress=progress)
    gaps = plan_b.of(snapshot, exposed)
    home = own_country(snapshot)
    cases = []
    for cause in chosen(exposed.rows, home, single=not public):
        asked = (
            cut_off.Params(jurisdictions=(cause.id,), horizon_hours=horizon)
            if cause.kind == "jurisdiction"
            else cut_off.Params(cut=(cause.id,), group=cause.kind == "group", horizon_hours=horizon)
        )
        cases.append(Case(cause, cut_off.run(snapshot, asked, progress=progress)))
    services = [snapshot.row_by_id[gap.id] for gap in gaps.gaps[:MOST_SERVICES]]
    points = () if public else tuple(single_points(snapshot, need_graph(snapshot), services, progress))
    first = first_unknown.run(snapshot, first_unknown.Params(top=8, horizon_hours=horizon), progress=progress)
    before = cases[0].result if cases else None
    return Findings(
        plan_b=gaps,
        sheets=() if public else _sheets(snapshot, services[:SHOWN], horizon, progress),
        exposed=exposed,
        ranking=tuple(ranking(exposed.rows, home, single=not public)),
        cases=tuple(cases),
        single_points=points,
        services_searched=len(services),
        first=first,
        unknown=count_unknowns(snapshot, need_graph(snapshot)),
        down_before=() if before is None else before.down_before,
        sources=tuple(_sources(snapshot)),
        home=home,
    )


def _sheets(snapshot: Snapshot, services: Sequence[int], horizon: int, progress: Progress) -> tuple[Sheet, ...]:
    """Of a register of a country none: each thing that may fall would be a run over all of it."""
    if need_graph(snapshot).members > LARGE:
        return ()
    return tuple(sheets_of(snapshot, services, horizon, progress=progress))


def own_country(snapshot: Snapshot) -> str | None:
    """The country in which most organisations are seated, `None` where two have as many. To cut oneself off is no
    question that anyone asks, so the report leaves it out, and says so.
    """
    countries = snapshot.text("country")
    seats = Counter(countries.get(row) for row in snapshot.rows_of("organisation").tolist())
    seats.pop(None, None)
    first = seats.most_common(2)
    return first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None


def ranking(rows: Sequence[Exposure], home: str | None, *, single: bool) -> Iterator[Exposure]:
    """The causes that stop anything, without one's own country. Of causes that share what they cut and cost the same,
    the group, else the supplier, stands for all of them. `single` false leaves out suppliers: whom one service rests on
    is then not told.
    """
    shown: list[Exposure] = []
    by_kind = ("group", "supplier", "jurisdiction")
    alike: dict[tuple[object, ...], list[Exposure]] = {}
    for row in rows:
        told = row.id != home if row.kind == "jurisdiction" else single or row.kind == "group"
        if told and len(row.outages.nodes):
            cost = (row.resident_days_lost, row.services_stop, row.services_may_stop)
            alike.setdefault(cost, []).append(row)
    for same in alike.values():
        kept: list[Exposure] = []
        for row in sorted(same, key=lambda each: by_kind.index(each.kind)):
            if not any(set(row.members).intersection(other.members) for other in kept):
                kept.append(row)
        shown += kept
    yield from (row for row in rows if row in shown)


def chosen(rows: Sequence[Exposure], home: str | None, *, single: bool) -> tuple[Exposure, ...]:
    """The three causes to work out: the worst foreign country, then the worst groups and suppliers of which none shares
    a member with another. Where there is no such country, or no such supplier, the others fill up. `single` false
    leaves out suppliers: then a cause is never one organisation alone.
    """
    hot = [row for row in rows if len(row.outages.nodes)]
    countries = [row for row in hot if row.kind == "jurisdiction" and row.id != home]
    companies: list[Exposure] = []
    for row in sorted(hot, key=lambda each: (_rank(each), each.kind != "group")):
        wanted = row.kind == "group" or (row.kind == "supplier" and single)
        if wanted and not any(set(row.members).intersection(other.members) for other in companies):
            companies.append(row)
    picked = countries[:1] + companies[: CAUSES - len(countries[:1])]
    picked += countries[1 : 1 + CAUSES - len(picked)]
    return tuple(sorted(picked, key=_rank))


def _rank(row: Exposure) -> tuple[float, ...]:
    return -row.resident_days_lost.lo, -row.resident_days_lost.hi, -row.services_stop, -row.services_may_stop


def single_points(
    snapshot: Snapshot, graph: NeedGraph, services: Sequence[int], progress: Progress
) -> Iterator[SinglePoint]:
    """The suppliers that alone bring some of the services down for good, those of most services first.

    As `weakest` finds its sets of one; here for many services, so without the larger sets.
    """
    suppliers = snapshot.rows_of("organisation").tolist()
    fair = falls_of(graph, FAIR)
    grim = fair if graph.exact else falls_of(graph, GRIM)
    surely: dict[int, list[int]] = {}
    perhaps: dict[int, list[int]] = {}
    for done, service in enumerate(services):
        progress.step(_BREAKING, done, len(services))
        if progress.stop_wanted():
            raise Stopped
        sure = set(Weak(fair, service, suppliers, progress).singles)
        maybe = sure if grim is fair else set(Weak(grim, service, suppliers, progress).singles)
        for row in sorted(sure):
            surely.setdefault(row, []).append(service)
        for row in sorted(maybe - sure):
            perhaps.setdefault(row, []).append(service)
    rows = sorted(
        {*surely, *perhaps},
        key=lambda row: (-len(surely.get(row, ())), -len(perhaps.get(row, ())), snapshot.ids[row]),
    )
    for row in rows:
        ids = [tuple(snapshot.ids[service] for service in found.get(row, ())) for found in (surely, perhaps)]
        yield SinglePoint(snapshot.ids[row], *ids)


def _sources(snapshot: Snapshot) -> Iterator[Source]:
    counts = Counter(evidence.artefact for fact in snapshot.facts for evidence in fact.evidence)
    used = counts or snapshot.sources
    for sha256, origin in sorted(snapshot.sources.items(), key=lambda item: (item[1], item[0])):
        if sha256 in used:
            yield Source(origin, sha256, counts[sha256] if counts else None)
