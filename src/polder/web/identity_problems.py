# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong on the way through an identity provider, told to whoever logs in."""

from __future__ import annotations

from typing import Final

from polder.base import Family, Problem, Text
from polder.workbench.account_problems import NO_ROLE as NO_ROLE

_AGAIN: Final = Text(
    "Try again; tell an administrator if it stays.", "Probeer het opnieuw; meld het een beheerder als het blijft."
)
_ADMINISTRATOR: Final = Text("Tell an administrator of Polder.", "Meld het een beheerder van Polder.")


def _not_allowed(code: str, what: Text, why: Text, do: Text, value: str = "") -> Problem:
    return Problem(f"identity.{code}", what, why, do, value=value, family=Family.NOT_ALLOWED)


NOT_BEGUN: Final = _not_allowed(
    "not-begun",
    Text("This log-in was not begun here.", "Deze inlogpoging is hier niet begonnen."),
    Text(
        "It took more than ten minutes, was used before, or was begun in another browser. Nobody was logged in.",
        "Het duurde langer dan tien minuten, is al gebruikt, of begon in een andere browser. Er is niet ingelogd.",
    ),
    Text("Log in again from the page below.", "Log opnieuw in vanaf de pagina hieronder."),
)
TOO_WEAK: Final = _not_allowed(
    "too-weak",
    Text("This way of logging in is not strong enough.", "Deze manier van inloggen is niet sterk genoeg."),
    Text(
        "Polder asks the identity provider for a stronger one, such as with a second step.",
        "Polder vraagt de inlogdienst om een sterkere manier, zoals met een tweede stap.",
    ),
    Text("Log in again, with the second step.", "Log opnieuw in, met de tweede stap."),
)


def declined(reason: str) -> Problem:
    return _not_allowed(
        "declined",
        Text("The identity provider did not let you in.", "De inlogdienst heeft geen toegang gegeven."),
        Text("You stopped there, or it refused.", "Het inloggen is daar gestopt of geweigerd."),
        _AGAIN,
        reason[:80],
    )


def refused(reason: str) -> Problem:
    return _not_allowed(
        "refused",
        Text(
            "What came back from the identity provider cannot be trusted.",
            "Wat van de inlogdienst terugkwam, is niet te vertrouwen.",
        ),
        Text(
            "It is not signed by it, not meant for Polder, too old, or was changed on the way. Nobody was logged in.",
            "Het is niet door de inlogdienst ondertekend, niet voor Polder bedoeld, te oud, of onderweg veranderd. Er "
            "is niet ingelogd.",
        ),
        _AGAIN,
        reason,
    )


def unreachable(reason: str) -> Problem:
    return Problem(
        "identity.unreachable",
        Text("The identity provider cannot be reached.", "De inlogdienst is niet bereikbaar."),
        Text("It is down, or the network between is.", "De dienst ligt eruit, of het netwerk ertussen."),
        _AGAIN,
        value=reason,
        family=Family.REGISTER,
    )


def elsewhere(address: str) -> Problem:
    return _not_allowed(
        "elsewhere",
        Text("The identity provider points to another machine.", "De inlogdienst verwijst naar een andere machine."),
        Text(
            "Polder speaks only to the provider that was configured.", "Polder praat alleen met de ingestelde dienst."
        ),
        _ADMINISTRATOR,
        address[:120],
    )


def other_issuer(issuer: str) -> Problem:
    return _not_allowed(
        "other-issuer",
        Text("This is another identity provider than was configured.", "Dit is een andere inlogdienst dan ingesteld."),
        Text(
            "It calls itself otherwise than POLDER_OIDC_ISSUER, to the letter.",
            "De dienst noemt zichzelf anders dan POLDER_OIDC_ISSUER, letter voor letter.",
        ),
        _ADMINISTRATOR,
        issuer[:120],
    )


def misconfigured(name: str, value: str) -> Problem:
    return Problem(
        "identity.misconfigured",
        Text(f"The setting {name} is missing or not right.", f"De instelling {name} ontbreekt of klopt niet."),
        Text(
            "Log-in through an identity provider needs an issuer (https), a client and a list of roles.",
            "Inloggen via een inlogdienst vraagt een issuer (https), een client en een lijst van rollen.",
        ),
        Text("See the page on accounts in the guide.", "Zie de pagina over accounts in de handleiding."),
        value=value,
        family=Family.USAGE,
    )
