# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to a group."""

from __future__ import annotations

from polder.model import Fact, build, relation_facts
from polder.model.control import controlled, groups

CHAIN = 20_000
"""Walked link by link this is done at once; searched anew for every link it takes hours."""


def test_stakes_of_the_group_count_together_and_each_once() -> None:
    facts = [
        *relation_facts("half-a", "controlled_by", "top", (), share=100.0),
        *relation_facts("half-b", "controlled_by", "top", (), share=100.0),
        *relation_facts("joint", "controlled_by", "half-a", (), share=30.0),
        *relation_facts("joint", "controlled_by", "half-b", (), share=30.0),
        *relation_facts("even", "controlled_by", "half-a", (), share=50.0),
    ]
    snapshot = build(facts)
    found = controlled(snapshot, {snapshot.row_by_id["top"]: True})
    assert {snapshot.ids[row] for row in found} == {"top", "half-a", "half-b", "joint"}
    assert all(found.values())
    half = groups(snapshot)({snapshot.row_by_id["half-a"]: True})
    assert {snapshot.ids[row] for row in half} == {"half-a"}


def test_owners_in_a_circle_and_in_a_long_chain_are_found() -> None:
    ring = [*relation_facts("a", "controlled_by", "b", ()), *relation_facts("b", "controlled_by", "a", ())]
    chain = [
        fact
        for link in range(CHAIN)
        for fact in relation_facts(f"org-{link:06}", "controlled_by", f"org-{link + 1:06}", ())
    ]
    snapshot = build([*ring, *chain])
    assert len(controlled(snapshot, {snapshot.row_by_id["a"]: True})) == 2
    assert len(controlled(snapshot, {snapshot.row_by_id[f"org-{CHAIN:06}"]: True})) == CHAIN + 1


def test_a_long_chain_of_names_for_one_thing_is_one_thing() -> None:
    facts = [Fact(f"x{link:06}", "same_as", object=f"x{link - 1:06}") for link in range(CHAIN, 0, -1)]
    snapshot = build([Fact("x000000", "kind", "organisation"), *facts])
    assert list(snapshot.ids) == ["x000000"]
