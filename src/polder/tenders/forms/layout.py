# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What stands on each sheet of the form, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polder.base import Language, Text
from polder.exporters.spreadsheet.filling import Cell
from polder.exporters.spreadsheet.layout import Grid, ReadMe
from polder.tenders.tender import Tender

FORM, TENDER_NAME, BIDDER, PRICE = "form", "tender", "bid", "price"
"""Keys of the first rows of the sheet of the bid; knock-outs follow as `knock_out:ID`."""
KNOCK_OUT = "knock_out:"


@dataclass(frozen=True, slots=True)
class FormColumn:
    head: Text
    help: Text
    kind: str = "text"
    width: int = 24


@dataclass(frozen=True, slots=True)
class FormSheet:
    name: Text
    intro: Text
    columns: tuple[FormColumn, ...]


_KEY = FormColumn(
    Text("key", "sleutel"),
    Text("Do not change: Polder reads by it.", "Niet wijzigen: Polder leest hierop."),
    "text",
    22,
)
ASKED, YOURS = Text("what is asked", "wat gevraagd wordt"), Text("your answer", "uw antwoord")
PROOF = Text("proof", "bewijs")
FOUND, REASON, SCORE = Text("finding", "bevinding"), Text("reason", "reden"), Text("score", "score")
_PROOF = FormColumn(
    PROOF, Text("For the bidder: where it is shown.", "Voor de inschrijver: waar het uit blijkt."), "text", 34
)
BID_SHEET = FormSheet(
    Text("bid", "inschrijving"),
    Text("Who bids, at what price, and what is met.", "Wie inschrijft, voor welke prijs, en waaraan voldaan wordt."),
    (
        _KEY,
        FormColumn(ASKED, Text("What to fill in.", "Wat in te vullen."), "text", 60),
        FormColumn(
            YOURS,
            Text(
                "A price in digits with a point before the cents: 98000.50. Leave it empty where prices are handed in "
                "sealed. Yes or no at a requirement.",
                "Een prijs in cijfers met een punt voor de centen: 98000.50. Laat leeg als prijzen apart verzegeld "
                "worden ingediend. Ja of nee bij een eis.",
            ),
            "text",
            34,
        ),
        _PROOF,
    ),
)
ANSWER_SHEET = FormSheet(
    Text("answers", "antwoorden"),
    Text("The framework, criterion by criterion.", "Het raamwerk, criterium voor criterium."),
    (
        _KEY,
        FormColumn(
            ASKED,
            Text("The criterion, in our words.", "Het criterium, in onze woorden."),
            "text",
            60,
        ),
        FormColumn(
            Text("answers there are", "aantal antwoorden"),
            Text(
                "The highest number that may be given. Between brackets: the SEAL that each answer allows, 1 first.",
                "Het hoogste nummer dat mag. Tussen haakjes: de SEAL die elk antwoord toelaat, te beginnen bij 1.",
            ),
        ),
        FormColumn(
            YOURS,
            Text(
                "For the bidder: the number of the answer, 1 = worst. Empty = not answered.",
                "Voor de inschrijver: het nummer van het antwoord, 1 = slechtste. Leeg = niet beantwoord.",
            ),
            "number",
            16,
        ),
        _PROOF,
        FormColumn(
            FOUND,
            Text(
                "For the assessor: another number, where the proof does not bear out the answer.",
                "Voor de beoordelaar: een ander nummer, als het bewijs het antwoord niet draagt.",
            ),
            "number",
            16,
        ),
        FormColumn(REASON, Text("For the assessor: why.", "Voor de beoordelaar: waarom."), "text", 34),
    ),
)
SCORE_SHEET = FormSheet(
    Text("scores", "scores"),
    Text("For the assessor: what each criterion scores.", "Voor de beoordelaar: wat elk criterium scoort."),
    (
        _KEY,
        FormColumn(ASKED, Text("The criterion.", "Het criterium."), "text", 60),
        FormColumn(Text("steps", "stappen"), Text("The scores there are.", "De scores die er zijn.")),
        FormColumn(SCORE, Text("One of the steps.", "Een van de stappen."), "number", 16),
    ),
)
_YES_NO = {"en": ("yes", "no"), "nl": ("ja", "nee")}
_FIELDS = {
    FORM: Text("version of the form; do not change", "versie van het formulier; niet wijzigen"),
    TENDER_NAME: Text("tender", "aanbesteding"),
    BIDDER: Text("name of the bidder", "naam van de inschrijver"),
}


