# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a trial keeps, in one SQLite file: the queue and the results, each batch in one transaction.

So a trial that is killed loses what was in hand, and what is done twice is written once.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from polder.base import Family, PolderError, Problem, Text, Where
from polder.trials.cause import Cause, Observation
from polder.trials.document import Kind
from polder.trials.oracles import Trip
from polder.trials.scan import Scanned
from polder.trials.walk import Listed, Passed

FILE = "trial.sqlite"
VERSION = "2"
_SCHEMA = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
_COUNTED_ONLY = frozenset({"other"})
"""Passed by without keeping their names: there may be millions of pictures."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a trial is asked, once: a further call with the same folder goes on with the same.

    `trip`: whether documents will be kept as ODF, or stay OOXML and are only opened and saved. `program`: the engine's,
    where not the one that is installed is under trial.
    """

    places: tuple[str, ...]
    locale: str = "nl-NL"
    sample: int = 400
    seed: int = 1
    bodies: bool = True
    engine: str = "libreoffice"
    trip: Trip = "odf"
    program: str | None = None

    def to_json(self) -> str:
        return json.dumps({name: getattr(self, name) for name in self.__slots__})


class Keeping:
    """The file of one trial; to be used with `with`. One process writes, others may read.

    Raises `PolderError` where another process works on it, it is of another version, or its file is damaged.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self._lock: int | None = None
        self.path = folder / FILE
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(folder / "trial.lock")
        elif not self.path.exists():
            raise PolderError(_no_trial(folder))
        self.sql = sqlite3.connect(self.path, isolation_level=None)
        try:
            version = self._opened(write=write)
        except sqlite3.DatabaseError as error:
            self.close()
            raise PolderError(_damaged(folder, str(error))) from error
        if version != VERSION:
            self.close()
            raise PolderError(_other_version(folder))

    def _opened(self, *, write: bool) -> str | None:
        """Make the file ready, and tell its version. Raises `sqlite3.DatabaseError` where it is none."""
        self.sql.execute("PRAGMA journal_mode = WAL")
        self.sql.execute("PRAGMA synchronous = NORMAL")
        self.sql.execute("PRAGMA cache_size = -8000")
        if write:
            self.sql.executescript(_SCHEMA)
            self.sql.execute("INSERT OR IGNORE INTO trial VALUES ('version', ?)", (VERSION,))
        return self.get("version")

    def __enter__(self) -> Keeping:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.sql.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    # ------------------------------------------------------------ what is asked, how far it is

    def get(self, name: str) -> str | None:
        row = self.sql.execute("SELECT value FROM trial WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def set(self, name: str, value: str) -> None:
        self.sql.execute("INSERT OR REPLACE INTO trial VALUES (?, ?)", (name, value))

    def settings(self) -> Settings | None:
        kept = self.get("settings")
        if kept is None:
            return None
        values = json.loads(kept)
        return Settings(**values | {"places": tuple(values["places"])})

    def keep_causes(self, causes: Iterable[Cause]) -> None:
        """So that SQL knows what weighs how much."""
        rows = [(each.code, each.side, int(each.weight)) for each in causes]
        with _Transaction(self.sql):
            self.sql.execute("DELETE FROM cause")
            self.sql.executemany("INSERT OR REPLACE INTO cause VALUES (?, ?, ?)", rows)

    def count(self, query: str, *values: object) -> int:
        return int(self.sql.execute(query, values).fetchone()[0])

    # ------------------------------------------------------------ the walk

    def keep_listed(self, met: Iterable[Listed | Passed], size: int = 2_000) -> Iterator[int]:
        """Keep what the walk meets, and say after each batch how many that were."""
        total = 0
        for batch in batches(met, size):
            listed = [
                (as_bytes(each.address), _fit(each.department), each.size, each.changed and each.changed.isoformat())
                for each in batch
                if isinstance(each, Listed)
            ]
            with _Transaction(self.sql):
                self.sql.executemany(
                    "INSERT OR IGNORE INTO document (address, department, size, changed) VALUES (?, ?, ?, ?)", listed
                )
                for each in batch:
                    if isinstance(each, Passed):
                        self._pass_by(as_bytes(each.address), each.reason)
            total += len(batch)
            yield total

    def _pass_by(self, address: bytes, reason: str) -> None:
        if reason in _COUNTED_ONLY:
            self.sql.execute(
                "INSERT INTO passed_count VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1", (reason,)
            )
        else:
            self.sql.execute("INSERT OR IGNORE INTO passed VALUES (?, ?)", (address, reason))

    # ------------------------------------------------------------ the scan

    def to_scan(self, size: int) -> Iterator[list[tuple[int, str]]]:
        """Batches of (id, address) that no scan has seen; each once in a call."""
        query = "SELECT id, address FROM document WHERE scanned = 0 AND id > ? ORDER BY id LIMIT ?"
        last = 0
        while rows := self.sql.execute(query, (last, size)).fetchall():
            last = rows[-1][0]
            yield [(id, as_text(address)) for id, address in rows]

    def keep_scanned(self, batch: Iterable[tuple[int, Scanned]], seed: int) -> None:
        """A document that was scanned before is left as it was."""
        with _Transaction(self.sql):
            for id, scanned in batch:
                row = self.sql.execute("SELECT address FROM document WHERE id = ? AND scanned = 0", (id,)).fetchone()
                if row is None:
                    continue
                if scanned.kind is None:
                    self.sql.execute("DELETE FROM document WHERE id = ?", (id,))
                    self._pass_by(row[0], scanned.passed or "other")
                    continue
                self._keep_one(id, row[0], scanned, seed)

    def _keep_one(self, id: int, address: bytes, scanned: Scanned, seed: int) -> None:
        same_as = None
        if scanned.content is not None:
            query = "SELECT id FROM document WHERE content = ? AND same_as IS NULL"
            same_as = next((row[0] for row in self.sql.execute(query, (scanned.content,))), None)
        drawn = f"{seed} {scanned.content}".encode() if scanned.content else b"%d %s" % (seed, address)
        self.sql.execute(
            "UPDATE document SET scanned = 1, kind = ?, content = ?, same_as = ?, formulas = ?, draw = ? WHERE id = ?",
            (
                str(scanned.kind),
                scanned.content,
                same_as,
                scanned.formulas,
                hashlib.blake2b(drawn, digest_size=8).digest(),
                id,
            ),
        )
        if same_as is None:
            self._observe(id, "scan", scanned.observations)

    def _observe(self, id: int, source: str, observations: Iterable[Observation]) -> None:
        self.sql.executemany(
            "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (id, source, o.cause, _fit(o.where), o.count, _fit(o.before), _fit(o.after), o.silent, o.certain)
                for o in observations
            ],
        )

    # ------------------------------------------------------------ the oracles

    def to_ask(self, size: int) -> Iterator[list[tuple[int, str, Kind, tuple[str, ...]]]]:
        """Batches of (id, address, kind, oracles) that were chosen and not yet answered; each once in a call."""
        query = (
            "SELECT d.id, d.address, d.kind, group_concat(a.oracle) FROM asked a JOIN document d ON d.id = a.document"
            " WHERE a.done = 0 AND a.document > ? GROUP BY d.id ORDER BY d.id LIMIT ?"
        )
        last = 0
        while rows := self.sql.execute(query, (last, size)).fetchall():
            last = rows[-1][0]
            yield [(id, as_text(address), Kind(kind), tuple(names.split(","))) for id, address, kind, names in rows]

    def keep_answers(self, batch: Iterable[Answered]) -> None:
        """What an oracle answered before is left as it was."""
        with _Transaction(self.sql):
            for each in batch:
                changed = self.sql.execute(
                    "UPDATE asked SET done = 1, failed = ?, compared = ?, agreed = ?, set_apart = ?"
                    " WHERE document = ? AND oracle = ? AND done = 0",
                    (each.failed, each.compared, each.agreed, each.set_apart, each.id, each.oracle),
                )
                if changed.rowcount:
                    self._observe(each.id, each.oracle, each.observations)

    def transaction(self) -> _Transaction:
        return _Transaction(self.sql)


@dataclass(frozen=True, slots=True)
class Answered:
    """What one oracle said of one document, or why it could not (`failed`)."""

    id: int
    oracle: str
    observations: tuple[Observation, ...] = ()
    compared: int = 0
    agreed: int = 0
    set_apart: int = 0
    failed: str | None = None


class _Transaction:
    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def __enter__(self) -> None:
        self._sql.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._sql.execute("COMMIT" if kind is None else "ROLLBACK")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def as_bytes(address: str) -> bytes:
    return address.encode(errors="surrogateescape")


def as_text(address: bytes) -> str:
    return address.decode(errors="surrogateescape")


def _fit(text: Any) -> Any:
    """A text that SQLite takes: bytes that were no letters become �."""
    return None if text is None else text.encode(errors="surrogateescape").decode(errors="replace")


def _locked(path: Path) -> int:
    """Held until the process ends, however it ends."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise PolderError(_in_use(path.parent)) from error
    return lock


