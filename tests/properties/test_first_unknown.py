# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How much each unknown narrows, against writing each answer into the facts and cutting off everything again.

The reference knows nothing of graphs or of which cause touches what: an answer is a fact like any other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.algorithms.outage import Cut, OutageModel
from polder.analyses import exposure, first_unknown
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.cut_off.unknown import without_supplier
from polder.base import Interval
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)
HORIZON = 40
SERVICES, SYSTEMS, SUPPLIERS = ("s0", "s1"), ("y0", "y1", "y2"), ("o0", "o1")


class Need(NamedTuple):
    source: str
    relation: str
    target: str
    key: str
    said: Mapping[str, Any]

    @property
    def asks(self) -> str | None:
        """The kind of question that it leaves open."""
        if self.relation == "supplied_by":
            open_ = {None: "delivery", "subscription": "licence"}.get(self.said.get("delivery"))
            return None if "endurance_hours" in self.said else open_
        if self.said.get("standby"):
            return None if "switch_hours" in self.said else "switch"
        return None if "endurance_hours" in self.said else "endurance"

    def answered(self, end: float) -> Need:
        attribute = "switch_hours" if self.asks == "switch" else "endurance_hours"
        return self._replace(said={**self.said, attribute: end})


@st.composite
def registers(draw: st.DrawFn) -> list[Need]:
    hours = st.sampled_from([0.0, 3.0, 12.0])
    needs = []
    for place, source in enumerate((*SERVICES, *SYSTEMS)):
        below = [each for each in SYSTEMS if each > source or source in SERVICES]
        for target in below:
            if not draw(st.booleans()):
                continue
            key = draw(st.sampled_from(["", "g"]))
            said: dict[str, Any] = {"need": 1.0} if key else {}
            if key and draw(st.integers(0, 2)) == 0:
                said |= {"standby": True} | ({"switch_hours": draw(hours)} if draw(st.booleans()) else {})
            elif draw(st.booleans()):
                said["endurance_hours"] = draw(hours)
            needs.append(Need(source, "depends_on", target, key, said))
        if source in SYSTEMS and draw(st.integers(0, 4)):
            said = draw(st.sampled_from([{}, {"delivery": "hosted"}, {"delivery": "subscription"}]))
            needs.append(Need(source, "supplied_by", SUPPLIERS[place % 2], "", said))
    return needs


def register(needs: Sequence[Need]) -> Snapshot:
    facts = [
        *(f for id in SERVICES for f in element_facts(id, "service", SEEN, name=id, residents=24.0 * (1 + int(id[1])))),
        *(f for id in SYSTEMS for f in element_facts(id, "system", SEEN, name=id)),
        *(f for id in SUPPLIERS for f in element_facts(id, "organisation", SEEN, name=id, country="US")),
    ]
    for need in needs:
        facts += relation_facts(need.source, need.relation, need.target, SEEN, key=need.key, **need.said)
    return build(facts)


Losses = dict[tuple[str, str], dict[str, Interval]]
"""By cause and service the resident-days lost."""


def losses(snapshot: Snapshot, unnamed: Mapping[str, bool | None]) -> Losses:
    """`unnamed`: per system without a supplier whether that one stops it: surely, not, or perhaps (None)."""
    found: Losses = {}
    for row in exposure.run(snapshot, exposure.Params(horizon_hours=HORIZON)).rows:
        found[row.kind, row.id] = {e.id: e.resident_days_lost for e in row.effects() if e.resident_days_lost}
    model = OutageModel(need_graph(snapshot))
    for id, stops in unnamed.items():
        row = snapshot.row_by_id[id]
        outages = model.run([] if stops is False else [Cut(row, sure=stops is True)], HORIZON)
        days = snapshot.number("residents").lo / 24
        found["unnamed", id] = {
            snapshot.ids[node]: Interval(days[node] * lo, days[node] * hi)
            for node, lo, hi in zip(outages.nodes.tolist(), outages.lost_lo, outages.lost_hi, strict=True)
            if snapshot.kind_of(node) == "service"
        }
    return found


def width(before: Losses, after: Losses) -> float:
    """What is open once both hold: the truth lies in the ranges of both."""
    total = 0.0
    for cause, services in before.items():
        for id, known in services.items():
            then = after.get(cause, {}).get(id, Interval(0, 0))
            total += max(0.0, min(known.hi, then.hi) - max(known.lo, then.lo))
    return total


@settings(max_examples=60, deadline=None)
@given(registers())
def test_each_unknown_narrows_as_much_as_writing_down_its_answers_does(needs: list[Need]) -> None:
    snapshot = register(needs)
    homeless: dict[str, bool | None] = {snapshot.ids[row]: None for row in without_supplier(snapshot)}
    before = losses(snapshot, homeless)
    expected: dict[tuple[str, str, tuple[str, ...]], float] = {}
    whole = width(before, before)
    for place, need in enumerate(needs):
        if need.asks is not None:
            after = []
            for end in (0.0, math.inf):
                answered = register([*needs[:place], need.answered(end), *needs[place + 1 :]])
                after.append(width(before, losses(answered, homeless)))
            expected[need.asks, need.source, (need.target,)] = whole - sum(after) / 2
    for id in homeless:
        after = [width(before, losses(snapshot, {**homeless, id: stops})) for stops in (True, False)]
        expected["supplier", id, ()] = whole - sum(after) / 2
    result = first_unknown.run(snapshot, first_unknown.Params(top=1000, horizon_hours=HORIZON))
    found = {(row.kind, row.id, row.others): row.mean for row in result.rows}
    assert result.width == pytest.approx(whole)
    assert found == pytest.approx({key: mean for key, mean in expected.items() if mean > 1e-9})
    means = [row.mean for row in result.rows]
    assert means == sorted(means, reverse=True)
    for top in (1, 2):
        fewer = first_unknown.run(snapshot, first_unknown.Params(top=top, horizon_hours=HORIZON))
        assert [row.mean for row in fewer.rows] == pytest.approx(means[:top])
