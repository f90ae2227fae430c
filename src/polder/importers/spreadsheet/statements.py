# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The sheet of statements: one fact a row, with its words taken as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from polder.base import Problem, Where
from polder.importers.spreadsheet import problems
from polder.importers.spreadsheet.facts import Found
from polder.importers.spreadsheet.rows import Row, Section
from polder.model import Attribute, Fact, RelationKind, relation_id
from polder.model.cell import cell_text, read_literal
from polder.model.fact import RELATION_SEPARATOR
from polder.model.kinds import NAME
from polder.model.workbook import STATEMENTS, Role, attribute_named, plain_header, relation_named, sheet_named

_ABSENT = STATEMENTS.column(Role.ABSENT).attribute
_KIND = ("kind", "soort")


def introduce(section: Section, found: Found) -> None:
    """Make known which elements and names the statements bring, before anything refers to them."""
    for row in section.rows():
        if _text(row, Role.RELATION):
            continue
        what, about, value = _text(row, Role.WHAT), _literal(row, Role.FROM), _literal(row, Role.LITERAL)
        if plain_header(what) in _KIND and (kind := _kind(value)) is not None and about:
            found.known.add(about, kind)
        elif attribute_named(what) is NAME and about in found.known.kinds:
            found.known.add_name(about, value)


def statement_facts(section: Section, found: Found) -> Iterator[Fact | Problem]:
    for row in section.rows():
        yield from _statement(row, found)
        yield from row.problems


def _statement(row: Row, found: Found) -> Iterator[Fact | Problem]:
    written = _text(row, Role.RELATION)
    relation = relation_named(written) if written else None
    if written and relation is None:
        yield problems.unknown_word(_where(row, Role.RELATION), "relation", written)
        return
    dates = row.dates()
    absent = row.said(_place(row, Role.ABSENT), _ABSENT) is True
    ends = _ends(row, relation, found)
    if dates is None or isinstance(ends, Problem):
        if isinstance(ends, Problem):
            yield ends
        return
    subject, target = ends
    what = _text(row, Role.WHAT)
    key = _literal(row, Role.KEY)
    fact: Fact | Problem
    if relation is not None and not what:
        if target is None and not absent:
            fact = problems.unfit_statement(row.where(), written)
        else:
            fact = Fact(subject, relation.name, object=target, key=key, absent=absent)
    elif relation is not None and target is None:
        fact = problems.unfit_statement(row.where(), what)
    else:
        about = subject if relation is None or target is None else relation_id(subject, relation.name, target, key)
        fact = _attribute(row, about, what, absent)
    if isinstance(fact, Problem):
        yield fact
        return
    found.relationships += relation is not None and not what and not absent
    yield fact._replace(evidence=row.evidence(_place(row, Role.LITERAL)), valid_from=dates[0], valid_to=dates[1])


def _attribute(row: Row, about: str, what: str, absent: bool) -> Fact | Problem:
    value = _literal(row, Role.LITERAL)
    if plain_header(what) in _KIND and RELATION_SEPARATOR not in about:
        kind = _kind(value)
        if kind is None:
            return problems.unknown_word(_where(row, Role.LITERAL), "kind", value)
        return Fact(about, "kind", kind)
    attribute = attribute_named(what)
    if attribute is None:
        if not what:
            return problems.unfit_statement(row.where(), value)
        return problems.unknown_word(_where(row, Role.WHAT), "column", what)
    if absent:
        return Fact(about, attribute.name, absent=True)
    return _valued(row, about, attribute)


def _valued(row: Row, about: str, attribute: Attribute) -> Fact | Problem:
    place = _place(row, Role.LITERAL)
    try:
        return Fact(about, attribute.name, read_literal(attribute, row.raw(place)))
    except ValueError:
        return problems.wrong_cell(row.where(place), attribute, _literal(row, Role.LITERAL))


def _ends(row: Row, relation: RelationKind | None, found: Found) -> tuple[str, str | None] | Problem:
    """The ids that the statement is about, the second only for a relation."""
    ids: list[str | None] = []
    for role in (Role.FROM, Role.TO):
        text = _literal(row, role)
        if not text and role is Role.TO:
            ids.append(None)
            continue
        kinds = () if relation is None else relation.sources if role is Role.FROM else relation.targets
        candidates = found.known.find(text, kinds) or found.known.find(text.strip(), kinds)
        if len(candidates) != 1:
            if not text:
                return problems.unfit_statement(row.where(), "")
            if candidates:
                return problems.several(_where(row, role), text, candidates)
            found.dangling += 1
            return problems.dangling(_where(row, role), text)
        ids.append(candidates[0])
    assert ids[0] is not None
    return ids[0], ids[1]


def _kind(text: str) -> str | None:
    sheet = sheet_named(text)
    return None if sheet is None or sheet.kind is None else sheet.kind.name


def _place(row: Row, role: Role) -> int | None:
    return row.section.header.place(role)


def _text(row: Row, role: Role) -> str:
    return row.text(_place(row, role))


def _literal(row: Row, role: Role) -> str:
    return cell_text(row.raw(_place(row, role)))


def _where(row: Row, role: Role) -> Where:
    return row.where(_place(row, role))
