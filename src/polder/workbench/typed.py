# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a person types in a field, read by the schema as a cell of a workbook is; and a value as it would be typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from polder.base import Family, Language, PolderError, Problem, Text, Where
from polder.importers.spreadsheet.problems import early_date, formula_error, wrong_cell
from polder.model import RELATIONS, Attribute, Snapshot, Value
from polder.model.cell import Absent, EarlyDate, FormulaError, read_values, write_cell, write_range
from polder.model.countries import country_named
from polder.model.kinds import KINDS
from polder.model.search import find_one

LONGEST_VALUE = 10_000
_LOOKS_LIKE_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def read_typed(attribute: Attribute, text: str) -> Value | Absent | None:
    """The value that was typed; `None` where it is empty or says that it is not known. Raises `PolderError`."""
    return next(iter(read_typed_values(attribute, text)), None)


def read_typed_values(attribute: Attribute, text: str) -> tuple[Value | Absent, ...]:
    """The value that was typed, or the lowest and the highest of a range; none where it is empty or says that it is
    not known. Raises `PolderError`.
    """
    if len(text) > LONGEST_VALUE:
        raise PolderError(_too_long(text))
    try:
        if attribute.type == "country":
            text = country_named(text) or text
        return read_values(attribute, text)
    except FormulaError as error:
        raise PolderError(formula_error(Where(), text)) from error
    except EarlyDate as error:
        raise PolderError(early_date(Where(), text)) from error
    except ValueError as error:
        raise PolderError(wrong_cell(Where(), attribute, text)) from error


def read_date(attribute: Attribute, text: str) -> date | None:
    """A day, or none where nothing was typed. Raises `PolderError`."""
    found = read_typed(attribute, text)
    if isinstance(found, Absent):
        raise PolderError(wrong_cell(Where(), attribute, text))
    return found if isinstance(found, date) else None


def as_typed(attribute: Attribute, value: Value | None, language: Language) -> str:
    """A value as a person would type it, so that it reads back as the same; empty for what is not known."""
    if value is None:
        return ""
    if attribute.type == "choice" or isinstance(value, bool):
        return str(value) if not isinstance(value, bool) else ("yes" if value else "no")
    written = write_cell(attribute, value, language)
    if isinstance(written, date):
        return written.isoformat()
    if isinstance(written, int | float):
        number = str(int(written)) if float(written).is_integer() and abs(written) < 1e15 else repr(written)
        number = number.replace(".", ",") if language == "nl" else number
        return f"{number}0" if _LOOKS_LIKE_THOUSANDS.fullmatch(number) else number
    return str(written)


def as_typed_range(attribute: Attribute, values: Sequence[Value], language: Language) -> str:
    """A value, or the range that several values span, as a person would type it."""
    numbers = [value for value in values if isinstance(value, float)]
    if attribute.ranged and len(numbers) > 1:
        return write_range(min(numbers), max(numbers), language)
    return as_typed(attribute, values[0] if len(values) == 1 else None, language)


def find_end(snapshot: Snapshot, text: str, relation: str, *, outgoing: bool) -> int:
    """The row of the element that somebody means as the other end of a relation. Raises `PolderError`.

    Where several bear a name, only those count that the relation can have there.
    """
    kinds = RELATIONS[relation].targets if outgoing else RELATIONS[relation].sources
    fitting = [row for row in snapshot.find(text) if snapshot.kind_of(row) in kinds]
    row = fitting[0] if len(fitting) == 1 else find_one(snapshot, text)
    if snapshot.kind_of(row) not in kinds:
        raise PolderError(_wrong_kind(snapshot, row, kinds))
    return row


def _wrong_kind(snapshot: Snapshot, row: int, kinds: tuple[str, ...]) -> Problem:
    name, kind = snapshot.names[row], KINDS[snapshot.kind_of(row)].label
    wanted = [KINDS[each].label for each in kinds]
    en, nl = ", ".join(each.en for each in wanted), ", ".join(each.nl for each in wanted)
    return Problem(
        "typed.wrong-kind",
        Text(f"“{name}” is of the kind {kind.en}.", f"“{name}” is van de soort {kind.nl}."),
        Text("A relation of this kind cannot end there.", "Een relatie van deze soort kan daar niet uitkomen."),
        Text(f"Choose something of the kind: {en}.", f"Kies iets van de soort: {nl}."),
        value=name,
        family=Family.USAGE,
    )


def _too_long(text: str) -> Problem:
    return Problem(
        "typed.too-long",
        Text(f"This is {len(text)} characters long.", f"Dit is {len(text)} tekens lang."),
        Text("A value is read by people.", "Een waarde wordt door mensen gelezen."),
        Text(
            f"Use at most {LONGEST_VALUE} characters; name the document that says the rest as the source.",
            f"Gebruik hooguit {LONGEST_VALUE} tekens; noem het document met de rest als bron.",
        ),
        value=text[:100],
        family=Family.USAGE,
    )
