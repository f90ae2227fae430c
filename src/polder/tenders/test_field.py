# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from polder.model import Evidence, Snapshot, build, element_facts, relation_facts
from polder.tenders.field import beside_register, field_of, finding_of
from polder.tenders.reading import tender_in
from polder.tenders.stress import stress
from polder.tenders.tender import Tender

SAID = (Evidence("0" * 64, "row 1"),)


def tender(minimum: str = "minimum_seal: {SOV-1: 3}, ") -> Tender:
    return tender_in(
        f"{{framework: eu-csf-2026-06, {minimum}criteria: {{q: {{weight: 60, scale: [0, 10]}}}}, "
        "price: {weight: 40, method: ratio, expected: 100000}}",
        "t",
    )


def register() -> Snapshot:
    """Three hosts: one owned from outside, one of which nobody knows the owner, and one that only sells licences."""
    facts = [
        *element_facts("owned", "organisation", SAID, name="Owned", country="NL"),
        *element_facts("quiet", "organisation", SAID, name="Quiet", country="NL"),
        *element_facts("seller", "organisation", SAID, name="Seller", country="US"),
        *element_facts("big", "organisation", SAID, name="Big Corp", country="US"),
        *relation_facts("owned", "controlled_by", "big", SAID),
    ]
    for supplier, delivery in (("owned", "hosted"), ("quiet", "hosted"), ("seller", "perpetual")):
        facts += element_facts(f"of-{supplier}", "system", SAID)
        facts += relation_facts(f"of-{supplier}", "supplied_by", supplier, SAID, delivery=delivery)
    return build(facts)


def test_a_minimum_keeps_out_whom_the_register_surely_contradicts_and_nobody_else() -> None:
    found = field_of(register(), tender())
    assert found is not None
    assert found.could == ("Quiet",), "what nobody knows of a supplier keeps it in"
    assert [name for name, _ in found.cannot] == ["Owned"], "who only sells licences hosts nothing"
    said = finding_of(found)
    assert said.colour == "red", "fewer than two are left"
    assert "at most 1 of the 2" in said.what.en
    assert "hoogstens 1 van de 2" in said.what.nl
    assert "SEAL" in said.why.en


def test_without_minima_nobody_is_kept_out() -> None:
    assert field_of(register(), tender("")) is None


def test_a_stress_test_beside_a_register_says_it_first_where_it_is_red() -> None:
    tested = beside_register(stress(tender(), fields=20), register())
    assert "minima-register" in {each.code for each in tested.findings if each.colour == "red"}
    assert tested.findings[0].colour == "red"
