# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A document at hand as a file of this machine, wherever it lies; what changes while it is read is noticed."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec

from polder.base import Family, PolderError, Problem, Text, Where
from polder.trials.archive import MAX_FILE_BYTES, Unfit

_PIECE_BYTES = 1 << 20
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+::?//", re.IGNORECASE)
OUTSIDE = Exception
"""What a file system of fsspec raises is of its own making: errors of whatever library speaks to the server."""


def is_remote(address: str) -> bool:
    return bool(_REMOTE.match(address)) and not address.lower().startswith("file://")


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path within. Raises `PolderError` where fsspec knows none."""
    try:
        return fsspec.core.url_to_fs(address)  # type: ignore[no-any-return]
    except OUTSIDE as error:
        raise PolderError(_unknown_system(address, str(error))) from error


@contextmanager
def at_hand(address: str) -> Iterator[Path]:
    """The document as a file that can be opened, not to be written to. The walk follows no link, so where one lies in
    the path by now somebody put it there, and it may lead anywhere.

    Raises `Unfit`: gone, no_permission, unreadable, too_large, changing; that last one also after the work with it.
    """
    if is_remote(address):
        with _fetched(address) as path:
            yield path
        return
    path = Path(address.removeprefix("file://"))
    if os.path.realpath(path) != os.path.abspath(path):  # noqa: PTH100  (texts: a name need not be UTF-8)
        raise Unfit("changing", "a link")
    before = _state(path)
    yield path
    if _state(path) != before:
        raise Unfit("changing")


def _state(path: Path) -> tuple[int, int, int]:
    try:
        about = path.stat(follow_symlinks=False)
    except FileNotFoundError as error:
        raise Unfit("gone") from error
    except PermissionError as error:
        raise Unfit("no_permission") from error
    except OSError as error:
        raise Unfit("unreadable", error.strerror or "") from error
    return about.st_size, about.st_mtime_ns, about.st_ino


@contextmanager
def _fetched(address: str) -> Iterator[Path]:
    suffix = "." + re.sub(r"\W", "", address.rpartition(".")[2])[:10]
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        try:
            files, path = file_system(address)
            before = _remote_state(files, path)
            size = 0
            with files.open(path, "rb") as source:
                while piece := source.read(_PIECE_BYTES):
                    size += len(piece)
                    if size > MAX_FILE_BYTES:
                        raise Unfit("too_large")
                    copy.write(piece)
            if _remote_state(files, path) != before:
                raise Unfit("changing")
        except Unfit:
            raise
        except FileNotFoundError as error:
            raise Unfit("gone") from error
        except PermissionError as error:
            raise Unfit("no_permission") from error
        except OUTSIDE as error:
            raise Unfit("unreadable", type(error).__name__) from error
        copy.flush()
        yield Path(copy.name)


def _remote_state(files: Any, path: str) -> tuple[Any, ...]:
    files.invalidate_cache()
    about = files.info(path)
    return tuple(str(about.get(name)) for name in ("size", "mtime", "LastModified", "modified", "ETag", "etag"))


def _unknown_system(address: str, reason: str) -> Problem:
    return Problem(
        "trial.unknown-address",
        Text("This address cannot be reached.", "Dit adres is niet te bereiken."),
        Text(
            "Polder reaches other machines through fsspec, which needs a library for each sort of server.",
            "Polder bereikt andere machines met fsspec, dat voor elke soort server een bibliotheek nodig heeft.",
        ),
        Text(
            "Check the address; for s3://, sftp:// or webdav:// install s3fs, paramiko or webdav4 beside Polder.",
            "Controleer het adres; installeer voor s3://, sftp:// of webdav:// s3fs, paramiko of webdav4 naast Polder.",
        ),
        Where(address),
        value=reason,
        family=Family.NOT_FOUND,
    )
