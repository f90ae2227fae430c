# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The stress page of a tender with twelve criteria, and the ranking of eight bids on it with how firm that is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.test import Client

import polder.web  # before anything opens a register
from bench.measure import Row, timed
from polder.store.creation import create
from polder.store.models import Account
from polder.tenders.reading import bid_in, tender_in
from polder.tenders.scoring import score
from polder.tenders.tender import Bid, Tender
from polder.web import serving
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine
from polder.workbench.tendering import add_tender

assert polder.web
AT = datetime(2026, 11, 26, tzinfo=UTC)
METHODS = ("weighted_factor", "ratio", "range", "rank", "utility_index")
BIDS, ASSESSED, TURNS = 8, 11, 3
TEXT = """
tender: Hosting {number}
framework: eu-csf-2026-06
criteria:
  autonomy: {{weight: 16}}
{criteria}
price: {{weight: 40, method: {method}, limits: [60000, 160000], expected: {expected}}}
ties: [quality]
drop_out: keep
"""


def run() -> Iterator[Row | str]:
    criteria = "\n".join(f"  c{n}: {{weight: 4, scale: [0, 2, 4, 6, 8, 10]}}" for n in range(ASSESSED))
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "city.polder"
        create(str(location))
        register = serving.attach(location)
        serving.application()  # as the server does before it listens
        me = at_the_machine("bench")
        add_account(register, me, "bench", "tender_owner", "a password for the bench", at=AT)
        client = Client()
        client.force_login(Account.objects.get(username="bench"))
        for method in METHODS:
            seconds = []
            for turn in range(TURNS):  # each another text, for a page that was seen is kept
                text = TEXT.format(number=turn, criteria=criteria, method=method, expected=100_000 + turn)
                kept = add_tender(register, me, text)
                seconds.append(_open(client, f"/tenders/{kept.code}/stress"))
            yield Row(f"stress page, twelve criteria, {method}", tuple(seconds), "2 s")
        serving.detach()
    for method, assessors in (("weighted_factor", 1), ("weighted_factor", 3), ("utility_index", 5)):
        tender = tender_in(TEXT.format(number=0, criteria=criteria, method=method, expected=100_000), "bench")
        bids = [bid_in(_bid(number), f"{number}.yaml", tender) for number in range(BIDS)]
        seconds = [_score(tender, bids, assessors) for _ in range(TURNS)]
        yield Row(f"ranking of eight bids and how firm it is, {method}; assessors: {assessors}", tuple(seconds), "2 s")
    yield "Measured in the process that serves, with the page made whole; each turn is a tender not seen before."


def _bid(number: int) -> str:
    scores = ", ".join(f"c{at}: {2 * ((3 * number + 5 * at) % 6)}" for at in range(ASSESSED))
    answers = ", ".join(f"SOV-3.{at}: 4" for at in range(1, 6))
    return f"{{bid: bid {number}, price: {90_000 + 1_234 * number}, scores: {{{scores}}}, answers: {{{answers}}}}}"


def _score(tender: Tender, bids: list[Bid], assessors: int) -> float:
    """Seconds; who is out would cost no time."""
    found, seconds = timed(lambda: score(tender, bids, assessors=assessors))
    assert len(found.award.ranking) == BIDS
    assert found.chances is not None
    assert found.chances.at_most is None, "it is exact"
    return seconds


def _open(client: Client, address: str) -> float:
    """Seconds; a page that cannot be shown is no measurement."""
    response, seconds = timed(lambda: client.get(address))
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return seconds
