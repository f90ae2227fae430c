# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest

import polder
from polder.model import Snapshot
from polder.workbench.reasons import reasons, under_law
from polder.workbench.what_if import Question

ZILVERDAM = Path(__file__).parents[3] / "examples" / "zilverdam"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return polder.read(ZILVERDAM)


def ids(snapshot: Snapshot, *names: str) -> tuple[str, ...]:
    return tuple(snapshot.ids[snapshot.find(name)[0]] for name in names)


def told(steps: object) -> list[tuple[str, str]]:
    return [(step.name, step.leads) for step in steps]  # type: ignore[attr-defined]


def test_a_chain_goes_on_to_the_head_of_the_group_that_was_named(snapshot: Snapshot) -> None:
    why = ids(snapshot, "Centrale inlog medewerkers", "Quillgate Ireland")
    found = reasons(snapshot, why, Question(who=("Quillgate",), group=True))
    assert told(found) == [
        ("Centrale inlog medewerkers", "supplied_by"),
        ("Quillgate Ireland", "controlled_by"),
        ("Quillgate", ""),
    ]


def test_a_chain_ends_where_what_was_named_is_cut(snapshot: Snapshot) -> None:
    why = ids(snapshot, "Centrale inlog medewerkers", "Quillgate Ireland")
    assert len(reasons(snapshot, why, Question(who=("Quillgate Ireland",), group=True))) == 2
    assert len(reasons(snapshot, why, Question())) == 2
    assert reasons(snapshot, (), Question()) == ()


@pytest.mark.parametrize("country", ["US", "United States", "Verenigde Staten"])
def test_a_chain_goes_on_to_the_country_that_was_named(snapshot: Snapshot, country: str) -> None:
    why = ids(snapshot, "Centrale inlog medewerkers", "Quillgate Ireland")
    found = reasons(snapshot, why, Question(countries=(country,)))
    assert told(found)[-2:] == [("Quillgate", "country"), ("US", "")]


def test_a_chain_of_a_takeover_names_a_buyer_that_the_register_does_not_know(snapshot: Snapshot) -> None:
    paalhost = ids(snapshot, "Paalhost")
    found = under_law(snapshot, (*paalhost, "organisation:new", "CN"), {"organisation:new": "Nobody Yet"})
    assert told(found) == [("Paalhost", "taken_over"), ("Nobody Yet", "country"), ("CN", "")]
