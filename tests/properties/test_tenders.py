# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What holds of every tender, whatever its weights, scales, bids and rules."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from polder.tenders.award import Award, award
from polder.tenders.methods import Method, Offer, Setting, methods
from polder.tenders.robustness import PRICE, noise, racer, spread, step_flips, weight_flips, winner_chances
from polder.tenders.tender import Bid, Criterion, Rounding, Tender

ABSOLUTE = [method for method in methods().values() if method.absolute]
TENDERS = 100_000
SHARES = [Fraction(n, 10) for n in range(11)]
GRID = 10
"""Points of a weight in one step of the enumeration."""


def winners(method: Method, setting: Setting, offers: Sequence[Offer]) -> set[str]:
    totals = {name: points.total for name, points in method.score(setting, offers).items()}
    best = min(totals.values()) if method.lowest_wins else max(totals.values())
    return {name for name, total in totals.items() if total == best}


def test_no_loser_decides_with_an_absolute_formula() -> None:
    """On 100,000 random tenders: weights, limits, floor, bids; every loser taken away, one at a time."""
    chance = random.Random(20261126)
    tried = 0
    for number in range(TENDERS):
        method = ABSOLUTE[number % len(ABSOLUTE)]
        weight, low = chance.randint(1, 99), chance.randint(1, 100)
        limits = (Fraction(low), Fraction(low + chance.randint(1, 150)))
        value = Fraction(chance.randint(1, 200))
        setting = Setting(Fraction(weight), Fraction(100 - weight), limits, value, chance.random() < 0.5)
        names = "ABCDE"[: chance.randint(2, 5)]
        offers = [Offer(name, Fraction(chance.randint(1, 250)), chance.choice(SHARES)) for name in names]
        whole = winners(method, setting, offers)
        for gone in set(names) - whole:
            tried += 1
            assert winners(method, setting, [each for each in offers if each.name != gone]) == whole
    assert tried > TENDERS


# ---------------------------------------------------------------- whole tenders


@st.composite
def tenders(draw: st.DrawFn, *, rounded: bool = True, method: st.SearchStrategy[str] | None = None) -> Tender:
    """Two or three criteria with scales, weights of at least 10, rules for ties and rounding or none."""
    count = draw(st.integers(2, 3))
    cuts = sorted(draw(st.lists(st.integers(1, 9), min_size=count, max_size=count, unique=True)))
    weights = [10 * (b - a) for a, b in zip([0, *cuts], [*cuts, 10], strict=True)]
    scale = draw(st.sampled_from([(0, 1), (0, 2, 4, 6), (1, 2, 5, 10)]))
    criteria = tuple(
        Criterion(f"c{at}", f"c{at}", Fraction(weight), tuple(map(Fraction, scale)))
        for at, weight in enumerate(weights[:-1])
    )
    name = draw(st.sampled_from(sorted(methods())) if method is None else method)
    rounding = draw(st.none() | st.just(Rounding(1, frozenset({"price", "total"})))) if rounded else None
    return Tender(
        "t", criteria, Fraction(weights[-1]), methods()[name], knock_outs={"iso": "iso"},
        limits=(Fraction(60), Fraction(160)), value=Fraction(25), floor=draw(st.booleans()), rounding=rounding,
        ties=draw(st.sampled_from([(), ("quality",), ("price", "quality")])),
    )  # fmt: skip


def bids_on(tender: Tender, draw: st.DrawFn, *, most: int) -> list[Bid]:
    scores = [st.sampled_from(each.scale) for each in tender.criteria]
    found = []
    for name in "ABCDE"[: draw(st.integers(2, most))]:
        given = {each.id: draw(score) for each, score in zip(tender.criteria, scores, strict=True)}
        price = Fraction(draw(st.integers(4000, 20000)), 100)
        found.append(Bid(name, price, given, {}, {"iso": draw(st.sampled_from([True, True, True, False]))}))
    return found


@settings(max_examples=300)
@given(data=st.data(), chance=st.randoms(use_true_random=False))
def test_the_order_in_which_bids_come_changes_nothing(data: st.DataObject, chance: random.Random) -> None:
    tender = data.draw(tenders())
    bids = bids_on(tender, data.draw, most=5)
    shuffled = list(bids)
    chance.shuffle(shuffled)
    assert award(tender, shuffled) == award(tender, bids)
    assert weight_flips(tender, award(tender, shuffled)) == weight_flips(tender, award(tender, bids))


