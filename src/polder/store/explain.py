# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a database says when it fails, as a problem that a person can mend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from polder.base import PolderError, Problem
from polder.store import problems

_SQLITE = {
    sqlite3.SQLITE_BUSY: problems.locked,
    sqlite3.SQLITE_LOCKED: problems.locked,
    sqlite3.SQLITE_READONLY: problems.read_only,
    sqlite3.SQLITE_PERM: problems.read_only,
    sqlite3.SQLITE_FULL: problems.full,
    sqlite3.SQLITE_CANTOPEN: problems.no_folder,
    sqlite3.SQLITE_NOTADB: problems.not_a_register,
}
_POSTGRESQL = {
    "55P03": problems.locked,  # lock_not_available
    "40P01": problems.locked,  # deadlock_detected
    "25006": problems.read_only,  # read_only_sql_transaction
    "42501": problems.read_only,  # insufficient_privilege
    "53100": problems.full,  # disk_full
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns what a database (or its driver) raises into a `PolderError` about the register `name`."""
    try:
        yield
    except Error as error:
        raise PolderError(_explain(name, error)) from error
    except ImproperlyConfigured as error:  # Django's word for a driver that is not installed
        raise PolderError(problems.no_driver(name)) from error


def _explain(name: str, error: Exception) -> Problem:
    cause = error.__cause__ or error
    reason = str(cause).strip()
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the primary code; the rest is detail
        if code in _DAMAGED:
            return problems.damaged(name, reason)
        return _SQLITE[code](name) if code in _SQLITE else problems.failed(name, reason)
    state = getattr(cause, "sqlstate", None)
    if state in _POSTGRESQL:
        return _POSTGRESQL[state](name)
    if state is None or state[:2] in (
        "08",
        "28",
        "3D",
        "57",
    ):  # no connection, no entry, no database, going down
        return problems.unreachable(name, reason)
    return problems.failed(name, reason)
