# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials on a cluster of Dask: the same answer as here, also where work is done twice, or a worker dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from polder.base import PolderError, Text
from polder.trials.answer import Answer, answer
from polder.trials.conftest import formula, make_docx, make_xlsx, relations
from polder.trials.keeping import Keeping, Settings
from polder.trials.run import ASKED, SCANNED, Crew, crew_here, crew_of, run

distributed = pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}
EVERYTHING = (
    "SELECT source, cause, place, count, before, after FROM observation ORDER BY 1, 2, 3, 4, 5, 6",
    "SELECT oracle, failed, compared, agreed, set_apart FROM asked ORDER BY 1, 2, 3, 4, 5",
)
"""Without the documents: which of two copies is judged hangs on which was scanned first."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for n in range(200):
        make_docx(folder / f"{n}.docx", f"{n % 150}", LINK if n % 5 == 0 else None)
    for n in range(20):
        make_xlsx(folder / f"{n}.xlsx", formula("A1", f"{n}+1", f"{n + 1}"))
    (folder / "broken.docx").write_bytes(b"PK\3\4")
    return folder


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster of two processes on this machine, by its address."""
    folder = str(tmp_path_factory.mktemp("cluster"))
    settings = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "local_directory": folder}
    with distributed.LocalCluster(**settings) as cluster:
        yield cluster.scheduler_address


@dataclass
class Watch:
    """Progress that calls `at` at the first step of each sort."""

    at: Callable[[Text], None]
    seen: set[Text]

    def step(self, what: Text, done: int, total: int | None) -> None:
        if what not in self.seen:
            self.seen.add(what)
            self.at(what)

    def stop_wanted(self) -> bool:
        return False


def trial(folder: Path, out: Path, crew: Crew, at: Callable[[Text], None] = lambda _: None) -> tuple[Answer, list[Any]]:
    """Its answer, and all that was seen. Whether the machines of a cluster cut off the network is not known."""
    run(out, Settings((str(folder),), engine="nothing", trip="direct"), crew, Watch(at, set()))
    with Keeping(out, write=False) as kept:
        found = replace(answer(kept, date(2026, 6, 1)), offline=None)
        return found, [kept.sql.execute(query).fetchall() for query in EVERYTHING]


@pytest.fixture(scope="module")
def here(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Answer, list[Any]]:
    found = trial(documents, tmp_path_factory.mktemp("here"), crew_here(1))
    assert found[0].outcomes == {"moves": 180, "care": 40, "stays": 0, "not_judged": 1}
    assert found[0].tried == 170, "copies are tried once, and what is broken is not"
    return found


class Twice(Executor):
    """Has every shard done twice, and brings both results."""

    def __init__(self, of: Executor) -> None:
        self._of, self._waiting = of, ThreadPoolExecutor(16)

    def submit(self, do: Any, /, *given: Any, **named: Any) -> Future[Any]:
        first, second = (self._of.submit(do, *given, **named) for _ in range(2))
        return self._waiting.submit(lambda: first.result() + second.result())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._waiting.shutdown(wait)
        self._of.shutdown(wait)


def test_a_cluster_gives_the_same_answer_and_what_is_done_twice_counts_once(
    documents: Path, scheduler: str, here: tuple[Answer, list[Any]], tmp_path: Path
) -> None:
    crew = crew_of(scheduler)
    try:
        twice = replace(crew, scanners=lambda: Twice(crew.scanners()), askers=lambda: Twice(crew.askers()))
        assert trial(documents, tmp_path / "there", twice) == here
    finally:
        crew.leave()


def test_a_worker_of_the_cluster_that_is_killed_costs_nothing(
    documents: Path, scheduler: str, here: tuple[Answer, list[Any]], tmp_path: Path
) -> None:
    killed = []
    with distributed.Client(scheduler) as client:

        def kill_one(what: Text) -> None:
            if what in (SCANNED, ASKED):
                pid = next(iter(client.run(os.getpid).values()))
                os.kill(pid, signal.SIGKILL)
                killed.append(what)

        crew = crew_of(scheduler)
        try:
            assert trial(documents, tmp_path / "there", crew, kill_one) == here
        finally:
            crew.leave()
    assert killed == [SCANNED, ASKED]


def test_a_cluster_that_does_not_answer_is_said() -> None:
    with pytest.raises(PolderError, match="no-cluster"):
        crew_of("tcp://127.0.0.1:9")
