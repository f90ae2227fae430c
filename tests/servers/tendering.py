# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A tender in the workbench for the tests: made, published, its openers ready, bids handed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from polder.exporters.spreadsheet import xlsx
from polder.tenders.examples import example_text
from polder.tenders.forms.layout import grids, read_me
from polder.tenders.reading import tender_in

PHRASES = {"carla": "seven green bicycles sing", "daan": "old rivers never hurry home"}
PRICES = {"Alfa": "98765.43", "Beta": "87654.32"}
As = Callable[[str], Client]
TEXT = re.sub(r"(?m)^minimum_seal.*\n", "", example_text("en"))
"""The example without minimum levels, so that a bid need not answer everything."""


def text_of(response) -> str:  # what stands in `main`
    return re.sub(r"\s+", " ", response.content.decode()).partition("<main")[2] or response.content.decode()


def designed(officer: Client) -> str:
    """The address of a new tender, without a slash at its end."""
    made = officer.post("/tenders/new", {"yaml": TEXT})
    assert made.status_code == 302
    return made.headers["Location"].removesuffix("/design")


def published(officer: Client, **other: object) -> str:
    at = designed(officer)
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', officer.get(f"{at}/publish").content.decode())
    assert seen
    sent = {"organisation": "Zilverdam", "assessor": ["anna", "bram"], "opener": list(PHRASES), "seen": seen[1]}
    response = officer.post(f"{at}/publish", sent | other)
    assert response.status_code == 302, text_of(response)
    return at


def bid_text(name: str) -> bytes:
    answers = "answers: {SOV-1.1: 4}\n"
    return f"bid: {name}\nprice: {PRICES[name]}\nknock_outs: {{iso: yes}}\n{answers}".encode()


def take_in(
    officer: Client, at: str, content: bytes, name: str = "bid.yaml", proofs: tuple[tuple[str, bytes], ...] = ()
):
    files = [SimpleUploadedFile(each, inside) for each, inside in proofs]
    return officer.post(f"{at}/bids", {"bid": SimpleUploadedFile(name, content), "proofs": files})


def ready(officer: Client, as_: As) -> str:
    """The address of a published tender that waits for bids."""
    at = published(officer)
    for name, phrase in PHRASES.items():
        assert as_(name).post(f"{at}/opening", {"passphrase": phrase, "again": phrase}).status_code == 302
    return at


def filled_form(cells: dict[str, object]) -> bytes:
    """The xlsx form of the example with what a bidder wrote, by the key of its row."""
    tender = tender_in(TEXT, "a.yaml")
    sheets = []
    for grid in grids(tender, "en"):
        rows = [[*row] for row in grid.rows]
        for row in rows:
            if row and row[0] in cells:
                row[3 if str(row[0]).startswith("SOV") else 2] = cells[row[0]]  # type: ignore[index]
        sheets.append(replace(grid, rows=rows))
    return xlsx.workbook(read_me(tender, "en"), sheets)
