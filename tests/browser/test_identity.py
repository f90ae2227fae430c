# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Log-in through an identity provider, against a real one: in with a role, and out with anything that is not right."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser

from polder.base import Language
from polder.store.models import Account, AuditEntry, Token
from polder.store.register import Register
from polder.web import identity
from polder.web import identity_problems as problems
from polder.workbench import account_problems
from polder.workbench.accounts import close_account, find
from polder.workbench.actor import at_the_machine, in_role
from polder.workbench.audit import verify_for
from polder.workbench.tokens import actor_of_token, make_token
from tests.browser.conftest import faults, scrolls_sideways
from tests.browser.identity import IdentityProvider, log_in_there, running_provider
from tests.servers.pages import free_port, running_site

BACK = "http://testserver/"
REFUSED = problems.refused("").what.en
NOT_BEGUN = problems.NOT_BEGUN.what.en
DECLINED = problems.declined("").what.en
UNREACHABLE = problems.unreachable("").what.en
NO_ROLE = account_problems.NO_ROLE.what.en
CLOSED = account_problems.CLOSED.what.en
NAMES = {"name": "Anneke van Dijk"}


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IdentityProvider]:
    with running_provider(tmp_path_factory.mktemp("identity") / "accounts.json", "http://testserver") as running:
        yield running


