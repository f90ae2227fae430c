# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from polder.tenders.gaps import gaps, worked
from polder.tenders.reading import read_tender, tender_in
from polder.tenders.tender import Tender

EXAMPLE = Path(__file__).parent / "example.yaml"


def tender(price: str, rest: str = "") -> Tender:
    return tender_in(f"{{criteria: {{q: {{weight: 60, scale: [0, 10]}}}}, price: {{weight: 40, {price}}}{rest}}}", "t")


def codes(found: Tender) -> list[str]:
    return [each.code for each in gaps(found)]


def test_the_example_that_polder_writes_leaves_nothing_open() -> None:
    assert codes(read_tender(EXAMPLE)) == []


def test_what_a_document_must_say_and_does_not() -> None:
    assert set(codes(tender("method: ratio"))) == {"ties", "drop-out", "expected"}
    assert "drop-out" not in codes(tender("method: weighted_factor, limits: [1, 2]")), "no other bid matters there"
    assert "method" in codes(tender("method: mean"))


def test_a_minimum_that_every_answer_reaches_keeps_nobody_out() -> None:
    text = "{framework: eu-csf-2026-06, minimum_seal: {SOV-8: 0, SOV-1: 1}, "
    text += "criteria: {q: {weight: 60, scale: [0, 10]}}, price: {weight: 40, method: ratio}}"
    assert codes(tender_in(text, "t")).count("idle-minimum") == 1


def test_the_published_example_that_is_wrong_is_reported_as_wrong() -> None:
    """From the page of a webinar of PIANOo: a price from 20 to 25 euros counts linearly for 10 points; 22.50 is said to
    get 9 and gets 5.
    """
    text = (
        "{{criteria: {{q: {{weight: 90, scale: [0, 10]}}}}, "
        "price: {{weight: 10, method: weighted_factor, limits: [20.00, 25.00], expected: 22.50}}, "
        "ties: [price], drop_out: keep, examples: [{{price: 22.50, points: {points}}}]}}"
    )
    wrong, right = (tender_in(text.format(points=points), "t") for points in ("9", "5.0"))
    assert worked(wrong, wrong.examples[0]) == 5
    assert codes(wrong) == ["example"]
    assert codes(right) == []


def test_an_example_beside_others_counts_with_them_and_rounds_as_it_does() -> None:
    ratio = tender("method: ratio", ", examples: [{price: 150, beside: [100, 120], points: 26.67}]")
    assert worked(ratio, ratio.examples[0]) == Fraction(80, 3)
    assert "example" not in codes(ratio)
