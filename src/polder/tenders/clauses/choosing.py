# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Criteria, weights, the formula in words with an example that was calculated, and the rules around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from polder.base import Language, Text
from polder.documents.blocks import Block, Bullets, Column, Paragraph, Table
from polder.tenders.award import rank
from polder.tenders.tender import Bid, Tender

EXAMPLE = (
    ("A", Fraction(9, 10), Fraction(6, 10)),
    ("B", Fraction(1), Fraction(7, 10)),
    ("C", Fraction(23, 20), Fraction(9, 10)),
)
"""Made-up bids: name, price as part of the expected price, share of every quality criterion."""
NO_EXPECTED = Fraction(100_000)
_TIES = {
    "quality": Text("the bid with more points for quality", "de inschrijving met meer punten voor kwaliteit"),
    "price": Text("the bid with the lower price", "de inschrijving met de laagste prijs"),
    "lottery": Text("a draw by lot", "loting"),
}
_ROUNDED = {
    "price": Text("points for the price", "punten voor de prijs"),
    "quality": Text("points for quality", "punten voor kwaliteit"),
    "total": Text("the total", "het totaal"),
}


def digits(value: Fraction, language: Language, least: int = 0) -> str:
    """A number with its thousands apart and at most four digits after the point, at least `least`."""
    text = format(round(Decimal(value.numerator) / Decimal(value.denominator), 4), ",f")
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0").ljust(least, "0")
    text = f"{whole}.{rest}" if rest else whole
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def both(value: Fraction, least: int = 0) -> Text:
    return Text(digits(value, "en", least), digits(value, "nl", least))


def summary(tender: Tender) -> Iterator[Block]:
    price, quality = both(tender.price_weight), both(tender.quality_weight)
    yield Paragraph(
        Text(
            f"The price counts for {price.en} and quality for {quality.en} points out of 100. Method: "
            f"{tender.method.label.en}.",
            f"De prijs telt voor {price.nl} en kwaliteit voor {quality.nl} van de 100 punten. Methode: "
            f"{tender.method.label.nl}.",
        ),
        "lead",
    )


def criteria(tender: Tender) -> Iterator[Block]:
    rows = []
    for each in tender.criteria:
        steps = ", ".join(digits(step, "en") for step in each.scale)
        assert tender.framework is not None or each.scale
        how = (
            Text(f"steps: {steps}", f"stappen: {steps}")
            if each.scale
            else Text("the score of the framework", "de score volgens het raamwerk")
        )
        rows.append((Text(each.label, each.label), both(each.weight), how))
    rows.append((Text("Price", "Prijs"), both(tender.price_weight), tender.method.label))
    yield Table(
        Text("Criteria and weights", "Criteria en gewichten"),
        (
            Column(Text("Criterion", "Criterium"), weight=2),
            Column(Text("Points", "Punten"), numeric=True),
            Column(Text("How it scores", "Hoe het scoort"), weight=2),
        ),
        tuple(rows),
    )
    yield Paragraph(
        Text(
            "The highest step of a scale earns all points of its criterion, the lowest none, the others in proportion.",
            "De hoogste stap van een schaal krijgt alle punten van het criterium, de laagste geen, de andere naar "
            "verhouding.",
        )
    )


def formula(tender: Tender) -> Iterator[Block]:
    yield Paragraph(Text(_sentence(tender.method.formula.en), _sentence(tender.method.formula.nl)), "lead")
    if tender.limits is not None:
        low, high = (both(each, 2) for each in tender.limits)
        yield Paragraph(
            Text(
                f"The lower limit is {tender.currency} {low.en}, the upper limit {tender.currency} {high.en}.",
                f"De ondergrens is {tender.currency} {low.nl}, de bovengrens {tender.currency} {high.nl}.",
            )
        )
    if tender.value is not None:
        worth = both(tender.value, 2)
        yield Paragraph(
            Text(
                f"Full quality is worth {tender.currency} {worth.en}.",
                f"Volledige kwaliteit is {tender.currency} {worth.nl} waard.",
            )
        )
    yield _example(tender)
    yield Paragraph(
        Text(
            "The three bids are made up and calculated with this very formula.",
            "De drie inschrijvingen zijn verzonnen en met precies deze formule doorgerekend.",
        ),
        "note",
    )