@pytest.fixture(params=["polder", "polder-public"])
def client(
    request: pytest.FixtureRequest, served: Register, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> Client:
    """A browser of nobody yet, at a Polder that uses the provider: with a secret, and without one."""
    for name, value in provider.environment(request.param).items():
        monkeypatch.setenv(name, value)
    identity._apps.clear()
    provider.says(anneke={"roles": ["polder-editor"], **NAMES}, bram={"roles": ["something-else"]}, cas={})
    return elsewhere()


def elsewhere() -> Client:
    """Another browser, that nobody used yet."""
    return Client(headers={"accept-language": "en"})


def begin(client: Client, following: str = "") -> str:
    response = client.get("/log-in/identity", {"next": following} if following else {})
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


def come_in(client: Client, name: str, **changed: str) -> str:
    """Log in as somebody, with parameters of the address changed on the way; returns what is refused, "" if nothing."""
    return answer(client, log_in_there(altered(begin(client), **changed), name, BACK))


def altered(address: str, **changed: str) -> str:
    parts = urlsplit(address)
    return parts._replace(query=urlencode(dict(parse_qsl(parts.query)) | changed)).geturl()


def answer(client: Client, address: str) -> str:
    response = client.get(address)
    return "" if response.status_code == 302 else said(response.content)


def said(page: bytes) -> str:
    """What the page to log in says is wrong."""
    found = re.search(r'role="alert"><p><strong>(.*?)</strong>', page.decode())
    return html.unescape(found[1]) if found else "no problem is said"


def who(client: Client) -> str | None:
    """The name of whose session this is."""
    number = client.session.get("_auth_user_id")
    return None if number is None else Account.objects.get(pk=number).username


def test_what_is_asked_is_code_with_pkce_state_and_nonce(client: Client) -> None:
    asked = parse_qs(urlsplit(begin(client)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["ui_locales"] == ["en"]
    assert min(len(asked[name][0]) for name in ("state", "nonce", "code_challenge")) >= 20
    assert "openid" in asked["scope"][0].split()


def test_the_role_claim_lets_in(client: Client, served: Register) -> None:
    back = log_in_there(begin(client, "/me"), "anneke", BACK)
    response = client.get(back)
    assert response.headers["Location"] == "/me"
    made = Account.objects.get(username="anneke")
    assert (made.role, made.first_name, made.language) == ("editor", "Anneke van Dijk", "en")
    assert who(client) == "anneke"
    assert b"Anneke van Dijk" in client.get("/me").content
    assert AuditEntry.objects.order_by("-seq")[0].verb == "account add"
    assert verify_for(served, at_the_machine("test")).broken == []


def test_a_session_gets_a_new_key_at_the_log_in(client: Client) -> None:
    address = begin(client)
    before = client.session.session_key
    assert answer(client, log_in_there(address, "anneke", BACK)) == ""
    assert client.session.session_key != before


def test_a_wrong_nonce_is_refused(client: Client) -> None:
    assert come_in(client, "anneke", nonce="somebody-elses-nonce") == REFUSED
    assert who(client) is None


def test_a_wrong_state_is_refused(client: Client) -> None:
    assert come_in(client, "anneke", state="somebody-elses-state") == NOT_BEGUN
    assert who(client) is None


def test_a_wrong_verifier_is_refused_by_the_provider(client: Client) -> None:
    other = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert come_in(client, "anneke", code_challenge=other) == REFUSED
    assert who(client) is None


def test_a_code_of_somebody_else_is_refused(client: Client) -> None:
    """Another's answer under one's own state: the code is tied to the verifier and the nonce of the other."""
    other = elsewhere()
    stolen = parse_qs(urlsplit(log_in_there(begin(other), "anneke", BACK)).query)["code"][0]
    own = parse_qs(urlsplit(begin(client)).query)["state"][0]
    assert answer(client, f"/log-in/identity/back?{urlencode({'state': own, 'code': stolen})}") == REFUSED
    assert who(client) is None


def test_an_answer_works_once_and_only_where_it_was_begun(client: Client) -> None:
    back = log_in_there(begin(client), "anneke", BACK)
    assert answer(elsewhere(), back) == NOT_BEGUN
    assert answer(client, back) == ""
    client.logout()
    assert answer(client, back) == NOT_BEGUN


def test_an_answer_of_another_provider_is_refused(client: Client) -> None:
    back = log_in_there(begin(client), "anneke", BACK)
    assert answer(client, altered(back, iss="https://elsewhere.example")) == REFUSED


def test_a_log_in_that_took_too_long_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    back = log_in_there(begin(client), "anneke", BACK)
    monkeypatch.setattr(identity, "PENDING_SECONDS", -1)
    assert answer(client, back) == NOT_BEGUN


@pytest.mark.parametrize("name", ["bram", "cas"])
def test_without_a_role_claim_nobody_comes_in(client: Client, name: str) -> None:
    assert come_in(client, name) == NO_ROLE
    assert who(client) is None
    assert not Account.objects.filter(username=name).exists()


def test_who_refuses_there_is_told_so(client: Client) -> None:
    back = log_in_there(begin(client), "anneke", BACK, refuse=True)
    assert answer(client, back) == DECLINED


def test_another_role_there_is_another_role_here(client: Client, provider: IdentityProvider) -> None:
    assert come_in(client, "anneke") == ""
    provider.says(anneke={"roles": ["polder-administrator", "polder-reader"]})
    assert come_in(elsewhere(), "anneke") == ""
    assert find_role("anneke") == "administrator", "of several roles the one that may do most"
    assert client.get("/accounts").status_code == 200, "the session that was open has it too"


def test_a_role_revoked_there_ends_what_is_open_here(
    client: Client, served: Register, provider: IdentityProvider
) -> None:
    assert come_in(client, "anneke") == ""
    account = find(served, "anneke")
    secret = make_token(served, in_role("anneke", "editor", account.pk), "a program", "reader", None)
    provider.says(anneke={})
    assert come_in(elsewhere(), "anneke") == NO_ROLE
    assert client.get("/me").status_code == 403, "the session that was open may do nothing any more"
    token_actor = actor_of_token(served, secret)
    assert token_actor is not None
    assert not token_actor.may
    assert verify_for(served, at_the_machine("test")).broken == []
    provider.says(anneke={"roles": ["polder-reader"]})
    assert come_in(elsewhere(), "anneke") == ""
    assert find_role("anneke") == "reader"


def test_an_account_closed_here_stays_out(client: Client, served: Register) -> None:
    assert come_in(client, "anneke") == ""
    close_account(served, at_the_machine("test"), "anneke")
    assert client.get("/me").status_code == 302, "the session ended"
    assert come_in(elsewhere(), "anneke") == CLOSED
    assert not Token.objects.filter(account__username="anneke").exists()


def test_a_name_of_ours_is_not_taken_over(client: Client, provider: IdentityProvider) -> None:
    provider.says(administrator={"roles": ["polder-reader"]})
    assert come_in(client, "administrator") == ""
    assert who(client) == "administrator-2"
    assert find_role("administrator") == "administrator"


def test_logging_out_offers_to_log_out_there(client: Client, provider: IdentityProvider) -> None:
    assert come_in(client, "anneke") == ""
    assert client.post("/log-out").headers["Location"] == "/logged-out"
    assert f"{provider.issuer}/session/end".encode() in client.get("/logged-out").content


def test_a_provider_that_is_not_there_is_a_problem(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    identity._apps.clear()
    monkeypatch.setenv("POLDER_OIDC_ISSUER", f"http://127.0.0.1:{free_port()}")
    response = client.get("/log-in/identity")
    assert said(response.content) == UNREACHABLE


@pytest.mark.parametrize("language", ["en", "nl"])
def test_in_a_real_browser(browser: Browser, zilverdam_file: Path, tmp_path: Path, language: Language) -> None:
    """From the log-in page over the provider's pages to the start, and out again on both sides."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    register = tmp_path / "zilverdam.polder"
    shutil.copy(zilverdam_file, register)
    with running_provider(tmp_path / "accounts.json", address) as provider:
        provider.says(anneke={"roles": ["polder-administrator"], **NAMES})
        environment = provider.environment() | {"POLDER_OIDC_NAME": "Zilverdam"}
        with running_site(register, environment=environment, port=port):
            page = browser.new_context(locale="nl-NL" if language == "nl" else "en-GB", base_url=address).new_page()
            page.goto("/accounts")
            assert faults(page) == []
            assert not scrolls_sideways(page)
            page.click("main a.button")
            page.fill("input[name=login]", "anneke")
            page.fill("input[name=password]", "any")
            page.click("button[type=submit]")
            page.click("button[type=submit]")
            page.wait_for_url(f"{address}/accounts")
            assert page.get_attribute("html", "lang") == language
            page.click("form[action='/log-out'] button")
            assert faults(page) == []
            page.click("main a.button")
            page.click("button[value=yes], button[autofocus]")
            page.wait_for_url(f"{address}/log-in")
            page.context.close()


def find_role(username: str) -> str:
    return str(Account.objects.get(username=username).role)
