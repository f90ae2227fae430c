# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Everything ever said about an element: by whom and when, from which source, and who took it back and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from polder.base import Language
from polder.model import RELATIONS, Fact, Grade, Snapshot, Value
from polder.model.fact import RELATION_SEPARATOR
from polder.store.register import Register
from polder.workbench.element_view import json_value


@dataclass(frozen=True, slots=True)
class Retraction:
    """Who took something back, when, and why: a person's reason, or the source that no longer says it."""

    author: str
    at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as it was recorded. `relation` is set where it states a relation or is about one.

    `source` and `target` are the ids at its ends; of an attribute of the element itself both are empty.
    `sources` are (source, place in it, grade).
    """

    fact: int
    at: datetime | None
    author: str
    predicate: str
    value: Value | None
    absent: bool
    relation: str
    source: str
    target: str
    key: str
    valid_from: date | None
    valid_to: date | None
    sources: tuple[tuple[str, str, Grade], ...]
    retracted: Retraction | None

    def to_json(self) -> dict[str, object]:
        taken_back = self.retracted
        return {
            "fact": self.fact,
            "recorded_at": self.at and self.at.isoformat(),
            "author": self.author,
            "predicate": self.predicate,
            "value": json_value(self.value),
            "absent": self.absent,
            "relation": self.relation,
            "from": self.source,
            "to": self.target,
            "key": self.key,
            "valid_from": self.valid_from and self.valid_from.isoformat(),
            "valid_to": self.valid_to and self.valid_to.isoformat(),
            "sources": [{"origin": each[0], "locator": each[1], "grade": each[2].value} for each in self.sources],
            "retracted": taken_back
            and {
                "author": taken_back.author,
                "at": taken_back.at and taken_back.at.isoformat(),
                "reason": taken_back.reason,
            },
        }


@dataclass(frozen=True, slots=True)
class History:
    """A part of what was ever said about an element, newest first; `total` counts all of it."""

    told: tuple[Told, ...]
    total: int

    def to_json(self, language: Language) -> dict[str, object]:
        return {"total": self.total, "told": [each.to_json() for each in self.told]}


def ids_of(snapshot: Snapshot, row: int) -> tuple[str, ...]:
    """Every id under which facts about an element are recorded: its own, and those of what was joined to it."""
    id = snapshot.ids[row]
    return (id, *sorted(alias for alias, leader in snapshot.aliases.items() if leader == id))


def history(
    register: Register,
    ids: Collection[str],
    *,
    related: bool = True,
    after: int = 0,
    start: int = 0,
    stop: int | None = None,
) -> History:
    """What was ever said about the element with these ids, newest first, from one place in that order up to another.

    `related` asks for the relations that end there and for what is said of relations too; that takes a look through
    all facts of the register. With `after`, only what was recorded or taken back by a fact of a higher number.
    """
    facts = register.facts_around(ids) if related else register.facts_about(ids)
    taken_back: dict[int | None, Fact] = {fact.retracts: fact for fact in facts if fact.retracts is not None}
    said = [fact for fact in facts if fact.retracts is None and _is_news(fact, taken_back, after)]
    said.sort(key=lambda fact: -_number(taken_back.get(fact.id) or fact))
    shown = said[start:stop]
    reasons = register.notes({each.artefact for fact in taken_back.values() for each in fact.evidence})
    origins = register.sources()
    return History(tuple(_told(fact, taken_back.get(fact.id), reasons, origins) for fact in shown), len(said))


def _number(fact: Fact) -> int:
    return fact.id or 0


def _is_news(fact: Fact, taken_back: dict[int | None, Fact], after: int) -> bool:
    ending = taken_back.get(fact.id)
    return _number(fact) > after or (ending is not None and _number(ending) > after)


def _told(fact: Fact, ending: Fact | None, reasons: dict[str, str], origins: dict[str, str]) -> Told:
    parts: Sequence[str] = fact.subject.split(RELATION_SEPARATOR)
    if len(parts) == 4:
        source, relation, target, key = parts
    elif fact.predicate in RELATIONS:
        source, relation, target, key = fact.subject, fact.predicate, fact.object or "", fact.key
    else:
        source, relation, target, key = "", "", "", ""
    return Told(
        fact=_number(fact),
        at=fact.recorded_at,
        author=fact.author,
        predicate=fact.predicate,
        value=fact.value,
        absent=fact.absent,
        relation=relation,
        source=source,
        target=target,
        key=key,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        sources=tuple((origins.get(each.artefact, ""), each.locator, each.grade) for each in fact.evidence),
        retracted=ending and Retraction(ending.author, ending.recorded_at, _reason(ending, reasons, origins)),
    )


def _reason(ending: Fact, reasons: dict[str, str], origins: dict[str, str]) -> str:
    said = (reasons.get(each.artefact) or origins.get(each.artefact, "") for each in ending.evidence)
    return "; ".join(dict.fromkeys(each.strip() for each in said if each.strip()))
