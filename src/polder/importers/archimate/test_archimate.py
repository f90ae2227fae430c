# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One small model in four shapes, with the answers a person reads off the drawing."""

import shutil
import zipfile
from pathlib import Path

import pytest

from polder.base import SILENT, PolderError, Problem
from polder.importers.archimate import IMPORTER
from polder.importers.importer import Reading
from polder.importers.source import Source
from polder.model import Fact, Snapshot, build

SAMPLE = Path(__file__).parent / "sample"
SHAPES = ["model.xml", "model.archimate", "csv", "coarchi", "coarchi/model"]
NS = 'xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def read(path: Path) -> tuple[list[Fact], list[Problem], Reading]:
    found = list(IMPORTER.read(Source(path), SILENT))
    (reading,) = [item for item in found if isinstance(item, Reading)]
    facts = [item for item in found if isinstance(item, Fact)]
    return facts, [item for item in found if isinstance(item, Problem)], reading


def snapshot(path: Path) -> Snapshot:
    return build(read(path)[0])


def needs(snapshot: Snapshot) -> set[tuple[str, str, str]]:
    return relations(snapshot, "depends_on")


def relations(snapshot: Snapshot, name: str) -> set[tuple[str, str, str]]:
    table = snapshot.related(name)
    return {
        (snapshot.ids[source], snapshot.ids[target], table.keys.get(row) or "")
        for row, (source, target) in enumerate(zip(table.source, table.target, strict=True))
    }


