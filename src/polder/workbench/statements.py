# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a machine states, checked against the schema and turned into facts; all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from polder.base import Family, PolderError, Problem, Text, Where
from polder.model import KINDS, RELATIONS, Attribute, Fact, Snapshot, Value, attributes_of
from polder.model.cell import MAY_BE_ABSENT, Absent, read_cell
from polder.model.countries import country_named
from polder.model.fact import RELATION_SEPARATOR
from polder.model.schema import attribute as named
from polder.model.search import find_one
from polder.store.explain import explained
from polder.store.models import Fact as FactRow
from polder.store.register import Register


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said. `subject` and `object` are ids or names; `subject` may be the id of a relation.

    An element begins with the statement of its `kind`. `absent` says that there is none.
    """

    subject: str
    predicate: str
    value: str | float | bool | None = None
    object: str | None = None
    key: str = ""
    absent: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


def facts_of(snapshot: Snapshot, statements: Sequence[Statement]) -> list[Fact]:
    """The facts, in the order given. Raises `PolderError` with the number of the statement that is wrong, from 1."""
    return _Reader(snapshot, statements).facts()


def recorded(register: Register, facts: Sequence[Fact]) -> list[int]:
    """The numbers under which these statements were last recorded."""
    last: dict[object, int] = {}
    for fact in register.facts_about({fact.subject for fact in facts}):
        if fact.id is not None and fact.retracts is None:
            last[fact.statement] = max(fact.id, last.get(fact.statement, 0))
    return [last[fact.statement] for fact in facts if fact.statement in last]


def fact_numbered(register: Register, id: int) -> Fact:
    """The recorded fact of a number. Raises `PolderError` where there is none."""
    with explained(register.name):
        subject = FactRow.objects.using(register.alias).filter(pk=id).values_list("subject", flat=True).first()
    for fact in register.facts_about([subject]) if subject is not None else ():
        if fact.id == id:
            return fact
    raise PolderError(_no_such_fact(id))


class _Reader:
    def __init__(self, snapshot: Snapshot, statements: Sequence[Statement]) -> None:
        self.snapshot = snapshot
        self.statements = statements
        self.new: dict[str, str] = {}
        self.relations: set[str] = set()

    def facts(self) -> list[Fact]:
        for number, each in enumerate(self.statements, 1):
            if each.predicate == "kind":
                self._note_kind(each, number)
        facts = []
        for number, each in enumerate(self.statements, 1):
            if each.valid_from and each.valid_to and each.valid_from >= each.valid_to:
                raise _wrong("dates", number, _NO_DAYS, each.valid_to.isoformat())
            fact = self._about_relation(each, number) if RELATION_SEPARATOR in each.subject else self._own(each, number)
            facts.append(fact)
        return facts

    def _note_kind(self, each: Statement, number: int) -> None:
        row = self.snapshot.row_by_id.get(each.subject)
        known = None if row is None else self.snapshot.kind_of(row)
        if each.absent or each.object is not None or each.value not in KINDS or known not in (None, each.value):
            raise _wrong("kind", number, _NO_KIND, str(each.value))
        self.new[each.subject] = str(each.value)

    def _own(self, each: Statement, number: int) -> Fact:
        """A fact about an element: a value, or a relation from there."""
        id, kind = self._element(each.subject)
        if each.predicate == "kind":
            return self._fact(each, id, value=kind)
        relation = RELATIONS.get(each.predicate)
        if relation is None:
            attribute = named(attributes_of(kind), each.predicate)
            if attribute is None:
                raise _wrong("predicate", number, _NO_PREDICATE, each.predicate)
            return self._valued(each, id, attribute, number)
        if kind not in relation.sources or each.value is not None or (each.object is None and not each.absent):
            raise _wrong("relation", number, _NO_RELATION, each.predicate)
        if each.object is None:
            return self._fact(each, id, absent=True)
        target, target_kind = self._element(each.object)
        if target_kind not in relation.targets or (relation.name == "same_as" and target_kind != kind):
            raise _wrong("relation", number, _NO_RELATION, each.object)
        self.relations.add(RELATION_SEPARATOR.join((id, relation.name, target, each.key)))
        return self._fact(each, id, object=target, absent=each.absent)

    def _about_relation(self, each: Statement, number: int) -> Fact:
        parts = each.subject.split(RELATION_SEPARATOR)
        relation = RELATIONS.get(parts[1]) if len(parts) == 4 else None
        if relation is None or not (each.subject in self.relations or self._is_there(parts)):
            raise PolderError(_no_such_relation(each.subject.replace(RELATION_SEPARATOR, " "), number))
        attribute = named(relation.attributes, each.predicate)
        if attribute is None or each.key:
            raise _wrong("predicate", number, _NO_PREDICATE, each.predicate)
        return self._valued(each, each.subject, attribute, number)

    def _valued(self, each: Statement, subject: str, attribute: Attribute, number: int) -> Fact:
        if each.object is not None or each.key or (each.absent and each.value is not None):
            raise _wrong("value", number, _NO_VALUE, each.predicate)
        if each.absent:
            if attribute.type not in MAY_BE_ABSENT:
                raise _wrong("absent", number, _NEVER_ABSENT, each.predicate)
            return self._fact(each, subject, absent=True)
        value = _value_of(attribute, each.value)
        if value is None:
            raise _wrong("value", number, _NO_VALUE, str(each.value))
        if isinstance(value, Absent):
            return self._fact(each, subject, absent=True)
        return self._fact(each, subject, value=value)

    def _fact(
        self, each: Statement, subject: str, *, value: Value | None = None, object: str | None = None,
        absent: bool = False,
    ) -> Fact:  # fmt: skip
        return Fact(
            subject, each.predicate, value, object, each.key, absent,
            valid_from=each.valid_from, valid_to=each.valid_to,
        )  # fmt: skip

    def _element(self, name: str) -> tuple[str, str]:
        """The id and the kind of what is meant; what this request begins comes first."""
        if name in self.new:
            return name, self.new[name]
        row = find_one(self.snapshot, name)
        return self.snapshot.ids[row], self.snapshot.kind_of(row)

    def _is_there(self, parts: Sequence[str]) -> bool:
        source, name, target, key = parts
        rows = self.snapshot.row_by_id
        table = self.snapshot.related(name)
        if source not in rows or target not in rows:
            return False
        found = ((table.source == rows[source]) & (table.target == rows[target])).nonzero()[0]
        return any((table.keys.get(int(row)) or "") == key for row in found)


def _value_of(attribute: Attribute, given: str | float | bool | None) -> Value | Absent | None:
    """The value that the attribute takes; `None` where it is none of that, or nothing."""
    try:
        if isinstance(given, str):
            if attribute.type == "country":
                given = country_named(given) or given
            return read_cell(attribute, given)
        if isinstance(given, bool):
            return given if attribute.type == "yes_no" else None
        if given is None or attribute.type != "number":
            return None
        return read_cell(attribute, float(given))
    except ValueError:
        return None


_NO_DAYS = Text("These dates leave no day on which it holds.", "Deze datums laten geen dag over waarop het geldt.")
_NO_KIND = Text(
    "This is not a kind, or the element is of another kind.",
    "Dit is geen soort, of het element is van een andere soort.",
)
_NO_PREDICATE = Text("Nothing of this name can be said about it.", "Onder deze naam valt er niets over te zeggen.")
_NO_RELATION = Text("This relation cannot start or end there.", "Deze relatie kan daar niet beginnen of uitkomen.")
_NO_VALUE = Text("This is not a value that can stand there.", "Dit is geen waarde die daar kan staan.")
_NEVER_ABSENT = Text("Of this it cannot be said that there is none.", "Hiervan is niet te zeggen dat het er niet is.")


def _wrong(code: str, number: int, what: Text, value: str) -> PolderError:
    return PolderError(
        Problem(
            f"statement.{code}",
            what,
            Text(
                f"Statement {number} does not fit the schema. Nothing was recorded.",
                f"Uitspraak {number} past niet in het schema. Er is niets vastgelegd.",
            ),
            Text("Compare it with /api/v1/kinds.", "Vergelijk het met /api/v1/kinds."),
            Where(row=number),
            value,
            Family.CONTENT,
        )
    )


def _no_such_relation(said: str, number: int) -> Problem:
    return Problem(
        "statement.no-such-relation",
        Text("This relation is not there.", "Deze relatie is er niet."),
        Text(
            "Something can be said of a relation once it is there.",
            "Over een relatie valt iets te zeggen als die er is.",
        ),
        Text("State the relation first, in the same request.", "Leg eerst de relatie vast, in hetzelfde verzoek."),
        Where(row=number),
        said,
        Family.NOT_FOUND,
    )


def _no_such_fact(id: int) -> Problem:
    return Problem(
        "statement.no-such-fact",
        Text(f"There is no fact number {id}.", f"Er is geen feit met nummer {id}."),
        Text("Facts are numbered as they are recorded.", "Feiten krijgen een nummer als ze worden vastgelegd."),
        Text("Look up the number in /api/v1/facts.", "Zoek het nummer op in /api/v1/facts."),
        value=str(id),
        family=Family.NOT_FOUND,
    )
