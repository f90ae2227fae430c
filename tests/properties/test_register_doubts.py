# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A register in which an unknown has turned out says the same as the graph in which its question is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.need_graph import NeedGraph
from polder.algorithms.outage import Cut, OutageModel
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.first_unknown.questions import Answer, Question, questions_of_needs
from polder.model import Evidence, Fact, Snapshot, build, relation_facts
from polder.steps.doubts.in_register import _turned_out
from polder.steps.plan.aftermath import _worst_of
from tests.properties.test_plans import HORIZON, PLACES, SUPPLIERS, SYSTEMS, cities

OTHER = (Evidence("1" * 64, "row 1"),)


@st.composite
def registers(draw: st.DrawFn) -> Snapshot:
    """With all that cannot be known: also what sources contradict each other on."""
    facts = list(draw(cities(True)).snapshot.facts)
    in_groups = {fact.subject for fact in facts if fact.predicate == "depends_on" and fact.object in SUPPLIERS}
    for name in SYSTEMS:
        sort = draw(st.sampled_from(["", "", "supplier", "denied", "standby", "copies"]))
        if sort == "supplier" and name not in in_groups:  # once it is decided, its group says what its stop does
            for by in SUPPLIERS:
                facts += relation_facts(name, "supplied_by", by, OTHER, delivery="hosted")
        elif sort == "denied":
            facts += [
                Fact(fact.subject, fact.predicate, object=fact.object, key=fact.key, absent=True, evidence=OTHER)
                for fact in facts
                if fact.subject == name and fact.object is not None and not fact.absent
            ][:1]
        elif sort == "standby":
            facts += relation_facts(name, "depends_on", draw(st.sampled_from(SYSTEMS)), OTHER, key="z", standby=True)
            facts += relation_facts(name, "depends_on", draw(st.sampled_from(SYSTEMS)), OTHER, key="z", standby=False)
        elif sort == "copies":
            for place in PLACES:
                facts += relation_facts(name, "stored_in", place, OTHER)
    return build(facts)


def lost(graph: NeedGraph, cut: Sequence[int]) -> dict[int, int]:
    """Hours by row. A group that asks more than it has is a mistake of the register, and asks all."""
    size = np.diff(graph.member_start)
    graph = replace(graph, need_lo=np.minimum(graph.need_lo, size), need_hi=np.minimum(graph.need_hi, size))
    outages = OutageModel(_worst_of(graph)).run([Cut(row) for row in cut], HORIZON)
    return dict(zip(outages.nodes.tolist(), outages.lost_hi.tolist(), strict=True))


def answers(question: Question) -> list[Answer]:
    """Those that are looked at: the fair end, or each of them where none is surely the fair one."""
    if question.kind in ("rivals", "really", "standby"):
        return list(question.answers)
    if question.kind == "need":
        return [min(question.answers, key=lambda each: each.group[1] if each.group else 0)]
    ends = [next(iter((each.members or {}).values())) for each in question.answers]
    fair = min(ends) if question.kind == "switch" else max(ends)
    return [question.answers[ends.index(fair)]]


def in_doubt(graph: NeedGraph, question: Question) -> bool:
    """How soon a standby takes over that may be none: that is asked first."""
    members = question.answers[0].members or {}
    return any(graph.doubtful[member] for member in members)


@settings(max_examples=100)
@given(registers(), st.data())
def test_what_turned_out_is_what_was_answered(snapshot: Snapshot, data: st.DataObject) -> None:
    graph = need_graph(snapshot)
    every = [each for each in questions_of_needs(snapshot, graph) if not in_doubt(graph, each)]
    if not every:
        return
    question = data.draw(st.sampled_from(every))
    rows = [snapshot.row_by_id[name] for name in (*SUPPLIERS, *PLACES, *SYSTEMS)]
    cut = data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=2, unique=True))
    told = [lost(answer.applied_to(graph), cut) for answer in answers(question)]
    turned = [lost(need_graph(each), cut) for each in _turned_out(snapshot, question)]
    assert sorted(turned, key=repr) == sorted(told, key=repr), question.kind
