# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from itertools import product

import pytest

from polder.base import Text
from polder.trials import verdict
from polder.trials.cause import Cause, Observation, Weight
from polder.trials.oracles import oracles
from polder.trials.run import all_causes
from polder.trials.verdict import CAUSES, Judged, Outcome, judge

_SAID = Text("a", "b")
KNOWN = CAUSES | {
    f"{side}_{weight.name.lower()}": Cause(f"{side}_{weight.name.lower()}", side, weight, _SAID, _SAID)
    for side, weight in product(("content", "layout"), Weight)
}
CONTENT, LAYOUT = frozenset({"content"}), frozenset({"layout"})
SAME = Judged("A", CONTENT, 1000, 1000, named=False)


def seen(*codes: str) -> list[Observation]:
    return [Observation(code) for code in codes]


@pytest.mark.parametrize(
    ("codes", "content", "layout", "outcome"),
    [
        ((), "moves", "moves", "moves"),
        (("content_harmless",), "moves", "moves", "moves"),
        (("layout_care",), "moves", "care", "care"),
        (("content_care", "layout_stays"), "care", "stays", "stays"),
        (("content_stays", "content_care"), "stays", "moves", "stays"),
        (("content_not_judged",), "not_judged", "not_judged", "not_judged"),
        (("content_not_judged", "content_care"), "not_judged", "not_judged", "not_judged"),
        (("content_not_judged", "content_stays"), "stays", "moves", "stays"),
        (("layout_not_judged",), "moves", "not_judged", "not_judged"),
    ],
)
def test_the_heaviest_cause_of_each_side_decides(
    codes: tuple[str, ...], content: str, layout: str, outcome: str
) -> None:
    found = judge(seen(*codes), (), KNOWN)
    assert (found.content, found.layout, found.outcome) == (content, layout, outcome)


@pytest.mark.parametrize("weight", Weight)
def test_a_silent_change_of_a_number_never_moves_and_is_named_first(weight: Weight) -> None:
    silent = Observation(f"content_{weight.name.lower()}", "Blad1!B4", 1, "1", "2", silent=True)
    found = judge([*seen("content_stays", "layout_care"), silent], [SAME], KNOWN)
    assert found.outcome is Outcome.STAYS
    assert found.reasons[0] == "silent_change"


def test_a_cause_nobody_knows_asks_for_care() -> None:
    assert judge(seen("of_a_later_version"), (), KNOWN).content is Outcome.CARE


@pytest.mark.parametrize(("agreed", "content"), [(1000, "moves"), (999, "moves"), (998, "care")])
def test_too_many_differences_without_a_cause_ask_for_care(agreed: int, content: str) -> None:
    found = judge((), [Judged("A", CONTENT, 1000, agreed, named=False)], KNOWN)
    assert found.content == content
    assert found.reasons == (("unexplained",) if content == "care" else ())


def test_differences_with_a_named_cause_weigh_as_that_cause_does() -> None:
    found = judge(seen("content_harmless"), [Judged("A", CONTENT, 10, 2, named=True)], KNOWN)
    assert found.outcome is Outcome.MOVES


def test_the_grade_is_that_of_the_best_evidence_that_compared_something() -> None:
    round_trip = Judged("B", CONTENT | LAYOUT, 5, 5, named=False)
    nothing = Judged("A", LAYOUT, 0, 0, named=False)
    found = judge((), [SAME, round_trip, nothing], KNOWN)
    assert (found.content_grade, found.layout_grade) == ("A", "B")
    assert judge((), (), KNOWN).content_grade == "C"


def test_a_kind_that_is_only_counted_is_not_judged_whatever_was_seen() -> None:
    found = judge(seen("content_stays"), (), KNOWN, counted_only=True)
    assert found.outcome is Outcome.NOT_JUDGED
    assert found.reasons == ("content_stays",)


def test_what_was_feared_and_then_seen_is_one_reason() -> None:
    causes = all_causes(oracles())
    assert judge(seen("pivots", "round-trip.pivots"), (), causes).reasons == ("round-trip.pivots",)
    assert judge(seen("pivots", "round-trip.charts"), (), causes).reasons == ("pivots", "round-trip.charts")
    silent = Observation("formulas.wrong_number", "Blad1!B4", 1, "1", "2", silent=True)
    assert judge([silent], (), causes).reasons == ("silent_change",)
    for is_, feared in verdict.SAME.items():
        assert causes[is_].weight >= causes[feared].weight, "what was seen weighs no less than the fear of it"
        assert causes[is_].side == causes[feared].side


NAMES = ("ActiveX", "CUBE", "Excel", "KUBUS", "Power Query", "SmartArt", "Word")


def test_every_label_fits_in_a_sentence() -> None:
    for cause in all_causes(oracles()).values():
        for label in (cause.label.en, cause.label.nl):
            assert label[0].islower() or label.startswith(NAMES), cause.code


def test_pages_that_agree_prove_nothing_about_content() -> None:
    known = oracles()
    assert {name: oracle.proves for name, oracle in known.items()} == {
        "formulas": {"content"}, "pages": {"layout"}, "pages_after": {"layout"}, "round_trip": {"content"},
    }  # fmt: skip
    assert all({each.side for each in oracle.causes} >= oracle.proves for oracle in known.values())


def test_a_grade_is_of_what_compared_most_of_the_document() -> None:
    few = Judged("A", CONTENT, 1, 1, named=False, set_apart=49)
    round_trip = Judged("B", CONTENT | LAYOUT, 5, 5, named=False)
    assert judge((), [few, round_trip], KNOWN).content_grade == "B"
    assert judge((), [few], KNOWN).content_grade == "C"
    assert judge((), [Judged("A", CONTENT, 9, 9, named=False, set_apart=1)], KNOWN).content_grade == "A"
