# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong in the rows and cells of a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text, Where
from polder.model import Attribute

_CELL_OUT = Text(
    "The cell is left out and counts as unknown; the rest of the row is read.",
    "De cel telt niet mee en geldt als onbekend; de rest van de regel is gelezen.",
)
_ROW_OUT = Text("The row is left out; the rest is read.", "De regel is weggelaten; de rest is gelezen.")
_KEPT = Text("It is kept as it is written.", "Het is bewaard zoals het er staat.")
TEMPLATE = Text(
    "Use the names of the template (polder template out.xlsx).",
    "Gebruik de namen van de sjabloon (polder template uit.xlsx).",
)
NAMES_SHOWN = 20


def formula_error(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.formula-error",
        Text("The cell holds the error of a formula.", "De cel bevat de fout van een formule."),
        _CELL_OUT,
        Text("Mend the formula, or write the value.", "Herstel de formule, of schrijf de waarde."),
        where,
        value,
    )


def early_date(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.early-date",
        Text("The date lies before 1950.", "De datum ligt voor 1950."),
        Text(
            "Spreadsheets turn an empty or broken date into 1899 or 1900. The cell is left out.",
            "Rekenbladen maken van een lege of kapotte datum 1899 of 1900. De cel telt niet mee.",
        ),
        Text("Write the day as 2026-01-31 or 31-01-2026.", "Schrijf de dag als 31-01-2026 of 2026-01-31."),
        where,
        value,
    )


def wrong_cell(where: Where, attribute: Attribute, value: str) -> Problem:
    return Problem(
        "spreadsheet.wrong-cell",
        Text(f"“{attribute.label.en}” cannot be read.", f"“{attribute.label.nl}” is niet te lezen."),
        _CELL_OUT,
        _expected(attribute),
        where,
        value,
    )


def _expected(attribute: Attribute) -> Text:
    if attribute.type == "number":
        low, high = _number(attribute.lowest), _number(attribute.highest)
        if attribute.ranged:
            return Text(
                "Write a number or a range, without a mark between thousands: 1250, or 1000 to 1500.",
                "Schrijf een getal of een bereik, zonder teken tussen duizendtallen: 1250, of 1000 tot 1500.",
            )
        if attribute.highest >= 1e15:
            return Text(
                f"Write a number of {low} or more, without a mark between thousands: 1250 or 0,5.",
                f"Schrijf een getal van {low} of hoger, zonder teken tussen duizendtallen: 1250 of 0,5.",
            )
        return Text(f"Write a number from {low} to {high}.", f"Schrijf een getal van {low} tot en met {high}.")
    if attribute.type == "choice":
        return Text(
            f"Write one of: {', '.join(choice.label.en for choice in attribute.choices)}.",
            f"Schrijf een van: {', '.join(choice.label.nl for choice in attribute.choices)}.",
        )
    return {
        "date": Text("Write the day as 2026-01-31 or 31-01-2026.", "Schrijf de dag als 31-01-2026 of 2026-01-31."),
        "yes_no": Text("Write yes or no.", "Schrijf ja of nee."),
        "country": Text(
            "Write two letters (NL) or the name of a country.", "Schrijf twee letters (NL) of de naam van een land."
        ),
    }.get(attribute.type, Text("Write a text.", "Schrijf een tekst."))


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def no_name(where: Where) -> Problem:
    return Problem(
        "spreadsheet.no-name",
        Text("The row has neither an id nor a name.", "De regel heeft geen id en geen naam."),
        _ROW_OUT,
        Text("Give it a name.", "Geef het een naam."),
        where,
    )


def double_id(where: Where, id: str, first: int) -> Problem:
    return Problem(
        "spreadsheet.double-id",
        Text(f"This stands on the sheet before, on row {first}.", f"Dit staat al eerder op het blad, op rij {first}."),
        Text(
            "Only the first is read: together they would become a thing that nobody wrote down.",
            "Alleen de eerste is gelezen: samen zouden ze iets worden dat niemand heeft opgeschreven.",
        ),
        Text("Remove one of the two, or give it another id.", "Haal een van de twee weg, of geef een andere id."),
        where,
        id,
    )


