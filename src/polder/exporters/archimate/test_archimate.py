# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the export writes; that it reads back is in `tests/properties/test_archimate_round_trip.py`."""

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

from polder.exporters.archimate import EXPORTER
from polder.model import Fact, Snapshot, build, relation_id

NS = "{http://www.opengroup.org/xsd/archimate/3.0/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def written(snapshot: Snapshot, tmp_path: Path) -> Element:
    path = tmp_path / "out.xml"
    EXPORTER.write(snapshot, path, "en")
    return fromstring(path.read_bytes())


def properties(root: Element, concept: Element) -> dict[str, str]:
    names = {
        each.get("identifier"): each.findtext(f"{NS}name")
        for each in root.iterfind(f"{NS}propertyDefinitions/{NS}propertyDefinition")
    }
    return {
        names[each.get("propertyDefinitionRef")]: each.findtext(f"{NS}value")
        for each in concept.iterfind(f"{NS}properties/{NS}property")
    }


NEED = [
    Fact("desk", "kind", "service"),
    Fact("mail", "kind", "system"),
    Fact("desk", "depends_on", object="mail", key="either"),
    Fact(relation_id("desk", "depends_on", "mail", "either"), "need", 1.0),
    Fact(relation_id("desk", "depends_on", "mail", "either"), "endurance_hours", 24.0),
    Fact("mail", "supplied_by", object="firm"),
]


def test_a_need_is_drawn_as_serving_towards_who_needs_it(tmp_path: Path) -> None:
    root = written(build(NEED), tmp_path)
    (serving,) = [each for each in root.iter(f"{NS}relationship") if each.get(TYPE) == "Serving"]
    assert (serving.get("source"), serving.get("target")) == ("mail", "desk")
    assert properties(root, serving) == {"need": "1", "endurance_hours": "24", "group": "either"}


def test_other_relations_are_associations_that_say_what_they_are(tmp_path: Path) -> None:
    root = written(build(NEED), tmp_path)
    (supply,) = [each for each in root.iter(f"{NS}relationship") if each.get(TYPE) == "Association"]
    assert (supply.get("source"), supply.get("target")) == ("mail", "firm")
    assert properties(root, supply) == {"polder:relation": "supplied_by"}


def test_elements_have_the_type_of_their_kind_or_the_one_they_came_with(tmp_path: Path) -> None:
    facts = [
        *NEED,
        Fact("mail", "archimate_type", "Node"),
        Fact("firm", "kind", "organisation"),
        Fact("goal", "archimate_type", "Goal"),
        Fact("dns", "kind", "endpoint"),
    ]
    root = written(build(facts), tmp_path)
    types = {each.get("identifier"): each.get(TYPE) for each in root.iter(f"{NS}element")}
    assert types == {
        "desk": "BusinessService",
        "dns": "TechnologyInterface",
        "firm": "BusinessActor",
        "goal": "Goal",
        "mail": "Node",
    }
    kinds = {each.get("identifier"): properties(root, each).get("polder:kind") for each in root.iter(f"{NS}element")}
    assert kinds == {"desk": "service", "dns": "endpoint", "firm": "organisation", "goal": None, "mail": None}


def test_ids_that_xml_does_not_take_get_a_fingerprint(tmp_path: Path) -> None:
    root = written(build([Fact("organisation:a b", "name", "A B")]), tmp_path)
    (element,) = root.iter(f"{NS}element")
    assert element.get("identifier", "").startswith("id-")
    assert properties(root, element)["polder:id"] == "organisation:a b"


def test_text_that_xml_cannot_hold_is_replaced_and_the_rest_escaped(tmp_path: Path) -> None:
    root = written(build([Fact("a", "name", "bell\x07 <b> & \r end")]), tmp_path)
    (element,) = root.iter(f"{NS}element")
    assert element.findtext(f"{NS}name") == "bell\N{REPLACEMENT CHARACTER} <b> & \r end"


def test_nothing_in_gives_a_model_without_containers(tmp_path: Path) -> None:
    root = written(build([]), tmp_path)
    assert [each.tag.removeprefix(NS) for each in root] == ["name", "documentation"]


def test_the_same_snapshot_gives_the_same_file(tmp_path: Path) -> None:
    for name, facts in (("one.xml", NEED), ("two.xml", NEED[::-1])):
        EXPORTER.write(build(facts), tmp_path / name, "nl")
    assert (tmp_path / "one.xml").read_bytes() == (tmp_path / "two.xml").read_bytes()
