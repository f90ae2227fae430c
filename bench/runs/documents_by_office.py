# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Documents through LibreOffice, docx to PDF: kept open, beside one process for each file."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench.data import OFFICE, missing
from bench.measure import Row, timed
from polder.trials.engines import EngineFailed, Settings
from polder.trials.engines.libreoffice import finding
from polder.trials.run import crew_here
from polder.trials.shard import session_here
from polder.trials.workers import work_off

FILES = 40
SMALL_BYTES = 30_000
"""A letter or a note; what lies above it here was made to be hard, and its own work outweighs any start."""
SETTINGS = Settings()
WORKERS = (1, 2)


def run() -> Iterator[Row | str]:
    if skipped := missing(OFFICE):
        yield skipped
        return
    if (package := finding.missing(SETTINGS)) is not None:
        yield f"Skipped: LibreOffice is not here ({package})."
        return
    files = sorted(OFFICE.rglob("*.docx"))
    small = [path for path in files if path.stat().st_size < SMALL_BYTES]
    yield from side_by_side(f"{FILES} small documents", list(islice(cycle(small), FILES)))
    yield from side_by_side(f"{len(files)} documents, hard ones among them", files)
    yield (
        f"The small ones are the {len(small)} under {SMALL_BYTES // 1000} kB, over and over. One by one is `soffice "
        "--headless --convert-to pdf` with a profile that is there already. Start and end are included everywhere."
    )


def side_by_side(what: str, files: list[Path]) -> Iterator[Row | str]:
    instead = "soffice for each file"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        one_by_one(files[:1], target)  # makes the profile: the first start is the slowest
        naive_seconds, naive_cpu, naive_done = measured(lambda: one_by_one(files, target))
        for workers in WORKERS:
            seconds, cpu, done = measured(lambda workers=workers: in_pool(files, target, workers))
            opened = f"{what}, {workers} kept open"
            yield Row(opened, (seconds,), "10 ×", instead=instead, instead_seconds=(naive_seconds,))
            yield Row(f"{opened}: processor time", (cpu,), instead=instead, instead_seconds=(naive_cpu,))
            if done != naive_done:
                yield f"{opened}: {done} converted; one by one {naive_done}."


def in_pool(files: list[Path], target: Path, workers: int) -> int:
    """As a trial does it: a process for each core, with a LibreOffice of its own that stays open."""
    crew = crew_here(workers)
    shards = ([path] for path in files)
    return sum(
        map(sum, work_off(shards, partial(convert, target=target), lambda _: [False], crew.askers, crew.ask_most))
    )


def convert(shard: Sequence[Path], *, target: Path) -> list[bool]:
    session = session_here("libreoffice", SETTINGS)
    done = []
    for path in shard:
        try:
            session.convert(path, target / f"{path.stem}-{os.getpid()}.pdf", "pdf")
            done.append(True)
        except EngineFailed:
            done.append(False)
    return done


def one_by_one(files: list[Path], target: Path) -> int:
    program = finding.find_program(SETTINGS)
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    done = 0
    for path in files:
        made = target / f"{path.stem}.pdf"
        made.unlink(missing_ok=True)
        command = (program, profile, "--headless", "--convert-to", "pdf", "--outdir", target, path)
        subprocess.run(command, capture_output=True, check=False, timeout=SETTINGS.seconds)
        done += made.is_file()
        made.unlink(missing_ok=True)
    return done


def measured(work: Callable[[], int]) -> tuple[float, float, int]:
    """Seconds on the wall, seconds of all processors of the programs it started and saw end, and what it gave."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done, seconds = timed(work)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done
