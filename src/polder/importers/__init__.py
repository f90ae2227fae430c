# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Artefact → facts. Each folder is one format and holds `IMPORTER`; to learn something new, add a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from polder.base import SILENT, Family, PolderError, Problem, Progress, Text, Where, members
from polder.importers.importer import Importer, Reading
from polder.importers.source import Source, readable
from polder.model import Artefact, Fact

__all__ = ["Importer", "Read", "Reading", "Source", "importers", "read_path", "read_paths", "read_source", "recognise"]

_ABOUT_THE_FILES = ("readme*", "license*", "licence*", "source*", "notice*", "*.md")
_SQLITE = b"SQLite format 3\0"


@dataclass(slots=True)
class Read:
    """What came out of one artefact: its facts, its problems and what it held."""

    importer: str
    artefact: Artefact
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    elements: int = 0
    relationships: int = 0
    dangling: int = 0


def importers() -> dict[str, Importer]:
    """Every importer by its folder's name."""
    return members(sys.modules[__name__], "IMPORTER", Importer)


def recognise(source: Source) -> list[Importer]:
    """The importers that know this format, surest first. Several sources may claim a folder of mixed files."""
    sure = [(importer.recognise(source), name, importer) for name, importer in importers().items()]
    return [importer for score, _, importer in sorted(sure, key=lambda each: (-each[0], each[1])) if score > 0]


def read_path(path: Path, *, format: str | None = None, progress: Progress = SILENT) -> list[Read]:
    """Read a file or a folder. A folder that is no format of its own is read part by part.

    Parts nobody knows are told among the problems; hidden files, links and words about the files are not.

    Raises `PolderError` where the path is not there, cannot be read, or nobody knows its format.
    """
    return read_source(Source(path), format=format, progress=progress)


def read_source(source: Source, *, format: str | None = None, progress: Progress = SILENT) -> list[Read]:
    """Read a source, as `read_path` does; it may go by another name than its path."""
    known = importers()
    if format is not None:
        if format not in known:
            raise PolderError(_unknown_format(format, sorted(known)))
        return [_read(known[format], source, progress)]
    claims = recognise(source)
    if claims:
        return [_read(claims[0], source, progress)]
    if source.is_folder:
        reads, skipped = _read_parts(source, progress)
        if reads:
            reads[-1].problems.extend(skipped)  # after what was found in the parts that were read
            return reads
    raise PolderError(_not_recognised(source, sorted(known)))


def read_paths(paths: Iterable[Path], *, format: str | None = None, progress: Progress = SILENT) -> list[Read]:
    """Read several files or folders; the first that cannot be read stops them all."""
    return [read for path in paths for read in read_path(path, format=format, progress=progress)]


def _read_parts(folder: Source, progress: Progress) -> tuple[list[Read], list[Problem]]:
    """What came out of each part of a folder, and a problem for each that no importer knows."""
    reads, skipped = [], []
    for part in folder.parts():
        if claims := recognise(part):
            reads.append(_read(claims[0], part, progress))
        elif part.is_folder or not _is_about_the_files(part.path.name):
            skipped.append(_skipped_part(part))
    return reads, skipped


def _is_about_the_files(name: str) -> bool:
    """Whether a file holds words about the others, such as a README or a licence: nobody misses its facts."""
    return any(fnmatchcase(name.casefold(), pattern) for pattern in _ABOUT_THE_FILES)


def _read(importer: Importer, source: Source, progress: Progress) -> Read:
    read = Read(importer.name, source.artefact())
    for item in importer.read(source, progress):
        if isinstance(item, Problem):
            read.problems.append(item)
        elif isinstance(item, Reading):
            read.elements += item.elements
            read.relationships += item.relationships
            read.dangling += item.dangling
        else:
            read.facts.append(item)
    return read


def _unknown_format(format: str, known: list[str]) -> Problem:
    return Problem(
        "import.unknown-format",
        Text(f"There is no format “{format}”.", f"Er is geen formaat “{format}”."),
        Text(
            "Polder reads the formats it has an importer for.", "Polder leest formaten waarvoor het een importer heeft."
        ),
        Text(f"Choose one of: {', '.join(known)}.", f"Kies een van: {', '.join(known)}."),
        value=format,
        family=Family.USAGE,
    )


def _skipped_part(part: Source) -> Problem:
    name = readable(part.path.name)
    folder = part.is_folder
    return Problem(
        "import.skipped-part",
        Text(
            f"No importer knows the {'folder' if folder else 'file'} “{name}”; it was left out.",
            f"Geen importer kent {'de map' if folder else 'het bestand'} “{name}”; {'die' if folder else 'dat'} is "
            "overgeslagen.",
        ),
        Text(
            "The rest of the folder was read; what is in here is missing from every answer.",
            "De rest van de map is gelezen; wat hierin staat, ontbreekt in elk antwoord.",
        ),
        Text(
            "Name its format with --as, save it as a format that polder formats lists, or take it out of the folder.",
            "Noem het formaat met --as, sla het op in een formaat dat polder formats noemt, of haal het uit de map.",
        ),
        Where(part.name),
        name,
    )


def _not_recognised(source: Source, known: list[str]) -> Problem:
    head = b"" if source.is_folder else source.head(len(_SQLITE))
    what = Text("Polder does not know this format.", "Polder herkent dit formaat niet.")
    do = Text(
        "Start from the template (polder template out.xlsx), or name the format (--as; “Read as” in the browser).",
        "Begin met de sjabloon (polder template uit.xlsx), of noem het formaat (--as; “Lezen als” in de browser).",
    )
    if not source.is_folder and not head:
        what = Text("The file is empty.", "Het bestand is leeg.")
        do = Text("Check that it was saved or downloaded whole.", "Controleer of het wel helemaal is opgeslagen.")
    elif head == _SQLITE:
        what = Text("This is a database, not a file to read.", "Dit is een database, geen bestand om te lezen.")
        do = Text(
            "If it is a register, give it with --register.", "Is het een register, geef het dan op met --register."
        )
    elif source.suffix == ".csv":
        do = Text(
            "Give it the name of the sheet of the template that it is (systems.csv, organisations.csv), with its "
            "headers in the first rows, or name the format (--as; “Read as” in the browser).",
            "Geef het de naam van het blad van de sjabloon dat het is (systemen.csv, organisaties.csv), met de koppen "
            "daarvan in de eerste rijen, of noem het formaat (--as; “Lezen als” in de browser).",
        )
    return Problem(
        "import.not-recognised",
        what,
        Text(
            f"Polder looked for: {', '.join(known)}. A file must be what its name says.",
            f"Polder zocht naar: {', '.join(known)}. Een bestand moet zijn wat de naam zegt.",
        ),
        do,
        Where(source.name),
        family=Family.UNREADABLE,
    )
