# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a form offers while somebody types: who most things draw on, and the countries there are."""

from __future__ import annotations

import numpy as np

from polder.analyses.report.words import country
from polder.base import Text
from polder.model import Snapshot

OFFERED = 300
"""Names offered; all others can be typed."""


def names_known(snapshot: Snapshot) -> list[str]:
    """Names of organisations, systems and places, those on which most rests first; names that several bear are ids."""
    drawn = np.zeros(len(snapshot), np.int64)
    for relation in ("supplied_by", "depends_on", "stored_in", "controlled_by"):
        drawn += np.bincount(snapshot.related(relation).target, minlength=len(snapshot))
    rows = [row for row in np.argsort(-drawn, kind="stable")[:OFFERED].tolist() if drawn[row]]
    names = [snapshot.names[row] if len(snapshot.find(snapshot.names[row])) == 1 else snapshot.ids[row] for row in rows]
    return sorted(names, key=str.casefold)


def countries_known(snapshot: Snapshot) -> list[tuple[str, Text]]:
    """Code and name of every country in which an organisation is seated."""
    column = snapshot.text("country")
    codes = {code for row in snapshot.rows_of("organisation").tolist() for code in column.possible(row) if code}
    return sorted(((code, country(code)) for code in codes), key=lambda each: each[1].en)
