# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an account, told to a person."""

from __future__ import annotations

from polder.base import Family, Problem, Text
from polder.workbench.actor import ROLES


def _usage(code: str, what: Text, why: Text, do: Text, value: str = "") -> Problem:
    return Problem(f"account.{code}", what, why, do, value=value, family=Family.USAGE)


def no_such_role(role: str) -> Problem:
    return _usage(
        "no-such-role",
        Text(f"There is no role “{role}”.", f"Er is geen rol “{role}”."),
        Text("What an account may do follows from its role.", "Wat een account mag, volgt uit de rol."),
        Text(f"Choose one of: {', '.join(ROLES)}.", f"Kies een van: {', '.join(ROLES)}."),
        role,
    )


def no_such_language(language: str) -> Problem:
    return _usage(
        "no-such-language",
        Text(f"Polder does not speak “{language}”.", f"Polder spreekt geen “{language}”."),
        Text("Polder speaks English and Dutch.", "Polder spreekt Engels en Nederlands."),
        Text("Choose en or nl.", "Kies en of nl."),
        language,
    )


def taken(username: str) -> Problem:
    return _usage(
        "taken",
        Text(f"There is an account “{username}” already.", f"Er is al een account “{username}”."),
        Text("Each account has a name of its own.", "Elk account heeft een eigen naam."),
        Text("Choose another name.", "Kies een andere naam."),
        username,
    )


def unfit(name: str) -> Problem:
    return _usage(
        "unfit-name",
        Text("This name cannot be used.", "Deze naam kan niet."),
        Text(
            "A name is not empty, not very long and holds no strange characters; that of an account has only "
            "letters, digits and @ . + - _.",
            "Een naam is niet leeg, niet heel lang en zonder vreemde tekens; die van een account heeft alleen "
            "letters, cijfers en @ . + - _.",
        ),
        Text("Choose another name.", "Kies een andere naam."),
        name[:100],
    )


def no_such_account(username: str) -> Problem:
    return Problem(
        "account.missing",
        Text(f"There is no account “{username}”.", f"Er is geen account “{username}”."),
        Text("The name is mistyped, or it was never made.", "De naam klopt niet, of het is nooit gemaakt."),
        Text("Look at the list of accounts.", "Bekijk de lijst met accounts."),
        value=username,
        family=Family.NOT_FOUND,
    )


def weak_password(reasons: list[Text]) -> Problem:
    return _usage(
        "weak-password",
        Text("This password is too easy to guess.", "Dit wachtwoord is te makkelijk te raden."),
        Text(" ".join(reason.en for reason in reasons), " ".join(reason.nl for reason in reasons)),
        Text("Choose another; a short sentence is fine.", "Kies een ander; een korte zin is prima."),
    )


WRONG_PASSWORD = _usage(
    "wrong-password",
    Text("This is not your password.", "Dit is niet het wachtwoord van dit account."),
    Text(
        "Whoever finds an unlocked screen must not be able to change the password.",
        "Wie een scherm onbewaakt vindt, mag het wachtwoord niet kunnen veranderen.",
    ),
    Text("Type the password with which you log in now.", "Typ het wachtwoord waarmee nu wordt ingelogd."),
)
LAST_ADMINISTRATOR = Problem(
    "account.last-administrator",
    Text("This is the last administrator.", "Dit is de laatste beheerder."),
    Text(
        "Without an administrator nobody could make accounts or give roles.",
        "Zonder beheerder kan niemand accounts maken of rollen geven.",
    ),
    Text("Make somebody else administrator first.", "Maak eerst iemand anders beheerder."),
    family=Family.NOT_ALLOWED,
)
FROM_ELSEWHERE = Problem(
    "account.from-elsewhere",
    Text(
        "This account logs in through the organisation's identity provider.",
        "Dit account logt in via de inlogdienst van de organisatie.",
    ),
    Text(
        "Its password and its role are kept there; the role comes along at every log-in.",
        "Het wachtwoord en de rol staan daar; de rol komt bij elke inlog mee.",
    ),
    Text("Change it there, or close the account here.", "Wijzig het daar, of sluit het account hier."),
    family=Family.NOT_ALLOWED,
)
CLOSED = Problem(
    "account.closed",
    Text("This account was closed.", "Dit account is gesloten."),
    Text("An administrator closed it here.", "Een beheerder heeft het hier gesloten."),
    Text("Ask an administrator to open it again.", "Vraag een beheerder om het weer te openen."),
    family=Family.NOT_ALLOWED,
)
NO_ROLE = Problem(
    "account.no-role",
    Text("You have no role in Polder.", "Er is geen rol in Polder."),
    Text(
        "The organisation's identity provider knows you, but gives none of the roles that lead to Polder.",
        "De inlogdienst kent dit account, maar geeft geen van de rollen die toegang geven tot Polder.",
    ),
    Text(
        "Ask whoever gives out access in the organisation for a role in Polder.",
        "Vraag een rol in Polder aan bij wie in de organisatie over toegang gaat.",
    ),
    family=Family.NOT_ALLOWED,
)
