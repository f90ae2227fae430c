# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is unknown about one element and matters most, as questions that its owner can answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from polder.algorithms.compiling import LARGE
from polder.algorithms.need_graph import NeedGraph
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.first_unknown.questions import Causes, questions
from polder.analyses.first_unknown.questions import Question as Weighed
from polder.analyses.first_unknown.weighing import Scale
from polder.base import Text
from polder.model import (
    ELEMENT_ATTRIBUTES,
    RELATIONS,
    Attribute,
    NumberColumn,
    Relations,
    Snapshot,
    relation_id,
)
from polder.model.schema import attribute as attribute_named
from polder.workbench.question_words import ASKED_OF, of_attribute, of_relation

HORIZON_HOURS = 8760
MOST_WEIGHED = 24
"""Unknowns of one element that are filled in to see what their answers do; whoever has more is asked enough."""


@dataclass(frozen=True, slots=True)
class Question:
    """One unknown. An answer becomes the fact (`subject`, `predicate`, the answer).

    `subject` is an element's id or, for an attribute of a relation of the kind `relation`, a relation's id. Where
    `predicate` is itself a kind of relation, the answer is an organisation. `near` are the only names that whoever is
    asked may choose from or be helped with; `weight` is in resident-days, 0 where nobody weighed it.
    """

    subject: str
    predicate: str
    text: Text
    relation: str = ""
    near: tuple[str, ...] = ()
    weight: float = 0.0

    @property
    def key(self) -> str:
        """Names the question in a form; 16 hexadecimal digits."""
        return hashlib.sha256(f"{self.subject}\0{self.predicate}".encode()).hexdigest()[:16]

    @property
    def weight_rounded(self) -> int:
        """For a page: two digits say enough of an average."""
        return int(float(f"{self.weight:.1e}"))

    @property
    def attribute(self) -> Attribute | None:
        """What is asked for; `None` where it is an organisation."""
        if self.relation:
            return attribute_named(RELATIONS[self.relation].attributes, self.predicate)
        return None if self.predicate in RELATIONS else ELEMENT_ATTRIBUTES[self.predicate]

    def to_json(self) -> dict[str, object]:
        return {
            "subject": self.subject,
            "predicate": self.predicate,
            "relation": self.relation,
            "en": self.text.en,
            "nl": self.text.nl,
            "near": list(self.near),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, object]) -> Question:
        near = told["near"]
        assert isinstance(near, list)
        said = Text(str(told["en"]), str(told["nl"]))
        return cls(str(told["subject"]), str(told["predicate"]), said, str(told["relation"]), tuple(near))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much of what is open in the results hangs on each unknown of the graph; empty for a register of a country."""

    scale: Scale | None
    questions: Mapping[int, tuple[Weighed, ...]]

    @classmethod
    def of(cls, snapshot: Snapshot, _: None = None) -> Weights:
        """Cuts off every cause once: keep it for as long as the snapshot lasts."""
        graph = need_graph(snapshot)
        if graph.members > LARGE:
            return cls(None, {})
        return cls._weighed(snapshot, graph)

    @classmethod
    def _weighed(cls, snapshot: Snapshot, graph: NeedGraph) -> Weights:
        causes = Causes.of(snapshot, graph)
        about: dict[int, list[Weighed]] = {}
        for question in questions(snapshot, graph, causes):
            others = question.others if question.kind in ("delivery", "licence") else ()  # a supplier can tell as well
            for row in (question.row, *others):
                about.setdefault(row, []).append(question)
        scale = Scale(snapshot, graph, causes, HORIZON_HOURS)
        return cls(scale, {row: tuple(found) for row, found in about.items()})

    def about(self, row: int) -> Iterator[tuple[Weighed, float]]:
        """The unknowns of a row, each with the resident-days by which an answer narrows the results on average."""
        if self.scale is None:
            return
        by_bound = sorted(((self.scale.bound(each), each) for each in self.questions.get(row, ())), key=lambda x: -x[0])
        for bound, question in by_bound[:MOST_WEIGHED]:
            narrows = self.scale.weigh(question) if bound > 0 else [0.0]
            yield question, sum(narrows) / len(narrows)


def unknowns_about(snapshot: Snapshot, row: int, weights: Weights) -> tuple[Question, ...]:
    """What is not known of an element, what matters most on top: first what narrows the results, by how much it does,
    then what is asked of every element of its kind, in the order of `ASKED_OF`.
    """
    found: dict[str, Question] = {}
    narrowing = {_place(snapshot, each): weight for each, weight in weights.about(row)}
    for question in (*_own(snapshot, row), *_of_needs(snapshot, row), *_of_deliveries(snapshot, row)):
        found.setdefault(question.key, replace(question, weight=narrowing.get(_where(question), 0.0)))
    return tuple(sorted(found.values(), key=lambda each: -each.weight))


_PREDICATES: dict[str, str] = {
    "endurance": "endurance_hours",
    "delivery": "delivery",
    "licence": "licence_check_hours",
    "switch": "switch_hours",
    "supplier": "supplied_by",
    "rivals": "supplied_by",
    "seat": "country",
}


def _place(snapshot: Snapshot, question: Weighed) -> tuple[str, str, str]:
    """(element, predicate, other element): where the answer to a weighed question is recorded."""
    predicate = _PREDICATES.get(question.kind, question.kind)
    other = question.others[0] if question.others and predicate not in ("supplied_by", "country") else None
    return snapshot.ids[question.row], predicate, "" if other is None else snapshot.ids[other]


def _where(question: Question) -> tuple[str, str, str]:
    if not question.relation:
        return question.subject, question.predicate, ""
    source, _, target, _ = question.subject.split("\x1f")
    return source, question.predicate, target


def _own(snapshot: Snapshot, row: int) -> Iterator[Question]:
    """What is asked of each element of its kind, where nothing is known or sources differ."""
    id, name = snapshot.ids[row], snapshot.names[row]
    for predicate in ASKED_OF.get(snapshot.kind_of(row), ()):
        if (row, predicate) in snapshot.nothing:
            continue
        if predicate in RELATIONS:
            table = snapshot.related(predicate)
            stated = np.flatnonzero(table.source == row)
            if not len(stated) or table.doubtful[stated].any():
                near = tuple(snapshot.names[int(table.target[at])] for at in stated)
                yield Question(id, predicate, of_relation(predicate, name), near=near)
        elif not _known(snapshot, row, predicate):
            yield Question(id, predicate, of_attribute(ELEMENT_ATTRIBUTES[predicate], name))


def _known(snapshot: Snapshot, row: int, attribute: str) -> bool:
    column = snapshot.columns.get(attribute)
    if column is None:
        return False
    if isinstance(column, NumberColumn):
        return bool(column.lo[row] == column.hi[row])
    return column.get(row) is not None


def _of_needs(snapshot: Snapshot, row: int) -> Iterator[Question]:
    """How long it goes on without each thing that it needs, or how long a standby takes to step in."""
    table = snapshot.related("depends_on")
    endurance, switch, standby = table.number("endurance_hours"), table.number("switch_hours"), table.text("standby")
    for at in np.flatnonzero(table.source == row).tolist():
        reserve = bool(switch.known()[at]) or "true" in standby.possible(at)
        column = switch if reserve else endurance
        if column.lo[at] != column.hi[at]:
            yield _of(snapshot, "depends_on", table, at, "switch_hours" if reserve else "endurance_hours")


def _of_deliveries(snapshot: Snapshot, row: int) -> Iterator[Question]:
    """How it is delivered, and how often a subscription is checked: its supplier may be asked as well."""
    table = snapshot.related("supplied_by")
    delivery, check = table.text("delivery"), table.number("licence_check_hours")
    endurance = table.number("endurance_hours")
    for at in np.flatnonzero((table.source == row) | (table.target == row)).tolist():
        if delivery.get(at) is None:
            yield _of(snapshot, "supplied_by", table, at, "delivery")
        elif delivery.get(at) == "subscription" and not check.known()[at] and not endurance.known()[at]:
            yield _of(snapshot, "supplied_by", table, at, "licence_check_hours")


def _of(snapshot: Snapshot, relation: str, table: Relations, at: int, predicate: str) -> Question:
    source, target = int(table.source[at]), int(table.target[at])
    subject = relation_id(snapshot.ids[source], relation, snapshot.ids[target], table.keys.get(at) or "")
    asked = attribute_named(RELATIONS[relation].attributes, predicate)
    assert asked is not None
    return Question(
        subject, predicate, of_attribute(asked, snapshot.names[source], snapshot.names[target]), relation=relation
    )
