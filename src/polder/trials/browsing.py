# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The documents of a trial by the page, chosen by verdict, cause, folder, kind or name; and one of them whole.

Each page is found from where the last one ended, so the hundred thousandth document comes as fast as the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from polder.trials.cause import Cause, Observation, Weight
from polder.trials.document import Kind
from polder.trials.keeping import Keeping, as_text
from polder.trials.verdict import Outcome

PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents; empty is all. `name` is a part of where they lie; `checked`: whether a person looked at them."""

    outcome: Outcome | None = None
    cause: str = ""
    department: str | None = None
    kind: Kind | None = None
    grade: str = ""
    name: str = ""
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A document with its verdict. `reasons` are codes of causes; `same_as` the id of the one it is a copy of.

    `trouble`: what a person saw who looked at it, `None` where nobody did.
    """

    id: int
    address: str
    department: str
    kind: Kind
    size_bytes: int
    changed: date | None
    outcome: Outcome
    content: Outcome
    layout: Outcome
    content_grade: str
    layout_grade: str
    same_as: int | None
    reasons: tuple[str, ...]
    trouble: bool | None


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some documents in the order in which they were found; whether there are more to either side."""

    rows: list[Row]
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation, and who made it: `scan`, or the name of an oracle."""

    source: str
    observation: Observation


_ROW = """
SELECT d.id, d.address, d.department, d.kind, d.size, d.changed, d.outcome, d.content_outcome, d.layout_outcome,
    d.content_grade, d.layout_grade, d.same_as,
    (SELECT group_concat(r.cause, ' ') FROM reason r WHERE r.document = coalesce(d.same_as, d.id)),
    (SELECT k.trouble FROM checked k WHERE k.document = coalesce(d.same_as, d.id))
FROM document d WHERE d.outcome IS NOT NULL
"""


def find_rows(
    kept: Keeping, choice: Choice, *, after: int | None = None, before: int | None = None, rows: int = PAGE_ROWS
) -> RowPage:
    """The first documents of a choice, or those just after or just before the one of that id."""
    where, values = _where(choice)
    if before is not None:
        query = f"{_ROW}{where} AND d.id < ? ORDER BY d.id DESC LIMIT ?"
        found = [_row(row) for row in kept.sql.execute(query, (*values, before, rows + 1))]
        return RowPage(found[:rows][::-1], len(found) > rows, True)
    query = f"{_ROW}{where} AND d.id > ? ORDER BY d.id LIMIT ?"
    found = [_row(row) for row in kept.sql.execute(query, (*values, after or 0, rows + 1))]
    return RowPage(found[:rows], bool(after), len(found) > rows)


def count_rows(kept: Keeping, choice: Choice) -> int:
    where, values = _where(choice)
    return kept.count(f"SELECT count(*) FROM document d WHERE d.outcome IS NOT NULL{where}", *values)  # noqa: S608


def find_row(kept: Keeping, id: int) -> Row | None:
    row = kept.sql.execute(f"{_ROW} AND d.id = ?", (id,)).fetchone()
    return None if row is None else _row(row)


def departments(kept: Keeping, most: int) -> list[str]:
    """The first folders, those with most documents, by name."""
    query = (
        "SELECT department FROM (SELECT department, count(*) AS n FROM document WHERE outcome IS NOT NULL"
        " GROUP BY 1 ORDER BY n DESC LIMIT ?) ORDER BY 1"
    )
    return [name for (name,) in kept.sql.execute(query, (most,))]


def find_seen(kept: Keeping, id: int, start: int, count: int) -> tuple[list[Seen], int]:
    """What was seen of a document (of a copy: of the one that was judged), the heaviest first; and how much in all."""
    total = kept.count("SELECT count(*) FROM observation WHERE document = ?", id)
    query = (
        "SELECT o.source, o.cause, o.place, o.count, o.before, o.after, o.silent, o.certain FROM observation o"
        " LEFT JOIN cause c ON c.code = o.cause WHERE o.document = ?"
        " ORDER BY o.silent DESC, coalesce(c.weight, 1) DESC, o.certain DESC, o.cause, o.rowid LIMIT ? OFFSET ?"
    )
    rows = kept.sql.execute(query, (id, count, start))
    return [
        Seen(source, Observation(cause, where, times, was, is_, bool(silent), bool(certain)))
        for source, cause, where, times, was, is_, silent, certain in rows
    ], total


def find_asked(kept: Keeping, id: int) -> list[tuple[str, int | None, int | None, int | None, str | None]]:
    """What each oracle did with a document: its name, how much it compared, how much agreed and was set apart, and
    why it could not.
    """
    query = "SELECT oracle, compared, agreed, set_apart, failed FROM asked WHERE document = ? AND done = 1 ORDER BY 1"
    return list(kept.sql.execute(query, (id,)))


def heaviest_first(reasons: tuple[str, ...], causes: Mapping[str, Cause]) -> tuple[str, ...]:
    """Codes of causes, those that weigh most first."""
    return tuple(sorted(reasons, key=lambda code: (-int(causes[code].weight if code in causes else Weight.CARE), code)))


def _where(choice: Choice) -> tuple[str, list[Any]]:
    found: list[tuple[str, list[Any]]] = []
    if choice.outcome is not None:
        found.append(("d.outcome = ?", [choice.outcome]))
    if choice.cause:
        found.append(("coalesce(d.same_as, d.id) IN (SELECT document FROM reason WHERE cause = ?)", [choice.cause]))
    if choice.department is not None:
        found.append(("d.department = ?", [choice.department]))
    if choice.kind is not None:
        found.append(("d.kind = ?", [choice.kind]))
    if choice.grade:
        found.append(("d.content_grade = ?", [choice.grade]))
    if choice.name:
        found.append(("instr(lower(CAST(d.address AS TEXT)), lower(?)) > 0", [choice.name]))
    if choice.checked is not None:
        sign = "" if choice.checked else "NOT "
        found.append((f"coalesce(d.same_as, d.id) {sign}IN (SELECT document FROM checked)", []))  # noqa: S608
    return "".join(f" AND {each}" for each, _ in found), [value for _, values in found for value in values]


def _row(row: Any) -> Row:
    id, address, department, kind, size, changed, outcome, content, layout, *grades, same_as, reasons, trouble = row
    return Row(
        id=id,
        address=as_text(address),
        department=department,
        kind=Kind(kind),
        size_bytes=size,
        changed=datetime.fromisoformat(changed).date() if changed else None,
        outcome=Outcome(outcome),
        content=Outcome(content),
        layout=Outcome(layout),
        content_grade=grades[0],
        layout_grade=grades[1],
        same_as=same_as,
        reasons=tuple((reasons or "").split()),
        trouble=None if trouble is None else bool(trouble),
    )
