# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From bids to a ranking: knock-outs and minimum levels first, then quality, then the formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from polder.base import Language, Text
from polder.frameworks.grading import Grade, grade
from polder.tenders.methods import Offer, Points
from polder.tenders.tender import Bid, KnockedOut, Rounding, Tender


@dataclass(frozen=True, slots=True)
class Ranked:
    """`place` from 1, shared where a tie stands. `grade` is `None` where the tender has no framework."""

    bid: str
    place: int
    price: Fraction
    quality: Fraction
    points: Points
    grade: Grade | None
    by_criterion: Mapping[str, Fraction]

    def to_json(self) -> dict[str, object]:
        graded = self.grade
        return {
            "bid": self.bid,
            "place": self.place,
            "total": float(self.points.total),
            "quality": float(self.quality),
            "price_points": None if self.points.price is None else float(self.points.price),
            "price": float(self.price),
            "by_criterion": {id: float(points) for id, points in self.by_criterion.items()},
            "seal": graded and graded.level,
            "seal_is_upper_bound": bool(graded and graded.bounds_only),
            "binding": list(graded.binding) if graded else [],
            "per_objective": graded.to_json()["per_objective"] if graded else {},
        }


@dataclass(frozen=True, slots=True)
class Award:
    """`ranking` is best first. `tied` says that more than one bid shares the first place; then nobody has won yet."""

    ranking: tuple[Ranked, ...]
    knocked_out: tuple[KnockedOut, ...]

    @property
    def winner(self) -> str | None:
        return None if self.tied or not self.ranking else self.ranking[0].bid

    @property
    def tied(self) -> bool:
        return len(self.ranking) > 1 and self.ranking[1].place == 1

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "ranking": [each.to_json() for each in self.ranking],
            "winner": self.winner,
            "knocked_out": [{"bid": each.bid, "why": each.why.say(language)} for each in self.knocked_out],
        }


def award(tender: Tender, bids: Sequence[Bid]) -> Award:
    """The ranking of all bids that may take part. The order in which bids come means nothing."""
    grades = {bid.name: grade(tender.framework, bid.assessed, bid.origin) for bid in bids} if tender.framework else {}
    out = [(bid, why) for bid in bids if (why := knocked_out(tender, bid, grades.get(bid.name))) is not None]
    gone = {bid.name for bid, _ in out}
    staying = [bid for bid in bids if bid.name not in gone]
    parts = {bid.name: criterion_points(tender, bid, grades.get(bid.name)) for bid in staying}
    ranking = rank(tender, staying, parts)
    return Award(
        tuple(replace(each, grade=grades.get(each.bid)) for each in ranking),
        tuple(KnockedOut(bid.name, why) for bid, why in sorted(out, key=lambda each: each[0].name)),
    )


def knocked_out(tender: Tender, bid: Bid, graded: Grade | None) -> Text | None:
    """Why a bid may not take part, `None` where it may. An answer that lacks does not reach a minimum."""
    for id, label in tender.knock_outs.items():
        if not bid.meets.get(id, False):
            said = (
                Text("does not meet", "voldoet niet aan")
                if id in bid.meets
                else Text("says nothing of", "zegt niets over")
            )
            return Text(f"{said.en} “{label}”", f"{said.nl} “{label}”")
    for objective, least in tender.minimum_levels.items():
        assert graded is not None, "a minimum level comes with a framework"
        level, gaps = graded.level, graded.unanswered
        if objective:
            of = next(each for each in graded.objectives if each.id == objective)
            level, gaps = of.level, of.unanswered
        where = Text(f" on {objective}", f" op {objective}") if objective else Text(" overall", " over alles")
        if level is not None and level < least:
            return Text(
                f"SEAL-{level}{where.en}; SEAL-{least} is asked", f"SEAL-{level}{where.nl}; gevraagd is SEAL-{least}"
            )
        if gaps:
            return Text(
                f"SEAL-{least} is asked{where.en}, and not answered: {', '.join(gaps)}",
                f"SEAL-{least} is gevraagd{where.nl}, en niet beantwoord: {', '.join(gaps)}",
            )
    return None


def criterion_points(tender: Tender, bid: Bid, graded: Grade | None) -> dict[str, Fraction]:
    """By criterion the points out of its weight. A score may lie between steps: the mean of several assessors."""
    found = {}
    for criterion in tender.criteria:
        if criterion.by_framework:
            assert graded is not None, "a criterion without a scale comes with a framework"
            found[criterion.id] = criterion.weight * graded.score_percent / 100
        else:
            found[criterion.id] = criterion.points(bid.scores[criterion.id])
    return found


def rank(tender: Tender, bids: Sequence[Bid], parts: Mapping[str, Mapping[str, Fraction]]) -> list[Ranked]:
    """The bids by total, best first; ties are broken as the tender says, and stand where it says nothing."""
    rounding = tender.rounding
    qualities = {name: rounded(sum(each.values(), Fraction(0)), rounding, "quality") for name, each in parts.items()}
    full = tender.quality_weight or Fraction(1)
    offers = [Offer(bid.name, bid.price, qualities[bid.name] / full) for bid in sorted(bids, key=lambda b: b.name)]
    found = tender.method.score(tender.setting, offers)
    points = {name: _round(each, rounding) for name, each in found.items()}
    price = {offer.name: offer.price for offer in offers}

    def key(name: str) -> tuple[Fraction, ...]:
        total = points[name].total
        breakers = {"quality": -qualities[name], "price": price[name]}
        return (
            total if tender.method.lowest_wins else -total,
            *(breakers[rule] for rule in tender.ties if rule in breakers),
        )

    order = sorted(points, key=lambda name: (key(name), name))
    return [
        Ranked(
            name,
            1 + sum(key(other) < key(name) for other in order),
            price[name],
            qualities[name],
            points[name],
            None,
            parts[name],
        )
        for name in order
    ]


def rounded(value: Fraction, rounding: Rounding | None, what: str) -> Fraction:
    """Halves away from zero, and only where the tender says so."""
    if rounding is None or what not in rounding.what:
        return value
    scale = 10**rounding.decimals
    whole = abs(value) * scale + Fraction(1, 2)
    return Fraction(whole.numerator // whole.denominator, scale) * (1 if value >= 0 else -1)


def _round(points: Points, rounding: Rounding | None) -> Points:
    if rounding is None:
        return points
    if points.price is None or points.quality is None:
        return replace(points, total=rounded(points.total, rounding, "total"))
    price = rounded(points.price, rounding, "price")
    return Points(rounded(price + points.quality, rounding, "total"), price, points.quality)
