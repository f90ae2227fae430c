# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a register, told to a person."""

from __future__ import annotations

from polder.base import Family, Problem, Text, Where

NOTHING_CHANGED = Text("Nothing was changed.", "Er is niets veranderd.")


def _problem(code: str, what: Text, why: Text, do: Text, name: str, value: str = "") -> Problem:
    return Problem(f"register.{code}", what, why, do, Where(name), value, Family.REGISTER)


def not_a_place(value: str) -> Problem:
    return Problem(
        "register.not-a-place",
        Text("This is no place for a register.", "Dit is geen plek voor een register."),
        Text(
            "A register is a file, such as zilverdam.polder, or a PostgreSQL database.",
            "Een register is een bestand, zoals zilverdam.polder, of een PostgreSQL-database.",
        ),
        Text(
            "Name a file, or write postgresql://user:password@host:port/database.",
            "Noem een bestand, of schrijf postgresql://gebruiker:wachtwoord@server:poort/database.",
        ),
        value=value,
        family=Family.USAGE,
    )


def missing(name: str) -> Problem:
    return Problem(
        "register.missing",
        Text("There is no register here.", "Hier is geen register."),
        Text(
            "Polder does not make one unasked: a mistyped name would give an empty answer.",
            "Polder maakt er niet ongevraagd een: een tikfout zou een leeg antwoord geven.",
        ),
        Text(
            f"Check the name, or make a register with: polder init {name}",
            f"Controleer de naam, of maak een register met: polder init {name}",
        ),
        Where(name),
        family=Family.NOT_FOUND,
    )


def not_a_register(name: str) -> Problem:
    return _problem(
        "not-a-register",
        Text("This is not a Polder register.", "Dit is geen register van Polder."),
        Text(
            "Something else is stored here; Polder leaves it alone.",
            "Hier staat iets anders; Polder blijft eraf.",
        ),
        Text("Choose another name.", "Kies een andere naam."),
        name,
    )


def older(name: str) -> Problem:
    return _problem(
        "older",
        Text(
            "This register was made by an older Polder, or was never finished.",
            "Dit register is gemaakt door een oudere Polder, of is nooit afgemaakt.",
        ),
        Text("This Polder keeps more than it has room for.", "Deze Polder bewaart meer dan er plaats is."),
        Text(
            f"Make a copy, then bring it up to date with: polder init {name} (everything in it is kept)",
            f"Maak een kopie en werk het bij met: polder init {name} (alles wat erin staat blijft)",
        ),
        name,
    )


def newer(name: str, migration: str) -> Problem:
    return _problem(
        "newer",
        Text("This register was made by a newer Polder.", "Dit register is gemaakt door een nieuwere Polder."),
        Text(
            "This Polder could misread what it does not know.",
            "Deze Polder kan verkeerd lezen wat hij niet kent.",
        ),
        Text("Install the newest Polder.", "Installeer de nieuwste Polder."),
        name,
        migration,
    )


def locked(name: str) -> Problem:
    return _problem(
        "locked",
        Text("Someone else is writing in this register.", "Iemand anders schrijft in dit register."),
        Text(
            "Polder waited, but the other did not finish. Nothing was changed.",
            "Polder heeft gewacht, maar de ander was niet klaar. Er is niets veranderd.",
        ),
        Text("Try again in a minute.", "Probeer het over een minuut opnieuw."),
        name,
    )


def read_only(name: str) -> Problem:
    return _problem(
        "read-only",
        Text("This register may not be written here.", "In dit register mag hier niet geschreven worden."),
        Text(
            "The file, its folder or the database is read-only for you. Nothing was changed.",
            "Het bestand, de map of de database is alleen te lezen. Er is niets veranderd.",
        ),
        Text(
            "Ask for the right to write, or copy the file to a folder of your own.",
            "Vraag schrijfrechten, of kopieer het bestand naar een eigen map.",
        ),
        name,
    )


