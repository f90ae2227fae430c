# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that come with a bid and prove what it claims: named in the record by size and hash, kept somewhere else."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from polder.base import PolderError
from polder.base.file_name import clean_name
from polder.base.looks import looks
from polder.tenders.record import problems

MOST_FILES = 100
"""With one bid."""
MOST_BYTES = 2_000_000_000
"""Of all files of one bid together."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ANNEX = frozenset({"annex", "appendix", "attachment", "bijlage"})
_SHORTEST = 4
"""Letters of a name that is known without its ending; “a” stands in many a sentence."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file as the record knows it."""

    name: str
    size_bytes: int
    sha256: str

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "size_bytes": self.size_bytes, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a bidder says that the proof of a claim is, and the files that this names, each with its number from 1.

    `lacking` says that it names none of those that came in; `None` where nobody knows which came in.
    """

    text: str
    files: tuple[tuple[int, ProofFile], ...] = ()
    lacking: bool | None = False


def proof_name(name: str) -> str:
    """What a file is called in the record: harmless, and the same from whichever disk it comes."""
    return clean_name(unicodedata.normalize("NFC", name))


def proof_file(path: Path, name: str) -> ProofFile:
    """A file on a disk. Raises `OSError`."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return ProofFile(proof_name(name), file.tell(), sha256)


def check_files(files: Sequence[ProofFile]) -> None:
    """Raises `PolderError` where there are too many, they are too large, one is empty or two have one name."""
    if len(files) > MOST_FILES:
        raise PolderError(problems.many_proofs(MOST_FILES))
    seen: set[str] = set()
    for file in files:
        if file.size_bytes <= 0:
            raise PolderError(problems.empty_proof(file.name))
        if looks(file.name) in seen:
            raise PolderError(problems.proof_twice(file.name))
        seen.add(looks(file.name))
    if sum(file.size_bytes for file in files) > MOST_BYTES:
        raise PolderError(problems.large_proofs(MOST_BYTES))


def shown(text: str, files: Sequence[ProofFile] | None) -> Shown:
    """What a bidder says of a proof, held against the files that came in (`None`: not recorded)."""
    if not text or files is None:
        return Shown(text, lacking=None if text else False)
    named = tuple((number, file) for number, file in enumerate(files, 1) if _names(text, file))
    return Shown(text, named, not named)


def _names(text: str, file: ProofFile) -> bool:
    """Whether a text names a file: by its name, with or without the ending, or as an annex by its number."""
    said, whole = _words(text), _words(file.name)
    bare = _words(Path(file.name).stem)
    if _within(whole, said) or (sum(map(len, bare)) >= _SHORTEST and _within(bare, said)):
        return True
    return bool(_annexes(said) & _annexes(bare))


def _words(text: str) -> list[str]:
    """Words and numbers, apart: “Annex-03” is annex and 3."""
    found = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [each.lstrip("0") or "0" if each.isdecimal() else each for each in found]


def _within(few: list[str], many: list[str]) -> bool:
    return bool(few) and any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))


def _annexes(words: list[str]) -> set[str]:
    """The numbers, or letters, of the annexes that are named."""
    return {after for word, after in pairwise(words) if word in _ANNEX and (after.isdecimal() or len(after) == 1)}
