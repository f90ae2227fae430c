# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Facts as rows of the database, both ways: the shape that `reading`, `recording` and `audit` agree on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from polder.model import Evidence, Fact, Grade
from polder.store.values import encode


class FactRow(NamedTuple):
    """The columns of `polder_fact`, in the order in which they are read and written."""

    id: int
    entry: int
    source: int | None
    subject: str
    predicate: str
    value_type: str
    value: str | None
    object: str | None
    key: str
    absent: bool
    valid_from: date | None
    valid_to: date | None
    retracts: int | None


COLUMNS = (
    "id", "entry_id", "source_id", "subject", "predicate", "value_type", "value", "object", "key", "absent",
    "valid_from", "valid_to", "retracts_id",
)  # fmt: skip
EVIDENCE_COLUMNS = ("fact_id", "ordinal", "artefact_id", "locator", "grade")

_SELECTED = ", ".join(f"f.{column}" for column in COLUMNS)
SELECT = (
    f"SELECT {_SELECTED}, e.artefact_id, e.locator, e.grade "  # noqa: S608  (names of ours only)
    "FROM polder_fact f LEFT JOIN polder_evidence e ON e.fact_id = f.id"
)
"""One statement for facts and their evidence, so that both are of the same moment. One row per evidence."""


def to_row(fact: Fact, id: int, entry: int, source: int | None) -> FactRow:
    value_type, value = encode(fact.value)
    return FactRow(
        id,
        entry,
        source,
        fact.subject,
        fact.predicate,
        value_type,
        value,
        fact.object,
        fact.key,
        fact.absent,
        fact.valid_from,
        fact.valid_to,
        fact.retracts,
    )


def plain_rows(rows: Iterable[tuple], artefacts: Mapping[int, str]) -> Iterator[tuple[FactRow, list[Evidence]]]:
    """Each fact row once, with its evidence; `rows` are those of `SELECT`, sorted by fact and ordinal."""
    width = len(COLUMNS)
    current: FactRow | None = None
    evidence: list[Evidence] = []
    for row in rows:
        if current is None or current.id != row[0]:
            if current is not None:
                yield current, evidence
            current, evidence = FactRow._make(row[:width]), []
        artefact, locator, grade = row[width:]
        if artefact is not None:
            evidence.append(Evidence(artefacts[artefact], locator, Grade(grade)))
    if current is not None:
        yield current, evidence


_encode = json.JSONEncoder(separators=(",", ":")).encode


def canonical(row: FactRow, source: tuple[str, str], evidence: Iterable[Evidence]) -> bytes:
    """One line for one fact, the same on every database: what the audit trail takes its digest of."""
    return (
        _encode(
            [
                row.id,
                source,
                row.subject,
                row.predicate,
                row.value_type,
                row.value,
                row.object,
                row.key,
                bool(row.absent),
                row.valid_from and row.valid_from.isoformat(),
                row.valid_to and row.valid_to.isoformat(),
                row.retracts,
                list(evidence),
            ]
        ).encode()
        + b"\n"
    )
