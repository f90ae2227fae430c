# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files that people hand in: bounded, with names made harmless, and read by the importers in a folder of its own."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from polder.base import Family, PolderError, Problem, Progress, Stopped, Text, Where
from polder.importers import Read, Source, importers, read_source, recognise
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.configuration import read_setting
from polder.workbench.job_kinds import Given
from polder.workbench.jobs import Upload, ask

SETTING: Final = "upload_most_bytes"
"""The name of the setting for how many bytes may be handed in at once."""
MOST_BYTES = 100 * 2**20
MOST_FILES = 100
_READING = Text("files read", "bestanden gelezen")
_HARMLESS = re.compile(r"[^a-z0-9_-]+")
_ENDING = re.compile(r"\.[a-z0-9]{1,12}")


def most_bytes(register: Register) -> int:
    """How many bytes may be handed in at once."""
    return int(read_setting(register, SETTING, MOST_BYTES))


def ask_to_compare(register: Register, actor: Actor, files: Sequence[Upload], format: str = "") -> int:
    """Have files read and compared with the register; returns the number of the job.

    Raises `PolderError` where there is no file, there are too many, one is empty, two have one name, they are too large
    together, or the format is not known.
    """
    actor.need(Permission.EDIT)
    if not files:
        raise PolderError(_NO_FILE)
    if len(files) > MOST_FILES:
        raise PolderError(too_many_files(len(files)))
    names: set[str] = set()
    for file in files:
        if not file.size_bytes:
            raise PolderError(_empty(file.name))
        if file.name.casefold() in names:
            raise PolderError(_same_name(file.name))
        names.add(file.name.casefold())
    if sum(file.size_bytes for file in files) > most_bytes(register):
        raise PolderError(too_large(most_bytes(register)))
    if format and format not in importers():
        raise PolderError(_unknown_format(format))
    return ask(register, actor, "compare_files", {"format": format}, files)


def read_given(files: Sequence[Given], format: str, progress: Progress) -> list[Read]:
    """What the importers read in these files: each by itself; those that nobody knows by themselves, together.

    The files lie in a new folder under names of ours. Of what a person called them only small letters, digits and
    the ending are left there, for some formats go by it; the source goes by the whole name. Raises `PolderError`
    where one cannot be read or none is known, `Stopped`.
    """
    reads: list[Read] = []
    unknown: list[Given] = []
    with tempfile.TemporaryDirectory(prefix="polder-") as folder:
        for number, file in enumerate(files):
            if progress.stop_wanted():
                raise Stopped
            progress.step(_READING, number, len(files))
            source = Source(_saved(file, Path(folder) / str(number)), name=file.name)
            if format or recognise(source) or len(files) == 1:
                reads.extend(read_source(source, format=format or None, progress=progress))
            else:
                unknown.append(file)
        progress.step(_READING, len(files), len(files))
        if unknown:
            reads.extend(_read_together(unknown, Path(folder) / "together", reads, progress))
    return reads


def _read_together(files: Sequence[Given], folder: Path, others: Sequence[Read], progress: Progress) -> list[Read]:
    """Files that are one source together, such as the three of an Archi export; else a problem for each."""
    first, *_ = [_saved(file, folder) for file in files]
    source = Source(folder, name=" + ".join(sorted(file.name for file in files)))
    if recognise(source):
        return read_source(source, progress=progress)
    if not others:
        return read_source(Source(first, name=files[0].name), progress=progress)  # says why not
    others[-1].problems.extend(_skipped(file.name) for file in files)
    return []


def _saved(file: Given, folder: Path) -> Path:
    """The file in a folder, under a name that can do no harm anywhere."""
    folder.mkdir(exist_ok=True)
    name = PurePosixPath(file.name.casefold())
    ending = name.suffix if _ENDING.fullmatch(name.suffix) else ""
    stem = _HARMLESS.sub("_", name.name.removesuffix(name.suffix)).strip("_")[:60] or "file"
    path = folder / f"{stem}{ending}"
    number = 2
    while path.exists():
        path = folder / f"{stem}_{number}{ending}"
        number += 1
    file.save(path)
    return path


def too_large(most: int) -> Problem:
    megabytes = max(1, most // 2**20)
    return Problem(
        "upload.too-large",
        Text(f"This is more than {megabytes} MB.", f"Dit is meer dan {megabytes} MB."),
        Text(
            "Larger uploads could fill the disk. Nothing was kept of it.",
            "Grotere bestanden kunnen de schijf vullen. Er is niets van bewaard.",
        ),
        Text(
            "Hand in fewer files at once, split them, or ask an administrator to import them with “polder import”.",
            "Lever minder bestanden tegelijk aan, splits ze, of vraag een beheerder ze te importeren met "
            "“polder import”.",
        ),
        family=Family.USAGE,
    )


def too_many_files(count: int | None = None) -> Problem:
    return Problem(
        "upload.too-many",
        Text(f"These are more than {MOST_FILES} files.", f"Dit zijn meer dan {MOST_FILES} bestanden."),
        Text("Nobody can look through that much at once.", "Zoveel is niet in één keer te overzien."),
        Text(
            "Hand them in in parts, or export the model as one file.",
            "Lever ze in delen aan, of exporteer het model als één bestand.",
        ),
        value="" if count is None else str(count),
        family=Family.USAGE,
    )


def _empty(name: str) -> Problem:
    return Problem(
        "upload.empty",
        Text("This file is empty.", "Dit bestand is leeg."),
        Text("There is nothing in it to read.", "Er staat niets in om te lezen."),
        Text("Save it again and choose it once more.", "Sla het opnieuw op en kies het nog eens."),
        Where(name),
        family=Family.USAGE,
    )


def _same_name(name: str) -> Problem:
    return Problem(
        "upload.same-name",
        Text("Two files have the same name.", "Twee bestanden hebben dezelfde naam."),
        Text(
            "Files with one name count as one source, and the later replaces the earlier.",
            "Bestanden met één naam gelden als één bron, en het latere vervangt het eerdere.",
        ),
        Text("Give each file a name of its own.", "Geef elk bestand een eigen naam."),
        Where(name),
        family=Family.USAGE,
    )


def _unknown_format(format: str) -> Problem:
    return Problem(
        "upload.unknown-format",
        Text("This format is not known.", "Dit formaat is niet bekend."),
        Text("Polder reads what it has an importer for.", "Polder leest waarvoor het een importer heeft."),
        Text("Choose one from the list.", "Kies er een uit de lijst."),
        value=format,
        family=Family.USAGE,
    )


def _skipped(name: str) -> Problem:
    return Problem(
        "upload.skipped",
        Text("Polder does not know this file; it was left out.", "Polder kent dit bestand niet; het is overgeslagen."),
        Text(
            "The others were read; what is in here is missing from every answer.",
            "De andere zijn gelezen; wat hierin staat, ontbreekt in elk antwoord.",
        ),
        Text(
            "Choose its format, or save it as one that Polder reads.",
            "Kies het formaat, of sla het op in een formaat dat Polder leest.",
        ),
        Where(name),
    )


_NO_FILE = Problem(
    "upload.no-file",
    Text("No file was chosen.", "Er is geen bestand gekozen."),
    Text("There is nothing to read.", "Er is niets om te lezen."),
    Text("Choose one or several files.", "Kies een of meer bestanden."),
    family=Family.USAGE,
)
