# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is compiled for a plan against the outage engine and the hour-by-hour reference, for every set of measures, on
small registers with circles, standbys, k of n, suppliers, places and all that is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import step_through
from polder.base import Interval, PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios import events
from polder.scenarios.scenario import Dated, Scenario
from polder.steps.catalogue import Effect as Stated
from polder.steps.catalogue.complete import Effect, Effects, effect_in
from polder.steps.compiling import effects as compiled_effects
from polder.steps.compiling import losses_of
from polder.steps.compiling.guarded import subsets
from polder.steps.compiling.tables import TabledCircuit
from polder.steps.compiling.worst import worst_cuts, worst_groups
from polder.steps.expected import Expected, struck
from polder.steps.plan.aftermath import Aftermath

EVIDENCE = (Evidence("0" * 64, "row 1"),)
SYSTEMS = tuple(f"s{number}" for number in range(7))
SERVICES = ("v0", "v1")
SUPPLIERS = ("o0", "o1")
PLACES = ("p0", "p1", "p2")
DAY = date(2027, 1, 1)
HORIZON = 24 * 4
HOURS = st.sampled_from([0.0, 0.0, 1.0, 5.0, 30.0])


@dataclass(frozen=True)
class City:
    snapshot: Snapshot
    effects: Effects
    scenarios: tuple[Expected, ...]


@st.composite
def cities(draw: st.DrawFn, unknowns: bool) -> City:
    facts: list[Fact] = []
    for kind, names in (("system", SYSTEMS), ("service", SERVICES), ("organisation", SUPPLIERS), ("place", PLACES)):
        for name in names:
            more = {"residents": draw(st.sampled_from([24.0, 240.0, 1000.0]))} if kind == "service" else {}
            facts += element_facts(name, kind, EVIDENCE, name=name, **more)
    for name in (*SYSTEMS, *SERVICES):
        facts += draw(_needs(name, unknowns))
    snapshot = build(facts)
    changes = draw(st.lists(st.lists(_changes(), min_size=1, max_size=2), max_size=5))
    effects = Effects(
        [[each for change in measure if (each := _effect(snapshot, *change)) is not None] for measure in changes],
        [f"m{number}" for number in range(len(changes))],
    )
    return City(snapshot, effects, tuple(draw(st.lists(_scenarios(), min_size=1, max_size=2))))


@st.composite
def _needs(draw: st.DrawFn, name: str, unknowns: bool) -> list[Fact]:
    facts: list[Fact] = []
    for on in draw(st.lists(st.sampled_from(SYSTEMS), max_size=3, unique=True)):
        group = draw(st.sampled_from(["", "", "a", "b"]))
        said: dict[str, Any] = {"need": draw(st.sampled_from([1.0, 1.0, 2.0]))} if group else {}
        if draw(st.integers(0, 3)) == 0:
            said["switch_hours"] = draw(HOURS)
        elif not unknowns or draw(st.integers(0, 3)):
            said["endurance_hours"] = draw(HOURS)
        facts += relation_facts(name, "depends_on", on, EVIDENCE, key=group, **said)
    if draw(st.integers(0, 3)) == 0:
        for by in SUPPLIERS:
            said = draw(
                st.sampled_from(
                    [{"switch_hours": 3.0}, {"endurance_hours": 2.0}, {} if unknowns else {"endurance_hours": 0.0}]
                )
            )
            facts += relation_facts(name, "depends_on", by, EVIDENCE, key="c", need=1.0, **said)
    if draw(st.booleans()):
        by = draw(st.sampled_from(SUPPLIERS))
        said = (
            {"delivery": draw(st.sampled_from(["hosted", "perpetual"]))} if not unknowns or draw(st.booleans()) else {}
        )
        facts += relation_facts(name, "supplied_by", by, EVIDENCE, **said)
    if name in SYSTEMS and draw(st.integers(0, 3)) == 0:
        for place in draw(st.lists(st.sampled_from(PLACES[:2]), min_size=1, max_size=1 + unknowns, unique=True)):
            facts += relation_facts(name, "stored_in", place, EVIDENCE)
        facts += (
            relation_facts(name, "stored_in", "p2", EVIDENCE, switch_hours=draw(HOURS)) if draw(st.booleans()) else []
        )
    return facts


def _changes() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    names = st.sampled_from(SYSTEMS)
    only_for = st.sampled_from(["", "", "v0", "s1"])
    return st.one_of(
        st.tuples(st.just("replace"), st.fixed_dictionaries({"of": names, "by": names, "only_for": only_for})),
        st.tuples(
            st.just("standby"),
            st.fixed_dictionaries({"of": names, "by": names, "switch_hours": HOURS, "only_for": only_for}),
        ),
        st.tuples(
            st.just("standby"),
            st.fixed_dictionaries(
                {"of": st.sampled_from(SUPPLIERS), "by": st.sampled_from((*SUPPLIERS, "s2")), "switch_hours": HOURS}
            ),
        ),
        st.tuples(
            st.just("standby"),
            st.fixed_dictionaries(
                {"of": st.sampled_from((*PLACES, "s3")), "by": st.sampled_from((*PLACES, "s3")), "switch_hours": HOURS}
            ),
        ),
        st.tuples(st.just("home"), st.fixed_dictionaries({"of": names, "by": st.sampled_from(PLACES)})),
        st.tuples(
            st.just("terms"),
            st.fixed_dictionaries(
                {
                    "of": st.sampled_from((*SYSTEMS, *SUPPLIERS, *PLACES)),
                    "endurance_hours": HOURS,
                    "switch_hours": HOURS,
                }
            ),
        ),
    )


