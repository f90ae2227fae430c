# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from polder.base import Interval, PolderError
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts
from polder.scenarios.terms import Terms, apply

SEEN = (Evidence("0" * 64, "row 1"),)


def register(endurance: float | None = None, switch: float = 24.0, firm: float | None = None) -> Snapshot:
    return build(
        [
            *element_facts("desk", "service", SEEN, name="Desk"),
            *element_facts("hall", "service", SEEN, name="Hall"),
            *element_facts("mail", "system", SEEN, name="Mail"),
            *element_facts("firm", "organisation", SEEN, name="Firm"),
            *relation_facts("desk", "depends_on", "mail", SEEN, endurance_hours=endurance),
            *relation_facts("hall", "depends_on", "mail", SEEN, key="post", switch_hours=switch),
            *relation_facts("mail", "supplied_by", "firm", SEEN, delivery="hosted", endurance_hours=firm),
        ]
    )


def test_each_kind_of_hours_goes_where_it_belongs() -> None:
    before = register()
    assert apply(before, Terms("Mail", endurance_hours=720.0)).digest == register(endurance=720.0).digest
    assert apply(before, Terms("mail", switch_hours=4.0)).digest == register(switch=4.0).digest
    both = apply(before, Terms("mail", endurance_hours=720.0, switch_hours=4.0))
    assert both.digest == register(720.0, 4.0).digest
    assert apply(both, Terms("mail", endurance_hours=48.0, only_for="desk")).digest == register(48.0, 4.0).digest
    assert apply(before, Terms("Firm", endurance_hours=2160.0)).digest == register(firm=2160.0).digest


def test_a_range_stays_one() -> None:
    table = apply(register(), Terms("mail", switch_hours=Interval(2.0, 8.0))).related("depends_on")
    switch = table.number("switch_hours")
    (row,) = switch.known().nonzero()[0].tolist()
    assert (switch.lo[row], switch.hi[row]) == (2.0, 8.0)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Terms("mail"), "terms.no-hours"),
        (Terms("mail", switch_hours=24.0), "scenario.changes-nothing"),
        (Terms("firm", switch_hours=24.0), "scenario.changes-nothing"),
        (Terms("mail", endurance_hours=1.0, only_for="hall"), "scenario.changes-nothing"),
        (Terms("", endurance_hours=1.0), "scenario.not-named"),
    ],
)
def test_what_makes_no_sense_is_refused(what: Terms, code: str) -> None:
    with pytest.raises(PolderError) as caught:
        apply(register(), what)
    assert caught.value.problem.code == code
