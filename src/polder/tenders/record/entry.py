# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Entries of a record, chained by hashes, and the receipts by which somebody else can tell that none went missing."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from polder.base import PolderError
from polder.base.looks import looks
from polder.tenders.record import problems

BEGINNING = "0" * 64
"""What the first entry names as the one before it."""
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
SEQ = re.compile(r"[0-9]{1,9}", re.ASCII)
LONGEST_NAME = 100
LARGEST_LINE = 4_000_000
"""Characters of an entry as JSON; a bid with all its answers has ten thousand."""
FIELDS = ("seq", "at", "by", "kind", "body", "previous", "hash")
Body = Mapping[str, Any]
"""JSON without fractions of a number: text, whole numbers, true and false, lists and mappings of those."""


def canonical(value: object) -> bytes:
    """The one way to write a value down: keys in order, no spaces, UTF-8. Raises `ValueError` for a float."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise ValueError("a float has no one way to be written; write a fraction as text")  # noqa: TRY004
    if isinstance(value, Mapping):
        for each in value.values():
            _refuse_floats(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _refuse_floats(each)


@dataclass(frozen=True, slots=True)
class Entry:
    """`seq` counts from 1; `at` is a moment in UTC (ISO 8601), as the clock of whoever wrote it said; `by` is a person.

    `hash` is that of all the rest, so of everything before it too.
    """

    seq: int
    at: str
    by: str
    kind: str
    body: Body
    previous: str
    hash: str

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in FIELDS}

    def line(self) -> bytes:
        return canonical(self.to_json()) + b"\n"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody takes home: that this record had this entry. `record` is the hash of the first entry."""

    record: str
    seq: int
    hash: str

    def to_json(self) -> dict[str, Any]:
        return {"record": self.record, "seq": self.seq, "hash": self.hash}

    def say(self) -> str:
        return f"{self.record}:{self.seq}:{self.hash}"


class Entries(Protocol):
    """Where entries are kept: a file, a table, a list. Only ever added to."""

    def read(self) -> Sequence[Entry]:
        """All of them, in the order in which they were added."""

    def append(self, entry: Entry) -> None:
        """Add one after `entry.previous`. Raises `PolderError` where another was added meanwhile."""


class Listed:
    """Entries in memory."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries = list(entries)

    def read(self) -> Sequence[Entry]:
        return tuple(self.entries)

    def append(self, entry: Entry) -> None:
        if entry.seq != len(self.entries) + 1:
            raise PolderError(problems.meanwhile())
        self.entries.append(entry)


def next_entry(entries: Sequence[Entry], at: datetime, by: str, kind: str, body: Body) -> Entry:
    """What would come after these. `at` carries its zone. The body is as it will be read back."""
    previous = entries[-1].hash if entries else BEGINNING
    fields = {
        "seq": len(entries) + 1,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
        "by": person(by),
        "kind": kind,
        "body": json.loads(canonical(body)),
        "previous": previous,
    }
    return Entry(**fields, hash=_hash(fields))


def _hash(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256(b"polder tender record 1\n" + canonical(fields)).hexdigest()


def person(name: str) -> str:
    """A name as it is kept: the letters composed, no spaces around it. Raises `PolderError` for what is none."""
    found = " ".join(unicodedata.normalize("NFC", name).split())
    if not looks(found) or len(found) > LONGEST_NAME or not found.isprintable():
        raise PolderError(problems.no_name(name))
    return found


def same_person(one: str, other: str) -> bool:
    """Whether two names look like one name, but for capitals."""
    return looks(person(one)) == looks(person(other))


def check_chain(entries: Sequence[Entry]) -> None:
    """Raises `PolderError` at the first entry that is not what it was, or not where it was."""
    previous = BEGINNING
    for at, entry in enumerate(entries, 1):
        fields = entry.to_json()
        said = fields.pop("hash")
        if entry.seq != at or entry.previous != previous or _hash(fields) != said:
            raise PolderError(problems.broken_chain(at))
        previous = said


def entry_in(line: bytes, number: int) -> Entry:
    """One line of JSON. Raises `PolderError` where it is no entry, or not written in the one way."""
    if len(line) > LARGEST_LINE:
        raise PolderError(problems.no_entry(number))
    try:
        given = json.loads(line.decode("utf-8"))
        whole = isinstance(given, dict) and tuple(sorted(given)) == tuple(sorted(FIELDS))
        if not whole or canonical(given) != line:
            raise PolderError(problems.no_entry(number))
    except (ValueError, RecursionError):
        raise PolderError(problems.no_entry(number)) from None
    texts = all(isinstance(given[name], str) for name in ("at", "by", "kind", "previous", "hash"))
    if not texts or type(given["seq"]) is not int or not isinstance(given["body"], dict):
        raise PolderError(problems.no_entry(number))
    return Entry(**given)


def entries_in(content: bytes) -> list[Entry]:
    """JSON lines. Raises `PolderError` with the line that is none; a last line that was cut off is one."""
    lines = content.split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    elif lines:
        raise PolderError(problems.no_entry(len(lines)))
    return [entry_in(line, at) for at, line in enumerate(lines, 1)]


def receipt_in(text: str) -> Receipt:
    """A receipt as JSON (also inside the answer of the command that gave it) or as RECORD:SEQ:HASH."""
    stripped = text.strip()
    try:
        given = json.loads(stripped)
        given = given.get("receipt", given)
        parts = [str(given[name]) for name in ("record", "seq", "hash")]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        parts = stripped.split(":")
    if len(parts) == 3 and HASH.fullmatch(parts[0]) and SEQ.fullmatch(parts[1]) and HASH.fullmatch(parts[2]):
        return Receipt(parts[0], int(parts[1]), parts[2])
    raise PolderError(problems.no_receipt(stripped))


def check_receipt(entries: Sequence[Entry], receipt: Receipt) -> None:
    """Raises `PolderError` where the record lacks the entry, or has another in its place."""
    if not entries or entries[0].hash != receipt.record:
        raise PolderError(problems.other_record(receipt.seq))
    if receipt.seq > len(entries):
        raise PolderError(problems.cut_off(receipt.seq, len(entries)))
    if not receipt.seq or entries[receipt.seq - 1].hash != receipt.hash:
        raise PolderError(problems.forked(receipt.seq))
