# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How far a job is, told to its row; and what its row says back: whether to stop.

All that goes to the database goes from a thread and a connection of its own. So telling never waits for what the job
itself is writing, and a job that computes for a minute without a word is not taken for dead.
"""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

from django.db import connections

from polder.base import SILENT, PolderError, Progress, Stopped, Text
from polder.store.explain import explained
from polder.store.models import Job
from polder.store.register import Register
from polder.workbench.clock import now

TELL_SECONDS = 0.4
ALIVE_SECONDS = 5.0
_NOTHING: tuple[Text, int, int | None] = (Text("", ""), 0, None)


class Leaving(Stopped):
    """Nobody asked for it to stop: the worker wants to go, and what it is at waits for the next one."""


class Pulse:
    """The `Progress` of one running job, as long as the `with` block lasts.

    `leaving`: the worker wants to go. `watched` is told how far it is too.
    """

    def __init__(self, register: Register, job: Job, leaving: Event, watched: Progress = SILENT) -> None:
        self._register = register
        self._job = job
        self._leaving = leaving
        self._watched = watched
        self._over = Event()
        self._stop = False
        self._said: tuple[Text, int, int | None] = _NOTHING
        self._thread = Thread(target=self._beat, name=f"polder-pulse-{job.pk}", daemon=True)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def step(self, what: Text, done: int, total: int | None) -> None:
        """Raises `Stopped` or `Leaving` where that is wanted: a job that tells how far it is, can be stopped there."""
        self._said = (what, done, total)
        self._watched.step(what, done, total)
        if self._leaving.is_set():
            raise Leaving
        if self.stop_wanted():
            raise Stopped

    def stop_wanted(self) -> bool:
        return self._stop or self._leaving.is_set()

    # ---------------------------------------------------------------- the other thread

    def _beat(self) -> None:
        told, alive = _NOTHING, monotonic()
        try:
            while not self._over.wait(TELL_SECONDS):
                said = self._said
                due = monotonic() - alive >= ALIVE_SECONDS
                try:
                    with explained(self._register.name):
                        self._listen()
                        if said != told or due:
                            self._tell(said)
                            told, alive = said, monotonic()
                except PolderError:  # somebody else is writing, or the database is away: again in a moment
                    connections[self._register.alias].close()
        finally:
            with suppress(PolderError), explained(self._register.name):
                connections[self._register.alias].close()

    def _row(self) -> Any:
        job = self._job
        return Job.objects.using(self._register.alias).filter(
            pk=job.pk, worker=job.worker, attempts=job.attempts, state=job.state
        )

    def _listen(self) -> None:
        wanted = self._row().values_list("stop_wanted", flat=True).first()
        self._stop = wanted is None or wanted  # gone: somebody else has it, and what we do is in vain

    def _tell(self, said: tuple[Text, int, int | None]) -> None:
        what, done, total = said
        self._row().update(alive_at=now(), what_en=what.en, what_nl=what.nl, done=done, total=total)
