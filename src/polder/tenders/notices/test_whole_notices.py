# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Two notices whole, laid out as they are published, of a city that does not exist."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from polder.base import PolderError
from polder.base.wording import UNKNOWN
from polder.tenders.methods import methods
from polder.tenders.notices import read_notice
from polder.tenders.notices.contradictions import contradictions
from polder.tenders.notices.drafting import draft
from polder.tenders.notices.notice import PublishedLot
from polder.tenders.reading import tender_in

SAMPLE = Path(__file__).parent / "sample"


def lots(name: str) -> dict[str, PublishedLot]:
    return {lot.id: lot for lot in read_notice(SAMPLE / name).lots}


def weights(lot: PublishedLot) -> list[tuple[str, Fraction | None, str]]:
    return [(each.label, each.weight, each.unit) for each in lot.criteria]


def red(lot: PublishedLot) -> list[str]:
    return [each.what.nl for each in contradictions(lot) if each.colour == "red"]


def test_a_lot_that_is_sound_becomes_a_tender_with_the_weights_as_published() -> None:
    lot = lots("eforms.xml")["LOT-0001"]
    assert (lot.title, lot.currency) == ("Hosting van de servicedesk", "EUR")
    assert weights(lot) == [
        ("Digitale autonomie", 25, "percent"),  # and not its threshold of 10
        ("Exitplan", Fraction("17.5"), "percent"),
        ("Niveau van de dienst", Fraction("17.5"), "percent"),
        ("Prijs", 40, "percent"),
    ]
    assert contradictions(lot) == ()
    text = draft(lot, "eforms.xml", "nl")
    assert "# De aankondiging zegt: punten prijs = 40 × (160000 - prijs) / (160000 - 60000)" in text
    chosen = text.replace("method: CHOOSE", "method: weighted_factor, limits: [60000, 160000]")
    tender = tender_in(chosen, "eforms.xml")
    assert [each.weight for each in tender.criteria] == [25, Fraction("17.5"), Fraction("17.5")]
    assert (tender.price_weight, tender.method, tender.currency) == (40, methods()["weighted_factor"], "EUR")


def test_a_group_of_lots_is_no_lot() -> None:
    assert list(lots("eforms.xml")) == ["LOT-0001", "LOT-0002", "LOT-0003", "LOT-0004"]


def test_a_lot_that_contradicts_itself_says_where() -> None:
    assert red(lots("eforms.xml")["LOT-0002"]) == [
        "Gewichten staan in procent en punten.",
        "“Kwaliteit van het plan van aanpak” weegt 50%, en de tekst zegt 60%.",
        "“Prijs” weegt 60%, en de tekst zegt 40%.",
    ]


def test_a_weight_that_is_withheld_is_unknown() -> None:
    lot = lots("eforms.xml")["LOT-0003"]
    assert weights(lot)[0] == ("Bereikbaarheid", None, "")
    assert lot.criteria[0].weight_said == UNKNOWN
    assert red(lot) == ["Geen precies gewicht: Bereikbaarheid."]


def test_an_order_is_no_weight() -> None:
    lot = lots("eforms.xml")["LOT-0004"]
    assert [each.code for each in contradictions(lot)] == ["order-only"]
    assert "niet te voorspellen" in lot.explanation


def test_the_schema_before_is_read_in_dutch_lot_by_lot() -> None:
    found = lots("ted.xml")
    assert weights(found["1"]) == [
        ("Informatiebeveiliging", Fraction("35.5"), "percent"),
        ("Exitplan", Fraction("24.5"), "percent"),
        ("prijs", 40, "percent"),
    ]
    assert contradictions(found["1"]) == ()
    assert [each.weight_said.nl for each in found["1"].criteria] == ["35,5%", "24,5%", "40%"]
    assert red(found["2"]) == ["De gewichten tellen op tot 95."]
    assert weights(found["3"]) == [("Vakbekwaamheid", 70, "points"), ("prijs", None, "text")]
    assert found["4"].criteria == (), "they stand in the documents only"


@pytest.mark.parametrize(
    ("name", "lot"), [("eforms.xml", f"LOT-000{n}") for n in (2, 3, 4)] + [("ted.xml", n) for n in "234"]
)
def test_what_cannot_be_counted_with_becomes_no_tender(name: str, lot: str) -> None:
    with pytest.raises(PolderError) as caught:
        draft(lots(name)[lot], name, "en")
    assert caught.value.problem.code == "notice.uncountable"
