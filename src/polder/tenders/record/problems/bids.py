# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bids that cannot come in."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Family, Problem, Text, Where
from polder.tenders.record.problems.wording import listed, refused, wrong


def no_bid(name: str, names: Sequence[str]) -> Problem:
    return wrong(
        "no-bid",
        Text(f"There is no bid of “{name}”.", f"Er is geen inschrijving van “{name}”."),
        Text(f"The bids are: {listed(names)}.", f"De inschrijvingen zijn: {listed(names)}."),
        Text("Write the name as it came in.", "Schrijf de naam zoals die binnenkwam."),
        name,
    )


def no_bids() -> Problem:
    return refused("no-bids", Text("No bid came in.", "Er kwam geen inschrijving binnen."))


def bid_twice(name: str) -> Problem:
    return refused(
        "bid-twice",
        Text(f"There is a bid of “{name}” already.", f"Er is al een inschrijving van “{name}”."),
        Text(
            "A bid that is in stands: nothing takes its place.",
            "Een inschrijving die binnen is, staat: niets komt ervoor in de plaats.",
        ),
        Text("Give the other bid a name of its own.", "Geef de andere inschrijving een eigen naam."),
    )


def closed(name: str) -> Problem:
    return refused(
        "closed",
        Text(f"The bid of “{name}” comes after closing.", f"De inschrijving van “{name}” komt na sluiting."),
        Text(
            "After closing no bid is added or replaced.",
            "Na sluiting komt er geen inschrijving bij en wordt er geen vervangen.",
        ),
    )


def closed_already() -> Problem:
    return refused("closed-already", Text("Bidding is closed already.", "De inschrijving is al gesloten."))


def not_closed() -> Problem:
    return refused(
        "not-closed",
        Text("Bidding is not closed yet.", "De inschrijving is nog niet gesloten."),
        Text("Who is still bidding must not hear of scores.", "Wie nog inschrijft, mag niets van scores horen."),
    )


def scores_itself(origin: str, line: int | None = None) -> Problem:
    return Problem(
        "record.scores-itself",
        Text("This bid brings its own scores.", "Deze inschrijving brengt haar eigen scores mee."),
        Text("Assessors score, each alone.", "Beoordelaars geven scores, ieder alleen."),
        Text("Leave out scores and findings.", "Laat scores en findings weg."),
        Where(origin, line=line),
        family=Family.CONTENT,
    )
