# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who needs what, written anew: rows of a table of relations dropped, changed and added."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from polder.base import Family, Interval, PolderError, Problem, Text
from polder.model import RELATIONS, Column, NumberColumn, Relations, Snapshot, TextColumn
from polder.model.schema import attribute
from polder.model.search import find_one
from polder.model.snapshot import UNKNOWN, unknown_numbers, unknown_texts
from polder.scenarios import When
from polder.scenarios.cut_off import CUT_AT

Hours = float | Interval | None
"""How many hours, exactly or between two; `None` is not known."""
Said = float | Interval | str | None
NO_ROW = -1
STANDS_FOR_ANYTHING = "alternative"
"""What could take something's place may stand where that something stood, whatever it will be."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of relations to be: as row `like` of the table (`NO_ROW`: nothing known), but with these ends,
    this key ("" for none) and these attributes.
    """

    source: int
    target: int
    key: str = ""
    like: int = NO_ROW
    said: Mapping[str, Said] = field(default_factory=dict)


def rewritten(name: str, table: Relations, drop: Collection[int], rows: Sequence[Row]) -> Relations:
    """The table of the relation `name` without the rows `drop` and with these; sorted as every table is."""
    kept = np.setdiff1d(np.arange(len(table)), np.array(sorted(drop), np.intp))
    taken = np.concatenate([kept, np.array([row.like for row in rows], np.intp)])
    source = np.concatenate([table.source[kept], [row.source for row in rows]]).astype(np.int32)
    target = np.concatenate([table.target[kept], [row.target for row in rows]]).astype(np.int32)
    doubtful = np.concatenate([table.doubtful, [False]])[taken]
    keys = _with(_picked(table.keys, taken), {len(kept) + at: row.key or None for at, row in enumerate(rows)})
    assert isinstance(keys, TextColumn)
    columns = {about: _picked(column, taken) for about, column in table.columns.items()}
    for about in sorted({about for row in rows for about in row.said}):
        column = columns.get(about) or _unknown(name, about, len(taken))
        said = {len(kept) + at: row.said[about] for at, row in enumerate(rows) if about in row.said}
        columns[about] = _with(column, said)
    keys = _tidy(keys)
    assert isinstance(keys, TextColumn)
    order = np.lexsort((keys.codes, target, source))
    sorted_keys = _picked(keys, order)
    assert isinstance(sorted_keys, TextColumn)
    return Relations(
        source=source[order],
        target=target[order],
        keys=sorted_keys,
        doubtful=doubtful[order],
        columns={about: _picked(_tidy(column), order) for about, column in columns.items()},
    )


def _picked(column: Column, rows: NDArray[np.intp]) -> Column:
    """These rows of a column; `NO_ROW` gives one of which nothing is known."""
    if isinstance(column, NumberColumn):
        return NumberColumn(np.append(column.lo, np.nan)[rows], np.append(column.hi, np.nan)[rows])
    codes = np.append(column.codes, UNKNOWN)[rows].astype(np.int32)
    if not column.disputed:
        return TextColumn(codes, column.strings)
    disputed = {at: column.disputed[row] for at, row in enumerate(rows.tolist()) if row in column.disputed}
    return TextColumn(codes, column.strings, disputed)


def _with(column: Column, said: Mapping[int, Said]) -> Column:
    """The column in which these rows say this."""
    if isinstance(column, NumberColumn):
        lo, hi = column.lo.copy(), column.hi.copy()
        for row, value in said.items():
            assert not isinstance(value, str)
            lo[row], hi[row] = bounds_of(value)
        return NumberColumn(lo, hi)
    texts = {str(value) for value in said.values() if value is not None}
    strings = (*column.strings, *sorted(texts - set(column.strings)))
    codes = column.codes.copy()
    for row, value in said.items():
        codes[row] = UNKNOWN if value is None else strings.index(str(value))
    return TextColumn(codes, strings, {row: sides for row, sides in column.disputed.items() if row not in said})


def bounds_of(hours: float | Interval | None) -> tuple[float, float]:
    """The lowest and the highest; nan where nothing is known."""
    if isinstance(hours, Interval):
        return hours.lo, hours.hi
    return (np.nan, np.nan) if hours is None else (hours, hours)


def _unknown(relation: str, about: str, rows: int) -> Column:
    described = attribute(RELATIONS[relation].attributes, about)
    assert described is not None
    return unknown_numbers(rows) if described.type == "number" else unknown_texts(rows)


