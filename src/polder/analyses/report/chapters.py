# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The chapters that stand by themselves: plan B, on whom we depend, single points, unknowns, sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from polder.analyses.exposure import Exposure
from polder.analyses.plan_b import Gap
from polder.analyses.report.findings import Findings
from polder.analyses.report.words import (
    NOTHING,
    UNKNOWN,
    Names,
    back,
    country,
    hours,
    listed,
    number,
    rounded,
    same,
    span,
    stops,
    the_country,
)
from polder.analyses.unknowns import UNKNOWNS
from polder.base import NEVER, Interval, Text
from polder.documents import Block, Bullets, Column, Figure, Paragraph, Section, Table, plain
from polder.documents.pictures import Fill
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.documents.pictures.hours import HourRow, Hours, Span
from polder.documents.pictures.layout import Mark

SHOWN = 12
"""Rows of a picture, and of its table."""
_LISTED = 6
_PERHAPS_WORSE = 3
"""Rows of the ranking kept free for those that surely cost little and may cost much."""

DOWN_OK: tuple[Fill, Text] = ("pale", Text("down, within what is tolerable", "stil, binnen wat toelaatbaar is"))
DOWN_LONG: tuple[Fill, Text] = ("dark", Text("down longer than that", "langer stil dan dat"))
PERHAPS: tuple[Fill, Text] = ("hatched", Text("perhaps down", "misschien stil"))
TOLERABLE = Text("tolerable downtime", "toelaatbare uitval")
SURE = Text("surely", "zeker")
POSSIBLY = Text("perhaps", "misschien")
SERVICE = Column(Text("service", "dienst"), weight=2.2)
_KINDS = {
    "supplier": Text("supplier", "leverancier"),
    "group": Text("group", "groep"),
    "jurisdiction": Text("country", "land"),
}
VERDICTS = {
    "in_time": Text("in time", "op tijd"),
    "too_late": Text("too late", "te laat"),
    "unknown": Text("not known", "niet bekend"),
}


def cause_name(row: Exposure) -> Text:
    return country(row.id) if row.kind == "jurisdiction" else same(plain(row.name))


def in_a_sentence(row: Exposure) -> Text:
    return the_country(row.id) if row.kind == "jurisdiction" else cause_name(row)


def left_out(rows: int) -> Text | None:
    """What stands below a table that does not show all."""
    if rows <= SHOWN:
        return None
    more = number(rows - SHOWN)
    return Text(f"And {more.en} more.", f"En nog {more.nl}.")


# ---------------------------------------------------------------- plan B


def plan_b(found: Findings, names: Names, *, public: bool) -> Section:
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
    return Section(Text("Is plan B in time?", "Is plan B op tijd?"), tuple(blocks))


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


# ---------------------------------------------------------------- on whom


def dependence(found: Findings) -> Section:
    shown = most_costly(found.ranking)
    title = Text("On whom do we depend most?", "Van wie zijn we het meest afhankelijk?")
    if not shown:
        none = Text("No cause stops a service.", "Geen enkele oorzaak legt een dienst stil.")
        return Section(title, (Paragraph(none),))
    picture = Amounts(
        axis=Text("Resident-days lost in a year", "Verloren inwonerdagen in een jaar"),
        rows=tuple(AmountRow(_cause_label(row), row.resident_days_lost, days_lost(row)) for row in shown),
        fills=(("dark", SURE), ("hatched", POSSIBLY)),
    )
    columns = (
        Column(Text("who stops", "wie er stopt"), weight=2.4),
        Column(Text("as", "als"), weight=1.1),
        Column(Text("services that stop", "diensten die stilvallen"), numeric=True, weight=1.1),
        Column(Text("perhaps too", "misschien ook"), numeric=True, weight=1.1),
        Column(Text("resident-days lost", "verloren inwonerdagen"), numeric=True, weight=2.2),
    )
    rows = tuple(
        (
            cause_name(row),
            _KINDS[row.kind],
            number(row.services_stop),
            number(row.services_may_stop),
            days_lost(row),
        )
        for row in shown
    )
    first = shown[0]
    name, days = in_a_sentence(first), days_in_words(first)
    if days is not UNKNOWN:
        days = Text(f"{days.en} resident-days in a year", f"{days.nl} inwonerdagen in een jaar")
    else:
        days = Text("of the residents nothing is known", "over de inwoners is niets bekend")
    sentence = Text(
        f"{name.en} costs most when it stops: {days.en}.", f"{name.nl} kost het meest als die stopt: {days.nl}."
    )
    if first.kind == "jurisdiction":
        sentence = Text(
            f"All that is seated in {name.en} or controlled from there costs most when it stops: {days.en}.",
            f"Alles wat in {name.nl} gevestigd is of van daaruit wordt bestuurd, kost samen het meest: {days.nl}.",
        )
    table = Table(
        Text("Suppliers, groups and countries that cost most", "Leveranciers, groepen en landen die het meest kosten"),
        columns,
        rows,
        left_out(len(found.ranking)),
    )
    return Section(title, (Figure(picture, sentence, table), Paragraph(_about_ranking(found), "note")))


