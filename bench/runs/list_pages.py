# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the register with 20,000 elements: the time of the server, from request to answer."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.test import Client

import polder.web  # noqa: F401  (Django's settings, before anything that needs them)
from bench.city import city, paper
from bench.measure import Row, repeated, timed
from polder.model import Evidence, relation_facts
from polder.store.models import Account
from polder.store.register import Batch, open_register
from polder.web import serving
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine
from polder.workbench.clock import now
from polder.workbench.init import init

ELEMENTS = 20_000
TURNS = 15
PAGES = {
    "list, first page of 5,000 organisations": "/register/organisation",
    "list, 10,000 systems by supplier, page 50": "/register/system?sort=supplied_by&page=50",
    "list, filtered by name and supplier": "/register/system?q=9&supplier=name",
    "search in all kinds": "/register/search?q=199",
    "an element": "/register/element/system:7002",
    "its map": "/register/element/system:7002/map",
    "what there is, by kind": "/register",
}


def run() -> Iterator[Row | str]:
    facts = [*city(ELEMENTS), *_suppliers()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.polder"
        me = at_the_machine("bench")
        init(path, me)
        with open_register(path) as register:
            register.record([Batch(facts, (paper(),), "csv", "city.xlsx")], verb="import", author="bench", at=now())
            add_account(register, me, "reader", "reader", "a password for the bench")
        serving.attach(path)
        try:
            client = Client()
            client.force_login(Account.objects.get(username="reader"))
            _, first = timed(lambda: client.get("/register/system"))
            yield Row("the first page after something was recorded", (first,))
            for what, address in PAGES.items():
                yield Row(what, repeated(lambda address=address: _whole(client, address), TURNS), "0.1 s")
        finally:
            serving.detach()
    yield (
        f"{len(facts):,} facts about {ELEMENTS:,} elements, SQLite, a hundred rows a page. After a change the next "
        "page reads the register anew, and the others wait for it."
    )


def _suppliers() -> Iterator[object]:
    """A supplier for four systems in five, and two needs each."""
    chance = random.Random(2)
    for row in range(ELEMENTS):
        if row % 4 < 2:
            continue
        here = (Evidence(paper().sha256, f"sheet 2, row {row}"),)
        if chance.random() < 0.8:
            supplier = 4 * int(ELEMENTS / 4 * chance.random() ** 3)
            yield from relation_facts(
                f"system:{row}", "supplied_by", f"organisation:{supplier}", here, delivery="hosted"
            )
        for _ in range(2):
            other = 4 * chance.randrange(ELEMENTS // 4) + 2
            yield from relation_facts(f"system:{row}", "depends_on", f"system:{other}", here, endurance_hours=24.0)


def _whole(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
