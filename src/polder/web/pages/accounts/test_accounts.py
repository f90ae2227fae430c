# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An administrator adds, changes and closes accounts in the pages."""

from __future__ import annotations

import re

from django.test import Client

from polder.store.models import Account, AuditEntry
from tests.servers.pages import PASSWORD, ClientAs

NEW = {"username": "anneke", "display_name": "Anneke van Dijk", "role": "editor", "language": "nl"}


def number(username: str) -> int:
    return int(Account.objects.get(username=username).pk)


def shown_password(page: bytes) -> str:
    found = re.search(r'<code class="secret">([^<]+)</code>', page.decode())
    assert found is not None
    return found[1]


def logs_in(username: str, password: str) -> bool:
    return Client().post("/log-in", {"username": username, "password": password}).status_code == 302


def test_a_new_account_gets_a_password_that_works(client_as: ClientAs) -> None:
    administrator = client_as("administrator")
    page = administrator.post("/accounts/new", NEW).content
    assert logs_in("anneke", shown_password(page))
    assert b"Anneke van Dijk" in administrator.get("/accounts").content
    last = AuditEntry.objects.order_by("-seq")[0]
    assert (last.who, last.verb) == ("administrator", "account add")
    assert shown_password(page) not in last.details


def test_a_name_that_is_taken_is_said_beside_the_field_and_nothing_is_lost(client_as: ClientAs) -> None:
    response = client_as("administrator").post("/accounts/new", NEW | {"username": "reader"})
    assert response.status_code == 400
    page = response.content.decode()
    assert "aria-describedby" in page
    assert 'value="Anneke van Dijk"' in page


def test_a_role_changes_at_once(client_as: ClientAs) -> None:
    reader = client_as("reader")
    assert reader.get("/accounts").status_code == 403
    changed = {"display_name": "", "language": "en", "role": "administrator"}
    client_as("administrator").post(f"/accounts/{number('reader')}", changed)
    assert reader.get("/accounts").status_code == 200


def test_the_last_administrator_stays(client_as: ClientAs) -> None:
    administrator = client_as("administrator")
    changed = {"display_name": "", "language": "en", "role": "reader"}
    assert administrator.post(f"/accounts/{number('administrator')}", changed).status_code == 400
    assert administrator.post(f"/accounts/{number('administrator')}/close").status_code != 302
    assert Account.objects.get(username="administrator").is_active


def test_closing_asks_first_and_ends_the_session(client_as: ClientAs) -> None:
    editor, administrator = client_as("editor"), client_as("administrator")
    address = f"/accounts/{number('editor')}/close"
    administrator.get(address)
    assert editor.get("/me").status_code == 200, "looking closes nothing"
    administrator.post(address)
    assert editor.get("/me").status_code == 302
    assert not logs_in("editor", PASSWORD)


def test_a_closed_account_opens_with_a_new_password(client_as: ClientAs) -> None:
    administrator, account = client_as("administrator"), f"/accounts/{number('editor')}"
    administrator.post(f"{account}/close")
    assert logs_in("editor", shown_password(administrator.post(f"{account}/reopen").content))


def test_a_new_password_replaces_the_old_one(client_as: ClientAs) -> None:
    page = client_as("administrator").post(f"/accounts/{number('editor')}/password").content
    assert not logs_in("editor", PASSWORD)
    assert logs_in("editor", shown_password(page))


def test_an_account_that_is_not_there_is_not_found(client_as: ClientAs) -> None:
    assert client_as("administrator").get("/accounts/999999").status_code == 404


def test_who_is_no_administrator_changes_nothing(client_as: ClientAs) -> None:
    account = f"/accounts/{number('editor')}"
    for role in ("reader", "editor", "tender_owner"):
        visitor = client_as(role)
        for address in ("/accounts/new", account, f"{account}/close", f"{account}/reopen", f"{account}/password"):
            assert visitor.get(address).status_code == 403
            assert visitor.post(address, NEW).status_code == 403
    assert not Account.objects.filter(username="anneke").exists()
