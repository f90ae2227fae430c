# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plateaus, gaps and work packages of a plan, with their relationships."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from polder.base import Language, Text
from polder.base.wording import number
from polder.exporters.archimate.model import Concept, Model, PropertyName, free_identifier
from polder.steps.plan import Answer

_DAYS = ("starts_on", "ends_on")
_TODAY = Text("Today", "Vandaag")
_LOST = Text(
    "Loss expected: {lost} resident-days a quarter.", "Te verwachten verlies: {lost} inwonerdagen per kwartaal."
)
_FROM = Text("From {quarter}: {names}", "Vanaf {quarter}: {names}")
_GAP = Text("What is missing until {quarter}", "Wat ontbreekt tot {quarter}")


def with_days(answer: Answer, model: Model, elements: Iterator[Concept]) -> Iterator[Concept]:
    """The elements; those that are steps of the plan with the days of the plan."""
    rows = answer.draft.snapshot.row_by_id
    steps = {model.identifiers[rows[answer.draft.measures[step].id]]: step for step in answer.chosen}
    measures = {model.identifiers[rows[id]] for id in answer.draft.catalogue.measures}
    for concept in elements:
        if concept.identifier in measures:
            concept.properties = [each for each in concept.properties if each[0].name not in _DAYS]
        if concept.identifier in steps:
            days = answer.days(steps[concept.identifier])
            concept.properties += [
                (PropertyName(name, "date"), each.isoformat()) for name, each in zip(_DAYS, days, strict=True)
            ]
        yield concept


def migration_of(answer: Answer, model: Model, language: Language) -> tuple[list[Concept], list[Concept]]:
    """The elements and the relationships that the plan adds to the model of its register."""
    return _Migration(answer, model, language).made()


class _Migration:
    def __init__(self, answer: Answer, model: Model, language: Language) -> None:
        self._answer = answer
        self._model = model
        self._language = language
        self._elements: list[Concept] = []
        self._relationships: list[Concept] = []

    def made(self) -> tuple[list[Concept], list[Concept]]:
        plateaus = self._plateaus()
        for (_, before), (quarter, after) in pairwise(plateaus):
            self._relate("Triggering", before, after)
            gap = self._add("Gap", f"gap-{quarter}", _GAP.fill(quarter=self._name(quarter)).say(self._language))
            self._relate("Association", gap, before)
            self._relate("Association", gap, after)
            for step in self._complete_at(quarter):
                package = self._of(self._answer.draft.measures[step].id)
                self._relate("Realization", package, after)
                self._relate("Association", package, gap)
                self._say_effects(step, gap, after)
        self._requirements()
        return self._elements, self._relationships

    def _plateaus(self) -> list[tuple[int, str]]:
        """The quarters from which something else holds, each with the identifier of its plateau; the first is today."""
        answer = self._answer
        quarters = sorted({answer.end(step) for step in answer.chosen if answer.end(step) < len(answer.by_quarter)})
        found = [(0, self._plateau("today", _TODAY.say(self._language), answer.before.hi))]
        for quarter in quarters:
            names = ", ".join(answer.draft.measures[step].name for step in self._complete_at(quarter))
            name = _FROM.fill(quarter=self._name(quarter), names=names).say(self._language)
            found.append((quarter, self._plateau(f"{quarter}", name, answer.by_quarter[quarter].hi)))
        return found

    def _plateau(self, id: str, name: str, lost: float) -> str:
        said = _LOST.fill(lost=number(round(lost), self._language)).say(self._language)
        return self._add("Plateau", f"plateau-{id}", name, said)

    def _say_effects(self, step: int, gap: str, plateau: str) -> None:
        """What a step changes is in the gap; what it brings is part of the plateau."""
        effects = self._answer.draft.effects
        ids = self._answer.draft.snapshot.ids
        for row in sorted({effect.on for effect in effects.of[step]}):
            self._relate("Association", gap, self._of(ids[row]))
        for row in sorted(effects.brings(step)):
            self._relate("Aggregation", plateau, self._of(ids[row]))

    def _requirements(self) -> None:
        """One step after another that it requires."""
        answer = self._answer
        measures, steps = answer.draft.measures, answer.draft.problem.steps
        for step in answer.chosen:
            for first in steps[step].requires:
                self._relate("Triggering", self._of(measures[first].id), self._of(measures[step].id))

    def _complete_at(self, quarter: int) -> list[int]:
        return [step for step in self._answer.chosen if self._answer.end(step) == quarter]

    def _name(self, quarter: int) -> str:
        return self._answer.draft.wishes.calendar.name(quarter)

    def _of(self, id: str) -> str:
        return self._model.identifiers[self._answer.draft.snapshot.row_by_id[id]]

    def _add(self, type: str, id: str, name: str, *documentation: str) -> str:
        identifier = free_identifier(id, self._model.used)
        self._elements.append(Concept(identifier, type, [name], list(documentation)))
        return identifier

    def _relate(self, type: str, source: str, target: str) -> None:
        if any((each.type, each.source, each.target) == (type, source, target) for each in self._relationships):
            return  # two steps of one quarter that change the same thing
        identifier = free_identifier(f"{type.lower()}.{source}.{target}", self._model.used)
        self._relationships.append(Concept(identifier, type, source=source, target=target))
