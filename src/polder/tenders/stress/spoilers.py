# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bid that cannot win and decides who does: at which prices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from polder.base import Language, Text
from polder.tenders.methods import Offer
from polder.tenders.stress.winning import winners
from polder.tenders.tender import Tender

CENT = Fraction(1, 100)
SPOILER = "\N{BLACK SQUARE}"
"""The name of the bid that is put in; no bidder bears it."""
STEPS = 400
"""Prices that are tried, one in a hundred of the expected price each: what is narrower may go unseen."""
Outcome = frozenset[str]
LANGUAGES: tuple[Language, Language] = ("en", "nl")


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` up to and including `high`, a bid without any quality makes `winners` win (several: they draw level)
    and does not win itself.
    """

    low: Fraction
    high: Fraction
    winners: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        return {"low": float(self.low), "high": float(self.high), "winners": list(self.winners)}


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A field of bids in which `winner` wins, until somebody puts in a bid at a price in one of the spans."""

    field: tuple[Offer, ...]
    winner: str
    spans: tuple[Span, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "bids": [
                {"bid": each.name, "price": float(each.price), "quality": float(each.quality)} for each in self.field
            ],
            "winner": self.winner,
            "spans": [each.to_json() for each in self.spans],
        }


def in_words(found: Spoiled, currency: str) -> tuple[Text, ...]:
    """The field, then a sentence for each span of prices."""
    field = []
    for each in found.field:
        share = f"{float(100 * each.quality):.0f}%"
        english = f"{each.name} at {_money(each.price, 'en')} with {share} of the quality"
        dutch = f"{_dutch(each.name)} voor {_money(each.price, 'nl')} met {share} van de kwaliteit"
        field.append(Text(english, dutch))
    first = Text(
        f"One such field, in {currency}: {'; '.join(each.en for each in field)}. {found.winner.capitalize()} wins.",
        f"Eén zo'n veld, in {currency}: {'; '.join(each.nl for each in field)}. "
        f"{_dutch(found.winner).capitalize()} wint.",
    )
    return first, *(_span_in_words(each, currency) for each in found.spans)


def _span_in_words(span: Span, currency: str) -> Text:
    low, high = ([_money(each, language) for language in LANGUAGES] for each in (span.low, span.high))
    alone = len(span.winners) == 1
    return Text(
        f"A bid without any quality from {currency} {low[0]} to {high[0]} makes {' and '.join(span.winners)} "
        f"{'win' if alone else 'draw level'}.",
        f"Een inschrijving zonder enige kwaliteit van {currency} {low[1]} tot {high[1]} laat "
        f"{' en '.join(map(_dutch, span.winners))} {'winnen' if alone else 'gelijk eindigen'}.",
    )


def _money(amount: Fraction, language: Language) -> str:
    text = f"{float(amount):,.2f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def _dutch(name: str) -> str:
    """Made-up bids are numbered."""
    return name.replace("bid ", "inschrijving ")


def spoil(tender: Tender, field: Sequence[Offer], expected: Fraction) -> Spoiled | None:
    """All spans of prices, to the cent. `None` where nobody wins alone, or no bid without quality changes that."""
    first = winners(tender, field)
    if len(first) != 1 or tender.method.absolute:
        return None
    (winner,) = first

    def outcome(cents: int) -> Outcome:
        return frozenset(winners(tender, [*field, Offer(SPOILER, cents * CENT, Fraction(0))]))

    spans = [
        Span(low * CENT, high * CENT, tuple(sorted(found)))
        for low, high, found in _pieces(outcome, _tried(field, expected))
        if SPOILER not in found and found != {winner}
    ]
    return Spoiled(tuple(field), winner, tuple(spans)) if spans else None


def _tried(field: Sequence[Offer], expected: Fraction) -> list[int]:
    """In cents: even steps, and what lies around the price of each bid, where many formulas turn."""
    step = max(1, int(expected / CENT / 100))
    around = [int(offer.price / CENT) + by for offer in field for by in (-1, 0, 1)]
    return sorted({each for each in (*range(step, step * (STEPS + 1), step), *around) if each > 0})


def _pieces(outcome: Callable[[int], Outcome], tried: Sequence[int]) -> list[tuple[int, int, Outcome]]:
    """Runs of prices with one outcome; where two meet is found by halving."""
    pieces: list[tuple[int, int, Outcome]] = []
    start, before, found = tried[0], tried[0], outcome(tried[0])
    for cents in tried[1:]:
        here = outcome(cents)
        if here != found:
            low, high = before, cents
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if outcome(middle) == found else (low, middle)
            pieces.append((start, low, found))
            start, found = high, outcome(high)
        if here != found:  # a third outcome between the two: it ends somewhere before this price
            pieces.append((start, cents - 1, found))
            start, found = cents, here
        before = cents
    return [*pieces, (start, before, found)]
