# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Wishes of which no plan can be made, and why a measure is not in one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from polder.base import Family, Language, Problem, Text, Where
from polder.model import Snapshot
from polder.steps.catalogue import Catalogue
from polder.steps.catalogue.problems import row_of
from polder.steps.plan.calendar import Calendar, quarter_name


def year_outside(outside: Sequence[int], years: Sequence[int]) -> Problem:
    said = ", ".join(map(str, outside))
    return Problem(
        "plan.budget-year",
        Text(
            f"There is a budget for {said}, and the plan has no such year.",
            f"Er is een budget voor {said}, en dat jaar zit niet in het plan.",
        ),
        Text(
            f"The plan runs from {years[0]} to {years[-1]}.", f"Het plan loopt van {years[0]} tot en met {years[-1]}."
        ),
        Text("Leave that year out, or make the horizon longer.", "Laat dat jaar weg, of maak de horizon langer."),
        value=said,
        family=Family.USAGE,
    )


def quarter_outside(outside: Sequence[date], calendar: Calendar) -> Problem:
    said = ", ".join(quarter_name(day) for day in outside)
    first, last = calendar.name(0), calendar.name(calendar.quarters - 1)
    return Problem(
        "plan.staff-quarter",
        Text(
            f"There is staff for {said}, and the plan has no such quarter.",
            f"Er is personeel voor {said}, en dat kwartaal zit niet in het plan.",
        ),
        Text(f"The plan runs from {first} to {last}.", f"Het plan loopt van {first} tot en met {last}."),
        Text(
            "Leave that quarter out, or make the horizon longer.", "Laat dat kwartaal weg, of maak de horizon langer."
        ),
        value=said,
        family=Family.USAGE,
    )


def unknown_skill(said: str, skills: Mapping[str, str]) -> Problem:
    listed = ", ".join(sorted(skills.values()))
    near = get_close_matches(said, [*skills.values(), *skills], 1)
    do = Text(f"Known are: {listed}.", f"Bekend zijn: {listed}.")
    if not skills:
        do = Text(
            "State in the register which skills measures take.",
            "Zet in het register welke vaardigheden maatregelen vragen.",
        )
    elif near:
        do = Text(f"Perhaps {near[0]} is meant. {do.en}", f"Misschien is {near[0]} bedoeld. {do.nl}")
    return Problem(
        "plan.unknown-skill",
        Text(f"No skill is called “{said}”.", f"Geen vaardigheid heet “{said}”."),
        Text("No measure would be limited by it.", "Geen maatregel zou erdoor begrensd worden."),
        do,
        value=said,
        family=Family.USAGE,
    )


def skill_twice(said: str) -> Problem:
    return Problem(
        "plan.skill-twice",
        Text(f"“{said}” is given twice.", f"“{said}” is twee keer gegeven."),
        Text("Only one of the two can count.", "Er kan er maar één tellen."),
        Text("Give it once, with all there is.", "Geef het één keer, met alles wat er is."),
        value=said,
        family=Family.USAGE,
    )


def no_measures(snapshot: Snapshot, catalogue: Catalogue, left_out: Mapping[str, Text]) -> Problem:
    """The catalogue's own first problem says best what to mend; else each measure with its reason."""
    first = catalogue.problems[0] if catalogue.problems else None
    why = _each_with_reason(snapshot, left_out) if left_out else _NONE_THERE
    return Problem(
        "plan.no-measures",
        Text("There is no measure that can be planned.", "Er is geen maatregel die ingepland kan worden."),
        Text(f"{_said(first, 'en')}{why.en}.", f"{_said(first, 'nl')}{why.nl}."),
        Text(
            "Fill in the sheet of measures: what each costs, how long it takes and what it changes.",
            "Vul het blad met maatregelen in: wat elk kost, hoe lang het duurt en wat het verandert.",
        )
        if first is None
        else first.do,
        row_of(snapshot, min(left_out)) if first is None and left_out else Where() if first is None else first.where,
        ", ".join(left_out),
    )


def none_feasible(snapshot: Snapshot, reasons: Mapping[str, Text]) -> Problem:
    """`reasons` says of each measure why no plan can hold it."""
    why = _each_with_reason(snapshot, reasons)
    return Problem(
        "plan.none-feasible",
        Text(
            "Not one measure can be carried out within these limits.",
            "Geen enkele maatregel is binnen deze grenzen uit te voeren.",
        ),
        Text(f"{why.en}.", f"{why.nl}."),
        Text(
            "Give more money, people or time, or mend those rows.",
            "Geef meer geld, mensen of tijd, of verbeter die regels.",
        ),
        row_of(snapshot, min(reasons)),
        ", ".join(reasons),
    )


_NONE_THERE = Text("there is none in the register", "er staat er geen in het register")
_REASONS_TOLD = 10


def _each_with_reason(snapshot: Snapshot, reasons: Mapping[str, Text]) -> Text:
    """Measures with the row they stand on and what is wrong, the first so many."""
    told = sorted(reasons)[:_REASONS_TOLD]
    more = len(reasons) - len(told)
    return Text(
        "; ".join(_reason(snapshot, id, reasons[id], "en") for id in told) + (f"; and {more} more" if more else ""),
        "; ".join(_reason(snapshot, id, reasons[id], "nl") for id in told) + (f"; en nog {more}" if more else ""),
    )


def _reason(snapshot: Snapshot, id: str, why: Text, language: Language) -> str:
    where = row_of(snapshot, id).say(language)
    name = snapshot.names[snapshot.row_by_id[id]]
    return f"{name} ({where}): {why.say(language)}" if where else f"{name}: {why.say(language)}"


def _said(problem: Problem | None, language: Language) -> str:
    return "" if problem is None else problem.what.say(language) + " "


def not_known(missing: Sequence[Text]) -> Text:
    en, nl = ", ".join(each.en for each in missing), ", ".join(each.nl for each in missing)
    return Text(f"not known: {en}", f"niet bekend: {nl}")


def requires_left_out(name: str) -> Text:
    return Text(f"requires “{name}”, which cannot be planned", f"vereist “{name}”, en die is niet in te plannen")


def judged_otherwise(measures: Sequence[str]) -> Problem:
    listed = ", ".join(measures)
    return Problem(
        "plan.judged-otherwise",
        Text("The plan was judged and found wrong.", "Het plan is nagerekend en klopt niet."),
        Text(
            f"With these measures done the cut-off finds another loss than the plan: {listed or 'none'}.",
            f"Met deze maatregelen vindt de afsluiting een ander verlies dan het plan: {listed or 'geen'}.",
        ),
        Text(
            "This is a fault in Polder: send the developers what you did (see CONTRIBUTING.md).",
            "Dit is een fout in Polder: meld de ontwikkelaars wat u deed (zie CONTRIBUTING.md).",
        ),
        value=listed,
    )
