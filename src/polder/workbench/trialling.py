# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials in the workbench: started, watched, stopped, gone on with, deleted.

Each is a folder with its `trial.sqlite`, as `polder trial documents` makes it too; the work is a job (`job_kinds`).
Whoever may read the register sees the answer in numbers. Names of documents and folders and what is in them are for
`Permission.TRIALS`.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.models import Job
from polder.store.objection import fit
from polder.store.register import Register
from polder.trials.engines import engines
from polder.trials.keeping import FILE, Keeping, Settings
from polder.trials.locales import is_locale
from polder.workbench import jobs, trial_places
from polder.workbench import trial_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now

JOB: Final = "document_trial"
LONGEST_NAME: Final = 100
MOST_SAMPLE: Final = 1_000_000
DEFAULT_SAMPLE: Final = 400
TRIPS: Final = ("odf", "direct")
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to try, as typed: `place` is one of the allowed ones, `below` a folder in it."""

    name: str
    place: str
    below: str = ""
    engine: str = "libreoffice"
    trip: str = "odf"
    locale: str = "nl-NL"
    sample: str = str(DEFAULT_SAMPLE)


class Refused(PolderError):
    """What is wrong with the field `field` of `Asked`."""

    def __init__(self, field: str, error: PolderError) -> None:
        super().__init__(error.problem)
        self.field = field


@dataclass(frozen=True, slots=True)
class Run:
    """The job that works on a trial, or did. `per_second` and `left_seconds` are `None` where that is not known."""

    number: int
    state: str
    what: str
    done: int
    total: int | None
    stop_wanted: bool
    per_second: float | None = None
    left_seconds: float | None = None

    @property
    def unfinished(self) -> bool:
        return self.state in jobs.UNFINISHED


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial as it is kept. `by` is "" and `begun_at` `None` where it was not started here; `run` is `None` then."""

    code: str
    folder: Path
    name: str
    by: str
    begun_at: datetime | None
    finished: bool
    settings: Settings
    engine: str
    run: Run | None

    @property
    def can_go_on(self) -> bool:
        return not self.finished and (self.run is None or not self.run.unfinished)


def is_configured() -> bool:
    """Whether this server keeps trials. Raises `PolderError` where it is set to, and cannot."""
    return trial_places.trials_folder() is not None


def list_trials(register: Register, actor: Actor) -> list[Trial]:
    """All of them, the newest first. Those of another version of Polder, and what is no trial, are left out."""
    actor.need(Permission.READ)
    folder = trial_places.trials_folder()
    if folder is None:
        return []
    found = []
    for each in folder.iterdir():
        if _CODE.fullmatch(each.name) and (each / FILE).is_file():
            try:
                found.append(_trial(register, each))
            except PolderError:
                continue
    return sorted(found, key=lambda trial: (trial.begun_at is not None, trial.begun_at, trial.name), reverse=True)


def find_trial(register: Register, actor: Actor, code: str) -> Trial:
    """The one with this code. Raises `PolderError` where there is none."""
    actor.need(Permission.READ)
    return _trial(register, _folder(code))


@contextmanager
def reading(trial: Trial) -> Iterator[Keeping]:
    """What a trial keeps, for as long as the block lasts; to read, and to put down what was checked by eye."""
    with Keeping(trial.folder, write=False) as kept:
        yield kept


def start_trial(register: Register, actor: Actor, asked: Asked, *, at: datetime | None = None) -> Trial:
    """Keep a new trial and have it worked on. Raises `Refused` for what is wrong with a field, and `PolderError`."""
    actor.need(Permission.TRIALS)
    root = trial_places.trials_folder()
    if root is None:
        raise PolderError(problems.NOT_CONFIGURED)
    at, name, settings = at or now(), _name(asked.name), _settings(asked)
    folder = root / secrets.token_hex(8)
    with Keeping(folder) as kept:
        kept.set("settings", settings.to_json())
        kept.set("name", name)
        kept.set("begun_by", actor.name)
        kept.set("begun_at", at.isoformat())
    folder.chmod(0o700)
    try:
        with register.writing():
            jobs.ask(register, actor, JOB, {"trial": folder.name}, at=at)
            details = {"trial": folder.name, "name": name, "places": list(settings.places), "engine": settings.engine}
            register.record((), verb="trial start", author=actor.name, at=at, details=details)
    except PolderError:
        shutil.rmtree(folder)
        raise
    return find_trial(register, actor, folder.name)


