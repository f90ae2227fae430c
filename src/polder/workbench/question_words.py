# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What an owner is asked, in plain words: which attributes of which kind, and the sentence for each."""

from __future__ import annotations

from polder.base import Text
from polder.documents import plain
from polder.model import Attribute

ASKED_OF: dict[str, tuple[str, ...]] = {
    "service": ("residents", "tolerable_downtime_hours", "vital", "staff"),
    "system": ("supplied_by", "supported_until", "hosting_location"),
    "component": ("supplied_by", "version"),
    "dataset": ("supplied_by", "personal_data", "key_holder"),
    "organisation": ("country", "controlled_by"),
    "contract": (
        "ends_on",
        "notice_days",
        "change_of_control_notice_days",
        "right_to_dissolve",
        "exit_help",
        "price_eur_year",
    ),
    "processing": ("purpose", "legal_basis"),
    "place": ("country",),
    "audience": ("persons",),
}
"""By kind, what its owner is likely to know and the answers of Polder rest on; the most important first."""

_OF_ATTRIBUTE: dict[str, Text] = {
    "residents": Text("How many residents use {a} or count on it?", "Hoeveel inwoners gebruiken {a} of rekenen erop?"),
    "staff": Text("How many of our staff cannot work without {a}?", "Hoeveel medewerkers kunnen niet zonder {a}?"),
    "tolerable_downtime_hours": Text(
        "How many hours may {a} be down before harm is done?",
        "Hoeveel uur mag {a} stilliggen voordat er schade ontstaat?",
    ),
    "vital": Text("Must {a} go on, whatever happens?", "Moet {a} doorgaan, wat er ook gebeurt?"),
    "supported_until": Text("Until which day does {a} get updates?", "Tot en met welke dag krijgt {a} updates?"),
    "hosting_location": Text("Where is {a} hosted?", "Waar wordt {a} gehost?"),
    "version": Text("Which version of {a} is in use?", "Welke versie van {a} is in gebruik?"),
    "personal_data": Text("Does {a} hold data about people?", "Bevat {a} gegevens over mensen?"),
    "key_holder": Text(
        "Who holds the keys with which {a} is encrypted?", "Wie heeft de sleutels waarmee {a} is versleuteld?"
    ),
    "country": Text("In which country is {a} seated?", "In welk land is {a} gevestigd?"),
    "ends_on": Text("What is the last day of {a}?", "Wat is de laatste dag van {a}?"),
    "notice_days": Text(
        "How many days before the end must notice of {a} be given?",
        "Hoeveel dagen voor het einde moet {a} worden opgezegd?",
    ),
    "change_of_control_notice_days": Text(
        "How many days before a takeover must the supplier tell us, by {a}?",
        "Hoeveel dagen voor een overname moet de leverancier die melden, volgens {a}?",
    ),
    "right_to_dissolve": Text(
        "May we end {a} when the supplier is taken over?",
        "Mogen we {a} beëindigen als de leverancier wordt overgenomen?",
    ),
    "exit_help": Text(
        "Must the supplier help us leave, by {a}?", "Moet de leverancier helpen bij vertrek, volgens {a}?"
    ),
    "price_eur_year": Text("How many euros a year do we pay for {a}?", "Hoeveel euro per jaar betalen we voor {a}?"),
    "purpose": Text("For what purpose is {a}?", "Met welk doel is {a}?"),
    "legal_basis": Text("On which ground of the GDPR does {a} rest?", "Op welke grondslag van de AVG rust {a}?"),
    "persons": Text("How many people are {a}?", "Hoeveel mensen zijn {a}?"),
    "endurance_hours": Text("How many hours does {a} go on without {b}?", "Hoeveel uur houdt {a} het vol zonder {b}?"),
    "switch_hours": Text(
        "How many hours does it take before {b} stands in, for {a}?",
        "Hoeveel uur duurt het voor {b} bij {a} invalt?",
    ),
    "delivery": Text("How does {b} deliver {a}?", "Hoe levert {b} {a}?"),
    "licence_check_hours": Text(
        "Every how many hours does {b} check the licence of {a}?",
        "Om de hoeveel uur controleert {b} de licentie van {a}?",
    ),
}
_OF_RELATION: dict[str, Text] = {
    "supplied_by": Text("Who supplies {a}?", "Wie levert {a}?"),
    "controlled_by": Text("Which organisation owns {a}?", "Welke organisatie is de eigenaar van {a}?"),
}


def of_attribute(attribute: Attribute, name: str, other: str = "") -> Text:
    """The question for an attribute of an element called `name`, or of its relation to `other`."""
    said = _OF_ATTRIBUTE.get(attribute.name)
    if said is None:
        label = attribute.label
        said = Text(f"{label.en.capitalize()} of {{a}}?", f"{label.nl.capitalize()} van {{a}}?")
    return said.fill(a=plain(name), b=plain(other))


def of_relation(relation: str, name: str) -> Text:
    return _OF_RELATION[relation].fill(a=plain(name))
