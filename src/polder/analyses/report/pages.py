# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The report as a document: one page that answers the question, then a chapter for each part of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from polder.analyses.report import timelines
from polder.analyses.report.chapters.dependence import days_in_words, dependence
from polder.analyses.report.chapters.plan_b import plan_b
from polder.analyses.report.chapters.shared import cause_name
from polder.analyses.report.chapters.single_points import single_points
from polder.analyses.report.chapters.sources import sources
from polder.analyses.report.chapters.unknowns import unknowns
from polder.analyses.report.findings import Findings
from polder.analyses.report.steps import Steps
from polder.analyses.report.words import UNKNOWN, Names, day, number
from polder.base import Text
from polder.documents import Block, Bullets, Document, KeyFigure, KeyFigures, Paragraph
from polder.model import Snapshot


def document_of(
    snapshot: Snapshot, found: Findings, steps: Steps, *, public: bool, as_if: Text | None = None
) -> Document:
    names = Names(snapshot, public=public)
    about = day(snapshot.as_of) if snapshot.as_of else Text("all that is known", "alles wat bekend is")
    edition = Text(", public edition", ", openbare uitgave") if public else Text(", confidential", ", vertrouwelijk")
    sections = [
        plan_b(found, names, steps, public=public),
        *(() if public or steps.chapter is None else (steps.chapter,)),
        dependence(found),
        *timelines.sections(found, names),
        *(() if public else (single_points(found, names),)),
        unknowns(found, names),
        sources(found, public=public),
    ]
    return Document(
        title=Text("How dependent are we?", "Hoe afhankelijk zijn we?"),
        subtitle=Text(
            f"Digital dependence and plan B, as of {about.en}{edition.en}",
            f"Digitale afhankelijkheid en plan B, stand van {about.nl}{edition.nl}",
        )
        if snapshot.as_of
        else Text(
            f"Digital dependence and plan B, {about.en}{edition.en}",
            f"Digitale afhankelijkheid en plan B, {about.nl}{edition.nl}",
        ),
        day=snapshot.as_of,
        summary=(*(() if as_if is None else (Paragraph(as_if),)), *_summary(found, names)),
        sections=tuple(sections),
        footer=Text(
            f"Made with Polder from snapshot {_short(found)}.",
            f"Gemaakt met Polder uit momentopname {_short(found)}.",
        ),
    )


def _short(found: Findings) -> str:
    return found.exposed.snapshot.removeprefix("sha256:")[:12]


def _summary(found: Findings, names: Names) -> Iterator[Block]:
    gaps = found.plan_b.gaps
    late, open_ = (sum(gap.verdict == verdict for gap in gaps) for verdict in ("too_late", "unknown"))
    vital = Text("services", "diensten") if found.plan_b.all_services else Text("vital services", "vitale diensten")
    figures = [
        KeyFigure(
            _of(late, len(gaps)),
            Text(
                f"{vital.en} without a plan B in time when one supplier stops",
                f"{vital.nl} zonder plan B op tijd als één leverancier stopt",
            ),
        )
    ]
    lines = [_late(late, open_, len(gaps), vital)]
    if found.ranking:
        top = next((row for row in found.ranking if row.kind != "jurisdiction"), found.ranking[0])
        name = cause_name(top)
        stop, may, of = top.services_stop, top.services_may_stop, found.exposed.services
        figures.append(
            KeyFigure(
                _of(stop, of),
                Text(f"services stop when {name.en} stops", f"diensten vallen stil als {name.nl} stopt"),
            )
        )
        lines.append(_most(name, stop, may, of, days_in_words(top)))
    total = sum(found.unknown.values())
    figures.append(KeyFigure(number(total), Text("things that are not known", "dingen die niet bekend zijn")))
    if found.first.rows:
        asked = found.first.rows[0].ask(names)
        lines.append(
            Text(
                f"To be found out first: {asked.en} No other answer makes the results as much more exact.",
                f"Het eerst uit te zoeken: {asked.nl} Geen ander antwoord maakt de uitkomsten zoveel preciezer.",
            )
        )
    yield KeyFigures(tuple(figures))
    yield Bullets(tuple(lines))
    yield Paragraph(
        Text(
            "What is not known widens an answer: where it says “perhaps”, it depends on something that is not known. "
            "An unknown never counts as safe. Everything is worked out hour by hour, for a year, as if a supplier "
            "stops at one moment and for good. A resident-day is one resident who has to do without one service "
            "for one day.",
            "Wat niet bekend is, maakt een antwoord ruimer: waar “misschien” staat, hangt het af van iets wat niet "
            "bekend is. Een onbekende telt nooit als veilig. Alles is uur voor uur uitgerekend, voor een jaar, alsof "
            "een leverancier op één moment stopt en voorgoed. Een inwonerdag is één inwoner die één dag één dienst "
            "moet missen.",
        ),
        "note",
    )


def _of(some: int, every: int) -> Text:
    one, all_ = number(some), number(every)
    return Text(f"{one.en} of {all_.en}", f"{one.nl} van {all_.nl}")


def _late(late: int, open_: int, of: int, vital: Text) -> Text:
    """How many services are surely too late, and of how many that is not known."""
    some, every = number(late), number(of)
    english = f"Of the {every.en} {vital.en}, {some.en} {'has' if late == 1 else 'have'} no plan B in time"
    dutch = f"Van de {every.nl} {vital.nl} {'heeft' if late == 1 else 'hebben'} er {some.nl} geen plan B op tijd"
    if not late:
        english = f"None of the {every.en} {vital.en} is surely without a plan B in time"
        dutch = f"Geen van de {every.nl} {vital.nl} zit zeker zonder plan B op tijd"
    english += " when the supplier stops that it can miss least"
    dutch += " als de leverancier stopt die het minst te missen is"
    if open_:
        english += f"; of {number(open_).en} it is not known"
        dutch += f"; van {number(open_).nl} is dat niet bekend"
    return Text(f"{english}.", f"{dutch}.")


def _most(name: Text, stop: int, may: int, of: int, days: Text) -> Text:
    some, more, every = number(stop), number(may), number(of)
    perhaps = Text(f", and perhaps {more.en} more", f", en misschien nog {more.nl}") if may else Text("", "")
    cost = Text(f"That costs {days.en} resident-days in a year.", f"Dat kost in een jaar {days.nl} inwonerdagen.")
    if days is UNKNOWN:
        cost = Text("How many residents that touches is not known.", "Hoeveel inwoners dat raakt, is niet bekend.")
    return Text(
        f"We depend most on {name.en}: when it stops, {some.en} of the {every.en} services stop{perhaps.en}. {cost.en}",
        f"Het meest hangen we af van {name.nl}: als die stopt, vallen {some.nl} van de {every.nl} diensten "
        f"stil{perhaps.nl}. {cost.nl}",
    )
