# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a bundle."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Family, Problem, Text, Where
from polder.tenders.record.problems.wording import listed

_ASK = Text(
    "Ask the organisation for the bundle again, and keep this one as it is.",
    "Vraag de organisatie opnieuw om de bundel, en bewaar deze zoals hij is.",
)
_TOUCHED = Text("Something was changed after it was signed.", "Er is iets veranderd na het ondertekenen.")
_HOSTILE = Text(
    "Polder makes no bundle like this: it may be meant to do harm.",
    "Zo maakt Polder geen bundel: misschien is het bedoeld om schade te doen.",
)


def _bundle(code: str, what: Text, why: Text = _TOUCHED, file: str = "", family: Family = Family.REGISTER) -> Problem:
    return Problem(f"bundle.{code}", what, why, _ASK, Where(file), family=family)


def no_zip() -> Problem:
    return _bundle(
        "no-zip",
        Text("This is not a whole bundle.", "Dit is geen hele bundel."),
        Text("It is no zip, or it is broken.", "Het is geen zip, of het is stuk."),
        family=Family.UNREADABLE,
    )


def too_large() -> Problem:
    return _bundle(
        "too-large",
        Text("The bundle unpacks to something too large.", "De bundel wordt bij het uitpakken te groot."),
        _HOSTILE,
        family=Family.UNREADABLE,
    )


def bad_name(name: str) -> Problem:
    return _bundle(
        "bad-name",
        Text("A name in the bundle leads elsewhere.", "Een naam in de bundel wijst naar een andere plek."),
        _HOSTILE,
        name[:100],
        Family.UNREADABLE,
    )


def twice(name: str) -> Problem:
    return _bundle(
        "twice",
        Text("A name comes twice in the bundle.", "Een naam komt twee keer voor in de bundel."),
        _HOSTILE,
        name,
        Family.UNREADABLE,
    )


def missing(name: str) -> Problem:
    return _bundle("missing", Text(f"{name} is missing.", f"{name} ontbreekt."), file=name)


def not_listed(name: str) -> Problem:
    return _bundle(
        "not-listed",
        Text(f"{name} is not on the signed list.", f"{name} staat niet op de ondertekende lijst."),
        file=name,
    )


def changed(name: str) -> Problem:
    return _bundle(
        "changed",
        Text(f"{name} is not the file that was signed.", f"{name} is niet het bestand dat is ondertekend."),
        file=name,
    )


def no_manifest() -> Problem:
    return _bundle(
        "no-manifest",
        Text("The signed list is not as it should be.", "De ondertekende lijst is niet zoals het hoort."),
        file="manifest.json",
    )


def forged() -> Problem:
    return _bundle(
        "forged",
        Text("The signature does not fit.", "De handtekening klopt niet."),
        Text(
            "The list was changed, or it was signed with another key.",
            "De lijst is veranderd, of met een andere sleutel ondertekend.",
        ),
        "signature.json",
    )


def unsigned() -> Problem:
    return _bundle(
        "unsigned",
        Text("Nobody signed this: it is a record alone.", "Niemand heeft dit ondertekend: het is een los dossier."),
        Text("Anybody can make one, in anybody's name.", "Iedereen kan er een maken, in ieders naam."),
    )


def other_key(fingerprint: str) -> Problem:
    return _bundle(
        "other-key",
        Text("Somebody else signed this bundle.", "Iemand anders heeft deze bundel ondertekend."),
        Text(f"Its key is {fingerprint}.", f"De sleutel is {fingerprint}."),
        "signature.json",
    )


def other_head() -> Problem:
    return _bundle(
        "other-head",
        Text("The record is not the one that the list names.", "Het dossier is niet het dossier dat de lijst noemt."),
        file="record.jsonl",
    )


def not_from_record(name: str) -> Problem:
    return _bundle(
        "not-from-record",
        Text(f"{name} does not follow from the record.", f"{name} volgt niet uit het dossier."),
        Text("The entries say something else.", "De regels zeggen iets anders."),
        name,
    )


def other_letter(name: str) -> Problem:
    return Problem(
        "bundle.other-letter",
        Text(
            f"{name} is missing, or is not the letter that was sent.",
            f"{name} ontbreekt, of is niet de brief die is verstuurd.",
        ),
        Text("The record knows each letter by its hash.", "Het dossier kent elke brief aan zijn hash."),
        Text(
            "Give the folder with the letters as they were sent.", "Geef de map met de brieven zoals ze zijn verstuurd."
        ),
        Where(name),
        family=Family.CONTENT,
    )


_GIVE_ALL = Text(
    "Give the folder with the proof files as they came in, and nothing else.",
    "Geef de map met de bewijsstukken zoals ze binnenkwamen, en niets anders.",
)


def missing_proof(name: str, bid: str) -> Problem:
    return _proof(
        "missing-proof",
        Text(f"The proof file “{name}” of {bid} is not there.", f"Het bewijsstuk “{name}” van {bid} is er niet."),
        Text("No file in the folder has its hash.", "Geen bestand in de map heeft zijn hash."),
        name,
    )


def misplaced_proof(place: str, name: str, bid: str) -> Problem:
    return _proof(
        "misplaced-proof",
        Text(
            f"“{place[:200]}” is the proof file “{name}” of {bid}, and lies where another belongs.",
            f"“{place[:200]}” is het bewijsstuk “{name}” van {bid}, en staat op de plek van een ander.",
        ),
        Text(
            "Its hash is right; whoever opens it there would take it for the other.",
            "De hash klopt; wie het daar opent, houdt het voor dat andere.",
        ),
        place[:200],
    )


def changed_proof(place: str, bid: str) -> Problem:
    return _proof(
        "changed-proof",
        Text(
            f"“{place[:200]}” is not the file that came with the bid of {bid}.",
            f"“{place[:200]}” is niet het bestand dat bij de inschrijving van {bid} zat.",
        ),
        Text("Its name is the same, its hash is another.", "De naam is dezelfde, de hash is een andere."),
        place[:200],
    )


def unknown_proofs(places: Sequence[str]) -> Problem:
    shown = listed([each[:200] for each in places])
    return _proof(
        "unknown-proofs",
        Text(f"These came with no bid: {shown}.", f"Deze zaten bij geen inschrijving: {shown}."),
        Text(
            f"Their hashes ({len(places)}) are not in the record.",
            f"Hun hashes ({len(places)}) staan niet in het dossier.",
        ),
        places[0][:200],
    )


def too_many_beside(folder: str, most: int) -> Problem:
    return _proof(
        "too-many-beside",
        Text(f"There are more than {most} files in this folder.", f"In deze map staan meer dan {most} bestanden."),
        Text("No tender has as much proof as that.", "Geen aanbesteding heeft zoveel bewijs."),
        folder,
    )


def _proof(code: str, what: Text, why: Text, file: str) -> Problem:
    return Problem(f"bundle.{code}", what, why, _GIVE_ALL, Where(file), family=Family.REGISTER)


def no_file(name: str) -> Problem:
    return Problem(
        "bundle.no-file",
        Text("There is no such file.", "Dat bestand is er niet."),
        Text("Polder can only check what is there.", "Polder kan alleen nakijken wat er is."),
        Text("Check the path.", "Controleer het pad."),
        Where(name),
        family=Family.NOT_FOUND,
    )
