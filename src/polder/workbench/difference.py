# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What an import would change: shown to a person first, recorded when accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from polder.base import Language, Problem
from polder.importers import Read
from polder.model import RELATIONS, Artefact, Dispute, Fact


@dataclass(frozen=True, slots=True)
class Change:
    """A source that says something else than before about one thing."""

    before: tuple[Fact, ...]
    after: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """What one source says that it did not say before, says otherwise, and says no longer."""

    importer: str
    origin: str
    artefacts: tuple[Artefact, ...]
    new: tuple[Fact, ...]
    changed: tuple[Change, ...]
    gone: tuple[Fact, ...]
    unchanged: int

    @property
    def stated(self) -> list[Fact]:
        """The facts to record."""
        return [*self.new, *(fact for change in self.changed for fact in change.after)]

    @property
    def ended(self) -> list[Fact]:
        """The facts to retract."""
        return [*self.gone, *(fact for change in self.changed for fact in change.before)]

    @property
    def empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


@dataclass(slots=True)
class Difference:
    """All that the reads of one command would change. `seen` is the audit entry that it was compared with.

    `contradicted` holds the disputes of today that new facts take part in.
    """

    reads: tuple[Read, ...]
    seen: int
    sources: list[SourceChanges] = field(default_factory=list)
    contradicted: list[Dispute] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0

    @property
    def new(self) -> int:
        return sum(len(changes.new) for changes in self.sources)

    @property
    def changed(self) -> int:
        return sum(len(changes.changed) for changes in self.sources)

    @property
    def gone(self) -> int:
        return sum(len(changes.gone) for changes in self.sources)

    @property
    def empty(self) -> bool:
        return all(changes.empty for changes in self.sources)

    def within(self, accepted: Difference) -> bool:
        """Whether nothing is stated, ended or contradicted that was not so in what a person accepted."""
        return all(mine <= theirs for mine, theirs in zip(_substance(self), _substance(accepted), strict=True))

    def fingerprint(self) -> str:
        """The sha256 of what is stated, ended and contradicted: the same for the same change, also another day."""
        hasher = hashlib.sha256()
        for part in _substance(self):
            hasher.update("\n".join(sorted(map(repr, part))).encode(errors="surrogatepass"))
            hasher.update(b"\0")
        return hasher.hexdigest()

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "read": {
                "elements": sum(read.elements for read in self.reads),
                "relationships": sum(read.relationships for read in self.reads),
                "dangling": sum(read.dangling for read in self.reads),
            },
            "facts_new": self.new,
            "facts_changed": self.changed,
            "facts_gone": self.gone,
            "facts_unchanged": self.unchanged,
            "contradicted": [
                {
                    "subject": dispute.subject,
                    "predicate": dispute.predicate,
                    "values": [None if value is None else str(value) for value, _ in dispute.sides],
                }
                for dispute in self.contradicted
            ],
            "problems": [problem.to_json(language) for problem in self.problems],
        }


def changes_of(
    importer: str,
    origin: str,
    artefacts: tuple[Artefact, ...],
    said: Mapping[tuple[object, ...], Fact],
    earlier: Sequence[Fact],
    in_force: Collection[int | None],
) -> SourceChanges:
    """What a source says now against what it said earlier; `in_force` are the ids not retracted by anyone.

    What a person retracted since is not news when the source repeats it.
    """
    before = {fact.statement for fact in earlier}
    new = _by_slot([fact for statement, fact in said.items() if statement not in before])
    gone = _by_slot([fact for fact in earlier if fact.statement not in said and fact.id in in_force])
    changed = [slot for slot in new if slot in gone]
    return SourceChanges(
        importer,
        origin,
        artefacts,
        new=tuple(fact for slot, facts in new.items() if slot not in gone for fact in facts),
        changed=tuple(Change(tuple(gone[slot]), tuple(new[slot])) for slot in changed),
        gone=tuple(fact for slot, facts in gone.items() if slot not in new for fact in facts),
        unchanged=sum(1 for statement in said if statement in before),
    )


def _by_slot(facts: Sequence[Fact]) -> dict[tuple[str, ...], list[Fact]]:
    """Facts by what they are about: two with the same slot are two answers to one question."""
    slots: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        relation = RELATIONS.get(fact.predicate)
        one_answer = relation is None or relation.single
        slot = (fact.subject, fact.predicate)
        slots.setdefault(slot if one_answer else (*slot, fact.object or "", fact.key), []).append(fact)
    return slots


def _substance(difference: Difference) -> tuple[set[object], set[object], set[object]]:
    return (
        {fact.statement for changes in difference.sources for fact in changes.stated},
        {fact.id for changes in difference.sources for fact in changes.ended},
        {
            (dispute.subject, dispute.predicate, tuple(str(value) for value, _ in dispute.sides))
            for dispute in difference.contradicted
        },
    )