def _example(tender: Tender) -> Table:
    expected = tender.expected_price or NO_EXPECTED
    bids = [Bid(name, round(expected * part, 2)) for name, part, _ in EXAMPLE]
    parts = {name: {each.id: each.weight * share for each in tender.criteria} for name, _, share in EXAMPLE}
    columns: list[tuple[Text, Callable[..., Text]]] = [
        (Text("Price", "Prijs"), lambda each: both(each.price, 2)),
        (Text("Quality points", "Kwaliteitspunten"), lambda each: both(each.quality)),
    ]
    ranking = rank(tender, bids, parts)
    if all(each.points.price is not None for each in ranking):
        columns.append((Text("Price points", "Prijspunten"), lambda each: both(each.points.price)))
    total = (
        Text("Total (lowest wins)", "Totaal (laagste wint)") if tender.method.lowest_wins else Text("Total", "Totaal")
    )
    columns += [
        (total, lambda each: both(each.points.total)),
        (Text("Place", "Plaats"), lambda each: both(Fraction(each.place))),
    ]
    return Table(
        Text("Worked example", "Rekenvoorbeeld"),
        (Column(Text("Bid", "Inschrijving")), *(Column(head, numeric=True) for head, _ in columns)),
        tuple((Text(each.bid, each.bid), *(tell(each) for _, tell in columns)) for each in ranking),
    )


def rules(tender: Tender) -> Iterator[Block]:
    yield Bullets((_rounding(tender), _ties(tender), _drop_out(tender)))


def _rounding(tender: Tender) -> Text:
    if tender.rounding is None:
        return Text(
            "Nothing is rounded: totals are compared exactly.",
            "Er wordt niets afgerond: totalen worden precies vergeleken.",
        )
    what = [_ROUNDED[each] for each in _ROUNDED if each in tender.rounding.what]
    decimals = tender.rounding.decimals
    return Text(
        f"Rounded to {decimals} decimals, halves away from zero: {', '.join(each.en for each in what)}. Nothing else.",
        f"Afgerond op {decimals} decimalen, een half van nul af: {', '.join(each.nl for each in what)}. Verder niets.",
    )


def _ties(tender: Tender) -> Text:
    if not tender.ties:
        return Text(
            "[To be filled in: what decides where totals are equal.]",
            "[In te vullen: wat beslist als totalen gelijk zijn.]",
        )
    ways = [_TIES[each] for each in tender.ties]
    return Text(
        f"Where totals are equal, this decides, in order: {'; then '.join(each.en for each in ways)}.",
        f"Bij gelijke totalen beslist, in deze volgorde: {'; daarna '.join(each.nl for each in ways)}.",
    )


def _drop_out(tender: Tender) -> Text:
    if tender.method.absolute:
        return Text(
            "The points of a bid do not depend on other bids: one that falls away changes nothing for the rest.",
            "De punten van een inschrijving hangen niet af van andere: valt er een weg, dan verandert er voor de rest "
            "niets.",
        )
    if tender.drop_out is None:
        return Text(
            "[To be filled in: whether the ranking stands or is made anew when a bid falls away.]",
            "[In te vullen: of de rangorde blijft staan of opnieuw wordt gemaakt als een inschrijving wegvalt.]",
        )
    if tender.drop_out == "keep":
        return Text(
            "When a bid falls away after the ranking, the ranking of the others stands.",
            "Valt een inschrijving weg nadat de rangorde is gemaakt, dan blijft de rangorde van de andere staan.",
        )
    return Text(
        "When a bid falls away, the points of the others are calculated anew without it.",
        "Valt een inschrijving weg, dan worden de punten van de andere opnieuw berekend zonder die inschrijving.",
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
