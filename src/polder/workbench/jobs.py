# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Ask for work that takes long, and see what came of it. Who asked sees it, and an administrator.

The work itself is in `job_kinds`, who does it in `working.py`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db import transaction

from polder.base import Family, PolderError, Problem, Text
from polder.store import models, problems
from polder.store.content import unpacked
from polder.store.explain import explained
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.job_kinds import Given, JobKind, Made, job_kinds
from polder.workbench.problem_pairs import problem_from_json

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
UNFINISHED: Final = (WAITING, RUNNING)
FINISHED: Final = (DONE, FAILED, STOPPED)
STATES: Final = {
    WAITING: Text("waiting", "wacht"),
    RUNNING: Text("busy", "bezig"),
    DONE: Text("done", "klaar"),
    FAILED: Text("failed", "mislukt"),
    STOPPED: Text("stopped", "gestopt"),
}
MOST_UNFINISHED = 20
"""Jobs that one account may have waiting or running: nobody fills the disk or keeps the others waiting for long."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody hands in, in pieces of bytes. Its `name` is as they called it, already made harmless."""

    name: str
    media_type: str
    size_bytes: int
    pieces: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """A file that came out of a job, without its bytes."""

    number: int
    name: str
    media_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as its owner sees it. `total` is `None` where it is not known; `what` is empty until it begins."""

    number: int
    kind: str
    label: Text
    state: str
    created_at: datetime
    finished_at: datetime | None
    account: str
    what: Text
    done: int
    total: int | None
    stop_wanted: bool
    params: Mapping[str, Any]
    result: Mapping[str, Any]
    problem: Problem | None

    @property
    def finished(self) -> bool:
        return self.state in FINISHED

    @property
    def worth_again(self) -> bool:
        """Whether the same may come out otherwise: it was stopped, or what failed was the machine and not the files."""
        if self.problem is None:
            return self.state == STOPPED
        return self.problem.family is Family.REGISTER or self.problem.code.startswith("job.")

    @property
    def asked(self) -> str:
        """When it was asked, by the clock on the wall: 2026-01-31 13:05."""
        return f"{self.created_at.astimezone():%Y-%m-%d %H:%M}"

    @property
    def state_label(self) -> Text:
        return STATES[self.state]


def ask(
    register: Register,
    actor: Actor,
    kind: str,
    params: Mapping[str, Any],
    files: Sequence[Upload] = (),
    *,
    at: datetime | None = None,
) -> int:
    """Put a job in the row; returns its number. `params` is JSON that the kind understands.

    Raises `PolderError` where the actor may not, has no account, or has too many unfinished jobs.
    """
    found = kind_named(kind)
    actor.need(found.permission)
    if actor.account is None:
        raise PolderError(_NO_ACCOUNT)
    given = [(each, *_packed(each.pieces)) for each in files]  # before the transaction: it may take a while
    with explained(register.name), transaction.atomic(using=register.alias):
        jobs = models.Job.objects.using(register.alias)
        _check_room(jobs.filter(account=actor.account))
        job = jobs.create(
            kind=kind, params=json.dumps(params, sort_keys=True), account_id=actor.account, created_at=at or now()
        )
        for file, size, content in given:
            models.JobFile.objects.using(register.alias).create(
                job=job, given=True, name=file.name, media_type=file.media_type, size_bytes=size, content=content
            )
    return int(job.pk)


def look(register: Register, actor: Actor, number: int) -> JobView:
    """One job. Raises `PolderError` where it is not there, or is somebody else's."""
    actor.need(Permission.READ)
    with explained(register.name):
        return _view(_own(register, actor).filter(pk=number).select_related("account").first() or _missing(number))


def mine(register: Register, actor: Actor, *, kind: str | None = None, most: int = 100) -> list[JobView]:
    """The newest jobs of the actor, without their results."""
    actor.need(Permission.READ)
    with explained(register.name):
        jobs = models.Job.objects.using(register.alias).filter(account=actor.account, account__isnull=False)
        if kind is not None:
            jobs = jobs.filter(kind=kind)
        return [_view(job) for job in jobs.select_related("account").defer("result").order_by("-pk")[:most]]


