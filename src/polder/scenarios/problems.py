# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenario files that cannot be read, told with the line to mend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from polder.base import Family, Problem, Text, Where

_EXAMPLE = Text(
    "A scenario looks like this: events: [{on: 2027-01-31, cut_off: Microsoft}]. polder compare --help says more.",
    "Een scenario ziet er zo uit: events: [{on: 2027-01-31, cut_off: Microsoft}]. polder compare --help zegt meer.",
)


def _problem(code: str, what: Text, why: Text, do: Text, origin: str, line: int | None, value: str = "") -> Problem:
    where = Where(origin, line=line)
    return Problem(f"scenario.{code}", what, why, do, where, value=value, family=Family.UNREADABLE)


def no_file(path: str) -> Problem:
    return Problem(
        "scenario.no-file",
        Text(
            f"There is no scenario file {path}, or it cannot be read.",
            f"Scenariobestand {path} is er niet, of is niet leesbaar.",
        ),
        Text("A comparison reads its scenarios from files.", "Een vergelijking leest scenario's uit bestanden."),
        Text("Check the name and the folder.", "Controleer de naam en de map."),
        Where(path),
        value=path,
        family=Family.NOT_FOUND,
    )


def too_large(origin: str, largest: int) -> Problem:
    return _problem(
        "too-large",
        Text(f"The file is larger than {largest:,} bytes.", f"Het bestand is groter dan {largest:,} bytes."),
        Text("A scenario that a person wrote is far smaller.", "Een scenario dat iemand schreef is veel kleiner."),
        Text("Check that it is the right file.", "Controleer of dit het goede bestand is."),
        origin,
        None,
    )


def not_utf8(origin: str) -> Problem:
    return _problem(
        "encoding",
        Text("The file is not text in UTF-8.", "Het bestand is geen tekst in UTF-8."),
        Text("Names would be read wrongly.", "Namen zouden verkeerd gelezen worden."),
        Text("Save it as UTF-8 in a text editor.", "Sla het op als UTF-8 in een teksteditor."),
        origin,
        None,
    )


def no_yaml(origin: str, line: int | None, said: str) -> Problem:
    return _problem(
        "no-yaml",
        Text("This is not well-formed YAML.", "Dit is geen goed gevormde YAML."),
        Text(f"The parser says: {said}.", f"De lezer zegt: {said}."),
        Text(
            "Often a colon, a quote or the indentation is wrong on this line or the one before.",
            "Vaak klopt een dubbele punt, een aanhalingsteken of de inspringing niet, op deze regel of die ervoor.",
        ),
        origin,
        line,
    )


def no_aliases(origin: str, line: int | None) -> Problem:
    return _problem(
        "alias",
        Text("Anchors and aliases (& and *) are not read.", "Ankers en verwijzingen (& en *) worden niet gelezen."),
        Text("With them a small file can blow up.", "Daarmee kan een klein bestand enorm worden."),
        Text("Write the value out, or put it in quotes.", "Schrijf de waarde uit, of zet die tussen aanhalingstekens."),
        origin,
        line,
    )


def no_tags(origin: str, line: int | None) -> Problem:
    return _problem(
        "tag",
        Text("Tags (!) are not read.", "Tags (!) worden niet gelezen."),
        Text("They ask the reader to make things.", "Die vragen de lezer om dingen te maken."),
        Text("Leave it out, or put the value in quotes.", "Laat het weg, of zet de waarde tussen aanhalingstekens."),
        origin,
        line,
    )


def too_deep(origin: str, line: int | None) -> Problem:
    return _problem(
        "too-deep",
        Text("This is nested too deep.", "Dit is te diep genest."),
        Text("A scenario has a few levels.", "Een scenario heeft een paar niveaus."),
        _EXAMPLE,
        origin,
        line,
    )


def no_events(origin: str, line: int | None) -> Problem:
    return _problem(
        "no-events",
        Text("Nothing happens in this scenario.", "In dit scenario gebeurt niets."),
        Text("It needs at least one event.", "Er is minstens één gebeurtenis nodig."),
        _EXAMPLE,
        origin,
        line,
    )


def no_mapping(origin: str, line: int, known: Sequence[str]) -> Problem:
    listed = ", ".join(known)
    return _problem(
        "no-mapping",
        Text("Here keys with values are expected.", "Hier horen sleutels met waarden te staan."),
        Text(f"Possible keys: {listed}.", f"Mogelijke sleutels: {listed}."),
        _EXAMPLE,
        origin,
        line,
    )


def no_list(origin: str, line: int) -> Problem:
    return _problem(
        "no-list",
        Text("Here a list is expected.", "Hier hoort een lijst te staan."),
        Text("Each item starts with a dash.", "Elk onderdeel begint met een streepje."),
        _EXAMPLE,
        origin,
        line,
    )


def no_text(origin: str, line: int) -> Problem:
    return _problem(
        "no-text",
        Text("Here a word or a name is expected.", "Hier hoort een woord of een naam te staan."),
        Text("It is empty, or a list or keys stand here.", "Het is leeg, of er staat een lijst of een sleutel."),
        Text("Write one value.", "Schrijf één waarde."),
        origin,
        line,
    )


