# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""State something by hand: facts with an author, a source and a grade. What somebody says now replaces what the
same person said by hand before about the same thing; what others say is left alone and stands beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from polder.base import Family, PolderError, Problem, Text
from polder.model import ELEMENT_ATTRIBUTES, RELATIONS, Artefact, Evidence, Fact, Grade
from polder.store.register import Batch, Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.retract import retract

ORIGIN_CHARACTERS = 200
LONGEST_SOURCE = 2_000


@dataclass(frozen=True, slots=True)
class Ground:
    """How somebody knows: in words or as an address on the web, and how good that is."""

    source: str
    grade: Grade = Grade.STATED


def state(
    register: Register,
    facts: Sequence[Fact],
    ground: Ground,
    actor: Actor,
    *,
    seen: int | None = None,
    also: Collection[str] = (),
    at: datetime | None = None,
    verb: str = "state",
) -> int:
    """Record these facts; returns the number of the audit entry, or of the last one where all was said already.

    `seen` is the number of the last fact about the subjects of these facts (and about `also`) that the person had
    seen: where somebody recorded more since, nothing is. Raises `PolderError` for that, and without a source.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    artefact = source_artefact(ground.source, actor.name, at)
    proof = (Evidence(artefact.sha256, "", ground.grade),)
    with register.writing():
        check_unchanged(register, {*also, *(fact.subject for fact in facts)}, seen)
        new = [fact._replace(evidence=proof) for fact in facts]
        ended, said = _own(register, new, actor.name)
        new = [fact for fact in new if fact not in said]
        if not new and not ended:
            return register.last_entry()
        batch = Batch([*(fact._replace(evidence=fact.evidence or proof) for fact in ended), *new], (artefact,))
        details = {"about": sorted({fact.subject for fact in facts}), "source": artefact.origin}
        return register.record([batch], verb=verb, author=actor.name, at=at, details=details)


def withdraw(
    register: Register,
    subject: str,
    predicate: str,
    reason: str,
    actor: Actor,
    *,
    seen: int | None = None,
    at: datetime | None = None,
) -> int:
    """Take back what this person stated by hand about one thing; returns how many statements were.

    Raises `PolderError` where there is none, or somebody recorded more about it since `seen`.
    """
    actor.need(Permission.EDIT)
    with register.writing():
        check_unchanged(register, {subject}, seen)
        own = [fact for fact in register.facts_by_hand(actor.name, subject) if fact.predicate == predicate]
        if not own:
            raise PolderError(_NOT_YOURS)
        return retract(register, own, reason, actor, at=at, verb="withdraw")


def check_unchanged(register: Register, subjects: Collection[str], seen: int | None) -> None:
    """Raises `PolderError` where something about these subjects was recorded after fact number `seen`."""
    if seen is not None and register.last_fact_about(subjects) > seen:
        raise PolderError(OVERTAKEN)


def source_artefact(source: str, author: str, at: datetime) -> Artefact:
    """What a person gives as a source, as an artefact that can be cited. Raises `PolderError` where it is empty."""
    said = source.strip()
    if not said:
        raise PolderError(_NO_SOURCE)
    content = f"{said}\n\n{author}, {day(at)}\n".encode("utf-8", "replace")
    origin = " ".join(said.split())
    if len(origin) > ORIGIN_CHARACTERS:
        origin = origin[: ORIGIN_CHARACTERS - 1] + "…"
    return Artefact(hashlib.sha256(content).hexdigest(), "text/plain", origin, len(content), content)


def _own(register: Register, facts: Iterable[Fact], author: str) -> tuple[list[Fact], list[Fact]]:
    """What ends of what the author said before: retractions, and the same for the days that the new leaves open.

    Also gives the facts that were said before in the same words with the same source: a form that is sent twice.
    """
    ended: list[Fact] = []
    said: list[Fact] = []
    facts = list(facts)
    stated = {fact.statement for fact in facts}
    earlier: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.subject not in earlier:
            earlier[fact.subject] = register.facts_by_hand(author, fact.subject)
        for old in earlier[fact.subject]:
            if old.statement == fact.statement:
                if old.evidence == fact.evidence:
                    said.append(fact)
            elif old.statement not in stated and _answers_the_same(old, fact) and _overlap(old, fact):
                ended.append(Fact(old.subject, old.predicate, retracts=old.id))
                ended += _what_is_left(old, fact)
    return list({(fact.statement, fact.retracts): fact for fact in ended}.values()), said


def _what_is_left(old: Fact, new: Fact) -> list[Fact]:
    """The old statement for the days before and after those that the new one is about."""
    again = old._replace(recorded_at=None, author="", id=None)
    left = []
    if new.valid_from is not None and (old.valid_from is None or old.valid_from < new.valid_from):
        left.append(again._replace(valid_to=new.valid_from))
    if new.valid_to is not None and (old.valid_to is None or new.valid_to < old.valid_to):
        left.append(again._replace(valid_from=new.valid_to))
    return left


def _answers_the_same(earlier: Fact, fact: Fact) -> bool:
    """Whether two facts answer one question: one replaces the other where the same person says both."""
    if (earlier.subject, earlier.predicate) != (fact.subject, fact.predicate):
        return False
    relation = RELATIONS.get(fact.predicate)
    if relation is None:
        return not _adds(fact) or earlier.absent or fact.absent
    if relation.single or fact.object is None or earlier.object is None:
        return True
    return (earlier.object, earlier.key) == (fact.object, fact.key)


def _adds(fact: Fact) -> bool:
    """Whether several values may hold at once and each is worth keeping: a second name does not replace the first."""
    attribute = ELEMENT_ATTRIBUTES.get(fact.predicate)
    return attribute is not None and attribute.many and fact.predicate != "description"


def _overlap(old: Fact, new: Fact) -> bool:
    return _begins_before(old.valid_from, new.valid_to) and _begins_before(new.valid_from, old.valid_to)


def _begins_before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


OVERTAKEN = Problem(
    "state.overtaken",
    Text("Somebody else changed this in the meantime.", "Iemand anders heeft dit intussen veranderd."),
    Text(
        "What was recorded since you opened this form is shown here. Nothing of yours was recorded yet.",
        "Hier staat wat is vastgelegd sinds dit formulier openging. Van u is nog niets vastgelegd.",
    ),
    Text("Look at it, and record yours if it still holds.", "Bekijk het, en leg het uwe vast als het nog klopt."),
    family=Family.STOPPED,
)
_NO_SOURCE = Problem(
    "state.no-source",
    Text("A source is missing.", "Er ontbreekt een bron."),
    Text(
        "Whoever reads this later wants to know how it is known.",
        "Wie dit later leest, wil weten hoe dit bekend is.",
    ),
    Text(
        "Name a document, an address on the web, or who said it and when.",
        "Noem een document, een webadres, of wie het wanneer zei.",
    ),
    family=Family.USAGE,
)
_NOT_YOURS = Problem(
    "state.not-yours",
    Text("You stated nothing here yourself.", "Hier hebt u zelf niets vastgelegd."),
    Text(
        "What others or files say stays until it is retracted with a reason.",
        "Wat anderen of bestanden zeggen, blijft staan tot het met een reden wordt ingetrokken.",
    ),
    Text("Retract that value on the page of the element.", "Trek die waarde in op de pagina van het element."),
    family=Family.NOT_FOUND,
)
