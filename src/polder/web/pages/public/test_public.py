# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The public edition tells nothing that it may not, and is not there until somebody opened it."""

from __future__ import annotations

import pytest

from polder.store.register import Register
from polder.web.pages.public import SETTING
from polder.workbench.configuration import write_setting
from tests.servers.pages import ClientAs


def test_it_is_not_there_until_it_is_opened(served: Register, client_as: ClientAs) -> None:
    for value in (None, False, "yes", 1):
        if value is not None:
            write_setting(served, SETTING, value)
        for role in (None, "reader", "administrator"):
            response = client_as(role).get("/public")
            assert response.status_code == 404
            assert b'href="/public"' not in response.content


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_system_and_no_breaking_set_is_named(served: Register, client_as: ClientAs, language: str) -> None:
    write_setting(served, SETTING, True)
    response = client_as(None, language).get("/public")
    assert response.status_code == 200
    page = response.content.decode().casefold()
    snapshot = served.snapshot()
    hidden = [row for kind in ("system", "component", "dataset") for row in snapshot.rows_of(kind)]
    assert len(hidden) > 20
    shown = {snapshot.names[row].casefold() for kind in ("service", "organisation") for row in snapshot.rows_of(kind)}
    for row in hidden:
        name, id = snapshot.names[int(row)].casefold(), snapshot.ids[int(row)].casefold()
        if not any(name in other for other in shown):  # a service may bear the name of a system in its own
            assert name not in page
        assert id not in page or any(id in other for other in shown)
    for words in ("single point of failure", "single points of failure", "alone can stop", "kan alleen stilleggen"):
        assert words not in page


def test_anybody_may_look_and_nobody_may_send(served: Register, client_as: ClientAs) -> None:
    write_setting(served, SETTING, True)
    assert client_as("reader").get("/public").status_code == 200
    assert client_as().post("/public").status_code == 405
    assert client_as().get("/").status_code == 302, "the rest stays closed"
