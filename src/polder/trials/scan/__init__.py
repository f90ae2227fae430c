# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The static scan: what a document asks of an office suite, seen without one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import olefile

from polder.trials.archive import MAX_FILE_BYTES, Archive, Unfit
from polder.trials.cause import Cause, Observation
from polder.trials.document import JUDGED, Kind
from polder.trials.scan import binary, kinds, ooxml
from polder.trials.scan.causes import CAREFUL, STAYING
from polder.trials.scan.reasons import REASONS

CAUSES: dict[str, Cause] = {cause.code: cause for cause in (*STAYING, *CAREFUL, *REASONS)}


@dataclass(frozen=True, slots=True)
class Scanned:
    """`kind` is `None` for what is no document; `passed` then says what it is. `formulas` is `None` where they were
    not counted.
    """

    kind: Kind | None
    content: str | None = None
    observations: tuple[Observation, ...] = ()
    formulas: int | None = None
    passed: str | None = None


def scan(path: Path, address: str, *, bodies: bool = True) -> Scanned:
    """Look into the file at `path`, which the trial knows as `address`. Without `bodies` only into what is small.

    Whatever a stranger made ends in an observation that says why it was not judged. Raises `OSError` where the file
    cannot be read at all.
    """
    named = kinds.kind_by_name(address)
    with path.open("rb") as file:
        head = file.read(kinds.HEAD_BYTES)
        size = file.seek(0, 2)
    try:
        if not head:
            raise Unfit("empty")
        if size > MAX_FILE_BYTES and head.startswith((kinds.ZIP, kinds.OLE)):
            raise Unfit("too_large", f"{size} bytes")
        if head.startswith(kinds.ZIP):
            return _scan_zip(path, named, bodies=bodies)
        if head.startswith(kinds.OLE):
            return _scan_ole(path, named, bodies=bodies)
        if kinds.PDF in head:
            return _counted(Kind.PDF)
        if kinds.is_old_sheet(head):
            raise Unfit("old_format")
        raise Unfit("not_what_it_says")
    except Unfit as reason:
        return Scanned(None, passed="other") if named is None else _unfit(named, reason)


def _scan_zip(path: Path, named: Kind | None, *, bodies: bool) -> Scanned:
    try:
        with Archive(path) as package:
            kind = kinds.kind_of_package(package)
            if kind is None and named is None:
                return Scanned(None, passed="archive")
            if kind is None:
                raise Unfit("not_what_it_says")
            if kind not in JUDGED:
                return _counted(kind)
            try:
                found, key = ooxml.scan_package(package, kind, bodies=bodies)
            except Unfit as reason:
                return _unfit(kind, reason)
            return Scanned(kind, key, found.observations(), found.formulas)
    except Unfit:
        if named is None:
            return Scanned(None, passed="archive")
        raise


def _scan_ole(path: Path, named: Kind | None, *, bodies: bool) -> Scanned:
    try:
        with olefile.OleFileIO(path) as ole:
            kind = kinds.kind_of_ole({names[0].lower() for names in ole.listdir() if len(names) == 1}) or named
            if kind is None:
                return Scanned(None, passed="other")
            try:
                binary.refuse_locked(ole)
                if kind not in (Kind.XLS, Kind.DOC):
                    return _counted(kind)
                found, key = binary.scan_binary(ole, kind, bodies=bodies)
            except Unfit as reason:
                return _unfit(kind, reason)
    except (OSError, ValueError, IndexError, KeyError, RecursionError) as error:
        # olefile says of a damaged file no more than that; of one that cannot be read `scan` has spoken by now.
        raise Unfit("broken", str(error)) from error
    if kind in JUDGED:
        return Scanned(kind, key, found.observations(), found.formulas)
    return Scanned(kind, key, (*found.observations(), Observation("kind_not_judged")), found.formulas)


def _counted(kind: Kind) -> Scanned:
    return Scanned(kind, observations=(Observation("kind_not_judged"),))


def _unfit(kind: Kind, reason: Unfit) -> Scanned:
    return Scanned(kind, observations=(Observation(reason.cause, reason.where[:300]),))
