# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What measures change is what the engine then reads: hours worked out by hand."""

from __future__ import annotations

from polder.analyses.cut_off import Params, run
from polder.base import Interval
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts
from polder.scenarios.replace import Replace
from polder.scenarios.replace import apply as replaced
from polder.scenarios.standby import Standby
from polder.scenarios.standby import apply as with_standby
from polder.scenarios.terms import Terms
from polder.scenarios.terms import apply as on_terms

SEEN = (Evidence("0" * 64, "row 1"),)
HORIZON = 1000


def register(*needs: list[Fact]) -> Snapshot:
    kinds = {"desk": "service", "mail": "system", "spare": "system"}
    facts = [fact for id, kind in kinds.items() for fact in element_facts(id, kind, SEEN, name=id.title())]
    return build([*facts, *(fact for each in needs for fact in each)])


def need(on: str, group: str = "", **about: float) -> list[Fact]:
    return list(relation_facts("desk", "depends_on", on, SEEN, key=group, **about))


def lost(snapshot: Snapshot, cut: str) -> Interval:
    (desk,) = run(snapshot, Params((cut,), horizon_hours=HORIZON)).services or [None]
    return Interval(0, 0) if desk is None else desk.hours_lost


def test_a_standby_takes_over_in_its_hours() -> None:
    before = register(need("mail", endurance_hours=2.0))
    assert lost(before, "mail") == Interval(998, 998)
    assert lost(with_standby(before, Standby("mail", "spare", 24.0)), "mail") == Interval(24, 24)
    assert lost(with_standby(before, Standby("mail", "spare", Interval(12.0, 24.0))), "mail") == Interval(12, 24)
    unknown = lost(with_standby(before, Standby("mail", "spare")), "mail")
    assert (unknown.lo, unknown.hi) == (0, 998), "in how many hours nobody knows"


def test_a_replacement_moves_the_need_to_what_replaces() -> None:
    after = replaced(register(need("mail", endurance_hours=2.0)), Replace("mail", "spare"))
    assert (lost(after, "mail"), lost(after, "spare")) == (Interval(0, 0), Interval(998, 998))


def test_where_it_was_in_the_group_already_it_has_two_places_and_both_count() -> None:
    both = [need(each, "pair", need=2.0, endurance_hours=0.0) for each in ("mail", "spare")]
    after = replaced(register(*both), Replace("mail", "spare"))
    assert len(after.related("depends_on")) == 2
    assert (lost(after, "mail"), lost(after, "spare")) == (Interval(0, 0), Interval(HORIZON, HORIZON))


def test_other_terms_are_other_hours() -> None:
    before = register(need("mail", "post", need=1.0, endurance_hours=2.0), need("spare", "post", switch_hours=48.0))
    assert lost(before, "mail") == Interval(48, 48)
    assert lost(on_terms(before, Terms("spare", switch_hours=4.0)), "mail") == Interval(4, 4)
    assert lost(on_terms(before, Terms("mail", endurance_hours=990.0)), "mail") == Interval(10, 10)
