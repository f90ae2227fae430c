# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A worker: takes the oldest waiting job, does it, keeps what came of it. Several may work beside each other.

While it works, a second thread with a connection of its own says that the worker lives and how far it is, and hears
whether somebody wants it to stop (`pulse.py`). Whoever went silent is taken for dead, and another does the job.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final, Literal

from django.db import connections, transaction
from django.db.models import F

from polder.base import SILENT, PolderError, Problem, Progress, Stopped, Text
from polder.store.explain import explained
from polder.store.location import locate
from polder.store.models import Account, Job
from polder.store.register import Register, open_register
from polder.workbench import jobs
from polder.workbench.actor import Actor, in_role
from polder.workbench.clock import now
from polder.workbench.job_kinds import Done, job_kinds
from polder.workbench.problem_pairs import problem_to_json
from polder.workbench.pulse import Pulse

POLL_SECONDS = 0.5
SILENT_SECONDS = 60.0
MOST_ATTEMPTS = 3
KEPT_DAYS = 90
"""Finished jobs, with their files, are thrown away after this."""
_TIDY_SECONDS = 3600.0
_AFTER_TROUBLE_SECONDS = 5.0
_PULSE_WAIT_SECONDS = 1.0
_LEAVING_SECONDS = 10.0
Watch = Callable[[], AbstractContextManager[Progress]]
Lane = Literal["all", "short", "lasting"]
"""Which jobs a worker takes: what takes minutes does not wait behind what takes days."""
_log: Final = logging.getLogger("polder.jobs")


class _Lost(Exception):
    """Somebody else has this job now: we were taken for dead."""


class Worker:
    """Works on the jobs of one register. Make it, call `work` in one thread, and `close` it when that has ended.

    `watch` gives each job somebody at the machine to tell how far it is, besides its row. `lane`: which jobs it takes.
    Its connections are registered when it is made: no other thread sees that table change while it works.
    """

    def __init__(
        self,
        location: str | Path,
        *,
        silent_seconds: float = SILENT_SECONDS,
        watch: Watch = lambda: nullcontext(SILENT),
        lane: Lane = "all",
    ) -> None:
        self.name = f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.register = open_register(location)
        self.second = Register(locate(location), _PULSE_WAIT_SECONDS)
        self.silent = timedelta(seconds=silent_seconds)
        self.leaving = Event()
        self._watch = watch
        self._lane: Lane = lane
        self._tidied: datetime | None = None

    def close(self) -> None:
        self.register.close()
        self.second.close()

    def work(self, told: Callable[[int], None] = lambda _: None) -> None:
        """Do what waits until `leaving` is set; `told` hears the number of each job that was done or failed."""
        try:
            while not self.leaving.is_set():
                try:
                    number = self.work_one()
                except PolderError as error:  # the database is away or busy: it will be back
                    _log.warning("%s", error)
                    connections[self.register.alias].close()
                    self.leaving.wait(_AFTER_TROUBLE_SECONDS)
                    continue
                if number is None:
                    self.leaving.wait(POLL_SECONDS)
                else:
                    told(number)
        finally:
            connections[self.register.alias].close()

    def work_one(self) -> int | None:
        """Do the oldest waiting job; returns its number, or `None` where nothing waits. Raises `PolderError`."""
        with explained(self.register.name):
            self._take_back(now())
            self._tidy(now())
            job = self._claim(now())
            if job is None:
                return None
            try:
                with (
                    self._watch() as watched,
                    Pulse(self.second, job, self.leaving, watched) as pulse,
                    explained(self.register.name),
                ):
                    self._finish(job, self._run(job, pulse))
            except Stopped:
                self._end(job, **(_released() if self.leaving.is_set() else {"state": jobs.STOPPED}))
            except _Lost:
                _log.warning("job %s is done by somebody else", job.pk)
            except PolderError as error:
                self._fail(job, error.problem)
            except Exception as error:  # noqa: BLE001  (whatever it is, the worker goes on and its owner hears)
                _log.exception("job %s", job.pk)
                self._fail(job, _unexpected(error))
            except BaseException:  # Ctrl-C
                self._end(job, **_released())
                raise
        return int(job.pk)

    # ---------------------------------------------------------------- which job

    def _jobs(self) -> Any:
        return Job.objects.using(self.register.alias)

    def _in_lane(self) -> Any:
        lasting = [name for name, kind in job_kinds().items() if kind.lasts]
        if self._lane == "lasting":
            return self._jobs().filter(kind__in=lasting)
        return self._jobs().exclude(kind__in=lasting) if self._lane == "short" else self._jobs()

    def _take_back(self, at: datetime) -> None:
        """Jobs whose worker went silent wait again, or fail where that happened too often."""
        silent = self._jobs().filter(state=jobs.RUNNING, alive_at__lt=at - self.silent)
        if not silent.exists():  # looking locks nobody out
            return
        ended = {"finished_at": at, "worker": ""}
        silent.filter(stop_wanted=True).update(state=jobs.STOPPED, **ended)
        problem = json.dumps(problem_to_json(_KEPT_DYING))
        silent.filter(attempts__gte=MOST_ATTEMPTS).update(state=jobs.FAILED, problem=problem, **ended)
        silent.update(state=jobs.WAITING, worker="")

    def _claim(self, at: datetime) -> Job | None:
        """The oldest waiting job, now ours; nobody else gets it."""
        waiting = self._in_lane().filter(state=jobs.WAITING).order_by("pk")
        if not waiting.exists():
            return None
        with transaction.atomic(using=self.register.alias):
            if connections[self.register.alias].features.has_select_for_update_skip_locked:
                waiting = waiting.select_for_update(skip_locked=True)
            first: Job | None = waiting.first()
            if first is None:
                return None
            # the condition is what makes it ours where a database cannot lock one row
            ours = self._jobs().filter(pk=first.pk, state=jobs.WAITING).update(
                state=jobs.RUNNING, worker=self.name, attempts=F("attempts") + 1, started_at=at, alive_at=at,
                done=0, total=None, what_en="", what_nl="",
            )  # fmt: skip
        return self._jobs().select_related("account").get(pk=first.pk) if ours else None

    def _tidy(self, at: datetime) -> None:
        if self._tidied is None or (at - self._tidied).total_seconds() > _TIDY_SECONDS:
            self._tidied = at
            jobs.forget_old(self.register, at - timedelta(days=KEPT_DAYS))

    # ---------------------------------------------------------------- doing it

    def _run(self, job: Job, pulse: Pulse) -> Done:
        kind = jobs.kind_named(job.kind)
        actor = _actor_of(job.account)
        actor.need(kind.permission)
        return kind.run(self.register, json.loads(job.params), jobs.given(self.register, job.pk), actor, pulse)

    def _finish(self, job: Job, done: Done) -> None:
        """Keep what came out and say that it is done: all of it, or nothing. Raises `_Lost`."""
        writing = self.register.writing() if done.record else transaction.atomic(using=self.register.alias)
        with writing:
            if not self._ours(job).update(alive_at=now()):  # from here on nobody can take it from us
                raise _Lost
            result = {**done.result, **(done.record() if done.record else {})}
            jobs.keep(self.register, job.pk, done.files)
            self._ours(job).update(
                state=jobs.DONE, finished_at=now(), worker="", result=json.dumps(result, allow_nan=False), problem=""
            )

    def _ours(self, job: Job) -> Any:
        return self._jobs().filter(pk=job.pk, state=jobs.RUNNING, worker=self.name, attempts=job.attempts)

    def _end(self, job: Job, *, state: str, **values: object) -> None:
        if state in jobs.FINISHED:
            values["finished_at"] = now()
        self._ours(job).update(state=state, worker="", **values)

    def _fail(self, job: Job, problem: Problem) -> None:
        self._end(job, state=jobs.FAILED, problem=json.dumps(problem_to_json(problem)))


