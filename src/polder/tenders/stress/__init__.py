# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Before publication: what the formula will do with the criterion, and why that matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from polder.base import Family, Language, PolderError, Problem, Text, Where
from polder.tenders.methods import methods
from polder.tenders.stress.fields import Shares, measure
from polder.tenders.stress.findings import Finding, findings
from polder.tenders.stress.premium import (
    LEADS,
    Premium,
    autonomy_step,
    autonomy_weight,
    highest_winning_price,
    premiums,
)
from polder.tenders.stress.spoilers import Spoiled, spoil
from polder.tenders.tender import Bid, Tender

FIELDS = 400
SEED = 20261125


@dataclass(frozen=True, slots=True)
class Stress:
    """`step` is a part of the autonomy weight; `step_worth` the money that one step may cost at the expected price,
    `None` where any price wins with it. `others` holds the premiums under every other formula that the tender can take.
    `spoiled` is one made-up field that a bid without any quality decides, with the prices at which it does.
    """

    tender: Tender
    expected: Fraction
    step: Fraction
    step_worth: Fraction | None
    premiums: tuple[Premium, ...]
    shares: Shares
    findings: tuple[Finding, ...]
    others: Mapping[str, tuple[Premium, ...]]
    spoiled: Spoiled | None = None

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "tender": self.tender.name,
            "method": self.tender.method.name,
            "currency": self.tender.currency,
            "expected_price": float(self.expected),
            "autonomy_weight": float(autonomy_weight(self.tender)),
            "step": float(self.step),
            "step_worth": None if self.step_worth is None else float(self.step_worth),
            "premiums": [each.to_json() for each in self.premiums],
            "fields": self.shares.fields,
            "shares": {name: getattr(self.shares, name) for name in ("paradox", "spoiler", "tie", "cheapest", "best")},
            "findings": [each.to_json(language) for each in self.findings],
            "spoiler": self.spoiled and self.spoiled.to_json(),
            "other_methods": {name: [each.to_json() for each in curve] for name, curve in self.others.items()},
        }


def stress(tender: Tender, candidates: Sequence[Bid] = (), *, fields: int = FIELDS, seed: int = SEED) -> Stress:
    """`candidates` are answer sheets of who may bid, for what the minima leave over. Raises `PolderError` where the
    tender expects no price.
    """
    expected = tender.expected_price
    if expected is None:
        raise PolderError(_no_expected_price(tender))
    step = autonomy_step(tender)
    dearest = highest_winning_price(tender, step, expected)
    shares = measure(tender, expected, fields, seed)
    curve = premiums(tender, expected)
    return Stress(
        tender,
        expected,
        step,
        None if dearest is None else dearest - expected,
        curve,
        shares,
        findings(tender, shares, curve, expected, candidates),
        {
            name: premiums(replace(tender, method=each), expected)
            for name, each in methods().items()
            if _fits(tender, name)
        },
        spoil(tender, shares.spoiled, expected) if shares.spoiled else None,
    )


def _fits(tender: Tender, name: str) -> bool:
    """Whether the tender says what another formula needs."""
    return name != tender.method.name and all(getattr(tender, need) is not None for need in methods()[name].needs)


def _no_expected_price(tender: Tender) -> Problem:
    return Problem(
        "stress.no-price",
        Text("Which price is expected?", "Welke prijs wordt verwacht?"),
        Text("What a point is worth depends on the price.", "Wat een punt waard is, hangt af van de prijs."),
        Text(
            "Add expected: and an amount, under price (in a workbook: price.expected).",
            "Zet onder price: expected: en een bedrag (in een werkmap: price.expected).",
        ),
        Where(tender.origin),
        family=Family.CONTENT,
    )


__all__ = ["FIELDS", "LEADS", "SEED", "Finding", "Premium", "Shares", "Stress", "stress"]
