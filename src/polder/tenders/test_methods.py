# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The formulas against worked examples (source in each), and against what must always hold."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polder.tenders.methods import Method, Offer, Points, Setting, methods
from polder.tenders.methods.utility_index import price_deficits

LIMITS = (Fraction(60), Fraction(160))
SETTING = Setting(Fraction(40), Fraction(60), LIMITS, Fraction(25))


def score(method: str, offers: list[Offer], setting: Setting = SETTING) -> dict[str, Points]:
    return dict(methods()[method].score(setting, offers))


def offers_of(*prices_and_qualities: tuple[str, str]) -> list[Offer]:
    letters = "ABCDEFGH"
    return [
        Offer(letters[at], Fraction(price), Fraction(quality))
        for at, (price, quality) in enumerate(prices_and_qualities)
    ]


def best(method: Method, points: dict[str, Points]) -> set[str]:
    totals = {name: each.total for name, each in points.items()}
    top = min(totals.values()) if method.lowest_wins else max(totals.values())
    return {name for name, total in totals.items() if total == top}


def test_all_ten_are_there() -> None:
    assert set(methods()) == {
        "ratio", "range", "linear", "rank", "mean", "weighted_factor", "award_on_value", "value_for_money",
        "utility_index", "fixed_price",
    }  # fmt: skip
    for method in methods().values():
        assert method.label.nl
        assert method.formula.nl
        assert method.source


def test_one_point_gets_dearer_the_dearer_a_bid_is() -> None:
    """Ratio at weight 40: a point costs 2.50 at price 100, 3.60 at 120, 5.62 at 150, 10.00 at 200."""
    for price, cost in ((100, "2.50"), (120, "3.60"), (150, "5.62"), (200, "10.00")):
        slope = Fraction(40 * 100, price * price)
        assert f"{float(1 / slope):.3f}"[:-1] == cost or f"{float(1 / slope):.2f}" == cost
        points = score("ratio", offers_of(("100", "0"), (str(price), "0")))["B"].price
        assert points == Fraction(40 * 100, price)


def test_a_published_ratio_tender() -> None:
    """VITO 263877: prices 862,745 and 4,025,952 euro, price 60 by ratio, quality 18/40 against 34/40."""
    setting = Setting(Fraction(60), Fraction(40))
    points = score("ratio", offers_of(("862745", "18/40"), ("4025952", "34/40")), setting)
    assert points["A"].total == 60 + 18
    assert points["B"].total == 34 + Fraction(60 * 862745, 4025952)
    assert float(points["B"].total) == pytest.approx(46.86, abs=0.005)


def test_a_published_utility_index() -> None:
    """Utilities 0.6000, 0.5829 and 0.5500, price deficits 0, 25 and 50 (platform manual, worked example)."""
    setting = Setting(Fraction(50), Fraction(50))
    offers = offers_of(("1000", "1"), ("875", "0.85"), ("600", "0.55"))
    assert [f"{float(each.total):.4f}" for each in score("utility_index", offers, setting).values()] == [
        "0.6000", "0.5829", "0.5500",
    ]  # fmt: skip
    assert list(price_deficits(setting, offers).values()) == [0, 25, 50]


def test_a_published_example_that_is_wrong() -> None:
    """A web page gives 9 of 10 points for 22.50 on a line from 20 to 25 euro; the formula gives 5."""
    points = score("range", offers_of(("20", "0"), ("22.50", "0"), ("25", "0")), Setting(Fraction(10), Fraction(90)))
    assert points["B"].price == 5


def test_two_bids_one_cent_apart() -> None:
    setting = Setting(Fraction(40), Fraction(60), (Fraction(60_000), Fraction(160_000)), Fraction(25_000))
    offers = offers_of(("100000.00", "0.5"), ("99999.99", "0.5"))
    for name in ("ratio", "range", "linear", "rank", "weighted_factor", "award_on_value", "value_for_money"):
        assert best(methods()[name], score(name, offers, setting)) == {"B"}, name


