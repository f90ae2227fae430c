# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong in an ArchiMate model."""

from __future__ import annotations

from polder.base import Family, Problem, Text, Where

_MEND = Text(
    "Mend it in the program that made the model, and export it again.",
    "Herstel het in het programma waarin het model gemaakt is, en exporteer het opnieuw.",
)
_REST = Text("It is left out; the rest of the model is read.", "Het is weggelaten; de rest van het model is gelezen.")


def no_id(where: Where, value: str) -> Problem:
    return Problem(
        "archimate.no-id",
        Text(
            "An element or relationship has no usable identifier or no type.",
            "Een element of relatie heeft geen bruikbare identificatie of geen type.",
        ),
        _REST,
        _MEND,
        where,
        value,
    )


def duplicate_id(where: Where, id: str) -> Problem:
    return Problem(
        "archimate.duplicate-id",
        Text("Two things in the model have one identifier.", "Twee dingen in het model hebben dezelfde identificatie."),
        Text(
            "Only the first is read: together they would become a thing that nobody drew.",
            "Alleen het eerste is gelezen: samen zouden ze iets worden dat niemand getekend heeft.",
        ),
        _MEND,
        where,
        id,
    )


def dangling(where: Where, end: str) -> Problem:
    return Problem(
        "archimate.dangling",
        Text(
            "A relationship starts or ends at something that is not in the model.",
            "Een relatie begint of eindigt bij iets dat niet in het model staat.",
        ),
        _REST,
        Text(
            "Export the whole model, or remove the relationship.",
            "Exporteer het hele model, of verwijder de relatie.",
        ),
        where,
        end,
    )


def relation_to_relation(where: Where, id: str) -> Problem:
    return Problem(
        "archimate.relation-to-relation",
        Text(
            "A relationship starts or ends at another relationship.",
            "Een relatie begint of eindigt bij een andere relatie.",
        ),
        Text(
            "Polder relates elements only, so it is kept as a relation with both elements of that relationship.",
            "Polder verbindt alleen elementen, dus is ze bewaard als verband met beide elementen van die relatie.",
        ),
        Text(
            "Nothing, unless it says more than that; then draw it between elements.",
            "Niets, tenzij ze meer zegt dan dat; teken haar dan tussen elementen.",
        ),
        where,
        id,
    )


def bad_property(where: Where, name: str, value: str, expected: Text) -> Problem:
    return Problem(
        "archimate.bad-property",
        Text(
            f"The property “{name}” does not hold what it should: {expected.en}",
            f"De eigenschap “{name}” bevat niet wat erin hoort: {expected.nl}",
        ),
        Text("Without a value that can be read, it is unknown.", "Zonder leesbare waarde is het onbekend."),
        _MEND,
        where,
        value,
    )


def unknown_file(where: Where, root: str) -> Problem:
    return Problem(
        "archimate.unknown-file",
        Text(
            "A file between the others is no part of an ArchiMate model.",
            "Een bestand tussen de andere hoort niet bij een ArchiMate-model.",
        ),
        _REST,
        Text("Take the file out of the folder.", "Haal het bestand uit de map."),
        where,
        root,
    )


def no_model(where: Where) -> Problem:
    return Problem(
        "archimate.no-model",
        Text("There is no ArchiMate model in it.", "Er zit geen ArchiMate-model in."),
        Text(
            "Polder reads the Open Exchange format, .archimate files, coArchi folders and the CSV files of Archi.",
            "Polder leest het Open Exchange-formaat, .archimate-bestanden, coArchi-mappen en de CSV-bestanden van "
            "Archi.",
        ),
        Text("Export the model as Open Exchange XML.", "Exporteer het model als Open Exchange XML."),
        where,
        family=Family.UNREADABLE,
    )


def other_version(where: Where, namespace: str) -> Problem:
    return Problem(
        "archimate.other-version",
        Text(
            "The file is in another version of the exchange format than 3.",
            "Het bestand heeft een andere versie van het uitwisselformaat dan 3.",
        ),
        Text(
            "Other versions use other words; reading them as this one would lose parts in silence.",
            "Andere versies gebruiken andere woorden; ze als deze lezen zou ongemerkt delen verliezen.",
        ),
        Text(
            "Export the model as ArchiMate Model Exchange File, version 3.",
            "Exporteer het model als ArchiMate Model Exchange File, versie 3.",
        ),
        where,
        namespace,
        Family.UNREADABLE,
    )


def missing_column(where: Where) -> Problem:
    return Problem(
        "archimate.missing-column",
        Text("A CSV file of Archi lacks its columns.", "Een CSV-bestand van Archi mist kolommen."),
        Text("Without ID and Type nothing can be told apart.", "Zonder ID en Type is niets uit elkaar te houden."),
        Text("Export the CSV files from Archi again.", "Exporteer de CSV-bestanden opnieuw uit Archi."),
        where,
        family=Family.UNREADABLE,
    )
