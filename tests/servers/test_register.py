# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What goes into a register comes out of it, as it was, on both databases."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polder.base import PolderError, Stopped
from polder.model import Artefact, Evidence, Fact, Grade, build, element_facts, relation_facts
from polder.model.build import holding
from polder.store import models
from polder.store.creation import create
from polder.store.recording import Batch
from polder.store.register import Register, open_register

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
CONTENT = b"wie,land\nLogius,NL\n"
PAPER = Artefact(hashlib.sha256(CONTENT).hexdigest(), "text/csv", "organisations.csv", len(CONTENT), CONTENT)
HERE = (Evidence(PAPER.sha256, "row 2"),)
SAID_BY = {"verb": "import", "author": "Anneke", "at": NOON}

ids = st.text(st.characters(exclude_characters="\0\x1f", exclude_categories=("Cs",)), min_size=1, max_size=30)
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=200)
values = st.one_of(texts, st.booleans(), st.dates(), st.floats(allow_nan=False))
evidence = st.lists(st.builds(Evidence, st.just(PAPER.sha256), texts, st.sampled_from(Grade)), max_size=3).map(tuple)
maybe_dates = st.none() | st.dates()
attribute_facts = st.tuples(ids, ids, values, evidence, maybe_dates, maybe_dates).map(
    lambda drawn: Fact(*drawn[:3], evidence=drawn[3], valid_from=drawn[4], valid_to=drawn[5])
)
relations = st.tuples(ids, ids, ids | st.none(), ids, st.booleans(), evidence, maybe_dates).map(
    lambda drawn: Fact(*drawn[:2], None, *drawn[2:6], valid_from=drawn[6])
)
numbers = count(1)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(attribute_facts | relations, min_size=1, max_size=30))
def test_facts_in_are_facts_out(register: Register, facts: list[Fact]) -> None:
    origin = f"list {next(numbers)}"
    register.record([Batch(facts, (PAPER,), "csv", origin)], **SAID_BY)
    found = register.facts_of("csv", origin)
    assert [fact._replace(recorded_at=None, author="", id=None) for fact in found] == facts
    assert [type(fact.value) for fact in found] == [type(fact.value) for fact in facts], "true is not 1.0"
    assert {(fact.author, fact.recorded_at) for fact in found} == {("Anneke", NOON)}


moments = st.integers(0, 5).map(lambda hour: NOON + timedelta(hours=hour))
days = st.integers(1, 9).map(lambda day: date(2026, 11, day))
small_facts = st.tuples(st.sampled_from("ab"), st.sampled_from(["NL", "US"]), st.none() | days, st.none() | days).map(
    lambda drawn: Fact(drawn[0], "country", drawn[1], valid_from=drawn[2], valid_to=drawn[3])
)
steps = st.lists(
    st.tuples(moments, st.lists(small_facts, max_size=4), st.lists(st.integers(0, 9), max_size=2)), max_size=3
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, as_of=st.none() | days, known_at=st.none() | moments)
def test_the_database_sorts_out_what_holds_as_the_model_does(register: Register, steps, as_of, known_at) -> None:
    for at, new, ending in steps:
        stated = [fact.id for fact in register.facts() if fact.retracts is None]
        ended = {stated[-1 - back] for back in ending if back < len(stated)}
        retractions = [Fact("a", "country", retracts=id) for id in sorted(ended)]
        register.record([Batch([*retractions, *new])], verb="test", author="Bram", at=at)
    everything = register.facts()
    assert register.facts_in_force(as_of, known_at) == holding(everything, as_of, known_at)
    expected = build(everything, as_of=as_of, known_at=known_at)
    assert register.snapshot(as_of, known_at).digest == expected.digest


def test_an_artefact_comes_back_with_its_bytes(register: Register) -> None:
    fingerprint_only = replace(PAPER, sha256="0" * 64, content=None, retrieved_at=NOON, retrieved_by="Bram")
    register.record([Batch((), (PAPER, fingerprint_only, PAPER))], **SAID_BY)
    assert register.artefact(PAPER.sha256) == replace(PAPER, retrieved_at=NOON, retrieved_by="Anneke")
    assert register.artefact("0" * 64) == fingerprint_only
    assert register.artefact("1" * 64) is None
    assert register.sources() == {PAPER.sha256: PAPER.origin, "0" * 64: PAPER.origin}


