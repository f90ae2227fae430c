# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Corners that random graphs seldom reach: one model asked many questions, tiny horizons, needs nothing can meet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.hour_by_hour import ENDLESS, Graph, Group, Member
from polder.algorithms.narrowing import FirstStop, tighten
from polder.algorithms.need_graph import NeedGraph, from_graph
from polder.algorithms.outage import Cut, OutageModel
from polder.algorithms.outage_kernel import NEVER

from .graphs import OpenGraph, OpenGroup, OpenMember, arrays, cuts_of, exact_graphs, measure
from .test_outages import HORIZON, read


def first_stop(graph: NeedGraph, cuts: list[Cut], horizon: int, node: int) -> FirstStop:
    model = OutageModel(graph)
    return tighten(model, cuts, horizon, model.run(cuts, horizon), [node])[node]


@settings(max_examples=300)
@given(st.data(), exact_graphs())
def test_one_model_answers_one_question_after_another(data: st.DataObject, graph: Graph) -> None:
    """No run leaves anything behind for the next, whatever was cut in between."""
    model = OutageModel(from_graph(graph))
    for _ in range(4):
        cuts = data.draw(cuts_of(len(graph)))
        expected = measure(graph, {cut.node: (cut.start, cut.end) for cut in cuts}, HORIZON)
        for node, (low, high) in enumerate(read(model.run(cuts, HORIZON), len(graph))):
            assert low == high == expected[node]


def test_a_standby_for_nobody_is_called_anew_in_every_run() -> None:
    """Node 0 has two standbys, one hot, and nothing in daily use: both are called from hour 0, unseen."""
    graph: Graph = [[Group(1, (Member(1, switch=0), Member(2, switch=3)))], [], [], []]
    model = OutageModel(from_graph(graph))
    model.run([Cut(3)], HORIZON)
    low, high = read(model.run([Cut(1, 2)], HORIZON), 4)[0]
    assert low == high == measure(graph, {1: (2, NEVER)}, HORIZON)[0]
    assert (low.stops, low.back) == (2, 3)


def test_a_need_is_no_hour_and_goes_beyond_a_short_horizon() -> None:
    """Two or three of three, of which the circle itself is one: with a horizon of one hour there is one answer."""
    own = OpenGroup(1, 2, (OpenMember(0, 0, 0, False, False), OpenMember(1, 0, 0, False, False)))
    needs = OpenGroup(2, 3, (OpenMember(0, 2, 3, False, False), OpenMember(0, 2, 3, False, False), own.members[1]))
    found = first_stop(arrays([[needs], [own]]), [Cut(0, 0, 1)], 1, 1)
    assert found == FirstStop(0, 0, True)


def test_a_need_that_nothing_can_meet_stays_one_beside_a_doubtful_member() -> None:
    """Two of one: never. That another group has a doubtful member, or that this one has, does not mend it."""
    sure, doubtful = OpenMember(1, 0, 0, False, False), OpenMember(1, 0, 0, False, True)
    beside: OpenGraph = [[OpenGroup(2, 2, (sure,)), OpenGroup(1, 1, (sure, doubtful))], []]
    assert first_stop(arrays(beside), [], HORIZON, 0) == FirstStop(0, 0, True)
    within: OpenGraph = [[OpenGroup(3, 3, (sure, doubtful))], []]
    assert first_stop(arrays(within), [], HORIZON, 0) == FirstStop(0, NEVER, True)


def test_of_rivals_one_is_the_true_one() -> None:
    """Node 0 needs 1 or 2, sources disagree; both need 0 themselves. Whichever it is, they stand together."""
    doubt = OpenGroup(1, 2, (OpenMember(1, 0, 0, False, False), OpenMember(2, 0, 0, False, False)))
    back = [OpenGroup(1, 1, (OpenMember(0, 0, 0, False, False),))]
    graph = arrays([[doubt], back, back, []])
    rivals = replace(graph, rival=np.array([True, True, False, False]))
    assert first_stop(rivals, [Cut(3)], HORIZON, 0) == FirstStop(NEVER, NEVER, True)
    assert first_stop(rivals, [Cut(1)], HORIZON, 0) == FirstStop(0, NEVER, True)
    assert first_stop(rivals, [Cut(1), Cut(2)], HORIZON, 0) == FirstStop(0, 0, True)


def test_of_rivals_with_reserves_the_first_stop_is_that_of_one() -> None:
    doubt = OpenGroup(1, 2, (OpenMember(1, 3, 5, False, False), OpenMember(2, 10, ENDLESS, False, False)))
    rivals = replace(arrays([[doubt], [], []]), rival=np.array([True, True]))
    assert first_stop(rivals, [Cut(1), Cut(2)], HORIZON, 0) == FirstStop(3, NEVER, True)
    assert first_stop(rivals, [Cut(1)], HORIZON, 0) == FirstStop(3, NEVER, True)
    assert first_stop(rivals, [Cut(2)], HORIZON, 0) == FirstStop(10, NEVER, True)
