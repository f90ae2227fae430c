# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Entries in a file, one line of JSON each; the files that came with bids lie in a folder beside it."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BufferedRandom
from pathlib import Path

from polder.base import Family, PolderError, Problem, Text, Where
from polder.tenders.record import problems, proofs
from polder.tenders.record.entry import BEGINNING, Entry, Receipt, entries_in
from polder.tenders.record.proofs import ProofFile, proof_file, proof_name

LARGEST = 200_000_000
"""Bytes of a record."""


class FileEntries:
    """Whoever reads or adds holds a lock meanwhile. What was written lies on the disk when `append` returns."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Sequence[Entry]:
        """Empty where there is no file yet. Raises `PolderError` where a line is no entry."""
        if not self.path.exists():
            return ()
        return entries_in(_content(self.path))

    def append(self, entry: Entry) -> None:
        with _locked(self.path) as file:
            content = file.read()
            entries = entries_in(content)
            if (entries[-1].hash if entries else BEGINNING) != entry.previous:
                raise PolderError(problems.meanwhile())
            try:
                file.write(entry.line())
                file.flush()
                os.fsync(file.fileno())
            except OSError:  # a full disk must not leave half a line
                os.ftruncate(file.fileno(), len(content))
                raise


def need_file(path: Path) -> FileEntries:
    """Raises `PolderError` where there is no record."""
    if not path.is_file():
        raise PolderError(
            Problem(
                "record.no-file",
                Text("There is no such record.", "Dat dossier is er niet."),
                Text("Nothing was started under this name.", "Onder deze naam is niets begonnen."),
                Text("Start one with “polder tender record start”.", "Begin er een met “polder tender record start”."),
                Where(str(path)),
                family=Family.NOT_FOUND,
            )
        )
    return FileEntries(path)


def proofs_folder(record: Path) -> Path:
    """Where the files that came with bids are kept: beside the record, a folder for each bid."""
    return record.with_name(f"{record.name}.proofs")


def kept_in(record: Path, receipt: Receipt) -> Path:
    """The folder of one bid."""
    return proofs_folder(record) / f"{receipt.seq}-{receipt.hash[:8]}"


def keep_proofs(
    record: Path, given: Sequence[Path], take_in: Callable[[list[ProofFile]], Receipt]
) -> tuple[Receipt, Path | None]:
    """Copy the files that came with a bid, take in the bid, and call its folder by the number and hash of its entry: a
    record that was put back from an older copy gives numbers again. Gives the folder, `None` where no files came.

    The files lie on the disk before the entry names them. Where the bid is refused, nothing of it stays; where only the
    folder cannot be given its name, it keeps the one it has, for the bid is in. Raises `PolderError`, also for a file
    that cannot be kept.
    """
    if not given:
        return take_in([]), None
    _check_given(given)
    folder = proofs_folder(record)
    folder.mkdir(exist_ok=True)
    unfinished = folder / f".{secrets.token_hex(8)}"
    unfinished.mkdir()  # with the rights that others have here: assessors read it too
    try:
        files = [_copied(path, unfinished) for path in given]
        for each in (unfinished, folder, folder.parent):
            _settle(each)
        receipt = take_in(files)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        with suppress(OSError):  # other bids have theirs in it
            folder.rmdir()
        raise
    kept = kept_in(record, receipt)
    try:
        unfinished.rename(kept)
        _settle(folder)
    except OSError:
        return receipt, unfinished if unfinished.exists() else kept
    return receipt, kept


def _settle(path: Path) -> None:
    """What was written lies on the disk: after a power cut too, a record names no file that is not there."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _check_given(given: Sequence[Path]) -> None:
    """What need not be copied to be refused."""
    names: set[str] = set()
    for path in given:
        name = proof_name(path.name)
        if not path.is_file():
            raise PolderError(problems.no_proof(name))
        if name in names:
            raise PolderError(problems.proof_twice(name))
        names.add(name)
    if sum(path.stat().st_size for path in given) > proofs.MOST_BYTES:
        raise PolderError(problems.large_proofs(proofs.MOST_BYTES))


def _copied(path: Path, folder: Path) -> ProofFile:
    name = proof_name(path.name)
    try:
        copy = shutil.copyfile(path, folder / name)
        _settle(copy)
        return proof_file(copy, name)
    except OSError:
        raise PolderError(problems.no_proof(name)) from None


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise PolderError(problems.no_entry(1))
    return content


@contextmanager
def _locked(path: Path) -> Iterator[BufferedRandom]:
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file
