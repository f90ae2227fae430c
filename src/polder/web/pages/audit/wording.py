# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Entries of the audit trail in words. A verb or a detail that has no words here is shown as it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from polder.base import Language, Text, wording
from polder.workbench.actor import role_label

LONGEST_DETAIL = 200
SILENT: Final = ("facts_sha256", "digest", "sha256")
"""Fingerprints are for machines; they stand in the download."""
_VERBS: Final = {
    "init": Text("register made or updated", "register gemaakt of bijgewerkt"),
    "import": Text("import", "import"),
    "retract": Text("facts retracted", "feiten ingetrokken"),
    "settle": Text("dispute settled", "tegenspraak beslist"),
    "same": Text("declared the same", "hetzelfde verklaard"),
    "apart": Text("declared different", "verschillend verklaard"),
    "account add": Text("account added", "account toegevoegd"),
    "account change": Text("account changed", "account gewijzigd"),
    "account close": Text("account closed", "account gesloten"),
    "account reopen": Text("account opened again", "account weer geopend"),
    "account password": Text("password changed", "wachtwoord gewijzigd"),
    "token make": Text("token made", "token gemaakt"),
    "token end": Text("token ended", "token beëindigd"),
    "settings change": Text("settings changed", "instellingen gewijzigd"),
    "questions send": Text("link to questions made", "link naar vragen gemaakt"),
    "questions withdraw": Text("link to questions withdrawn", "link naar vragen ingetrokken"),
    "questions answer": Text("questions answered by link", "vragen via een link beantwoord"),
    "tender add": Text("tender added", "aanbesteding toegevoegd"),
    "tender change": Text("tender changed", "aanbesteding gewijzigd"),
    "tender delete": Text("draft of a tender deleted", "concept van een aanbesteding verwijderd"),
    "tender publish": Text("tender published", "aanbesteding bekendgemaakt"),
    "tender opener change": Text("another opener asked", "andere opener gevraagd"),
    "tender opener": Text("opener chose a passphrase", "opener koos een wachtzin"),
    "tender bid": Text("bid taken in", "inschrijving ingenomen"),
    "tender close": Text("bidding closed", "inschrijving gesloten"),
    "tender score": Text("bid scored", "inschrijving gescoord"),
    "tender hand in": Text("scores handed in", "scores ingeleverd"),
    "tender consensus": Text("assessors agreed", "beoordelaars werden het eens"),
    "tender lock": Text("quality locked", "kwaliteit vastgezet"),
    "tender open": Text("opener opened", "opener opende"),
    "tender award": Text("tender awarded", "aanbesteding gegund"),
    "tender letters": Text("letters recorded as sent", "brieven vastgelegd als verstuurd"),
    "tender bundle": Text("bundle made", "bundel gemaakt"),
    "trial start": Text("document trial started", "documentproef gestart"),
    "trial stop": Text("document trial stopped", "documentproef gestopt"),
    "trial go on": Text("document trial gone on with", "documentproef hervat"),
    "trial finish": Text("document trial finished", "documentproef klaar"),
    "trial delete": Text("document trial deleted", "documentproef verwijderd"),
    "trial check": Text("document checked by eye", "document met het oog nagekeken"),
    "trial uncheck": Text("check by eye taken back", "nakijken teruggenomen"),
    "trial pages": Text("pages of a document drawn", "pagina's van een document getekend"),
    "trial download": Text("file of a document trial made", "bestand van een documentproef gemaakt"),
}
_DETAILS: Final = {
    "account": Text("account", "account"),
    "role": Text("role", "rol"),
    "name": Text("name", "naam"),
    "language": Text("language", "taal"),
    "before": Text("before", "eerst"),
    "token": Text("token", "token"),
    "until": Text("until", "tot"),
    "identity": Text("identity", "identiteit"),
    "settings": Text("settings", "instellingen"),
    "reason": Text("reason", "reden"),
    "facts": Text("facts", "feiten"),
    "retracted": Text("retracted", "ingetrokken"),
    "importer": Text("read as", "gelezen als"),
    "origin": Text("from", "uit"),
    "sources": Text("sources", "bronnen"),
    "new": Text("new", "nieuw"),
    "changed": Text("changed", "gewijzigd"),
    "gone": Text("gone", "weg"),
    "unchanged": Text("unchanged", "ongewijzigd"),
    "contradicted": Text("contradicted", "tegengesproken"),
    "state": Text("state", "toestand"),
    "created": Text("created", "gemaakt"),
    "updated": Text("updated", "bijgewerkt"),
    "tender": Text("tender", "aanbesteding"),
    "assessors": Text("assessors", "beoordelaars"),
    "openers": Text("openers", "openers"),
    "opener": Text("opener", "opener"),
    "instead_of": Text("instead of", "in plaats van"),
    "entry": Text("receipt", "ontvangstbewijs"),
    "fingerprint": Text("fingerprint", "vingerafdruk"),
    "new_key": Text("new key", "nieuwe sleutel"),
    "trial": Text("trial", "proef"),
    "places": Text("looks into", "kijkt in"),
    "engine": Text("office suite", "kantoorpakket"),
    "documents": Text("documents", "documenten"),
    "document": Text("number of the document", "nummer van het document"),
    "trouble": Text("a difference shows", "verschil te zien"),
    "file": Text("file", "bestand"),
}


def verb_label(verb: str) -> Text:
    return _VERBS.get(verb, Text(verb, verb))


def say_details(details: Mapping[str, Any], language: Language) -> list[str]:
    """Each detail as `what: value`, without what is nought or for machines only."""
    return [
        f"{_DETAILS.get(name, Text(name, name)).say(language)}: {_value(value, language, name)}"
        for name, value in details.items()
        if name not in SILENT and (name == "role" or value not in (None, "", 0, [], {}))
    ]


def _value(value: Any, language: Language, name: str = "") -> str:
    if name == "role":
        return role_label(str(value)).say(language)
    if isinstance(value, bool):
        return (Text("yes", "ja") if value else Text("no", "nee")).say(language)
    if isinstance(value, int | float):
        return wording.number(value, language)
    if isinstance(value, Mapping):
        return ", ".join(
            f"{_DETAILS.get(name, Text(name, name)).say(language)} {_value(each, language, name)}"
            for name, each in value.items()
            if name not in SILENT
        )[:LONGEST_DETAIL]
    if isinstance(value, list):
        text = "; ".join(_value(each, language) for each in value)
    else:
        text = _DETAILS[value].say(language) if value in _DETAILS else str(value)
    return text if len(text) <= LONGEST_DETAIL else text[: LONGEST_DETAIL - 1] + "…"
