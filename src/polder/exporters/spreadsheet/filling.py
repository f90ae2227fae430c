# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A snapshot as filled sheets, from which the same facts can be read again.

A fact goes to the cell where a person looks for it if that cell holds no more than this one value, and would be
read as this value. All else is a row of its own on the sheet of statements: both sides of a dispute, a second
name, what held for a time, a text that would be taken for "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from polder.base import Language
from polder.exporters.spreadsheet.stated import order, stated
from polder.model import KINDS, RELATIONS, Attribute, Evidence, Fact, Grade, RelationKind, Snapshot, relation_id
from polder.model.cell import (
    MAY_BE_ABSENT,
    NONE_WORD,
    range_reads_back,
    readable_reference,
    reads_back,
    write_cell,
    write_range,
)
from polder.model.fact import RELATION_SEPARATOR
from polder.model.kinds import NAME
from polder.model.relations import ENDURANCE, STANDBY
from polder.model.workbook import (
    GRADE,
    SHEETS,
    STATEMENTS,
    Column,
    Role,
    Sheet,
    attribute_named,
    in_daily_use_and_standby,
)

Cell = str | float | date | None
Dates = tuple[date | None, date | None]
UNDATED: Dates = (None, None)
Facts = dict[str, list[Fact]]
"""Facts about one thing, by predicate."""
_AND = " + "
_GRADES = list(Grade)
_KIND_SHEETS = {sheet.kind.name: sheet for sheet in SHEETS if sheet.kind is not None}
_RELATION_SHEETS = {sheet.relation.name: sheet for sheet in SHEETS if sheet.relation is not None}


@dataclass(slots=True)
class _Row:
    """Cells by column, and the facts that stand in them."""

    cells: dict[Column, Cell] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)


def fill(snapshot: Snapshot, language: Language) -> dict[Sheet, list[list[Cell]]]:
    """The rows of every sheet, a cell a column. The same snapshot gives the same rows."""
    filler = _Filler(snapshot, language)
    filler.sort_out(stated(snapshot))
    filler.fill_elements()
    filler.fill_relations()
    filler.fill_statements()
    return {sheet: [filler.finished(sheet, row) for row in filler.rows[sheet]] for sheet in SHEETS}


