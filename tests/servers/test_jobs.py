# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Jobs are done once, whoever dies; only by who may; and never by halves. On both databases."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from polder.base import Family, PolderError, Problem, Stopped, Text
from polder.model import Fact
from polder.store.models import Account, Job, JobFile
from polder.store.recording import Batch
from polder.store.register import Register
from polder.workbench import jobs, working
from polder.workbench.accounts import add_account
from polder.workbench.actor import Actor, Permission, at_the_machine, in_role
from polder.workbench.clock import now
from polder.workbench.job_kinds import Done, JobKind, job_kinds, made
from polder.workbench.jobs import (
    Upload,
    ask,
    begin_again,
    forget,
    forget_old,
    look,
    mine,
    output_content,
    outputs,
    stop,
)
from polder.workbench.problem_pairs import problem_from_json, problem_to_json
from polder.workbench.working import Worker

REPOSITORY = Path(__file__).parents[2]
CSV = b"id,name\nzaak,Zaaksysteem\nmail,Post\n"


@pytest.fixture
def editor(register: Register) -> Actor:
    return account(register, "anneke", "editor")


@pytest.fixture
def worker(register: Register, location: str) -> Iterator[Worker]:
    made_here = Worker(location)
    yield made_here
    made_here.close()


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`kind(run)`: what the kind of job “test” does."""
    known = dict(job_kinds())

    def set_kind(run: Callable[..., Done], permission: Permission = Permission.READ) -> None:
        known["test"] = JobKind(Text("Test", "Proef"), permission, run)

    set_kind(lambda *_: Done({}))
    monkeypatch.setattr(jobs, "job_kinds", lambda: known)
    return set_kind


def account(register: Register, name: str, role: str) -> Actor:
    added = add_account(register, at_the_machine("test"), name, role, "a password for the tests")
    return in_role(name, role, added.pk)


def row(register: Register, number: int) -> Job:
    return Job.objects.using(register.alias).get(pk=number)


def upload(content: bytes = CSV, name: str = "systems.csv") -> Upload:
    return Upload(name, "text/csv", len(content), [content[:10], content[10:]])


def test_a_job_is_asked_done_and_seen(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    def run(_: Register, params: Any, files: Any, actor: Actor, progress: Any) -> Done:
        progress.step(Text("half", "half"), 1, 2)
        content = b"".join(files[0].pieces())
        return Done({"who": actor.name, **params}, (made("out.csv", "text/csv", content),))

    kind(run)
    number = ask(register, editor, "test", {"a": 1}, [upload()])
    assert (look(register, editor, number).state, outputs(register, editor, number)) == ("waiting", [])
    assert worker.work_one() == number
    assert worker.work_one() is None
    seen = look(register, editor, number)
    assert (seen.state, seen.result, seen.problem) == ("done", {"who": "anneke", "a": 1}, None)
    (file,) = outputs(register, editor, number)
    assert (file.name, file.size_bytes) == ("out.csv", len(CSV))
    assert b"".join(output_content(register, editor, number, "out.csv")[1]) == CSV
    assert [job.number for job in mine(register, editor)] == [number]


def test_jobs_are_done_in_the_order_in_which_they_were_asked(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    numbers = [ask(register, editor, "test", {}) for _ in range(3)]
    assert [worker.work_one() for _ in range(4)] == [*numbers, None]


def test_what_takes_minutes_does_not_wait_behind_what_takes_days(
    register: Register, location: str, editor: Actor, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {**job_kinds(), "test": JobKind(Text("Test", "Proef"), Permission.READ, lambda *_: Done({}))}
    known["days"] = replace(known["test"], lasts=True)
    for module in (jobs, working):
        monkeypatch.setattr(module, "job_kinds", lambda: known)
    days, short = (ask(register, editor, name, {}) for name in ("days", "test"))
    quick, patient = Worker(location, lane="short"), Worker(location, lane="lasting")
    try:
        assert [quick.work_one(), quick.work_one()] == [short, None]
        later = ask(register, editor, "test", {})
        assert [patient.work_one(), patient.work_one()] == [days, None]
        assert look(register, editor, later).state == "waiting"
    finally:
        quick.close()
        patient.close()


def test_a_job_is_seen_by_who_asked_and_by_an_administrator(register: Register, editor: Actor, kind: Any) -> None:
    number = ask(register, editor, "test", {})
    assert look(register, account(register, "cor", "administrator"), number).account == "anneke"
    other = account(register, "bram", "editor")
    for attempt in (look, stop, forget, outputs):
        with pytest.raises(PolderError, match=r"job\.missing"):
            attempt(register, other, number)
    assert mine(register, other) == []
    with pytest.raises(PolderError, match=r"permission\.not-allowed"):
        look(register, in_role("", "", None), number)


def test_nobody_asks_for_what_they_may_not(register: Register, kind: Any) -> None:
    kind(lambda *_: Done({}), Permission.EDIT)
    with pytest.raises(PolderError, match=r"permission\.not-allowed"):
        ask(register, account(register, "lies", "reader"), "test", {})
    with pytest.raises(PolderError, match=r"job\.no-account"):
        ask(register, at_the_machine("root"), "test", {})
    with pytest.raises(PolderError, match=r"job\.unknown-kind"):
        ask(register, at_the_machine("root"), "nothing", {})


def test_a_job_is_done_with_the_rights_of_the_moment(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    kind(lambda *_: Done({}), Permission.EDIT)
    accounts = Account.objects.using(register.alias).filter(username="anneke")
    first, second, third = (ask(register, editor, "test", {}) for _ in range(3))
    assert worker.work_one() == first
    accounts.update(role="reader")
    assert worker.work_one() == second
    accounts.update(role="editor", is_active=False)
    assert worker.work_one() == third
    found = [look(register, editor, number) for number in (first, second, third)]
    codes = [job.problem.code if job.problem else None for job in found]
    assert codes == [None, "permission.not-allowed", "job.account-closed"]


def test_nobody_has_endless_jobs_waiting(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    for _ in range(jobs.MOST_UNFINISHED):
        ask(register, editor, "test", {})
    with pytest.raises(PolderError, match=r"job\.too-many"):
        ask(register, editor, "test", {})
    worker.work_one()
    ask(register, editor, "test", {})


# ---------------------------------------------------------------- what goes wrong


def test_a_problem_is_kept_in_both_languages(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    problem = Problem("x.y", Text("a", "b"), Text("c", "d"), Text("e", "f"), value="v", family=Family.UNREADABLE)
    assert problem_from_json(json.loads(json.dumps(problem_to_json(problem)))) == problem

    def run(*_: Any) -> Done:
        raise PolderError(problem)

    kind(run)
    number = ask(register, editor, "test", {})
    worker.work_one()
    assert look(register, editor, number).problem == problem
    assert look(register, editor, number).state == "failed"


def test_a_mistake_of_ours_fails_one_job_and_no_more(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    def run(*_: Any) -> Done:
        raise ZeroDivisionError("secret")

    kind(run)
    number = ask(register, editor, "test", {})
    assert worker.work_one() == number
    problem = look(register, editor, number).problem
    assert (problem.code, problem.value) == ("job.unexpected", "ZeroDivisionError"), "nobody sees what only we can mend"
    assert worker.work_one() is None


def recording(register: Register, *, fail: bool = False) -> Callable[[], dict[str, int]]:
    def record() -> dict[str, int]:
        facts = [Fact("a", "kind", "system")]
        entry = register.record([Batch(facts)], verb="test", author="anneke", at=now())
        if fail:
            raise ZeroDivisionError
        return {"entry": entry}

    return record


def test_what_is_recorded_and_that_it_is_done_are_one(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    before = register.last_entry()
    kind(lambda opened, *_: Done({"x": 1}, record=recording(opened, fail=True)))
    ask(register, editor, "test", {})
    worker.work_one()
    assert (register.facts(), register.last_entry()) == ([], before)
    kind(lambda opened, *_: Done({"x": 1}, record=recording(opened)))
    number = ask(register, editor, "test", {})
    worker.work_one()
    assert look(register, editor, number).result == {"x": 1, "entry": before + 1}
    assert len(register.facts()) == 1


def test_who_was_taken_for_dead_records_nothing(
    register: Register, editor: Actor, worker: Worker, location: str, kind: Any
) -> None:
    """A worker that sleeps for long (a laptop shut) wakes up while another has done the job."""
    other = Worker(location)
    turns: list[str] = []

    def run(opened: Register, *_: Any) -> Done:
        turns.append("turn")
        if len(turns) == 1:
            Job.objects.using(register.alias).update(alive_at=now() - timedelta(hours=1))
            assert other.work_one() == number
        return Done({"turn": len(turns)}, record=recording(opened))

    kind(run)
    number = ask(register, editor, "test", {})
    worker.work_one()
    other.close()
    assert (len(turns), len(register.facts())) == (2, 1)
    assert (look(register, editor, number).state, row(register, number).attempts) == ("done", 2)


def test_a_silent_worker_loses_its_job_until_that_happened_too_often(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    number = ask(register, editor, "test", {})
    silent = {"state": "running", "worker": "gone", "alive_at": now() - timedelta(hours=1)}
    Job.objects.using(register.alias).update(**silent, attempts=working.MOST_ATTEMPTS - 1)
    assert worker.work_one() == number
    assert look(register, editor, number).state == "done"
    Job.objects.using(register.alias).update(**silent, attempts=working.MOST_ATTEMPTS)
    assert worker.work_one() is None
    assert look(register, editor, number).problem.code == "job.kept-dying"


def test_a_job_whose_worker_lives_is_left_alone(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    ask(register, editor, "test", {})
    Job.objects.using(register.alias).update(state="running", worker="other", alive_at=now(), attempts=1)
    assert worker.work_one() is None


def test_many_workers_do_every_job_once(register: Register, editor: Actor, location: str, kind: Any) -> None:
    done: list[int] = []
    kind(lambda _, params, *__: done.append(params["n"]) or Done({}))
    for number in range(jobs.MOST_UNFINISHED):
        ask(register, editor, "test", {"n": number})
    workers = [Worker(location) for _ in range(4)]

    def work_off(each: Worker) -> None:
        while each.work_one() is not None:
            pass
        for alias in (each.register.alias, each.second.alias):
            connections[alias].close()

    threads = [threading.Thread(target=work_off, args=(each,)) for each in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in workers:
        each.close()
    assert sorted(done) == list(range(jobs.MOST_UNFINISHED))


# ---------------------------------------------------------------- stopping and forgetting


def test_a_waiting_job_stops_at_once(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    number = ask(register, editor, "test", {})
    stop(register, editor, number)
    assert look(register, editor, number).state == "stopped"
    assert worker.work_one() is None


def test_a_running_job_tells_how_far_it_is_and_is_stopped(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    def run(_: Register, params: Any, files: Any, actor: Actor, progress: Any) -> Done:
        for done in range(10_000):
            progress.step(Text("steps", "stappen"), done, 10_000)
            time.sleep(0.01)
            if seen := look(register, editor, number).done:
                seen_done.append(seen)
                stop(register, editor, number)
        raise AssertionError("never stopped")

    kind(run)
    seen_done: list[int] = []
    number = ask(register, editor, "test", {})
    assert worker.work_one() == number
    found = look(register, editor, number)
    assert (found.state, found.what, found.total) == ("stopped", Text("steps", "stappen"), 10_000)
    assert seen_done
    assert outputs(register, editor, number) == []


def test_what_was_stopped_or_failed_begins_again(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    turns: list[bytes] = []

    def run(opened: Register, params: Any, files: Any, actor: Actor, progress: Any) -> Done:
        turns.append(b"".join(files[0].pieces()))
        if len(turns) == 1:
            raise PolderError(jobs._UNFINISHED)
        return Done({})

    kind(run)
    number = ask(register, editor, "test", {}, [upload()])
    stop(register, editor, number)
    assert look(register, editor, number).worth_again
    begin_again(register, editor, number)
    assert worker.work_one() == number
    assert look(register, editor, number).state == "failed"
    begin_again(register, editor, number)
    waits = look(register, editor, number)
    assert (waits.state, waits.problem, waits.finished_at) == ("waiting", None, None)
    assert worker.work_one() == number
    assert not look(register, editor, number).worth_again
    begin_again(register, editor, number)  # what is done stays done
    assert (look(register, editor, number).state, turns) == ("done", [CSV, CSV])


def test_only_who_may_begins_again_and_not_endlessly(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    number = ask(register, editor, "test", {})
    stop(register, editor, number)
    with pytest.raises(PolderError, match=r"job\.missing"):
        begin_again(register, account(register, "bram", "editor"), number)
    for _ in range(jobs.MOST_UNFINISHED):
        ask(register, editor, "test", {})
    with pytest.raises(PolderError, match=r"job\.too-many"):
        begin_again(register, editor, number)
    kind(lambda *_: Done({}), Permission.EDIT)
    reader = in_role("anneke", "reader", editor.account)
    with pytest.raises(PolderError, match=r"permission\.not-allowed"):
        begin_again(register, reader, number)


def test_a_job_stopped_while_it_records_leaves_nothing(
    register: Register, editor: Actor, worker: Worker, kind: Any
) -> None:
    def run(opened: Register, params: Any, files: Any, actor: Actor, progress: Any) -> Done:
        def record() -> dict[str, int]:
            recording(opened)()
            raise Stopped

        return Done({}, record=record)

    kind(run)
    number = ask(register, editor, "test", {})
    worker.work_one()
    assert (look(register, editor, number).state, register.facts()) == ("stopped", [])


def test_a_worker_that_leaves_puts_its_job_back(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    def run(_: Register, params: Any, files: Any, actor: Actor, progress: Any) -> Done:
        worker.leaving.set()
        progress.step(Text("a", "a"), 1, 2)
        raise AssertionError("went on")

    kind(run)
    number = ask(register, editor, "test", {})
    worker.work_one()
    assert (row(register, number).state, row(register, number).attempts) == ("waiting", 0)


def test_what_is_forgotten_is_gone_with_its_files(register: Register, editor: Actor, worker: Worker, kind: Any) -> None:
    kind(lambda *_: Done({}, (made("a", "text/plain", b"a"),)))
    first = ask(register, editor, "test", {}, [upload()])
    with pytest.raises(PolderError, match=r"job\.unfinished"):
        forget(register, editor, first)
    worker.work_one()
    forget(register, editor, first)
    second = ask(register, editor, "test", {}, [upload()])
    worker.work_one()
    assert forget_old(register, now() - timedelta(hours=1)) == 0
    assert forget_old(register, now() + timedelta(hours=1)) == 1
    assert JobFile.objects.using(register.alias).count() == 0
    with pytest.raises(PolderError, match=r"job\.missing"):
        look(register, editor, second)


# ---------------------------------------------------------------- processes

SLOW = """
import sys, time
import polder.store.register
import polder.workbench.jobs as jobs
from polder.base import Text
from polder.cli.main import main
from polder.model import Fact
from polder.store.recording import Batch
from polder.workbench.actor import Permission
from polder.workbench.clock import now
from polder.workbench.job_kinds import Done, JobKind

