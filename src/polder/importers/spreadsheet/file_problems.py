# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a file, a sheet or a header; what is wrong inside stands in `problems.py`."""

from __future__ import annotations

from polder.base import Family, Problem, Text, Where
from polder.importers.spreadsheet.problems import TEMPLATE

_SHEET_OUT = Text("It is left out; the rest is read.", "Het is weggelaten; de rest is gelezen.")
_COLUMN_OUT = Text(
    "The column is left out; the rest of the sheet is read.",
    "De kolom is weggelaten; de rest van het blad is gelezen.",
)


def old_format(file: str) -> Problem:
    return Problem(
        "spreadsheet.old-format",
        Text(
            "This is a workbook in an older or a binary format.", "Dit is een werkmap in een ouder of binair formaat."
        ),
        Text(
            "Such files cannot be checked for their size before they are opened, so Polder does not open them.",
            "Zulke bestanden zijn niet op grootte te controleren voor ze open zijn, dus Polder opent ze niet.",
        ),
        Text("Save it as .xlsx or .ods.", "Sla het op als .xlsx of .ods."),
        Where(file),
        family=Family.UNREADABLE,
    )


def not_a_workbook(file: str) -> Problem:
    return Problem(
        "spreadsheet.not-a-workbook",
        Text("The file is not the workbook that its name says.", "Het bestand is niet de werkmap die de naam zegt."),
        Text(
            "A file with another content, or a workbook with a password, cannot be read.",
            "Een bestand met iets anders erin, of een werkmap met een wachtwoord, is niet te lezen.",
        ),
        Text(
            "Save it again as .xlsx or .ods, without a password.",
            "Sla het opnieuw op als .xlsx of .ods, zonder wachtwoord.",
        ),
        Where(file),
        family=Family.UNREADABLE,
    )


def nothing_known(file: str) -> Problem:
    return Problem(
        "spreadsheet.nothing-known",
        Text(
            "No sheet in it has a name and a header that Polder knows.",
            "Geen blad erin heeft een naam en een kopregel die Polder kent.",
        ),
        Text("Nothing of it was read.", "Er is niets van gelezen."),
        TEMPLATE,
        Where(file),
        family=Family.UNREADABLE,
    )


def unknown_sheet(file: str, title: str) -> Problem:
    return Problem(
        "spreadsheet.unknown-sheet",
        Text(f"No sheet is called “{title}”.", f"Er hoort geen blad “{title}” te zijn."),
        _SHEET_OUT,
        TEMPLATE,
        Where(file, title),
        value=title,
    )


def left_out(file: str) -> Problem:
    return Problem(
        "spreadsheet.left-out",
        Text("This file is no sheet of the workbook.", "Dit bestand is geen blad van de werkmap."),
        _SHEET_OUT,
        Text(
            "Import it on its own if it holds something; otherwise there is nothing to do.",
            "Importeer het apart als er iets in staat; anders hoeft er niets.",
        ),
        Where(file),
        value=file,
    )


def no_header(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.no-header",
        Text(
            "None of the first rows of the sheet is a header that Polder knows.",
            "Geen van de eerste regels van het blad is een kopregel die Polder kent.",
        ),
        Text("The sheet is left out; the rest is read.", "Het blad is weggelaten; de rest is gelezen."),
        TEMPLATE,
        where,
        value,
    )


def unknown_column(where: Where, header: str) -> Problem:
    return Problem(
        "spreadsheet.unknown-column",
        Text(f"This sheet has no column “{header}”.", f"Dit blad heeft geen kolom “{header}”."),
        _COLUMN_OUT,
        TEMPLATE,
        where,
        header,
    )


def double_column(where: Where, header: str) -> Problem:
    return Problem(
        "spreadsheet.double-column",
        Text(f"The column “{header}” stands there twice.", f"De kolom “{header}” staat er dubbel."),
        Text("The first is read, the second is left out.", "De eerste is gelezen, de tweede weggelaten."),
        Text("Remove one of the two.", "Haal een van de twee weg."),
        where,
        header,
    )


def headless_cells(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.headless-cells",
        Text("There are cells in a column without a header.", "Er staan cellen in een kolom zonder kop."),
        _COLUMN_OUT,
        Text("Give the column a header, or empty it.", "Geef de kolom een kop, of maak hem leeg."),
        where,
        value,
    )


def alone(where: Where) -> Problem:
    return Problem(
        "spreadsheet.alone",
        Text(
            "This sheet stands alone, without the sheets with what it relates.",
            "Dit blad staat alleen, zonder de bladen met wat het verbindt.",
        ),
        Text(
            "So what it relates is taken as an id, and it cannot be checked whether it exists.",
            "Daarom geldt wat het verbindt als id, en is niet te controleren of het bestaat.",
        ),
        Text(
            "Put the CSV files of one workbook in a folder of their own, and import the folder.",
            "Zet de CSV-bestanden van één werkmap bij elkaar in een eigen map, en importeer die map.",
        ),
        where,
    )
