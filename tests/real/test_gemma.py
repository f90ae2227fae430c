# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""GEMMA, the reference architecture of Dutch municipalities, as its architects keep it (coArchi)."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import polder
from polder.exporters.archimate import EXPORTER
from polder.importers import Read, read_path
from polder.model import Fact, Snapshot, build

GEMMA = Path(__file__).parents[3] / "shared" / "data" / "gemma-archi"

pytestmark = pytest.mark.skipif(not GEMMA.exists(), reason=f"the data of others is not here: {GEMMA.name}")


@cache
def read(folder: str = "") -> Read:
    (found,) = read_path(GEMMA / folder)
    return found


@cache
def snapshot() -> Snapshot:
    return build(read().facts)


def test_counts_with_nothing_dangling() -> None:
    found = read()
    assert (found.importer, found.elements, found.relationships, found.dangling) == ("archimate", 3006, 6257, 0)
    assert len(snapshot()) == 3006


def test_the_model_folder_alone_says_the_same() -> None:
    said = [{fact.statement for fact in read(folder).facts} for folder in ("", "model")]
    assert said[0] == said[1]


def test_the_only_problems_are_relationships_to_relationships() -> None:
    assert Counter(problem.code for problem in read().problems) == {"archimate.relation-to-relation": 4}


def test_every_relationship_became_something() -> None:
    """1,050 needs (one pair is drawn twice), 21 accesses, 5,186 others; 4 of these stand for two relations each."""
    stated = Counter(fact.predicate for fact in read().facts if fact.object is not None)
    assert stated == {"depends_on": 1050, "accesses": 21, "related_to": 5190}
    kept = {name: len(table) for name, table in snapshot().relations.items()}
    assert kept == {"depends_on": 1049, "accesses": 21, "related_to": 5190}


def test_every_element_keeps_its_type_name_and_number() -> None:
    model = snapshot()
    types = model.text("archimate_type")
    assert all(types.get(row) for row in range(len(model)))
    assert sum(name != id for name, id in zip(model.names, model.ids, strict=True)) == 3006
    assert sum(code >= 0 for code in model.text("identifier").codes) == 3006
    assert Counter(model.kind_of(row) for row in range(len(model))) == {
        "concept": 1502,
        "dataset": 525,
        "organisation": 37,
        "service": 82,
        "system": 859,
        "contract": 1,
    }


def test_availability_integrity_and_confidentiality() -> None:
    model = snapshot()
    for name, most in (("availability", 3), ("integrity", 3), ("confidentiality", 2)):
        column = model.number(name)
        assert column.known().sum() == 177
        assert (column.lo[column.known()].min(), column.hi[column.known()].max()) == (1, most)


def test_an_element_is_found_by_its_object_id() -> None:
    """The catalogue points at components by Object ID, which is for 1,619 elements not the id in the files."""
    facts = read().facts
    number_of = {fact.subject: str(fact.value) for fact in facts if fact.predicate == "identifier"}
    other = {id: number for id, number in number_of.items() if id != f"id-{number}"}
    assert (len(number_of), len(set(number_of.values())), len(other)) == (3006, 3006, 1619)
    pointing = [Fact(f"product {id}", "related_to", object=number) for id, number in sorted(other.items())]
    model = build([*facts, *pointing])
    assert len(model) == 3006 + 1619
    assert all(model.row_by_id[number] == model.row_by_id[id] for id, number in other.items())


def test_export_and_import_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "gemma.xml"
    EXPORTER.write(snapshot(), path, "nl")
    assert polder.read(path).digest == snapshot().digest
