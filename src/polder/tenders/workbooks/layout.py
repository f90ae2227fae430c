# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The sheets of a tender's workbook, and a tender's text laid out on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from polder.base import Language, Text
from polder.base.written import NUMBER, Node, Reader, keyed, several
from polder.exporters.spreadsheet.filling import Cell
from polder.exporters.spreadsheet.layout import Grid, ReadMe
from polder.tenders.forms.layout import FormColumn, FormSheet, grid_of
from polder.tenders.lots import LABEL, LOTS
from polder.tenders.problems import TENDER
from polder.tenders.workbooks.keys import KEYS, PARTS

KEY = Text("key", "sleutel")
VALUE = Text("value", "waarde")
LABELS = Text("what bidders read", "wat inschrijvers lezen")
WEIGHT, SCALE = Text("weight", "gewicht"), Text("scale", "schaal")
OBJECTIVE, LEVEL = Text("objective", "doel"), Text("SEAL", "SEAL")
PRICE, BESIDE, POINTS = Text("price", "prijs"), Text("beside", "naast"), Text("points", "punten")
LOT = Text("lot", "perceel")
LISTED = "; "
"""Between the items of a list in one cell."""

_ID = FormColumn(KEY, Text("A short name of your own, without spaces.", "Een korte naam naar keuze, zonder spaties."))
_LABEL = FormColumn(LABELS, Text("In words.", "In woorden."), "text", 60)
_LOT = FormColumn(
    LOT,
    Text(
        "Only with lots: the key of one on the sheet “lots”. Empty = for all lots. What a lot says of a price, or on a "
        "sheet, replaces all that is said there for all lots.",
        "Alleen bij percelen: de sleutel op het blad “percelen”. Leeg = voor alle percelen. Wat een perceel over de "
        "prijs zegt, of op een blad, vervangt alles wat daar voor alle percelen staat.",
    ),
    "text",
    16,
)
TENDER_SHEET = FormSheet(
    Text("tender", "aanbesteding"),
    Text("What holds for the whole tender.", "Wat voor de hele aanbesteding geldt."),
    (
        FormColumn(KEY, Text("Do not change: Polder reads by it.", "Niet wijzigen: Polder leest hierop.")),
        FormColumn(VALUE, Text("Fill in; empty = not said.", "Vul in; leeg = niet gezegd."), "any", 34),
        FormColumn(Text("what it is", "wat het is"), Text("What may stand there.", "Wat er mag staan."), "text", 90),
        _LOT,
    ),
)  # fmt: skip
MINIMA_SHEET = FormSheet(
    Text("minima", "minima"),
    Text("Who stays below one of these may not take part.", "Wie onder een van deze blijft, mag niet meedoen."),
    (
        FormColumn(OBJECTIVE, Text("As the framework calls it: SOV-1.", "Zoals het raamwerk het noemt: SOV-1.")),
        FormColumn(LEVEL, Text("The lowest level that may.", "Het laagste niveau dat mag."), "number", 16),
        _LOT,
    ),
)
KNOCK_OUT_SHEET = FormSheet(
    Text("knock-outs", "knock-outs"),
    Text("Requirements that a bid meets or not.", "Eisen waaraan een inschrijving voldoet of niet."),
    (_ID, _LABEL, _LOT),
)
CRITERIA_SHEET = FormSheet(
    Text("criteria", "criteria"),
    Text(
        "Quality. All weights and that of the price are together 100.",
        "Kwaliteit. Alle gewichten en dat van de prijs zijn samen 100.",
    ),
    (
        _ID,
        _LABEL,
        FormColumn(WEIGHT, Text("In points of 100.", "In punten van de 100."), "number", 16),
        FormColumn(
            SCALE,
            Text(
                "The scores that may be given, lowest first: 0; 5; 10. Empty = scored by the framework.",
                "De scores die er zijn, laagste eerst: 0; 5; 10. Leeg = het raamwerk geeft de score.",
            ),
            "any",
            30,
        ),
        _LOT,
    ),
)
EXAMPLE_SHEET = FormSheet(
    Text("examples", "voorbeelden"),
    Text("Worked examples of the document, to count again.", "Rekenvoorbeelden uit het document, om na te rekenen."),
    (
        FormColumn(PRICE, Text("The price of the bid.", "De prijs van de inschrijving."), "number", 16),
        FormColumn(BESIDE, Text("The others: 90000; 110000.", "De andere: 90000; 110000."), "any", 30),
        FormColumn(POINTS, Text("The points that the document says.", "De punten volgens het document."), "number", 16),
        _LOT,
    ),
)  # fmt: skip
LOT_SHEET = FormSheet(
    Text("lots", "percelen"),
    Text("Leave empty where there are none.", "Leeg laten als die er niet zijn."),
    (_ID, _LABEL),
)
SHEETS = (TENDER_SHEET, MINIMA_SHEET, KNOCK_OUT_SHEET, CRITERIA_SHEET, EXAMPLE_SHEET, LOT_SHEET)


