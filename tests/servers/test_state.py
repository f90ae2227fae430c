# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Stating, taking back and settling by hand: who said what stays, and what is shown is what the facts say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polder.base import PolderError
from polder.model import ELEMENT_ATTRIBUTES, Artefact, Evidence, Fact, Grade, build, element_facts, relation_facts
from polder.store.register import Batch, Register
from polder.workbench.actor import at_the_machine, in_role
from polder.workbench.add import add_element
from polder.workbench.element_view import known_of, view_element
from polder.workbench.history import history
from polder.workbench.listing import Question, list_kind
from polder.workbench.retract import retract
from polder.workbench.settle import keep_side
from polder.workbench.state import Ground, state, withdraw

ANNEKE, BRAM = in_role("Anneke", "editor"), in_role("Bram", "editor")
READER = in_role("Lies", "reader")
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SAID = Ground("call with the supplier", Grade.STATED)
FILE = Artefact("a" * 64, "text/csv", "list.csv", 10)
FROM_FILE = (Evidence(FILE.sha256, "row 1"),)


@pytest.fixture
def filled(register: Register) -> Register:
    """A system and its supplier, from a file."""
    facts = [
        *element_facts("org", "organisation", FROM_FILE, name="Leverancier", country="NL"),
        *element_facts("sys", "system", FROM_FILE, name="Zaaksysteem"),
        *relation_facts("sys", "supplied_by", "org", FROM_FILE, delivery="hosted"),
    ]
    register.record([Batch(facts, (FILE,), "csv", "list.csv")], verb="import", author="Cor", at=AT)
    return register


def countries(register: Register, day: date | None = TODAY) -> list[object]:
    known = known_of(register.snapshot(day), ELEMENT_ATTRIBUTES["country"], "org")
    return [said.value for said in known.values]


def code(error: pytest.ExceptionInfo[PolderError]) -> str:
    return error.value.problem.code


def test_a_statement_has_an_author_a_source_and_a_grade(filled: Register) -> None:
    state(filled, [Fact("sys", "licence_type", "closed")], Ground("contract, p. 3", Grade.DOCUMENTED), ANNEKE, at=AT)
    (told,) = [each for each in history(filled, ["sys"]).told if each.predicate == "licence_type"]
    assert (told.author, told.at, told.sources) == ("Anneke", AT, (("contract, p. 3", "", Grade.DOCUMENTED),))
    assert not filled.verify().broken


def test_what_a_file_says_otherwise_is_a_dispute_at_once(filled: Register) -> None:
    state(filled, [Fact("org", "country", "US")], SAID, ANNEKE, at=AT)
    (dispute,) = filled.snapshot(TODAY).disputes
    assert [value for value, _ in dispute.sides] == ["NL", "US"]
    keep_side(filled, dispute, 1, "the seat moved", BRAM, at=AT)
    assert countries(filled) == ["US"]
    (ended,) = [each for each in history(filled, ["org"]).told if each.retracted]
    assert (ended.value, ended.retracted.author, ended.retracted.reason) == ("NL", "Bram", "the seat moved")


def test_that_there_is_none_contradicts_a_value(filled: Register) -> None:
    state(filled, [Fact("org", "country", absent=True)], SAID, ANNEKE, at=AT)
    (dispute,) = filled.snapshot(TODAY).disputes
    assert [value for value, _ in dispute.sides] == ["NL", None]
    keep_side(filled, dispute, 1, "dissolved", BRAM, at=AT)
    assert countries(filled) == [None]


def test_what_i_say_now_replaces_what_i_said_and_nothing_of_others(filled: Register) -> None:
    for actor, value in ((ANNEKE, "closed"), (BRAM, "open"), (ANNEKE, "mixed")):
        state(filled, [Fact("sys", "licence_type", value)], SAID, actor, at=AT)
    known = known_of(filled.snapshot(TODAY), view_attribute("licence_type"), "sys")
    assert [said.value for said in known.values] == ["mixed", "open"]


def view_attribute(name: str):
    return ELEMENT_ATTRIBUTES[name]


