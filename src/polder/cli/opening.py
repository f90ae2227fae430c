# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From the words of a person to what an answer needs: a snapshot, a date, a number of hours."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from polder.base import Text
from polder.cli.language import usage_error
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.importers import Read
    from polder.model import Snapshot

YEAR_HOURS = 8760
_SHOWN_PROBLEMS = 5
_LONGEST_COUNT = 7
"""Digits: too many for any count of hours or rows."""


def read_date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        what = Text(f"“{text}” is not a date.", f"“{text}” is geen datum.")
        do = Text("Write a date as 2026-01-31.", "Schrijf een datum als 2026-01-31.")
        raise usage_error("date", what, do, value=text) from None


def read_day(text: str | None) -> date:
    """The day a question is about: today, where none is given."""
    return read_date(text) or datetime.now().astimezone().date()


def read_count(text: str | None, default: int) -> int:
    """A whole number from 1, of hours or of rows."""
    if text is None:
        return default
    if text.isascii() and text.isdecimal() and int(text[:_LONGEST_COUNT]) > 0:
        if len(text.lstrip("0")) < _LONGEST_COUNT:
            return int(text)
        what = Text(f"“{text}” is too large a number.", f"“{text}” is een te groot getal.")
        most = 10 ** (_LONGEST_COUNT - 1) - 1
        raise usage_error("number", what, Text(f"Write at most {most}.", f"Schrijf hooguit {most}."), value=text)
    what = Text(f"“{text}” is not a whole number from 1.", f"“{text}” is geen heel getal vanaf 1.")
    do = Text(
        "Write it in digits, such as 720 for the hours of thirty days.",
        "Schrijf het in cijfers, zoals 720 voor de uren van dertig dagen.",
    )
    raise usage_error("number", what, do, value=text)


WORKBOOKS = (".xlsx", ".ods")


def need_workbook(out: Path) -> None:
    """Raises `PolderError` where the name of a new file does not end as a workbook's does."""
    if out.suffix.lower() not in WORKBOOKS:
        what = Text(f"“{out.name}” is not the name of a workbook.", f"“{out.name}” is geen naam van een werkmap.")
        do = Text("End the name in .xlsx or .ods.", "Laat de naam eindigen op .xlsx of .ods.")
        raise usage_error("not-a-workbook", what, do, value=out.name)


def named_register(register: str | None) -> str | None:
    """The register that is named, else the one of `DATABASE_URL`: an address in there is in no list of processes."""
    return register or os.environ.get("DATABASE_URL") or None


def need_register(register: str | None) -> str:
    if found := named_register(register):
        return found
    what = Text("Which register?", "Welk register?")
    do = Text(
        "Add --register and the name of its file, or set DATABASE_URL.",
        "Zet erbij: --register en de naam van het bestand, of zet DATABASE_URL.",
    )
    raise usage_error("no-register", what, do)


def open_snapshot(terminal: Terminal, register: str | None, sources: Sequence[Path], as_of: date | None) -> Snapshot:
    """What held on a date, or all that is known with its dates: straight from files, or from a register."""
    if sources and register:
        what = Text("Either --from or --register, not both.", "Of --from, of --register, niet allebei.")
        do = Text("Import the files first to see them together.", "Importeer de bestanden eerst om ze samen te zien.")
        raise usage_error("two-sources", what, do)
    if sources:
        return _from_files(terminal, sources, as_of)
    location = named_register(register)
    if location is None:
        what = Text("Where is it to be read from?", "Waar moet dit uit gelezen worden?")
        do = Text(
            "Add --register with a register, or --from with files.",
            "Zet erbij: --register met een register, of --from met bestanden.",
        )
        raise usage_error("no-register", what, do)
    from polder.workbench.snapshot import snapshot_of

    return snapshot_of(location, as_of)


def _from_files(terminal: Terminal, sources: Sequence[Path], as_of: date | None) -> Snapshot:
    from polder.importers import read_paths
    from polder.model import build

    with terminal.progress() as progress:
        reads = read_paths(sources, progress=progress)
    _note_problems(terminal, reads)
    origins = {each.artefact.sha256: each.artefact.origin for each in reads}
    return build((fact for each in reads for fact in each.facts), sources=origins, as_of=as_of)


def _note_problems(terminal: Terminal, reads: Sequence[Read]) -> None:
    """The first few problems on stderr: an answer from a file with faults must not look whole."""
    problems = (problem for read in reads for problem in read.problems)
    if more := terminal.tell_all(problems, _SHOWN_PROBLEMS):
        terminal.note(
            Text(
                f"And {more} more; “polder import … --json” lists them all.",
                f"En nog {more}; “polder import … --json” noemt ze allemaal.",
            )
        )
