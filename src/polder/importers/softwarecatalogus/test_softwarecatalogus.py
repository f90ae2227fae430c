# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Five invented products, with what a person reads in their rows."""

import csv
import io
from pathlib import Path

import pytest

from polder.base import SILENT, PolderError, Problem
from polder.importers.importer import Reading
from polder.importers.softwarecatalogus import IMPORTER
from polder.importers.softwarecatalogus.delivery import delivery
from polder.importers.source import Source
from polder.model import Fact, Grade, Snapshot, build

SAMPLE = Path(__file__).parent / "sample" / "applicaties.csv"
DESK, CASES, VAULT, DUNNO, CLOUD = (f"10000000-0000-4000-8000-00000000000{n}" for n in range(1, 6))
COUNTER, APPOINTMENT = (f"30000000-0000-4000-8000-00000000000{n}" for n in (1, 2))


def read(path: Path) -> tuple[list[Fact], list[Problem], Reading]:
    found = list(IMPORTER.read(Source(path), SILENT))
    (reading,) = [item for item in found if isinstance(item, Reading)]
    facts = [item for item in found if isinstance(item, Fact)]
    return facts, [item for item in found if isinstance(item, Problem)], reading


@pytest.fixture
def snapshot() -> Snapshot:
    facts, problems, _ = read(SAMPLE)
    assert problems == []
    return build(facts)


def changed(tmp_path: Path, row: int, **cells: str) -> Path:
    """The sample with other cells in one row (counted from 0)."""
    table = list(csv.reader(io.StringIO(SAMPLE.read_text(encoding="utf-8"), newline="")))
    for column, cell in cells.items():
        table[row + 1][table[0].index(column)] = cell
    path = tmp_path / "applicaties.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    return path


def related(snapshot: Snapshot, relation: str) -> set[tuple[str, str]]:
    table = snapshot.related(relation)
    return {(snapshot.ids[a], snapshot.ids[b]) for a, b in zip(table.source, table.target, strict=True)}


def test_recognised_by_its_columns(tmp_path: Path) -> None:
    assert IMPORTER.recognise(Source(SAMPLE)) == 1.0
    other = tmp_path / "other.csv"
    other.write_text("id,naam\n1,a\n", encoding="utf-8")
    assert IMPORTER.recognise(Source(other)) == 0.0


def test_counts() -> None:
    # 4 suppliers, 4 reference components, 1 standard, 2 × 1 connection, 2 uses, 1 service
    assert read(SAMPLE)[2] == Reading(5, 14, 0)


def test_products_are_systems_with_what_was_filled_in(snapshot: Snapshot) -> None:
    row = snapshot.row_by_id
    assert [snapshot.names[row[id]] for id in (DESK, CASES, VAULT)] == ["Loketwerk", "Zaakbak", "Kluisje"]
    assert all(snapshot.kind_of(row[id]) == "system" for id in (DESK, CASES, VAULT, DUNNO, CLOUD))
    assert snapshot.text("description").get(row[DESK]) == 'Balie en "afspraken"'
    assert snapshot.text("description").get(row[CASES]) == "Zaken bewaren. Over twee regels."
    assert snapshot.text("cloud_service_model").get(row[VAULT]) == "SaaS, On-premises (self-managed)"
    assert snapshot.text("licence_type").get(row[CASES]) == "Open source"
    assert snapshot.text("archimate_type").get(row[VAULT]) == "SystemSoftware"


def test_an_empty_hosting_column_is_unknown(snapshot: Snapshot) -> None:
    row = snapshot.row_by_id
    for column in ("hosting_jurisdiction", "hosting_location"):
        said = {id: snapshot.text(column).get(row[id]) for id in (DESK, CASES, VAULT)}
        assert said == {
            DESK: "NL" if column == "hosting_jurisdiction" else "EU",
            CASES: None,
            VAULT: "Elders" if column == "hosting_jurisdiction" else "US",
        }


