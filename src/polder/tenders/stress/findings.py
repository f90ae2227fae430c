# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What an officer should know before publication, each with the ruling or source that makes it matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from polder.base import Language, Text
from polder.base.wording import number
from polder.frameworks.grading import grade
from polder.tenders.award import knocked_out
from polder.tenders.methods import STILGER
from polder.tenders.stress.fields import Shares
from polder.tenders.stress.premium import Premium
from polder.tenders.tender import Bid, Tender

Colour = Literal["green", "amber", "red"]
COLOURS: dict[Colour, Text] = {
    "red": Text("mend this", "moet anders"),
    "amber": Text("look at this", "let hierop"),
    "green": Text("fine", "in orde"),
}
"""What a colour says, for who sees none."""
RANKING = Text(
    "Supreme Court of the Netherlands, 9 May 2014, ECLI:NL:HR:2014:1078", "Hoge Raad 9 mei 2014, ECLI:NL:HR:2014:1078"
)
LOTTERY = Text(
    "District Court of The Hague 2015, ECLI:NL:RBDHA:2015:14662", "Rechtbank Den Haag 2015, ECLI:NL:RBDHA:2015:14662"
)
RATIO = Text("Directive 2014/24/EU, article 67(2)", "Richtlijn 2014/24/EU, artikel 67, tweede lid")
NARROWED = Text("Directive 2014/24/EU, article 18(1)", "Richtlijn 2014/24/EU, artikel 18, eerste lid")
MANY, SOME = 0.05, 0.005
"""From these shares of made-up fields on a finding is red, or amber."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know. `share` is that of the made-up fields in which it happened, where it was measured on them."""

    code: str
    colour: Colour
    what: Text
    why: Text
    source: Text | None = None
    share: float | None = None

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "code": self.code,
            "colour": self.colour,
            "what": self.what.say(language),
            "why": self.why.say(language),
            "source": "" if self.source is None else self.source.say(language),
            "share": self.share,
        }


def findings(
    tender: Tender, shares: Shares, curve: Sequence[Premium], expected: Fraction, candidates: Sequence[Bid]
) -> tuple[Finding, ...]:
    """Red first."""
    found = [
        *_of_formula(tender, shares),
        *_of_ties(tender, shares),
        *_of_weights(shares, curve, expected),
        *_of_minima(tender, candidates),
    ]
    order = ("red", "amber", "green")
    return tuple(sorted(found, key=lambda each: order.index(each.colour)))


def _of_formula(tender: Tender, shares: Shares) -> Iterator[Finding]:
    if tender.method.warning is not None:
        colour: Colour = "red" if tender.method.unlawful else "amber"
        yield Finding("formula", colour, tender.method.warning, tender.method.formula, tender.method.source)
    if tender.method.absolute:
        yield Finding(
            "paradox",
            "green",
            Text("No loser can change who wins.", "Geen verliezer kan veranderen wie wint."),
            Text("A bid's total does not depend on the others.", "De score hangt niet af van andere inschrijvingen."),
            STILGER,
            0.0,
        )
        return
    yield Finding(
        "paradox",
        _colour(shares.paradox),
        _measured(
            shares.paradox,
            Text("taking away one bid that lost gives another winner", "wint een ander als één verliezer wegvalt"),
        ),
        Text(
            "Points depend on the other bids, so who falls away matters.",
            "Punten hangen af van de andere inschrijvingen, dus wie wegvalt doet ertoe.",
        ),
        STILGER,
        shares.paradox,
    )
    yield Finding(
        "spoiler",
        _colour(shares.spoiler),
        _measured(
            shares.spoiler,
            Text(
                "a bid without any quality decides who wins", "beslist een inschrijving zonder enige kwaliteit wie wint"
            ),
        ),
        Text("A friend of a bidder can use that.", "Een bevriende inschrijver kan dat gebruiken."),
        STILGER,
        shares.spoiler,
    )
    if tender.drop_out is None:
        yield Finding(
            "drop-out",
            "amber",
            Text(
                "The document does not say what happens when a bid falls away.",
                "Het document zegt niet wat er gebeurt als een inschrijving wegvalt.",
            ),
            Text(
                "The ranking may stand when the first falls away, so it must say: recompute, or keep.",
                "De rangorde mag blijven staan als de eerste wegvalt, dus er moet staan: herrekenen, of laten staan.",
            ),
            RANKING,
        )


