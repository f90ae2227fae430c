# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where a register is: a file for SQLite, a URL for PostgreSQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from polder.base import PolderError
from polder.store import problems

POSTGRESQL_SCHEMES = ("postgresql", "postgres")
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536"
CONNECT_SECONDS = 10

_SECRET = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}:/+)\S{0,300}@|\b(password=)[^\s&]*")
"""Bounded, for the text may come from a stranger's file and be long."""


def without_password(text: str) -> str:
    """The text, with who logs in and the password left out of every address in it, well written or not."""
    return _SECRET.sub(lambda found: f"{found[1]}…@" if found[1] else f"{found[2]}…", text)


@dataclass(frozen=True, slots=True)
class Location:
    """A place for a register. `path` is set for a file, `url` for PostgreSQL.

    `name` may be shown to anyone: it holds no password.
    """

    name: str
    path: Path | None = None
    url: str = ""

    def database(self, wait_seconds: float) -> dict[str, object]:
        """What Django needs to connect; a writer waits `wait_seconds` for another one to finish."""
        if self.path is not None:
            return {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(self.path),
                "OPTIONS": {
                    "timeout": wait_seconds,
                    "transaction_mode": "IMMEDIATE",
                    "init_command": SQLITE_PRAGMAS,
                },
            }
        parts = urlsplit(self.url)
        wait_ms = max(1, round(wait_seconds * 1000))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": {
                "connect_timeout": CONNECT_SECONDS,
                "application_name": "polder",
                "options": f"-c lock_timeout={wait_ms}",
                **dict(parse_qsl(parts.query)),
            },
        }


def locate(location: str | Path) -> Location:
    """The place that a path or a URL names. Raises `PolderError` for a URL that is none of ours."""
    text = str(location)
    scheme, separator, _ = text.partition("://")
    if not separator:
        if not text or "\0" in text:
            raise PolderError(problems.not_a_place(without_password(text)))
        return Location(text, path=Path(text).expanduser().absolute())
    if scheme not in POSTGRESQL_SCHEMES:
        raise PolderError(problems.not_a_place(f"{scheme}://…"))
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""  # reading it checks it
    except ValueError as error:
        raise PolderError(problems.not_a_place(f"{scheme}://…")) from error
    name = f"postgresql://{parts.hostname or ''}{port}{parts.path}"
    if not parts.path.strip("/"):
        raise PolderError(problems.not_a_place(name))
    return Location(name, url=text)