def test_suppliers_and_deliveries(snapshot: Snapshot) -> None:
    table = snapshot.related("supplied_by")
    said = {
        snapshot.ids[table.source[row]]: (snapshot.ids[table.target[row]], table.text("delivery").get(row))
        for row in range(len(table))
    }
    assert said == {
        DESK: ("organisation:loketwerk-b-v", "hosted"),
        CASES: ("organisation:stichting-openwerk", "open_software"),
        VAULT: ("organisation:loketwerk-b-v", None),  # which of the two was bought is not said
        CLOUD: ("20000000-0000-4000-8000-000000000003", None),
    }
    (supplier,) = snapshot.find("Loketwerk B.V.")
    assert snapshot.text("identifier").get(supplier) == "20000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("models", "licence", "expected"),
    [
        (["SaaS"], "Closed source", "hosted"),
        (["SaaS"], "Open source", "hosted"),
        (["On-premises (self-managed)"], "Open source", "open_software"),
        (["On-premises (self-managed)"], "Closed source", None),
        (["SaaS", "On-premises (self-managed)"], "Open source", None),
        (["IaaS"], "Open source", None),
        (["PaaS"], "Closed source", None),
        ([], "Open source", None),
    ],
)
def test_delivery_is_what_every_listed_model_leads_to(models: list[str], licence: str, expected: str | None) -> None:
    assert delivery(models, licence) == expected


def test_reference_components_are_related_not_needed(snapshot: Snapshot) -> None:
    assert len(snapshot.related("depends_on")) == 0
    assert {(DESK, COUNTER), (DESK, APPOINTMENT), (CASES, COUNTER), (DUNNO, APPOINTMENT)} <= related(
        snapshot, "related_to"
    )
    assert snapshot.names[snapshot.row_by_id[COUNTER]] == "Baliecomponent"


def test_with_gemma_beside_it_the_component_is_gemmas(snapshot: Snapshot) -> None:
    gemma = [
        Fact("id-balie", "kind", "system"),
        Fact("id-balie", "name", "Baliecomponent"),
        Fact("id-balie", "identifier", COUNTER),
    ]
    both = build([*gemma, *read(SAMPLE)[0]])
    assert (DESK, "id-balie") in related(both, "related_to")
    assert len(both) == len(snapshot)
    assert both.disputes == ()


def test_two_products_with_one_connection_meet_in_it(snapshot: Snapshot) -> None:
    connection = "40000000-0000-4000-8000-000000000001"
    assert {(DESK, connection), (CASES, connection)} <= related(snapshot, "related_to")
    assert snapshot.kind_of(snapshot.row_by_id[connection]) == "concept"
    assert related(snapshot, "conforms_to") == {(DESK, "50000000-0000-4000-8000-000000000001")}


def test_no_contact_person_is_kept() -> None:
    assert not any("Contactpersoon" in str(fact) or "90000000" in str(fact) for fact in read(SAMPLE)[0])


def test_evidence_is_the_cell_and_the_suppliers_own_word() -> None:
    (fact,) = [fact for fact in read(SAMPLE)[0] if fact.predicate == "hosting_location" and fact.subject == DESK]
    assert fact.evidence[0][1:] == ("row 2, hostinglocatie", Grade.STATED)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"referentieComponenten": '["a"'}, "bad-cell", "referentiecomponenten"),
        ({"referentieComponenten": '[1, {"a": 2}]'}, "bad-cell", "referentiecomponenten"),
        ({"referentieComponenten": '["a\\u0007b"]', "_referentieComponenten": ""}, "bad-cell", "referentiecomponenten"),
        ({"cloudDienstverleningsmodel": "[" * 100_000}, "bad-cell", "clouddienstverleningsmodel"),
        ({"_referentieComponenten": '["een"]'}, "names-differ", "_referentiecomponenten"),
        ({"id": ""}, "no-id", ""),
        ({"id": CASES}, "duplicate-id", ""),
    ],
)
def test_a_wrong_cell_is_told_and_the_rest_goes_on(
    tmp_path: Path, cells: dict[str, str], code: str, column: str
) -> None:
    facts, problems, _ = read(changed(tmp_path, 0, **cells))
    assert [problem.code for problem in problems][:1] == [f"softwarecatalogus.{code}"]
    assert problems[0].where.column == column
    assert {DUNNO, CLOUD} <= {fact.subject for fact in facts}


def test_a_row_with_shifted_cells_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "applicaties.csv"
    path.write_text(SAMPLE.read_text(encoding="utf-8").replace('"Weetniet",', ""), encoding="utf-8")
    facts, problems, reading = read(path)
    assert [problem.code for problem in problems] == ["softwarecatalogus.broken-row"]
    assert reading.elements == 4
    assert DUNNO not in {fact.subject for fact in facts}


def test_a_logo_as_large_as_a_picture_is_no_obstacle(tmp_path: Path) -> None:
    _, problems, reading = read(changed(tmp_path, 0, logo="data:image/png;base64," + "A" * 300_000))
    assert (problems, reading.elements) == ([], 5)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "applicaties.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(PolderError) as refused:
        read(path)
    assert refused.value.problem.code == "softwarecatalogus.missing-columns"