class _Filler:
    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self.snapshot = snapshot
        self.language = language
        self.rows: dict[Sheet, list[_Row]] = {sheet: [] for sheet in SHEETS}
        self.ids: dict[str, None] = {}
        self.about: dict[str, Facts] = {}
        """What is said of elements, and of relations by their id."""
        self.links: dict[tuple[str, str], list[Fact]] = {}
        """Relations by source and kind."""
        self.rest: list[Fact] = []
        self.names: dict[str, set[str]] = {}
        """All names of what is one thing, by the id under which it goes on."""

    def sort_out(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            if RELATION_SEPARATOR not in fact.subject:
                self.ids.setdefault(fact.subject)
            if fact.object is not None:
                self.ids.setdefault(fact.object)
            if fact.predicate == NAME.name:
                self.names.setdefault(self._leader(fact.subject), set()).add(str(fact.value))
            if fact.predicate not in RELATIONS or (fact.absent and fact.object is None):
                self.about.setdefault(fact.subject, {}).setdefault(fact.predicate, []).append(fact)
            elif fact.absent:
                self.rest.append(fact)
            else:
                self.links.setdefault((fact.subject, fact.predicate), []).append(fact)

    def _leader(self, id: str) -> str:
        return self.snapshot.aliases.get(id, id)

    # ---------------------------------------------------------------- elements

    def fill_elements(self) -> None:
        for id in sorted(self.ids):
            about = self.about.pop(id, {})
            kinds = about.pop("kind", [])
            undated = [fact for fact in kinds if _dates(fact) == UNDATED]
            if kinds and not undated:
                self.rest.extend(kinds)
            elif not readable_reference(id):
                self.rest.extend(kinds or [Fact(id, "kind", self._derived_kind(id))])
            else:
                self._fill_element(id, undated, about)
                self.rest.extend(fact for fact in kinds if fact not in undated[:1])
            for facts in about.values():
                self.rest.extend(facts)

    def _derived_kind(self, id: str) -> str:
        return self.snapshot.kind_of(self.snapshot.row_by_id[id])

    def _fill_element(self, id: str, kinds: Sequence[Fact], about: Facts) -> None:
        sheet = _KIND_SHEETS[str(kinds[0].value) if kinds else self._derived_kind(id)]
        row = _Row(facts=list(kinds[:1]))
        row.cells[sheet.column(Role.ID)] = id
        for column in sheet.columns:
            if column.role is Role.VALUE:
                self._put(row, column, about.pop(column.attribute.name, []), UNDATED)
            elif column.role is Role.INLINE and column.relation is not None:
                self._fill_inline(row, sheet, column, column.relation, id, about)
        self.rows[sheet].append(row)

    def _fill_inline(
        self, row: _Row, sheet: Sheet, column: Column, relation: RelationKind, id: str, about: Facts
    ) -> None:
        """The relation as a column of its source, where there is one of it and no more."""
        links = self.links.get((id, relation.name), [])
        denials = about.get(relation.name, [])
        if not links and len(denials) == 1 and _dates(denials[0]) == UNDATED:
            row.cells[column] = NONE_WORD[self.language]
            row.facts.extend(about.pop(relation.name))
            return
        if len(links) != 1 or denials:
            return
        (link,) = links
        if link.key or _dates(link) != UNDATED or link.object is None or not readable_reference(link.object):
            return
        del self.links[id, relation.name]
        row.cells[column] = link.object
        row.facts.append(link)
        said = self.about.get(relation_id(id, relation.name, link.object), {})
        for other in sheet.columns:
            if other.role is Role.ABOUT_INLINE and other.relation is relation:
                self._put(row, other, said.pop(other.attribute.name, []), UNDATED)

    # ---------------------------------------------------------------- relations

    def fill_relations(self) -> None:
        for (_, name), links in sorted(self.links.items()):
            for link in links:
                self._fill_relation(_RELATION_SHEETS[name], link)
        for facts in self.about.values():
            for each in facts.values():
                self.rest.extend(each)

    def _fill_relation(self, sheet: Sheet, link: Fact) -> None:
        assert link.object is not None
        if not all(map(readable_reference, filter(None, (link.subject, link.object, link.key)))):
            self.rest.append(link)
            return
        row = _Row(facts=[link])
        row.cells[sheet.column(Role.FROM)] = link.subject
        row.cells[sheet.column(Role.TO)] = link.object
        row.cells[sheet.column(Role.KEY)] = link.key or None
        row.cells[sheet.column(Role.VALID_FROM)], row.cells[sheet.column(Role.VALID_TO)] = dates = _dates(link)
        about = self.about.get(relation_id(link.subject, link.predicate, link.object, link.key), {})
        columns = [column for column in sheet.columns if column.role is Role.VALUE]
        said = {column: self._of_dates(about, column.attribute.name, dates) for column in columns}
        values = {facts[0].predicate: facts[0].value for facts in said.values() if len(facts) == 1}
        contradicts = in_daily_use_and_standby({name: value for name, value in values.items() if value is not None})
        for column, facts in said.items():
            if contradicts and column.attribute in (ENDURANCE, STANDBY):  # a row may say only one of the two
                self.rest.extend(facts)
            else:
                self._put(row, column, facts, dates)
        self.rows[sheet].append(row)

    @staticmethod
    def _of_dates(about: Facts, name: str, dates: Dates) -> list[Fact]:
        """Take out the facts that hold from and until the same days as the row."""
        facts = about.pop(name, [])
        if others := [fact for fact in facts if _dates(fact) != dates]:
            about[name] = others
        return [fact for fact in facts if _dates(fact) == dates]

    # ---------------------------------------------------------------- cells and statements

    def _put(self, row: _Row, column: Column, facts: Sequence[Fact], dates: Dates) -> None:
        """The one value, or the range, in its cell; what does not fit there among the statements."""
        attribute = column.attribute
        bounds = self._bounds(attribute, [fact for fact in facts if _dates(fact) == dates])
        if bounds is not None:
            lowest, highest = bounds
            row.cells[column] = write_range(_number(lowest), _number(highest), self.language)
            row.facts += bounds
            self.rest.extend(fact for fact in facts if fact not in bounds)
            return
        here = [fact for fact in facts if _dates(fact) == dates]
        chosen: Fact | None = None
        if len(here) == 1:
            chosen = here[0]
        elif here and attribute.many and not any(fact.absent for fact in here):
            # of names the one that the snapshot takes
            chosen = min(here, key=lambda fact: (-len(fact.evidence) if attribute is NAME else 0, str(fact.value)))
        if chosen is not None and chosen.absent and attribute.type in MAY_BE_ABSENT:
            row.cells[column] = NONE_WORD[self.language]
        elif chosen is not None and chosen.value is not None and reads_back(attribute, chosen.value, self.language):
            row.cells[column] = write_cell(attribute, chosen.value, self.language)
        else:
            chosen = None
        if chosen is not None:
            row.facts.append(chosen)
        for fact in facts:
            if fact is not chosen:
                self.rest.append(fact)
            elif attribute is NAME and len(self.names[self._leader(fact.subject)]) > 1:
                # which of several names is used hangs on how many sources give it, so each is written
                self.rest.extend(fact._replace(evidence=(each,)) for each in fact.evidence[1:])

    def _bounds(self, attribute: Attribute, facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
        """The facts that say the lowest and the highest of a range, where a cell can hold it."""
        if not attribute.ranged or len(facts) < 2 or any(not isinstance(fact.value, float) for fact in facts):
            return None
        bounds = min(facts, key=_number), max(facts, key=_number)
        return bounds if range_reads_back(attribute, _number(bounds[0]), _number(bounds[1]), self.language) else None

    def fill_statements(self) -> None:
        for fact in sorted(self.rest, key=order):
            several = fact.evidence if fact.predicate == NAME.name and len(fact.evidence) > 1 else None
            for part in [fact._replace(evidence=(each,)) for each in several] if several else [fact]:
                self.rows[STATEMENTS].append(self._statement(part))

    def _statement(self, fact: Fact) -> _Row:
        cells: dict[Role, Cell] = {}
        if RELATION_SEPARATOR in fact.subject:
            cells[Role.FROM], relation, cells[Role.TO], cells[Role.KEY] = fact.subject.split(RELATION_SEPARATOR)
            cells[Role.RELATION] = self._relation(relation)
        else:
            cells[Role.FROM] = fact.subject
        if fact.predicate in RELATIONS:
            cells[Role.RELATION] = self._relation(fact.predicate)
            cells[Role.TO], cells[Role.KEY] = fact.object, fact.key
        elif fact.predicate == "kind":
            cells[Role.WHAT] = "soort" if self.language == "nl" else "kind"
            cells[Role.LITERAL] = KINDS[str(fact.value)].label.say(self.language)
        else:
            attribute = attribute_named(fact.predicate)
            cells[Role.WHAT] = self._what(attribute, fact.predicate)
            if fact.value is not None:
                cells[Role.LITERAL] = write_cell(attribute, fact.value, self.language) if attribute else str(fact.value)
        if fact.absent:
            cells[Role.ABSENT] = write_cell(STATEMENTS.column(Role.ABSENT).attribute, True, self.language)
        cells[Role.VALID_FROM], cells[Role.VALID_TO] = _dates(fact)
        return _Row({STATEMENTS.column(role): cell for role, cell in cells.items()}, [fact])

    def _relation(self, name: str) -> str:
        return _RELATION_SHEETS[name].name.say(self.language)

    def _what(self, attribute: Attribute | None, predicate: str) -> str:
        if attribute is None:
            return predicate
        return attribute.label.nl if self.language == "nl" else attribute.name

    def finished(self, sheet: Sheet, row: _Row) -> list[Cell]:
        """The cells in the order of the columns, with how well they are known and from whom.

        A row claims no more than the weakest of its facts.
        """
        grades = [max(map(_grade, fact.evidence)) for fact in row.facts if fact.evidence]
        if grades:
            row.cells[sheet.column(Role.GRADE)] = write_cell(GRADE, _GRADES[min(grades)].value, self.language)
        sources = {
            said for fact in row.facts for each in fact.evidence for said in _said_by(each, self.snapshot.sources)
        }
        row.cells[sheet.column(Role.SOURCE)] = _AND.join(sorted(sources)) or None
        return [row.cells.get(column) for column in sheet.columns]


def _dates(fact: Fact) -> Dates:
    return fact.valid_from, fact.valid_to


def _number(fact: Fact) -> float:
    assert isinstance(fact.value, float)
    return fact.value


def _grade(evidence: Evidence) -> int:
    return _GRADES.index(evidence.grade)


def _said_by(evidence: Evidence, origins: Mapping[str, str]) -> set[str]:
    """Who said it, where the locator names them; else the file it was read from."""
    _, _, said_by = evidence.locator.partition("; ")
    parts = (said_by or origins.get(evidence.artefact, "")).split(_AND)
    return {part.strip() for part in parts} - {""}
