# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Under which names the pages answer, and whose word is taken for who asks."""

from __future__ import annotations

import pytest
from django.conf import settings

from polder.web.hosting import allowed_hosts, prepare, trusted_proxy
from tests.servers.pages import ClientAs


def test_only_own_names_and_those_given_are_answered_to() -> None:
    assert allowed_hosts("127.0.0.1", {}) == ["localhost", "127.0.0.1", "[::1]", "127.0.0.1"]
    assert "0.0.0.0" not in allowed_hosts("0.0.0.0", {})
    assert "*" not in allowed_hosts("*", {})
    assert allowed_hosts("fd00::1", {"POLDER_HOSTS": "polder.city.example, "})[3:] == [
        "[fd00::1]",
        "polder.city.example",
    ]


def test_a_proxy_is_trusted_only_where_one_is_named() -> None:
    assert trusted_proxy(False, {}) == ""
    assert trusted_proxy(True, {}) == "127.0.0.1"
    assert trusted_proxy(False, {"POLDER_TRUSTED_PROXY": "10.0.0.7"}) == "10.0.0.7"


def test_behind_a_proxy_cookies_go_by_https_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALLOWED_HOSTS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        monkeypatch.setattr(settings, name, getattr(settings, name))
    assert prepare("127.0.0.1", "") == {"clear_untrusted_proxy_headers": True}
    assert not settings.SESSION_COOKIE_SECURE
    assert prepare("127.0.0.1", "127.0.0.1")["trusted_proxy"] == "127.0.0.1"
    assert settings.SESSION_COOKIE_SECURE
    assert settings.CSRF_COOKIE_SECURE


def test_another_name_is_refused_in_words(client_as: ClientAs) -> None:
    response = client_as().get("/log-in", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
