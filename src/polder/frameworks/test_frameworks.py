# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The yardsticks as published, and the figures that follow from them (see the head of each file for its source)."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from polder.base import PolderError
from polder.frameworks import Graded, Ownership, Requirements, framework_named, frameworks
from polder.frameworks.grading import grade

JUNE, OCTOBER = "eu-csf-2026-06", "eu-csf-1.2.1"


def graded(id: str) -> Graded:
    found = framework_named(id)
    assert isinstance(found, Graded)
    return found


def best(framework: Graded) -> dict[str, int]:
    return {id: len(criterion.values) for id, criterion in framework.criteria.items()}


def cheapest(framework: Graded, level: int) -> dict[str, int]:
    """For each criterion the first answer that allows the level."""
    return {
        id: next(at for at, allowed in enumerate(each.levels, 1) if allowed >= level)
        for id, each in framework.criteria.items()
    }


def test_all_five_are_there_with_source_date_licence_and_digest() -> None:
    assert set(frameworks()) == {JUNE, OCTOBER, "bsi-c3a-1.0", "secnumcloud-3.2", "data-act"}
    for framework in frameworks().values():
        assert framework.source
        assert framework.licence
        assert re.fullmatch(r"20[0-9]{2}-[0-9]{2}(-[0-9]{2})?", framework.published)
        assert framework.label.nl
        assert len(framework.sha256) == 64


def test_counts_and_maxima_as_published() -> None:
    june = graded(JUNE)
    assert [len(each.criteria) for each in june.objectives] == [8, 6, 5, 6, 7, 5, 7, 4]
    assert sum(len(each.values) for each in june.criteria.values()) == 235
    maxima = ["1000.03", "1002", "1000", "1002", "1001", "1000", "1001", "1000"]
    assert [each.most for each in june.objectives] == [Fraction(each) for each in maxima]
    whole = grade(june, best(june))
    assert whole.score_percent == Fraction("100.0756")
    assert whole.level == 4
    assert not whole.bounds_only


def test_weights_of_both_versions() -> None:
    assert [each.weight for each in graded(JUNE).objectives] == [20, 10, 10, 15, 10, 15, 15, 5]
    assert [each.weight for each in graded(OCTOBER).objectives] == [15, 10, 10, 15, 20, 15, 10, 5]
    assert all(sum(each.weight for each in graded(id).objectives) == 100 for id in (JUNE, OCTOBER))


@pytest.mark.parametrize(
    ("level", "june", "october"), [(1, "10.5", "10.2"), (2, "37.6", "38.0"), (3, "52.7", "53.0"), (4, "75.4", "78.2")]
)
def test_the_cheapest_way_to_each_level(level: int, june: str, october: str) -> None:
    for id, percent in ((JUNE, june), (OCTOBER, october)):
        found = grade(graded(id), cheapest(graded(id), level))
        assert found.level == level
        assert f"{float(found.score_percent):.1f}" == percent


def test_one_weak_answer_binds_all_the_rest() -> None:
    june = graded(JUNE)
    almost = grade(june, best(june) | {"SOV-8.2": 2})
    assert (almost.level, almost.binding) == (0, ("SOV-8.2",))
    assert f"{float(almost.score_percent):.2f}" == "99.14"
    pathways = grade(june, best(june) | {"SOV-2.3": 4})
    assert (pathways.level, f"{float(pathways.score_percent):.2f}") == (1, "99.66")


def test_the_nine_inert_criteria_cannot_see_a_takeover() -> None:
    june = graded(JUNE)
    inert = {id for id, criterion in june.criteria.items() if criterion.inert}
    expected = "SOV-1.2 SOV-1.4 SOV-1.5 SOV-1.6 SOV-1.7 SOV-2.5 SOV-5.3 SOV-7.2 SOV-8.4"
    assert inert == set(expected.split())
    sold = grade(june, best(june) | {"SOV-1.2": 1})
    assert sold.level == 4
    assert sold.score_percent == Fraction("97.5756")


def test_gaps_make_bounds_of_both() -> None:
    june = graded(JUNE)
    sheet = best(june)
    del sheet["SOV-8.2"]
    found = grade(june, sheet)
    assert found.bounds_only
    assert found.unanswered == ("SOV-8.2",)
    assert found.score_percent < found.best_percent == Fraction("100.0756")
    assert grade(june, {}).level is None


@pytest.mark.parametrize("answers", [{"SOV-9.1": 1}, {"SOV-1.1": 5}, {"SOV-1.1": 0}, {"SOV-1.1": True}])
def test_answers_that_are_none_are_refused(answers: dict[str, int]) -> None:
    with pytest.raises(PolderError):
        grade(graded(JUNE), answers)


def test_the_figures_of_the_others() -> None:
    c3a, act, secnum = framework_named("bsi-c3a-1.0"), framework_named("data-act"), framework_named("secnumcloud-3.2")
    assert isinstance(c3a, Requirements)
    assert isinstance(act, Requirements)
    assert isinstance(secnum, Ownership)
    assert len(c3a.requirements) == 30
    assert [c3a.term(name).value for name in ("notice_days", "disconnect_days", "backup_hours", "versions")] == [
        90, 90, 24, 5,
    ]  # fmt: skip
    assert [act.term(name).value for name in ("notice_months", "transition_days", "charges_eur")] == [2, 30, 0]
    assert (secnum.each_at_most, secnum.together_at_most) == (24, 39)
    assert len(secnum.inside) == 27


def test_a_framework_that_is_not_known_is_named_with_those_that_are() -> None:
    with pytest.raises(PolderError) as caught:
        framework_named("eu-csf")
    assert JUNE in caught.value.problem.do.en
