# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What an administrator sets, and what stands in the pages then."""

from __future__ import annotations

from polder.store.models import AuditEntry
from polder.store.register import Register
from polder.workbench.configuration import read_settings
from tests.servers.pages import ClientAs

GIVEN = {
    "organisation": "Gemeente Zilverdam",
    "default_language": "en",
    "upload_megabytes": "20",
    "security_contact": "mailto:security@zilverdam.example",
    "source_address": "https://code.zilverdam.example/polder",
}


def test_settings_are_kept_told_and_shown(served: Register, client_as: ClientAs) -> None:
    administrator = client_as("administrator")
    assert administrator.post("/settings", GIVEN).status_code == 302
    assert read_settings(served)["upload_most_bytes"] == 20 * 2**20
    assert AuditEntry.objects.order_by("-seq")[0].verb == "settings change"
    assert "Gemeente Zilverdam" in client_as("reader").get("/").content.decode()
    assert "https://code.zilverdam.example/polder" in client_as().get("/about").content.decode()


def test_what_does_not_fit_is_said_and_nothing_is_kept(served: Register, client_as: ClientAs) -> None:
    before = read_settings(served)
    for name, value in (
        ("security_contact", "not an address"),
        ("security_contact", "mailto:a@b.example\nExpires: never"),
        ("source_address", "javascript:alert(1)"),
        ("upload_megabytes", "0"),
        ("default_language", "fr"),
    ):
        response = client_as("administrator").post("/settings", GIVEN | {name: value})
        assert response.status_code == 400, name
        assert b"Gemeente Zilverdam" in response.content, "what was typed is still there"
    assert read_settings(served) == before


def test_a_reader_neither_sees_nor_sets(client_as: ClientAs) -> None:
    assert client_as("reader").get("/settings").status_code == 403
    assert client_as("reader").post("/settings", GIVEN).status_code == 403
