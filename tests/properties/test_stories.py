# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whole scenarios on small random registers: against plain cut-offs, against each other, and against ways to fill in
what is not known, stepped through hour by hour.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import Graph, Group, Member
from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage_kernel import NEVER
from polder.analyses import compare, cut_off
from polder.analyses.cut_off.needs import need_graph
from polder.base import Interval, PolderError
from polder.model import Evidence, Fact, Snapshot, Value, build, element_facts, relation_facts
from polder.scenarios import events
from polder.scenarios.cut_off import Cause
from polder.scenarios.place_lost import PlaceLost, kept_in
from polder.scenarios.scenario import DAY_HOURS, Dated, Scenario

from .graphs import measure

START = date(2027, 1, 1)
DAYS = 4
HORIZON = DAYS * DAY_HOURS
SEEN = (Evidence("0" * 64, "row 1"),)
OTHER = (Evidence("1" * 64, "row 1"),)
CUT_OFF, PLACE_LOST = events()["cut_off"], events()["place_lost"]
SERVICES = ("s1", "s2")
SYSTEMS = ("a", "b", "c", "d")
PLACES = ("p", "q")
HOURS = st.sampled_from([0.0, 0.0, 5.0, 24.0, 30.0])


@st.composite
def registers(draw: st.DrawFn, *, known: bool = False) -> Snapshot:
    """Two services on four systems in two places: groups, standbys, copies; unless `known`, blanks and disputes too."""
    facts: list[Fact] = []
    for id in SERVICES:
        facts += element_facts(id, "service", SEEN, name=id, residents=24.0)
    for id in SYSTEMS:
        facts += element_facts(id, "system", SEEN, name=id)
        for place in draw(st.lists(st.sampled_from(PLACES), max_size=1 if known else 2, unique=True)):
            facts += relation_facts(id, "stored_in", place, SEEN)
    for id in PLACES:
        facts += element_facts(id, "place", SEEN, name=id)
    facts += element_facts("firm", "organisation", SEEN, name="firm", country="US")
    facts += element_facts("maker", "organisation", SEEN, name="maker", country="US")
    if not known:  # seated in two countries at once: perhaps cut with each of them
        facts += element_facts("maker", "organisation", OTHER, name="maker", country="NL")
    for id in draw(st.lists(st.sampled_from(SYSTEMS), max_size=2, unique=True)):
        supplier = draw(st.sampled_from(["firm", "maker"]))
        facts += relation_facts(id, "supplied_by", supplier, SEEN, delivery="hosted")
    for at, id in enumerate((*SERVICES, *SYSTEMS)):
        below = SYSTEMS[max(0, at - len(SERVICES) + 1) :]  # no circles: those have tests of their own
        daily = False
        for other in draw(st.lists(st.sampled_from(below), max_size=2, unique=True)) if below else ():
            key = draw(st.sampled_from(["", "g"]))
            standby = key and daily and draw(st.booleans())  # of nothing but standbys one is called before any cut
            daily = daily or key == "g"
            hours = draw(HOURS if known else st.one_of(st.none(), HOURS))
            about: dict[str, Value | None] = {"need": 1.0} if key else {}
            about["switch_hours" if standby else "endurance_hours"] = (hours or 0.0) if standby else hours
            facts += relation_facts(id, "depends_on", other, SEEN, key=key, **about)  # type: ignore[arg-type]
    return build(facts, as_of=START)


