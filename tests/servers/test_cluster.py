# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials on a cluster of Dask: the same answer as on one machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.trials.answer import Answer, answer
from polder.trials.conftest import formula, make_docx, make_xlsx, relations, run_trial
from polder.trials.keeping import Keeping
from polder.trials.run import Crew, crew_here, crew_of

distributed = pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


def trial(folder: Path, out: Path, crew: Crew) -> Answer:
    with Keeping(run_trial(folder, out, crew, engine="nothing", trip="direct"), write=False) as kept:
        return answer(kept, date(2026, 6, 1))


def test_a_cluster_gives_the_same_answer(tmp_path: Path) -> None:
    for n in range(200):
        make_docx(tmp_path / "in" / f"{n}.docx", f"{n % 150}", LINK if n % 5 == 0 else None)
    for n in range(20):
        make_xlsx(tmp_path / "in" / f"{n}.xlsx", formula("A1", f"{n}+1", f"{n + 1}"))
    (tmp_path / "in" / "broken.docx").write_bytes(b"PK\3\4")
    settings = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "local_directory": str(tmp_path)}
    with distributed.LocalCluster(**settings) as cluster:
        crew = crew_of(cluster.scheduler_address)
        there = trial(tmp_path / "in", tmp_path / "there", crew)
        crew.leave()
    assert there == trial(tmp_path / "in", tmp_path / "here", crew_here(1))
    assert there.outcomes == {"moves": 180, "care": 40, "stays": 0, "not_judged": 1}
    assert there.tried == 170, "copies are tried once, and what is broken is not"


def test_a_cluster_that_does_not_answer_is_said() -> None:
    with pytest.raises(PolderError, match="no-cluster"):
        crew_of("tcp://127.0.0.1:9")
