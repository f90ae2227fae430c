# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Takeovers that make no sense, told so that a person can ask another one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from polder.base import Family, Problem, Text
from polder.model.countries import near_countries

NOBODY = Problem(
    "takeover.nobody",
    Text("Who is taken over, and by whom?", "Wie wordt overgenomen, en door wie?"),
    Text("A takeover has a supplier and a buyer.", "Een overname heeft een leverancier en een koper."),
    Text("Name both.", "Noem ze allebei."),
    family=Family.USAGE,
)


def not_an_organisation(name: str) -> Problem:
    return Problem(
        "takeover.not-an-organisation",
        Text(f"“{name}” is not an organisation.", f"“{name}” is geen organisatie."),
        Text("Only organisations buy and are bought.", "Alleen organisaties kopen en worden gekocht."),
        Text(
            "Name the organisation that supplies it; polder show tells which that is.",
            "Noem de organisatie die het levert; polder show zegt welke dat is.",
        ),
        value=name,
        family=Family.USAGE,
    )


def of_itself(name: str) -> Problem:
    return Problem(
        "takeover.of-itself",
        Text(f"{name} cannot take over itself.", f"{name} kan zichzelf niet overnemen."),
        Text("The buyer and the supplier are one organisation.", "De koper en de leverancier zijn één organisatie."),
        Text("Name another buyer.", "Noem een andere koper."),
        value=name,
        family=Family.USAGE,
    )


def by_its_own(supplier: str, buyer: str) -> Problem:
    return Problem(
        "takeover.by-its-own",
        Text(f"{buyer} belongs to {supplier} itself.", f"{buyer} hoort zelf bij {supplier}."),
        Text(
            "Then nobody would be at the top, and no law could be told.",
            "Dan staat er niemand bovenaan, en is er geen recht aan te wijzen.",
        ),
        Text("Name a buyer from outside the group.", "Noem een koper van buiten de groep."),
        value=buyer,
        family=Family.USAGE,
    )


def before_the_snapshot(on: date, as_of: date) -> Problem:
    return Problem(
        "takeover.before-the-snapshot",
        Text(
            f"The takeover is on {on}, and the register is read as on {as_of}.",
            f"De overname is op {on}, en het register is gelezen zoals het is op {as_of}.",
        ),
        Text(
            "By that day it may have happened already, and then nothing would seem to change.",
            "Op die dag kan de overname al gebeurd zijn, en dan lijkt er niets te veranderen.",
        ),
        Text(
            f"Read it as on a day up to {on} (--as-of).", f"Lees het zoals het is op een dag tot en met {on} (--as-of)."
        ),
        value=on.isoformat(),
        family=Family.USAGE,
    )


def bad_notice(days: int) -> Problem:
    return Problem(
        "takeover.notice",
        Text(f"A notice of {days} days makes no sense.", f"Een melding {days} dagen vooraf kan niet."),
        Text("It is counted back from the day of the takeover.", "Er wordt teruggeteld vanaf de dag van de overname."),
        Text("Give 0 or more.", "Geef 0 of meer."),
        value=str(days),
        family=Family.USAGE,
    )


def no_such_country(text: str) -> Problem:
    meant = ", ".join(near_countries(text))
    return Problem(
        "takeover.no-such-country",
        Text(f"“{text}” is not a country that Polder knows.", f"“{text}” is geen land dat Polder kent."),
        Text("The law over the buyer follows from its country.", "Het recht over de koper volgt uit het land."),
        Text(f"Perhaps one of these is meant: {meant}.", f"Misschien is een van deze bedoeld: {meant}.")
        if meant
        else Text("Give its code of two letters, such as US.", "Geef de code van twee letters, zoals US."),
        value=text,
        family=Family.USAGE,
    )


def country_differs(buyer: str, stated: Sequence[str], asked: str) -> Problem:
    known = ", ".join(stated)
    return Problem(
        "takeover.country-differs",
        Text(
            f"The register has {known} for {buyer}, not {asked}.",
            f"In het register staat bij {buyer} {known}, niet {asked}.",
        ),
        Text(
            "A country may only be given for a buyer of which the register knows none.",
            "Een land opgeven kan alleen bij een koper waarvan het register geen land kent.",
        ),
        Text(
            "Leave --by-country out, or correct the register first.",
            "Laat --by-country weg, of verbeter eerst het register.",
        ),
        value=asked,
        family=Family.USAGE,
    )