def day(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def cuts(draw: st.DrawFn) -> Dated:
    on = draw(st.integers(0, DAYS - 1))
    until = draw(st.one_of(st.none(), st.integers(on + 1, DAYS + 1)))
    end = None if until is None else day(until)
    if draw(st.booleans()):
        return Dated(PLACE_LOST, PlaceLost((draw(st.sampled_from(PLACES)),)), day(on), end)
    named = st.sampled_from([Cause((each,)) for each in (*SYSTEMS, *PLACES, "firm")])
    countries = st.sampled_from([Cause(jurisdictions=(each,)) for each in ("US", "NL")])
    return Dated(CUT_OFF, draw(named | countries), day(on), end)


def outcome(snapshot: Snapshot, *dated: Dated, days: int = DAYS) -> compare.Outcome:
    return compare.outcome_of(snapshot, Scenario("story", START, dated, days * DAY_HOURS))


def stories(data: st.DataObject, snapshot: Snapshot, most: int) -> tuple[list[Dated], compare.Outcome]:
    """Some cuts that can be played together, and what they do."""
    drawn = data.draw(st.lists(cuts(), min_size=1, max_size=most))
    try:
        return drawn, outcome(snapshot, *drawn)
    except PolderError as error:
        if error.problem.code not in ("cut-off.twice", "cut-off.empty-jurisdiction"):
            raise
        reject()  # cut twice with a pause, or nobody in that country: refused, and tested elsewhere


ROOMY = settings(max_examples=100, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@ROOMY
@given(st.data(), registers())
def test_ranges_hold_what_the_reference_sees_in_ways_to_fill_in_the_unknowns(
    data: st.DataObject, snapshot: Snapshot
) -> None:
    drawn, seen = stories(data, snapshot, 3)
    struck = [cut for dated in drawn for cut in _struck(snapshot, dated)]
    graph = need_graph(snapshot)
    for _ in range(3):
        way = _filled(data, graph)
        happening = [(row, start, end) for row, start, end, sure in struck if sure or data.draw(st.booleans())]
        for each in happening:  # as often as one likes: what is cut draws on something of which the hours are given
            way[each[0]].append(Group(1, (Member(len(way)),)))
            way.append([])
        hours = {graph.nodes + at: (start, end) for at, (_, start, end) in enumerate(happening)}
        truth = measure(way, hours, HORIZON)
        for service in seen.cut_off.services:
            true = truth[snapshot.row_by_id[service.id]]
            assert _hours(true.stops) in service.stops
            assert true.lost in service.hours_lost
            assert true.stops == NEVER or _hours(true.back) in service.back


def _hours(hour: int) -> float:
    return float("inf") if hour >= NEVER else hour


def _struck(snapshot: Snapshot, dated: Dated) -> list[tuple[int, int, int, bool]]:
    """Which rows one event strikes, from which hour until which, and whether surely; each way to read the register.

    Said again here, from the event alone, so that what makes one stretch of several is not taken for granted.
    """
    after = outcome(snapshot, dated).cut_off
    assert dated.on is not None
    start = (dated.on - START).days * DAY_HOURS
    end = NEVER if dated.until is None else (dated.until - START).days * DAY_HOURS
    rows = [(snapshot.row_by_id[id], True) for id in after.cut]
    return [
        (row, start, end, sure) for row, sure in rows + [(snapshot.row_by_id[id], False) for id in after.may_be_cut]
    ]


def _filled(data: st.DataObject, graph: NeedGraph) -> list[list[Group]]:
    """One way to fill in what a graph leaves open, in the words of the reference."""
    way: list[list[Group]] = []
    for node in range(graph.nodes):
        groups = []
        for group in range(graph.group_start[node], graph.group_start[node + 1]):
            members = []
            for at in range(graph.member_start[group], graph.member_start[group + 1]):
                if graph.doubtful[at] and data.draw(st.booleans()):
                    continue
                standby = bool(graph.standby[at])
                lo, hi = (
                    (graph.switch_lo[at], graph.switch_hi[at])
                    if standby
                    else (graph.endurance_lo[at], graph.endurance_hi[at])
                )
                hours = data.draw(st.integers(int(lo), max(int(lo), min(int(hi), HORIZON))))
                on = int(graph.target[at])
                members.append(Member(on, 0, hours) if standby else Member(on, hours))
            need = data.draw(st.integers(int(graph.need_lo[group]), int(graph.need_hi[group])))
            if members:
                groups.append(Group(min(need, len(members)), tuple(members)))
        way.append(groups)
    return way


@ROOMY
@given(st.data(), registers())
def test_one_cut_at_the_start_is_a_cut_off(data: st.DataObject, snapshot: Snapshot) -> None:
    name = data.draw(st.sampled_from((*SYSTEMS, *PLACES, "firm", "maker")))
    asked = cut_off.Params((name,), horizon_hours=HORIZON)
    assert outcome(snapshot, Dated(CUT_OFF, Cause((name,)))).cut_off == cut_off.run(snapshot, asked)


@ROOMY
@given(st.data(), registers())
def test_two_cuts_on_one_day_are_one_of_both(data: st.DataObject, snapshot: Snapshot) -> None:
    one, other = data.draw(st.lists(st.sampled_from((*SYSTEMS, *PLACES)), min_size=2, max_size=2, unique=True))
    on = day(data.draw(st.integers(0, DAYS - 1)))
    apart = outcome(snapshot, *(Dated(CUT_OFF, Cause((name,)), on) for name in (one, other)))
    assert apart.cut_off == outcome(snapshot, Dated(CUT_OFF, Cause((one, other)), on)).cut_off


@ROOMY
@given(st.data(), registers())
def test_how_the_events_are_written_does_not_matter(data: st.DataObject, snapshot: Snapshot) -> None:
    drawn, seen = stories(data, snapshot, 4)
    again = outcome(snapshot, *data.draw(st.permutations(drawn)))
    assert again.cut_off == seen.cut_off


@ROOMY
@given(st.data(), registers())
def test_a_later_cut_does_the_same_later(data: st.DataObject, snapshot: Snapshot) -> None:
    """Before it everything is up, so every first stop moves by exactly as many hours, and never comes sooner."""
    name = data.draw(st.sampled_from((*SYSTEMS, *PLACES, "firm")))
    days = data.draw(st.integers(1, 3))
    now = outcome(snapshot, Dated(CUT_OFF, Cause((name,))))
    later = outcome(snapshot, Dated(CUT_OFF, Cause((name,)), day(days)), days=DAYS + days)
    assume(not now.cut_off.down_before)
    for early, late in zip(now.cut_off.services, later.cut_off.services, strict=True):
        moved = Interval(early.stops.lo + days * DAY_HOURS, early.stops.hi + days * DAY_HOURS)
        assert (late.verdict, late.stops, late.hours_lost) == (early.verdict, moved, early.hours_lost)


@ROOMY
@given(st.data(), registers())
def test_a_lost_place_is_all_that_is_in_it_cut_off(data: st.DataObject, snapshot: Snapshot) -> None:
    place = data.draw(st.sampled_from(PLACES))
    inside = kept_in(snapshot, {snapshot.row_by_id[place]: True})
    assume(all(inside.values()))
    on, names = day(data.draw(st.integers(0, 2))), tuple(snapshot.ids[row] for row in inside)
    lost = outcome(snapshot, Dated(PLACE_LOST, PlaceLost((place,)), on))
    assert lost.cut_off == outcome(snapshot, Dated(CUT_OFF, Cause(names), on)).cut_off


@ROOMY
@given(st.data(), registers())
def test_a_lost_place_is_never_surer_than_a_place_cut_off(data: st.DataObject, snapshot: Snapshot) -> None:
    place = data.draw(st.sampled_from(PLACES))
    lost = outcome(snapshot, Dated(PLACE_LOST, PlaceLost((place,)))).cut_off.services
    gone = outcome(snapshot, Dated(CUT_OFF, Cause((place,)))).cut_off.services
    for one, other in zip(lost, gone, strict=True):
        assert one.verdict != "stops" or other.verdict == "stops"


def test_graphs_of_the_reference_hold_what_they_are_given() -> None:
    """The way to say several cuts of one thing is sound: down exactly while one of them lasts."""
    graph: Graph = [[Group(1, (Member(1),)), Group(1, (Member(2),))], [], []]
    (node, _, _) = measure(graph, {1: (2, 4), 2: (6, 7)}, 10)
    assert (node.stops, node.back, node.lost) == (2, 4, 3)
