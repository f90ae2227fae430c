# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""On whom we depend most."""

from __future__ import annotations

from collections.abc import Sequence

from polder.analyses.exposure import Exposure
from polder.analyses.report.chapters.shared import (
    KINDS_OF_CAUSE,
    POSSIBLY,
    SHOWN,
    SURE,
    cause_name,
    in_a_sentence,
    left_out,
)
from polder.analyses.report.findings import Findings
from polder.analyses.report.words import (
    UNKNOWN,
    number,
    rounded,
    the_country,
)
from polder.base import Text
from polder.documents import Column, Figure, Paragraph, Section, Table
from polder.documents.pictures.amounts import AmountRow, Amounts

_PERHAPS_WORSE = 3
"""Rows of the ranking kept free for those that surely cost little and may cost much."""


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
            KINDS_OF_CAUSE[row.kind],
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
    name, kind = cause_name(row), KINDS_OF_CAUSE[row.kind]
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