prices = st.integers(1, 10**8).map(lambda cents: Fraction(cents, 100))
qualities = st.integers(0, 20).map(lambda step: Fraction(step, 20))
fields = st.lists(st.tuples(prices, qualities), min_size=1, max_size=6).map(
    lambda rows: [Offer(f"bid {at}", price, quality) for at, (price, quality) in enumerate(rows)]
)
every_method = pytest.mark.parametrize("method", methods().values(), ids=methods())


@every_method
@settings(max_examples=60)
@given(field=fields, chance=st.randoms(use_true_random=False))
def test_the_order_of_bids_means_nothing(method: Method, field: list[Offer], chance: random.Random) -> None:
    shuffled = list(field)
    chance.shuffle(shuffled)
    assert dict(method.score(SETTING, field)) == dict(method.score(SETTING, shuffled))


@every_method
@settings(max_examples=60)
@given(field=fields, less=st.integers(1, 10**6))
def test_a_lower_price_never_costs_points(method: Method, field: list[Offer], less: int) -> None:
    """Not so with the mean, and with a utility index below 0; both say so."""
    if not method.cheaper_never_worse:
        assert method.warning is not None
    if method.unlawful:
        return
    first = field[0]
    cheaper = Offer(first.name, max(first.price - Fraction(less, 100), Fraction(1, 100)), first.quality)
    before, after = method.score(SETTING, field), method.score(SETTING, [cheaper, *field[1:]])
    if method.lowest_wins:
        assert after[first.name].total <= before[first.name].total
    elif method.name == "utility_index":  # negative utilities grow with a lower price; only who wins counts
        winners = best(method, dict(before))
        assert first.name not in winners or before[first.name].total < 0 or first.name in best(method, dict(after))
    else:
        assert after[first.name].total >= before[first.name].total


def test_with_the_mean_a_lower_price_can_cost_points() -> None:
    before = score("mean", offers_of(("100", "0"), ("100", "0")))["A"].total
    assert score("mean", offers_of(("80", "0"), ("100", "0")))["A"].total < before
    assert {name for name, each in methods().items() if not each.cheaper_never_worse} == {"mean", "utility_index"}
    assert {name for name, each in methods().items() if each.unlawful} == {"mean"}


def test_a_loser_can_decide_with_a_relative_one() -> None:
    """Prices 100, 118 and 131 (design): with the range a loser's price sets the scale."""
    setting = Setting(Fraction(40), Fraction(60))
    chance = random.Random(3)
    seen = set()
    for _ in range(3000):
        offers = [Offer(n, Fraction(chance.randint(60, 160)), Fraction(chance.randint(0, 20), 20)) for n in "ABCDE"]
        for name in ("ratio", "range", "linear", "rank", "mean"):
            whole = best(methods()[name], score(name, offers, setting))
            if len(whole) == 1:
                for gone in set("ABCDE") - whole:
                    rest = [offer for offer in offers if offer.name != gone]
                    if best(methods()[name], score(name, rest, setting)) != whole:
                        seen.add(name)
    assert {"range", "rank"} <= seen


@pytest.mark.parametrize("method", sorted(methods()))
def test_a_total_is_linear_in_the_quality_of_a_bid_and_in_the_best(method: str) -> None:
    """The chances of winning count on it."""

    def total(own: Fraction, best: Fraction) -> Fraction:
        return score(method, [Offer("A", Fraction(80), own), Offer("B", Fraction(70), best)])["A"].total

    ends = [
        total(*each) for each in ((Fraction(0), Fraction(0)), (Fraction(0), Fraction(1)), (Fraction(1), Fraction(1)))
    ]
    for own, best in (
        (Fraction(1, 3), Fraction(1, 2)),
        (Fraction(1, 7), Fraction(6, 7)),
        (Fraction(0), Fraction(2, 3)),
    ):
        assert total(own, best) == ends[0] + (ends[1] - ends[0]) * best + (ends[2] - ends[1]) * own


def test_who_counts_from_the_best_quality_says_so() -> None:
    for name, method in methods().items():
        offers = offers_of(("80", "0.5"), ("70", "0.6")), offers_of(("80", "0.5"), ("70", "0.9"))
        first, second = (score(name, each)["A"].total for each in offers)
        assert (first != second) == method.from_best_quality, name