@settings(max_examples=300)
@given(data=st.data(), less=st.integers(1, 3000))
def test_a_lower_price_never_costs_a_bidder_points(data: st.DataObject, less: int) -> None:
    sound = [name for name, each in sorted(methods().items()) if each.cheaper_never_worse]
    tender = data.draw(tenders(method=st.sampled_from(sound)))
    bids = bids_on(tender, data.draw, most=5)
    first = replace(bids[0], meets={"iso": True})
    cheaper = replace(first, price=max(first.price - Fraction(less, 100), Fraction(1, 100)))

    def total(bid: Bid) -> Fraction:
        return next(each.points.total for each in award(tender, [bid, *bids[1:]]).ranking if each.bid == bid.name)

    before, after = total(first), total(cheaper)
    assert after <= before if tender.method.lowest_wins else after >= before


# ---------------------------------------------------------------- robustness against enumeration


def weightings(count: int) -> list[tuple[Fraction, ...]]:
    """Every way to part 100 points among so many weights in steps of `GRID`."""
    places = 100 // GRID + count - 1
    found = []
    for bars in combinations(range(places), count - 1):
        ends = (-1, *bars, places)
        found.append(tuple(Fraction(GRID * (b - a - 1)) for a, b in pairwise(ends)))
    return found


def shares(tender: Tender, found: Award) -> dict[str, list[Fraction]]:
    """By bid the part that it earns of each criterion, the price last."""
    found_shares = {}
    for each in found.ranking:
        assert each.points.price is not None, "an additive formula has price points"
        of_criteria = [each.by_criterion[criterion.id] / criterion.weight for criterion in tender.criteria]
        found_shares[each.bid] = [*of_criteria, each.points.price / tender.price_weight]
    return found_shares


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_weights_nearer_than_the_smallest_change_make_the_rival_win(data: st.DataObject) -> None:
    """Every weighting on a grid is tried; the one that is found draws exactly level, at the distance that it says."""
    linear = [name for name, each in sorted(methods().items()) if each.additive and not each.lowest_wins]
    tender = data.draw(tenders(rounded=False, method=st.sampled_from(linear)))
    found = award(tender, bids_on(tender, data.draw, most=4))
    now = [*(each.weight for each in tender.criteria), tender.price_weight]
    part = shares(tender, found)
    for flip in weight_flips(tender, found):
        gains = [r - w for r, w in zip(part[flip.rival], part[found.ranking[0].bid], strict=True)]
        ahead = [each for each in weightings(len(now)) if sum(w * g for w, g in zip(each, gains, strict=True)) >= 0]
        distances = [sum(abs(a - b) for a, b in zip(each, now, strict=True)) for each in ahead]
        if flip.moved is None:
            assert not ahead
            continue
        assert all(distance >= flip.moved for distance in distances)
        then = [*(flip.weights[each.id] for each in tender.criteria), flip.weights[PRICE]]
        assert sum(then) == 100
        assert min(then) >= 0
        assert sum(abs(a - b) for a, b in zip(then, now, strict=True)) == flip.moved
        lead = sum(w * g for w, g in zip(then, gains, strict=True))
        assert lead == 0 or flip.moved == 0


def reweighted(tender: Tender, weights: Sequence[Fraction]) -> Tender:
    """The last weight is that of the price."""
    criteria = tuple(replace(each, weight=weight) for each, weight in zip(tender.criteria, weights, strict=False))
    return replace(tender, criteria=criteria, price_weight=weights[-1])


