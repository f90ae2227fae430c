# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The proof files of a record, held against those that lie in a folder: by hash, wherever there and however called."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polder.base import PolderError, Problem
from polder.tenders.record.bundle import problems
from polder.tenders.record.proofs import ProofFile, proof_file, proof_name
from polder.tenders.record.state import State

_MOST_FILES = 20_000


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that lies beside a bundle. `place` is its path within the folder; `sha256` is "" for a link."""

    place: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that the record names. `done` is false where nobody said where it lies."""

    bid: str
    file: ProofFile
    problem: Problem | None = None
    done: bool = True

    def to_json(self) -> dict[str, object]:
        return {"bid": self.bid, **self.file.to_json(), "ok": self.problem is None if self.done else None}


def files_beside(folder: Path) -> list[Beside]:
    """Every file in a folder and those in it; links are named and not followed. No name in a record is ever opened.

    Raises `PolderError` where there is no such folder, it cannot be read, or it holds far more than proof files.
    """

    def stop(error: OSError) -> None:
        raise error

    found: list[Beside] = []
    try:
        for above, folders, names in os.walk(folder, onerror=stop):
            links = [name for name in folders if (Path(above) / name).is_symlink()]
            for name in sorted([*names, *links]):
                path = Path(above) / name
                plain = path.is_file() and not path.is_symlink()
                sha256 = proof_file(path, name).sha256 if plain else ""
                found.append(Beside(str(path.relative_to(folder)), proof_name(name), sha256))
                if len(found) > _MOST_FILES:
                    raise PolderError(problems.too_many_beside(str(folder), _MOST_FILES))
    except OSError:
        raise PolderError(problems.no_file(str(folder))) from None
    return found


def listed(state: State, beside: Sequence[Beside] | None) -> list[Listed]:
    """What the record names, each with what is wrong with it. The files of a bid that was withdrawn may be gone."""
    wanted = [(bid.name, file) for bid in state.bids.values() for file in bid.files or ()]
    if beside is None:
        return [Listed(bid, file, done=False) for bid, file in wanted]
    there = {each.sha256 for each in beside}
    changed = defaultdict(list)
    for each in _unknown(state, beside):
        changed[each.name].append(each.place)
    return [
        Listed(bid, file)
        if file.sha256 in there
        else Listed(bid, file, problems.changed_proof(changed[file.name][0], bid))
        if changed[file.name]
        else Listed(bid, file, problems.missing_proof(file.name, bid))
        for bid, file in wanted
    ]


def unlisted(state: State, beside: Sequence[Beside]) -> list[str]:
    """The places of files that no bid came with, but for those that stand in the place of one that did."""
    names = {each.file.name for each in listed(state, beside) if each.problem}
    return [each.place for each in _unknown(state, beside) if each.name not in names]


def _unknown(state: State, beside: Sequence[Beside]) -> list[Beside]:
    every = [*state.bids.values(), *(each.bid for each in state.withdrawn)]
    known = {file.sha256 for bid in every for file in bid.files or ()}
    return [each for each in beside if each.sha256 not in known]
