# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The command as a process of its own: what it loads, what it leaves on stdout, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ZILVERDAM = Path(__file__).parents[3] / "examples" / "zilverdam"
HEAVY = ("django", "numba", "numpy", "pydantic", "rich")


def polder(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "polder", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, **options)  # type: ignore[call-overload]


def loaded_by(*words: object) -> set[str]:
    """Which of the heavy packages a command line brings in."""
    code = (
        "import sys\nfrom polder.cli.main import main\n"
        f"code = main({[str(word) for word in words]!r})\n"
        f"print(code, *[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    code_said, *names = done.stderr.splitlines()[-1].split()
    assert code_said == "0", done.stderr
    return set(names)


@pytest.mark.parametrize("words", [["--help"], ["--lang", "nl", "--help"], ["--version"]])
def test_help_waits_for_nothing(words: list[str]) -> None:
    assert loaded_by(*words) == set()


def test_help_of_a_verb_waits_for_typer_only() -> None:
    assert loaded_by("cutoff", "--help") <= {"pydantic"}


def test_asking_files_needs_no_django(tmp_path: Path) -> None:
    files = ZILVERDAM / "suppliers.csv"
    assert "django" not in loaded_by("cutoff", "Quillgate", "--from", files, "--json")
    assert "django" not in loaded_by("show", "--from", files)
    assert "django" not in loaded_by("exposure", "--from", files)
    assert "django" not in loaded_by("formats")


def test_stdout_holds_only_json(tmp_path: Path) -> None:
    done = polder("cutoff", "Quillgate", "--group", "--from", ZILVERDAM / "suppliers.csv", ZILVERDAM / "dns", "--json")
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) >= {
        "cut", "as_of", "horizon_hours", "snapshot", "services", "nodes_down", "unknown",
    }  # fmt: skip
    done = polder("cutoff", "Nobody", "--from", ZILVERDAM / "suppliers.csv", "--json", "--lang", "nl")
    assert done.returncode == 5
    assert json.loads(done.stdout)["problem"]["what"]
    assert done.stderr == ""


def test_the_locale_of_the_process_counts() -> None:
    environment = os.environ | {"LC_ALL": "nl_NL.UTF-8"}
    assert polder("nonsense", env=environment).stderr.startswith("De opdracht “nonsense”")


@pytest.mark.parametrize("words", [["--help"], ["show", "--from", ZILVERDAM / "suppliers.csv"], ["formats", "--json"]])
def test_a_closed_pipe_is_quiet(words: list[object]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "polder", *map(str, words)]
    done = subprocess.run(command, check=False, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("variable", [{}, {"NO_COLOR": "1"}])
def test_no_colour_where_nobody_looks(variable: dict[str, str]) -> None:
    done = polder("show", "--from", ZILVERDAM / "suppliers.csv", env=os.environ | variable)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "Traceback" not in done.stderr
