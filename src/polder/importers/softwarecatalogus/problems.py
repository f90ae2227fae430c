# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong in an export of the catalogue."""

from __future__ import annotations

from polder.base import Family, Problem, Text, Where

_AGAIN = Text("Export it from the catalogue again.", "Exporteer het opnieuw uit de catalogus.")
_ROW = Text("The row is left out; the others are read.", "De rij is weggelaten; de andere zijn gelezen.")


def missing_columns(where: Where, columns: list[str]) -> Problem:
    return Problem(
        "softwarecatalogus.missing-columns",
        Text(
            f"The file lacks columns of the catalogue: {', '.join(columns)}.",
            f"Het bestand mist kolommen van de catalogus: {', '.join(columns)}.",
        ),
        Text("Without them this is another file.", "Zonder die kolommen is dit een ander bestand."),
        _AGAIN,
        where,
        family=Family.UNREADABLE,
    )


def broken_row(where: Where) -> Problem:
    return Problem(
        "softwarecatalogus.broken-row",
        Text(
            "The row has more or fewer cells than the header.",
            "De rij heeft meer of minder cellen dan de kopregel.",
        ),
        Text(
            "Its cells may have shifted, so what stands under a header need not belong there. " + _ROW.en,
            "De cellen kunnen verschoven zijn: wat onder een kop staat, hoort daar misschien niet. " + _ROW.nl,
        ),
        _AGAIN,
        where,
    )


def no_id(where: Where, value: str) -> Problem:
    return Problem(
        "softwarecatalogus.no-id",
        Text("The row has no usable id.", "De rij heeft geen bruikbare id."),
        _ROW,
        _AGAIN,
        where,
        value,
    )


def duplicate_id(where: Where, id: str) -> Problem:
    return Problem(
        "softwarecatalogus.duplicate-id",
        Text("An earlier row has the same id.", "Een eerdere rij heeft dezelfde id."),
        Text(
            "Only the first is read: together they would become a product that nobody sells.",
            "Alleen de eerste is gelezen: samen zouden ze een product worden dat niemand verkoopt.",
        ),
        _AGAIN,
        where,
        id,
    )


def bad_cell(where: Where, value: str) -> Problem:
    return Problem(
        "softwarecatalogus.bad-cell",
        Text("The cell holds no list of texts.", "De cel bevat geen lijst van teksten."),
        Text("What it should say is unknown.", "Wat er had moeten staan, is onbekend."),
        _AGAIN,
        where,
        value,
    )


def names_differ(where: Where, value: str) -> Problem:
    return Problem(
        "softwarecatalogus.names-differ",
        Text("There are more or fewer names than ids.", "Er zijn meer of minder namen dan id's."),
        Text(
            "Which name belongs to which id is not certain, so the names are left out.",
            "Welke naam bij welke id hoort is niet zeker, dus de namen zijn weggelaten.",
        ),
        _AGAIN,
        where,
        value,
    )
