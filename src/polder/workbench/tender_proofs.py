# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that prove what bids claim: kept among the artefacts of the register, by their hash, and let out to who leads
and who assesses.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import IO, Final

from polder.base import PolderError
from polder.base.file_name import clean_name
from polder.model import Artefact
from polder.store.register import Register
from polder.tenders.record.letters.rendering import bare
from polder.tenders.record.proofs import ProofFile, disk_name, proof_file
from polder.tenders.record.sheets import refuse_prices
from polder.tenders.record.state import Received
from polder.tenders.tender import Tender
from polder.workbench import tender_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.jobs import Upload
from polder.workbench.media_types import UNKNOWN_TYPE
from polder.workbench.tender_entries import record_of
from polder.workbench.tendering import find_tender, reads_bids

ORIGIN: Final = "proof file of a bid"
"""What the register calls each of them: their names stand in the record, which not everybody reads."""
PROOF_PROBLEMS: Final = frozenset(
    {
        "record.empty-proof",
        "record.large-proofs",
        "record.many-proofs",
        "record.price-in-name",
        "record.price-in-proof",
        "record.proof-shows-price",
        "record.proof-twice",
        "upload.too-large",
    }
)
"""What is wrong with the files, and not with the bid."""


def take_proofs(
    given: Sequence[Upload], form: Path, tender: Tender, price: Fraction
) -> tuple[list[ProofFile], list[Artefact]]:
    """The files that came with a bid, as its record names them and as the register keeps them. They lie beside the form
    meanwhile. Raises `PolderError` where one of them shows a price.
    """
    paths = []
    for number, each in enumerate(given, 1):
        folder = form.parent / str(number)
        folder.mkdir()
        paths.append(folder / f"proof{PurePosixPath(clean_name(each.name)).suffix[:20]}")
        with paths[-1].open("wb") as file:
            file.writelines(each.pieces)
    refuse_prices([(path, each.name) for path, each in zip(paths, given, strict=True)], form, tender, price)
    files = [proof_file(path, each.name) for path, each in zip(paths, given, strict=True)]
    kept = [
        Artefact(file.sha256, UNKNOWN_TYPE, ORIGIN, file.size_bytes, path.read_bytes())
        for path, file in zip(paths, files, strict=True)
    ]
    return files, kept


def read_proof(register: Register, actor: Actor, code: str, seq: int, number: int) -> tuple[str, bytes]:
    """The name and the bytes of a file that came with a bid, by the number of its entry and its place among the files.

    Raises `PolderError` where there is none, it is not for the actor, or it is not what came in.
    """
    bid = next((each for each in _bids(register, actor, code) if each.seq == seq), None)
    files = bid.files if bid is not None and bid.files is not None else ()
    if not 1 <= number <= len(files):
        raise PolderError(problems.NO_PROOF)
    return files[number - 1].name, _content(register, files[number - 1])


def write_proofs(register: Register, actor: Actor, code: str, out: IO[bytes]) -> None:
    """All files of all bids that stand, as a zip with a folder for each bid, called so that every disk takes
    them. Raises `PolderError` as `read_proof`."""
    bids = _bids(register, actor, code)
    if not any(bid.files for bid in bids):
        raise PolderError(problems.NO_PROOF)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for bid in bids:
            for number, file in enumerate(bid.files or (), 1):
                place = f"{bare(bid.name)}-{bid.seq}/{disk_name(number, file.name)}"
                archive.writestr(place, _content(register, file))


def _bids(register: Register, actor: Actor, code: str) -> list[Received]:
    actor.need(Permission.READ)
    if not reads_bids(actor, find_tender(register, actor, code)):
        raise PolderError(problems.NO_PROOF)
    return list(record_of(register, code).state().bids.values())


def _content(register: Register, file: ProofFile) -> bytes:
    found = register.artefact(file.sha256)
    content = None if found is None else found.content
    if content is None or hashlib.sha256(content).hexdigest() != file.sha256:
        raise PolderError(problems.OTHER_PROOF)
    return content
