# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One trial from beginning to end: walk, scan, choose, ask the oracles, judge. Each step goes on where it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from polder.base import SILENT, Family, PolderError, Problem, Progress, Stopped, Text, Where
from polder.trials import engines as engine_family
from polder.trials import oracles as oracle_family
from polder.trials import scan, verdict
from polder.trials.cause import Cause
from polder.trials.choosing import choose
from polder.trials.engines import Engine
from polder.trials.engines import Settings as EngineSettings
from polder.trials.engines.apart import no_network
from polder.trials.judging import judge_all
from polder.trials.keeping import Answered, Keeping, Settings
from polder.trials.oracles import Oracle
from polder.trials.scan import Scanned
from polder.trials.shard import (
    NO_SPACE,
    Asked,
    Asking,
    ask_shard,
    not_scanned,
    prepare_worker,
    scan_shard,
    witness_settings,
)
from polder.trials.walk import walk
from polder.trials.workers import cluster, processes, work_off

SCAN_BATCH = 64
CLUSTER_BATCH = 16
"""Documents for an engine at a time on a cluster; here it is one, as minutes may pass over it."""
AHEAD = 3
"""Batches in the hands of each worker, so that none waits for the queue, and few are lost."""
WITNESS = "gnumeric"

LISTED = Text("files found", "bestanden gevonden")
SCANNED = Text("documents scanned", "documenten gescand")
ASKED = Text("documents tried", "documenten beproefd")
JUDGED = Text("verdicts", "oordelen")


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: `scanners` and `askers` make a pool of about as many `workers`. `ask_batch` documents go to an
    engine at a time, with `ask_most` such batches in hand: what is there has to be waited for at Ctrl-C. `leave` ends
    what lasts. `offline`: whether the suites they start have no network, `None` where that is not known.
    """

    scanners: Callable[[], Executor]
    askers: Callable[[], Executor]
    workers: int
    ask_batch: int
    ask_most: int
    leave: Callable[[], None] = lambda: None
    offline: Callable[[], bool | None] = lambda: bool(no_network())


def crew_here(workers: int) -> Crew:
    """A process for each core of this machine."""
    make = processes(workers, prepare_worker)
    return Crew(make, make, workers, 1, workers + 1)


def crew_of(address: str) -> Crew:
    """The workers of a Dask cluster. Raises `PolderError`."""
    make, workers, leave = cluster(address)
    return Crew(make, make, workers, CLUSTER_BATCH, AHEAD * workers, leave, offline=lambda: None)


def all_causes(oracles: Mapping[str, Oracle]) -> dict[str, Cause]:
    """Every cause by its code: those of the scan, of the verdict and of each oracle."""
    of_oracles = {cause.code: cause for oracle in oracles.values() for cause in oracle.causes}
    return of_oracles | scan.CAUSES | verdict.CAUSES


def run(folder: Path, settings: Settings, crew: Crew, progress: Progress = SILENT) -> None:
    """Do what is left of the trial in `folder`; its answer is in `answer.py`.

    Raises `PolderError` where it cannot begin, or was begun with other settings, and `Stopped` where a person asked
    for that; either loses no more than what was in hand.
    """
    oracles, engines = oracle_family.oracles(), engine_family.engines()
    causes = all_causes(oracles)
    with Keeping(folder) as kept:
        if kept.settings() not in (None, settings):
            raise PolderError(_other_trial(folder))
        kept.set("settings", settings.to_json())
        kept.keep_causes(causes.values())
        _list(kept, settings, folder, progress)
        _scan(kept, settings, crew, progress)
        _ask(kept, settings, crew, engines, oracles, progress)
        total = kept.count("SELECT count(*) FROM document WHERE scanned = 1 AND same_as IS NULL")
        for done in judge_all(kept, oracles, causes):
            _step(progress, JUDGED, done, total)
        kept.set("finished", "yes")


def _list(kept: Keeping, settings: Settings, folder: Path, progress: Progress) -> None:
    """A walk that was broken off is done again: what is listed already is not listed twice."""
    if kept.get("listed"):
        return
    with kept.transaction():
        kept.sql.execute("DELETE FROM passed")
    for done in kept.keep_listed(walk(settings.places, leave_out=[str(folder)])):
        _step(progress, LISTED, done, None)
    kept.set("listed", "yes")


def _scan(kept: Keeping, settings: Settings, crew: Crew, progress: Progress) -> None:
    left = kept.count("SELECT count(*) FROM document WHERE scanned = 0")
    if not left:
        return
    done = 0

    def lost(item: tuple[int, str]) -> list[tuple[int, Scanned]]:
        return [(item[0], not_scanned(item[1], "crashed"))]

    do = partial(scan_shard, bodies=settings.bodies)
    for batch in work_off(kept.to_scan(SCAN_BATCH), do, lost, crew.scanners, AHEAD * crew.workers):
        kept.keep_scanned(batch, settings.seed)
        done += len(batch)
        _step(progress, SCANNED, done, left)


def _ask(
    kept: Keeping,
    settings: Settings,
    crew: Crew,
    engines: Mapping[str, Engine],
    oracles: Mapping[str, Oracle],
    progress: Progress,
) -> None:
    """Let the oracles look at what is chosen; without the engine they do not, and the answer says so."""
    asked = EngineSettings(locale=settings.locale, program=settings.program)
    engine = engines.get(settings.engine)
    version = None if engine is None else engine.version(asked)
    kept.set("engine_version", version or "")
    if engine is None or version is None or not oracles:
        return
    second = engines.get(WITNESS) if settings.engine != WITNESS else None
    seen = None if second is None else second.version(witness_settings(asked))
    witness = WITNESS if seen else None
    kept.set("offline", {True: "yes", False: "no", None: ""}[crew.offline()])
    kept.set("witness_version", seen or "")
    choose(kept, [oracle for oracle in oracles.values() if oracle.needs <= engine.formats], settings.sample)
    left = kept.count("SELECT count(DISTINCT document) FROM asked WHERE done = 0")
    done = 0

    def lost(item: Asked) -> list[Answered]:
        return [Answered(item[0], name, failed="crashed") for name in item[3]]

    if not left:
        return
    do = partial(ask_shard, asking=Asking(settings.engine, witness, asked, settings.trip))
    for batch in work_off(kept.to_ask(crew.ask_batch), do, lost, crew.askers, crew.ask_most):
        if any(each.failed == NO_SPACE for each in batch):
            raise PolderError(_disk_full())
        kept.keep_answers(batch)
        done += len({each.id for each in batch})
        _step(progress, ASKED, done, left)


def _step(progress: Progress, what: Text, done: int, total: int | None) -> None:
    if progress.stop_wanted():
        raise Stopped
    progress.step(what, done, total)


def _disk_full() -> Problem:
    return Problem(
        "trial.disk-full",
        Text("The disk for temporary files is full.", "De schijf voor tijdelijke bestanden is vol."),
        Text(
            "That an office suite fails then says nothing of the document; what was done is kept.",
            "Dat een kantoorpakket dan faalt, zegt niets over het document; wat gedaan is, blijft bewaard.",
        ),
        Text(
            "Make room, or set TMPDIR to another disk, and repeat the command.",
            "Maak ruimte, of zet TMPDIR op een andere schijf, en herhaal de opdracht.",
        ),
        Where(tempfile.gettempdir()),
        family=Family.REGISTER,
    )


def _other_trial(folder: Path) -> Problem:
    return Problem(
        "trial.other-trial",
        Text(
            "In this folder stands a trial that asked something else.",
            "In deze map staat een proef die iets anders vroeg.",
        ),
        Text(
            "It was begun with other folders or other options; what is done already would not fit.",
            "Die begon met andere mappen of andere opties; wat al gedaan is, past daar niet bij.",
        ),
        Text(
            "Repeat the first command, or give --out a new folder.",
            "Herhaal de eerste opdracht, of geef met --out een nieuwe map.",
        ),
        Where(str(folder)),
        family=Family.USAGE,
    )
