# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The proof files of a record, held against those that lie in a folder: by hash, wherever there and however called.

A file that lies where another belongs is told: whoever opens it would take it for that other one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from polder.base import PolderError, Problem
from polder.base.file_name import clean_name
from polder.base.looks import looks
from polder.tenders.record.bundle import problems
from polder.tenders.record.proofs import ProofFile, disk_name, proof_file, proof_name
from polder.tenders.record.state import Received, State

_MOST_PLACES = 20_000
"""Files and folders."""
_BY_NUMBER = re.compile(r"([0-9]{1,9})-[0-9a-f]{8}|.+-([0-9]{1,9})", re.ASCII)
"""How the folder of a bid is called by its entry: beside a record, and in the zip of the workbench."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that lies beside a bundle. `place` is its path within the folder, as a text to show; `size_bytes` is
    `None` for a link, which is not followed.
    """

    path: Path
    place: str
    size_bytes: int | None

    @property
    def name(self) -> str:
        return proof_name(self.path.name)

    def is_called(self, files: Sequence[ProofFile]) -> set[str]:
        """The hashes of those of the files of a bid that this one is called by, as they came in or by number."""
        numbered = enumerate(files, 1)
        return {each.sha256 for number, each in numbered if self.name in (each.name, disk_name(number, each.name))}

    @property
    def folder(self) -> str:
        return clean_name(self.path.parent.name)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that the record names. `done` is false where nobody said where it lies, `found_at` is the place where it
    was found, or the thing that lies in its place.
    """

    bid: str
    file: ProofFile
    problem: Problem | None = None
    done: bool = True
    found_at: str | None = None

    def to_json(self) -> dict[str, object]:
        ok = self.problem is None if self.done else None
        return {"bid": self.bid, **self.file.to_json(), "ok": ok, "found_at": self.found_at}


@dataclass(frozen=True, slots=True)
class Compared:
    """What the record names, places of files that no bid came with (but for those that stand in the place of one that
    did), and places of files that only a bid that was withdrawn came with.
    """

    listed: tuple[Listed, ...] = ()
    unknown: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def files_beside(folder: Path) -> list[Beside]:
    """Every file in a folder and those in it. No name in a record is ever opened.

    Raises `PolderError` where there is no such folder, it cannot be read, or it holds far more than proof files.
    """

    def stop(error: OSError) -> None:
        raise error

    found: list[Beside] = []
    places = 0
    try:
        for above, folders, names in os.walk(folder, onerror=stop):
            places += len(folders) + len(names)
            if places > _MOST_PLACES:
                raise PolderError(problems.too_many_beside(str(folder), _MOST_PLACES))
            links = [name for name in folders if (Path(above) / name).is_symlink()]
            for name in sorted([*names, *links]):
                path = Path(above) / name
                plain = path.is_file() and not path.is_symlink()
                place = "/".join(clean_name(part) for part in path.relative_to(folder).parts)
                found.append(Beside(path, place, path.stat().st_size if plain else None))
    except OSError:
        raise PolderError(problems.no_file(str(folder))) from None
    return found


def compared(state: State, beside: Sequence[Beside] | None) -> Compared:
    """Each file of the record with what is wrong with it. The files of a bid that was withdrawn may be gone."""
    wanted = [(bid, file) for bid in state.bids.values() for file in bid.files or ()]
    if beside is None:
        return Compared(tuple(Listed(bid.name, file, done=False) for bid, file in wanted))
    every = [*state.bids.values(), *(each.bid for each in state.withdrawn)]
    known = {file.sha256: file.size_bytes for bid in every for file in bid.files or ()}
    hashes = _hashes(beside, set(known.values()))
    unknown = [each for each in beside if hashes[each] not in known]
    listed = tuple(_listed(bid, file, beside, hashes, unknown, every) for bid, file in wanted)
    standing = {each.found_at for each in listed}
    count = {file.sha256 for _, file in wanted}
    return Compared(
        listed,
        tuple(each.place for each in unknown if each.place not in standing),
        tuple(each.place for each in beside if hashes[each] in known and hashes[each] not in count),
    )


def _hashes(beside: Iterable[Beside], sizes: set[int]) -> dict[Beside, str]:
    """Of the files that have the size of one in the record; "" for others, and for what cannot be read."""
    found = {}
    for each in beside:
        try:
            found[each] = proof_file(each.path, each.name).sha256 if each.size_bytes in sizes else ""
        except OSError:
            found[each] = ""
    return found


def _listed(
    bid: Received, file: ProofFile, beside: Sequence[Beside], hashes: Mapping[Beside, str], unknown: Sequence[Beside],
    every: Sequence[Received],
) -> Listed:  # fmt: skip
    there = [each for each in beside if hashes[each] == file.sha256]
    right = next((each for each in there if _belongs(each, bid, file, every)), None)
    if right is not None:
        return Listed(bid.name, file, found_at=right.place)
    if there:
        place = there[0].place
        return Listed(bid.name, file, problems.misplaced_proof(place, file.name, bid.name), found_at=place)
    instead = [each for each in unknown if file.sha256 in each.is_called(bid.files or ())]
    instead.sort(key=lambda each: bid.seq not in _claimed(each, every))
    if instead:
        place = instead[0].place
        return Listed(bid.name, file, problems.changed_proof(place, bid.name), found_at=place)
    return Listed(bid.name, file, problems.missing_proof(file.name, bid.name))


def _belongs(place: Beside, bid: Received, file: ProofFile, every: Sequence[Received]) -> bool:
    """Whether nobody who opens a file there takes it for one of another bid, or for another one of this bid."""
    claimed = _claimed(place, every)
    if claimed and bid.seq not in claimed:
        return False
    owners = [bid] if claimed else every
    called = {sha256 for owner in owners for sha256 in place.is_called(owner.files or ())}
    return not called or file.sha256 in called


def _claimed(place: Beside, every: Iterable[Received]) -> set[int]:
    """The entries of the bids that a folder is named after; empty where it is named after none."""
    named = _BY_NUMBER.fullmatch(place.folder)
    number = int(named[1] or named[2]) if named else None
    return {bid.seq for bid in every if bid.seq == number or looks(bid.name) == looks(place.folder)}
