# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Lists of elements: filtered, sorted and cut into pages on the snapshot's columns; only a page is worked out.

What does not change with the question (names in lower case, their order) is worked out once for each snapshot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from polder.model import ELEMENT_ATTRIBUTES, NumberColumn, Relations, Snapshot
from polder.model.fact import RELATION_SEPARATOR
from polder.workbench.columns import ListColumn, columns_of, usual_columns

Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]
PAGE_ROWS = 100
ENDS_SHOWN = 3
"""Other ends of relations named in one cell."""
SUPPLIED = "supplied_by"


@dataclass(frozen=True, slots=True)
class Question:
    """What a list is asked. Empty asks nothing; `missing` names an attribute or a kind of relation.

    `country` is that of the element, or of its supplier where the kind has no country of its own.
    """

    text: str = ""
    supplier: str = ""
    country: str = ""
    missing: str = ""
    disputed: bool = False
    sort: str = "name"
    descending: bool = False
    page: int = 1
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """`state` says whether there is a value at all; `values` are (text or number, id of another element or "").

    `more` counts what there is beside these.
    """

    state: Literal["known", "range", "unknown", "none", "disputed"]
    values: tuple[tuple[str | float, str], ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One element in a list."""

    id: str
    name: str
    kind: str
    disputed: bool
    shown: tuple[tuple[ListColumn, Cell], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list: `total` elements answer the question, of `all` of the kind."""

    columns: tuple[ListColumn, ...]
    lines: tuple[Line, ...]
    total: int
    all: int
    page: int
    pages: int


class _Prepared:
    """What is the same for every question about one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.folded = [name.casefold() for name in snapshot.names]
        words = [f"{name}\n{id.casefold()}" for name, id in zip(self.folded, snapshot.ids, strict=True)]
        for fact in snapshot.facts:
            if fact.predicate in ("name", "legal_name"):
                row = snapshot.row_by_id.get(fact.subject)
                other = str(fact.value).casefold()
                if row is not None and other not in words[row]:
                    words[row] += f"\n{other}"
        self.words = words
        order = sorted(range(len(self.folded)), key=lambda row: (self.folded[row], snapshot.ids[row]))
        self.rank = np.empty(len(order), np.int64)
        self.rank[order] = np.arange(len(order))
        disputed = (dispute.subject.split(RELATION_SEPARATOR)[0] for dispute in snapshot.disputes)
        self.disputed = np.zeros(len(order), np.bool_)
        self.disputed[[row for id in disputed if (row := snapshot.row_by_id.get(id)) is not None]] = True


_prepared: WeakKeyDictionary[Snapshot, _Prepared] = WeakKeyDictionary()


def _prepare(snapshot: Snapshot) -> _Prepared:
    found = _prepared.get(snapshot)
    if found is None:
        found = _prepared[snapshot] = _Prepared(snapshot)
    return found


def list_kind(snapshot: Snapshot, kind: str, question: Question) -> Listing:
    """A page of the elements of a kind that answer a question; a page beyond the last is the last."""
    every = snapshot.rows_of(kind)
    available = {column.name: column for column in columns_of(kind)}
    shown = tuple(available[name] for name in question.columns if name in available) or usual_columns(kind)
    rows = _filtered(snapshot, kind, every, question)
    rows = _sorted(snapshot, rows, available.get(question.sort), question.descending)
    return _page(snapshot, rows, shown, question.page, len(every))


def search(snapshot: Snapshot, text: str, page: int = 1) -> Listing:
    """Every element, of whatever kind, that bears the text in its id or one of its names; best first.

    Best is who is called just that, then whose name begins with it, then the rest by name.
    """
    wanted = text.strip().casefold()
    prepared = _prepare(snapshot)
    if not wanted:
        return Listing((), (), 0, len(snapshot), 1, 1)
    rows = _with_text(prepared, range(len(snapshot)), wanted)
    best = np.array([_fit(prepared.folded[row], wanted) for row in rows.tolist()], np.int64)
    rows = rows[np.lexsort((prepared.rank[rows], best))]
    return _page(snapshot, rows, (), page, len(snapshot))


def list_rows(snapshot: Snapshot, rows: Rows, page: int = 1) -> Listing:
    """A page of these elements, by name."""
    return _page(snapshot, rows[np.argsort(_prepare(snapshot).rank[rows])], (), page, len(snapshot))


def open_of(snapshot: Snapshot, kind: str, name: str) -> Rows:
    """The elements of a kind of which an attribute or a relation is not known: nothing is said, or sources differ.

    "There is none" is an answer.
    """
    rows = snapshot.rows_of(kind)
    answered = _answered(snapshot, name)
    for row, predicate in snapshot.nothing:
        if predicate == name:
            answered[row] = True
    return rows[~answered[rows]]


def countries_of(snapshot: Snapshot) -> tuple[str, ...]:
    """The countries that any element is stated to be in, by code."""
    column = snapshot.text("country")
    disputed = (text for texts in column.disputed.values() for text in texts)
    return tuple(sorted({*column.strings, *disputed}))


def _fit(name: str, wanted: str) -> int:
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2


def _with_text(prepared: _Prepared, rows: Sequence[int] | range, wanted: str) -> Rows:
    words = prepared.words
    return np.array([row for row in rows if wanted in words[row]], np.int32)


def _filtered(snapshot: Snapshot, kind: str, rows: Rows, question: Question) -> Rows:
    prepared = _prepare(snapshot)
    if question.missing:
        rows = open_of(snapshot, kind, question.missing)
    if question.disputed:
        rows = rows[prepared.disputed[rows]]
    if question.supplier:
        rows = rows[_points_at(snapshot, _suppliers(snapshot, prepared, question.supplier))[rows]]
    if question.country:
        inside = _in_country(snapshot, question.country)
        own = any(column.name == "country" for column in columns_of(kind))
        rows = rows[(inside if own else _points_at(snapshot, inside))[rows]]
    if wanted := question.text.strip().casefold():
        rows = _with_text(prepared, rows.tolist(), wanted)
    return rows


def _suppliers(snapshot: Snapshot, prepared: _Prepared, asked: str) -> Flags:
    """The organisation with this id, or all that bear the text in a name."""
    flags = np.zeros(len(snapshot), np.bool_)
    if (row := snapshot.row_by_id.get(asked)) is not None:
        flags[row] = True
    else:
        targets = np.unique(snapshot.related(SUPPLIED).target).tolist()
        flags[_with_text(prepared, targets, asked.strip().casefold())] = True
    return flags


def _points_at(snapshot: Snapshot, targets: Flags) -> Flags:
    """Who is supplied by any of these."""
    table = snapshot.related(SUPPLIED)
    flags = np.zeros(len(snapshot), np.bool_)
    flags[table.source[targets[table.target]]] = True
    return flags


def _in_country(snapshot: Snapshot, country: str) -> Flags:
    column, wanted = snapshot.text("country"), country.strip().upper()
    if wanted in column.strings:
        inside = column.codes == column.strings.index(wanted)
    else:
        inside = np.zeros(len(snapshot), np.bool_)
    for row, texts in column.disputed.items():
        inside[row] = wanted in texts
    return inside


def _answered(snapshot: Snapshot, name: str) -> Flags:
    column = snapshot.columns.get(name)
    if column is None:
        answered = np.zeros(len(snapshot), np.bool_)
        answered[snapshot.related(name).source] = True
        return answered
    if isinstance(column, NumberColumn):
        return column.known() if _ranged(name) else np.asarray(column.lo == column.hi, np.bool_)
    return np.asarray(column.codes >= 0, np.bool_)


def _ranged(name: str) -> bool:
    """Whether two bounds of a number are a range, and no dispute."""
    attribute = ELEMENT_ATTRIBUTES.get(name)
    return attribute is not None and attribute.ranged


def _sorted(snapshot: Snapshot, rows: Rows, column: ListColumn | None, descending: bool) -> Rows:
    """By a column, then by name; what is not known comes last either way."""
    rank = _prepare(snapshot).rank
    if column is None:
        order = np.argsort(rank[rows])
        return rows[order[::-1] if descending else order]
    keys = _sort_keys(snapshot, column, rank)[rows]
    unknown = np.isnan(keys)
    keys = np.where(unknown, 0.0, -keys if descending else keys)
    return rows[np.lexsort((rank[rows], keys, unknown))]


def _sort_keys(snapshot: Snapshot, column: ListColumn, rank: NDArray[np.int64]) -> NDArray[np.float64]:
    """A number for every element by which to sort; nan where nothing is known."""
    if column.relation is not None:
        table = snapshot.related(column.relation.name)
        keys = np.full(len(snapshot), np.inf)
        np.minimum.at(keys, table.source, rank[table.target].astype(np.float64))
        return np.where(np.isinf(keys), np.nan, keys)
    assert column.attribute is not None
    if column.attribute.type == "number":
        return snapshot.number(column.name).lo
    found = snapshot.text(column.name)
    order = sorted(range(len(found.strings)), key=lambda code: (found.strings[code].casefold(), code))
    place = np.empty(len(order) + 1)
    place[order] = np.arange(len(order))
    place[-1] = np.nan  # where code -1 looks
    return place[found.codes]


def _page(snapshot: Snapshot, rows: Rows, columns: tuple[ListColumn, ...], page: int, every: int) -> Listing:
    pages = max(1, -(-len(rows) // PAGE_ROWS))
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS].tolist()
    disputed = _prepare(snapshot).disputed
    cells = [_cells(snapshot, column, shown) for column in columns]
    lines = tuple(
        Line(
            snapshot.ids[row],
            snapshot.names[row],
            snapshot.kind_of(row),
            bool(disputed[row]),
            tuple((column, each[place]) for column, each in zip(columns, cells, strict=True)),
        )
        for place, row in enumerate(shown)
    )
    return Listing(columns, lines, len(rows), every, page, pages)


def _cells(snapshot: Snapshot, column: ListColumn, rows: Sequence[int]) -> list[Cell]:
    if column.relation is not None:
        return _ends(snapshot, snapshot.related(column.relation.name), column.name, rows)
    return [_cell(snapshot, column, row) for row in rows]


def _cell(snapshot: Snapshot, column: ListColumn, row: int) -> Cell:
    stated_none = (row, column.name) in snapshot.nothing
    values: tuple[str | float, ...]
    if column.numeric:
        number = snapshot.number(column.name)
        lo, hi = float(number.lo[row]), float(number.hi[row])
        values = () if np.isnan(lo) else (lo,) if lo == hi else (lo, hi)
    else:
        values = snapshot.text(column.name).possible(row)
    if not values:
        return Cell("none" if stated_none else "unknown")
    state: Literal["known", "range", "disputed"] = "disputed" if len(values) > 1 or stated_none else "known"
    if len(values) > 1 and not stated_none and _ranged(column.name):
        state = "range"
    return Cell(state, tuple((value, "") for value in values[:ENDS_SHOWN]), max(0, len(values) - ENDS_SHOWN))


def _ends(snapshot: Snapshot, table: Relations, name: str, rows: Sequence[int]) -> list[Cell]:
    """What these elements have a relation to, a cell for each of them."""
    ends: dict[int, dict[int, bool]] = {row: {} for row in rows}
    for index in np.flatnonzero(np.isin(table.source, rows)).tolist():
        targets = ends[int(table.source[index])]
        target = int(table.target[index])
        targets[target] = targets.get(target, False) or bool(table.doubtful[index])
    cells = []
    for row in rows:
        targets = ends[row]
        if not targets:
            cells.append(Cell("none" if (row, name) in snapshot.nothing else "unknown"))
            continue
        shown = sorted(targets, key=lambda target: snapshot.names[target].casefold())[:ENDS_SHOWN]
        values = tuple((snapshot.names[target], snapshot.ids[target]) for target in shown)
        cells.append(Cell("disputed" if any(targets.values()) else "known", values, len(targets) - len(shown)))
    return cells
