# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which files there are: folders of this machine, and whatever fsspec reaches (S3, WebDAV, SMB, SFTP)."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from polder.base import Family, PolderError, Problem, Text, Where
from polder.trials.fetch import OUTSIDE, Remote, is_remote, reach

MAX_DEPTH = 100
LOCKS = ("~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that may be a document. A name that is no UTF-8 keeps its bytes, as `os.fsdecode` does."""

    address: str
    department: str
    size: int
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that was not looked into, and why: a code of `scan.reasons.PASSED`."""

    address: str
    reason: str


def walk(places: Sequence[str], leave_out: Collection[str] = ()) -> Iterator[Listed | Passed]:
    """Every file below the places, by its real path. A link is not followed, so no circle of them is endless.

    `leave_out` are folders of this machine not to look into, such as the one the trial is kept in. Raises
    `PolderError` where a place is not there at all.
    """
    for place in places:
        if is_remote(place):
            yield from _walk_remote(place)
        else:
            yield from _walk_local(os.path.realpath(place), {os.path.realpath(each) for each in leave_out})


def _walk_local(place: str, leave_out: set[str]) -> Iterator[Listed | Passed]:
    try:
        top = os.stat(place)  # noqa: PTH116  (paths stay texts: millions of them pass by here)
    except OSError as error:
        raise PolderError(no_such_place(place)) from error
    if not stat.S_ISDIR(top.st_mode):
        yield _listed(place, "", top)
        return
    seen = {(top.st_dev, top.st_ino)}
    todo: list[tuple[str, str, int]] = [(place, "", 0)]
    while todo:
        folder, department, depth = todo.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except PermissionError:
            yield Passed(folder, "no_permission")
            continue
        except OSError:
            yield Passed(folder, "unreadable")
            continue
        below = []
        for entry in entries:
            try:
                about = entry.stat(follow_symlinks=False)
            except OSError:
                yield Passed(entry.path, "unreadable")
                continue
            if not stat.S_ISDIR(about.st_mode):
                yield _met(entry, department, about)
            elif (about.st_dev, about.st_ino) in seen:  # the same folder, mounted twice
                yield Passed(entry.path, "seen")
            elif depth >= MAX_DEPTH:
                yield Passed(entry.path, "too_deep")
            elif os.path.realpath(entry.path) not in leave_out:
                seen.add((about.st_dev, about.st_ino))
                below.append((entry.path, department if depth else entry.name, depth + 1))
        todo += reversed(below)


def _met(entry: os.DirEntry[str], department: str, about: os.stat_result) -> Listed | Passed:
    if stat.S_ISLNK(about.st_mode):
        return Passed(entry.path, "link")
    if not stat.S_ISREG(about.st_mode):
        return Passed(entry.path, "no_file")
    if entry.name.startswith(LOCKS):
        return Passed(entry.path, "lock")
    return _listed(entry.path, department, about)


def _listed(path: str, department: str, about: os.stat_result) -> Listed:
    return Listed(path, department, about.st_size, _moment(about.st_mtime))


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):  # a clock that stood in the year 60,000
        return None


def _walk_remote(place: str) -> Iterator[Listed | Passed]:
    """The same of a file system behind a server. Its folders are asked for one by one, as they come."""
    remote = reach(place)
    try:
        about = remote.files.info(remote.path)
    except OUTSIDE as error:
        raise PolderError(no_such_place(place)) from error
    if about.get("type") != "directory":
        yield _listed_remote(remote, about, "")
        return
    todo: list[tuple[str, str, int]] = [(remote.path, "", 0)]
    while todo:
        folder, department, depth = todo.pop()
        try:
            entries = sorted(remote.files.ls(folder, detail=True), key=lambda entry: entry["name"])
        except OUTSIDE as error:
            reason = "no_permission" if isinstance(error, PermissionError) else "unreadable"
            yield Passed(remote.address(folder), reason)
            continue
        below = []
        for entry in entries:
            path = entry["name"].rstrip("/")
            name = path.rpartition("/")[2]
            if path.strip("/") == folder.strip("/"):
                continue  # some servers list a folder within itself
            if entry.get("islink") or entry.get("type") == "link":
                yield Passed(remote.address(path), "link")
            elif entry.get("type") == "directory":
                if depth >= MAX_DEPTH:
                    yield Passed(remote.address(path), "too_deep")
                else:
                    below.append((path, department if depth else name, depth + 1))
            elif entry.get("type") != "file":
                yield Passed(remote.address(path), "no_file")
            elif name.startswith(LOCKS):
                yield Passed(remote.address(path), "lock")
            else:
                yield _listed_remote(remote, entry, department)
        todo += reversed(below)


def _listed_remote(remote: Remote, about: dict[str, Any], department: str) -> Listed:
    return Listed(remote.address(about["name"]), department, about.get("size") or 0, changed_of(about))


def changed_of(about: dict[str, Any]) -> datetime | None:
    """When a remote file was changed: every file system has its own word for it, and some have none."""
    for name in ("mtime", "LastModified", "last_modified", "modified", "updated", "last_write_time", "created"):
        value = about.get(name)
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=UTC)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _moment(value)
    return None


def no_such_place(place: str) -> Problem:
    return Problem(
        "trial.no-such-place",
        Text("There is no such folder or address.", "Die map of dat adres is er niet."),
        Text("A trial can only judge what it can reach.", "Een proef kan alleen beoordelen wat bereikbaar is."),
        Text(
            "Check the path, or the address and the rights to it.",
            "Controleer het pad, of het adres en de rechten erop.",
        ),
        Where(place),
        family=Family.NOT_FOUND,
    )
