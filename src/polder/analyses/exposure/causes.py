# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is cut in turn: every organisation something draws on, the groups above them, every country of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np

from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut
from polder.model import Snapshot
from polder.model.control import groups, seated

CauseKind = Literal["supplier", "group", "jurisdiction"]


class Cause(NamedTuple):
    """`rows` are what it cuts, and whether surely: a disputed owner makes that a question."""

    id: str
    name: str
    kind: CauseKind
    rows: dict[int, bool]

    @property
    def cuts(self) -> list[Cut]:
        return [Cut(row, sure=sure) for row, sure in self.rows.items()]


def causes_of(snapshot: Snapshot, graph: NeedGraph) -> Iterator[Cause]:
    """Every organisation something draws on, the groups above them, every country of them."""
    drawn_on = set(np.unique(graph.target).tolist())
    controlled = groups(snapshot)
    organisations = snapshot.rows_of("organisation").tolist()
    several: dict[int, dict[int, bool]] = {}
    for row in organisations:
        group = controlled({row: True})
        if row in drawn_on:
            yield Cause(snapshot.ids[row], snapshot.names[row], "supplier", {row: True})
        if drawn_on.intersection(group) - {row}:  # otherwise the group is no more than the supplier
            several[row] = group
    for row in _topmost(several, drawn_on):
        yield Cause(snapshot.ids[row], snapshot.names[row], "group", several[row])
    countries = snapshot.text("country")
    codes = sorted({code for row in organisations for code in countries.possible(row)})
    for code in codes:
        there = controlled(seated(snapshot, code))
        if drawn_on.intersection(there):
            yield Cause(code, code, "jurisdiction", there)


def _topmost(several: Mapping[int, dict[int, bool]], drawn_on: set[int]) -> list[int]:
    """The heads of the groups, but not of one that lies in a group which cuts the same things just as surely.

    A holding and the holding below it would else be two equal rows. Of two that control each other, and of
    which neither is above, the first stays.
    """
    alike: dict[frozenset[tuple[int, bool]], list[int]] = {}
    for head, group in several.items():
        alike.setdefault(frozenset((row, sure) for row, sure in group.items() if row in drawn_on), []).append(head)
    return sorted(
        head
        for heads in alike.values()
        for head in heads
        if not any(
            head in several[other] and (other not in several[head] or other < head) for other in heads if other != head
        )
    )
