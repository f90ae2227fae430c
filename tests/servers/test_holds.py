# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The server holds: many read while some write, nobody is locked out, and a kill loses nothing. On both databases.

The people are real accounts that log in to a real `polder serve`. Every reader goes through all pages that a reader may
see; every writer hands in a file, looks at the difference, says yes and sees it recorded, over and over.
`POLDER_HOLD_SECONDS=60 pytest tests/servers/test_holds.py --log-cli-level=INFO` takes a minute and tells figures.
"""

from __future__ import annotations

import io
import logging
import os
import random
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
import requests
import xlsxwriter

from polder.importers import read_path
from polder.store.models import JobFile
from polder.store.register import Register, open_register
from polder.workbench import jobs
from polder.workbench.actor import at_the_machine
from polder.workbench.import_ import compare, record
from polder.workbench.init import init
from polder.workbench.working import Worker
from tests.servers.pages import REPOSITORY, STARTED, running_server, running_site
from tests.servers.people import Person, add_people, pages_for

READERS = 50
WRITERS = 5
HOLD_SECONDS = float(os.environ.get("POLDER_HOLD_SECONDS", "8"))
PAUSE_SECONDS = float(os.environ.get("POLDER_HOLD_PAUSE_SECONDS", "1"))
"""How long a reader looks at a page, on average: people who are in a hurry."""
KILLS = 2
RECORDED_BEFORE_A_KILL = 4
_log = logging.getLogger(__name__)


@pytest.fixture
def city(location: str) -> Iterator[Register]:
    """Zilverdam, with the people of this test."""
    tester = at_the_machine("test")
    init(location, tester, at=STARTED)
    with open_register(location) as register:
        record(register, compare(register, read_path(REPOSITORY / "examples" / "zilverdam")), tester, at=STARTED)
        yield register


def at_once(tasks: list[Callable[[], None]]) -> None:
    """Do all of this at the same time; fails where one of them does."""
    with ThreadPoolExecutor(len(tasks)) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()


def system(writer: str, number: int) -> str:
    """What a writer calls its next system."""
    return f"System {number} of {writer}"


def file_of(writer: str, number: int) -> tuple[str, bytes]:
    """A workbook of its own for each system, so that one import does not take back the one before."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("systems")
        sheet.write_row(0, 0, ("id", "name"))
        sheet.write_row(1, 0, (f"{writer}-{number}", system(writer, number)))
    return f"{writer}-{number}.xlsx", content.getvalue()


def reading(person: Person, until: float) -> Callable[[], None]:
    def read() -> None:
        paths, chance = pages_for("reader"), random.Random(person.name)
        while time.monotonic() < until:
            person.read(chance.choice(paths))
            time.sleep(chance.uniform(0, 2 * PAUSE_SECONDS))

    return read


def writing(person: Person, until: float, recorded: list[str]) -> Callable[[], None]:
    def write() -> None:
        for number in count():
            compared = person.hand_in(*file_of(person.name, number))
            person.wait_for(compared)
            person.wait_for(person.accept(compared))
            recorded.append(system(person.name, number))
            if time.monotonic() >= until:
                return

    return write


def test_fifty_read_while_five_write(city: Register, location: str) -> None:
    readers, writers = add_people(city, "reader", READERS), add_people(city, "editor", WRITERS)
    recorded: list[str] = []
    with running_site(location) as site:
        people = [Person(site, name) for name in (*readers, *writers)]
        at_once([person.log_in for person in people])
        for person in people:
            person.waited.clear()
        began = time.monotonic()
        until = began + HOLD_SECONDS
        at_once(
            [reading(person, until) for person in people[:READERS]]
            + [writing(person, until, recorded) for person in people[READERS:]]
        )
        tell(location, people, len(recorded), time.monotonic() - began)
    assert all(person.waited for person in people), "everybody got something"
    assert len(recorded) >= WRITERS
    assert set(recorded) <= set(city.names().values())
    assert city.verify().broken == []


def tell(location: str, people: list[Person], recorded: int, seconds: float) -> None:
    waited = sorted(each * 1000 for person in people for each in person.waited)
    _log.info(
        "%s: %d answers in %.0f s, median %.0f ms, 95%% within %.0f ms, longest %.0f ms; %d imports recorded",
        "PostgreSQL" if "://" in location else "SQLite", len(waited), seconds, statistics.median(waited),
        waited[len(waited) * 95 // 100], waited[-1], recorded,
    )  # fmt: skip


# ---------------------------------------------------------------- killed


class Accepted:
    """What the server said yes to: files that were handed in, differences that were accepted, what was recorded."""

    def __init__(self) -> None:
        self.files: dict[int, tuple[str, bytes]] = {}
        self.asked: dict[int, str] = {}
        self.recorded: list[str] = []


def writing_until_killed(person: Person, numbers: Iterator[int], accepted: Accepted) -> Callable[[], None]:
    def write() -> None:
        try:
            for number in numbers:
                file = file_of(person.name, number)
                compared = person.hand_in(*file)
                accepted.files[compared] = file
                person.wait_for(compared)
                asked = person.accept(compared)
                accepted.asked[asked] = system(person.name, number)
                person.wait_for(asked)
                accepted.recorded.append(system(person.name, number))
        except requests.RequestException:
            return  # the server is gone

    return write


def killing(kill: Callable[[], None], accepted: Accepted, at_least: int) -> Callable[[], None]:
    def wait_and_kill() -> None:
        until = time.monotonic() + 120
        try:
            while len(accepted.recorded) < at_least:
                assert time.monotonic() < until, "nothing is recorded"
                time.sleep(0.05)
        finally:
            kill()

    return wait_and_kill


def test_a_killed_server_loses_nothing_that_it_said_yes_to(city: Register, location: str) -> None:
    people = [Person("", name) for name in add_people(city, "editor", WRITERS)]
    numbers, accepted = count(), Accepted()
    for killed in range(KILLS):
        with running_server(location) as site:
            for person in people:
                person.site = site.address
            if not killed:  # afterwards they are still logged in
                at_once([person.log_in for person in people])
            at_least = len(accepted.recorded) + RECORDED_BEFORE_A_KILL
            at_once(
                [writing_until_killed(person, numbers, accepted) for person in people]
                + [killing(lambda site=site: site.process.send_signal(signal.SIGKILL), accepted, at_least)]
            )
        assert set(accepted.recorded) <= set(city.names().values())
        assert city.verify().broken == []
    for job, (name, content) in accepted.files.items():
        kept = JobFile.objects.using(city.alias).get(job_id=job, given=True)
        (given,) = jobs.given(city, job)
        assert (kept.name, b"".join(given.pieces())) == (name, content)
    worker = Worker(location, silent_seconds=0)
    while worker.work_one() is not None:
        pass
    worker.close()
    assert set(accepted.asked.values()) <= set(city.names().values()), "what was asked is done by the next worker"
    names = [fact.value for fact in city.facts() if fact.predicate == "name" and str(fact.value).startswith("System ")]
    assert len(names) == len(set(names)), "and once"
    assert city.verify().broken == []
    with running_site(location, "--no-work") as address:
        people[0].site = address
        assert "/jobs/" in people[0].read("/jobs").text