def stop_trial(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> None:
    """Have it stopped; what was done is kept. One that is not worked on stays as it is."""
    actor.need(Permission.TRIALS)
    trial = find_trial(register, actor, code)
    if trial.run is None or not trial.run.unfinished:
        return
    at = at or now()
    with register.writing(), explained(register.name):
        rows = Job.objects.using(register.alias).filter(pk=trial.run.number)
        if not rows.filter(state=jobs.WAITING).update(state=jobs.STOPPED, finished_at=at):
            rows.filter(state=jobs.RUNNING).update(stop_wanted=True)
        details = {"trial": code, "name": trial.name}
        register.record((), verb="trial stop", author=actor.name, at=at, details=details)


def go_on(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> None:
    """Have a trial that was stopped or failed go on where it was. Raises `PolderError` where it is worked on, or its
    documents may no longer be looked into.
    """
    actor.need(Permission.TRIALS)
    trial = find_trial(register, actor, code)
    if trial.finished:
        return
    if not trial.can_go_on:
        raise PolderError(problems.BUSY)
    if not all(trial_places.may_look(place) for place in trial.settings.places):
        raise PolderError(problems.NOT_ALLOWED)
    with register.writing():
        jobs.ask(register, actor, JOB, {"trial": code}, at=at)
        details = {"trial": code, "name": trial.name}
        register.record((), verb="trial go on", author=actor.name, at=at or now(), details=details)


def delete_trial(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> Trial:
    """Delete it with all that was found and drawn. Raises `PolderError` where it is worked on."""
    actor.need(Permission.TRIALS)
    trial = find_trial(register, actor, code)
    if trial.run is not None and trial.run.unfinished:
        raise PolderError(problems.BUSY)
    with Keeping(trial.folder):  # nobody else works on it
        pass
    with register.writing():
        details = {"trial": code, "name": trial.name}
        register.record((), verb="trial delete", author=actor.name, at=at or now(), details=details)
        shutil.rmtree(trial.folder)
    return trial


def _folder(code: str) -> Path:
    root = trial_places.trials_folder()
    if root is None or not _CODE.fullmatch(code) or not (root / code / FILE).is_file():
        raise PolderError(problems.GONE)
    return root / code


def _trial(register: Register, folder: Path) -> Trial:
    with Keeping(folder, write=False) as kept:
        settings = kept.settings()
        if settings is None:
            raise PolderError(problems.GONE)
        begun = kept.get("begun_at")
        pace = json.loads(kept.get("pace") or "{}")
        return Trial(
            code=folder.name,
            folder=folder,
            name=kept.get("name") or folder.name,
            by=kept.get("begun_by") or "",
            begun_at=datetime.fromisoformat(begun) if begun else None,
            finished=kept.get("finished") == "yes",
            settings=settings,
            engine=kept.get("engine_version") or "",
            run=_run(register, folder.name, pace),
        )


def _run(register: Register, code: str, pace: dict[str, float | None]) -> Run | None:
    with explained(register.name):
        rows = Job.objects.using(register.alias).filter(kind=JOB, params=json.dumps({"trial": code}, sort_keys=True))
        job = rows.order_by("-pk").first()
    if job is None:
        return None
    known = pace if job.state == jobs.RUNNING else {}
    return Run(
        job.pk, job.state, job.what_en, job.done, job.total, job.stop_wanted, known.get("per_second"),
        known.get("left_seconds"),
    )  # fmt: skip


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or not fit(name):
        raise Refused("name", PolderError(problems.NO_NAME))
    return name


def _settings(asked: Asked) -> Settings:
    try:
        place = trial_places.find_place(asked.place)
    except PolderError as error:
        raise Refused("place", error) from error
    try:
        where = trial_places.resolve(place, asked.below)
    except PolderError as error:
        raise Refused("below", error) from error
    if asked.engine and asked.engine not in engines():
        raise Refused("engine", PolderError(problems.BAD_ENGINE))
    if not is_locale(asked.locale.strip()):
        raise Refused("locale", PolderError(problems.BAD_LOCALE))
    digits = asked.sample.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 9 and int(digits) <= MOST_SAMPLE):
        raise Refused("sample", PolderError(problems.BAD_SAMPLE))
    return Settings(
        places=(where,), locale=asked.locale.strip(), sample=int(digits), bodies=True, engine=asked.engine,
        trip="direct" if asked.trip == "direct" else "odf",
    )  # fmt: skip
