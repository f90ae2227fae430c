# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tenders and bids as people write them, the ranking, and how firm it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from polder.base import PolderError, Where
from polder.frameworks import Graded, framework_named
from polder.tenders.award import award, rounded
from polder.tenders.methods import methods
from polder.tenders.reading import bid_in, check_names, tender_in
from polder.tenders.robustness import PRICE, step_flips, weight_flips, winner_chances
from polder.tenders.stress import stress
from polder.tenders.stress.premium import highest_winning_price
from polder.tenders.tender import Bid, Criterion, Rounding, Tender

TENDER = """
tender: Hosting
framework: eu-csf-2026-06
minimum_seal: {SOV-3: 2}
knock_outs: {iso: an ISO 27001 certificate}
criteria:
  autonomy: {label: Digital autonomy, weight: 20}
  plan: {label: Migration plan, weight: 40, scale: [0, 2, 4, 6, 8, 10]}
price: {weight: 40, method: ratio, expected: 100000}
rounding: {decimals: 2, of: [price, total]}
ties: [quality, price]
drop_out: recompute
"""
JUNE = framework_named("eu-csf-2026-06")
assert isinstance(JUNE, Graded)
BEST = {id: len(criterion.values) for id, criterion in JUNE.criteria.items()}


def bid(name: str, price: str, plan: int, answers: dict[str, int], iso: str = "yes") -> Bid:
    sheet = ", ".join(f"{id}: {at}" for id, at in answers.items())
    text = (
        f"{{bid: {name}, price: {price}, scores: {{plan: {plan}}}, answers: {{{sheet}}}, knock_outs: {{iso: {iso}}}}}"
    )
    return bid_in(text, f"{name}.yaml", tender_in(TENDER, "tender.yaml"))


def test_a_whole_award() -> None:
    tender = tender_in(TENDER, "tender.yaml")
    weak = BEST | {"SOV-2.3": 4}
    bids = [
        bid("Alfa", "100000.00", 6, weak),
        bid("Beta", "120000.00", 10, BEST),
        bid("Gamma", "80000", 10, BEST | {"SOV-3.1": 1}),
        bid("Delta", "80000", 10, BEST, iso="no"),
        bid("Epsilon", "80000", 10, {id: at for id, at in BEST.items() if id != "SOV-3.2"}),
    ]
    found = award(tender, bids)
    assert [(each.bid, float(each.points.total)) for each in found.ranking] == [
        ("Beta", pytest.approx(60 + 33.33 + 0.01512, abs=0.006)),
        ("Alfa", pytest.approx(84, abs=0.2)),
    ]
    assert found.winner == "Beta"
    assert [each.bid for each in found.knocked_out] == ["Delta", "Epsilon", "Gamma"]
    assert "SEAL-0" in found.knocked_out[2].why.en
    assert "SOV-3.2" in found.knocked_out[1].why.nl
    assert found.ranking[1].to_json()["binding"] == ["SOV-2.3"]
    assert award(tender, bids[::-1]) == found


def simple(*weights: int, price: int, method: str = "weighted_factor", **more: object) -> Tender:
    scale = tuple(Fraction(step) for step in (0, 25, 50, 75, 100))
    criteria = tuple(Criterion(f"c{at}", f"c{at}", Fraction(weight), scale) for at, weight in enumerate(weights))
    limits = (Fraction(60), Fraction(160))
    return Tender("t", criteria, Fraction(price), methods()[method], limits=limits, value=Fraction(25), **more)  # type: ignore[arg-type]


def scored(name: str, price: str, *scores: int) -> Bid:
    return Bid(name, Fraction(price), {f"c{at}": Fraction(score) for at, score in enumerate(scores)})


def test_ties_stand_unless_the_tender_breaks_them() -> None:
    bids = [scored("A", "110", 50, 75), scored("B", "110", 75, 50)]
    tied = award(simple(30, 30, price=40), bids)
    assert tied.winner is None
    assert tied.tied
    assert [each.place for each in tied.ranking] == [1, 1]
    cheaper = [scored("A", "100", 50, 50), scored("B", "160", 100, 50)]
    assert award(simple(24, 36, price=40, ties=()), cheaper).tied is False


def test_rounding_is_away_from_zero_at_halves_and_only_where_asked() -> None:
    rule = Rounding(1, frozenset({"price"}))
    assert rounded(Fraction(5, 100), rule, "price") == Fraction(1, 10)
    assert rounded(Fraction(-5, 100), rule, "price") == Fraction(-1, 10)
    assert rounded(Fraction(1, 3), rule, "total") == Fraction(1, 3)


BIDS = [scored("A", "100", 75, 50, 50), scored("B", "118", 75, 100, 50), scored("C", "131", 100, 75, 100)]


