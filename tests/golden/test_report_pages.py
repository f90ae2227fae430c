# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import polder
from polder.analyses import first_unknown, report
from polder.analyses.report import Params, Result
from polder.analyses.report.findings import chosen, own_country
from polder.analyses.report.timelines import spans
from polder.analyses.report.words import rounded
from polder.base import NEVER, Interval, PolderError, Text
from polder.documents import Figure, every_text
from polder.documents.pictures.hours import Span
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts

ZILVERDAM = Path(__file__).parents[2] / "examples" / "zilverdam"


@cache
def zilverdam() -> Snapshot:
    return polder.read(ZILVERDAM, as_of=date(2026, 12, 1))


@cache
def made(*, public: bool = False) -> Result:
    return report.run(zilverdam(), Params(public=public))


def words(result: Result) -> str:
    return "\n".join(f"{text.en}\n{text.nl}" for text in every_text(result.document))


def test_every_text_is_there_in_both_languages() -> None:
    texts = list(every_text(made().document))
    assert len(texts) > 300
    assert all(text.en.strip() and text.nl.strip() for text in texts)


def test_every_picture_has_its_sentence_and_its_table() -> None:
    figures = [block for part in made().document.sections for block in part.blocks if isinstance(block, Figure)]
    assert len(figures) == 6  # plan B, the ranking, three causes, the unknowns
    for figure in figures:
        assert figure.sentence.nl.endswith(".")
        assert len(figure.table.rows) == len(figure.picture.rows)


def test_a_public_edition_names_no_system_no_source_and_no_single_point() -> None:
    told = words(made(public=True))
    snapshot = zilverdam()
    shared = {snapshot.names[row] for kind in ("service", "organisation") for row in snapshot.rows_of(kind).tolist()}
    hidden = [
        snapshot.names[row]
        for kind in ("system", "component", "dataset", "place", "contract")
        for row in snapshot.rows_of(kind).tolist()
        if not any(snapshot.names[row] in name for name in shared)
    ]
    assert len(hidden) > 50
    # A name that is an ordinary word of the report, such as "Website", says nothing; longer ones do.
    assert [name for name in hidden if len(name) > 12 and name in told] == []
    assert "Enkelvoudige zwakke punten" not in told
    assert "zilverdam-archimate.xml" not in told
    assert made(public=True).findings.single_points == ()
    assert {row.kind for row in made(public=True).findings.ranking} == {"group", "jurisdiction"}
    assert {case.cause.kind for case in made(public=True).findings.cases} <= {"group", "jurisdiction"}
    whole = words(made())
    assert "Enkelvoudige zwakke punten" in whole
    assert "Virtualisatie" in whole


def test_three_causes_that_differ_are_worked_out() -> None:
    rows = made().findings.exposed.rows
    home = own_country(zilverdam())
    assert home == "NL"
    picked = chosen(rows, home, single=True)
    assert [(row.kind, row.name) for row in picked] == [
        ("jurisdiction", "US"), ("group", "Quillgate"), ("group", "Bramblegate"),
    ]  # fmt: skip
    _, quillgate, bramblegate = picked
    assert not set(quillgate.members) & set(bramblegate.members)


def test_the_ranking_says_nothing_twice() -> None:
    ranking = made().findings.ranking
    names = [row.name for row in ranking]
    assert "NL" not in names
    assert "Quillgate" in names
    assert "Quillgate Ireland" not in names  # stops the same, and the group holds it
    costs = [row.resident_days_lost.lo for row in ranking]
    assert costs == sorted(costs, reverse=True)


def test_who_surely_costs_nothing_but_may_cost_most_is_to_be_seen() -> None:
    """Nobody knows how often Halyard checks the licence of all our servers: that is not the bottom of a list."""
    (figure,) = (block for block in made().document.sections[1].blocks if isinstance(block, Figure))
    halyard = next(row for row in figure.table.rows if row[0].en == "Halyard")
    assert halyard[-1].en.startswith("0 to 139")
    assert len(figure.table.rows) == 12


def test_a_bar_on_the_time_line_is_dark_only_where_it_is_surely_down() -> None:
    (case,) = (case for case in made().findings.cases if case.cause.name == "Quillgate")
    found = {each.id: spans(each) for each in case.result.services}
    assert found["svc-civil-status"] == (Span(24, 28, "dark"),)
    assert found["svc-social-support"] == (Span(8, NEVER, "dark"),)
    assert found["svc-debt-help"] == (Span(0, NEVER, "hatched"),)
    assert found["svc-moving"] == ()


def test_what_was_too_large_to_weigh_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_unknown, "LARGE", 1)
    told = words(report.run(zilverdam()))
    assert "het register te groot" in told
    assert "5 van 9" in told


def test_without_services_there_is_nothing_to_report_on() -> None:
    with pytest.raises(PolderError) as raised:
        report.run(build(()))
    assert raised.value.problem.code == "report.no-services"


def test_what_nobody_counted_is_unknown_and_not_nothing() -> None:
    seen = (Evidence("0" * 64, "row 1"),)
    facts = [
        *element_facts("s", "service", seen, name="s"),
        *relation_facts("s", "supplied_by", "o", seen, delivery="hosted"),
        *element_facts("o", "organisation", seen, name="O"),
    ]
    document = report.run(build(facts)).document
    assert any("How many residents that touches is not known." in text.en for text in every_text(document.summary))
    (figure,) = (block for block in document.sections[1].blocks if isinstance(block, Figure))
    assert [cell.en for cell in figure.table.rows[0]] == ["O", "supplier", "1", "0", "unknown"]


@pytest.mark.parametrize(
    ("low", "high", "english", "dutch"),
    [
        (0, 0, "0", "0"),
        (1234.4, 1234.4, "1,234", "1.234"),
        (0, 2_500_000, "0 to 2.5 million", "0 tot 2,5 miljoen"),
        (5_382_700_000, 6_230_500_000, "5.4 to 6.2 billion", "5,4 tot 6,2 miljard"),
        (1_000_000, 1_000_001, "1 million", "1 miljoen"),
    ],
)
def test_large_amounts_are_read_in_passing(low: float, high: float, english: str, dutch: str) -> None:
    assert rounded(Interval(low, high)) == Text(english, dutch)
