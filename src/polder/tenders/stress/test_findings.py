# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Each finding names the ruling or source that makes it matter, in the language of who reads it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from polder.frameworks import Graded, framework_named
from polder.tenders.methods import methods
from polder.tenders.stress import stress
from polder.tenders.stress.findings import LOTTERY, RANKING
from polder.tenders.tender import Bid, Criterion, Tender

SCALE = tuple(map(Fraction, (0, 5, 10)))
TENDER = Tender(
    "t",
    (Criterion("autonomy", "autonomy", Fraction(20)), Criterion("exit", "exit", Fraction(20), SCALE)),
    Fraction(60),
    methods()["ratio"],
    limits=(Fraction(60), Fraction(160)),
    value=Fraction(25),
    expected_price=Fraction(100),
    minimum_levels={"": 2},
)


@pytest.mark.parametrize("method", sorted(methods()))
@pytest.mark.parametrize("price_weight", [5, 60, 95])
def test_every_finding_has_its_source(method: str, price_weight: int) -> None:
    framework = framework_named("eu-csf-2026-06")
    assert isinstance(framework, Graded)
    left = Fraction(100 - price_weight, 2)
    criteria = tuple(replace(each, weight=left) for each in TENDER.criteria)
    tender = replace(
        TENDER, method=methods()[method], framework=framework, price_weight=Fraction(price_weight), criteria=criteria
    )
    found = stress(tender, [Bid("A", Fraction(1)), Bid("B", Fraction(1))], fields=20).findings
    assert {"tie", "price-dominates", "minima"} <= {each.code for each in found}
    for each in found:
        assert each.source is not None, each.code
        assert each.to_json("nl")["source"] == each.source.nl


def test_a_ruling_is_cited_as_its_court_is_called() -> None:
    assert (RANKING.nl[:10], LOTTERY.nl[:18]) == ("Hoge Raad ", "Rechtbank Den Haag")
    assert all("ECLI:NL:" in text for each in (RANKING, LOTTERY) for text in (each.en, each.nl))
