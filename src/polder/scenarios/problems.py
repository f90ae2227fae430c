# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenario files that cannot be read, told with the line to mend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from polder.base import Problem, Text
from polder.base.written import Sort

SCENARIO = Sort(
    "scenario",
    Text("A scenario", "een scenario"),
    Text(
        "A scenario looks like this: events: [{on: 2027-01-31, cut_off: Microsoft}]. polder compare --help says more.",
        "Een scenario ziet er zo uit: events: [{on: 2027-01-31, cut_off: Microsoft}]. polder compare --help zegt meer.",
    ),
)


def no_events(origin: str, line: int | None) -> Problem:
    return SCENARIO.problem(
        "no-events",
        Text("Nothing happens in this scenario.", "In dit scenario gebeurt niets."),
        Text("It needs at least one event.", "Er is minstens één gebeurtenis nodig."),
        SCENARIO.example,
        origin,
        line,
    )


def one_event(origin: str, line: int, known: Sequence[str], named: Sequence[str]) -> Problem:
    listed = ", ".join(known)
    return SCENARIO.problem(
        "one-event",
        Text("Each item has one event.", "Elk onderdeel heeft één gebeurtenis."),
        Text(f"Here stand {len(named)}.", f"Hier staan er {len(named)}."),
        Text(f"Choose one of: {listed}.", f"Kies er één: {listed}."),
        origin,
        line,
        ", ".join(named),
    )


def never_ends(origin: str, line: int, event: str) -> Problem:
    return SCENARIO.problem(
        "never-ends",
        Text(f"“until” says nothing about {event}.", f"“until” zegt niets bij {event}."),
        Text("It happens on a day and is not undone.", "Het gebeurt op een dag en wordt niet teruggedraaid."),
        Text("Leave “until” out.", "Laat “until” weg."),
        origin,
        line,
    )


def before_start(origin: str, line: int | None, on: date, start: date) -> Problem:
    return SCENARIO.problem(
        "before-start",
        Text(f"{on} lies before the start, {start}.", f"{on} ligt voor het begin, {start}."),
        Text("The register is read as of the start.", "Het register wordt gelezen zoals het op de begindag is."),
        Text("Set start to an earlier day.", "Zet start op een eerdere dag."),
        origin,
        line,
        str(on),
    )


def after_horizon(origin: str, line: int | None, on: date, last: date) -> Problem:
    return SCENARIO.problem(
        "after-horizon",
        Text(
            f"{on} lies after the last day that is looked at, {last}.",
            f"{on} ligt na de laatste dag waarnaar gekeken wordt, {last}.",
        ),
        Text("It would change nothing in the answer.", "Het zou aan het antwoord niets veranderen."),
        Text("Look further ahead with horizon_days.", "Kijk verder vooruit met horizon_days."),
        origin,
        line,
        str(on),
    )


def ends_before(origin: str, line: int | None, until: date) -> Problem:
    return SCENARIO.problem(
        "ends-before",
        Text(f"It ends on {until}, before it begins.", f"Het eindigt op {until}, voordat het begint."),
        Text("Until is the first day on which it is over.", "Until is de eerste dag waarop het voorbij is."),
        Text("Choose a later day.", "Kies een latere dag."),
        origin,
        line,
        str(until),
    )


def no_days(origin: str, line: int, text: str, least: int, most: int) -> Problem:
    return SCENARIO.problem(
        "days",
        Text(f"“{text}” is not a number of days.", f"“{text}” is geen aantal dagen."),
        Text(f"It must be whole, from {least} to {most}.", f"Het moet een heel getal zijn, van {least} tot {most}."),
        Text("Write it in digits.", "Schrijf het in cijfers."),
        origin,
        line,
        text,
    )


def below_zero(origin: str, line: int | None) -> Problem:
    return SCENARIO.problem(
        "below-zero",
        Text("Hours cannot be fewer than none.", "Minder dan nul uur kan niet."),
        Text("They say how long something can last.", "Ze zeggen hoe lang iets kan duren."),
        Text("Write 0 or more, or a range: [24, 72].", "Schrijf 0 of meer, of een bereik: [24, 72]."),
        origin,
        line,
    )
