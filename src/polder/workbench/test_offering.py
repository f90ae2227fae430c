# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which questions are offered, and that they survive being kept as JSON."""

from __future__ import annotations

from polder.model import Evidence, Fact, Grade, build, element_facts, relation_facts
from polder.workbench.asking import Question, Weights, unknowns_about
from polder.workbench.offering import chosen, offered, owned_names

PROOF = (Evidence("0" * 64, "A1", Grade.STATED),)


def _facts() -> list[Fact]:
    return [
        *element_facts("s", "service", PROOF, name="Passports", residents=1000.0, vital=True),
        *element_facts("a", "system", PROOF, name="App", supported_until=None),
        *element_facts("c", "contract", PROOF, name="Deal"),
        *relation_facts("s", "depends_on", "a", PROOF),
        *relation_facts("a", "covered_by", "c", PROOF),
    ]


def test_what_is_known_is_not_asked_and_what_is_not_known_is() -> None:
    snapshot = build(_facts())
    row = snapshot.find("Passports")[0]
    asked = {question.predicate for question in unknowns_about(snapshot, row, Weights(None, {}))}
    assert {"tolerable_downtime_hours", "staff", "endurance_hours"} <= asked
    assert not {"residents", "vital"} & asked


def test_what_belongs_to_a_service_is_offered_where_it_matters() -> None:
    snapshot = build(_facts())
    found = offered(snapshot, Weights.of(snapshot), snapshot.find("Passports")[0])
    assert found == tuple(sorted(found, key=lambda question: -question.weight))
    assert ("a", "supplied_by") in {(question.subject, question.predicate) for question in found if question.weight > 0}


def test_the_whole_register_offers_what_weighs_most() -> None:
    snapshot = build(_facts())
    found = offered(snapshot, Weights.of(snapshot), None)
    assert found
    assert all(question.weight > 0 for question in found)
    assert chosen(found, [found[0].key, "0" * 16]) == [found[0]]


def test_only_what_has_an_owner_is_listed() -> None:
    assert owned_names(build(_facts()), 10) == ["Deal", "Passports"]


def test_a_question_is_the_same_after_being_kept() -> None:
    snapshot = build(_facts())
    for question in offered(snapshot, Weights(None, {}), snapshot.find("Deal")[0]):
        kept = Question.from_json(question.to_json())
        assert (kept.key, kept.text, kept.attribute) == (question.key, question.text, question.attribute)
