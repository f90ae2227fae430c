# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which questions to offer: those about one service or contract and what belongs to it, or the heaviest of all."""

from __future__ import annotations

import numpy as np

from polder.model import Snapshot
from polder.workbench.asking import Question, Weights, unknowns_about

OFFERED = 24
ROWS_LOOKED_AT = 24
OWNED = ("service", "contract")
"""Kinds that have an owner who can be asked."""
_BELONGS = {"service": ("depends_on", "source"), "contract": ("covered_by", "target")}


def offered(snapshot: Snapshot, weights: Weights, row: int | None) -> tuple[Question, ...]:
    """At most `OFFERED` questions, what narrows the results most on top; without a row, from the whole register.

    What belongs to a service is all that it needs directly; to a contract, all that it covers.
    """
    if row is None:
        rows, own = _heaviest(snapshot, weights), frozenset[int]()
    else:
        rows, own = [row, *_belonging(snapshot, row)], frozenset({row})
    found: dict[str, Question] = {}
    first: dict[str, bool] = {}
    for each in rows:
        for question in unknowns_about(snapshot, each, weights):
            if each in own or question.weight > 0:
                found.setdefault(question.key, question)
                first.setdefault(question.key, each in own)
    ordered = sorted(found.values(), key=lambda question: (-question.weight, not first[question.key]))
    return tuple(ordered[:OFFERED])


def chosen(questions: tuple[Question, ...], keys: list[str]) -> list[Question]:
    """Those of the offered questions whose keys were ticked, in their order."""
    wanted = frozenset(keys)
    return [question for question in questions if question.key in wanted]


def owned_names(snapshot: Snapshot, most: int) -> list[str]:
    """Names of services and contracts to choose from."""
    rows = np.concatenate([snapshot.rows_of(kind) for kind in OWNED])
    return sorted((snapshot.names[int(row)] for row in rows[:most]), key=str.casefold)


def _belonging(snapshot: Snapshot, row: int) -> list[int]:
    relation, side = _BELONGS[snapshot.kind_of(row)]
    table = snapshot.related(relation)
    here, there = (table.source, table.target) if side == "source" else (table.target, table.source)
    return list(dict.fromkeys(int(each) for each in there[here == row][:ROWS_LOOKED_AT]))


def _heaviest(snapshot: Snapshot, weights: Weights) -> list[int]:
    """The rows on whose unknowns most of what is open in the results can hang."""
    if weights.scale is None:
        return [int(row) for row in snapshot.rows_of("service")[:ROWS_LOOKED_AT]]
    scale = weights.scale
    bounds = {row: max(scale.bound(each) for each in asked) for row, asked in weights.questions.items()}
    return sorted((row for row, bound in bounds.items() if bound > 0), key=lambda row: -bounds[row])[:ROWS_LOOKED_AT]
