# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""In with a name and a password, slower at every guess; out again; never on to another site."""

from __future__ import annotations

import pytest
from django.test import Client

from polder.store.models import Account, FailedLogin
from polder.store.register import Register
from polder.workbench.throttle import PER_NAME
from tests.servers.pages import PASSWORD, ClientAs


def attempt(password: str = PASSWORD, name: str = "reader", **more: str) -> dict[str, str]:
    return {"username": name, "password": password} | more


def test_the_right_password_lets_in_and_makes_a_new_session(served: Register) -> None:
    client = Client()
    client.get("/log-in")
    before = client.session.session_key
    assert client.post("/log-in", attempt()).headers["Location"] == "/"
    assert client.session.session_key != before


@pytest.mark.parametrize("name", ["reader", "nobody"])
def test_after_some_guesses_even_the_right_password_waits(name: str, served: Register) -> None:
    client = Client(headers={"accept-language": "en"})
    pages = [client.post("/log-in", attempt("a guess", name)) for _ in range(PER_NAME.free)]
    assert {page.status_code for page in pages} == {200}
    waiting = client.post("/log-in", attempt(name=name))
    assert waiting.status_code == 429
    assert int(waiting.headers["Retry-After"]) > 0
    assert "There were too many attempts." in waiting.content.decode()


def test_nobody_is_shut_out_of_their_own_browser_by_who_guesses_elsewhere(served: Register) -> None:
    own, guessing = Client(), Client(REMOTE_ADDR="192.0.2.7")
    own.post("/log-in", attempt())
    own.post("/log-out")
    for _ in range(PER_NAME.free + 1):
        waiting = guessing.post("/log-in", attempt("a guess"))
    assert waiting.status_code == 429
    assert own.post("/log-in", attempt()).status_code == 302


def test_a_known_browser_guesses_no_faster_and_is_known_for_one_name(served: Register) -> None:
    own = Client()
    own.post("/log-in", attempt())
    own.post("/log-out")
    said = [own.post("/log-in", attempt("a guess")).status_code for _ in range(PER_NAME.free + 1)]
    assert said == [200] * PER_NAME.free + [429]
    Client().post("/log-in", attempt("a guess", "editor"))
    rows = FailedLogin.objects.count()
    own.post("/log-in", attempt("a guess", "editor"))
    assert FailedLogin.objects.count() == rows + 2
    for _ in range(PER_NAME.free - 2):
        own.post("/log-in", attempt("a guess", "editor"))
    assert Client().post("/log-in", attempt(name="editor")).status_code == 429, "counted with what others guess"


@pytest.mark.parametrize("cookie", ["", "x", "WyJyZWFkZXIiLCJ4Il0:1:x", "\u00ff", "x" * 5_000])
def test_a_forged_cookie_makes_no_browser_known(served: Register, cookie: str) -> None:
    for _ in range(PER_NAME.free):
        Client().post("/log-in", attempt("a guess"))
    forger = Client()
    forger.cookies["polder_known"] = cookie
    assert forger.post("/log-in", attempt()).status_code == 429


def test_who_is_not_there_is_told_the_same(client_as: ClientAs) -> None:
    said = [client_as().post("/log-in", attempt("a guess", name)).content for name in ("reader", "nobody")]
    assert said[0].count(b"do not go together") == said[1].count(b"do not go together") == 1


def test_a_name_that_was_typed_is_kept_and_a_password_is_not(client_as: ClientAs) -> None:
    page = client_as().post("/log-in", attempt("a guess", "somebody")).content.decode()
    assert 'value="somebody"' in page
    assert "a guess" not in page


def test_what_is_kept_of_a_failure_is_a_digest(client_as: ClientAs) -> None:
    client_as().post("/log-in", attempt("a guess", "somebody"))
    kept = [each.key for each in FailedLogin.objects.all()]
    assert len(kept) == 2
    assert all("somebody" not in key and "127.0.0.1" not in key for key in kept)


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "abc", "%", "me"]
)
def test_after_the_log_in_nobody_is_sent_elsewhere(elsewhere: str, served: Register) -> None:
    assert Client().post("/log-in", attempt(next=elsewhere)).headers["Location"] == "/"
    assert Client().post("/language", {"language": "nl", "next": elsewhere}).headers["Location"] == "/"


def test_after_the_log_in_one_is_where_one_was_going(served: Register) -> None:
    assert Client().post("/log-in", attempt(next="/me")).headers["Location"] == "/me"


def test_a_form_without_its_token_is_refused(served: Register) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/log-in", attempt()).status_code == 403


def test_an_account_of_the_identity_provider_has_no_password_here(served: Register) -> None:
    Account.objects.filter(username="reader").update(identity="https://id.example 1")
    assert Client().post("/log-in", attempt()).status_code == 200


def test_passwords_can_be_switched_off(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLDER_LOCAL_LOGIN", "off")
    monkeypatch.setenv("POLDER_OIDC_ISSUER", "https://id.example")
    monkeypatch.setenv("POLDER_OIDC_CLIENT_ID", "polder")
    monkeypatch.setenv("POLDER_OIDC_ROLES", "all=reader")
    page = client_as().get("/log-in").content.decode()
    assert 'type="password"' not in page
    assert "/log-in/identity" in page
    assert client_as().post("/log-in", attempt()).status_code == 403


def test_half_a_configuration_is_said_and_passwords_go_on(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLDER_OIDC_ISSUER", "http://id.example")
    page = client_as().get("/log-in").content.decode()
    assert "POLDER_OIDC_" in page
    assert 'type="password"' in page


def test_logging_out_takes_a_form(client_as: ClientAs) -> None:
    reader = client_as("reader")
    reader.get("/log-out")
    assert reader.get("/me").status_code == 200, "a link logs nobody out"
    reader.post("/log-out")
    assert reader.get("/me").status_code == 302


def test_a_link_changes_nobodys_language(client_as: ClientAs) -> None:
    reader = client_as("reader", "en")
    reader.get("/language")
    assert b'<html lang="en"' in reader.get("/me").content
    reader.post("/language", {"language": "nl", "next": "/me"})
    assert b'<html lang="nl"' in reader.get("/me").content
