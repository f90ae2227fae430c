# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The figures of the start page, each with the address that says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from polder.analyses.cut_off.needs import need_graph
from polder.analyses.cut_off.unknown import first_unknowns
from polder.analyses.exposure import Exposure
from polder.analyses.plan_b import Gap
from polder.analyses.report.chapters.plan_b import gap_bar, gap_sentence
from polder.analyses.report.chapters.shared import (
    DOWN_LONG,
    DOWN_OK,
    PERHAPS,
    POSSIBLY,
    SURE,
    TOLERABLE,
    VERDICTS,
    cause_name,
    in_a_sentence,
)
from polder.analyses.report.words import Names, amount, number
from polder.analyses.unknowns import UNKNOWNS
from polder.base import NEVER, Interval, Text
from polder.documents import plain
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.documents.pictures.hours import Hours
from polder.model import Snapshot
from polder.web import leads
from polder.workbench.dependence import Standing
from polder.workbench.overview import GAPS

CAUSES, SERVICES, NAMED = 6, 10, 12


@dataclass(frozen=True, slots=True)
class CauseRow:
    """`residents` is `None` where no service that it stops has known ones; `and_more` where only some have."""

    name: Text
    kind: str
    address: str
    stop: int
    may_stop: int
    residents: Interval | None
    and_more: bool


@dataclass(frozen=True, slots=True)
class CauseFigure:
    """Causes of one sort by the services they stop; `None` for a picture where no cause stops any."""

    rows: tuple[CauseRow, ...]
    picture: Amounts | None
    sentence: Text
    more: int

    @property
    def and_more(self) -> bool:
        return any(row.and_more for row in self.rows)


@dataclass(frozen=True, slots=True)
class GapRow:
    gap: Gap
    verdict: Text
    cause: Text | None
    address: str


@dataclass(frozen=True, slots=True)
class GapFigure:
    rows: tuple[GapRow, ...]
    picture: Hours
    sentence: Text
    late: int
    unknown: int
    more: int


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is not known, how often, and where the register lists it; else the first few, each with its own
    address.
    """

    label: Text
    count: int
    address: str
    first: tuple[tuple[str, str], ...] = ()


def causes_figure(causes: Sequence[Exposure], services: int, as_planned: date | None = None) -> CauseFigure:
    """The causes that stop most services, and one sentence about the first; `as_planned` is what each leads to."""
    shown = causes[:CAUSES]
    rows = tuple(
        CauseRow(
            cause_name(each), each.kind, leads.cause(each.id, each.kind, as_planned=as_planned), each.services_stop,
            each.services_may_stop, *counted_residents(each),
        )
        for each in shown
    )  # fmt: skip
    if not rows:
        return CauseFigure((), None, Text("No cause stops a service.", "Geen enkele oorzaak legt een dienst stil."), 0)
    bars = tuple(AmountRow(row.name, _services(row), amount(_services(row))) for row in rows)
    axis = Text("Services that stop", "Diensten die stilvallen")
    picture = Amounts(axis, bars, (("dark", SURE), ("hatched", POSSIBLY)))
    return CauseFigure(rows, picture, _sentence(shown[0], services), len(causes) - len(rows))


def counted_residents(cause: Exposure) -> tuple[Interval | None, bool]:
    """The known residents, and whether more belong to them: those whom nobody counted are not nobody."""
    missing = cause.services_without_residents
    none_known = missing > 0 and missing == cause.services_stop + cause.services_may_stop
    return (None, False) if none_known else (cause.residents, missing > 0)


def _services(row: CauseRow) -> Interval:
    return Interval(row.stop, row.stop + row.may_stop)


def _sentence(first: Exposure, services: int) -> Text:
    name, of = in_a_sentence(first), number(services)
    sure, may = number(first.services_stop), number(first.services_may_stop)
    where = first.kind == "jurisdiction"
    group = Text("the group ", "de groep ") if first.kind == "group" else Text("", "")
    who = (
        Text(f"all under the law of {name.en} stops", f"alles onder het recht van {name.nl} stopt")
        if where
        else Text(f"{group.en}{name.en} stops", f"{group.nl}{name.nl} stopt")
    )
    perhaps = Text(f", {may.en} more perhaps", f", {may.nl} misschien ook") if first.services_may_stop else Text("", "")
    verb = "stops" if first.services_stop == 1 else "stop"
    dutch = "valt" if first.services_stop == 1 else "vallen"
    return Text(
        f"If {who.en}, {sure.en} of our {of.en} services {verb} for sure{perhaps.en}.",
        f"Als {who.nl}, {dutch} {sure.nl} van onze {of.nl} diensten zeker stil{perhaps.nl}.",
    )


def gaps_figure(standing: Standing, names: Names, as_planned: date | None = None) -> GapFigure:
    """Plan B of the services where it is most too late, on one time line."""
    gaps = standing.plan_b.gaps
    shown = gaps[:SERVICES]
    late = [gap for gap in gaps if gap.verdict == "too_late"]
    gone = sum(gap.worst is not None and gap.worst.effect.back.lo == NEVER for gap in late)
    picture = Hours(
        axis=Text(
            "Time without the service when the worst one supplier or group stops for good",
            "Tijd zonder de dienst als de ergste ene leverancier of groep voorgoed stopt",
        ),
        horizon=standing.plan_b.horizon_hours,
        rows=tuple(gap_bar(gap, names) for gap in shown),
        fills=(DOWN_OK, DOWN_LONG, PERHAPS),
        marked=(("diamond", TOLERABLE),),
    )
    return GapFigure(
        rows=tuple(_gap_row(gap, names, as_planned) for gap in shown),
        picture=picture,
        sentence=gap_sentence(len(gaps), len(late), gone),
        late=len(late),
        unknown=sum(gap.verdict == "unknown" for gap in gaps),
        more=len(gaps) - len(shown),
    )


def _gap_row(gap: Gap, names: Names, as_planned: date | None) -> GapRow:
    worst = gap.worst
    if worst is None:
        return GapRow(gap, Text("not needed", "niet nodig"), None, "")
    return GapRow(gap, VERDICTS[gap.verdict], names(worst.id), leads.cause(worst.id, worst.kind, gap.id, as_planned))


def _named(held: Snapshot, found: Iterable[tuple[int, ...]]) -> tuple[tuple[str, str], ...]:
    """Each as its names, and where to fill it in: at the element, or at who needs."""
    return tuple(
        (" → ".join(plain(held.names[row]) for row in rows), leads.element(held, held.ids[rows[0]])) for rows in found
    )


def what_is_open(standing: Standing, held: Snapshot) -> tuple[Open, ...]:
    """What nobody has stated, most first."""
    where = {gap.name: leads.kind(gap.kind, missing=gap.relation or gap.attribute) for gap in GAPS}
    where["disputes"] = reverse("disputes")
    first = first_unknowns(held, need_graph(held), NAMED)
    found = [
        Open(UNKNOWNS[name], count, where.get(name, ""), _named(held, first.get(name, ())))
        for name, count in standing.unknown.items()
    ]
    return tuple(sorted((each for each in found if each.count), key=lambda each: -each.count))
