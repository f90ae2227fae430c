# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The whole answer after the bids: ranking, and how firm it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.base import Language, Text
from polder.tenders.award import Award, award
from polder.tenders.robustness import Chances, StepFlip, WeightFlip, step_flips, weight_flips, winner_chances
from polder.tenders.tender import Bid, Tender

ONE_STEP = 0.1
"""The chance that a score is one step lower, and as much that it is one higher, where nobody measured it."""
NOT_MEASURED = Text(
    "The ranking stands as it was before a bidder fell away; how firm it was, was told with that award.",
    "De rangorde staat zoals voordat een inschrijver wegviel; hoe stevig zij was, stond bij die gunning.",
)
BETWEEN = Text(
    "Between bounds: there are too many outcomes to be exact.",
    "Tussen grenzen: er zijn te veel uitkomsten om exact te zijn.",
)
NO_WEIGHTS = Text(
    "No change of weights lets another bid draw level.",
    "Met geen enkel ander gewicht komt een andere inschrijving gelijk.",
)
BOUNDS = Text(
    "≤: answers are missing. This SEAL is an upper bound, and the quality, in which they earn nothing, a lower bound.",
    "≤: er ontbreken antwoorden. Deze SEAL is een bovengrens, en de kwaliteit, waarin ze niets opleveren, een "
    "ondergrens.",
)
NO_RECONSIDERING = Text(
    "This shows how firm the ranking is. It is no way to reconsider weights that were published.",
    "Dit laat zien hoe stevig de rangorde staat. Het is geen weg om bekendgemaakte gewichten te herzien.",
)


@dataclass(frozen=True, slots=True)
class Scored:
    """`margin` is the winner's lead in points over the next (for a formula in money, in money); `None` without two.

    `measured`: whether margin, flips and chances were looked for at all.
    """

    tender: Tender
    award: Award
    margin: Fraction | None
    weight_flips: tuple[WeightFlip, ...]
    step_flips: tuple[StepFlip, ...]
    chances: Chances | None
    one_step: float
    assessors: int
    measured: bool = True

    def to_json(self, language: Language) -> dict[str, object]:
        chances = self.chances
        return {
            "tender": self.tender.name,
            "method": self.tender.method.name,
            "framework": self.tender.framework.id if self.tender.framework else None,
            "framework_sha256": self.tender.framework.sha256 if self.tender.framework else None,
            **self.award.to_json(language),
            "robustness": {
                "measured": self.measured,
                "margin": None if self.margin is None else float(self.margin),
                "smallest_weight_change": [
                    {
                        "rival": flip.rival,
                        "points_moved": None if flip.moved is None else float(flip.moved),
                        "weights": {id or "price": float(weight) for id, weight in flip.weights.items()},
                    }
                    for flip in self.weight_flips
                ],
                "single_steps": [
                    {
                        "bid": flip.bid,
                        "criterion": flip.criterion,
                        "score": float(flip.score),
                        "instead": float(flip.instead),
                        "winner": flip.winner,
                    }
                    for flip in self.step_flips
                ],
                "chance_of_winning": dict(chances.alone) if chances and not chances.at_most else None,
                "chance_of_sharing": dict(chances.shared) if chances and not chances.at_most else None,
                "chance_between": {name: [low, chances.at_most[name]] for name, low in chances.alone.items()}
                if chances and chances.at_most
                else None,
                "noise": {"one_step": self.one_step, "assessors": self.assessors},
                "note": NO_RECONSIDERING.say(language),
            },
        }


def score(tender: Tender, bids: Sequence[Bid], *, one_step: float = ONE_STEP, assessors: int = 1) -> Scored:
    """The ranking of bids with different names, and what would change it."""
    found = award(tender, bids)
    kept = {ranked.bid for ranked in found.ranking}
    staying = [bid for bid in bids if bid.name in kept]
    first, second = (found.ranking[0].points.total, found.ranking[1].points.total) if len(kept) > 1 else (None, None)
    return Scored(
        tender,
        found,
        None if first is None or second is None else abs(first - second),
        tuple(weight_flips(tender, found)),
        tuple(step_flips(tender, staying, assessors)),
        winner_chances(tender, staying, one_step, assessors=assessors),
        one_step,
        assessors,
    )