def test_a_snapshot_from_a_register_is_the_one_from_the_file(register: Register) -> None:
    facts = [
        *element_facts("digid", "system", HERE, name="DigiD", supported_until=date(2030, 1, 1)),
        *element_facts("logius", "organisation", HERE, name="Logius", country="NL"),
        *relation_facts("digid", "supplied_by", "logius", HERE, delivery="hosted", endurance_hours=0.5),
    ]
    register.record([Batch(facts, (PAPER,), "csv", "x")], **SAID_BY)
    snapshot = register.snapshot(date(2026, 1, 1))
    assert snapshot.digest == build(facts, as_of=date(2026, 1, 1)).digest
    assert snapshot.sources == {PAPER.sha256: "organisations.csv"}
    assert snapshot.element(snapshot.find("DigiD")[0]).facts[0].evidence == HERE


def test_two_registers_stand_beside_each_other(register: Register, tmp_path) -> None:
    create(tmp_path / "other.polder")
    with open_register(tmp_path / "other.polder") as other:
        register.record([Batch([Fact("a", "kind", "system")])], **SAID_BY)
        assert (len(register.facts()), len(other.facts())) == (1, 0)
        other.record([Batch([Fact("b", "kind", "system")])], **SAID_BY)
    assert [fact.subject for fact in register.facts()] == ["a"]


def test_making_a_register_twice_changes_nothing(location: str) -> None:
    assert create(location) == "created"
    with open_register(location) as register:
        register.record([Batch([Fact("a", "kind", "system")])], **SAID_BY)
    assert create(location) == "current"
    with open_register(location) as register:
        assert len(register.facts()) == 1


@pytest.mark.parametrize(
    "unfit",
    [
        Fact("a\0b", "name", "x"),
        Fact("a", "name", "nul \0"),
        Fact("a", "name", "half \ud800"),
        Fact("a\x1fb", "name", "x"),
        Fact("a", "depends_on", object="b\x1fc"),
        Fact("x" * 601, "name", "x"),
        Fact("€" * 201, "name", "x"),
        Fact("a", "residents", float("nan")),
        Fact("a", "name", "x", evidence=(Evidence(PAPER.sha256, "\udfff"),)),
    ],
)
def test_what_a_database_cannot_keep_is_refused_and_nothing_is_kept(register: Register, unfit: Fact) -> None:
    with pytest.raises(PolderError):
        register.record([Batch([Fact("ok", "name", "x"), unfit], (PAPER,))], **SAID_BY)
    assert register.facts() == []
    assert register.sources() == {}
    assert register.last_entry() == 0


def test_the_longest_ids_fit_in_the_indexes(register: Register) -> None:
    longest = ["".join(chr(0x4E00 + (7 * n + place) % 20_000) for n in range(200)) for place in range(4)]
    facts = list(relation_facts(longest[0], longest[1], longest[2], (), key=longest[3], endurance_hours=1.0))
    register.record([Batch(facts)], **SAID_BY)
    assert [fact.statement for fact in register.facts()] == [fact.statement for fact in facts]


@pytest.mark.parametrize("author", ["half \ud800", "nul \0"])
def test_an_author_is_text(register: Register, author: str) -> None:
    with pytest.raises(PolderError):
        register.record((), verb="x", author=author, at=NOON)


def test_an_entry_needs_an_author_and_a_time_zone(register: Register) -> None:
    with pytest.raises(ValueError, match="audit entry"):
        register.record((), verb="x", author="", at=NOON)
    with pytest.raises(ValueError, match="audit entry"):
        register.record((), verb="x", author="Bram", at=NOON.replace(tzinfo=None))