def most_costly(ranking: Sequence[Exposure]) -> tuple[Exposure, ...]:
    """The first of the ranking, which goes by what is surely lost, and the few below that may cost more than these.

    What is not known is not small.
    """
    kept = SHOWN - _PERHAPS_WORSE
    rest = sorted(ranking[SHOWN:], key=lambda row: -row.resident_days_lost.hi)
    worse = [row for row in rest if row.resident_days_lost.hi > ranking[kept].resident_days_lost.hi][:_PERHAPS_WORSE]
    return (*ranking[: SHOWN - len(worse)], *worse)


def _cause_label(row: Exposure) -> Text:
    name, kind = cause_name(row), _KINDS[row.kind]
    if row.kind == "supplier":
        return name
    return Text(f"{name.en} ({kind.en})", f"{name.nl} ({kind.nl})")


def days_lost(row: Exposure) -> Text:
    """What is lost, with a + where there is more: of none known it is no zero but unknown."""
    without = row.services_without_residents
    if without and without == row.services_stop + row.services_may_stop:
        return UNKNOWN
    said = rounded(row.resident_days_lost)
    return Text(f"{said.en}+", f"{said.nl}+") if without else said


def days_in_words(row: Exposure) -> Text:
    """The same in a sentence."""
    days = days_lost(row)
    if days is UNKNOWN or not row.services_without_residents:
        return days
    said = rounded(row.resident_days_lost)
    return Text(f"at least {said.en}", f"minstens {said.nl}")


def _about_ranking(found: Findings) -> Text:
    english = [
        (
            "A group stops as one, with all it controls; a country with all that is seated there or controlled from "
            "there. A supplier that does the same as the group it belongs to is not named again."
        ),
    ]
    dutch = [
        (
            "Een groep stopt als geheel, met alles waar zij zeggenschap over heeft; een land met alles wat er "
            "gevestigd is of van daaruit wordt bestuurd. Een leverancier die hetzelfde doet als de groep erboven, "
            "staat er niet apart bij."
        ),
    ]
    if found.home:
        name = the_country(found.home)
        english.append(f"Our own country ({name.en}, where most organisations are seated) is left out.")
        dutch.append(f"Het eigen land ({name.nl}, waar de meeste organisaties zitten) is weggelaten.")
    if any(row.services_without_residents for row in most_costly(found.ranking)):
        english.append("+ means more: of some of these services the residents are not known.")
        dutch.append("+ betekent meer: van sommige van deze diensten is het aantal inwoners niet bekend.")
    if any(not row.resident_days_lost.lo for row in most_costly(found.ranking)):
        english.append("Who has a hatched bar only may cost that much, or nothing: it hangs on what is not known.")
        dutch.append(
            "Wie alleen een gearceerde balk heeft, kost misschien zo veel, misschien niets: dat hangt af van wat niet "
            "bekend is."
        )
    return Text(" ".join(english), " ".join(dutch))


# ---------------------------------------------------------------- single points


def single_points(found: Findings, names: Names) -> Section:
    points = found.single_points
    searched = found.services_searched
    title = Text("Who alone can stop a service for good?", "Wie kan in zijn eentje een dienst voorgoed stilleggen?")
    if not points:
        none = Text(
            f"None of the {searched} services rests on one supplier alone, once every reserve is called.",
            f"Geen van de {searched} diensten rust op één leverancier, als elke reserve is ingezet.",
        )
        return Section(title, (Paragraph(none),))
    shown = points[:SHOWN]
    columns = (
        Column(Text("supplier", "leverancier"), weight=1.6),
        Column(Text("number", "aantal"), numeric=True, weight=0.7),
        Column(Text("surely stops", "legt zeker stil"), weight=3.0),
        Column(Text("perhaps stops", "legt misschien stil"), weight=2.4),
    )
    rows = tuple(
        (
            names(point.id),
            number(len(point.surely)),
            listed([names(id) for id in point.surely], _LISTED) if point.surely else NOTHING,
            listed([names(id) for id in point.perhaps], _LISTED) if point.perhaps else NOTHING,
        )
        for point in shown
    )
    most = points[0]
    lead = Text(
        f"A single point of failure is a supplier without whom a service is down for good, whatever reserve is called. "
        f"{names(most.id).en} is one for {len(most.surely)} of the {searched} services looked at.",
        f"Een enkelvoudig zwak punt is een leverancier zonder wie een dienst voorgoed stilligt, welke reserve er ook "
        f"wordt ingezet. {names(most.id).nl} is dat voor {len(most.surely)} van de {searched} bekeken diensten.",
    )
    table = Table(Text("Single points of failure", "Enkelvoudige zwakke punten"), columns, rows, left_out(len(points)))
    return Section(title, (Paragraph(lead, "lead"), table))