def _of_ties(tender: Tender, shares: Shares) -> Iterator[Finding]:
    colour = _colour(shares.tie) if tender.ties else ("red" if shares.tie >= SOME else "amber")
    yield Finding(
        "tie",
        colour,
        _measured(shares.tie, Text("bids share the first place", "eindigen inschrijvingen gelijk op de eerste plaats")),
        Text(
            "A lottery among many with one score was held unlawful; finer scales and a rule for ties prevent it.",
            "Loten onder velen met dezelfde score werd onrechtmatig geacht; fijnere schalen en een regel voor gelijke "
            "stand voorkomen het.",
        ),
        LOTTERY,
        shares.tie,
    )


def _of_weights(shares: Shares, curve: Sequence[Premium], expected: Fraction) -> Iterator[Finding]:
    dominates = shares.cheapest - shares.best
    yield Finding(
        "price-dominates",
        "red" if shares.cheapest > 0.8 else "amber" if dominates > 0.2 else "green",
        _measured(shares.cheapest, Text("the cheapest bid wins", "wint de goedkoopste inschrijving")),
        Text(
            f"The best quality wins in {_percent(shares.best, 'en')}.",
            f"De beste kwaliteit wint in {_percent(shares.best, 'nl')}.",
        ),
        STILGER,
        shares.cheapest,
    )
    full = curve[-1]
    if full.price is None or full.price > 10 * expected:
        yield Finding(
            "any-price",
            "red",
            Text(
                "A fully autonomous bid wins at almost any price.",
                "Een volledig autonome inschrijving wint bij bijna elke prijs.",
            ),
            Text(
                "The criterion has no ceiling in money: then the price is no part of the price-quality ratio.",
                "Het criterium kent geen grens in geld: dan telt de prijs niet mee in de prijs-kwaliteitverhouding.",
            ),
            RATIO,
        )
    elif full.price <= expected:
        yield Finding(
            "worth-nothing",
            "red",
            Text(
                "Autonomy buys nothing: a fully autonomous bid loses to one that is a cent cheaper.",
                "Autonomie levert niets op: volledig autonoom verliest van een inschrijving die een cent goedkoper is.",
            ),
            Text(
                "Against one rival at the expected price: then it is no part of the price-quality ratio.",
                "Tegen één andere inschrijver op de verwachte prijs: dan telt het niet mee in de "
                "prijs-kwaliteitverhouding.",
            ),
            RATIO,
        )


def _of_minima(tender: Tender, candidates: Sequence[Bid]) -> Iterator[Finding]:
    if not tender.minimum_levels or not candidates:
        return
    assert tender.framework is not None
    out = [
        each for each in candidates if knocked_out(tender, each, grade(tender.framework, each.assessed, each.origin))
    ]
    left = len(candidates) - len(out)
    yield Finding(
        "minima",
        "red" if left < 2 else "green",
        Text(
            f"The minima leave {left} of {len(candidates)} candidates.",
            f"De minima laten {left} van {len(candidates)} kandidaten over.",
        ),
        Text("With fewer than two there is no competition.", "Met minder dan twee is er geen mededinging."),
        NARROWED,
    )


def _colour(share: float) -> Colour:
    return "red" if share >= MANY else "amber" if share >= SOME else "green"


def _percent(share: float, language: Language) -> str:
    said = number(100 * share, language)
    return f"{said}% of made-up fields" if language == "en" else f"{said}% van de verzonnen velden"


def _measured(share: float, what: Text) -> Text:
    return Text(f"In {_percent(share, 'en')} {what.en}.", f"In {_percent(share, 'nl')} {what.nl}.")
