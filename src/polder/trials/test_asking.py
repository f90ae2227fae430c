# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What oracles are asked, and what becomes of their answers: with an engine and an oracle made for the test."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from polder.base import PolderError, Text
from polder.trials import engines, oracles, shard
from polder.trials.answer import Answer, answer
from polder.trials.cause import Cause, Observation, Weight
from polder.trials.conftest import formula, make_docx, make_xlsx
from polder.trials.document import Kind
from polder.trials.engines import Engine, EngineFailed
from polder.trials.engines import Settings as EngineSettings
from polder.trials.keeping import Keeping, Settings
from polder.trials.oracles import Bench, Judgement, Oracle, Trip
from polder.trials.run import run
from polder.trials.shard import Asking
from polder.trials.test_run import HERE, TODAY

_SAID = Text("a", "b")
WRONG = Cause("wrong_number", "content", Weight.CARE, _SAID, _SAID, _SAID)
asked: Counter[str] = Counter()


@contextmanager
def session(settings) -> Iterator[object]:
    yield object()


def judge(path: Path, kind: Kind, bench) -> Judgement:
    """What a document is called says what becomes of it."""
    assert list(bench.folder.iterdir()) == [], "the folder is its own, and empty"
    (bench.folder / "left").touch()
    asked[path.name] += 1
    if path.name.startswith("silent"):
        return Judgement((Observation("wrong_number", "Blad1!A1", 1, "1", "2", silent=True),), 10, 9)
    if path.name.startswith("unsaid"):
        return Judgement((), 10, 2)
    if path.name.startswith("once") and asked[path.name] == 1:
        raise EngineFailed("crashed")
    for reason in ("crashed", "timed_out", "refused", "missing"):
        if path.name.startswith(reason):
            raise EngineFailed(reason, "why")
    if path.name.startswith("mistake"):
        raise ZeroDivisionError
    if path.name.startswith("memory"):
        raise MemoryError
    while path.name.startswith("hangs"):
        time.sleep(0.01)
    return Judgement((), 10, 10)


@pytest.fixture
def suite(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine("made", _SAID, frozenset({"xlsx"}), lambda settings: "Made 1.0", session)
    oracle = Oracle("made", _SAID, "A", frozenset({"content"}), frozenset({Kind.XLSX, Kind.DOCX}), (WRONG,), judge)
    for module in (engines, shard):
        monkeypatch.setattr(module, "engines", lambda: {"made": engine})
    beyond = replace(oracle, name="beyond", needs=frozenset({"pdf"}))
    for module in (oracles, shard):
        monkeypatch.setattr(module, "oracles", lambda: {"made": oracle, "beyond": beyond})
    asked.clear()


def trial(folder: Path, out: Path, **settings) -> tuple[Answer, dict[str, str]]:
    run(out, Settings((str(folder),), engine="made", **settings), HERE)
    with Keeping(out, write=False) as kept:
        rows = kept.sql.execute("SELECT address, outcome FROM document").fetchall()
        return answer(kept, TODAY), {Path(address.decode()).stem: outcome for address, outcome in rows}


@pytest.mark.usefixtures("suite")
def test_each_answer_of_an_oracle_becomes_a_verdict(tmp_path: Path) -> None:
    names = ("same", "silent", "unsaid", "once", "crashed", "timed_out", "refused", "missing", "mistake", "memory")
    for n, name in enumerate(names):
        make_xlsx(tmp_path / "in" / f"{name}.xlsx", formula("A1", f"1+{n}", "1"))
    found, outcomes = trial(tmp_path / "in", tmp_path / "out")
    assert outcomes == {
        "same": "moves", "silent": "stays", "unsaid": "care", "once": "moves", "crashed": "not_judged",
        "timed_out": "not_judged", "refused": "not_judged", "missing": "moves", "mistake": "not_judged",
        "memory": "not_judged",
    }  # fmt: skip
    assert found.graded["moves"] == {"A": 2, "C": 1}, "an engine that was missing proves nothing"
    assert {name: asked[f"{name}.xlsx"] for name in ("same", "once", "crashed", "timed_out", "refused")} == {
        "same": 1, "once": 2, "crashed": 2, "timed_out": 2, "refused": 1,
    }  # fmt: skip
    assert (found.tried, found.engine) == (10, "Made 1.0")
    with Keeping(tmp_path / "out", write=False) as kept:
        oracles_asked = kept.sql.execute("SELECT DISTINCT oracle FROM asked").fetchall()
    assert oracles_asked == [("made",)], "the engine makes no pdf"
    assert found.not_judged["too_large"] == 1


@pytest.mark.usefixtures("suite")
def test_an_oracle_that_goes_on_and_on_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shard, "ORACLE_SECONDS", 0.2)
    path = make_xlsx(tmp_path / "hangs.xlsx")
    asking = Asking("made", None, EngineSettings(), "odf")
    (answered,) = shard.ask_one(1, str(path), Kind.XLSX, ("made",), asking)
    assert (answered.failed, asked["hangs.xlsx"]) == ("timed_out", 1)
    assert answered.observations == (Observation("timed_out", after="0.2 s"),)


