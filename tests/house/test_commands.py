# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The commands that people are told to type exist, and the scripts behind them are sound."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.committed_files import REPOSITORY, text_of

TARGETS = dict(re.findall(r"^([a-z]+):.*?(?:## (.*))?$", text_of(REPOSITORY / "Makefile"), re.M))
PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
SHELL_SCRIPTS = [REPOSITORY / ".ci" / "run", *sorted((REPOSITORY / "scripts").glob("*.sh"))]


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        check=False, cwd=REPOSITORY, env=environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("target", ["setup", "demo", "test", "lint", "check", "bench", "lock", "clean"])
def test_target_parses_and_is_explained(target: str) -> None:
    done = make("--dry-run", target)
    assert done.returncode == 0, done.stderr
    assert TARGETS[target], f"give `{target}:` a line of explanation after ##; `make help` shows it"


def test_help_is_what_plain_make_shows() -> None:
    shown = make().stdout
    assert all(f"make {name}" in shown for name in TARGETS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_every_make_command_in_a_page_exists(page: Path) -> None:
    code = " \n".join(re.findall(r"```.*?```|`[^`\n]+`", text_of(page), re.S))
    named = set(re.findall(r"\bmake ([a-z]+)\b", code))
    assert named <= TARGETS.keys(), f"the Makefile has no {sorted(named - TARGETS.keys())}"


@pytest.mark.parametrize("script", SHELL_SCRIPTS, ids=lambda script: script.name)
def test_shell_script_parses(script: Path) -> None:
    first_line = text_of(script).splitlines()[0]
    shell = "bash" if "bash" in first_line else "sh"
    done = subprocess.run([shell, "-n", script], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_build_server_can_start_its_script() -> None:
    assert os.access(REPOSITORY / ".ci" / "run", os.X_OK), "chmod +x .ci/run"