def test_the_same_form_sent_twice_is_said_once(filled: Register) -> None:
    first = state(filled, [Fact("sys", "licence_type", "closed")], SAID, ANNEKE, at=AT)
    assert state(filled, [Fact("sys", "licence_type", "closed")], SAID, ANNEKE, at=AT) == first


def test_a_value_from_a_day_on_ends_the_one_before(filled: Register) -> None:
    turn = TODAY + timedelta(days=30)
    state(filled, [Fact("sys", "licence_type", "closed")], SAID, ANNEKE, at=AT)
    state(filled, [Fact("sys", "licence_type", "open", valid_from=turn)], SAID, ANNEKE, at=AT)
    attribute = ELEMENT_ATTRIBUTES["licence_type"]
    for day, expected in ((TODAY, "closed"), (turn - timedelta(days=1), "closed"), (turn, "open")):
        known = known_of(filled.snapshot(day), attribute, "sys")
        assert [said.value for said in known.values] == [expected], day


def test_taking_back_what_i_stated_leaves_the_rest(filled: Register) -> None:
    state(filled, [Fact("org", "country", "US")], SAID, ANNEKE, at=AT)
    assert withdraw(filled, "org", "country", "mistake", ANNEKE, at=AT) == 1
    assert countries(filled) == ["NL"]
    with pytest.raises(PolderError) as error:
        withdraw(filled, "org", "country", "mistake", ANNEKE, at=AT)
    assert code(error) == "state.not-yours"


def test_whoever_saw_less_than_there_is_records_nothing(filled: Register) -> None:
    seen = filled.last_fact_about({"org"})
    state(filled, [Fact("org", "country", "US")], SAID, ANNEKE, seen=seen, at=AT)
    before = filled.last_entry()
    with pytest.raises(PolderError) as error:
        state(filled, [Fact("org", "country", "DE")], SAID, BRAM, seen=seen, at=AT)
    assert code(error) == "state.overtaken"
    (dispute,) = filled.snapshot(TODAY).disputes
    with pytest.raises(PolderError) as error:
        keep_side(filled, dispute, 0, "because", BRAM, seen=seen, at=AT)
    assert code(error) == "state.overtaken"
    assert filled.last_entry() == before
    assert [each.value for each in history(filled, ["org"], related=False, after=seen).told] == ["US"], (
        "the other is told what it was"
    )


def test_about_something_else_nobody_is_in_the_way(filled: Register) -> None:
    seen = filled.last_fact_about({"org"})
    state(filled, [Fact("sys", "licence_type", "open")], SAID, ANNEKE, at=AT)
    state(filled, [Fact("org", "country", "NL")], SAID, BRAM, seen=seen, at=AT)


@pytest.mark.parametrize("source", ["", "  \n"])
def test_without_a_source_nothing_is_recorded(filled: Register, source: str) -> None:
    before = filled.last_entry()
    with pytest.raises(PolderError) as error:
        state(filled, [Fact("org", "country", "US")], Ground(source), ANNEKE, at=AT)
    assert code(error) == "state.no-source"
    assert filled.last_entry() == before


def test_a_reader_changes_nothing(filled: Register) -> None:
    before = filled.last_entry()
    snapshot = filled.snapshot(TODAY)
    attempts = [
        lambda: state(filled, [Fact("org", "country", "US")], SAID, READER),
        lambda: withdraw(filled, "org", "country", "no", READER),
        lambda: add_element(filled, snapshot, "system", "X", SAID, READER),
        lambda: retract(filled, snapshot.facts, "no", READER),
    ]
    for attempt in attempts:
        with pytest.raises(PolderError) as error:
            attempt()
        assert code(error) == "permission.not-allowed"
    assert filled.last_entry() == before


def test_an_element_by_hand(filled: Register) -> None:
    snapshot = filled.snapshot(TODAY)
    assert add_element(filled, snapshot, "system", "E-mail", SAID, ANNEKE, at=AT) == "system:e-mail"
    with pytest.raises(PolderError) as error:
        add_element(filled, snapshot, "system", "e-mail", SAID, BRAM, at=AT)
    assert code(error) == "add.id-in-use"
    with pytest.raises(PolderError) as error:
        add_element(filled, filled.snapshot(TODAY), "system", "E-MAIL", SAID, BRAM, at=AT, id="other")
    assert code(error) == "add.named-already"
    add_element(filled, filled.snapshot(TODAY), "system", "E-MAIL", SAID, BRAM, at=AT, id="a/b", although_named=True)
    assert {"system:e-mail", "a/b"} <= set(filled.snapshot(TODAY).ids)