def _in_use(folder: Path) -> Problem:
    return Problem(
        "trial.in-use",
        Text("Another Polder is working on this trial.", "Een andere Polder werkt aan deze proef."),
        Text("Two at once would do everything twice.", "Met twee tegelijk gebeurt alles dubbel."),
        Text("Wait for it, or give --out another folder.", "Wacht erop, of geef met --out een andere map."),
        Where(str(folder)),
        family=Family.USAGE,
    )


def _no_trial(folder: Path) -> Problem:
    return Problem(
        "trial.not-found",
        Text("There is no trial in this folder.", "In deze map staat geen proef."),
        Text(f"The file {FILE} is not there.", f"Het bestand {FILE} is er niet."),
        Text("Give the folder that --out named.", "Geef de map die bij --out stond."),
        Where(str(folder)),
        family=Family.NOT_FOUND,
    )


def _damaged(folder: Path, reason: str) -> Problem:
    return Problem(
        "trial.damaged",
        Text("This trial cannot be read.", "Deze proef is niet te lezen."),
        Text(
            f"The file {FILE} in its folder is damaged or in use by another program.",
            f"Het bestand {FILE} in de map is beschadigd, of in gebruik bij een ander programma.",
        ),
        Text(
            "Put back a copy of the folder, or begin a new trial in another one.",
            "Zet een kopie van de map terug, of begin een nieuwe proef in een andere map.",
        ),
        Where(str(folder)),
        value=reason,
        family=Family.UNREADABLE,
    )


def _other_version(folder: Path) -> Problem:
    return Problem(
        "trial.other-version",
        Text("This trial was made by another version of Polder.", "Deze proef is van een andere versie van Polder."),
        Text("Its results would be read wrongly.", "De resultaten zouden verkeerd worden gelezen."),
        Text("Begin a new trial in another folder.", "Begin een nieuwe proef in een andere map."),
        Where(str(folder)),
        family=Family.UNREADABLE,
    )