def test_the_smallest_change_of_weights_draws_level_and_no_smaller_one_does() -> None:
    tender = simple(20, 20, 20, price=40)
    found = award(tender, BIDS)
    for flip in weight_flips(tender, found):
        assert flip.moved is not None
        assert sum(flip.weights.values()) == 100
        changed = replace(
            tender,
            criteria=tuple(replace(each, weight=flip.weights[each.id]) for each in tender.criteria),
            price_weight=flip.weights[PRICE],
        )
        totals = {each.bid: each.points.total for each in award(changed, BIDS).ranking}
        assert totals[flip.rival] == totals[found.ranking[0].bid]
        shares = {
            each.bid: [*(points / 20 for points in each.by_criterion.values()), each.points.price / 40]  # type: ignore[operator]
            for each in found.ranking
        }
        gains = [b - a for a, b in zip(shares[found.ranking[0].bid], shares[flip.rival], strict=True)]
        lag = found.ranking[0].points.total - next(e.points.total for e in found.ranking if e.bid == flip.rival)
        best_rate = max(gains) - min(gains)  # no point moved can gain more than this, at a cost of two
        assert flip.moved >= 2 * lag / best_rate


def test_single_steps_that_flip_agree_with_trying_them_all() -> None:
    tender = simple(20, 20, 20, price=40)
    winner = award(tender, BIDS).winner
    expected = set()
    for bid_, criterion, up in product(BIDS, tender.criteria, (-25, 25)):
        score = bid_.scores[criterion.id] + up
        if 0 <= score <= 100:
            changed = replace(bid_, scores={**bid_.scores, criterion.id: score})
            after = award(tender, [changed if each is bid_ else each for each in BIDS])
            if after.winner != winner:
                expected.add((bid_.name, criterion.id, score))
    assert {(flip.bid, flip.criterion, flip.instead) for flip in step_flips(tender, BIDS)} == expected


@pytest.mark.parametrize("assessors", [1, 2])
def test_chances_agree_with_full_enumeration(assessors: int) -> None:
    tender = simple(30, 30, price=40)
    bids = [scored("A", "100", 75, 50), scored("B", "118", 75, 100), scored("C", "110", 75, 75)]
    found = winner_chances(tender, bids, 0.2, assessors=assessors)
    assert found is not None
    alone, shared = dict.fromkeys("ABC", 0.0), dict.fromkeys("ABC", 0.0)
    slots = [(bid_, criterion) for bid_ in bids for criterion in tender.criteria]
    moves = {-25: 0.2, 0: 0.6, 25: 0.2}
    given = list(product(product(moves, repeat=assessors), repeat=len(slots))) if assessors == 1 else None
    if given is None:  # two assessors: 9 outcomes a slot are too many to list; those of the mean are five
        means = {}
        for pair in product(moves, repeat=2):
            key = tuple(sorted(pair))
            means[key] = means.get(key, 0.0) + moves[pair[0]] * moves[pair[1]]
        given = list(product(means, repeat=len(slots)))
        weights = means
    else:
        weights = {(move,): chance for move, chance in moves.items()}
    for outcome in given:
        chance, totals = 1.0, {bid_.name: Fraction(40) * (160 - bid_.price) / 100 for bid_ in bids}
        for (bid_, criterion), each in zip(slots, outcome, strict=True):
            chance *= weights[each]
            given_scores = [min(Fraction(100), max(Fraction(0), bid_.scores[criterion.id] + move)) for move in each]
            totals[bid_.name] += criterion.weight * sum(given_scores, Fraction(0)) / len(given_scores) / 100
        top = max(totals.values())
        first = [name for name, total in totals.items() if total == top]
        for name in first:
            (alone if len(first) == 1 else shared)[name] += chance / len(first)
    assert found.alone == pytest.approx(alone, abs=1e-12)
    assert found.shared == pytest.approx(shared, abs=1e-12)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("ratio", {"1/4": 114.28, "1/2": 133.33, "1": 200}),
        ("range", {"1/4": 100, "1/2": 100, "1": 100}),
        ("linear", {"1/4": 112.5, "1/2": 125, "1": 150}),
        ("weighted_factor", {"1/4": 112.5, "1/2": 125, "1": 150}),
        ("award_on_value", {"1/4": 106.25, "1/2": 112.5, "1": 125}),
    ],
)
def test_what_a_lead_in_autonomy_may_cost(method: str, expected: dict[str, float]) -> None:
    """Price weight 40, autonomy 20, rival at 100: the table of the design (tenders.md, 2.3)."""
    scale = tuple(Fraction(step) for step in range(101))
    criteria = (Criterion("autonomy", "autonomy", Fraction(20)), Criterion("rest", "rest", Fraction(40), scale))
    value = Fraction(75) if method == "award_on_value" else None  # 25 for the autonomy third of quality
    tender = Tender(
        "t",
        criteria,
        Fraction(40),
        methods()[method],
        framework=JUNE,
        limits=(Fraction(60), Fraction(160)),
        value=value,
    )
    for lead, price in expected.items():
        assert float(highest_winning_price(tender, Fraction(lead), Fraction(100))) == price  # type: ignore[arg-type]


