# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Measure speed and memory, side by side with what a user would pick instead, in one run (`make bench`)."""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import os
import pkgutil
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

from rich.console import Console

from bench import runs, table
from bench.measure import Line, Row

Found = tuple[str, list[Row | Line], list[str]]
"""What a run gave: its title, its rows and its remarks."""

PACKAGES = (
    "numpy",
    "numba",
    "Django",
    "networkx",
    "rustworkx",
    "igraph",
    "python-graphblas",
    "scipy",
    "lxml",
    "ortools",
    "highspy",
)

PAGE = """# How fast, how large

Written by `make bench ARGS="--write docs/benchmarks.md"`. Everything below was measured in one run, one thing at a
time: Polder, and beside it what a person would pick instead. *Ratio* is how many times as long that takes. No test
asserts a time; a target is what [the design](../ARCHITECTURE.md) asks for.

{machine}

{tables}"""


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(runs.__path__))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(names())} (all)")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="write the tables to this page too")
    parser.add_argument("--database", help="let the city keep its register in this empty PostgreSQL database (URL)")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if unknown := set(given.names) - set(names()):
        parser.error(f"there is no {', '.join(sorted(unknown))}; choose from {', '.join(names())}")
    if given.database:
        os.environ["POLDER_BENCH_DATABASE"] = given.database
    if given.child:
        run_here(*given.names)
        return
    console = Console(width=None if sys.stdout.isatty() else 170)
    here = machine()
    console.print(here, highlight=False)
    console.print()
    start = perf_counter()
    found = [measure(name, console) for name in given.names or names()]
    console.print(f"{perf_counter() - start:.0f} s in all; load at the end {load()}.", highlight=False)
    if given.write:
        tables = "\n".join(f"## {title}\n\n{table.markdown(rows, remarks)}" for title, rows, remarks in found)
        given.write.write_text(PAGE.format(machine=here, tables=tables), encoding="utf-8")


def run_here(name: str) -> None:
    """One run in this process, each row or remark as a line of JSON as it comes."""
    for item in importlib.import_module(f"bench.runs.{name}").run():
        print(json.dumps(item if isinstance(item, str) else asdict(item)), flush=True)


def measure(name: str, console: Console) -> Found:
    """One run in a process of its own, shown when it is done."""
    title = _title(name)
    console.rule(title, align="left")
    rows: list[Row | Line] = []
    remarks: list[str] = []
    child = [sys.executable, "-m", "bench", "--child", name]
    with (
        console.status(f"{name} …"),
        subprocess.Popen(child, stdout=subprocess.PIPE, text=True) as running,
    ):
        for line in running.stdout or ():
            item = json.loads(line)
            if isinstance(item, str):
                remarks.append(item)
            else:
                rows.append(_row(item))
    if running.returncode:
        raise SystemExit(f"{name} ended with {running.returncode}; see above")
    table.show(console, rows, remarks)
    return title, rows, remarks


def _title(name: str) -> str:
    """The first line of a run's docstring, read without loading what the run needs."""
    source = Path(runs.__path__[0], f"{name}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or name).splitlines()[0].rstrip(".")


def _row(item: dict[str, object]) -> Row | Line:
    if "cells" in item:
        return Line(**item)
    return Row(**{key: tuple(value) if isinstance(value, list) else value for key, value in item.items()})


def machine() -> str:
    """Where and when this was measured, and with what."""
    found = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    now = datetime.now(UTC)
    return (
        f"{now.day} {now:%B %Y}, Polder {version('polder')} at {_commit()}, Python {platform.python_version()}, "
        f"{found}; {platform.system()} on {_processor()}, {os.cpu_count()} processors, {_memory()}; "
        f"load at the start {load()}, so min–max may lie wide where others were at work."
    )


def load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _commit() -> str:
    command: Sequence[str] = ("git", "-c", "safe.directory=*", "describe", "--always", "--dirty")
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path(__file__).parent)
    return done.stdout.strip() or "no commit"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return "memory unknown"
    return f"{size / 1e9:.0f} GB of memory"


if __name__ == "__main__":
    main()
