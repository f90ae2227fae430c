# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from polder.model import Evidence, Fact, Grade, build, element_facts, relation_facts, relation_id

SEEN = (Evidence("0" * 64, "row 1"),)
OTHER = (Evidence("1" * 64, "row 9", Grade.VERIFIED),)


def test_the_order_of_the_facts_changes_nothing() -> None:
    facts = [
        *element_facts("s", "service", SEEN, name="S", residents=5.0),
        *element_facts("s", "service", OTHER, name="T", residents=6.0),
        *relation_facts("s", "depends_on", "y", SEEN, key="g", endurance_hours=3.0),
        *relation_facts("s", "depends_on", "z", OTHER, key="g"),
        *relation_facts("y", "supplied_by", "o", SEEN, delivery="hosted"),
    ]
    digest = build(facts).digest
    for seed in range(20):
        shuffled = facts[:]
        Random(seed).shuffle(shuffled)
        assert build(shuffled).digest == digest
    assert build(facts[:-1]).digest != digest


def test_sources_that_contradict_each_other_stand_side_by_side() -> None:
    facts = [*element_facts("s", "service", SEEN, residents=5.0), *element_facts("s", "service", OTHER, residents=6.0)]
    snapshot = build(facts)
    residents = snapshot.number("residents")
    assert (residents.lo[0], residents.hi[0]) == (5.0, 6.0)
    (dispute,) = snapshot.disputes
    assert (dispute.subject, dispute.predicate) == ("s", "residents")
    assert [(value, facts[0].evidence) for value, facts in dispute.sides] == [(5.0, SEEN), (6.0, OTHER)]


def test_sources_that_agree_support_each_other() -> None:
    facts = [*element_facts("s", "service", SEEN, residents=5.0), *element_facts("s", "service", OTHER, residents=5.0)]
    snapshot = build(facts)
    assert snapshot.disputes == ()
    assert {fact.evidence for fact in snapshot.element(0).facts if fact.predicate == "residents"} == {SEEN, OTHER}


def test_two_names_are_two_names_and_no_dispute() -> None:
    facts = [*element_facts("o", "organisation", SEEN, name="B"), *element_facts("o", "organisation", OTHER, name="A")]
    snapshot = build(facts)
    assert snapshot.disputes == ()
    assert snapshot.names == ["A"]
    assert snapshot.find("b") == snapshot.find("A") == (0,)


def test_a_name_by_which_an_element_is_found_is_in_the_digest() -> None:
    """Though it is not shown: one of the two knows what to cut when somebody says Zulu."""
    facts = list(element_facts("a", "system", SEEN, name="Alpha"))
    plain, renamed = build(facts), build([*facts, Fact("a", "name", "Zulu", evidence=OTHER)])
    assert plain.names == renamed.names
    assert plain.find("Zulu") != renamed.find("Zulu")
    assert plain.digest != renamed.digest


def test_facts_hold_from_a_day_up_to_but_not_including_another() -> None:
    facts = [
        *relation_facts("a", "controlled_by", "b", SEEN, valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1)),
    ]
    held = {
        day: len(build(facts, as_of=day).related("controlled_by"))
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    }
    assert list(held.values()) == [0, 1, 1, 0]


def test_what_was_learnt_later_is_not_known_before_and_a_retraction_ends_a_fact() -> None:
    first, second = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    facts = [
        Fact("s", "kind", "service", recorded_at=first, id=1),
        Fact("s", "residents", 5.0, recorded_at=first, id=2),
        Fact("s", "residents", retracts=2, recorded_at=second, id=3),
    ]
    assert build(facts, known_at=first).number("residents").lo[0] == 5.0
    assert "residents" not in build(facts, known_at=second).columns


def test_there_is_none_is_knowledge_and_silence_is_not() -> None:
    snapshot = build([*element_facts("y", "system", SEEN), Fact("y", "supplied_by", absent=True, evidence=SEEN)])
    assert snapshot.nothing == {(0, "supplied_by")}


def test_two_that_are_the_same_become_one_with_all_that_is_known() -> None:
    facts = [
        *element_facts("ms", "organisation", SEEN, name="Firm B.V.", country="NL"),
        *element_facts("firm", "organisation", SEEN, name="Firm"),
        *relation_facts("y", "supplied_by", "ms", SEEN, delivery="hosted"),
        *relation_facts("firm", "same_as", "ms", SEEN),
    ]
    snapshot = build(facts)
    row = snapshot.row_by_id["firm"]
    assert snapshot.row_by_id["ms"] == row
    assert snapshot.text("country").get(row) == "NL"
    assert snapshot.related("supplied_by").target.tolist() == [row]
    assert snapshot.related("supplied_by").text("delivery").get(0) == "hosted"
    assert relation_id("y", "supplied_by", "firm") in snapshot.facts_about


def test_a_relation_to_something_nobody_described_makes_it() -> None:
    snapshot = build(relation_facts("y", "supplied_by", "o", SEEN))
    assert [(snapshot.ids[row], snapshot.kind_of(row)) for row in range(2)] == [("o", "organisation"), ("y", "system")]
