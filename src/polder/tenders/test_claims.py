# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest

from polder.base import Interval
from polder.frameworks import Graded, Ownership, framework_named
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.tenders.claims import LOOKING, Held, hold
from polder.tenders.ownership import held_from_outside

SAID = (Evidence("0" * 64, "row 1"),)
CSF = framework_named("eu-csf-2026-06")
RULE = framework_named("secnumcloud-3.2")
BEST = {"SOV-1.1": 4, "SOV-2.1": 3, "SOV-2.2": 5, "SOV-3.4": 5, "SOV-4.6": 5}
BASE = (
    *element_facts("alfa", "organisation", SAID, name="Alfa Hosting", country="NL"),
    *element_facts("big", "organisation", SAID, name="Big Corp", country="US"),
    *element_facts("stad", "organisation", SAID, name="De stichting", country="NL"),
    *element_facts("cloud", "system", SAID, name="Alfa Cloud"),
    *relation_facts("cloud", "supplied_by", "alfa", SAID, delivery="hosted"),
)


def none(subject: str, predicate: str = "controlled_by") -> Fact:
    return Fact(subject, predicate, absent=True, evidence=SAID)


def held(*facts: Fact, answers: dict[str, int] = BEST) -> tuple[Snapshot, Held]:
    snapshot = build([*BASE, *facts])
    assert isinstance(CSF, Graded)
    return snapshot, hold(snapshot, snapshot.row_by_id["alfa"], CSF, answers)


def test_every_claim_of_a_framework_is_one_that_can_be_looked_up() -> None:
    assert isinstance(CSF, Graded)
    assert {claim.about for claim in CSF.claims.values()} <= LOOKING.keys()
    assert CSF.claims.keys() <= CSF.criteria.keys()
    assert all(1 < claim.at_least <= len(CSF.criteria[id].values) for id, claim in CSF.claims.items())


def test_an_owner_from_outside_contradicts_the_claim_since_the_day_it_bought() -> None:
    bought = [fact._replace(valid_from=date(2025, 11, 3)) for fact in relation_facts("alfa", "controlled_by", "big", SAID)]  # noqa: E501  # fmt: skip
    _, found = held(*bought, none("big"))
    told = {each.criterion: each for each in found.contradictions}
    assert told.keys() == {"SOV-1.1", "SOV-2.2"}
    assert told["SOV-1.1"].why == ("alfa", "big")
    assert told["SOV-1.1"].since == date(2025, 11, 3)
    assert "since 2025-11-03" in told["SOV-1.1"].what.en
    assert "sinds 2025-11-03" in told["SOV-1.1"].what.nl
    assert told["SOV-1.1"].sure


def test_a_modest_answer_claims_nothing() -> None:
    bought = relation_facts("alfa", "controlled_by", "big", SAID)
    _, found = held(*bought, answers={"SOV-1.1": 2, "SOV-2.2": 4})
    assert found == Held((), (), ())


def test_what_the_register_does_not_know_is_no_proof() -> None:
    _, found = held()
    assert found.contradictions == ()
    assert {each.criterion for each in found.not_checked} == {"SOV-1.1", "SOV-2.2", "SOV-3.4", "SOV-4.6"}
    assert found.agrees == ("SOV-2.1",)


def test_a_whole_chain_that_ends_inside_agrees() -> None:
    _, found = held(*relation_facts("alfa", "controlled_by", "stad", SAID), none("stad"))
    assert "SOV-1.1" in found.agrees


def test_places_and_sub_suppliers_are_looked_at_too() -> None:
    _, found = held(
        *element_facts("hall", "place", SAID, name="Hall in Virginia", country="US"),
        *element_facts("disk", "system", SAID, name="Disk"),
        *relation_facts("cloud", "depends_on", "hall", SAID),
        *relation_facts("cloud", "depends_on", "disk", SAID),
        *relation_facts("disk", "supplied_by", "big", SAID),
    )
    told = {each.criterion: each.why for each in found.contradictions}
    assert told == {"SOV-3.4": ("alfa", "cloud", "hall"), "SOV-4.6": ("alfa", "disk", "big")}


@pytest.mark.parametrize(
    ("shares", "verdict", "largest", "together"),
    [
        ({"big": 24.0, "stad": 76.0}, "meets", Interval(24, 24), Interval(24, 24)),
        ({"big": 24.5, "stad": 75.5}, "fails", Interval(24.5, 24.5), Interval(24.5, 24.5)),
        ({"big": 20.0, "other": 20.0, "stad": 60.0}, "fails", Interval(20, 20), Interval(40, 40)),
        ({"big": 19.5, "other": 19.5, "stad": 61.0}, "meets", Interval(19.5, 19.5), Interval(39, 39)),
        ({"big": 10.0, "stad": 60.0}, "may_meet", Interval(10, 40), Interval(10, 40)),
        ({"veiled": 30.0, "stad": 70.0}, "may_meet", Interval(0, 30), Interval(0, 30)),
        ({}, "may_meet", Interval(0, 100), Interval(0, 100)),
    ],
)
def test_the_ownership_rule_on_stated_shares(
    shares: dict[str, float], verdict: str, largest: Interval, together: Interval
) -> None:
    facts = [
        *element_facts("other", "organisation", SAID, country="JP"),
        *element_facts("veiled", "organisation", SAID),
        none("stad"),
    ]
    for owner, share in shares.items():
        facts += relation_facts("alfa", "controlled_by", owner, SAID, share=share)
    snapshot = build([*BASE, *facts])
    assert isinstance(RULE, Ownership)
    found = held_from_outside(snapshot, snapshot.row_by_id["alfa"], RULE)
    assert (found.verdict, found.largest, found.together) == (verdict, largest, together)


def test_shares_multiply_down_a_chain_from_inside_and_an_outsiders_grip_counts_whole() -> None:
    snapshot = build(
        [
            *BASE,
            *element_facts("mid", "organisation", SAID, country="DE"),
            none("stad"),
            *relation_facts("alfa", "controlled_by", "mid", SAID, share=80.0),
            *relation_facts("alfa", "controlled_by", "stad", SAID, share=20.0),
            *relation_facts("mid", "controlled_by", "big", SAID, share=30.0),
            *relation_facts("mid", "controlled_by", "stad", SAID, share=70.0),
        ]
    )
    assert isinstance(RULE, Ownership)
    found = held_from_outside(snapshot, snapshot.row_by_id["alfa"], RULE)
    assert [(each.id, each.percent) for each in found.holders] == [("big", Interval(24, 24))]
    assert found.verdict == "meets"
    taken = build(
        [
            *BASE,
            *element_facts("mid", "organisation", SAID, country="DE"),
            none("stad"),
            *relation_facts("alfa", "controlled_by", "mid", SAID, share=40.0),
            *relation_facts("alfa", "controlled_by", "stad", SAID, share=60.0),
            *relation_facts("mid", "controlled_by", "big", SAID, share=60.0),
            *relation_facts("mid", "controlled_by", "stad", SAID, share=40.0),
        ]
    )
    grip = held_from_outside(taken, taken.row_by_id["alfa"], RULE)
    assert [(each.id, each.percent) for each in grip.holders] == [("mid", Interval(40, 40))], (
        "big decides over all of it"
    )
    assert grip.verdict == "fails"
