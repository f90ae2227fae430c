# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Everyone has their own language, password and tokens."""

from __future__ import annotations

import re

from polder.store.models import Account, Token
from polder.store.register import Register
from polder.workbench.tokens import actor_of_token
from tests.servers.pages import PASSWORD, ClientAs

GOOD = "correct horse battery"


def change(**given: str) -> dict[str, str]:
    return {"old": PASSWORD, "new": GOOD, "again": GOOD} | given


def test_the_language_is_kept_with_the_account(client_as: ClientAs) -> None:
    reader = client_as("reader", "en")
    assert reader.post("/me/language", {"language": "nl"}).headers["Location"] == "/me"
    assert b'<html lang="nl"' in reader.get("/me").content
    assert Account.objects.get(username="reader").language == "nl"


def test_a_changed_password_keeps_this_session_and_ends_the_others(client_as: ClientAs) -> None:
    here, elsewhere = client_as("reader"), client_as("reader")
    assert here.post("/me/password", change()).status_code == 302
    assert here.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 302


def test_what_is_wrong_with_a_password_is_said(client_as: ClientAs) -> None:
    reader = client_as("reader")
    for given, said in (
        ({"old": "not it"}, "wrong"),
        ({"new": "short", "again": "short"}, "fewer than 12"),
        ({"new": "123456789012345", "again": "123456789012345"}, "only digits"),
        ({"again": "another one entirely"}, "not the same"),
    ):
        response = reader.post("/me/password", change(**given))
        assert response.status_code == 400
        assert said in response.content.decode() or said == "wrong"
        assert GOOD not in response.content.decode(), "a password is never sent back"
    assert Account.objects.get(username="reader").check_password(PASSWORD)


def test_a_token_is_shown_once_and_ends(client_as: ClientAs, served: Register) -> None:
    editor = client_as("editor")
    page = editor.post("/me/tokens", {"name": "nightly import", "role": "reader", "last_day": ""}).content.decode()
    found = re.search(r"polder_[\w-]+", page)
    assert found is not None
    actor = actor_of_token(served, found[0])
    assert actor is not None
    assert actor.name == "editor (nightly import)"
    later = editor.get("/me").content.decode()
    assert "nightly import" in later
    assert found[0] not in later
    editor.post(f"/me/tokens/{Token.objects.get().pk}/end")
    assert actor_of_token(served, found[0]) is None


def test_a_token_does_no_more_than_its_account(client_as: ClientAs) -> None:
    response = client_as("reader").post("/me/tokens", {"name": "x", "role": "administrator", "last_day": ""})
    assert response.status_code == 400
    assert not Token.objects.exists()


def test_nobody_ends_the_token_of_another(client_as: ClientAs) -> None:
    client_as("editor").post("/me/tokens", {"name": "x", "role": "reader", "last_day": ""})
    assert client_as("administrator").post(f"/me/tokens/{Token.objects.get().pk}/end").status_code == 404
    assert Token.objects.exists()


def test_a_last_day_beyond_the_calendar_is_said(client_as: ClientAs) -> None:
    for day in ("9999-12-31", "1999-01-01", "no day"):
        response = client_as("reader").post("/me/tokens", {"name": "x", "role": "reader", "last_day": day})
        assert response.status_code in (200, 400)
    assert Token.objects.count() <= 1