def test_the_stress_test_says_what_is_wrong_with_a_range() -> None:
    tender = replace(tender_in(TENDER, "tender.yaml"), method=methods()["range"], drop_out=None, ties=())
    found = stress(tender, fields=60)
    red = {finding.code for finding in found.findings if finding.colour == "red"}
    assert {"worth-nothing", "paradox"} <= red
    assert found.step_worth == 0
    assert {"drop-out", "tie", "formula"} <= {finding.code for finding in found.findings}
    assert stress(tender, fields=60) == found
    safe = stress(
        replace(tender, method=methods()["weighted_factor"], limits=(Fraction(50000), Fraction(200000))), fields=60
    )
    assert safe.shares.paradox == safe.shares.spoiler == 0


WRONG = {
    "weights": TENDER.replace("weight: 20", "weight: 25"),
    "no-price": TENDER.replace("expected: 100000", "expected: '100.000,00'"),
    "unknown-key": TENDER.replace("knock_outs", "knockouts"),
    "needs-framework": TENDER.replace("framework: eu-csf-2026-06\n", "").replace("minimum_seal: {SOV-3: 2}\n", ""),
    "method-needs": TENDER.replace("method: ratio", "method: weighted_factor"),
    "scale": TENDER.replace("[0, 2, 4, 6, 8, 10]", "[0, 2, 2]"),
    "decimals": TENDER.replace("decimals: 2", "decimals: -1"),
    "no-level": TENDER.replace("SOV-3: 2", "SOV-3: 5"),
    "missing": TENDER.replace("price: {weight: 40, method: ratio, expected: 100000}\n", ""),
    "empty": "",
}


@pytest.mark.parametrize(
    ("code", "ours", "theirs"),
    [("decimals", "decimals: 2", "decimals: 999999999999"), ("scale", "price: {weight: 40", "price: {weight: -40")],
)
def test_a_number_that_nothing_can_be_counted_with_is_refused(code: str, ours: str, theirs: str) -> None:
    with pytest.raises(PolderError) as caught:
        tender_in(TENDER.replace(ours, theirs), "tender.yaml")
    assert caught.value.problem.code == f"tender.{code}"


@pytest.mark.parametrize(("code", "text"), WRONG.items(), ids=WRONG)
def test_a_tender_that_cannot_be_is_refused_with_its_line(code: str, text: str) -> None:
    with pytest.raises(PolderError) as caught:
        tender_in(text, "tender.yaml")
    assert caught.value.problem.code == f"tender.{code}"


BID = "{bid: Alfa, price: 98000, scores: {plan: 8}, answers: {SOV-1.1: 4}, knock_outs: {iso: yes}}"
WRONG_BIDS = {
    "bid.no-price": BID.replace("98000", '"98.000,00"'),
    "bid.off-scale": BID.replace("plan: 8", "plan: 7"),
    "bid.missing": BID.replace("scores: {plan: 8}, ", ""),
    "bid.other-form": BID.replace("{bid", "{form: eu-csf-1.2.1, bid"),
    "framework.off-scale": BID.replace("SOV-1.1: 4", "SOV-1.1: 5"),
    "framework.no-criterion": BID.replace("SOV-1.1: 4", "SOV-1.9: 4"),
}


@pytest.mark.parametrize(("code", "text"), WRONG_BIDS.items(), ids=WRONG_BIDS)
def test_a_bid_that_cannot_be_is_refused(code: str, text: str) -> None:
    with pytest.raises(PolderError) as caught:
        bid_in(text, "alfa.yaml", tender_in(TENDER, "tender.yaml"))
    assert caught.value.problem.code == code


@pytest.mark.parametrize("answer", ["SOV-1.1: 5", "SOV-9.9: 1"])
def test_a_wrong_answer_is_told_with_its_line(answer: str) -> None:
    text = f"bid: Alfa\nprice: 98000\nscores: {{plan: 8}}\nanswers:\n  SOV-1.2: 1\n  {answer}\n"
    with pytest.raises(PolderError) as caught:
        bid_in(text, "alfa.yaml", tender_in(TENDER, "tender.yaml"))
    assert caught.value.problem.where == Where("alfa.yaml", line=6)


def test_two_bids_under_one_name() -> None:
    with pytest.raises(PolderError) as caught:
        check_names([scored("Alfa", "1"), scored("alfa", "2")])
    assert caught.value.problem.code == "bid.name-twice"
