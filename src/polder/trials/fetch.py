# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A document at hand as a file of this machine, wherever it lies; what changes while it is read is noticed."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec

from polder.base import Family, PolderError, Problem, Text, Where
from polder.trials.archive import MAX_FILE_BYTES, Unfit

_PIECE_BYTES = 1 << 20
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+::?//", re.IGNORECASE)
_WEB_DAV = re.compile(r"webdav\+https?://", re.IGNORECASE)
_PASSWORD = re.compile(r"//[^/@]*:[^/]*@")
OUTSIDE = Exception
"""What a file system of fsspec raises is of its own making: errors of whatever library speaks to the server."""


def is_remote(address: str) -> bool:
    return bool(_REMOTE.match(address)) and not address.lower().startswith("file://")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file system behind a server, and the `path` in it that an address names. `head` is the address of its `root`:
    most file systems forget on which server they are in the names that they give.
    """

    files: Any
    path: str
    head: str
    root: str

    def address(self, name: str) -> str:
        """The whole address of something that the file system calls so."""
        return f"{self.head}/{name.removeprefix(self.root).lstrip('/')}"


def reach(address: str) -> Remote:
    """Only what names the server is read as an address; behind it any sign may stand, also `?`, `#` and `%`.

    Raises `PolderError` where fsspec does not know the sort of server, or its library is not there.
    """
    refuse_password(address)
    cut = address.find("/", address.index("://") + 3)
    head, rest = (address, "") if cut < 0 else (address[:cut], address[cut:])
    try:
        files, root = _web_dav(head) if _WEB_DAV.match(head) else fsspec.core.url_to_fs(f"{head}/")
    except OUTSIDE as error:
        raise PolderError(_unknown_system(address, str(error))) from error
    path = f"{root.rstrip('/')}{rest}" if root else rest.lstrip("/")
    return Remote(files, path.rstrip("/") or root, head, root)


def _web_dav(head: str) -> tuple[Any, str]:
    """fsspec takes the server of WebDAV by another way than its address. Raises whatever that does."""
    auth = fsspec.config.conf.get("webdav", {}).get("auth")
    known = {} if auth is None else {"auth": tuple(auth)}
    return fsspec.filesystem("webdav", base_url=f"{head.partition('+')[2]}/", **known), ""


def refuse_password(address: str) -> None:
    """Raises `PolderError` where a password stands in an address: addresses stand in trials, reports and pages."""
    if _PASSWORD.search(address):
        raise PolderError(_password_in(_PASSWORD.sub("://…@", address)))


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
            remote = reach(address)
            before = _remote_state(remote)
            size = 0
            with remote.files.open(remote.path, "rb") as source:
                while piece := source.read(_PIECE_BYTES):
                    size += len(piece)
                    if size > MAX_FILE_BYTES:
                        raise Unfit("too_large")
                    copy.write(piece)
            if _remote_state(remote) != before:
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


def _remote_state(remote: Remote) -> tuple[Any, ...]:
    remote.files.invalidate_cache()
    about = remote.files.info(remote.path)
    return tuple(str(about.get(name)) for name in ("size", "mtime", "LastModified", "modified", "ETag", "etag"))


def _password_in(address: str) -> Problem:
    return Problem(
        "trial.password-in-address",
        Text("A password stands in the address.", "Er staat een wachtwoord in het adres."),
        Text(
            "Addresses are kept with the trial and shown in reports; there everybody could read it.",
            "Adressen worden bij de proef bewaard en staan in rapporten; daar kan iedereen het lezen.",
        ),
        Text(
            "Leave it out, and put it into the environment of Polder, as FSSPEC_SFTP_PASSWORD, FSSPEC_SMB_PASSWORD or "
            "FSSPEC_WEBDAV (see the guide).",
            "Laat het weg, en zet het in de omgeving van Polder, als FSSPEC_SFTP_PASSWORD, FSSPEC_SMB_PASSWORD of "
            "FSSPEC_WEBDAV (zie de gids).",
        ),
        Where(address),
        family=Family.USAGE,
    )


def _unknown_system(address: str, reason: str) -> Problem:
    return Problem(
        "trial.unknown-address",
        Text("This address cannot be reached.", "Dit adres is niet te bereiken."),
        Text(
            "Polder reaches other machines through fsspec, which needs a library for each sort of server.",
            "Polder bereikt andere machines met fsspec, dat voor elke soort server een bibliotheek nodig heeft.",
        ),
        Text(
            "Check the address; beside Polder s3:// needs s3fs installed, sftp:// paramiko, smb:// smbprotocol and "
            "webdav+https:// webdav4.",
            "Controleer het adres; naast Polder vraagt s3:// om s3fs, sftp:// om paramiko, smb:// om smbprotocol en "
            "webdav+https:// om webdav4.",
        ),
        Where(address),
        value=reason,
        family=Family.NOT_FOUND,
    )