class Impatient:
    """Somebody who wants to stop after the first chunk."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self, what, done, total) -> None:
        self.steps += 1

    def stop_wanted(self) -> bool:
        return self.steps > 0


def test_stopping_halfway_keeps_nothing(register: Register) -> None:
    many = (Fact(f"e{number}", "kind", "system") for number in range(5_000))
    impatient = Impatient()
    with pytest.raises(Stopped):
        register.record([Batch(many, (PAPER,), "csv", "x")], progress=impatient, **SAID_BY)
    assert impatient.steps == 1
    assert (register.facts(), register.sources(), register.last_entry()) == ([], {}, 0)


# ---------------------------------------------------------------- append only


@pytest.fixture
def filled(register: Register) -> Register:
    register.record([Batch(element_facts("a", "system", HERE, name="A"), (PAPER,), "csv", "x")], **SAID_BY)
    register.record([Batch([Fact("a", "country", "NL")])], verb="note", author="Bram", at=NOON)
    return register


@pytest.mark.parametrize("table", ["artefact", "source", "auditentry", "fact", "evidence"])
@pytest.mark.parametrize("statement", ["DELETE FROM polder_{}", "UPDATE polder_{} SET {} = {}"])
def test_the_database_refuses_to_change_what_was_recorded(filled: Register, table: str, statement: str) -> None:
    column = {"evidence": "locator", "auditentry": "who", "fact": "subject", "source": "origin"}.get(table, "origin")
    text = statement.format(f"{table}", column, column)
    with pytest.raises(DatabaseError, match="never changed"), connections[filled.alias].cursor() as cursor:
        cursor.execute(text)


@pytest.mark.parametrize("model", [models.Artefact, models.Source, models.AuditEntry, models.Fact, models.Evidence])
def test_code_cannot_change_what_was_recorded(filled: Register, model: type) -> None:
    rows = model.objects.using(filled.alias)
    for attempt in (rows.first().save, rows.first().delete, rows.delete, lambda: rows.update(pk=1)):
        with pytest.raises(models.AppendOnlyError):
            attempt()


# ---------------------------------------------------------------- the audit trail

TAMPERING = {
    "a value": "UPDATE polder_fact SET value = 'organisation' WHERE id = 1",
    "the type of a value": "UPDATE polder_fact SET value_type = 'd' WHERE id = 3",
    "a source": "UPDATE polder_fact SET source_id = NULL WHERE id = 1",
    "a locator": "UPDATE polder_evidence SET locator = 'row 3'",
    "the entry of a fact": "UPDATE polder_fact SET entry_id = 2 WHERE id = 1",
    "who": "UPDATE polder_auditentry SET who = 'Carla' WHERE seq = 1",
    "what": "UPDATE polder_auditentry SET details = '{}' WHERE seq = 2",
    "when": "UPDATE polder_auditentry SET at = '2020-01-01 00:00:00' WHERE seq = 2",
    "bytes": "UPDATE polder_artefact SET content = NULL; UPDATE polder_artefact SET content = %s",
    "a fact removed": "DELETE FROM polder_fact WHERE id = 3",
    "evidence removed": "DELETE FROM polder_evidence WHERE fact_id = 1",
    "an entry removed": "DELETE FROM polder_fact WHERE entry_id = 1; DELETE FROM polder_auditentry WHERE seq = 1",
    "a fact slipped in": "INSERT INTO polder_fact (id, entry_id, subject, predicate, value_type, key, absent) "
    "VALUES (9, 2, 'a', 'name', '', '', false)",
}


def test_an_untouched_register_is_whole(filled: Register) -> None:
    found = filled.verify()
    assert (found.entries, found.facts, found.artefacts, found.broken) == (2, 3, 1, [])
    assert found.head == models.AuditEntry.objects.using(filled.alias).get(seq=2).digest


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(filled: Register, what: str) -> None:
    connection = connections[filled.alias]
    lift_protection(connection)
    with transaction.atomic(using=filled.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # no foreign keys either
        for statement in TAMPERING[what].split("; "):
            cursor.execute(statement, [b"forged"] if "%s" in statement else None)
    broken = filled.verify().broken
    assert broken, f"changing {what} went unseen"
    assert {problem.code for problem in broken} == {"register.tampered"}


def test_an_artefact_that_was_changed_is_not_handed_out(filled: Register) -> None:
    lift_protection(connections[filled.alias])
    with connections[filled.alias].cursor() as cursor:
        cursor.execute("UPDATE polder_artefact SET content = %s", [zlib.compress(bytes(1 << 24))])
    with pytest.raises(PolderError) as caught:
        filled.artefact(PAPER.sha256)
    assert caught.value.problem.code == "register.damaged"
    assert [problem.value for problem in filled.verify().broken] == [PAPER.sha256]


def lift_protection(connection) -> None:
    """Do what somebody with the keys of the database can do: take the triggers away."""
    with connection.cursor() as cursor:
        for table in ("artefact", "source", "auditentry", "fact", "evidence"):
            for verb in ("update", "delete"):
                on = f" ON polder_{table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER polder_{table}_no_{verb}{on}")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
