# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An id that is another element's identifier stands for that element."""

from polder.model import Evidence, Fact, build, element_facts, relation_facts, relation_id

SEEN = (Evidence("0" * 64, "row 1"),)

REGISTRY = [
    Fact("id-1", "kind", "system"),
    Fact("id-1", "name", "Burgerzakencomponent"),
    Fact("id-1", "identifier", "0f0e"),
]
PRODUCT = [
    Fact("p", "kind", "system"),
    Fact("p", "related_to", object="0f0e", key="k"),
    Fact(relation_id("p", "related_to", "0f0e", "k"), "archimate_type", "Specialization"),
    Fact("0f0e", "name", "Burgerzaken"),
]


def test_a_target_known_by_its_identifier_is_that_element() -> None:
    snapshot = build([*REGISTRY, *PRODUCT])
    assert list(snapshot.ids) == ["id-1", "p"]
    table = snapshot.related("related_to")
    assert [snapshot.ids[row] for row in table.target] == ["id-1"]
    assert table.text("archimate_type").get(0) == "Specialization"
    assert snapshot.find("0f0e") == snapshot.find("Burgerzaken") == (0,)


def test_without_that_element_the_target_is_its_own() -> None:
    assert list(build(PRODUCT).ids) == ["0f0e", "p"]


def test_an_identifier_of_two_elements_stands_for_neither() -> None:
    other = Fact("id-2", "identifier", "0f0e")
    assert list(build([*REGISTRY, *PRODUCT, other]).ids) == ["0f0e", "id-1", "id-2", "p"]


def test_two_elements_that_are_the_same_are_one_owner() -> None:
    same = [Fact("id-2", "identifier", "0f0e"), Fact("id-2", "same_as", object="id-1")]
    assert list(build([*REGISTRY, *PRODUCT, *same]).ids) == ["id-1", "p"]


def test_an_element_identified_by_its_own_id_is_itself() -> None:
    assert list(build([Fact("a", "identifier", "a"), Fact("a", "name", "A")]).ids) == ["a"]


def test_two_elements_that_identify_each_other_are_one() -> None:
    facts = [Fact("a", "identifier", "b"), Fact("b", "identifier", "a")]
    assert len(build(facts)) == 1


def test_an_identifier_that_nobody_refers_to_makes_nothing() -> None:
    assert list(build(REGISTRY).ids) == ["id-1"]
    assert not build(REGISTRY).aliases


def test_what_one_source_names_by_another_sources_id_is_that() -> None:
    """A list of systems says supplier o1; a list of organisations, read apart from it, says who o1 is."""
    facts = [
        *element_facts("o1", "organisation", SEEN, name="Firm B.V.", country="NL"),
        *element_facts("organisation:o1", "organisation", SEEN, name="o1"),
        *relation_facts("y", "supplied_by", "organisation:o1", SEEN, delivery="hosted"),
    ]
    snapshot = build(facts)
    assert list(snapshot.ids) == ["o1", "y"]
    assert snapshot.names == ["Firm B.V.", "y"]
    assert snapshot.related("supplied_by").target.tolist() == [0]
