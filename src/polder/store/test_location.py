# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where a register is, and what a driver's error means."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.location import locate, without_password


def test_a_path_is_a_file() -> None:
    place = locate("zilverdam.polder")
    assert place.path == Path.cwd() / "zilverdam.polder"
    assert place.name == "zilverdam.polder"


def test_a_url_is_taken_apart_and_its_password_is_not_shown() -> None:
    place = locate("postgresql://an%20na:p%40ss@db.example:5433/zilver%2Fdam?sslmode=require")
    database = place.database(wait_seconds=2)
    told = {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert told == {
        "NAME": "zilver/dam",
        "USER": "an na",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert database["OPTIONS"]["sslmode"] == "require"
    assert "lock_timeout=2000" in database["OPTIONS"]["options"]
    assert place.name == "postgresql://db.example:5433/zilver%2Fdam"


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (psycopg.errors.LockNotAvailable, "register.locked"),
        (psycopg.errors.DeadlockDetected, "register.locked"),
        (psycopg.errors.DiskFull, "register.disk-full"),
        (psycopg.errors.InsufficientPrivilege, "register.read-only"),
        (psycopg.errors.AdminShutdown, "register.unreachable"),
        (psycopg.OperationalError, "register.unreachable"),
        (psycopg.errors.UniqueViolation, "register.failed"),
    ],
)
def test_what_postgresql_says_is_told(raised: type[Exception], code: str) -> None:
    with pytest.raises(PolderError) as caught, explained("x"):
        raise DatabaseError from raised("…")
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgres://u:secret@host/db", "postgres://…@host/db"),
        ("see postgres:/u:sec/r@et@host/db.", "see postgres:/…@host/db."),
        (
            "postgresql://host/db?user=u&password=secret&sslmode=require",
            "postgresql://host/db?user=u&password=…&sslmode=require",
        ),
        ("city.polder", "city.polder"),
        ("mail anna@example.org, https://example.org/a", "mail anna@example.org, https://example.org/a"),
    ],
)
def test_a_password_is_left_out_of_any_text(typed: str, shown: str) -> None:
    assert without_password(typed) == shown
