# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where to report a vulnerability."""

from __future__ import annotations

import re

import pytest

from polder.store.register import Register
from polder.workbench.actor import at_the_machine
from polder.workbench.configuration import change_settings
from tests.servers.pages import ClientAs

ADDRESS = "/.well-known/security.txt"


def test_without_a_contact_there_is_no_file(client_as: ClientAs) -> None:
    assert client_as().get(ADDRESS).status_code == 404


def test_the_contact_and_a_date_stand_in_it(served: Register, client_as: ClientAs) -> None:
    change_settings(served, at_the_machine("test"), {"security_contact": "mailto:security@zilverdam.example"})
    response = client_as().get(ADDRESS)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "Contact: mailto:security@zilverdam.example"
    assert re.fullmatch(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", lines[1])


def test_a_contact_with_another_line_in_it_is_left_out(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLDER_SECURITY_CONTACT", "mailto:a@b.example\nPolicy: https://evil.example")
    assert client_as().get(ADDRESS).status_code == 404


def test_search_engines_stay_away(client_as: ClientAs) -> None:
    assert b"Disallow: /" in client_as().get("/robots.txt").content