def stop(register: Register, actor: Actor, number: int, *, at: datetime | None = None) -> None:
    """Have a job stopped: at once where it waits, soon where it runs. A finished one stays as it is."""
    look(register, actor, number)
    with explained(register.name):
        jobs = models.Job.objects.using(register.alias).filter(pk=number)
        if not jobs.filter(state=WAITING).update(state=STOPPED, finished_at=at or now()):
            jobs.filter(state=RUNNING).update(stop_wanted=True)


def begin_again(register: Register, actor: Actor, number: int) -> None:
    """Have a job that was stopped or failed wait once more, with the same files. Any other stays as it is.

    Raises `PolderError` where the actor may not do this kind of job, or its account has too many unfinished ones.
    """
    actor.need(kind_named(look(register, actor, number).kind).permission)
    with explained(register.name), transaction.atomic(using=register.alias):
        jobs = models.Job.objects.using(register.alias)
        job = jobs.filter(pk=number, state__in=(STOPPED, FAILED)).first()
        if job is not None:
            _check_room(jobs.filter(account=job.account_id))
            jobs.filter(pk=number).update(
                state=WAITING, attempts=0, stop_wanted=False, problem="", finished_at=None, worker="", what_en="",
                what_nl="", done=0, total=None,
            )  # fmt: skip


def forget(register: Register, actor: Actor, number: int) -> None:
    """Delete a finished job with its files. Raises `PolderError` where it is not finished."""
    look(register, actor, number)
    with explained(register.name):
        gone, _ = models.Job.objects.using(register.alias).filter(pk=number, state__in=FINISHED).delete()
    if not gone:
        raise PolderError(_UNFINISHED)


def forget_old(register: Register, before: datetime) -> int:
    """Delete every job that was finished before a moment, with its files; returns how many. For the worker."""
    with explained(register.name):
        old = models.Job.objects.using(register.alias).filter(state__in=FINISHED, finished_at__lt=before)
        numbers = list(old.values_list("pk", flat=True))
        models.Job.objects.using(register.alias).filter(pk__in=numbers).delete()
    return len(numbers)


def outputs(register: Register, actor: Actor, number: int) -> list[Output]:
    """The files that came out of a job."""
    look(register, actor, number)
    with explained(register.name):
        files = models.JobFile.objects.using(register.alias).filter(job_id=number, given=False)
        rows = files.order_by("pk").values_list("pk", "name", "media_type", "size_bytes")
        return [Output(*row) for row in rows]


def output_content(register: Register, actor: Actor, number: int, name: str) -> tuple[Output, Iterator[bytes]]:
    """A file that came out of a job, and its bytes in pieces. Raises `PolderError` where it is not there."""
    look(register, actor, number)
    with explained(register.name):
        files = models.JobFile.objects.using(register.alias).filter(job_id=number, given=False, name=name)
        file = files.order_by("pk").first()
    if file is None:
        raise PolderError(_missing_problem(name))
    return Output(file.pk, file.name, file.media_type, file.size_bytes), _pieces(register, file)


def given(register: Register, number: int) -> list[Given]:
    """The files that came with a job. For job kinds and the worker: it asks nobody whether they may."""
    with explained(register.name):
        rows = models.JobFile.objects.using(register.alias).filter(job_id=number, given=True).order_by("pk")
        return [
            Given(row.name, row.media_type, row.size_bytes, partial(_read, register, row.pk))
            for row in rows.defer("content")
        ]


def keep(register: Register, number: int, files: Iterable[Made]) -> None:
    """Store what came out of a job. For the worker."""
    for file in files:
        models.JobFile.objects.using(register.alias).create(
            job_id=number, given=False, name=file.name, media_type=file.media_type, size_bytes=file.size_bytes,
            content=file.content,
        )  # fmt: skip


def kind_named(name: str) -> JobKind:
    """Raises `PolderError` for a kind that is not known: an older Polder may have asked for it."""
    if name not in job_kinds():
        raise PolderError(_unknown_kind(name))
    return job_kinds()[name]


