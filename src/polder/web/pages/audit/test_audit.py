# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The audit trail on its page: filtered, by the page, as CSV, and checked."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.db import connections

from polder.store.models import AuditEntry
from polder.store.register import Register
from polder.workbench.actor import at_the_machine
from polder.workbench.configuration import change_settings
from polder.workbench.trail import PAGE_ENTRIES
from tests.servers.pages import ClientAs


def fill(served: Register, entries: int) -> None:
    for number in range(entries):
        change_settings(served, at_the_machine("=Bram"), {"organisation": f"Zilverdam {number}"})


def test_entries_are_shown_newest_first_and_by_the_page(served: Register, client_as: ClientAs) -> None:
    fill(served, PAGE_ENTRIES)
    administrator = client_as("administrator")
    first = administrator.get("/audit").content.decode()
    assert f"Zilverdam {PAGE_ENTRIES - 1}" in first
    assert "<td>register made" not in first
    oldest_shown = AuditEntry.objects.order_by("-seq")[PAGE_ENTRIES - 1].seq
    assert f"before={oldest_shown}" in first
    second = administrator.get("/audit", {"before": oldest_shown}).content.decode()
    assert "<td>register made" in second
    assert "after=" in second


def test_the_filter_keeps_who_what_and_when(served: Register, client_as: ClientAs) -> None:
    fill(served, 2)
    administrator = client_as("administrator")
    only = administrator.get("/audit", {"who": "=Bram", "verb": "settings change"}).content.decode()
    assert "Zilverdam 1" in only
    assert "<td>test</td>" not in only
    assert "No entry fits" in administrator.get("/audit", {"who": "nobody"}).content.decode()
    assert "No entry fits" in administrator.get("/audit", {"last": "1999-01-01"}).content.decode()
    assert administrator.get("/audit", {"first": "no day"}).status_code == 400
    assert administrator.get("/audit", {"before": "9" * 30, "after": "x"}).status_code == 200


def test_the_download_holds_all_and_no_formula(served: Register, client_as: ClientAs) -> None:
    fill(served, 3)
    response: Any = client_as("administrator").get("/audit/entries.csv")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert len(rows) == AuditEntry.objects.count() + 1
    assert rows[-1][2] == "'=Bram"


def test_verify_says_that_all_is_whole(client_as: ClientAs) -> None:
    administrator = client_as("administrator")
    assert administrator.post("/audit").headers["Location"] == "/audit"
    assert "The register is whole." in administrator.get("/audit").content.decode()
    assert "The register is whole." not in administrator.get("/audit").content.decode(), "said once"


def test_verify_sees_a_role_that_was_written_behind_polders_back(served: Register, client_as: ClientAs) -> None:
    administrator = client_as("administrator")
    with connections[served.alias].cursor() as cursor:
        cursor.execute("UPDATE polder_account SET role = 'administrator' WHERE username = 'reader'")
    administrator.post("/audit")
    page = administrator.get("/audit").content.decode()
    assert "The register is not whole." in page
    assert "reader" in page