def run(register, params, files, actor, progress):
    def record():
        register.record([Batch([Fact("a", "kind", "system")])], verb="test", author=actor.name, at=now())
        print("recorded", flush=True)
        for _ in range(int(sys.argv[2])):
            time.sleep(0.1)
        return {}
    return Done({}, record=record)

jobs.job_kinds = lambda: {"test": JobKind(Text("Test", "Proef"), Permission.READ, run)}
sys.exit(main(["work", "--register", sys.argv[1]]))
"""


def start_working(location: str, tenths: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SLOW, location, str(tenths)]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def wait_for_line(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout
    for line in process.stdout:
        if word in line:
            return
    raise AssertionError(f"the worker ended without saying {word}")


def test_the_job_of_a_killed_worker_is_done_by_the_next_once(
    register: Register, editor: Actor, location: str, kind: Any
) -> None:
    """kill -9 in the middle of recording: nothing of it is there, and the next worker records it, once."""
    number = ask(register, editor, "test", {})
    with start_working(location, 600) as killed:
        wait_for_line(killed, "recorded")
        killed.send_signal(signal.SIGKILL)
    wait_until(lambda: row(register, number).state == "running")
    assert register.facts() == []
    kind(lambda opened, *_: Done({}, record=recording(opened)))
    next_one = Worker(location, silent_seconds=0)
    assert next_one.work_one() == number
    assert next_one.work_one() is None
    next_one.close()
    assert (look(register, editor, number).state, len(register.facts())) == ("done", 1)
    assert register.verify().broken == []


def test_a_worker_told_to_stop_leaves_the_job_for_the_next(
    register: Register, editor: Actor, location: str, kind: Any
) -> None:
    number = ask(register, editor, "test", {})
    with start_working(location, 600) as told:
        wait_for_line(told, "recorded")
        told.send_signal(signal.SIGTERM)
    assert (row(register, number).state, row(register, number).attempts) == ("waiting", 0)
    assert register.facts() == []
