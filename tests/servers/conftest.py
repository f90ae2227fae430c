# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every test of the store runs twice: on a file (SQLite) and on a server (PostgreSQL)."""

from collections.abc import Iterator

import pytest
from django.test import Client

from polder.store.creation import create
from polder.store.models import Account
from polder.store.register import Register, open_register
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine
from tests.servers.pages import PASSWORD, ClientAs
from tests.servers.tendering import PHRASES, As


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where a register can be made; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "zilverdam.polder")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def register(location: str) -> Iterator[Register]:
    """A new, empty register."""
    assert create(location) == "created"
    with open_register(location) as opened:
        yield opened


@pytest.fixture
def officer(client_as: ClientAs) -> Client:
    return client_as("tender_owner")


@pytest.fixture
def as_(served: Register) -> As:
    """`as_("anna")`: a client logged in as a reader of that name, made at first use."""

    def client(name: str) -> Client:
        if not Account.objects.filter(username=name).exists():
            add_account(served, at_the_machine("test"), name, "reader", PASSWORD, language="en")
        made = Client(headers={"accept-language": "en"})
        made.force_login(Account.objects.get(username=name))
        return made

    for name in ("anna", "bram", *PHRASES):
        client(name)
    return client