def _own(register: Register, actor: Actor) -> Any:
    jobs = models.Job.objects.using(register.alias)
    return jobs if Permission.ADMINISTER in actor.may else jobs.filter(account=actor.account, account__isnull=False)


def _check_room(of_account: Any) -> None:
    if of_account.filter(state__in=UNFINISHED).count() >= MOST_UNFINISHED:
        raise PolderError(_TOO_MANY)


def _view(job: models.Job) -> JobView:
    known = job_kinds().get(job.kind)
    return JobView(
        number=job.pk,
        kind=job.kind,
        label=known.label if known else Text(job.kind, job.kind),
        state=job.state,
        created_at=job.created_at,
        finished_at=job.finished_at,
        account=job.account.username if job.account else "",
        what=Text(job.what_en, job.what_nl),
        done=job.done,
        total=job.total,
        stop_wanted=job.stop_wanted,
        params=json.loads(job.params),
        result=json.loads(job.result) if "result" not in job.get_deferred_fields() and job.result else {},
        problem=problem_from_json(json.loads(job.problem)) if job.problem else None,
    )


def _packed(pieces: Iterable[bytes]) -> tuple[int, bytes]:
    """The size of what the pieces hold, and all of it compressed: the whole is never in memory uncompressed."""
    squeezer, size, squeezed = zlib.compressobj(), 0, bytearray()
    for piece in pieces:
        size += len(piece)
        squeezed += squeezer.compress(piece)
    return size, bytes(squeezed + squeezer.flush())


def _read(register: Register, file: int) -> Iterator[bytes]:
    with explained(register.name):
        row = models.JobFile.objects.using(register.alias).get(pk=file)
    return _pieces(register, row)


def _pieces(register: Register, row: models.JobFile) -> Iterator[bytes]:
    try:
        yield from unpacked(row.content, row.size_bytes)
    except ValueError as error:
        raise PolderError(problems.damaged(register.name, str(error))) from error


def _missing(number: int) -> models.Job:
    raise PolderError(_missing_problem(str(number)))


def _missing_problem(value: str) -> Problem:
    return Problem(
        "job.missing",
        Text("This job or file is not there.", "Deze taak of dit bestand is er niet."),
        Text(
            "It was thrown away, or it is of somebody else.",
            "Het is weggegooid, of het is van iemand anders.",
        ),
        Text("Look at the list of your jobs, or ask again.", "Bekijk de lijst met eigen taken, of vraag het opnieuw."),
        value=value,
        family=Family.NOT_FOUND,
    )


def _unknown_kind(name: str) -> Problem:
    return Problem(
        "job.unknown-kind",
        Text(f"There is no job “{name}”.", f"Er is geen taak “{name}”."),
        Text("This Polder does not know how to do it.", "Deze Polder weet niet hoe dat moet."),
        Text("Ask for it again from its page.", "Vraag het opnieuw vanaf de pagina ervan."),
        value=name,
        family=Family.USAGE,
    )


_NO_ACCOUNT = Problem(
    "job.no-account",
    Text("Only an account can ask for this.", "Alleen een account kan dit vragen."),
    Text("The result is kept for whoever asked.", "Het resultaat wordt bewaard voor wie het vroeg."),
    Text("Log in and ask again.", "Log in en vraag het opnieuw."),
    family=Family.NOT_ALLOWED,
)
_TOO_MANY = Problem(
    "job.too-many",
    Text(
        f"There are {MOST_UNFINISHED} unfinished jobs of this account already.",
        f"Dit account heeft al {MOST_UNFINISHED} taken die niet af zijn.",
    ),
    Text("Jobs are done one after the other, and others wait too.", "Taken gaan om de beurt, en anderen wachten ook."),
    Text("Wait until some are done, or stop them.", "Wacht tot er een paar klaar zijn, of stop ze."),
    family=Family.USAGE,
)
_UNFINISHED = Problem(
    "job.unfinished",
    Text("This job is not finished.", "Deze taak is nog niet af."),
    Text("What is being worked on cannot be thrown away.", "Waaraan gewerkt wordt, kan niet worden weggegooid."),
    Text("Stop it first.", "Stop de taak eerst."),
    family=Family.USAGE,
)
