# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An answer sheet held against a graded framework: points, level, and which answers bind the level.

Score and level are two readings of the same answers (EU Cloud Sovereignty Framework, calculator of June 2026): the
score is the sum over objectives of points / nominal × weight, the level the lowest over all answered criteria.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from polder.base import Family, PolderError, Problem, Text, Where
from polder.frameworks.framework import Graded, Objective

_NAMED = 3
Answers = Mapping[str, int]
"""By criterion the position of the answer, 1 = worst. What is not in it is not answered."""


class _Level:
    """What grades share: a level that some criteria hold down, and that gaps make an upper bound."""

    __slots__ = ()
    binding: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def bounds_only(self) -> bool:
        return bool(self.unanswered)

    @property
    def binding_said(self) -> Text:
        """The criteria that hold the level down; of many the first few."""
        named, more = ", ".join(self.binding[:_NAMED]), len(self.binding) - _NAMED
        return Text(f"{named} and {more} more", f"{named} en nog {more}") if more > 0 else Text(named, named)


@dataclass(frozen=True, slots=True)
class ObjectiveGrade(_Level):
    """`percent` of its own nominal, 0 to about 100.2; `level` is `None` where nothing was answered."""

    id: str
    points: Fraction
    percent: Fraction
    level: int | None
    binding: tuple[str, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade(_Level):
    """`score_percent` of the whole. With gaps (`unanswered`) the score is a lower and the level an upper bound;
    `best_percent` is the score if every gap had its best answer. `binding` are the criteria that hold the level down.
    """

    framework: str
    score_percent: Fraction
    best_percent: Fraction
    level: int | None
    binding: tuple[str, ...]
    unanswered: tuple[str, ...]
    objectives: tuple[ObjectiveGrade, ...]

    def to_json(self) -> dict[str, object]:
        return {
            "framework": self.framework,
            "score_percent": float(self.score_percent),
            "score_is_lower_bound": self.bounds_only,
            "best_percent": float(self.best_percent),
            "seal": self.level,
            "seal_is_upper_bound": self.bounds_only,
            "per_objective": {
                each.id: {
                    "points": float(each.points),
                    "percent": float(each.percent),
                    "seal": each.level,
                    "binding": list(each.binding),
                    "unanswered": list(each.unanswered),
                }
                for each in self.objectives
            },
            "binding": list(self.binding),
            "unanswered": list(self.unanswered),
        }


def grade(framework: Graded, answers: Answers, origin: str = "") -> Grade:
    """Raises `PolderError` for a criterion that is not known or an answer outside its scale."""
    check_answers(framework, answers, origin)
    objectives = tuple(_grade_objective(each, answers) for each in framework.objectives)
    score = best = Fraction(0)
    for objective, found in zip(framework.objectives, objectives, strict=True):
        missing = sum((max(c.values) for c in objective.criteria if c.id in found.unanswered), Fraction(0))
        score += found.points / objective.nominal * objective.weight
        best += (found.points + missing) / objective.nominal * objective.weight
    answered = [each.level for each in objectives if each.level is not None]
    level = min(answered, default=None)
    return Grade(
        framework.id,
        score,
        best,
        level,
        tuple(id for each in objectives if each.level == level for id in each.binding),
        tuple(id for each in objectives for id in each.unanswered),
        objectives,
    )


def _grade_objective(objective: Objective, answers: Answers) -> ObjectiveGrade:
    points, levels = Fraction(0), {}
    for criterion in objective.criteria:
        if criterion.id in answers:
            position = answers[criterion.id] - 1
            points += criterion.values[position]
            levels[criterion.id] = criterion.levels[position]
    level = min(levels.values(), default=None)
    return ObjectiveGrade(
        objective.id,
        points,
        points / objective.nominal * 100,
        level,
        tuple(id for id, each in levels.items() if each == level),
        tuple(each.id for each in objective.criteria if each.id not in answers),
    )


def check_answers(framework: Graded, answers: Answers, origin: str = "") -> None:
    """Raises `PolderError` for the first answer that this framework does not know."""
    for id, position in answers.items():
        criterion = framework.criteria.get(id)
        if criterion is None:
            raise PolderError(_no_criterion(framework, id, origin))
        if isinstance(position, bool) or not 1 <= position <= len(criterion.values):
            raise PolderError(_off_scale(id, position, len(criterion.values), origin))


def _no_criterion(framework: Graded, id: str, origin: str) -> Problem:
    return Problem(
        "framework.no-criterion",
        Text(f"{framework.label.en} has no criterion “{id}”.", f"{framework.label.nl} kent geen criterium “{id}”."),
        Text("It may be an answer form of another version.", "Het kan een antwoordblad van een andere versie zijn."),
        Text("Use the form of this version.", "Gebruik het blad van deze versie."),
        Where(origin),
        id,
        Family.CONTENT,
    )


def _off_scale(id: str, position: object, answers: int, origin: str) -> Problem:
    return Problem(
        "framework.off-scale",
        Text(f"{id} has no answer {position}.", f"{id} heeft geen antwoord {position}."),
        Text(
            f"Its answers are numbered from 1 (worst) to {answers}.",
            f"De antwoorden zijn genummerd van 1 (slechtst) tot {answers}.",
        ),
        Text("Give the number of the answer, or leave it out.", "Geef het nummer van het antwoord, of laat het weg."),
        Where(origin),
        str(position),
        Family.CONTENT,
    )
