# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whose law something is under by itself."""

from __future__ import annotations

from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.model.control import controlled, seated
from polder.model.law import UNKNOWN_LAW, laws, named_law

ONE, OTHER = ((Evidence(digit * 64, "row 1"),) for digit in "01")


def snapshot() -> Snapshot:
    return build(
        [
            *element_facts("top", "organisation", ONE, country="US"),
            *element_facts("brit", "organisation", ONE, country="UK"),
            *element_facts("torn", "organisation", ONE, country="NL"),
            *element_facts("torn", "organisation", OTHER, country="DE"),
            *element_facts("quiet", "organisation", ONE),
            *element_facts("sub", "organisation", ONE, country="NL"),
            *element_facts("hall", "place", ONE, country="IE"),
            *element_facts("sys", "system", ONE, hosting_jurisdiction="Verenigde Staten"),
            *element_facts("eu", "jurisdiction", ONE, name="Europese Unie"),
            *element_facts("fr", "jurisdiction", ONE, name="Frankrijk", country="FR"),
            *relation_facts("sub", "controlled_by", "half-a", ONE, share=30.0),
            *relation_facts("sub", "controlled_by", "half-b", ONE, share=30.0),
            *relation_facts("half-a", "controlled_by", "top", ONE),
            *relation_facts("half-b", "controlled_by", "top", ONE, control="contract"),
            *relation_facts("data", "subject_to", "eu", ONE),
            *relation_facts("data", "subject_to", "fr", ONE),
        ]
    )


def by_id(found: Snapshot, id: str) -> dict[str, bool]:
    return laws(found).of(found.row_by_id[id])


def test_law_follows_from_seat_place_statement_and_control() -> None:
    found = snapshot()
    assert by_id(found, "top") == {"US": True}
    assert by_id(found, "brit") == {"GB": True}
    assert by_id(found, "torn") == {"NL": False, "DE": False}
    assert by_id(found, "hall") == {"IE": True}
    assert by_id(found, "sys") == {"US": True}
    assert by_id(found, "data") == {"eu": True, "FR": True}
    assert by_id(found, "quiet") == {UNKNOWN_LAW: True}
    # sixty percent together, but half of it by contract: only possibly American
    assert by_id(found, "sub") == {"NL": True, "US": False, UNKNOWN_LAW: False}


def test_it_is_what_a_cut_off_of_that_jurisdiction_cuts() -> None:
    found = snapshot()
    for law in ("US", "GB", "NL", "DE", "FR"):
        ours = {row: sure for row, sure in laws(found).over.get(law, {}).items() if found.kind_of(row) != "system"}
        asked = {"GB": "UK"}.get(law, law)  # as the register writes it
        assert ours == controlled(found, seated(found, asked)), law


def test_the_chain_runs_up_to_the_seat() -> None:
    found = snapshot()
    chain = laws(found).chain(found.row_by_id["sub"], "US")
    assert [found.ids[row] for row in chain] == ["sub", "half-a", "top"]
    assert laws(found).chain(found.row_by_id["sub"], "GB") == ()


def test_a_law_goes_by_code_name_or_id() -> None:
    found = snapshot()
    assert [named_law(found, text) for text in ("us", "Frankrijk", "europese unie", "eu", "nowhere")] == [
        "US", "FR", "eu", "EU", None,
    ]  # fmt: skip


def test_an_empty_register_has_no_law() -> None:
    assert laws(build([Fact("x", "kind", "service")])).over == {}
