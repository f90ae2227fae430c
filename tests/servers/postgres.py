# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL for the tests: made from Debian's package, thrown away at the end.

A test asks for the fixture `postgres_url` and gets an empty database of its own. The server behind it is
started once per pytest process, so tests that run side by side (pytest-xdist) share nothing.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

START_ATTEMPTS = 5  # another program may take the free port between our looking and our using it
NO_DURABILITY = ("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """URL of a running server, without a database name."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian package: postgresql)")
    with running_server(programs) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """URL of an empty database on loopback: postgresql://user:password@127.0.0.1:port/name."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed (make test installs it)")
    name = f"polder_{secrets.token_hex(4)}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{postgres_server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def find_programs() -> Path | None:
    """The folder with initdb and postgres: on the PATH, or the newest of Debian's."""
    on_path = shutil.which("initdb")
    candidates = [Path(on_path).parent] if on_path else []
    candidates += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    return next((c for c in candidates if (c / "initdb").exists() and (c / "postgres").exists()), None)


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="polder-postgres-") as folder:
        home = Path(folder)
        account = unprivileged_account()
        run_as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}

        def run(program: str, *arguments: str) -> bool:
            command = [programs / program, f"--pgdata={home}/data", *arguments]
            with (home / "output").open("a") as output:
                done = subprocess.run(command, check=False, cwd=home, stdout=output, stderr=output, **run_as)
            return done.returncode == 0

        password = secrets.token_hex(16)
        (home / "password").write_text(password)
        if account:
            for path in (home, home / "password"):
                os.chown(path, account.pw_uid, account.pw_gid)
        made = run(
            "initdb", "--username=polder", "--auth=scram-sha-256", f"--pwfile={home}/password",
            "--encoding=UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip
        for _ in range(START_ATTEMPTS if made else 0):
            port = free_port()
            options = (f"-p {port}", "-h 127.0.0.1", f"-k {home}", *NO_DURABILITY)
            if run("pg_ctl", "start", "--wait", f"--log={home}/log", f"--options={' '.join(options)}"):
                break
        else:
            output = "".join(path.read_text() for path in (home / "output", home / "log") if path.exists())
            raise RuntimeError(f"PostgreSQL did not start:\n{output}")
        try:
            yield f"postgresql://polder:{password}@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=fast")


def unprivileged_account() -> pwd.struct_passwd | None:
    """Who shall run PostgreSQL when we are root, which it refuses: Debian's package brings an account."""
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    return accounts.get("postgres") or accounts["nobody"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
