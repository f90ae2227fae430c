# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a measure's standby does to hours lost: for a supplier, for what keeps things, for a place that burns down."""

from __future__ import annotations

import pytest

from polder.algorithms.outage import OutageModel
from polder.analyses.cut_off import Params, run
from polder.analyses.cut_off.needs import need_graph
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts
from polder.scenarios.cut_off import cuts_in
from polder.scenarios.place_lost import PlaceLost
from polder.scenarios.place_lost import apply as lose
from polder.scenarios.standby import Standby, apply
from polder.scenarios.terms import Terms
from polder.scenarios.terms import apply as agree

SEEN = (Evidence("0" * 64, "row 1"),)
YEAR = 8760
KINDS = {
    "desk": "service",
    "mail": "system",
    "firm": "organisation",
    "twin": "organisation",
    "hall": "place",
    "attic": "place",
}


def register(**delivery: str | float) -> Snapshot:
    """A desk that needs the mail, which the firm delivers and the hall keeps."""
    facts = [fact for id, kind in KINDS.items() for fact in element_facts(id, kind, SEEN, name=id.title())]
    facts += relation_facts("desk", "depends_on", "mail", SEEN, endurance_hours=0.0)
    facts += relation_facts("mail", "supplied_by", "firm", SEEN, **delivery)
    facts += relation_facts("mail", "stored_in", "hall", SEEN)
    return build(facts)


def lost(snapshot: Snapshot, *cut: str) -> int:
    (desk,) = run(snapshot, Params(cut=cut)).services
    hours = desk.hours_lost
    assert hours.exact
    return int(hours.lo)


def burnt(snapshot: Snapshot, *places: str) -> int:
    """The hours that the desk loses with these places and what is kept there."""
    after = lose(snapshot, PlaceLost(places))
    outages = OutageModel(need_graph(after)).run(cuts_in(after), YEAR)
    assert (outages.lost_lo == outages.lost_hi).all()
    return dict(zip(outages.nodes.tolist(), outages.lost_lo.tolist(), strict=True)).get(after.row_by_id["desk"], 0)


@pytest.mark.parametrize(
    ("delivery", "alone"),
    [
        ({"delivery": "hosted"}, YEAR),
        ({"delivery": "work", "notice_hours": 10.0}, YEAR - 10),
        ({"delivery": "subscription", "licence_check_hours": 720.0}, YEAR - 720),
        ({"delivery": "perpetual", "endurance_hours": 24.0}, YEAR - 24),
    ],
)
def test_a_second_supplier_takes_over_in_time(delivery: dict[str, str | float], alone: int) -> None:
    before = register(**delivery)
    after = apply(before, Standby("Firm", "Twin", 48.0))
    assert lost(before, "firm") == lost(after, "firm", "twin") == alone
    assert lost(after, "firm") == 48
    assert lost(after, "twin") == 0


def test_other_terms_with_a_supplier_hold_in_its_group_too() -> None:
    after = apply(register(delivery="hosted"), Standby("Firm", "Twin", 48.0))
    sooner = agree(after, Terms("Twin", switch_hours=6.0))
    assert lost(sooner, "firm") == 6
    longer = agree(sooner, Terms("Firm", endurance_hours=YEAR - 4.0))
    assert lost(longer, "firm") == 4
    first = apply(
        agree(register(delivery="hosted"), Terms("Firm", endurance_hours=YEAR - 4.0)), Standby("Firm", "Twin", 6.0)
    )
    assert lost(first, "firm") == 4, "and whichever of the two comes first"


def test_a_second_place_takes_over_also_where_the_first_is_lost() -> None:
    before = register(delivery="perpetual")
    after = apply(before, Standby("Hall", "Attic", 6.0))
    assert lost(before, "hall") == lost(after, "hall", "attic") == YEAR
    assert lost(after, "hall") == 6
    assert lost(after, "attic") == 0
    assert burnt(after, "Hall") == 6
    assert burnt(after, "Attic") == 0
    assert burnt(after, "Hall", "Attic") == burnt(before, "Hall") == YEAR
    sooner = agree(after, Terms("Attic", switch_hours=1.0))
    assert lost(sooner, "hall") == 1
