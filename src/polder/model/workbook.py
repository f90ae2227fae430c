# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which sheets and columns a workbook has: derived from the schema, for who reads, writes and explains one.

A sheet for every kind of element, with a column for its attributes and for every relation that can stand there
as a column (a system's supplier); a sheet for every kind of relation; and a sheet of statements, for what does
not fit in a cell: values that contradict each other, a second name, what held for a time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from polder.base import Language, Text
from polder.model.fact import Grade, Value
from polder.model.kinds import KINDS, attributes_of
from polder.model.relations import ENDURANCE, RELATIONS, STANDBY, SWITCH, TESTED_ON
from polder.model.schema import Attribute, Choice, Kind, RelationKind


class Role(Enum):
    """What a column is for."""

    ID = auto()
    VALUE = auto()
    """An attribute of what the sheet is about."""
    INLINE = auto()
    """The target of a relation from the element in this row."""
    ABOUT_INLINE = auto()
    """An attribute of that relation."""
    FROM = auto()
    TO = auto()
    KEY = auto()
    RELATION = auto()
    WHAT = auto()
    LITERAL = auto()
    """A value of any attribute."""
    ABSENT = auto()
    VALID_FROM = auto()
    VALID_TO = auto()
    GRADE = auto()
    SOURCE = auto()


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """A column: `attribute` says how it is called, what it takes and what it means.

    `relation` is the kind of relation that the column writes on the sheet of its source's kind.
    """

    role: Role
    attribute: Attribute
    relation: RelationKind | None = None
    also: tuple[str, ...] = ()

    def header(self, language: Language) -> str:
        return self.attribute.label.nl if language == "nl" else self.attribute.name


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """A sheet, of elements of a `kind`, of relations of a kind, or (neither) of statements."""

    name: Text
    help: Text
    columns: tuple[Column, ...]
    kind: Kind | None = None
    relation: RelationKind | None = None
    also: tuple[str, ...] = ()

    def column(self, role: Role) -> Column:
        """The first column with this role; there must be one."""
        return next(column for column in self.columns if column.role is role)


GRADE = Attribute(
    "evidence",
    Text("evidence", "bewijs"),
    Text(
        "How well it is known: stated (somebody says so; this is what empty means), documented, measured, verified.",
        "Hoe zeker het is: gezegd (iemand zegt het; dat betekent leeg ook), vastgelegd, gemeten, geverifieerd.",
    ),
    type="choice",
    choices=(
        Choice(Grade.STATED.value, Text("stated", "gezegd"), ("gesteld", "opgegeven")),
        Choice(Grade.DOCUMENTED.value, Text("documented", "vastgelegd"), ("gedocumenteerd",)),
        Choice(Grade.MEASURED.value, Text("measured", "gemeten")),
        Choice(Grade.VERIFIED.value, Text("verified", "geverifieerd"), ("gecontroleerd",)),
    ),
)
SOURCE = Attribute(
    "source",
    Text("source", "bron"),
    Text(
        "Who says so, or where it stands: a contract, a page, a conversation.",
        "Wie het zegt, of waar het staat: een contract, een pagina, een gesprek.",
    ),
)
VALID_FROM = Attribute(
    "valid_from",
    Text("valid from", "geldig vanaf"),
    Text("First day on which it holds. Empty: always so far.", "Eerste dag waarop het geldt. Leeg: altijd al."),
    type="date",
)
VALID_TO = Attribute(
    "valid_to",
    Text("valid to", "geldig tot"),
    Text("First day on which it no longer holds. Empty: still.", "Eerste dag waarop het niet meer geldt. Leeg: nog."),
    type="date",
)
ID = Attribute(
    "id",
    Text("id", "id"),
    Text(
        "A short word that never changes, to refer to it by. Empty: made from the name.",
        "Een kort woord dat nooit verandert, om ernaar te verwijzen. Leeg: gemaakt van de naam.",
    ),
)
KEY = Attribute(
    "key",
    Text("key", "sleutel"),
    Text(
        "Tells two relations between the same two apart. Mostly empty.",
        "Houdt twee relaties tussen dezelfde twee uit elkaar. Meestal leeg.",
    ),
)
_GROUP_HELP = Text(
    "Rows with the same group stand in for each other: not all of them need to work. Empty: it must work.",
    "Regels met dezelfde groep vervangen elkaar: ze hoeven niet allemaal te werken. Leeg: dit moet werken.",
)
_EVIDENCE = (Column(Role.GRADE, GRADE), Column(Role.SOURCE, SOURCE))
_VALID = (Column(Role.VALID_FROM, VALID_FROM), Column(Role.VALID_TO, VALID_TO))
_ID_OR_NAME = Text("Its id or its name.", "De id of de naam.")
_OF_A_STANDBY = (SWITCH, STANDBY, TESTED_ON)
"""A standby is never the only one, and so never a column of its source."""


def _kind_sheet(kind: Kind) -> Sheet:
    columns = [Column(Role.ID, ID), *(Column(Role.VALUE, attribute) for attribute in attributes_of(kind.name))]
    for relation in RELATIONS.values():
        if relation.inline is not None and kind.name in relation.sources:
            explained = Text(f"{relation.help.en} {_ID_OR_NAME.en}", f"{relation.help.nl} {_ID_OR_NAME.nl}")
            target = Attribute(relation.inline.en, relation.inline, explained)
            columns.append(Column(Role.INLINE, target, relation, (relation.name,)))
            columns.extend(
                Column(Role.ABOUT_INLINE, attribute, relation)
                for attribute in relation.attributes
                if attribute not in _OF_A_STANDBY
            )
    also = (kind.name, kind.label.en, kind.label.nl)
    return Sheet(kind.sheet, kind.help, (*columns, *_EVIDENCE), kind=kind, also=also)


def _relation_sheet(relation: RelationKind) -> Sheet:
    key = KEY
    if relation.key_column is not None:
        explained = _GROUP_HELP if relation.carries_need else KEY.help
        key = Attribute(relation.key_column.en, relation.key_column, explained)
    columns = (
        Column(Role.FROM, _end(relation.from_column), also=("from", "van")),
        Column(Role.TO, _end(relation.to_column), also=("to", "naar")),
        Column(Role.KEY, key),
        *(Column(Role.VALUE, attribute) for attribute in relation.attributes),
        *_VALID,
        *_EVIDENCE,
    )  # fmt: skip
    name = Text(relation.name, relation.label.nl)
    return Sheet(name, relation.help, columns, relation=relation, also=(relation.label.en,))


def _end(name: Text) -> Attribute:
    return Attribute(name.en, name, _ID_OR_NAME)


STATEMENTS = Sheet(
    Text("statements", "uitspraken"),
    Text(
        "What does not fit in one cell, a statement a row: values that contradict each other, a second name, what "
        "held for a time, what is not so. Mostly empty.",
        "Wat niet in één cel past, een uitspraak per regel: waarden die elkaar tegenspreken, een tweede naam, wat een "
        "tijd lang gold, wat niet zo is. Meestal leeg.",
    ),
    (
        Column(Role.FROM, Attribute("about", Text("about", "over"), _ID_OR_NAME)),
        Column(
            Role.RELATION,
            Attribute(
                "relation",
                Text("relation", "relatie"),
                Text("Which relation it is, or is about.", "Welke relatie het is, of waar het over gaat."),
            ),
        ),
        Column(Role.TO, _end(Text("to", "naar"))),
        Column(Role.KEY, KEY),
        Column(
            Role.WHAT,
            Attribute(
                "what",
                Text("what", "wat"),
                Text("The column that the value belongs in.", "De kolom waar de waarde in hoort."),
            ),
        ),
        Column(Role.LITERAL, Attribute("value", Text("value", "waarde"), Text("The value.", "De waarde."))),
        Column(
            Role.ABSENT,
            Attribute(
                "none",
                Text("none", "geen"),
                Text("Yes: this is not so, or there is none.", "Ja: dit is niet zo, of er is er geen."),
                type="yes_no",
            ),
        ),
        *_VALID,
        *_EVIDENCE,
    ),
    also=("disputes", "geschillen"),
)

SHEETS: tuple[Sheet, ...] = (
    *(_kind_sheet(kind) for kind in KINDS.values()),
    *(_relation_sheet(relation) for relation in RELATIONS.values()),
    STATEMENTS,
)
"""Every sheet, in the order in which a person reads them."""

READ_ME = Text("read me first", "lees dit eerst")
"""The sheet that explains the others; it holds no facts."""


def plain_header(text: str) -> str:
    """A header or a sheet's name without what people vary: case, spaces, underscores, hyphens, punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


_SHEET_BY_NAME: dict[str, Sheet] = {}
for _sheet in SHEETS:
    for _name in (_sheet.name.en, _sheet.name.nl, *_sheet.also):
        _SHEET_BY_NAME.setdefault(plain_header(_name), _sheet)
_COLUMN_BY_HEADER: dict[Sheet, dict[str, Column]] = {}
for _sheet in SHEETS:
    _headers = _COLUMN_BY_HEADER.setdefault(_sheet, {})
    for _column in _sheet.columns:
        for _name in (_column.attribute.name, _column.attribute.label.en, _column.attribute.label.nl, *_column.also):
            _headers.setdefault(plain_header(_name), _column)
_ATTRIBUTE_BY_NAME: dict[str, Attribute] = {}
for _sheet in SHEETS:
    for _column in _sheet.columns:
        if _column.role in (Role.VALUE, Role.ABOUT_INLINE):
            for _name in (_column.attribute.name, _column.attribute.label.en, _column.attribute.label.nl):
                _ATTRIBUTE_BY_NAME.setdefault(plain_header(_name), _column.attribute)


def sheet_named(name: str) -> Sheet | None:
    """The sheet that a name stands for, in either language, singular or plural."""
    return _SHEET_BY_NAME.get(plain_header(name))


def is_read_me(name: str) -> bool:
    return plain_header(name) in (plain_header(READ_ME.en), plain_header(READ_ME.nl))


def column_headed(sheet: Sheet, header: str) -> Column | None:
    """The column of a sheet that a header stands for, in either language."""
    return _COLUMN_BY_HEADER[sheet].get(plain_header(header))


def attribute_named(name: str) -> Attribute | None:
    """The attribute, of whatever element or relation, that a column is called after, in either language."""
    return _ATTRIBUTE_BY_NAME.get(plain_header(name))


def relation_named(name: str) -> RelationKind | None:
    """The kind of relation with this name, in either language."""
    found = sheet_named(name)
    return None if found is None else found.relation


def in_daily_use_and_standby(values: Mapping[str, Value]) -> bool:
    """Whether a row says of one member of a group both that it is in daily use and that it is a standby."""
    standby = SWITCH.name in values or values.get(STANDBY.name) is True
    daily = ENDURANCE.name in values or values.get(STANDBY.name) is False
    return standby and daily
