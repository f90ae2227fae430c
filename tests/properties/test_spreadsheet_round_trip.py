# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is exported reads back as what it was."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polder.base import Language
from polder.exporters.spreadsheet import write, write_template
from polder.importers import Read, read_path
from polder.model import (
    KINDS,
    RELATIONS,
    Attribute,
    Evidence,
    Fact,
    Grade,
    NumberColumn,
    Relations,
    Snapshot,
    TextColumn,
    attributes_of,
    build,
    element_facts,
    relation_facts,
    relation_id,
)

SEEN = (Evidence("0" * 64, "page 1", Grade.DOCUMENTED),)
SUFFIXES = (".xlsx", ".ods")
LANGUAGES: tuple[Language, ...] = ("en", "nl")
each_suffix = pytest.mark.parametrize("suffix", SUFFIXES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def round_trip(snapshot: Snapshot, path: Path, language: Language = "en") -> tuple[Snapshot, Read]:
    write(snapshot, path, language)
    (read,) = read_path(path)
    return build(read.facts, sources={read.artefact.sha256: read.artefact.origin}, as_of=snapshot.as_of), read


def disputes(snapshot: Snapshot) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.subject, each.predicate, tuple(str(value) for value, _ in each.sides)) for each in snapshot.disputes]


def statements(facts: list[Fact]) -> set[object]:
    return {fact.statement for fact in facts}


def ends(fact: Fact) -> list[str]:
    about = fact.subject.split("\x1f")
    return [about[0], *about[2:3], *([fact.object] if fact.object else [])]


# ---------------------------------------------------------------- any register


FIRST_DAYS = st.none() | st.dates(date(1950, 1, 1), date(2049, 12, 31))
LAST_DAYS = st.none() | st.dates(date(2050, 1, 1), date(2100, 1, 1))


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t\r"), max_size=12) | (
    st.sampled_from(["none", "geen", "-", "?", "#REF!", "=1+1", "+31", "@x", " x ", "007", "1.250", "_x0041_", "a  b"])
)
IDS = st.sampled_from(["a", "b", "c", "001", "organisation:d", "none", "?", " e", "é f", "=g"])


def values(attribute: Attribute) -> st.SearchStrategy[object]:
    return {
        "text": TEXTS,
        "number": st.floats(attribute.lowest, min(attribute.highest, 1e15)),
        "date": st.dates(date(1950, 1, 1), date(2100, 1, 1)),
        "yes_no": st.booleans(),
        "choice": st.sampled_from([choice.value for choice in attribute.choices] or [""]),
        "country": st.sampled_from(["NL", "US", "EU"]),
    }[attribute.type]


@st.composite
def element_statements(draw: st.DrawFn) -> list[Fact]:
    id, kind = draw(IDS), draw(st.sampled_from(list(KINDS)))
    facts = [Fact(id, "kind", kind, evidence=SEEN)]
    for attribute in draw(st.lists(st.sampled_from(attributes_of(kind)), max_size=4)):
        absent = draw(st.booleans()) and draw(st.booleans())
        value = None if absent else draw(values(attribute))
        dates = {"valid_from": draw(FIRST_DAYS)} if draw(st.integers(0, 4)) == 0 else {}
        facts.append(Fact(id, attribute.name, value, absent=absent, evidence=SEEN, **dates))  # type: ignore[arg-type]
    return facts


@st.composite
def relation_statements(draw: st.DrawFn) -> list[Fact]:
    relation = RELATIONS[draw(st.sampled_from(list(RELATIONS)))]
    source, target = draw(IDS), draw(IDS)
    form = draw(st.integers(0, 9))
    if form == 0:
        return [Fact(source, relation.name, absent=True, evidence=SEEN)]
    key = draw(st.sampled_from(["", "", "g", "none", "group 1"]))
    if form == 1:
        return [Fact(source, relation.name, object=target, key=key, absent=True, evidence=SEEN)]
    dates = {"valid_from": draw(FIRST_DAYS), "valid_to": draw(LAST_DAYS)} if form == 2 else {}
    facts = [Fact(source, relation.name, object=target, key=key, evidence=SEEN, **dates)]  # type: ignore[arg-type]
    about = relation_id(source, relation.name, target, key)
    for attribute in relation.attributes:
        if draw(st.booleans()):
            facts.append(Fact(about, attribute.name, draw(values(attribute)), evidence=SEEN, **dates))  # type: ignore[arg-type]
    return facts


REGISTERS = st.lists(element_statements() | relation_statements(), max_size=8).map(
    lambda parts: [fact for part in parts for fact in part]
)


