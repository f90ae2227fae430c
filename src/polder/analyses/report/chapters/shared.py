# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Words and columns that several chapters and pages share."""

from __future__ import annotations

from polder.analyses.exposure import Exposure
from polder.analyses.report.words import (
    country,
    number,
    same,
    the_country,
)
from polder.base import Text
from polder.documents import Column, plain
from polder.documents.pictures import Fill

SHOWN = 12
"""Rows of a picture, and of its table."""
LISTED = 6

DOWN_OK: tuple[Fill, Text] = ("pale", Text("down, within what is tolerable", "stil, binnen wat toelaatbaar is"))
DOWN_LONG: tuple[Fill, Text] = ("dark", Text("down longer than that", "langer stil dan dat"))
PERHAPS: tuple[Fill, Text] = ("hatched", Text("perhaps down", "misschien stil"))
TOLERABLE = Text("tolerable downtime", "toelaatbare uitval")
SURE = Text("surely", "zeker")
POSSIBLY = Text("perhaps", "misschien")
SERVICE = Column(Text("service", "dienst"), weight=2.2)
KINDS_OF_CAUSE = {
    "supplier": Text("supplier", "leverancier"),
    "group": Text("group", "groep"),
    "jurisdiction": Text("country", "land"),
}
VERDICTS = {
    "in_time": Text("in time", "op tijd"),
    "too_late": Text("too late", "te laat"),
    "unknown": Text("not known", "niet bekend"),
}


def cause_name(row: Exposure) -> Text:
    return country(row.id) if row.kind == "jurisdiction" else same(plain(row.name))


def in_a_sentence(row: Exposure) -> Text:
    return the_country(row.id) if row.kind == "jurisdiction" else cause_name(row)


def left_out(rows: int) -> Text | None:
    """What stands below a table that does not show all."""
    if rows <= SHOWN:
        return None
    more = number(rows - SHOWN)
    return Text(f"And {more.en} more.", f"En nog {more.nl}.")
