# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest

from polder.analyses import cut_off
from polder.analyses.exposure import Params, run
from polder.analyses.exposure import result as exposure_result
from polder.base import Interval
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)


def register() -> Snapshot:
    """Passport needs left or right, both of one parent; tax needs left; parking needs a lone firm."""
    facts: list[Fact] = []
    for name, residents in (("passport", 240.0), ("tax", 24.0), ("parking", None)):
        facts += element_facts(name, "service", SEEN, name=name, residents=residents)
    for firm, country in (("left", "US"), ("right", "US"), ("lone", "NL"), ("parent", None)):
        facts += element_facts(firm, "organisation", SEEN, name=firm, country=country)
    for firm in ("left", "right"):
        facts += relation_facts("passport", "depends_on", firm, SEEN, key="g", need=1.0, endurance_hours=0.0)
        facts += relation_facts(firm, "controlled_by", "parent", SEEN, control="parent")
    facts += relation_facts("tax", "depends_on", "left", SEEN, endurance_hours=24.0)
    facts += relation_facts("parking", "depends_on", "lone", SEEN)
    return build(facts)


def test_a_group_that_owns_both_alternatives_ranks_above_the_sum_of_its_parts() -> None:
    result = run(register(), Params(horizon_hours=48))
    found = {(row.kind, row.id): row for row in result.rows}
    assert found["supplier", "left"].services_stop == 1
    assert found["supplier", "right"].services_stop == 0
    group = found["group", "parent"]
    assert group.services_stop == 2
    assert group.members == ("left", "parent", "right")
    assert group.resident_days_lost == Interval(240 * 2 + 24 * 1, 240 * 2 + 24 * 1)
    assert group.residents == Interval(264, 264)
    assert found["jurisdiction", "US"].services_stop == 2
    assert {(row.kind, row.id) for row in result.rows[:2]} == {("group", "parent"), ("jurisdiction", "US")}


def test_what_is_not_known_stands_beside_the_ranking() -> None:
    result = run(register(), Params(horizon_hours=48))
    lone = next(row for row in result.rows if row.id == "lone")
    assert (lone.services_stop, lone.services_may_stop) == (0, 1)
    assert lone.services_without_residents == 1
    assert result.organisations_without_country == 1


def test_only_the_asked_kinds_are_cut_off() -> None:
    assert {row.kind for row in run(register(), Params(kinds=("jurisdiction",))).rows} == {"jurisdiction"}


def chain(*owned: tuple[str, str], drawn: tuple[str, ...] = ("left", "right"), **stake: str) -> set[str]:
    """The heads of the group rows, where each is owned by the other and a service draws on these."""
    facts = list(element_facts("tax", "service", SEEN, name="tax", residents=24.0))
    for firm in sorted({firm for pair in owned for firm in pair}):
        facts += element_facts(firm, "organisation", SEEN, name=firm)
    for firm in drawn:
        facts += relation_facts("tax", "depends_on", firm, SEEN, endurance_hours=0.0)
    for firm, owner in owned:
        control = stake.get(firm, "parent")
        facts += relation_facts(firm, "controlled_by", owner, SEEN, control=control)
    return {row.id for row in run(build(facts), Params(kinds=("group",))).rows}


def test_of_groups_that_cut_the_same_only_the_topmost_is_a_row() -> None:
    both = (("left", "middle"), ("right", "middle"))
    assert chain(*both, ("middle", "top")) == {"top"}
    assert chain(*both, ("middle", "top"), ("top", "over")) == {"over"}
    assert chain(*both, ("middle", "top"), ("third", "top"), drawn=("left", "right", "third")) == {"middle", "top"}
    assert chain(*both, ("middle", "top"), middle="contract") == {"middle", "top"}, "the one is surer than the other"


def test_two_owners_of_the_same_group_are_both_rows_and_a_ring_of_owners_is_one() -> None:
    assert chain(("left", "one"), ("right", "one"), ("left", "two"), ("right", "two")) == {"one", "two"}
    assert chain(("left", "one"), ("right", "one"), ("one", "two"), ("two", "one")) == {"one"}


def test_the_suppliers_of_a_dropped_group_stay() -> None:
    result = run(register(), Params(horizon_hours=48))
    assert {row.id for row in result.rows if row.kind == "supplier"} == {"left", "right", "lone"}


def test_each_service_has_its_hours_and_resident_days() -> None:
    result = run(register(), Params(horizon_hours=48))
    found = {(row.kind, row.id): row for row in result.rows}
    effects = {effect.id: effect for effect in found["group", "parent"].effects()}
    assert set(effects) == {"passport", "tax"}
    assert effects["tax"].verdict == "stops"
    assert effects["tax"].stops == Interval(24, 24)
    assert effects["tax"].hours_lost == Interval(24, 24)
    assert effects["tax"].resident_days_lost == Interval(24, 24)
    (parking,) = found["supplier", "lone"].effects()
    assert parking.verdict == "may_stop"
    assert parking.resident_days_lost is None


def test_each_effect_is_what_cutting_that_one_off_says() -> None:
    snapshot = register()
    for row in run(snapshot, Params(kinds=("supplier",))).rows:
        alone = {each.id: each for each in cut_off.run(snapshot, cut_off.Params((row.id,))).services}
        for effect in row.effects():
            one = alone[effect.id]
            assert (effect.verdict, effect.stops, effect.hours_lost) == (one.verdict, one.stops, one.hours_lost)
        assert {id for id, one in alone.items() if one.verdict != "goes_on"} == {each.id for each in row.effects()}


def test_the_heat_map_holds_the_worst_and_counts_the_rest() -> None:
    result = run(register(), Params(horizon_hours=48))
    picture = result.heat_map(causes=2, services=1)
    assert {cause.id for cause in picture.causes} == {"parent", "US"}
    assert picture.services == (("passport", "passport"),)
    assert [[cell.stops for cell in row if cell] for row in picture.cells] == [[Interval(0, 0)], [Interval(0, 0)]]
    assert (picture.causes_left_out, picture.services_left_out) == (3, 1)


def test_the_json_spells_out_the_worst_and_says_of_the_rest_that_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(register(), Params(horizon_hours=48))
    causes: Any = result.to_json()["causes"]
    assert [len(cause["services"]) for cause in causes] == [2, 2, 1, 1, 1, 0][: len(causes)]
    monkeypatch.setattr(exposure_result, "LISTED", 3)
    causes = result.to_json()["causes"]
    assert [cause["services"] is None for cause in causes] == [False] + [True] * (len(causes) - 1)
    assert causes[1]["services_stop"] == 2