@pytest.mark.parametrize(("suffix", "language"), [(".xlsx", "en"), (".ods", "nl")])
@given(facts=REGISTERS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_register_reads_back_as_it_was(tmp_path: Path, suffix: str, language: Language, facts: list[Fact]) -> None:
    snapshot = build(facts)
    back, read = round_trip(snapshot, tmp_path / f"out{suffix}", language)
    assert {each.code for each in read.problems} <= {
        "spreadsheet.need-too-high", "spreadsheet.few-in-daily-use", "spreadsheet.needs-differ", "spreadsheet.alike",
        "spreadsheet.nothing-known",
    }  # fmt: skip
    assert disputes(back) == disputes(snapshot)
    assert back.digest == snapshot.digest
    if not snapshot.aliases:
        more = {each[1] for each in statements(read.facts) - statements(facts)}  # type: ignore[index]
        assert more <= {"kind"}, "a kind that followed from the relations is now written down"
        held = [fact for fact in facts if all(end in snapshot.row_by_id for end in ends(fact))]
        assert statements(held) <= statements(read.facts)
    again = tmp_path / f"again{suffix}"
    write(back, again, language)
    (reread,) = read_path(again)
    assert statements(reread.facts) == statements(read.facts)


# ---------------------------------------------------------------- by name


@each_language
@each_suffix
def test_what_a_municipality_has_reads_back(tmp_path: Path, suffix: str, language: Language) -> None:
    other = (Evidence("1" * 64, "row 7; trade register", Grade.VERIFIED),)
    facts = [
        *element_facts("svc", "service", SEEN, name="Paspoort", residents=17_800.0, vital=True),
        *element_facts("svc", "service", other, name="Passport", residents=17_900.0),
        *element_facts("sys", "system", SEEN, name="=cmd|'/C calc'!A0", supported_until=date(2027, 12, 31)),
        *element_facts("spare", "system", SEEN, name="@spare"),
        *element_facts("org", "organisation", other, name="Geen", country="NL"),
        *relation_facts("svc", "depends_on", "sys", SEEN, key="g", need=1.0, endurance_hours=0.5),
        *relation_facts("svc", "depends_on", "spare", SEEN, key="g", need=1.0, standby=True),
        *relation_facts("sys", "supplied_by", "org", SEEN, delivery="subscription", licence_check_hours=720.0),
        *relation_facts("org", "controlled_by", "org2", other, valid_from=date(2027, 4, 1), share=60.0),
        Fact("spare", "supplied_by", absent=True, evidence=SEEN),
        Fact("org", "website", absent=True, evidence=other),
        Fact("sys", "supplied_by", object="org", absent=True, evidence=other),
    ]
    snapshot = build(facts)
    back, read = round_trip(snapshot, tmp_path / f"city{suffix}", language)
    assert read.problems == []
    assert back.digest == snapshot.digest
    assert disputes(back) == disputes(snapshot)
    assert len(snapshot.disputes) == 2
    grades = {fact.subject: fact.evidence[0] for fact in read.facts if fact.predicate == "kind"}
    assert (grades["svc"].grade, grades["org"].grade) == (Grade.DOCUMENTED, Grade.VERIFIED)
    assert grades["org"].locator.endswith("; trade register")


@each_suffix
def test_a_snapshot_made_from_arrays_can_be_written_too(tmp_path: Path, suffix: str) -> None:
    kinds = np.array([list(KINDS).index(kind) for kind in ("organisation", "service", "system")], np.uint8)
    texts = TextColumn(np.array([0, -1, -1], np.int32), ("NL",), {1: ("a", "b")})
    snapshot = Snapshot(
        ids=["o", "s", "y"],
        names=["Org", "Service", "y"],
        kinds=kinds,
        columns={
            "country": texts,
            "residents": NumberColumn(np.array([np.nan, 10, np.nan]), np.array([np.nan, 20, np.nan])),
        },
        relations={
            "depends_on": Relations(
                np.array([1], np.int32), np.array([2], np.int32), TextColumn(np.array([0], np.int32), ("g",)),
                np.array([True]), {"endurance_hours": NumberColumn(np.array([4.0]), np.array([4.0]))},
            )
        },
        nothing=frozenset({(2, "supplied_by")}),
    )  # fmt: skip
    back, read = round_trip(snapshot, tmp_path / f"out{suffix}")
    assert [list(back.ids), list(back.names), back.kinds.tolist()] == [
        ["o", "s", "y"],
        ["Org", "Service", "y"],
        kinds.tolist(),
    ]
    assert (back.number("residents").lo[1], back.number("residents").hi[1]) == (10, 20)
    assert back.nothing == snapshot.nothing
    table = back.related("depends_on")
    assert table.doubtful.tolist() == [True]
    assert (table.number("endurance_hours").lo[0], table.keys.get(0)) == (4, "g")
    assert [each.code for each in read.problems] == ["spreadsheet.wrong-cell"] * 2, "a and b are no countries"


# ---------------------------------------------------------------- the template


@each_language
@each_suffix
def test_the_template_is_read_as_an_empty_register(tmp_path: Path, suffix: str, language: Language) -> None:
    path = tmp_path / f"template{suffix}"
    write_template(path, language)
    (read,) = read_path(path)
    assert (read.importer, read.facts, read.problems, read.elements) == ("spreadsheet", [], [], 0)