def two_kinds(where: Where, id: str, sheet: str) -> Problem:
    return Problem(
        "spreadsheet.two-kinds",
        Text(f"This id is in use on the sheet “{sheet}”.", f"Deze id is al in gebruik op het blad “{sheet}”."),
        Text(
            "One thing cannot be of two kinds. The row is left out; the rest is read.",
            "Eén ding kan niet van twee soorten zijn. De regel is weggelaten; de rest is gelezen.",
        ),
        Text("Give one of the two another id.", "Geef een van de twee een andere id."),
        where,
        id,
    )


def several(where: Where, name: str, ids: Sequence[str]) -> Problem:
    listed = ", ".join(ids[:NAMES_SHOWN])
    return Problem(
        "spreadsheet.several",
        Text(f"Several things have this name: {listed}.", f"Meer dingen hebben deze naam: {listed}."),
        Text(
            "It is not sure which one is meant; the relation is left out.",
            "Het is niet zeker welk ding bedoeld is; de relatie is weggelaten.",
        ),
        Text("Write the id of the one that is meant.", "Schrijf de id van wat bedoeld is."),
        where,
        name,
    )


def dangling(where: Where, name: str) -> Problem:
    return Problem(
        "spreadsheet.dangling",
        Text(
            "A relation to nothing: this is not in the workbook.",
            "Een relatie met niets: dit staat niet in de werkmap.",
        ),
        _ROW_OUT,
        Text(
            "Add it to the sheet where it belongs, or correct the name or the id.",
            "Zet het op het blad waar het hoort, of verbeter de naam of de id.",
        ),
        where,
        name,
    )


def half_a_relation(where: Where) -> Problem:
    return Problem(
        "spreadsheet.half-a-relation",
        Text("One of the two ends of the relation is missing.", "Een van de twee kanten van de relatie ontbreekt."),
        _ROW_OUT,
        Text("Fill in both ends.", "Vul beide kanten in."),
        where,
    )


def no_target(where: Where, target: Text, value: str) -> Problem:
    return Problem(
        "spreadsheet.no-target",
        Text(
            f"This is about the {target.en}, but none is filled in.",
            f"Dit gaat over de kolom “{target.nl}”, maar die is niet ingevuld.",
        ),
        Text("The cell is left out: it is about nothing.", "De cel telt niet mee: die gaat nergens over."),
        Text(f"Fill in “{target.en}”, or empty this cell.", f"Vul “{target.nl}” in, of maak deze cel leeg."),
        where,
        value,
    )


def double_relation(where: Where, value: str, first: int) -> Problem:
    return Problem(
        "spreadsheet.double-relation",
        Text(f"This relation stands on row {first} too.", f"Deze relatie staat ook op rij {first}."),
        Text("Only the first is read.", "Alleen de eerste is gelezen."),
        Text(
            "Remove one of the two, or give them different groups or dates.",
            "Haal een van de twee weg, of geef ze andere groepen of datums.",
        ),
        where,
        value,
    )


def daily_and_standby(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.daily-and-standby",
        Text(
            "This is in daily use (an endurance) and a standby (a switch time) at once.",
            "Dit is in dagelijks gebruik (een volhoudtijd) én reserve (een omschakeltijd).",
        ),
        Text(
            "It is read as a standby; the endurance is left out.",
            "Het is gelezen als reserve; de volhoudtijd telt niet mee.",
        ),
        Text("Choose one and empty the other.", "Kies er een en maak de andere leeg."),
        where,
        value,
    )


def need_too_high(where: Where, group: str, need: float, members: int) -> Problem:
    return Problem(
        "spreadsheet.need-too-high",
        Text(
            f"Group “{group}” needs {_number(need)} but has only {members}.",
            f"Groep “{group}” heeft er {_number(need)} nodig maar telt er maar {members}.",
        ),
        Text(f"So it would always be down. {_KEPT.en}", f"Zo ligt het altijd stil. {_KEPT.nl}"),
        Text("Add members, or lower the need.", "Voeg leden toe, of verlaag wat nodig is."),
        where,
        _number(need),
    )


