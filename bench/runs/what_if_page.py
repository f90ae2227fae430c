# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The adviser's pages of a city of 6,000 elements, from request to page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from django.test import Client

import polder.web  # before anything opens a register
from bench import city
from bench.measure import Row, repeated, timed
from polder.model import Fact
from polder.store.creation import create
from polder.store.models import Account
from polder.store.recording import Batch
from polder.web import serving
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine

assert polder.web
AT = datetime(2026, 11, 23, tzinfo=UTC)
CAUSES = 10


def run() -> Iterator[Row | str]:
    facts = city.city()
    with tempfile.TemporaryDirectory() as folder:
        location = Path(folder) / "city.polder"
        create(str(location))
        client = _client(location, facts)
        yield Row("first what-if ever, with reading the register", (_open(client, "/what-if?country=DE"),))
        yield Row("first overview", (_open(client, "/"),))
        yield Row("overview again", repeated(lambda: _open(client, "/")))
        causes = count()
        asked = [f"/what-if?who=organisation:{4 * next(causes)}&group=yes" for _ in range(CAUSES)]
        yield Row("what-if, each another supplier", tuple(_open(client, address) for address in asked), "1 s")
        yield Row("what-if of a third of all suppliers (a country)", (_open(client, "/what-if?country=US"),), "1 s")
        again = "/what-if?country=US&service=service:5"
        yield Row("the same again, at another service", repeated(lambda: _open(client, again)), "1 s")
        serving.detach()
    yield "Measured in the process that serves, with the page made whole; the way to a browser comes on top."


def _client(location: Path, facts: list[Fact]) -> Client:
    register = serving.attach(location)
    batch = Batch(facts, (city.paper(),), "spreadsheet", "city.xlsx")
    register.record([batch], verb="import", author="bench", at=AT)
    add_account(register, at_the_machine("bench"), "bench", "reader", "a password for the bench", at=AT)
    client = Client()
    client.force_login(Account.objects.get(username="bench"))
    return client


def _open(client: Client, address: str) -> float:
    """Seconds; a page that cannot be shown is no measurement."""
    response, seconds = timed(lambda: client.get(address))
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return seconds
