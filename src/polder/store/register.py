# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A register: opened, read, added to. The clock is not read here; whoever records says when."""

from __future__ import annotations

import gc
import pkgutil
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Literal

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from polder.base import SILENT, PolderError, Progress
from polder.model import Artefact, Fact, Snapshot, build
from polder.store import migrations, problems
from polder.store.content import unpacked
from polder.store.explain import explained
from polder.store.location import Location, locate
from polder.store.setup import set_up

set_up()  # the models below need it, and so does everybody who imports this module

from polder.store import audit, models, reading, recording  # noqa: E402
from polder.store.audit import Verification as Verification  # noqa: E402  (whoever starts above comes in here)
from polder.store.recording import Batch as Batch  # noqa: E402

SQLITE_MAGIC = b"SQLite format 3\0"
APPLICATION_ID = int.from_bytes(b"pldr", "big")
"""Stands in byte 68 to 71 of the file, so that another SQLite file is told from a register."""
WAIT_SECONDS = 60.0

_numbers = count(1)


class Register:
    """One open register. Close it, or use it as a context manager.

    With an `alias`, it is a connection that Django holds already, and is left alone.
    """

    def __init__(self, location: Location, wait_seconds: float = WAIT_SECONDS, *, alias: str = "") -> None:
        self.name = location.name
        self.alias = alias or f"register-{next(_numbers)}"
        if alias:
            return
        databases = {"default": {}, self.alias: location.database(wait_seconds)}
        connections.settings[self.alias] = connections.configure_settings(databases)[self.alias]

    def close(self) -> None:
        if self.alias != DEFAULT_DB_ALIAS and self.alias in connections.settings:
            with suppress(PolderError), explained(self.name):
                connections[self.alias].close()
                del connections[self.alias]
            del connections.settings[self.alias]

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def facts(self) -> list[Fact]:
        """Everything ever recorded, retractions included, in the order of recording."""
        with explained(self.name):
            return reading.all_facts(self.alias)

    def facts_in_force(self, as_of: date | None = None, known_at: datetime | None = None) -> list[Fact]:
        """The facts that held on `as_of`, as known at `known_at`; `None` asks for no such limit."""
        with explained(self.name):
            return reading.facts_in_force(self.alias, as_of, known_at)

    def facts_of(self, importer: str, origin: str) -> list[Fact]:
        """What a source stated and did not take back itself, whether or not a person retracted it since."""
        with explained(self.name):
            return reading.facts_of(self.alias, importer, origin)

    def facts_about(self, subjects: Collection[str]) -> list[Fact]:
        """Everything ever recorded about these elements or relations (by id), retractions included."""
        with explained(self.name):
            return reading.facts_about(self.alias, subjects)

    def facts_around(self, ids: Collection[str]) -> list[Fact]:
        """Everything ever recorded about these elements and the relations from and to them."""
        with explained(self.name):
            return reading.facts_around(self.alias, ids)

    def facts_by_hand(self, author: str, subject: str) -> list[Fact]:
        """What somebody stated by hand about one subject, as far as nobody retracted it."""
        with explained(self.name):
            return reading.facts_by_hand(self.alias, author, subject)

    def facts_of_verb(self, verb: str) -> list[Fact]:
        """What anybody recorded with this verb, as far as nobody retracted it."""
        with explained(self.name):
            return reading.facts_of_verb(self.alias, verb)

    def retracted(self, ids: Collection[int]) -> set[int]:
        """Which of these facts were retracted."""
        with explained(self.name):
            return reading.retracted(self.alias, ids)

    def notes(self, sha256s: Collection[str]) -> dict[str, str]:
        """What the short texts among these artefacts say: sources and reasons that people gave."""
        with explained(self.name):
            return reading.notes(self.alias, sha256s)

    def last_fact_about(self, subjects: Collection[str]) -> int:
        """The number of the last fact about these subjects, a retraction too; 0 where nothing was ever said."""
        with explained(self.name):
            return reading.last_fact_about(self.alias, subjects)

    def sources(self) -> dict[str, str]:
        """The origin of every artefact by its sha256."""
        with explained(self.name):
            return dict(models.Artefact.objects.using(self.alias).values_list("sha256", "origin"))

    def names(self) -> dict[str, str]:
        """A name that somebody gave each element, to show it by; which one where there are several is not said."""
        with explained(self.name):
            named = models.Fact.objects.using(self.alias).filter(predicate="name", value__isnull=False)
            return dict(named.values_list("subject", "value"))

    def artefact(self, sha256: str) -> Artefact | None:
        """An artefact with its content, where that was kept. Raises `PolderError` where it was damaged."""
        with explained(self.name):
            found = models.Artefact.objects.using(self.alias).filter(sha256=sha256).first()
        if found is None:
            return None
        try:
            content = None if found.content is None else b"".join(unpacked(found.content, found.size_bytes))
        except ValueError as error:
            raise PolderError(problems.damaged(self.name, str(error))) from error
        return Artefact(
            found.sha256,
            found.media_type,
            found.origin,
            found.size_bytes,
            content,
            found.retrieved_at,
            found.retrieved_by,
        )

    def snapshot(self, as_of: date | None = None, known_at: datetime | None = None) -> Snapshot:
        """The register on a date, as known at a moment."""
        with _no_garbage():
            facts = self.facts_in_force(as_of, known_at)
            return build(facts, sources=self.sources(), as_of=as_of, known_at=known_at)

    def last_entry(self) -> int:
        """The number of the last audit entry; it moves on whenever anything is recorded."""
        with explained(self.name):
            last = models.AuditEntry.objects.using(self.alias).order_by("-seq").first()
        return 0 if last is None else int(last.seq)

    def verify(self) -> Verification:
        """Recompute the audit trail and all it vouches for."""
        with explained(self.name):
            return audit.verify(self.alias, self.name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction and the only writer: what is read inside does not change until it ends.

        Everything recorded inside is there afterwards, or nothing is. A second writer waits.
        """
        connection = connections[self.alias]
        with explained(self.name):
            if connection.in_atomic_block:
                yield
                return
            with transaction.atomic(using=self.alias):
                if connection.vendor == "postgresql":  # SQLite locks by BEGIN IMMEDIATE
                    with connection.cursor() as cursor:
                        cursor.execute("LOCK TABLE polder_auditentry IN EXCLUSIVE MODE")
                yield

    def record(
        self,
        batches: Iterable[recording.Batch],
        *,
        verb: str,
        author: str,
        at: datetime,
        details: Mapping[str, object] | None = None,
        progress: Progress = SILENT,
    ) -> int:
        """Add facts and the audit entry that tells of them, all or nothing. Returns the entry's number.

        `at` has a time zone. Raises `PolderError` for what a database cannot keep, `Stopped` when asked to.
        """
        with self.writing():
            return recording.record(
                self.alias, batches, verb=verb, author=author, at=at, details=details or {}, progress=progress
            )


def open_register(location: str | Path, *, wait_seconds: float = WAIT_SECONDS) -> Register:
    """An existing register. A writer waits at most `wait_seconds` for another. Raises `PolderError`."""
    place = locate(location)
    check_file(place)
    register = Register(place, wait_seconds)
    try:
        state = state_of(register)
        if state == "missing":
            raise PolderError(problems.missing(register.name))
        if state == "older":
            raise PolderError(problems.older(register.name))
    except BaseException:
        register.close()
        raise
    return register


def state_of(register: Register) -> Literal["missing", "older", "current"]:
    """How far the tables are. Raises `PolderError` for a newer register or something else's tables."""
    expected = {module.name for module in pkgutil.iter_modules(migrations.__path__)}
    with explained(register.name), connections[register.alias].cursor() as cursor:
        if "django_migrations" not in connections[register.alias].introspection.table_names(cursor):
            return "missing"
        cursor.execute("SELECT app, name FROM django_migrations")
        rows = cursor.fetchall()
    applied = {name for app, name in rows if app == models.Fact._meta.app_label}
    if rows and not applied and not _half_made(rows):
        raise PolderError(problems.not_a_register(register.name))
    if unknown := sorted(applied - expected):
        raise PolderError(problems.newer(register.name, unknown[0]))
    return "current" if applied == expected else "older"


def _half_made(rows: list[tuple[str, str]]) -> bool:
    """Whether only the apps under ours have their tables: a register whose making was interrupted."""
    return {app for app, _ in rows} <= {"contenttypes", "auth", "sessions"}


def check_file(place: Location) -> None:
    """A file must be there and be a register by its first bytes. Raises `PolderError`."""
    if place.path is None:
        return
    if not place.path.exists():
        raise PolderError(problems.missing(place.name))
    if not place.path.is_file():
        raise PolderError(problems.not_a_register(place.name))
    with file_errors(place), place.path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(SQLITE_MAGIC) or struct.unpack(">I", head[68:72]) != (APPLICATION_ID,):
        raise PolderError(problems.not_a_register(place.name))


@contextmanager
def file_errors(place: Location) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PolderError(problems.no_folder(place.name)) from error


@contextmanager
def _no_garbage() -> Iterator[None]:
    """No search for garbage while a great many small things are made: none of it is, and it takes a third."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
