# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages for the tests: a register with Zilverdam in it, clients in every role, and a server for a real browser.

Tests ask for `served` (the register), `client_as` (a client of Django's, logged in) or, with a real browser,
`page_as` (see tests/browser/conftest.py).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest
from django.test import Client

from polder.base import Language
from polder.importers import read_path
from polder.store.models import Account
from polder.store.register import Register, open_register
from polder.web import serving
from polder.workbench.accounts import add_account
from polder.workbench.actor import ROLES, at_the_machine
from polder.workbench.import_ import compare, record
from polder.workbench.init import init
from polder.workbench.working import Worker

REPOSITORY = Path(__file__).parents[2]
PASSWORD = "a password for the tests"
STARTED = datetime(2026, 11, 25, 12, tzinfo=UTC)
ClientAs = Callable[..., Client]


@pytest.fixture(scope="session")
def zilverdam_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the example in it and an account for each role, named after it. Copy it, leave it as it is."""
    path = tmp_path_factory.mktemp("zilverdam") / "zilverdam.polder"
    tester = at_the_machine("test")
    init(path, tester, at=STARTED)
    with open_register(path) as register:
        record(register, compare(register, read_path(REPOSITORY / "examples" / "zilverdam")), tester, at=STARTED)
        for role in ROLES:
            add_account(register, tester, role, role, PASSWORD, language="en", at=STARTED)
    return path


@pytest.fixture
def served(zilverdam_file: Path, tmp_path: Path) -> Iterator[Register]:
    """A register of this test's own, with Zilverdam in it, that the pages of this process are about."""
    path = tmp_path / "zilverdam.polder"
    shutil.copy(zilverdam_file, path)
    yield serving.attach(path)
    serving.detach()


@pytest.fixture
def client_as(served: Register) -> ClientAs:
    """`client_as("editor", "nl")`: a client logged in under that role; without a role nobody is."""

    def client(role: str | None = None, language: Language = "en") -> Client:
        made = Client(headers={"accept-language": language})
        if role is not None:
            account = Account.objects.get(username=role)
            account.language = language
            account.save()
            made.force_login(account)
        return made

    return client


@dataclass(frozen=True, slots=True)
class Site:
    """A server that runs: its `address` without a slash, and its process."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def running_site(
    register: str | Path, *options: str, environment: dict[str, str] | None = None, port: int | None = None
) -> Iterator[str]:
    """`polder serve` on a port of loopback, a free one unless given; gives its address, without a slash."""
    with running_server(register, *options, environment=environment, port=port) as site:
        yield site.address


@contextmanager
def running_server(
    register: str | Path, *options: str, environment: dict[str, str] | None = None, port: int | None = None
) -> Iterator[Site]:
    """As `running_site`, for tests that do something to the process."""
    port = port or free_port()
    command = [sys.executable, "-m", "polder", "serve", "--register", str(register), "--port", str(port), *options]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **(environment or {})}
    with (
        tempfile.TemporaryFile() as said,  # a pipe that nobody reads fills up, and then the server waits for ever
        subprocess.Popen(command, env=env, stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        try:
            wait_for(port, process, said)
            yield Site(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes], said: IO[bytes], seconds: float = 60) -> None:
    """Until something listens at the port. Raises `RuntimeError` with what the process said where it ended first."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace") or "it ended")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens at port {port} after {seconds} seconds")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def work_off(served: Register, tmp_path: Path) -> Iterator[Callable[[], int]]:
    """`work_off()`: all jobs that wait are done, in this process; returns how many."""
    worker = Worker(tmp_path / "zilverdam.polder")

    def work() -> int:
        return sum(1 for _ in iter(worker.work_one, None))

    yield work
    worker.close()