def unknown_key(origin: str, line: int, key: str, known: Sequence[str], near: Sequence[str]) -> Problem:
    listed = ", ".join(known)
    do = Text(f"Possible here: {listed}.", f"Mogelijk is hier: {listed}.")
    if near:
        do = Text(f"Perhaps {near[0]} is meant. {do.en}", f"Misschien is {near[0]} bedoeld. {do.nl}")
    return _problem(
        "unknown-key",
        Text(f"“{key}” is not known here.", f"“{key}” is hier niet bekend."),
        Text("Left out, it would change the answer in silence.", "Overslaan zou het antwoord stilletjes veranderen."),
        do,
        origin,
        line,
        key,
    )


def key_twice(origin: str, line: int, key: str) -> Problem:
    return _problem(
        "key-twice",
        Text(f"“{key}” stands here twice.", f"“{key}” staat hier twee keer."),
        Text("Only one of them can count.", "Er kan er maar één tellen."),
        Text("Keep one; several names make a list.", "Houd er één; van meer namen maakt u een lijst."),
        origin,
        line,
        key,
    )


def one_event(origin: str, line: int, known: Sequence[str], named: Sequence[str]) -> Problem:
    listed = ", ".join(known)
    return _problem(
        "one-event",
        Text("Each item has one event.", "Elk onderdeel heeft één gebeurtenis."),
        Text(f"Here stand {len(named)}.", f"Hier staan er {len(named)}."),
        Text(f"Choose one of: {listed}.", f"Kies er één: {listed}."),
        origin,
        line,
        ", ".join(named),
    )


def never_ends(origin: str, line: int, event: str) -> Problem:
    return _problem(
        "never-ends",
        Text(f"“until” says nothing about {event}.", f"“until” zegt niets bij {event}."),
        Text("It happens on a day and is not undone.", "Het gebeurt op een dag en wordt niet teruggedraaid."),
        Text("Leave “until” out.", "Laat “until” weg."),
        origin,
        line,
    )


def before_start(origin: str, line: int | None, on: date, start: date) -> Problem:
    return _problem(
        "before-start",
        Text(f"{on} lies before the start, {start}.", f"{on} ligt voor het begin, {start}."),
        Text("The register is read as of the start.", "Het register wordt gelezen zoals het op de begindag is."),
        Text("Set start to an earlier day.", "Zet start op een eerdere dag."),
        origin,
        line,
        str(on),
    )


def after_horizon(origin: str, line: int | None, on: date, last: date) -> Problem:
    return _problem(
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
    return _problem(
        "ends-before",
        Text(f"It ends on {until}, before it begins.", f"Het eindigt op {until}, voordat het begint."),
        Text("Until is the first day on which it is over.", "Until is de eerste dag waarop het voorbij is."),
        Text("Choose a later day.", "Kies een latere dag."),
        origin,
        line,
        str(until),
    )


def no_day(origin: str, line: int, text: str) -> Problem:
    return _problem(
        "day",
        Text(f"“{text}” is not a date.", f"“{text}” is geen datum."),
        Text("An event happens on a day.", "Een gebeurtenis heeft een dag."),
        Text("Write a date as 2027-01-31.", "Schrijf een datum als 2027-01-31."),
        origin,
        line,
        text,
    )


def no_yes_no(origin: str, line: int, text: str) -> Problem:
    return _problem(
        "yes-no",
        Text(f"“{text}” is not yes or no.", f"“{text}” is geen ja of nee."),
        Text("This key asks for one of the two.", "Bij deze sleutel hoort een van de twee."),
        Text("Write yes or no.", "Schrijf ja of nee."),
        origin,
        line,
        text,
    )


def no_number(origin: str, line: int, text: str) -> Problem:
    return _problem(
        "number",
        Text(f"“{text}” is not a number.", f"“{text}” is geen getal."),
        Text("This key asks for a number.", "Bij deze sleutel hoort een getal."),
        Text("Write it in digits, such as 300 or -12.5.", "Schrijf het in cijfers, zoals 300 of -12,5."),
        origin,
        line,
        text,
    )


def no_range(origin: str, line: int, text: str) -> Problem:
    return _problem(
        "range",
        Text(f"“{text}” is not a lowest and a highest.", f"“{text}” is geen laagste en hoogste."),
        Text("A list of numbers says between which two.", "Een lijst getallen zegt tussen welke twee."),
        Text("Write two, the lowest first: [50, 150].", "Schrijf er twee, de laagste eerst: [50, 150]."),
        origin,
        line,
        text,
    )


def no_days(origin: str, line: int, text: str, least: int, most: int) -> Problem:
    return _problem(
        "days",
        Text(f"“{text}” is not a number of days.", f"“{text}” is geen aantal dagen."),
        Text(f"It must be whole, from {least} to {most}.", f"Het moet een heel getal zijn, van {least} tot {most}."),
        Text("Write it in digits.", "Schrijf het in cijfers."),
        origin,
        line,
        text,
    )
