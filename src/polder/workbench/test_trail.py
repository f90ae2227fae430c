# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The trail is read by the page, and what stands otherwise than it says comes out."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from polder.base import PolderError
from polder.store.models import Account, Setting, Token
from polder.store.register import Register
from polder.workbench.accounts import change_account
from polder.workbench.actor import at_the_machine, in_role
from polder.workbench.audit import verify_for
from polder.workbench.configuration import change_settings, read_settings
from polder.workbench.tokens import make_token
from polder.workbench.trail import Query, harmless, read_trail, trail_as_csv, trail_choices

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
BOSS = at_the_machine("boss")


@pytest.fixture
def long_trail(served: Register) -> Register:
    for number in range(30):
        who = ("anneke", "bram", "=cmd|' /C calc'!A0")[number % 3]
        served.record((), verb=f"verb {number % 2}", author=who, at=AT + timedelta(hours=number), details={"n": number})
    return served


def test_every_entry_is_on_one_page(long_trail: Register) -> None:
    seen, before = [], None
    while True:
        page = read_trail(long_trail, BOSS, Query(), before=before, entries=7)
        seen += [entry.seq for entry in page.entries]
        if not page.older:
            break
        before = page.entries[-1].seq
    assert seen == list(range(long_trail.last_entry(), 0, -1))


def test_back_is_where_one_came_from(long_trail: Register) -> None:
    first = read_trail(long_trail, BOSS, Query(), entries=7)
    second = read_trail(long_trail, BOSS, Query(), before=first.entries[-1].seq, entries=7)
    back = read_trail(long_trail, BOSS, Query(), after=second.entries[0].seq, entries=7)
    assert back.entries == first.entries
    assert (first.newer, first.older, second.newer, back.newer, back.older) == (False, True, True, False, True)


def test_entries_are_chosen(long_trail: Register) -> None:
    found = read_trail(long_trail, BOSS, Query("anneke", "verb 0")).entries
    assert [entry.details["n"] for entry in found] == [24, 18, 12, 6, 0]
    day = AT.astimezone().date() + timedelta(days=1)
    found = read_trail(long_trail, BOSS, Query(first=day, last=day)).entries
    assert {entry.at.astimezone().date() for entry in found} == {day}
    assert read_trail(long_trail, BOSS, Query(last=date(1900, 1, 1))).entries == []
    assert read_trail(long_trail, BOSS, Query(first=date.min, last=date.max)).entries
    assert read_trail(long_trail, BOSS, Query("nobody")).entries == []
    assert {"anneke", "bram", "test"} <= set(trail_choices(long_trail, BOSS)[0])
    assert {"import", "verb 0", "verb 1"} <= set(trail_choices(long_trail, BOSS)[1])


@pytest.mark.parametrize("query", [Query(), Query(who="anneke"), Query(verb="verb 1"), Query(first=AT.date())])
def test_a_page_is_found_by_an_index(long_trail: Register, query: Query) -> None:
    with connection.execute_wrapper(_explaining(plans := [])):
        read_trail(long_trail, BOSS, query, before=20)
    assert plans
    assert all("SCAN" not in plan or "USING" in plan for plan in plans), plans
    assert all("TEMP B-TREE" not in plan for plan in plans), plans


def _explaining(plans: list[str]):
    def wrapper(execute, sql, params, many, context):
        with context["connection"].connection.cursor() if False else _raw(context) as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql % tuple('?' for _ in params or ())}", params or ())
            plans.append(" ".join(row[3] for row in cursor.fetchall()))
        return execute(sql, params, many, context)

    return wrapper


def _raw(context):
    import contextlib
    import sqlite3

    return contextlib.closing(sqlite3.Connection.cursor(context["connection"].connection))


def test_the_download_has_everything_and_no_formula(long_trail: Register) -> None:
    rows = list(csv.reader(io.StringIO("".join(trail_as_csv(long_trail, BOSS, Query())))))
    assert rows[0] == ["entry", "at", "who", "verb", "details", "digest"]
    assert [int(row[0]) for row in rows[1:]] == list(range(1, long_trail.last_entry() + 1))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "'=cmd|' /C calc'!A0" in {row[2] for row in rows}


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    safe = harmless(text)
    assert safe in (text, f"'{text}")
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_only_an_administrator_reads(served: Register) -> None:
    for role in ("reader", "editor", "tender_owner"):
        for read in (
            lambda actor: read_trail(served, actor, Query()),
            lambda actor: trail_as_csv(served, actor, Query()),
            lambda actor: verify_for(served, actor),
        ):
            with pytest.raises(PolderError, match="not-allowed"):
                read(in_role(role, role))


def test_what_was_changed_behind_our_back_comes_out(served: Register) -> None:
    editor = in_role("editor", "editor", Account.objects.get(username="editor").pk)
    make_token(served, editor, "machine", "reader", None)
    change_settings(served, BOSS, {"organisation": "Zilverdam"})
    change_account(served, BOSS, "reader", role="editor")
    assert verify_for(served, BOSS).broken == []
    for change, undo, value in (
        (
            lambda: Account.objects.filter(username="reader").update(role="administrator"),
            lambda: Account.objects.filter(username="reader").update(role="editor"),
            "reader",
        ),
        (
            lambda: Token.objects.update(role="administrator"),
            lambda: Token.objects.update(role="reader"),
            "editor: machine",
        ),
        (
            lambda: Setting.objects.create(name="public_edition", value="true"),
            lambda: Setting.objects.filter(name="public_edition").delete(),
            "public_edition",
        ),
        (
            lambda: Account.objects.create_user("ghost", role="administrator"),
            lambda: Account.objects.filter(username="ghost").delete(),
            "ghost",
        ),
        (
            lambda: Account.objects.filter(username="editor").update(identity="https://evil.example 1"),
            lambda: Account.objects.filter(username="editor").update(identity=""),
            "editor",
        ),
    ):
        change()
        assert [problem.value for problem in verify_for(served, BOSS).broken] == [value]
        undo()
    assert verify_for(served, BOSS).broken == []


def test_settings_are_judged_and_told(served: Register) -> None:
    assert read_settings(served)["public_edition"] is False
    assert change_settings(served, BOSS, {"public_edition": True, "organisation": ""}) == ["public_edition"]
    assert read_settings(served)["public_edition"] is True
    for name, value in (
        ("public_edition", "yes"),
        ("default_language", "fr"),
        ("upload_most_bytes", 0),
        ("upload_most_bytes", True),
        ("organisation", "a\0"),
        ("security_contact", "http://insecure.example"),
        ("security_contact", "mailto:a@b.example\nExpires: never"),
        ("source_address", "javascript:alert(1)"),
        ("secret_key", "mine"),
    ):
        with pytest.raises(PolderError, match="settings"):
            change_settings(served, BOSS, {name: value})
