# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong with a register is told to a person, and leaves the register as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from polder.base import Family, PolderError
from polder.model import Fact
from polder.store.creation import create
from polder.store.recording import Batch
from polder.store.register import Register, open_register

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SYSTEM = Fact("a", "kind", "system")


def add(register: Register, *facts: Fact) -> None:
    register.record([Batch(facts)], verb="note", author="Anneke", at=NOON)


def code_of(attempt, *arguments, **options) -> str:
    """The code of the problem that this raises; both languages are there and no password is."""
    with pytest.raises(PolderError) as caught:
        attempt(*arguments, **options)
    problem = caught.value.problem
    for text in (problem.what, problem.why, problem.do):
        assert text.en
        assert text.nl
    assert "geheim" not in str(problem.to_json("nl"))
    return problem.code


def test_nothing_is_made_unasked(location: str) -> None:
    assert code_of(open_register, location) == "register.missing"


@pytest.mark.parametrize("content", [b"", b"wie,land\n", b"SQLite format 3\0" + b"x" * 200, b"\0" * 4096])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.polder"
    path.write_bytes(content)
    assert code_of(open_register, path) == "register.not-a-register"
    assert code_of(create, path) == "register.not-a-register"
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (text)")
    other.close()
    assert code_of(create, path) == "register.not-a-register"