def lead(tender: Tender, bids: Sequence[Bid], rival: str, winner: str) -> Fraction:
    """How far the rival is ahead, by the formula as it stands."""
    totals = {each.bid: each.points.total for each in award(tender, bids).ranking}
    ahead = totals[rival] - totals[winner]
    return -ahead if tender.method.lowest_wins else ahead


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_nor_do_they_with_a_formula_that_is_not_additive(data: st.DataObject) -> None:
    """Award on value, value for money, utility index: each weighting is scored by the formula itself."""
    others = [name for name, each in sorted(methods().items()) if not each.additive]
    tender = data.draw(tenders(rounded=False, method=st.sampled_from(others)))
    bids = bids_on(tender, data.draw, most=4)
    found = award(tender, bids)
    now = [*(each.weight for each in tender.criteria), tender.price_weight]
    for flip in weight_flips(tender, found):
        assert found.winner is not None
        for each in weightings(len(now)):
            if each[-1] and sum(each[:-1]) and lead(reweighted(tender, each), bids, flip.rival, found.winner) >= 0:
                assert flip.moved is not None
                assert sum(abs(a - b) for a, b in zip(each, now, strict=True)) >= flip.moved
        if flip.moved is None:
            continue
        then = [*(flip.weights[each.id] for each in tender.criteria), flip.weights[PRICE]]
        assert sum(then) == 100
        assert min(then) >= 0
        assert sum(abs(a - b) for a, b in zip(then, now, strict=True)) == flip.moved
        if then[-1]:  # without a weight of the price a utility index is only approached
            assert lead(reweighted(tender, then), bids, flip.rival, found.winner) == 0 or flip.moved == 0


@settings(max_examples=60, deadline=None)
@given(data=st.data(), assessors=st.integers(1, 3))
def test_single_steps_agree_with_moving_each_assessor(data: st.DataObject, assessors: int) -> None:
    """Assessors of one mind; one of them moves one step, and the mean is taken anew."""
    tender = data.draw(tenders())
    bids = [replace(each, meets={"iso": True}) for each in bids_on(tender, data.draw, most=3)]
    before = award(tender, bids).winner
    expected = set()
    for bid, criterion in product(bids, tender.criteria):
        place = criterion.scale.index(bid.scores[criterion.id])
        for other in criterion.scale[max(place - 1, 0) : place + 2]:
            given_scores = [bid.scores[criterion.id]] * (assessors - 1) + [other]
            mean = sum(given_scores, Fraction(0)) / assessors
            changed = replace(bid, scores={**bid.scores, criterion.id: mean})
            after = award(tender, [changed if each is bid else each for each in bids]).winner
            if after != before:
                expected.add((bid.name, criterion.id, mean, after))
    found = step_flips(tender, bids, assessors)
    assert {(each.bid, each.criterion, each.instead, each.winner) for each in found} == expected


def disagreed(bid: Bid, tender: Tender, assessors: int, data: st.DataObject) -> Bid:
    """With what each assessor gave, and the mean as the score."""
    given_by = {
        each.id: tuple(data.draw(st.lists(st.sampled_from(each.scale), min_size=assessors, max_size=assessors)))
        for each in tender.criteria
    }
    means = {id: sum(scores, Fraction(0)) / assessors for id, scores in given_by.items()}
    return replace(bid, scores=means, given=given_by)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), assessors=st.integers(2, 3))
def test_single_steps_of_assessors_who_disagree(data: st.DataObject, assessors: int) -> None:
    tender = data.draw(tenders())
    bids = [
        disagreed(replace(each, meets={"iso": True}), tender, assessors, data)
        for each in bids_on(tender, data.draw, most=3)
    ]
    before = award(tender, bids).winner
    expected = set()
    for bid, criterion, which, move in product(bids, tender.criteria, range(assessors), (-1, 1)):
        scores = list(bid.given[criterion.id])
        place = criterion.scale.index(scores[which]) + move
        if 0 <= place < len(criterion.scale):
            scores[which] = criterion.scale[place]
            mean = sum(scores, Fraction(0)) / assessors
            changed = replace(bid, scores={**bid.scores, criterion.id: mean})
            after = award(tender, [changed if each is bid else each for each in bids]).winner
            if after != before:
                expected.add((bid.name, criterion.id, mean, after))
    found = step_flips(tender, bids)
    assert {(each.bid, each.criterion, each.instead, each.winner) for each in found} == expected