def few_daily(where: Where, group: str, need: float, daily: int) -> Problem:
    return Problem(
        "spreadsheet.few-in-daily-use",
        Text(
            f"Group “{group}” needs {_number(need)}, of which {daily} in daily use.",
            f"Groep “{group}” heeft er {_number(need)} nodig, waarvan {daily} in dagelijks gebruik.",
        ),
        Text(
            f"Then standbys are called in from the first hour. {_KEPT.en}",
            f"Dan komen de reserves er vanaf het eerste uur bij. {_KEPT.nl}",
        ),
        Text(
            "Check which of them are in daily use: those have no switch time.",
            "Controleer welke er in dagelijks gebruik zijn: die hebben geen omschakeltijd.",
        ),
        where,
        _number(need),
    )


def needs_differ(where: Where, group: str, needs: Sequence[float]) -> Problem:
    listed = ", ".join(map(_number, needs))
    return Problem(
        "spreadsheet.needs-differ",
        Text(
            f"The rows of group “{group}” do not agree on how many are needed: {listed}.",
            f"De regels van groep “{group}” zijn het niet eens over hoeveel er nodig zijn: {listed}.",
        ),
        Text(
            f"Answers then take both into account. {_KEPT.en}", f"Antwoorden houden dan rekening met beide. {_KEPT.nl}"
        ),
        Text("Write the same need on every row.", "Schrijf op elke regel hetzelfde."),
        where,
        listed,
    )


def dates_reversed(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.dates-reversed",
        Text("“Valid to” is not after “valid from”.", "“Geldig tot” ligt niet na “geldig vanaf”."),
        _ROW_OUT,
        Text("Give a later day, or empty the cell.", "Geef een latere dag, of maak de cel leeg."),
        where,
        value,
    )


def unfit_statement(where: Where, value: str) -> Problem:
    return Problem(
        "spreadsheet.unfit-statement",
        Text("The row does not make a statement.", "De regel vormt geen uitspraak."),
        _ROW_OUT,
        Text(
            "Fill in what it is about and either a relation and its other end, or a column and its value.",
            "Vul in waar het over gaat, en dan een relatie met de andere kant, of een kolom met de waarde.",
        ),
        where,
        value,
    )


def unknown_word(where: Where, column: str, value: str) -> Problem:
    return Problem(
        "spreadsheet.unknown-word",
        Text(f"“{value}” is not a {column} that Polder knows.", f"Polder kent “{value}” niet."),
        _ROW_OUT,
        TEMPLATE,
        where,
        value,
    )


def alike(where: Where, names: Sequence[str], ids: Sequence[str]) -> Problem:
    shown = ", ".join(f"“{name}”" for name in names[:NAMES_SHOWN])
    spelled = " ".join(f'"{id}"' for id in ids[:NAMES_SHOWN])
    return Problem(
        "spreadsheet.alike",
        Text(f"These names look like one organisation: {shown}.", f"Deze namen lijken één organisatie: {shown}."),
        Text(
            "They are kept apart, so each counts alone in a cut-off. Nothing is merged in silence.",
            "Ze zijn apart gehouden, dus bij een afsluiting telt elk alleen. Niets wordt stilzwijgend samengevoegd.",
        ),
        Text(
            f"If they are one: polder same {spelled} --register REGISTER, or a row on the sheet “same_as”. "
            "If not: nothing.",
            f"Zijn ze één: polder same {spelled} --register REGISTER, of een regel op het blad “is hetzelfde als”. "
            "Zo niet: niets.",
        ),
        where,
        shown,
    )


def more_of_these(last: Problem, count: int) -> Problem:
    """In place of the problems of one sort on one sheet that are too many to show."""
    return Problem(
        last.code,
        Text(f"{count} more like this on this sheet.", f"Nog {count} zoals deze op dit blad."),
        last.why,
        last.do,
        Where(last.where.file, last.where.sheet),
        family=last.family,
    )
