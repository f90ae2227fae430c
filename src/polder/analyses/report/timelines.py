# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Three causes worked out on a time line: which services stop, when, and when something takes over."""

from __future__ import annotations

from collections.abc import Iterator

from polder.analyses.cut_off import Result, ServiceOutcome
from polder.analyses.report.chapters.shared import PERHAPS, SERVICE, SHOWN, in_a_sentence, left_out
from polder.analyses.report.findings import Case, Findings
from polder.analyses.report.words import UNKNOWN, Names, back, hours, listed, number, span, stops
from polder.base import NEVER, Text
from polder.documents import Block, Column, Figure, Paragraph, Section, Table
from polder.documents.pictures.hours import HourRow, Hours, Span
from polder.documents.pictures.layout import Mark

_NAMED = 5


def sections(found: Findings, names: Names) -> Iterator[Section]:
    for case in found.cases:
        yield _section(case, names)


def _section(case: Case, names: Names) -> Section:
    name, kind = in_a_sentence(case.cause), case.cause.kind
    title = {
        "jurisdiction": Text(
            f"If all under the law of {name.en} stops", f"Als alles onder het recht van {name.nl} stopt"
        ),
        "group": Text(f"If the group {name.en} stops", f"Als de groep {name.nl} stopt"),
        "supplier": Text(f"If {name.en} stops", f"Als {name.nl} stopt"),
    }[kind]
    struck = sorted((each for each in case.result.services if each.verdict != "goes_on"), key=worst_first)
    blocks: list[Block] = []
    cut = [names(id) for id in (*case.result.cut, *case.result.may_be_cut) if names.kind_of(id) == "organisation"]
    if len(cut) > 1:
        who = listed(cut, _NAMED)
        blocks.append(Paragraph(Text(f"Together stop: {who.en}.", f"Samen stoppen: {who.nl}.")))
    blocks.append(_figure(case, struck, names))
    return Section(title, tuple(blocks))


def worst_first(each: ServiceOutcome) -> tuple[object, ...]:
    """To sort by: what surely stops first, in it what is vital, then what costs residents most."""
    days = each.resident_days_lost
    cost = (0.0, 0.0) if days is None else (-days.lo, -days.hi)
    return each.verdict != "stops", not each.vital, *cost, -each.hours_lost.hi, each.id


def _figure(case: Case, struck: list[ServiceOutcome], names: Names) -> Figure:
    shown = struck[:SHOWN]
    picture = Hours(
        axis=Text("Time since the stop", "Tijd sinds het stoppen"),
        horizon=case.result.horizon_hours,
        rows=tuple(HourRow(names(each.id), spans(each), _back_mark(each)) for each in shown),
        fills=(("dark", Text("down", "stil")), PERHAPS),
        marked=(("triangle", Text("taken over, back", "overgenomen, terug")),),
    )
    columns = (
        SERVICE,
        Column(Text("stops", "stopt"), weight=1.5),
        Column(Text("back", "terug"), weight=1.3),
        Column(Text("down for", "ligt stil"), weight=1.5),
        Column(Text("tolerable", "toelaatbaar"), weight=1.2),
        Column(Text("residents", "inwoners"), numeric=True, weight=1.1),
    )
    rows = tuple(
        (
            names(each.id),
            stops(each.stops),
            back(each.back),
            span(each.hours_lost),
            UNKNOWN if each.tolerable_downtime_hours is None else hours(each.tolerable_downtime_hours),
            UNKNOWN if each.residents is None else number(each.residents),
        )
        for each in shown
    )
    caption = Text("What stops, and when", "Wat er stopt, en wanneer")
    return Figure(picture, sentence(case.result), Table(caption, columns, rows, left_out(len(struck))))


def sentence(result: Result) -> Text:
    """How many services stop, surely and perhaps, and how many of those do not come back."""
    sure, may, every = result.count("stops"), result.count("may_stop"), number(len(result.services))
    gone = sum(each.verdict == "stops" and each.back.lo == NEVER for each in result.services)
    english = f"{sure or 'None'} of the {every.en} services {'stops' if sure == 1 else 'stop'} for sure"
    dutch = f"Van de {every.nl} diensten {'valt' if sure == 1 else 'vallen'} er {sure or 'geen'} zeker stil"
    if may:
        english += f", {may} perhaps"
        dutch += f", misschien nog {may}" if sure else f", maar misschien {may}"
    if gone:
        english += (
            f"; {gone} {'does' if gone == 1 else 'do'} not come back by {'itself' if gone == 1 else 'themselves'}"
        )
        dutch += f"; {gone} daarvan {'komt' if gone == 1 else 'komen'} niet vanzelf terug"
    return Text(f"{english}.", f"{dutch}.")


def spans(each: ServiceOutcome) -> tuple[Span, ...]:
    """Surely down from the last hour at which it stops to the first at which it may be back, perhaps on both sides.

    Where more hours may be lost than the first outage holds, it may stop again: hatched to the end.
    """
    first, last = each.stops.lo, each.stops.hi
    found: list[Span] = []
    if last < each.back.lo:
        found = [
            Span(first, last, "hatched"),
            Span(last, each.back.lo, "dark"),
            Span(each.back.lo, each.back.hi, "hatched"),
        ]
    else:
        found = [Span(first, each.back.hi, "hatched")]
    if each.back.hi < NEVER and each.hours_lost.hi > each.back.hi - first:
        found.append(Span(each.back.hi, NEVER, "hatched"))
    return tuple(span for span in found if span.start < span.end)


def _back_mark(each: ServiceOutcome) -> tuple[tuple[Mark, float], ...]:
    return (("triangle", each.back.hi),) if each.back.hi < NEVER else ()
