# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from pathlib import Path

import pytest

from polder.base import SILENT, PolderError, Problem
from polder.importers.document_trial import IMPORTER
from polder.importers.source import Source
from polder.model import Fact, Grade, build

SAMPLE = Path(__file__).parent / "sample" / "case-system.json"


def read(tmp_path: Path, **changes: object) -> list[object]:
    said = json.loads(SAMPLE.read_text(encoding="utf-8")) | changes
    path = tmp_path / "trial.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    source = Source(path)
    assert IMPORTER.recognise(source) == 1
    return list(IMPORTER.read(source, SILENT))


def documents(stays: int = 0, not_judged: int = 0, moves: int = 5) -> dict[str, int]:
    return {"moves": moves, "care": 1, "stays": stays, "not_judged": not_judged}


def dependence(found: list[object]) -> Fact:
    [fact] = [each for each in found if isinstance(each, Fact) and each.predicate == "depends_on"]
    return fact


def test_documents_that_stay_make_the_system_depend_on_the_suite(tmp_path: Path) -> None:
    found = read(tmp_path)
    fact = dependence(found)
    assert (fact.subject, fact.object, fact.absent) == ("system:case-system", "system:inkwell-office", False)
    [proof] = fact.evidence
    assert proof.locator == (
        "12 of 985 documents stay, 40 with care; macros: 10; a number that changes in silence: 2; LibreOffice 25.2.3"
    )
    assert proof.grade is Grade.MEASURED
    snapshot = build([each for each in found if isinstance(each, Fact)])
    assert len(snapshot.related("depends_on")) == 1


def test_what_was_only_looked_at_is_not_called_measured(tmp_path: Path) -> None:
    found = read(tmp_path, grades={"stays": {"C": 12}})
    assert dependence(found).evidence[0].grade is Grade.DOCUMENTED


def test_that_nothing_holds_is_known_where_all_was_judged_with_a_suite(tmp_path: Path) -> None:
    assert dependence(read(tmp_path, documents=documents(), grades={})).absent


@pytest.mark.parametrize(
    "changes",
    [
        {"documents": documents(not_judged=1)},
        {"documents": documents(), "engine": None},
        {"documents": dict.fromkeys(documents(), 0)},
    ],
    ids=["some not judged", "no suite tried", "no documents"],
)
def test_in_between_nothing_is_said(tmp_path: Path, changes: dict[str, object]) -> None:
    found = read(tmp_path, **changes)
    assert not [each for each in found if isinstance(each, Fact)]
    assert [each.code for each in found if isinstance(each, Problem)] == ["document-trial.unknown"]


def test_an_id_of_the_register_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, system={"id": "sys-7", "kind": "component", "name": "Case system"})
    assert dependence(found).subject == "sys-7"


@pytest.mark.parametrize(
    "changes",
    [
        {"documents": {"moves": 1}},
        {"documents": documents(stays=-1)},
        {"documents": [1, 2]},
        {"system": {"name": ""}},
        {"system": {"name": "Inkwell Office"}},
        {"suite": {"name": "Inkwell", "kind": "spaceship"}},
        {"suite": None},
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(PolderError, match="wrong-shape"):
        read(tmp_path, **changes)