@pytest.mark.usefixtures("suite")
def test_what_could_go_wrong_is_asked_and_a_fair_sample_of_the_rest(tmp_path: Path) -> None:
    for n in range(60):
        make_docx(tmp_path / "in" / ("Zorg" if n < 40 else "Werk") / f"{n}.docx", f"{n}")
    make_docx(tmp_path / "in" / "Klein" / "one.docx", "een")
    for n in range(5):
        make_xlsx(tmp_path / "in" / "Zorg" / f"sum{n}.xlsx", formula("A1", f"1+{n}", "1"))
    trial(tmp_path / "in", tmp_path / "out", sample=12)
    with Keeping(tmp_path / "out", write=False) as kept:
        query = "SELECT department, kind, count(*) FROM asked JOIN document ON id = document GROUP BY 1, 2"
        found = {(department, kind): n for department, kind, n in kept.sql.execute(query)}
    assert found == {("Zorg", "xlsx"): 5, ("Zorg", "docx"): 8, ("Werk", "docx"): 4, ("Klein", "docx"): 1}


@pytest.mark.usefixtures("suite")
def test_the_seed_decides_the_sample(tmp_path: Path) -> None:
    for n in range(40):
        make_docx(tmp_path / "in" / f"{n}.docx", f"{n}")

    def drawn(out: str, seed: int) -> set[str]:
        asked.clear()
        trial(tmp_path / "in", tmp_path / out, sample=5, seed=seed)
        return set(asked)

    assert drawn("a", 1) == drawn("b", 1) != drawn("c", 2)


@pytest.mark.usefixtures("suite")
def test_copies_are_asked_once_and_share_the_verdict(tmp_path: Path) -> None:
    for n in range(3):
        make_xlsx(tmp_path / "in" / f"silent{n}.xlsx", formula("A1", "1+1", "1"))
    found, outcomes = trial(tmp_path / "in", tmp_path / "out")
    assert sum(asked.values()) == 1
    assert set(outcomes.values()) == {"stays"}
    assert {each.cause: each.documents for each in found.causes}["silent_change"] == 3


def test_without_an_engine_the_scan_still_judges_and_says_so(tmp_path: Path) -> None:
    make_xlsx(tmp_path / "in" / "a.xlsx", formula("A1", "1+1", "1"))
    run(tmp_path / "out", Settings((str(tmp_path / "in"),), engine="no such suite"), HERE)
    with Keeping(tmp_path / "out", write=False) as kept:
        found = answer(kept, TODAY)
    assert (found.engine, found.graded) == (None, {"moves": {"C": 1}})


@pytest.mark.usefixtures("suite")
def test_a_full_disk_ends_the_trial_and_is_no_fault_of_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_xlsx(tmp_path / "in" / "refused.xlsx", formula("A1", "1+1", "1"))
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shard.shutil, "disk_usage", lambda folder: usage._replace(free=1_000))
    with pytest.raises(PolderError, match=r"trial\.disk-full"):
        trial(tmp_path / "in", tmp_path / "out")
    monkeypatch.undo()
    with Keeping(tmp_path / "out", write=False) as kept:
        assert kept.count("SELECT count(*) FROM asked WHERE done = 0") == 1, "it is asked again"


@pytest.mark.parametrize("trip", ["odf", "direct"])
def test_an_oracle_hears_how_documents_will_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trip: Trip
) -> None:
    heard = []

    def listen(path: Path, kind: Kind, bench: Bench) -> Judgement:
        heard.append(bench.trip)
        return Judgement(())

    oracle = Oracle("made", _SAID, "B", frozenset({"content"}), frozenset({Kind.DOCX}), (WRONG,), listen)
    engine = Engine("made", _SAID, frozenset({"docx"}), lambda settings: "Made 1.0", session)
    for module in (engines, shard):
        monkeypatch.setattr(module, "engines", lambda: {"made": engine})
    for module in (oracles, shard):
        monkeypatch.setattr(module, "oracles", lambda: {"made": oracle})
    make_docx(tmp_path / "in" / "a.docx")
    trial(tmp_path / "in", tmp_path / "out", trip=trip)
    assert heard == [trip]


def test_what_a_refusal_said_is_kept_as_its_proof(tmp_path: Path, suite: None) -> None:
    make_xlsx(tmp_path / "in" / "refused.xlsx", formula("A1", "1+1", "1"))
    trial(tmp_path / "in", tmp_path / "out")
    with Keeping(tmp_path / "out", write=False) as kept:
        assert kept.sql.execute("SELECT cause, after FROM observation").fetchall() == [("refused", "refused: why")]