def read_me(language: Language) -> ReadMe:
    advice = (
        Text(
            "Fill in the sheets and have Polder check and test the tender; nothing is fixed before you publish.",
            "Vul de bladen in en laat Polder de aanbesteding nakijken en testen; niets ligt vast voor de bekendmaking.",
        ),
        Text(
            "Amounts are digits with a point before the cents, without a currency: 98000.50.",
            "Bedragen zijn cijfers met een punt voor de centen, zonder munt: 98000.50.",
        ),
        Text("Several values in one cell are parted by “;”.", "Meer waarden in één cel worden gescheiden door “;”."),
    )
    return ReadMe(
        Text("read me", "lees mij").say(language),
        Text("A tender", "Een aanbesteding").say(language),
        [each.say(language) for each in advice],
        Text("The sheets", "De bladen").say(language),
        [(sheet.name.say(language), sheet.intro.say(language)) for sheet in SHEETS],
    )


def grids(text: str, language: Language) -> list[Grid]:
    """The text of a tender on its sheets. Raises `PolderError` where it is no mapping."""
    reader = Reader("", TENDER)
    root = reader.compose(text)
    given = dict(reader.mapping(root)) if root is not None else {}
    lots = reader.mapping(given.pop(LOTS)) if LOTS in given else {}
    every = {"": given} | {lot: dict(reader.mapping(node)) for lot, node in lots.items()}
    rows: dict[str, list[Sequence[Cell]]] = {sheet.name.en: [] for sheet in SHEETS}
    for lot, part in every.items():
        rows[TENDER_SHEET.name.en] += list(_tender_rows(reader, part, lot, language))
        for sheet, key, row in _LISTS:
            if key in part and (keyed(part[key]) or several(part[key])):
                rows[sheet.name.en] += [[*row(reader, *each), lot or None] for each in _items(reader, part[key])]
    rows[LOT_SHEET.name.en] = [
        [lot, _cell(part[LABEL]) if LABEL in part else None] for lot, part in every.items() if lot
    ]
    return [grid_of(sheet, rows[sheet.name.en], language) for sheet in SHEETS]


def _tender_rows(reader: Reader, part: dict[str, Node], lot: str, language: Language) -> Iterator[list[Cell]]:
    """Every key there is, for the whole; for a lot those that it gives itself."""
    for name, said in KEYS.items():
        key, _, inner = name.partition(".")
        node = part.get(key)
        if node is not None and inner:
            node = reader.mapping(node).get(inner)
        value = None if node is None or keyed(node) else _cell(node)
        if value is not None or not lot:
            yield [name, value, said.say(language), lot or None]


def _items(reader: Reader, node: Node) -> list[tuple[str, Node]]:
    if several(node):
        return [("", each) for each in node.value]
    return list(reader.mapping(node).items())


def _named(_: Reader, key: str, node: Node) -> list[Cell]:
    return [key, _cell(node)]


def _criterion(reader: Reader, key: str, node: Node) -> list[Cell]:
    given = reader.mapping(node)
    return [key, *(_cell(given[each]) if each in given else None for each in ("label", "weight", "scale"))]


def _example(reader: Reader, _: str, node: Node) -> list[Cell]:
    given = reader.mapping(node)
    return [_cell(given[each]) if each in given else None for each in PARTS["examples"]]


Row = Callable[[Reader, str, Node], list[Cell]]
_LISTS: tuple[tuple[FormSheet, str, Row], ...] = (
    (MINIMA_SHEET, "minimum_seal", _named),
    (KNOCK_OUT_SHEET, "knock_outs", _named),
    (CRITERIA_SHEET, "criteria", _criterion),
    (EXAMPLE_SHEET, "examples", _example),
)


def _cell(node: Node) -> Cell:
    """A value as a cell: a number that is one, several in one cell with `LISTED` between them."""
    if several(node):
        return LISTED.join(str(each.value) for each in node.value)
    text = str(node.value)
    return float(text) if NUMBER.fullmatch(text) else text