def full(name: str) -> Problem:
    return _problem(
        "disk-full",
        Text("The disk is full.", "De schijf is vol."),
        NOTHING_CHANGED,
        Text("Make room and try again.", "Maak ruimte en probeer het opnieuw."),
        name,
    )


def damaged(name: str, reason: str) -> Problem:
    return _problem(
        "damaged",
        Text("The register is damaged.", "Het register is beschadigd."),
        Text(
            "What is read from it cannot be relied on.",
            "Wat eruit wordt gelezen, is niet betrouwbaar.",
        ),
        Text("Put back a copy from before.", "Zet een eerdere kopie terug."),
        name,
        reason,
    )


def no_folder(name: str) -> Problem:
    return _problem(
        "no-folder",
        Text(
            "The register's file cannot be opened or made.",
            "Het bestand van het register is niet te openen of te maken.",
        ),
        Text("Its folder is not there, or you may not use it.", "De map is er niet, of is niet toegankelijk."),
        Text("Check the path and the rights on the folder.", "Controleer het pad en de rechten op de map."),
        name,
    )


def unreachable(name: str, reason: str) -> Problem:
    return _problem(
        "unreachable",
        Text(
            "The database does not answer or does not let you in.",
            "De database antwoordt niet of weigert de toegang.",
        ),
        Text("Without it there is no register to read.", "Zonder database is er geen register om te lezen."),
        Text(
            "Check the server, the name of the database, the user and the password.",
            "Controleer de server, de naam van de database, de gebruiker en het wachtwoord.",
        ),
        name,
        reason,
    )


def no_driver(name: str) -> Problem:
    return _problem(
        "no-driver",
        Text("This Polder cannot speak with PostgreSQL.", "Deze Polder kan niet met PostgreSQL praten."),
        Text(
            "The part for it (psycopg) is not installed.",
            "Het onderdeel daarvoor (psycopg) is niet geïnstalleerd.",
        ),
        Text("Install polder[postgres].", "Installeer polder[postgres]."),
        name,
    )


def failed(name: str, reason: str) -> Problem:
    return _problem(
        "failed",
        Text("The register refused the work.", "Het register weigerde het werk."),
        NOTHING_CHANGED,
        Text(
            "Try again; if it happens again, report it with this text.",
            "Probeer het opnieuw; gebeurt het weer, meld het dan met deze tekst.",
        ),
        name,
        reason,
    )


def unfit_text(value: str) -> Problem:
    return Problem(
        "register.unfit-text",
        Text("This text holds characters that are no text.", "Deze tekst bevat tekens die geen tekst zijn."),
        Text(
            "A nul, half a character or Polder's own separator cannot be kept. The fact is left out.",
            "Een nulteken, een half teken of het scheidingsteken van Polder is niet te bewaren. "
            "Het feit is weggelaten.",
        ),
        Text("Correct the text in the source.", "Verbeter de tekst in de bron."),
        value=ascii(value[:80]),
    )


def long_id(value: str) -> Problem:
    return Problem(
        "register.long-id",
        Text("This id is too long.", "Deze id is te lang."),
        Text(
            "An id has at most 600 bytes; longer ones are descriptions. The fact is left out.",
            "Een id heeft hooguit 600 bytes; wat langer is, is een omschrijving. Het feit is weggelaten.",
        ),
        Text("Give it a short id in the source.", "Geef het een korte id in de bron."),
        value=f"{value[:80]}…",
    )


def no_number(value: str) -> Problem:
    return Problem(
        "register.no-number",
        Text("This is no number.", "Dit is geen getal."),
        Text(
            "A failed calculation leaves it; unknown is left empty. The fact is left out.",
            "Een mislukte berekening laat het achter; onbekend blijft leeg. Het feit is weggelaten.",
        ),
        Text(
            "Correct the number in the source, or leave it empty.",
            "Verbeter het getal in de bron, of laat het leeg.",
        ),
        value=value,
    )