# ---------------------------------------------------------------- what is not known


def unknowns(found: Findings, names: Names) -> Section:
    title = Text("What do we not know, and what to find out first?", "Wat weten we niet, en wat eerst uitzoeken?")
    blocks: list[Block] = []
    result = found.first
    if result.rows:
        blocks.append(_first(found, names))
        note = Text(
            "Weighed by filling in the answers at both ends, and cutting everything off again. The bar is their "
            "average: by how many resident-days the results get narrower, over all causes together.",
            "Gewogen door de antwoorden aan beide uitersten in te vullen en alles opnieuw af te sluiten. De balk is "
            "hun gemiddelde: hoeveel inwonerdagen de uitkomsten smaller worden, over alle oorzaken samen.",
        )
        blocks.append(Paragraph(note, "note"))
    elif result.width is None:
        blocks.append(
            Paragraph(
                Text(
                    "Which of these to find out first was not weighed: the register is too large for that.",
                    "Wat hiervan het eerst uitgezocht moet worden is niet gewogen: daarvoor is het register te groot.",
                )
            )
        )
    counted = [(key, count) for key, count in found.unknown.items() if count]
    if counted:
        blocks.append(Paragraph(Text("Not known, in numbers:", "Niet bekend, in aantallen:")))
        blocks.append(
            Bullets(
                tuple(
                    Text(f"{UNKNOWNS[key].en}: {number(count).en}", f"{UNKNOWNS[key].nl}: {number(count).nl}")
                    for key, count in counted
                    if key in UNKNOWNS
                )
            )
        )
    if found.down_before:
        before = listed([names(id) for id in found.down_before], _LISTED)
        blocks.append(
            Paragraph(
                Text(
                    f"Down before anything stops, so to be mended in the register first: {before.en}.",
                    f"Ligt al stil voordat er iets stopt, dus eerst te herstellen in het register: {before.nl}.",
                )
            )
        )
    if not blocks:
        blocks.append(
            Paragraph(
                Text(
                    "Nothing that was asked for is missing in the register.",
                    "Van wat er gevraagd wordt, ontbreekt niets in het register.",
                )
            )
        )
    return Section(title, tuple(blocks))


def _first(found: Findings, names: Names) -> Figure:
    result = found.first
    rows = result.rows
    means = [Interval(row.mean, row.mean) for row in rows]
    picture = Amounts(
        axis=Text(
            "Resident-days by which the results get narrower", "Inwonerdagen waarmee de uitkomsten smaller worden"
        ),
        rows=tuple(AmountRow(row.ask(names), mean, rounded(mean)) for row, mean in zip(rows, means, strict=True)),
        fills=(("dark", Text("narrower by, on average", "smaller met, gemiddeld")),),
    )
    part = round(100 * rows[0].mean / result.width) if result.width else 0
    asked = rows[0].ask(names)
    sentence = Text(
        f"To be found out first: {asked.en} The answer takes away {part} per cent of what is open.",
        f"Het eerst uit te zoeken: {asked.nl} Het antwoord neemt {part} procent weg van wat open is.",
    )
    table = Table(
        Text("What to find out first", "Wat eerst uit te zoeken"),
        (
            Column(Text("question", "vraag"), weight=3.4),
            Column(Text("narrows by", "maakt smaller met"), numeric=True, weight=1.7),
            Column(Text("causes touched", "oorzaken geraakt"), numeric=True, weight=1.0),
        ),
        tuple((row.ask(names), rounded(row.narrows), number(row.causes)) for row in rows),
    )
    return Figure(picture, sentence, table)


# ---------------------------------------------------------------- sources


def sources(found: Findings, *, public: bool) -> Section:
    title = Text("What is this based on?", "Waar is dit op gebaseerd?")
    count = len(found.sources)
    if public or not count:
        said = Text(
            f"This report rests on {number(count).en} sources that the organisation keeps in its register.",
            f"Dit rapport rust op {number(count).nl} bronnen die de organisatie in haar register bewaart.",
        )
        if not count:
            said = Text("The sources are not recorded.", "De bronnen zijn niet vastgelegd.")
        return Section(title, (Paragraph(said),))
    rows = tuple(
        (
            same(plain(PurePosixPath(source.origin).name or source.origin)),
            UNKNOWN if source.facts is None else number(source.facts),
            same(source.sha256[:12]),
        )
        for source in found.sources[:40]
    )
    table = Table(
        Text("Sources", "Bronnen"),
        (
            Column(Text("source", "bron"), weight=3.0),
            Column(Text("facts", "feiten"), numeric=True),
            Column(Text("fingerprint (sha256)", "vingerafdruk (sha256)"), weight=1.6),
        ),
        rows,
    )
    said = Text(
        "Every fact in the register names its place in a source. What is shown here can be made again from these.",
        "Elk feit in het register noemt zijn plaats in een bron. Wat hier staat, is daaruit opnieuw te maken.",
    )
    return Section(title, (Paragraph(said), table))
