# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plan B: is what takes over in time?"""

from __future__ import annotations

from polder.analyses.plan_b import Gap
from polder.analyses.report.chapters.plan_b_sheets import summary_table
from polder.analyses.report.chapters.shared import (
    DOWN_LONG,
    DOWN_OK,
    PERHAPS,
    SERVICE,
    SHOWN,
    TOLERABLE,
    VERDICTS,
    left_out,
)
from polder.analyses.report.findings import Findings
from polder.analyses.report.steps import Steps
from polder.analyses.report.words import (
    NOTHING,
    UNKNOWN,
    Names,
    back,
    hours,
    number,
    span,
    stops,
)
from polder.base import NEVER, Text
from polder.documents import Block, Column, Figure, Paragraph, Section, Table
from polder.documents.pictures.hours import HourRow, Hours, Span
from polder.documents.pictures.layout import Mark


def plan_b(found: Findings, names: Names, steps: Steps, *, public: bool) -> Section:
    result = found.plan_b
    shown = result.gaps[:SHOWN]
    worst = (Column(Text("worst cause", "ergste oorzaak"), weight=1.7),)
    columns = (
        SERVICE,
        *(() if public else worst),
        Column(Text("stops", "stopt"), weight=1.3),
        Column(Text("plan B serves", "plan B werkt"), weight=1.3),
        Column(Text("down for", "ligt stil"), weight=1.4),
        Column(Text("tolerable", "toelaatbaar"), weight=1.1),
        Column(Text("plan B", "plan B"), weight=1.0),
    )
    rows = tuple(_gap_row(gap, names, public=public) for gap in shown)
    picture = Hours(
        axis=Text(
            "Time without the service when the worst one supplier or group stops for good.",
            "Tijd zonder de dienst als de ergste ene leverancier of groep voorgoed stopt.",
        ),
        horizon=result.horizon_hours,
        rows=tuple(gap_bar(gap, names) for gap in shown),
        fills=(DOWN_OK, DOWN_LONG, PERHAPS),
        marked=(("diamond", TOLERABLE),),
    )
    late = [gap for gap in result.gaps if gap.verdict == "too_late"]
    none = [gap for gap in late if gap.worst and gap.worst.effect.back.lo == NEVER]
    sentence = gap_sentence(len(result.gaps), len(late), len(none))
    table = Table(
        Text("Plan B of each vital service", "Plan B per vitale dienst")
        if not result.all_services
        else Text("Plan B of each service", "Plan B per dienst"),
        columns,
        rows,
        left_out(len(result.gaps)),
    )
    blocks: list[Block] = [
        Paragraph(
            Text(
                "Plan B is what takes over when a service stops. It is in time when it serves before the downtime "
                "does harm.",
                "Plan B is wat het overneemt als een dienst stilvalt. Plan B is op tijd als het werkt voordat de "
                "uitval schade doet.",
            ),
            "lead",
        ),
        Figure(picture, sentence, table),
    ]
    if result.all_services:
        blocks.append(
            Paragraph(
                Text(
                    "No service is marked as vital, so all services count here.",
                    "Geen dienst is als vitaal aangemerkt; daarom tellen hier alle diensten mee.",
                ),
                "note",
            )
        )
    elif result.maybe_vital:
        count = number(result.maybe_vital)
        blocks.append(
            Paragraph(
                Text(
                    f"Services of which it is not known whether they are vital: {count.en}.",
                    f"Diensten waarvan niet bekend is of ze vitaal zijn: {count.nl}.",
                ),
                "note",
            )
        )
    if found.sheets:
        blocks += _sheets(found, steps)
    return Section(Text("Is plan B in time?", "Is plan B op tijd?"), tuple(blocks))


def _sheets(found: Findings, steps: Steps) -> list[Block]:
    said = Text(
        "A standby helps as far as it works on the day that it is needed. So it matters when it was last tested, and "
        "what it rests on itself. The sheet of a service (polder plan-b) tells this of each thing that may fall.",
        "Een reserve helpt voor zover die werkt op de dag dat het moet. Daarom telt wanneer die voor het laatst is "
        "getest, en waar die zelf op rust. Het blad van een dienst (polder plan-b) zegt dit van alles wat kan "
        "uitvallen.",
    )
    return [summary_table(found.sheets, dict(steps.brought)), Paragraph(said, "note")]


def gap_sentence(services: int, late: int, without: int) -> Text:
    """How many of the services are down too long, and for how many of those nothing takes over."""
    of, some = number(services), number(late)
    if not late:
        return Text(
            f"Of none of the {of.en} services is it sure that the downtime is longer than tolerable.",
            f"Van geen van de {of.nl} diensten is zeker dat die langer stilligt dan toelaatbaar is.",
        )
    none = number(without)
    return Text(
        f"Of the {of.en} services, {some.en} {'is' if late == 1 else 'are'} down longer than is tolerable. "
        f"For {none.en} of these no plan B takes over.",
        f"Van de {of.nl} diensten {'ligt' if late == 1 else 'liggen'} er {some.nl} langer stil dan toelaatbaar is. "
        f"Bij {none.nl} daarvan neemt geen plan B het over.",
    )


def _gap_row(gap: Gap, names: Names, *, public: bool) -> tuple[Text, ...]:
    tolerable = UNKNOWN if gap.tolerable_downtime_hours is None else hours(gap.tolerable_downtime_hours)
    verdict = VERDICTS[gap.verdict]
    if gap.worst is None:
        nobody = (Text("nobody alone", "niemand alleen"),)
        return (
            names(gap.id),
            *(() if public else nobody),
            NOTHING,
            NOTHING,
            NOTHING,
            tolerable,
            Text("not needed", "niet nodig"),
        )
    effect = gap.worst.effect
    causes = names(gap.worst.id)
    if gap.perhaps is not None:
        other = names(gap.perhaps.id)
        causes = Text(f"{causes.en}; perhaps worse: {other.en}", f"{causes.nl}; misschien erger: {other.nl}")
    serves = Text("none", "geen") if effect.back.lo == NEVER else back(effect.back)
    return (
        names(gap.id),
        *(() if public else (causes,)),
        stops(effect.stops),
        serves,
        span(gap.hours_lost),
        tolerable,
        verdict,
    )


def gap_bar(gap: Gap, names: Names) -> HourRow:
    """A service on the time line of its worst cause: pale as long as it can be borne, dark beyond, hatched perhaps."""
    lost, tolerable = gap.hours_lost, gap.tolerable_downtime_hours
    marks: tuple[tuple[Mark, float], ...] = () if tolerable is None else (("diamond", tolerable),)
    if not lost.hi:
        return HourRow(names(gap.id), (), marks, Text("goes on", "gaat door"))
    long = lost.lo if tolerable is None else min(lost.lo, tolerable)
    spans = [Span(0, long, "pale")] if long else []
    if lost.lo > long:
        spans.append(Span(long, lost.lo, "dark"))
    if lost.hi > lost.lo:
        spans.append(Span(lost.lo, lost.hi, "hatched"))
    worst = gap.perhaps or gap.worst
    if worst is not None and worst.effect.back.hi == NEVER:
        spans[-1] = Span(spans[-1].start, NEVER, spans[-1].fill)
    return HourRow(names(gap.id), tuple(spans), marks)
