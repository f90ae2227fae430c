# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from polder.base import Interval, PolderError
from polder.documents.blocks import Document, Table, every_text
from polder.documents.writers import writers
from polder.model import Evidence, build, element_facts, relation_facts
from polder.tenders.clauses import clauses
from polder.tenders.leaving import months_to_leave
from polder.tenders.methods import methods
from polder.tenders.reading import read_tender, tender_in

EXAMPLE = Path(__file__).parents[1] / "example.yaml"
SAID = (Evidence("0" * 64, "row 1"),)


def words(document: Document, language: str = "en") -> str:
    return "\n".join(getattr(text, language) for text in every_text(document))


def table(document: Document, caption: str) -> Table:
    found = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return next(each for each in found if each.caption.en == caption)


def test_the_worked_example_is_calculated_with_the_formula_of_the_tender() -> None:
    rows = table(clauses(read_tender(EXAMPLE)), "Worked example").rows
    # limits 60,000 and 160,000: 115,000 gets 40 x 45/100, and quality 0.9 x 60
    assert [cell.en for cell in rows[0]] == ["C", "115,000.00", "54", "18", "72", "1"]
    assert [cell.nl for cell in rows[0]] == ["C", "115.000,00", "54", "18", "72", "1"]
    assert [row[0].en for row in rows] == ["C", "B", "A"]


@pytest.mark.parametrize("method", sorted(methods()))
def test_every_formula_has_its_words_and_its_example(method: str) -> None:
    text = (
        "{criteria: {q: {weight: 60, scale: [0, 10]}}, "
        f"price: {{weight: 40, method: {method}, limits: [60000, 160000], value: 25000, expected: 100000}}}}"
    )
    document = clauses(tender_in(text, "t"))
    said = words(document)
    assert methods()[method].label.en in said
    assert len(table(document, "Worked example").rows) == 3
    assert "Digital autonomy" not in said, "no framework, no section"


def test_the_notice_to_ask_follows_from_how_long_leaving_takes() -> None:
    tender = read_tender(EXAMPLE)
    assert "at least 9 months beforehand, as leaving this service takes 7 to 9 months" in words(
        clauses(tender, Interval(6.2, 8.1))
    )
    assert "at least 3 months beforehand, as leaving this service takes 1 month" in words(
        clauses(tender, Interval(1, 1))
    )
    for unknown in (None, Interval(6, inf)):
        assert "to be filled in: how many months leaving takes" in words(clauses(tender, unknown))


def test_what_the_tender_leaves_open_stands_open_in_the_text() -> None:
    text = "{criteria: {q: {weight: 60, scale: [0, 10]}}, price: {weight: 40, method: ratio}}"
    said = words(clauses(tender_in(text, "t")))
    assert "To be filled in: what decides where totals are equal" in said
    assert "To be filled in: whether the ranking stands" in said


@pytest.mark.parametrize("format", sorted(writers()))
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_text_can_be_written_in_every_format(format: str, language: str) -> None:
    assert len(writers()[format].write(clauses(read_tender(EXAMPLE), Interval(6, 8)), language)) > 5_000  # type: ignore[arg-type]


def test_months_come_from_the_quickest_alternative() -> None:
    facts = [
        *element_facts("cloud", "system", SAID, name="Cloud"),
        *element_facts("quick", "system", SAID),
        *element_facts("slow", "system", SAID),
        *element_facts("alone", "system", SAID),
        *relation_facts("quick", "can_replace", "cloud", SAID, lead_hours=24 * 365.25 / 2),
        *relation_facts("slow", "can_replace", "cloud", SAID, lead_hours=24 * 365.25 * 2),
    ]
    snapshot = build(facts)
    assert months_to_leave(snapshot, "Cloud") == Interval(6, 6)
    assert months_to_leave(snapshot, "alone") is None
    open_ended = build([*facts[:4], *relation_facts("quick", "can_replace", "cloud", SAID)])
    assert months_to_leave(open_ended, "cloud") == Interval(0, inf)
    with pytest.raises(PolderError):
        months_to_leave(snapshot, "nothing")


def test_bidders_are_told_where_proof_goes_and_that_no_price_may_stand_in_it() -> None:
    assert "No price may stand in these files" in words(clauses(read_tender(EXAMPLE)))
    assert "In deze bestanden mag geen prijs staan" in words(clauses(read_tender(EXAMPLE)), "nl")
    bare = tender_in("{criteria: {q: {weight: 60, scale: [0, 1]}}, price: {weight: 40, method: ratio}}", "t")
    assert "No price may stand" not in words(clauses(bare)), "where no proof is asked nothing is said of it"