def test_history_holds_relations_both_ways_and_what_was_retracted(filled: Register) -> None:
    state(
        filled, list(relation_facts("sys", "depends_on", "org", (), key="g", endurance_hours=4.0)), SAID, ANNEKE, at=AT
    )
    relation = [fact for fact in filled.facts() if fact.object == "org" and fact.predicate == "depends_on"]
    retract(filled, relation, "not so", BRAM, at=AT)
    for ids in (["org"], ["sys"]):
        told = [each for each in history(filled, ids).told if each.relation == "depends_on"]
        assert {each.predicate for each in told} == {"depends_on", "endurance_hours"}
        (ended,) = [each for each in told if each.predicate == "depends_on"]
        assert ended.retracted is not None
        assert ended.retracted.reason == "not so"
    assert history(filled, ["org"], related=False).total == 3


values = st.sampled_from(["NL", "US", "DE"])
days = st.none() | st.integers(-3, 3).map(lambda number: TODAY + timedelta(days=number))
people = st.sampled_from([ANNEKE, BRAM])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("state"), people, values, days),
        st.tuples(st.just("none"), people, values, days),
        st.tuples(st.just("withdraw"), people, values, days),
        st.tuples(st.just("retract"), people, st.integers(0, 5), days),
        st.tuples(st.just("settle"), people, st.integers(0, 2), days),
    ),
    max_size=7,
)
numbers = count(1)


def take(register: Register, id: str, step: tuple[str, object, object, date | None]) -> None:
    what, actor, value, day = step
    if what == "state":
        state(register, [Fact(id, "country", value, valid_from=day)], SAID, actor, at=AT)
    elif what == "none":
        state(register, [Fact(id, "country", absent=True, valid_from=day)], SAID, actor, at=AT)
    elif what == "withdraw":
        withdraw(register, id, "country", "mistake", actor, at=AT)
    elif what == "retract":
        retract(register, register.facts_about({id})[value:][:1], "wrong", actor, at=AT)
    else:
        for dispute in register.snapshot(TODAY).disputes:
            if dispute.subject == id:
                keep_side(register, dispute, value, "so it is", actor, at=AT)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whatever_is_done_the_trail_is_whole_and_what_is_shown_is_what_the_facts_say(register: Register, steps) -> None:
    id = f"org {next(numbers)}"
    state(register, list(element_facts(id, "organisation", (), country="NL")), SAID, at_the_machine("Cor"), at=AT)
    for step in steps:
        try:
            take(register, id, step)
        except PolderError as error:
            if error.problem.code not in ("state.not-yours", "retract.nothing", "settle.no-such-side"):
                raise
    assert register.verify().broken == []
    shown, built = register.snapshot(TODAY), build(register.facts(), as_of=TODAY, sources=register.sources())
    assert shown.digest == built.digest
    assert [(each.subject, each.predicate) for each in shown.disputes] == [
        (each.subject, each.predicate) for each in built.disputes
    ]
    if id not in built.row_by_id:
        return
    known = next(each for each in view_element(shown, shown.row_by_id[id]).attributes if each.name == "country")
    said = {said.value for said in known.values}
    row = built.row_by_id[id]
    assert said - {None} == set(built.text("country").possible(row))
    assert (None in said) == ((row, "country") in built.nothing)
    assert known.disputed == any((each.subject, each.predicate) == (id, "country") for each in built.disputes)
    if shown.kind_of(row) == "organisation":
        listing = list_kind(shown, "organisation", Question(text=id, columns=("country",)))
        (cell,) = [cell for line in listing.lines if line.id == id for _, cell in line.shown]
        assert {value for value, _ in cell.values} == said - {None}
        assert (cell.state == "disputed") == known.disputed
