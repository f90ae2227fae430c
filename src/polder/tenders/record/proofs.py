# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that come with a bid and prove what it claims: named in the record by size and hash, kept somewhere else."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from polder.base import PolderError
from polder.base.file_name import clean_name
from polder.base.looks import looks
from polder.tenders.record import problems

MOST_FILES = 100
"""With one bid."""
MOST_BYTES = 2_000_000_000
"""Of all files of one bid together."""


_LONGEST_ON_DISK_BYTES = 150
_UNFIT = re.compile(r'[<>:"/\\|?*]')
"""Signs that Windows takes in no name."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file as the record knows it."""

    name: str
    size_bytes: int
    sha256: str

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "size_bytes": self.size_bytes, "sha256": self.sha256}


def proof_name(name: str) -> str:
    """What a file is called in the record: harmless, and the same from whichever disk it comes."""
    return clean_name(unicodedata.normalize("NFC", name))


def disk_name(number: int, name: str) -> str:
    """What to call a file on any disk: its number, and of its name what every system takes. Its number is from 1."""
    plain = _UNFIT.sub("_", name)
    ending = PurePath(plain).suffix[:20]
    stem = plain.removesuffix(ending).encode()[:_LONGEST_ON_DISK_BYTES].decode("utf-8", "ignore")
    return f"{number:02}-{stem.strip(' .')}{ending.rstrip(' .')}"


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