def _tidy(column: Column) -> Column:
    """The column with the strings that are in use, in the order of the alphabet, as a column from facts has them."""
    if isinstance(column, NumberColumn):
        return column
    used = sorted({column.strings[code] for code in np.unique(column.codes).tolist() if code != UNKNOWN})
    place = {text: code for code, text in enumerate(used)}
    codes = np.array([*(place.get(text, UNKNOWN) for text in column.strings), UNKNOWN], np.int32)
    return TextColumn(codes[column.codes], tuple(used), column.disputed)


def in_daily_use(table: Relations) -> NDArray[np.bool_]:
    """Which needs are in daily use, as far as is known; the others are standbys."""
    said = table.text("standby")
    standby = table.number("switch_hours").known()
    if "true" in said.strings:
        standby |= said.codes == said.strings.index("true")
    return np.logical_not(standby)


def found(snapshot: Snapshot, what: str, name: str) -> int:
    """The row of what an event is about. `what` is the word for it in a scenario. Raises `PolderError`."""
    if not name:
        raise PolderError(_not_named(what))
    return find_one(snapshot, name)


def needs_of(snapshot: Snapshot, relation: str, of: int, by: int | None, only_for: str) -> NDArray[np.intp]:
    """The rows of a relation that say who needs `of`: all, or only that one. What `by` itself needs stays as it is."""
    table = snapshot.related(relation)
    rows = table.target == of
    if only_for:
        rows &= table.source == find_one(snapshot, only_for)
    if by is not None:
        rows &= table.source != by
    return np.flatnonzero(rows)


def before_any_cut(snapshot: Snapshot, when: When) -> None:
    """Raises `PolderError` where something was cut earlier: needs are read as they are for the whole of a scenario."""
    at = snapshot.number(CUT_AT)
    if when.hour > 0 and bool((at.lo < when.hour).any()):
        raise PolderError(_AFTER_A_CUT)


def with_table(snapshot: Snapshot, name: str, table: Relations) -> Snapshot:
    return replace(snapshot, relations={**snapshot.relations, name: table})


def changes_nothing(name: str) -> PolderError:
    """What to raise where nothing is left to change; the code is `CHANGES_NOTHING`."""
    return PolderError(
        Problem(
            CHANGES_NOTHING,
            Text(f"Nothing changes with “{name}”.", f"Er verandert niets met “{name}”."),
            Text("Nobody needs it in that way, or it is so already.", "Niemand heeft het zo nodig, of het is al zo."),
            Text("Look up who needs it with polder show.", "Zoek met polder show op wie het nodig heeft."),
            value=name,
            family=Family.USAGE,
        )
    )


CHANGES_NOTHING = "scenario.changes-nothing"

_AFTER_A_CUT = Problem(
    "scenario.after-a-cut",
    Text(
        "Something was cut off before other needs began to hold.",
        "Er viel iets uit voordat de andere afspraken begonnen te gelden.",
    ),
    Text(
        "Who needs what is read as it is for the whole of a scenario.",
        "Wie wat nodig heeft, wordt gelezen zoals het het hele scenario lang is.",
    ),
    Text("Let it happen no later than the first cut.", "Laat het niet later gebeuren dan de eerste uitval."),
    family=Family.USAGE,
)


def _not_named(what: str) -> Problem:
    return Problem(
        "scenario.not-named",
        Text(f"“{what}” is missing.", f"“{what}” ontbreekt."),
        Text("Without it nobody knows what changes.", "Zonder weet niemand wat er verandert."),
        Text(f"Write it with its name or id: {what}: Mail.", f"Schrijf het erbij, met naam of id: {what}: Mail."),
        family=Family.USAGE,
    )


def itself(name: str) -> Problem:
    return Problem(
        "scenario.by-itself",
        Text(f"“{name}” cannot take over from itself.", f"“{name}” kan niet voor zichzelf in de plaats komen."),
        Text("Then nothing would change.", "Dan zou er niets veranderen."),
        Text("Name something else.", "Noem iets anders."),
        value=name,
        family=Family.USAGE,
    )


def wrong_kind(snapshot: Snapshot, row: int, relation: str) -> Problem:
    """It cannot stand at the far end of that relation."""
    name, kind = snapshot.names[row], RELATIONS[relation]
    return Problem(
        "scenario.wrong-kind",
        Text(f"“{name}” cannot take that place.", f"“{name}” kan die plaats niet innemen."),
        Text(
            f"It is of a kind that nothing “{kind.label.en}”.",
            f"Het is van een soort waarvoor “{kind.label.nl}” niet kan.",
        ),
        Text("Name something of another kind.", "Noem iets van een andere soort."),
        value=name,
        family=Family.USAGE,
    )


def fits(snapshot: Snapshot, row: int, relation: str) -> bool:
    """Whether an element can stand at the far end of a relation."""
    kind = snapshot.kind_of(row)
    return kind == STANDS_FOR_ANYTHING or kind in RELATIONS[relation].targets
