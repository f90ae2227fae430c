# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A register is made, or brought up to date."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Literal

from django.core.management import call_command
from django.db import connections

from polder.store.explain import explained
from polder.store.location import Location, locate
from polder.store.register import APPLICATION_ID, Register, check_file, file_errors, state_of

State = Literal["created", "updated", "current"]


def create(location: str | Path) -> State:
    """Make a register, or bring an older one up to date. Raises `PolderError` where something else is."""
    place = locate(location)
    if place.path is None or place.path.exists():
        check_file(place)
        return _bring_up_to_date(place)
    new = place.path.with_name(f".{place.path.name}.{secrets.token_hex(4)}.new")
    try:
        with file_errors(place):
            new.touch(mode=0o660, exist_ok=False)
        _bring_up_to_date(Location(place.name, path=new))
        with file_errors(place):
            try:
                os.link(new, place.path)  # never over another's register, even one made this very moment
            except FileExistsError:
                return "current"
            except OSError:  # a file system without links
                new.rename(place.path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return "created"


def _bring_up_to_date(place: Location) -> State:
    with Register(place) as register, explained(register.name):
        connection = connections[register.alias]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":  # the second of two who make one waits for the first
                cursor.execute("SELECT pg_advisory_lock(%s)", [APPLICATION_ID])
            state = state_of(register)
            if state == "current":
                return "current"
            call_command("migrate", database=register.alias, verbosity=0, interactive=False)
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return "updated" if state == "older" else "created"