def read_me(tender: Tender, language: Language) -> ReadMe:
    advice = (
        Text(
            "Fill in the sheets “bid” and “answers”; leave keys and titles as they are.",
            "Vul de bladen “inschrijving” en “antwoorden” in; laat sleutels en titels staan.",
        ),
        Text(
            "An answer is a number: its position in the framework, 1 = worst. What stays empty lowers the score and "
            "cannot meet a minimum.",
            "Een antwoord is een nummer: de plaats in het raamwerk, 1 = slechtste. Wat leeg blijft verlaagt de score "
            "en kan geen minimum halen.",
        ),
        Text(
            "Say for each answer where the proof is: a document, as its file is called or as annex with a number, and "
            "a page. Hand these files in beside this form.",
            "Geef bij elk antwoord aan waar het bewijs staat: een document, zoals het bestand heet of als bijlage met "
            "een nummer, en een bladzijde. Lever die bestanden bij dit formulier in.",
        ),
        Text(
            "No price may stand in those files: they are read before the prices are opened.",
            "In die bestanden mag geen prijs staan: ze worden gelezen voordat de prijzen opengaan.",
        ),
    )
    return ReadMe(
        Text("read me", "lees mij").say(language),
        tender.name,
        [each.say(language) for each in advice],
        Text("The sheets", "De bladen").say(language),
        [(sheet.name.say(language), sheet.intro.say(language)) for sheet in sheets(tender)],
    )


def sheets(tender: Tender) -> tuple[FormSheet, ...]:
    """The sheets that this tender needs."""
    scored = any(not criterion.by_framework for criterion in tender.criteria)
    return (BID_SHEET, *((ANSWER_SHEET,) if tender.framework else ()), *((SCORE_SHEET,) if scored else ()))


def form_id(tender: Tender) -> str:
    """Says by which framework the answers are numbered; a form of another is refused."""
    return tender.framework.id if tender.framework else "none"


def grids(tender: Tender, language: Language) -> list[Grid]:
    rows = {BID_SHEET: _bid_rows, ANSWER_SHEET: _answer_rows, SCORE_SHEET: _score_rows}
    return [grid_of(sheet, rows[sheet](tender, language), language) for sheet in sheets(tender)]


def _bid_rows(tender: Tender, language: Language) -> list[Sequence[Cell]]:
    price = Text(f"price in {tender.currency}", f"prijs in {tender.currency}").say(language)
    fixed = {FORM: form_id(tender), TENDER_NAME: tender.name}
    return [
        *([key, said.say(language), fixed.get(key), None] for key, said in _FIELDS.items()),
        [PRICE, price, None, None],
        *([f"{KNOCK_OUT}{id}", label, None, None] for id, label in tender.knock_outs.items()),
    ]


def _answer_rows(tender: Tender, language: Language) -> list[Sequence[Cell]]:
    assert tender.framework is not None
    return [
        [
            each.id,
            each.label.say(language),
            f"{len(each.values)} ({', '.join(str(level) for level in each.levels)})",
            None,
            None,
            None,
            None,
        ]
        for each in tender.framework.criteria.values()
    ]


def _score_rows(tender: Tender, _: Language) -> list[Sequence[Cell]]:
    return [
        [each.id, each.label, ", ".join(f"{float(step):g}" for step in each.scale), None]
        for each in tender.criteria
        if not each.by_framework
    ]


def grid_of(sheet: FormSheet, rows: Sequence[Sequence[Cell]], language: Language) -> Grid:
    return Grid(
        title=sheet.name.say(language),
        intro=sheet.intro.say(language),
        explanations=[column.help.say(language) for column in sheet.columns],
        headers=[column.head.say(language) for column in sheet.columns],
        kinds=[column.kind for column in sheet.columns],
        widths=[column.width for column in sheet.columns],
        choices=[() for _ in sheet.columns],
        rows=rows,
        fixed_columns=2,
        about_elements=True,
    )