@pytest.mark.parametrize(("assessors", "largest"), [(1, racer.LARGEST), (2, racer.LARGEST), (1, 1)])
@settings(max_examples=12, deadline=None)
@given(data=st.data(), one_step=st.sampled_from([0.0, 0.1, 0.25, 0.5]))
def test_chances_agree_with_every_outcome(data: st.DataObject, assessors: int, largest: int, one_step: float) -> None:
    """Every outcome is awarded as `award` does it, by every formula, rounding and rules for ties with it. Assessors
    need not be of one mind; one criterion leaves room for a third bid. Once with whole numbers of Python's own."""
    others = [name for name, each in sorted(methods().items()) if not each.additive]
    tender = data.draw(tenders(method=st.sampled_from(sorted(methods())) | st.sampled_from(others)))
    criteria = tender.criteria[: data.draw(st.integers(1, 2))]
    rounding = data.draw(st.sampled_from([tender.rounding, Rounding(1, frozenset({"quality", "total"}))]))
    tender = replace(tender, criteria=criteria, rounding=rounding)
    most = 2 if len(tender.criteria) == 2 else 3
    bids = [
        disagreed(replace(each, meets={"iso": True}), tender, assessors, data)
        for each in bids_on(tender, data.draw, most=most)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(racer, "LARGEST", largest)
        found = winner_chances(tender, bids, one_step, assessors=assessors)
    assert found is not None
    alone, shared = dict.fromkeys(found.alone, 0.0), dict.fromkeys(found.alone, 0.0)
    slots = [(bid.name, each, score) for bid in bids for each in tender.criteria for score in bid.given[each.id]]
    for moves in product((-1, 0, 1), repeat=len(slots)):
        chance, scores = 1.0, {bid.name: dict.fromkeys(bid.scores, Fraction(0)) for bid in bids}
        for (name, criterion, score), move in zip(slots, moves, strict=True):
            chance *= one_step if move else 1 - 2 * one_step
            place = min(max(criterion.scale.index(score) + move, 0), len(criterion.scale) - 1)
            scores[name][criterion.id] += criterion.scale[place] / assessors
        if not chance:
            continue
        ranking = award(tender, [replace(bid, scores=scores[bid.name]) for bid in bids]).ranking
        first = [each.bid for each in ranking if each.place == 1]
        for name in first:
            (alone if len(first) == 1 else shared)[name] += chance / len(first)
    assert found.alone == pytest.approx(alone, abs=1e-12)
    assert found.shared == pytest.approx(shared, abs=1e-12)


@pytest.mark.parametrize("most", [1, 500, 5_000])
@settings(max_examples=25, deadline=None)
@given(data=st.data(), assessors=st.integers(1, 3))
def test_bounds_hold_what_is_exact(data: st.DataObject, most: int, assessors: int) -> None:
    """Where a formula counts from the best quality and outcomes are too many: with fewer at once, still true."""
    tender = data.draw(tenders(method=st.just("utility_index")))
    bids = [replace(each, meets={"iso": True}) for each in bids_on(tender, data.draw, most=5)]
    exact = winner_chances(tender, bids, 0.2, assessors=assessors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(noise, "MOST_COMPARED", most)
        found = winner_chances(tender, bids, 0.2, assessors=assessors)
    assert exact is not None
    assert found is not None
    if found.at_most is None:
        assert found == exact
        return
    for name, alone in exact.alone.items():
        assert found.alone[name] <= alone + 1e-12
        assert found.at_most[name] >= alone + exact.shared[name] - 1e-12


@pytest.mark.parametrize("most_values", [100, 300, 2_000])
@settings(max_examples=40, deadline=None)
@given(data=st.data(), assessors=st.integers(1, 3))
def test_bounds_hold_what_is_exact_on_a_coarser_grid(data: st.DataObject, most_values: int, assessors: int) -> None:
    """Every formula, with rounding and rules for ties; with fewer values than there are, and with ranges of bests."""
    tender = data.draw(tenders(method=st.sampled_from(sorted(methods()))))
    rounding = data.draw(st.sampled_from([None, tender.rounding, Rounding(1, frozenset({"quality", "total"}))]))
    weights = [Fraction(data.draw(st.integers(1_000, 30_000)), 1_000) for _ in tender.criteria]
    criteria = tuple(replace(each, weight=weight) for each, weight in zip(tender.criteria, weights, strict=True))
    tender = replace(tender, criteria=criteria, price_weight=100 - sum(weights), rounding=rounding)
    bids = [
        disagreed(replace(each, meets={"iso": True}), tender, assessors, data)
        for each in bids_on(tender, data.draw, most=4)
    ]
    exact = winner_chances(tender, bids, 0.2, assessors=assessors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(noise, "MOST_VALUES", most_values)
        patch.setattr(spread, "FEW_OUTCOMES", 2)
        found = winner_chances(tender, bids, 0.2, assessors=assessors)
    assert exact is not None
    assert found is not None
    assume(exact.at_most is None)
    if found.at_most is None:
        assert found.alone == pytest.approx(exact.alone, abs=1e-12)
        return
    for name, alone in exact.alone.items():
        assert found.alone[name] <= alone + 1e-12
        assert found.at_most[name] >= alone + exact.shared[name] - 1e-12


@settings(max_examples=60, deadline=None)
@given(data=st.data(), assessors=st.integers(1, 3), most=st.integers(20, 3_000))
def test_a_coarser_grid_tells_no_more_and_by_its_width_no_less(data: st.DataObject, assessors: int, most: int) -> None:
    """Whatever points somebody asks for, the chance of less lies between the two."""
    drawn = data.draw(tenders(method=st.just("ratio")))
    decimals = data.draw(st.sampled_from([None, 0, 1]))
    rounding = None if decimals is None else Rounding(decimals, frozenset({"quality"}))
    tender = replace(drawn, rounding=rounding)
    bids = [
        disagreed(replace(each, meets={"iso": True}), tender, assessors, data)
        for each in bids_on(tender, data.draw, most=2)
    ]
    by_name = {bid.name: bid for bid in bids}
    ranked = [(each, by_name[each.bid]) for each in award(tender, bids).ranking]
    exact = spread.spreads(tender, ranked, 0.2, assessors, 10**6)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spread, "FEW_OUTCOMES", 2)
        coarse = spread.spreads(tender, ranked, 0.2, assessors, most)
    for one, other in zip(exact, coarse, strict=True):
        assert one.width == 0
        assert sum(other.chances.values()) == pytest.approx(1)
        for n in one.chances:
            points = one.points(n)
            assert below(other, points) >= below(one, points) - 1e-12
            assert below(other, points - other.width) <= below(one, points) + 1e-12


def below(of: spread.Spread, points: Fraction) -> float:
    return sum(chance for n, chance in of.chances.items() if of.points(n) < points)


@pytest.mark.parametrize(
    ("method", "finer", "assessors", "apart"),
    [("utility_index", "", 5, 0.02), ("utility_index", "more", 3, 0.1), ("ratio", "more", 3, 0.02)],
)
def test_bounds_are_narrow_where_there_are_many_values(method: str, finer: str, assessors: int, apart: float) -> None:
    """Eight bids, twelve criteria with weights of their own, to three decimals too: some millions of millions of
    outcomes."""
    weights = ("3.5", "4.2", "5.1", "6.7", "7.3", "8.4", "2.6", "9.2", "4.1", "6.3", "1.3", "1.3")
    if finer:
        weights = tuple(f"{weight}{2 * at + 1:02}" for at, weight in enumerate(weights))
    steps = tuple(Fraction(step) for step in range(0, 11, 2))
    criteria = tuple(Criterion(f"c{at}", f"c{at}", Fraction(weight), steps) for at, weight in enumerate(weights))
    tender = Tender("t", criteria, 100 - sum(map(Fraction, weights)), methods()[method])
    bids = [
        Bid(
            f"bid {n}",
            Fraction(9_000_000 + 123_407 * n, 100),
            {each.id: steps[(3 * n + 5 * at) % 6] for at, each in enumerate(criteria)},
        )
        for n in range(8)
    ]
    found = winner_chances(tender, bids, 0.1, assessors=assessors)
    assert found is not None
    assert found.at_most is not None
    assert max(found.alone.values()) > 0.5
    assert all(found.at_most[name] - alone < apart for name, alone in found.alone.items())


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_rounding_changes_no_smallest_change_of_weights(data: st.DataObject) -> None:
    linear = [name for name, each in sorted(methods().items()) if each.additive]
    tender = data.draw(tenders(rounded=False, method=st.sampled_from(linear)))
    bids = bids_on(tender, data.draw, most=4)
    coarse = replace(tender, rounding=Rounding(2, frozenset({"price", "quality", "total"})))
    exact, found = award(tender, bids), award(coarse, bids)
    if exact.winner == found.winner:
        assert weight_flips(coarse, found) == weight_flips(tender, exact)
