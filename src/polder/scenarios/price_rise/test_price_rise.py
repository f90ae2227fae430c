# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import date

import pytest

from polder.base import Interval, PolderError
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts
from polder.scenarios import When
from polder.scenarios.price_rise import CHANGES_ON, PRICE, WAS, PriceRise, apply, uncovered

SEEN = (Evidence("0" * 64, "row 1"),)
MAY = When(day=date(2027, 5, 1))


def register() -> Snapshot:
    """A contract that runs on, one without an end, one with two suppliers, one without a price; and a bare delivery."""
    facts = [*element_facts("firm", "organisation", SEEN, name="firm")]
    facts += element_facts("other", "organisation", SEEN, name="other")
    for contract, price, ends in (
        ("runs", 100.0, date(2027, 12, 31)),
        ("open", 200.0, None),
        ("shared", 300.0, date(2026, 12, 31)),
        ("free", None, date(2026, 12, 31)),
    ):
        facts += element_facts(contract, "contract", SEEN, name=contract, price_eur_year=price, ends_on=ends)
        facts += element_facts(f"of-{contract}", "system", SEEN, name=f"of {contract}")
        facts += relation_facts(f"of-{contract}", "supplied_by", "firm", SEEN, delivery="hosted")
        facts += relation_facts(f"of-{contract}", "covered_by", contract, SEEN)
    facts += element_facts("theirs", "system", SEEN, name="theirs")
    facts += relation_facts("theirs", "supplied_by", "other", SEEN, delivery="hosted")
    facts += relation_facts("theirs", "covered_by", "shared", SEEN)
    facts += element_facts("bare", "system", SEEN, name="bare")
    facts += relation_facts("bare", "supplied_by", "firm", SEEN, delivery="hosted")
    return build(facts)


def price(snapshot: Snapshot, id: str, name: str = PRICE) -> tuple[float, float]:
    row = snapshot.row_by_id[id]
    return float(snapshot.number(name).lo[row]), float(snapshot.number(name).hi[row])


def test_a_contract_keeps_its_price_until_its_last_day() -> None:
    after = apply(register(), PriceRise(("firm",), percent=50), MAY)
    since = {id: after.text(CHANGES_ON).possible(after.row_by_id[id]) for id in ("runs", "open", "shared")}
    assert since == {"runs": ("2028-01-01",), "open": ("", "2027-05-01"), "shared": ("2027-05-01",)}
    assert (price(after, "runs"), price(after, "runs", WAS)) == ((150, 150), (100, 100))


def test_a_contract_that_never_ends_keeps_its_price() -> None:
    facts = [*register().facts, *element_facts("ever", "contract", SEEN, name="ever", ends_on=date(9999, 12, 31))]
    after = apply(
        build([*facts, *relation_facts("bare", "covered_by", "ever", SEEN)]), PriceRise(("firm",), percent=9), MAY
    )
    assert after.text(CHANGES_ON).possible(after.row_by_id["ever"]) == ("9999-12-31",)


def test_a_contract_with_others_in_it_rises_by_a_part() -> None:
    assert price(apply(register(), PriceRise(("firm",), percent=50), MAY), "shared") == (300, 450)
    assert price(apply(register(), PriceRise(("firm",), percent=-50), MAY), "shared") == (150, 300)


def test_a_rise_between_two_gives_a_price_between_two() -> None:
    asked = PriceRise(("firm",), percent=Interval(50, 150))
    assert price(apply(register(), asked, MAY), "runs") == (150, 250)
    assert price(apply(register(), asked, MAY), "shared") == (300, 750)


def test_twice_is_on_top_of_each_other() -> None:
    once = apply(register(), PriceRise(("firm",), percent=100), MAY)
    twice = apply(once, PriceRise(("firm",), percent=100), When(day=date(2029, 1, 1)))
    assert (price(twice, "runs"), price(twice, "runs", WAS)) == ((400, 400), (100, 100))


def test_what_no_contract_covers_is_named() -> None:
    snapshot = register()
    assert [snapshot.ids[row] for row in uncovered(snapshot, PriceRise(("firm",)))] == ["bare"]


@pytest.mark.parametrize("percent", [None, -100, Interval(-100, 5)])
def test_it_needs_a_percentage_that_leaves_something(percent: float | Interval | None) -> None:
    with pytest.raises(PolderError) as error:
        apply(register(), PriceRise(("firm",), percent=percent), MAY)
    assert error.value.problem.code == "price-rise.percent"