def exchange(tmp_path: Path, elements: str, relationships: str = "", definitions: str = "") -> Path:
    path = tmp_path / "model.xml"
    path.write_text(
        f"<model {NS} identifier='m'><name>m</name><elements>{elements}</elements>"
        f"<relationships>{relationships}</relationships>"
        f"<propertyDefinitions>{definitions}</propertyDefinitions></model>",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_recognised_and_gives_the_same(shape: str) -> None:
    assert IMPORTER.recognise(Source(SAMPLE / shape)) == 1.0
    facts, problems, reading = read(SAMPLE / shape)
    assert (reading.elements, reading.relationships, reading.dangling) == (8, 10, 1)
    assert sorted(problem.code for problem in problems) == [
        "archimate.bad-property",
        "archimate.dangling",
        "archimate.relation-to-relation",
    ]
    # only the exchange format has names in two languages and names the nameless junction
    plain = {fact.statement for fact in facts if fact.value != "Passport"}
    assert plain == {fact.statement for fact in read(SAMPLE / "model.xml")[0] if fact.value != "Passport"}


def test_needs_run_against_the_arrows() -> None:
    model = snapshot(SAMPLE / "model.xml")
    assert needs(model) == {
        ("id-passport", "id-issuing", ""),
        ("id-issuing", "id-registry", ""),
        ("id-issuing", "id-or", ""),
        ("id-or", "id-printer", "or"),
        ("id-or", "id-printer2", "or"),
    }
    table = model.related("depends_on")
    of_junction = [row for row in range(len(table)) if table.keys.get(row) == "or"]
    assert [table.number("need").lo[row] for row in of_junction] == [1.0, 1.0]


def test_a_property_named_as_an_attribute_of_the_need_is_read() -> None:
    model = snapshot(SAMPLE / "model.xml")
    table = model.related("depends_on")
    hours = table.number("endurance_hours")
    stated = {
        (model.ids[table.source[row]], model.ids[table.target[row]]): hours.lo[row]
        for row in range(len(table))
        if hours.known()[row]
    }
    assert stated == {("id-issuing", "id-registry"): 8.0}


def test_what_carries_no_need_is_kept_with_its_type() -> None:
    model = snapshot(SAMPLE / "model.xml")
    assert relations(model, "accesses") == {("id-registry", "id-persons", "")}
    assert relations(model, "related_to") == {
        ("id-registry", "id-safe", "id-r7"),
        ("id-registry", "id-printer", "id-r8"),
        ("id-safe", "id-registry", "id-r9"),
        ("id-safe", "id-printer", "id-r9"),
    }
    table = model.related("related_to")
    types = {table.keys.get(row): table.text("archimate_type").get(row) for row in range(len(table))}
    assert types == {"id-r7": "Realization", "id-r8": "Flow", "id-r9": "Association"}


def test_elements_have_kind_type_names_and_known_properties() -> None:
    model = snapshot(SAMPLE / "model.xml")
    row = model.row_by_id
    assert {id: model.kind_of(row[id]) for id in model.ids} == {
        "id-passport": "service",
        "id-issuing": "concept",
        "id-registry": "system",
        "id-printer": "system",
        "id-printer2": "system",
        "id-or": "concept",
        "id-persons": "dataset",
        "id-safe": "concept",
    }
    assert model.text("archimate_type").get(row["id-safe"]) == "Goal"
    assert model.text("description").get(row["id-passport"]) == "Aanvragen en ophalen."
    assert model.text("identifier").get(row["id-registry"]) == "0f0e0d0c-0000-4000-8000-000000000001"
    assert model.number("availability").lo[row["id-registry"]] == 3.0
    assert not model.number("confidentiality").known()[row["id-registry"]]
    assert model.find("passport") == model.find("Paspoort") == (row["id-passport"],)


def test_evidence_leads_to_the_place() -> None:
    expected = {
        "model.xml": "relationship[@identifier='id-r6'][@xsi:type='Access'][@accessType='ReadWrite']",
        "model.archimate": "element[@id='r6']",
        "csv": "zilver-relations.csv row 7",
        "coarchi": "model/relations/AccessRelationship_r6.xml",
    }
    for shape, locator in expected.items():
        source = Source(SAMPLE / shape)
        (fact,) = [fact for fact in read(SAMPLE / shape)[0] if fact.predicate == "accesses"]
        assert fact.evidence[0].locator == locator
        assert fact.evidence[0].artefact == source.sha256


def test_needs_stated_twice_are_one_need_with_two_pieces_of_evidence(tmp_path: Path) -> None:
    path = exchange(
        tmp_path,
        "<element identifier='a' xsi:type='Node'><name>a</name></element>"
        "<element identifier='b' xsi:type='TechnologyService'><name>b</name></element>",
        "<relationship identifier='r1' source='a' target='b' xsi:type='Serving'/>"
        "<relationship identifier='r2' source='a' target='b' xsi:type='Realization'/>",
    )
    assert needs(snapshot(path)) == {("b", "a", "")}
    stated = [fact for fact in read(path)[0] if fact.predicate == "depends_on"]
    assert [fact.evidence[0].locator for fact in stated] == [
        "relationship[@identifier='r1'][@xsi:type='Serving']",
        "relationship[@identifier='r2'][@xsi:type='Realization']",
    ]


def test_unknown_types_are_kept(tmp_path: Path) -> None:
    path = exchange(
        tmp_path,
        "<element identifier='a' xsi:type='archimate:Hologram'><name>a</name></element>"
        "<element identifier='b' xsi:type='Node'><name>b</name></element>",
        "<relationship identifier='r' source='a' target='b' xsi:type='Haunting'/>",
    )
    model = snapshot(path)
    assert model.kind_of(model.row_by_id["a"]) == "concept"
    assert model.text("archimate_type").get(model.row_by_id["a"]) == "Hologram"
    assert model.related("related_to").text("archimate_type").get(0) == "Haunting"


def test_names_of_archimate_2_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "old.archimate"
    path.write_text(
        (SAMPLE / "model.archimate")
        .read_text(encoding="utf-8")
        .replace("ServingRelationship", "UsedByRelationship")
        .replace("RealizationRelationship", "RealisationRelationship"),
        encoding="utf-8",
    )
    assert needs(snapshot(path)) == needs(snapshot(SAMPLE / "model.archimate"))


def test_an_archimate_file_with_images_is_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "model.archimate"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(SAMPLE / "model.archimate", "model.xml")
        archive.writestr("images/logo.png", b"\x89PNG")
    assert needs(snapshot(path)) == needs(snapshot(SAMPLE / "model.archimate"))


def test_relationships_that_only_hold_each_other_are_dangling(tmp_path: Path) -> None:
    path = exchange(
        tmp_path,
        "<element identifier='a' xsi:type='Node'><name>a</name></element>",
        "<relationship identifier='r1' source='a' target='r2' xsi:type='Association'/>"
        "<relationship identifier='r2' source='r2' target='r2' xsi:type='Association'/>",
    )
    _, problems, reading = read(path)
    assert reading.dangling == 2
    assert {problem.code for problem in problems} == {"archimate.dangling"}


def test_ids_that_cannot_tell_things_apart_are_problems(tmp_path: Path) -> None:
    path = exchange(
        tmp_path,
        "<element xsi:type='Node'/><element identifier='a'/>"
        "<element identifier='b' xsi:type='Node'/><element identifier='b' xsi:type='Device'/>",
        "<relationship identifier='b' source='b' target='b' xsi:type='Flow'/>",
    )
    facts, problems, reading = read(path)
    assert [problem.code for problem in problems] == [
        "archimate.no-id",
        "archimate.no-id",
        "archimate.duplicate-id",
        "archimate.duplicate-id",
    ]
    assert (reading.elements, reading.relationships) == (1, 0)
    assert [fact.value for fact in facts if fact.predicate == "archimate_type"] == ["Node"]


def test_a_broken_file_in_a_coarchi_folder_stops_only_itself(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "coarchi", tmp_path / "repository")
    model = tmp_path / "repository" / "model"
    (model / "application" / "Device_printer2.xml").write_text("<archimate:Device", encoding="utf-8")
    (model / "application" / "notes.xml").write_text("<notes/>", encoding="utf-8")
    (model / "application" / "Goal_safe.xml").write_text(
        '<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><g>&b;</g>', encoding="utf-8"
    )
    _, problems, reading = read(tmp_path / "repository")
    assert reading.elements == 6
    found = {(problem.code, problem.where.file) for problem in problems if problem.code != "archimate.dangling"}
    assert found >= {
        ("import.broken-xml", "repository/model/application/Device_printer2.xml"),
        ("archimate.unknown-file", "repository/model/application/notes.xml"),
        ("import.forbidden-xml", "repository/model/application/Goal_safe.xml"),
    }
    assert reading.dangling == 4  # what touches the printer, the goal, and what was never there


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"<model {NS} identifier='m'><elements>", "import.broken-xml"),
        (f"<!DOCTYPE model [<!ENTITY a 'b'>]><model {NS}><name>&a;</name></model>", "import.forbidden-xml"),
        ("<model xmlns='http://www.opengroup.org/xsd/archimate' identifier='m'/>", "archimate.other-version"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "archimate.no-model"),
        ("PK\x03\x04 no zip", "import.broken-xml"),
        ("", "import.broken-xml"),
    ],
)
def test_hostile_files_are_refused_whole(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "model.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PolderError) as refused:
        read(path)
    assert refused.value.problem.code == code


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip", b"", b"hello", b"<model/>"])
def test_hostile_archimate_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.archimate"
    path.write_bytes(content)
    with pytest.raises(PolderError):
        read(path)


def test_folders_deeper_than_python_recurses(tmp_path: Path) -> None:
    depth = 20_000
    path = tmp_path / "deep.archimate"
    path.write_text(
        '<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        + "<folder>" * depth
        + '<element xsi:type="archimate:Node" name="n" id="n"/>'
        + "</folder>" * depth
        + "</archimate:model>",
        encoding="utf-8",
    )
    assert read(path)[2].elements == 1


def test_csv_without_its_columns_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "csv", tmp_path / "csv")
    (tmp_path / "csv" / "zilver-relations.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(PolderError) as refused:
        read(tmp_path / "csv")
    assert refused.value.problem.code == "archimate.missing-column"


def test_csv_with_semicolons_and_a_mark(tmp_path: Path) -> None:
    for path in (SAMPLE / "csv").iterdir():
        text = path.read_text(encoding="utf-8").replace('","', '";"')
        (tmp_path / path.name).write_text(text, encoding="utf-8-sig")
    assert needs(snapshot(tmp_path)) == needs(snapshot(SAMPLE / "csv"))


@pytest.mark.parametrize("name", ["other.xml", "picture.svg", "empty.xml", "elements.csv"])
def test_what_is_not_archimate_is_left_to_others(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("" if name == "empty.xml" else "<a/>", encoding="utf-8")
    assert IMPORTER.recognise(Source(path)) == 0.0
    assert IMPORTER.recognise(Source(tmp_path)) == 0.0


def test_a_utf_16_file_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "model.xml"
    text = (SAMPLE / "model.xml").read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    path.write_text(text, encoding="utf-16")
    assert IMPORTER.recognise(Source(path)) == 1.0
    assert needs(snapshot(path)) == needs(snapshot(SAMPLE / "model.xml"))


def test_a_property_that_another_program_calls_like_one_of_ours_is_no_mistake(tmp_path: Path) -> None:
    path = exchange(
        tmp_path,
        "<element identifier='id-a' xsi:type='Constraint'><name>A</name><properties>"
        "<property propertyDefinitionRef='p'><value>In gebruik</value></property></properties></element>",
        definitions="<propertyDefinition identifier='p' type='string'><name>Status</name></propertyDefinition>",
    )
    facts, problems, _ = read(path)
    assert not problems
    assert "status" not in {fact.predicate for fact in facts}