def test_the_database_of_another_django_program_is_left_alone(postgres_url: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE django_migrations (id int, app text, name text, applied timestamptz)")
        connection.execute("INSERT INTO django_migrations VALUES (1, 'shop', '0001_initial', now())")
    assert code_of(create, postgres_url) == "register.not-a-register"


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    assert code_of(open_register, tmp_path) == "register.not-a-register"
    assert code_of(create, tmp_path) == "register.not-a-register"


def test_a_register_needs_a_folder(tmp_path: Path) -> None:
    assert code_of(create, tmp_path / "nowhere" / "x.polder") == "register.no-folder"
    assert list(tmp_path.iterdir()) == []


def test_making_one_leaves_nothing_else_behind(tmp_path: Path) -> None:
    create(tmp_path / "x.polder")
    assert [path.name for path in tmp_path.iterdir()] == ["x.polder"]


@pytest.mark.parametrize("damage", [slice(4096, 12288), slice(100, 4096)])
def test_a_damaged_file_is_told(tmp_path: Path, damage: slice) -> None:
    path = tmp_path / "x.polder"
    create(path)
    content = bytearray(path.read_bytes())
    content[damage] = b"\xff" * len(content[damage])
    path.write_bytes(content)

    def use() -> None:
        with open_register(path) as register:
            register.facts()
            register.verify()
            add(register, SYSTEM)

    assert code_of(use) == "register.damaged"


def migrations_row(location: str, statement: str) -> None:
    with open_register(location) as register, connections[register.alias].cursor() as cursor:
        cursor.execute(statement)


def test_a_newer_register_is_refused(location: str) -> None:
    create(location)
    migrations_row(
        location,
        "INSERT INTO django_migrations (app, name, applied) VALUES ('polder', '9999_later', '2030-01-01 00:00:00+00')",
    )
    assert code_of(open_register, location) == "register.newer"
    assert code_of(create, location) == "register.newer"


def test_an_unfinished_register_is_refused_and_can_be_finished(location: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop_half_way(command: str, **options: Any) -> None:
        call_command(command, "polder", "0001", **options)

    with monkeypatch.context() as stopped:
        stopped.setattr("polder.store.creation.call_command", stop_half_way)
        create(location)
    assert code_of(open_register, location) == "register.older"
    assert create(location) == "updated"
    with open_register(location) as register:
        add(register, SYSTEM)
        assert [fact.subject for fact in register.facts()] == ["a"]


@pytest.mark.parametrize(
    "place",
    [
        "",
        "a\0b",
        "mysql://anneke:geheim@host/register",
        "postgresql://anneke:geheim@host",
        "postgresql://anneke:geheim@host:99999/register",
        "postgresql://anneke:geheim@[::1/register",
    ],
)
def test_what_is_no_place_is_told_without_the_password(place: str) -> None:
    assert code_of(open_register, place) == "register.not-a-place"
    assert code_of(create, place) == "register.not-a-place"


@pytest.mark.parametrize("more", ["", "?sslmode=bogus", "?nonsense=1"])
def test_a_server_that_does_not_answer_is_told(more: str) -> None:
    pytest.importorskip("psycopg")
    place = f"postgresql://anneke:geheim@127.0.0.1:1/register{more}"
    assert code_of(open_register, place) == "register.unreachable"
    assert code_of(create, place) == "register.unreachable"


def test_a_wrong_password_or_database_is_told(postgres_url: str) -> None:
    create(postgres_url)
    user, rest = postgres_url.removeprefix("postgresql://").split(":", 1)
    password, host = rest.split("@", 1)
    assert code_of(open_register, f"postgresql://{user}:geheim@{host}") == "register.unreachable"
    assert code_of(open_register, f"postgresql://{user}:{password}@{host}_elsewhere") == "register.unreachable"


def test_a_read_only_register_is_told_and_can_be_read(register: Register) -> None:
    add(register, SYSTEM)
    with connections[register.alias].cursor() as cursor:
        if cursor.db.vendor == "postgresql":
            cursor.execute("SET default_transaction_read_only = on")
        else:
            cursor.execute("PRAGMA query_only = on")
    assert code_of(add, register, SYSTEM) == "register.read-only"
    assert len(register.facts()) == 1


def test_a_full_disk_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    create(tmp_path / "x.polder")
    with open_register(tmp_path / "x.polder") as register:
        add(register, SYSTEM)
        with connections[register.alias].cursor() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
        many = [Fact(f"e{number}", "name", "x" * 100) for number in range(5_000)]
        assert code_of(add, register, *many) == "register.disk-full"
        assert len(register.facts()) == 1
        assert register.verify().broken == []


# ---------------------------------------------------------------- two at a time


def test_the_second_writer_waits_for_the_first(location: str) -> None:
    create(location)
    order: list[str] = []

    def second() -> None:
        with open_register(location) as register:
            started.set()
            add(register, Fact("second", "kind", "system"))
            order.append("second")

    started = threading.Event()
    writer = threading.Thread(target=second)
    with open_register(location) as register:
        with register.writing():
            writer.start()
            started.wait()
            writer.join(timeout=0.3)  # as long as it likes: it cannot get in before this block ends
            add(register, Fact("first", "kind", "system"))
            order.append("first")
        writer.join()
        assert order == ["first", "second"]
        assert [fact.subject for fact in register.facts()] == ["first", "second"]
        assert register.verify().broken == []


def test_a_writer_that_waited_long_enough_says_so(location: str) -> None:
    create(location)
    with open_register(location) as first, open_register(location, wait_seconds=0.1) as second:
        with first.writing():
            assert code_of(add, second, SYSTEM) == "register.locked"
            assert second.facts() == [], "reading does not wait for a writer"
        add(second, SYSTEM)
        assert len(first.facts()) == 1


def test_many_writers_make_one_chain(location: str) -> None:
    create(location)

    def write(name: str) -> None:
        with open_register(location) as register:
            for number in range(5):
                add(register, Fact(f"{name}{number}", "kind", "system"))

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_register(location) as register:
        assert len({fact.subject for fact in register.facts()}) == 20
        found = register.verify()
        assert (found.entries, found.facts, found.broken) == (20, 20, [])


# ---------------------------------------------------------------- killed halfway

IMPORT_THAT_HANGS = """
import sys, time
from polder.importers import Read
from polder.model import Artefact, Evidence, Fact
from polder.store.register import open_register
from polder.workbench.actor import at_the_machine
from polder.workbench.import_ import compare, record

class HangsHalfway:
    def step(self, what, done, total):
        print(f"{done} written", flush=True)
        time.sleep(600)
    def stop_wanted(self):
        return False

artefact = Artefact("0" * 64, "text/csv", "systems.csv", 3, b"a,b")
seen = (Evidence(artefact.sha256, "row 1"),)
read = Read("csv", artefact, [Fact(f"e{n}", "kind", "system", evidence=seen) for n in range(5_000)])
with open_register(sys.argv[1]) as register:
    record(register, compare(register, [read]), at_the_machine("Bram"), progress=HangsHalfway())
"""


def test_a_killed_import_leaves_the_register_as_it_was(location: str) -> None:
    create(location)
    with open_register(location) as register:
        add(register, SYSTEM)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    command = [sys.executable, "-c", IMPORT_THAT_HANGS, location]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as importing:
        assert importing.stdout.readline() == "2000 written\n"
        importing.send_signal(signal.SIGKILL)
    with open_register(location) as register:
        assert [fact.subject for fact in register.facts()] == ["a"]
        assert register.sources() == {}
        assert register.verify().broken == []
        add(register, Fact("b", "kind", "system"))
        assert [fact.id for fact in register.facts()] == [1, 2]


def test_every_problem_has_a_family() -> None:
    for place, family in (("", Family.USAGE), ("/nonexistent/x.polder", Family.NOT_FOUND)):
        with pytest.raises(PolderError) as caught:
            open_register(place)
        assert caught.value.problem.family == family
