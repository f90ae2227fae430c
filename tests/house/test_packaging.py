# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The locks install what pyproject.toml asks for, and nothing unseen."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.committed_files import REPOSITORY

PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = REPOSITORY / "requirements" / "runtime.txt"
DEV = REPOSITORY / "requirements" / "dev.txt"
BENCH = REPOSITORY / "requirements" / "bench.txt"
PINNED = re.compile(r"^(?P<pin>[A-Za-z0-9][^\\\n]*?==[^\\\n]*?) *\\\n(?P<hashes>(?: +--hash=\S+(?: \\)?\n)+)", re.M)


def locked(lock: Path, python: str) -> dict[str, Requirement]:
    """What the lock installs on one version of Python on Linux."""
    machine = {**default_environment(), "python_full_version": f"{python}.1", "python_version": python}
    machine |= {"sys_platform": "linux", "implementation_name": "cpython"}
    pins = (Requirement(found["pin"]) for found in PINNED.finditer(lock.read_text(encoding="utf-8")))
    return {canonicalize_name(pin.name): pin for pin in pins if not pin.marker or pin.marker.evaluate(machine)}


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        (RUNTIME, [*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["build"]]),
        (
            DEV,
            [
                *PYPROJECT["project"]["dependencies"],
                *PYPROJECT["project"]["optional-dependencies"]["postgres"],
                *PYPROJECT["dependency-groups"]["build"],
                *PYPROJECT["dependency-groups"]["dev"],
            ],
        ),
        (
            BENCH,
            [
                *PYPROJECT["project"]["dependencies"],
                *PYPROJECT["dependency-groups"]["build"],
                *PYPROJECT["dependency-groups"]["bench"],
            ],
        ),
    ],
    ids=["runtime", "dev", "bench"],
)
def test_lock_has_what_is_asked_for(lock: Path, asked: list[str], python: str) -> None:
    have = locked(lock, python)
    for wanted in map(Requirement, asked):
        pin = have.get(canonicalize_name(wanted.name))
        assert pin is not None, f"{wanted.name} is not in {lock.name}: run make lock"
        version = next(iter(pin.specifier)).version
        assert wanted.specifier.contains(version), f"{pin} does not fit {wanted}: run make lock"


@pytest.mark.parametrize("lock", [RUNTIME, DEV, BENCH], ids=["runtime", "dev", "bench"])
def test_every_line_of_a_lock_is_pinned_and_hashed(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert len(packages) == len(PINNED.findall(lock.read_text(encoding="utf-8")))


@pytest.mark.parametrize("lock", [DEV, BENCH], ids=["dev", "bench"])
def test_locks_agree_on_what_polder_needs(lock: Path) -> None:
    runtime, larger = locked(RUNTIME, "3.11"), locked(lock, "3.11")
    assert {name: pin.specifier for name, pin in runtime.items()} == {name: larger[name].specifier for name in runtime}