def _effect(snapshot: Snapshot, name: str, said: dict[str, Any]) -> Effect | None:
    if said["of"] == said.get("by"):
        return None
    event = events()[name]
    return effect_in(snapshot, Stated(event, event.params(**said)))


@st.composite
def _scenarios(draw: st.DrawFn) -> Expected:
    name = draw(st.sampled_from(["cut_off", "cut_off", "place_lost"]))
    event = events()[name]
    of = draw(
        st.lists(st.sampled_from(PLACES if name == "place_lost" else (*SUPPLIERS, *SYSTEMS)), min_size=1, max_size=2)
    )
    what = event.params(**{event.keys[0].field: tuple(of)})
    until = draw(st.sampled_from([None, date(2027, 1, 2), date(2027, 1, 4)]))
    scenario = Scenario(f"{name} {of}", DAY, (Dated(event, what, None, until),), HORIZON)
    return Expected(scenario, Interval(0.1, draw(st.sampled_from([0.1, 2.0]))))


@pytest.mark.parametrize("unknowns", [False, True])
@settings(max_examples=60)
@given(st.data())
def test_what_is_compiled_is_what_happens(unknowns: bool, data: st.DataObject) -> None:
    city = data.draw(cities(unknowns))
    numbers = list(range(len(city.effects.of)))
    circuit = TabledCircuit(len(numbers))
    losses = losses_of(circuit, city.snapshot, city.effects, city.scenarios)
    judge = Aftermath(city.snapshot, city.effects, city.scenarios)
    for chosen in subsets(numbers):
        values = circuit.values([number in chosen for number in numbers])
        compiled = sum(loss.weight for loss in losses if not values[loss.saved])
        assert compiled == pytest.approx(judge.in_a_quarter(judge.worst(chosen)).hi), sorted(chosen)


@pytest.mark.parametrize("most", [0, 1])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(city=cities(False))
def test_what_only_adds_is_compiled_as_exactly(most: int, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if one or two measures on one need were already too many to try in every combination."""
    monkeypatch.setattr(compiled_effects, "MOST_TOGETHER", most)
    numbers = list(range(len(city.effects.of)))
    circuit = TabledCircuit(len(numbers))
    try:
        losses = losses_of(circuit, city.snapshot, city.effects, city.scenarios)
    except PolderError as error:
        assume(error.problem.code != "plan.too-many-together")
        raise
    judge = Aftermath(city.snapshot, city.effects, city.scenarios)
    for chosen in subsets(numbers):
        values = circuit.values([number in chosen for number in numbers])
        compiled = sum(loss.weight for loss in losses if not values[loss.saved])
        assert compiled == pytest.approx(judge.in_a_quarter(judge.worst(chosen)).hi), sorted(chosen)


def test_more_standbys_than_can_be_tried_in_every_combination() -> None:
    """Fifteen for one system, each with its own switch time and some that fall too, beside other terms for it."""
    facts: list[Fact] = []
    for name, kind in (("desk", "service"), ("mail", "system"), ("firm", "organisation")):
        facts += element_facts(name, kind, EVIDENCE, name=name, **({"residents": 24.0} if kind == "service" else {}))
    facts += relation_facts("desk", "depends_on", "mail", EVIDENCE, endurance_hours=2.0)
    facts += relation_facts("mail", "supplied_by", "firm", EVIDENCE, delivery="hosted")
    changes = []
    for number in range(15):
        facts += element_facts(f"s{number}", "system", EVIDENCE, name=f"s{number}")
        if number % 4 == 0:
            facts += relation_facts(f"s{number}", "supplied_by", "firm", EVIDENCE, delivery="hosted")
        changes.append(("standby", {"of": "mail", "by": f"s{number}", "switch_hours": 5.0 * (15 - number)}))
    changes += [("terms", {"of": "mail", "endurance_hours": 10.0}), ("terms", {"of": "s13", "switch_hours": 0.0})]
    snapshot = build(facts)
    effects = [[effect] for change in changes if (effect := _effect(snapshot, *change)) is not None]
    measures = Effects(effects, [f"m{number}" for number in range(len(effects))])
    event = events()["cut_off"]
    stops = Scenario("firm stops", DAY, (Dated(event, event.params(cut=("firm",)), None, None),), HORIZON)
    expected = [Expected(stops, Interval(1.0, 1.0))]
    circuit = TabledCircuit(len(effects))
    losses = losses_of(circuit, snapshot, measures, expected)
    judge = Aftermath(snapshot, measures, expected)
    draw = Random(7)
    for size in range(len(effects) + 1):
        chosen = draw.sample(range(len(effects)), size)
        values = circuit.values([number in chosen for number in range(len(effects))])
        compiled = sum(loss.weight for loss in losses if not values[loss.saved])
        assert compiled == pytest.approx(judge.in_a_quarter(judge.worst(chosen)).hi), sorted(chosen)


@pytest.mark.parametrize("unknowns", [False, True])
@settings(max_examples=25)
@given(st.data())
def test_the_judge_agrees_with_the_reference(unknowns: bool, data: st.DataObject) -> None:
    city = data.draw(cities(unknowns))
    judge = Aftermath(city.snapshot, city.effects, city.scenarios)
    for chosen in subsets(range(len(city.effects.of)))[-3:]:
        worst, between = judge.worst(chosen), judge.between(chosen)
        for at, expected in enumerate(city.scenarios):
            after = struck(city.effects.under(city.snapshot, chosen), expected.scenario)
            groups = worst_groups(after)
            up = step_through([groups[row] for row in range(len(after))], worst_cuts(after), HORIZON)
            for row in after.rows_of("service").tolist():
                lost = sum(not hour[row] for hour in up)
                assert (worst[at][row].hi if row in worst[at] else 0) == lost
                assert lost == 0 if row not in between[at] else lost in between[at][row]
