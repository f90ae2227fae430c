# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Held against itself after a trip: what the suite drops or changes when it saves and opens again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from polder.base import Text
from polder.trials.document import TEXT, Kind
from polder.trials.engines import Format
from polder.trials.oracles import Bench, Judgement, Oracle, travelling
from polder.trials.oracles.round_trip.comparing import compare
from polder.trials.oracles.round_trip.inventory import Inventory
from polder.trials.oracles.round_trip.read_sheets import read_sheets
from polder.trials.oracles.round_trip.read_text import read_text
from polder.trials.oracles.round_trip.sheet_aspects import SHEET_ASPECTS
from polder.trials.oracles.round_trip.text_aspects import TEXT_ASPECTS
from polder.trials.package import open_package

TRAVELLERS = TEXT | {Kind.XLSX, Kind.XLSM, Kind.XLTX}
"""A legacy xls cannot be read part by part; the oracle of formulas holds its values."""


def judge(path: Path, kind: Kind, bench: Bench) -> Judgement:
    """Sends the document on its trip, through ODF or straight, and compares. Raises `EngineFailed`."""
    aspects = TEXT_ASPECTS if kind in TEXT else SHEET_ASPECTS
    before = read_inventory(path, kind)
    after = read_inventory(travel(path, kind, bench), kind, before.titles)
    return compare(before, after, aspects)


def travel(path: Path, kind: Kind, bench: Bench) -> Path:
    """The document after the trip, as what it was. Raises `EngineFailed`."""
    back: Format = "docx" if kind in TEXT else "xlsm" if kind is Kind.XLSM else "xlsx"
    return travelling.travel(path, kind, bench, back)


def read_inventory(path: Path, kind: Kind, titles: Sequence[str] = ()) -> Inventory:
    """`titles`: see `read_sheets`. Raises `EngineFailed`."""
    with open_package(path) as package:
        return read_text(package) if kind in TEXT else read_sheets(package, titles)


ORACLE = Oracle(
    name="round_trip",
    label=Text("Saved and opened again", "Opgeslagen en weer geopend"),
    grade="B",
    proves=frozenset({"content"}),
    kinds=TRAVELLERS,
    causes=tuple(aspect.cause for aspect in (*TEXT_ASPECTS, *SHEET_ASPECTS)),
    judge=judge,
)