@contextmanager
def working(location: str | Path) -> Iterator[None]:
    """A worker for what takes minutes and one for what takes days, in threads of their own, for as long as the block
    lasts; what they are at then waits for the next ones.
    """
    lanes: tuple[Lane, ...] = ("short", "lasting")
    workers = [Worker(location, lane=lane) for lane in lanes]
    for worker in workers:
        connections[worker.register.alias].close()  # this thread's
    threads = [Thread(target=worker.work, name="polder-jobs", daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.leaving.set()
        for worker, thread in zip(workers, threads, strict=True):
            thread.join(_LEAVING_SECONDS)
            if not thread.is_alive():
                worker.close()


def _released() -> dict[str, Any]:
    """Back in the row, and not counted as an attempt: the worker went, the job did nothing wrong."""
    return {"state": jobs.WAITING, "attempts": F("attempts") - 1}


def _actor_of(account: Account | None) -> Actor:
    """Who asked, in the role that they have now. Raises `PolderError` where the account was closed."""
    if account is None or not account.is_active:
        raise PolderError(_ACCOUNT_CLOSED)
    return in_role(account.username, account.role, account.pk)


def _unexpected(error: Exception) -> Problem:
    return Problem(
        "job.unexpected",
        Text("Polder made a mistake and could not do this.", "Polder heeft een fout gemaakt en kon dit niet doen."),
        Text("Nothing was recorded by halves.", "Er is niets half vastgelegd."),
        Text(
            "Try again; tell an administrator if it stays: the log of the server says more.",
            "Probeer het opnieuw; meld het een beheerder als het blijft: in het logboek van de server staat meer.",
        ),
        value=type(error).__name__,
    )


_ACCOUNT_CLOSED = Problem(
    "job.account-closed",
    Text("Who asked for this has no account any more.", "Wie dit vroeg, heeft geen account meer."),
    Text("A job is done with the rights of who asked.", "Een taak wordt gedaan met de rechten van wie erom vroeg."),
    Text("Ask again from another account.", "Vraag het opnieuw vanaf een ander account."),
)
_KEPT_DYING = Problem(
    "job.kept-dying",
    Text(
        f"This was begun {MOST_ATTEMPTS} times, and each time the worker stopped halfway.",
        f"Dit is {MOST_ATTEMPTS} keer begonnen, en telkens hield de verwerking halverwege op.",
    ),
    Text(
        "The machine was switched off, or the work needs more memory than there is. Nothing was recorded.",
        "De machine ging uit, of het werk vraagt meer geheugen dan er is. Er is niets vastgelegd.",
    ),
    Text("Ask an administrator to look at the server.", "Vraag een beheerder om naar de server te kijken."),
)
