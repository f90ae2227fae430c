# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Another owner in the columns of a snapshot, and an organisation that was not in it yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from polder.model import Column, NumberColumn, Relations, Snapshot, TextColumn
from polder.model.snapshot import UNKNOWN

PARENT = "parent"
CONTRACT = "contract"


def sold_to(owners: Relations, supplier: int, buyer: int) -> Relations:
    """The table `controlled_by` after the sale: the buyer is the parent, other votes in the supplier are gone.

    What may rest on a contract stays, as doubtful: then it counts as possible control only.
    """
    control = owners.text("control")
    by_contract = [CONTRACT in control.possible(row) for row in range(len(owners))]
    about = owners.source == supplier
    kept = ~about | (np.array(by_contract, np.bool_) & (owners.target != buyer))
    rows = np.flatnonzero(kept)
    source = np.append(owners.source[rows], supplier).astype(np.int32)
    target = np.append(owners.target[rows], buyer).astype(np.int32)
    order = np.lexsort((target, source))
    columns: dict[str, Column] = {
        name: _one_more(column, rows, order) for name, column in owners.columns.items() if name != "control"
    }
    columns["control"] = _one_more(control, rows, order, PARENT)
    keys = _one_more(owners.keys, rows, order)
    assert isinstance(keys, TextColumn)
    return Relations(
        source=source[order],
        target=target[order],
        keys=keys,
        doubtful=np.append((owners.doubtful | about)[rows], False)[order],
        columns=columns,
    )


def with_organisation(snapshot: Snapshot, name: str, country: str | None) -> Snapshot:
    """The snapshot with one more organisation, as its last row."""
    every = np.arange(len(snapshot))
    order = np.arange(len(snapshot) + 1)
    columns: dict[str, Column] = {
        label: _one_more(column, every, order, country if label == "country" else None)
        for label, column in snapshot.columns.items()
    }
    if country is not None and "country" not in columns:
        columns["country"] = _one_more(snapshot.text("country"), every, order, country)
    return replace(
        snapshot,
        ids=(*snapshot.ids, _free_id(snapshot.row_by_id, name)),
        names=(*snapshot.names, name),
        kinds=np.append(snapshot.kinds, snapshot.kind_names.index("organisation")).astype(np.uint8),
        columns=columns,
    )


def with_country(snapshot: Snapshot, row: int, country: str) -> Snapshot:
    """The snapshot in which the seat of this row is filled in."""
    column = snapshot.text("country")
    strings = column.strings if country in column.strings else (*column.strings, country)
    codes = column.codes.copy()
    codes[row] = strings.index(country)
    return replace(snapshot, columns={**snapshot.columns, "country": TextColumn(codes, strings, column.disputed)})


def _free_id(taken: Mapping[str, int], name: str) -> str:
    return name if name not in taken else _free_id(taken, name + "'")


def _one_more(column: Column, rows: NDArray[np.intp], order: NDArray[np.intp], text: str | None = None) -> Column:
    """These rows of a column and one more behind them, in another order; of a text column that one has `text`."""
    if isinstance(column, NumberColumn):
        return NumberColumn(np.append(column.lo[rows], np.nan)[order], np.append(column.hi[rows], np.nan)[order])
    strings, code = column.strings, UNKNOWN
    if text is not None:
        strings = strings if text in strings else (*strings, text)
        code = strings.index(text)
    now_at = {int(row): place for place, row in enumerate(np.append(rows, -1)[order])}
    disputed = {now_at[row]: sides for row, sides in column.disputed.items() if row in now_at}
    return TextColumn(np.append(column.codes[rows], code)[order].astype(np.int32), strings, disputed)
