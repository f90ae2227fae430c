# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The sample (invented suppliers) against what its files say by hand."""

import json
from datetime import date
from pathlib import Path

import pytest

from polder.base import SILENT, PolderError, Problem
from polder.importers.importer import Reading
from polder.importers.source import Source
from polder.importers.suppliers import IMPORTER
from polder.model import Fact, Snapshot, build

SAMPLE = Path(__file__).parent / "sample"
FILES = ("leveranciers.csv", "parents.json", "vendors.json", "provider.json")


def read(path: Path) -> tuple[list[Fact], list[Problem], Reading]:
    items = list(IMPORTER.read(Source(path), SILENT))
    (reading,) = [item for item in items if isinstance(item, Reading)]
    return (
        [item for item in items if isinstance(item, Fact)],
        [item for item in items if isinstance(item, Problem)],
        reading,
    )


def snapshot(*files: str, as_of: date | None = None) -> Snapshot:
    return build([fact for file in files for fact in read(SAMPLE / file)[0]], as_of=as_of)


def owners(found: Snapshot) -> set[tuple[str, str, str | None, float]]:
    """(organisation, parent, control, share or -1)."""
    table = found.related("controlled_by")
    control, share = table.text("control"), table.number("share").lo
    return {
        (
            found.names[table.source[row]],
            found.names[table.target[row]],
            control.get(row),
            -1.0 if share[row] != share[row] else float(share[row]),
        )
        for row in range(len(table))
    }


def countries(found: Snapshot) -> dict[str, str | None]:
    return {found.names[row]: found.text("country").get(row) for row in range(len(found))}


@pytest.mark.parametrize("file", FILES)
def test_it_knows_its_own_files(file: str) -> None:
    assert IMPORTER.recognise(Source(SAMPLE / file)) >= 0.8
    facts, problems, _ = read(SAMPLE / file)
    assert facts
    assert not problems
    assert {each.artefact for fact in facts for each in fact.evidence} == {Source(SAMPLE / file).sha256}


def test_our_own_csv_in_dutch() -> None:
    facts, _, reading = read(SAMPLE / "leveranciers.csv")
    assert reading == Reading(elements=4, relationships=4)
    found = build(facts)
    assert countries(found) == {
        "Zilversoft": "NL",
        "Duingroep": "DE",
        "Harbour Holdings": "US",
        "Zilverfonds": None,
        "Golfpost": "NL",
    }
    assert {fact.evidence[0].locator for fact in facts} >= {"row 2; Handelsregister", "row 5"}


def test_a_takeover_changes_the_parent_on_its_day() -> None:
    before = snapshot("leveranciers.csv", as_of=date(2025, 12, 31))
    after = snapshot("leveranciers.csv", as_of=date(2026, 1, 1))
    always = {("Duingroep", "Zilverfonds", "minority", 12.5), ("Golfpost", "Duingroep", "parent", -1.0)}
    assert owners(before) == {("Zilversoft", "Duingroep", "parent", 100.0), *always}
    assert owners(after) == {("Zilversoft", "Harbour Holdings", None, 60.0), *always}
    assert countries(before) == countries(after), "where it sits does not hang on who owns it"


def test_the_country_in_a_list_of_parents_is_the_parents() -> None:
    found = snapshot("parents.json")
    assert countries(found) == {
        "Golfpost": "BE",
        "Golfpost Hosting B.V.": None,
        "Harbour Azure": None,
        "Harbour Holdings": "US",
    }
    assert owners(found) == {
        ("Golfpost Hosting B.V.", "Golfpost", "parent", -1.0),
        ("Harbour Azure", "Harbour Holdings", "parent", -1.0),
    }, "and nobody controls itself"


def test_a_list_of_vendors() -> None:
    found = snapshot("vendors.json", "provider.json")
    assert countries(found) == {"Golfpost": "NL", "Nergens": None, "Duinhal": "DE"}
    (row,) = found.find("Golfpost B.V.")
    known = {(fact.predicate, fact.value) for fact in found.element(row).facts}
    assert known >= {
        ("legal_name", "Golfpost B.V."),
        ("website", "https://golfpost.example"),
        ("category", "data storage and processing"),
        ("identifier", "golfpost.example"),
        ("identifier", "golf.example"),
    }


def test_sources_that_disagree_on_a_country_stand_side_by_side() -> None:
    found = snapshot(*FILES)
    ((dispute),) = found.disputes
    assert (dispute.subject, dispute.predicate) == ("organisation:golfpost", "country")
    assert {value: len(facts) for value, facts in dispute.sides} == {"BE": 2, "NL": 2}
    assert countries(found)["Golfpost"] is None, "what is disputed is not known"


