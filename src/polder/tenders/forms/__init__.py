# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer form of a tender (xlsx or ods): what bidders fill in, the assessor completes, and Polder reads back.

An answer is the number of its position, 1 = worst: labels repeat between answers and between versions.
"""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, PolderError, Problem
from polder.exporters.spreadsheet import ods, xlsx
from polder.tenders.forms.layout import grids, read_me
from polder.tenders.forms.reading import faults_of, read_form
from polder.tenders.reading import read_bid
from polder.tenders.tender import Bid, Tender

FORMS = (".xlsx", ".ods")


def write_form(tender: Tender, path: Path, language: Language) -> None:
    """The empty form, in the format that the path ends in. Raises `PolderError`, `OSError`."""
    form = ods.workbook if path.suffix.lower() == ".ods" else xlsx.workbook
    path.write_bytes(form(read_me(tender, language), grids(tender, language)))


def bid_at(path: Path, tender: Tender) -> Bid:
    """A bid in a filled form or in YAML, by how the path ends. Raises `PolderError` with the first fault."""
    return read_form(path, tender) if path.suffix.lower() in FORMS else read_bid(path, tender)


def bid_faults(path: Path, tender: Tender) -> list[Problem]:
    """All that is wrong with a filled form, or the first fault of a bid in YAML."""
    try:
        if path.suffix.lower() in FORMS:
            return faults_of(path, tender)
        read_bid(path, tender)
    except PolderError as error:
        return [error.problem]
    return []
