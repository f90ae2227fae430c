# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register in one look: each kind with how many there are, and what is not known of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.http import HttpResponse
from django.shortcuts import render

from polder.base import Text
from polder.model import KINDS, Kind, Snapshot
from polder.web.page import Request
from polder.web.registers import snapshot
from polder.workbench.columns import asked_columns
from polder.workbench.listing import open_of

GAPS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """How many elements of a kind leave an attribute or a relation open."""

    name: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class KindRow:
    kind: Kind
    count: int
    gaps: tuple[Gap, ...]


def kinds(request: Request) -> HttpResponse:
    held = snapshot()
    rows = [row for name in KINDS if (row := kind_row(held, name)).count]
    empty = [kind for name, kind in KINDS.items() if name not in {row.kind.name for row in rows}]
    context = {"rows": rows, "empty": empty, "elements": len(held), "disputes": len(held.disputes)}
    return render(request, "register/register.html", context)


def kind_row(held: Snapshot, kind: str) -> KindRow:
    """A kind with its widest gaps."""
    count = int(np.count_nonzero(held.kinds == held.kind_names.index(kind)))
    if not count:
        return KindRow(KINDS[kind], 0, ())
    gaps = [Gap(column.name, column.label, len(open_of(held, kind, column.name))) for column in asked_columns(kind)]
    widest = sorted((gap for gap in gaps if gap.count), key=lambda gap: -gap.count)[:GAPS_SHOWN]
    return KindRow(KINDS[kind], count, tuple(widest))