def test_alike_names_are_not_one_organisation(tmp_path: Path) -> None:
    path = tmp_path / "parents.json"
    names = ("Microsoft", "Microsoft Corporation", "Microsoft Azure")
    path.write_text(json.dumps({name: {"parent": "Microsoft", "country": "US"} for name in names}))
    found = build(read(path)[0])
    assert sorted(found.names) == sorted(names)
    assert {(source, target) for source, target, _, _ in owners(found)} == {
        ("Microsoft Corporation", "Microsoft"),
        ("Microsoft Azure", "Microsoft"),
    }


def test_wrong_cells_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "suppliers.csv"
    path.write_text(
        "name,country,parent,share,control,valid_from,valid_to\n"
        "A,Atlantis,P,140,boss,1-2-2026,1900-01-01\n"
        ",NL,P,,,,\n"
        "B,NL,P,,,2026-02-01,2026-01-01\n"
        "C,NL\n"
        "D,NL,P,,,,,extra\n"
    )
    facts, problems, reading = read(path)
    assert [(problem.code, problem.where.row, problem.where.column) for problem in problems] == [
        ("suppliers.wrong-cell", 2, "country"),
        ("suppliers.wrong-cell", 2, "share (percent)"),
        ("suppliers.wrong-cell", 2, "control"),
        ("suppliers.wrong-cell", 2, "valid from"),
        ("suppliers.wrong-cell", 2, "valid to"),
        ("suppliers.no-name", None, ""),
        ("suppliers.wrong-cell", 4, "valid to"),
    ]
    assert reading == Reading(elements=4, relationships=3)
    assert owners(build(facts)) == {
        ("A", "P", None, -1.0),
        ("B", "P", "parent", -1.0),
        ("D", "P", "parent", -1.0),
    }


HOSTILE = [b"", b"7", b'"x"', b"{", b"[NaN]", b"[" * 200_000, b'[{"name": "\xff"}]', b"\xff\xfe\x00"]


@pytest.mark.parametrize("content", HOSTILE, ids=lambda content: repr(content[:20]))
def test_what_cannot_be_read_is_refused_whole(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "data.json"
    path.write_bytes(content)
    assert IMPORTER.recognise(Source(path)) <= 1
    with pytest.raises(PolderError):
        read(path)


WRONG = [7, True, {"a": 1}, [1], 1e300, "\ud800", "a\x00b", "x" * 2000]


@pytest.mark.parametrize("value", WRONG, ids=lambda value: ascii(value)[:20])
@pytest.mark.parametrize(
    "key", ["name", "legalName", "headquarterAddress", "websiteUrl", "category", "domains", "parent", "country"]
)
def test_a_wrong_value_is_told_and_the_rest_goes_on(tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "data.json"
    bad = {"name": "Bad", "parent": "P", "legalName": "Bad B.V.", key: value}
    as_list, as_parents = [bad, {"name": "Good"}], {"Bad": bad, "Good": {"parent": "P", "country": "NL"}}
    for content, known in ((as_list, key != "parent"), (as_parents, key in ("parent", "country"))):
        path.write_text(json.dumps(content))
        facts, problems, _ = read(path)
        assert bool(problems) == known
        assert "Good" in build(facts).names


def test_entries_that_are_no_objects_are_told(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_text('[7, null, [], {"name": " "}, {"name": "Good"}]')
    facts, problems, reading = read(path)
    assert [problem.code for problem in problems] == ["suppliers.no-name"] * 4
    assert reading.elements == 1
    assert build(facts).names == ["Good"]


@pytest.mark.parametrize(
    ("name", "header", "surest"),
    [
        ("suppliers.csv", "name", 0.9),
        ("Leveranciers.csv", "Naam;Land", 0.9),
        ("who.csv", "name,parent", 0.9),
        ("organisations.csv", "id,name,country,parent", 0.4),
        ("who.csv", "name,country", 0),
        ("suppliers.csv", "id,colour", 0),
        ("suppliers.csv", "", 0),
        ("suppliers.txt", "name,parent", 0),
    ],
)
def test_other_tables_are_left_to_others(tmp_path: Path, name: str, header: str, surest: float) -> None:
    path = tmp_path / name
    path.write_text(f"{header}\n1,red\n")
    assert IMPORTER.recognise(Source(path)) == surest
