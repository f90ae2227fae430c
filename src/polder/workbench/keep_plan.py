# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Keep a plan: record of each of its measures that it is planned, and when it starts and ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from polder.analyses.report.words import day, same
from polder.analyses.report.words import listed as listed_of
from polder.base import Text
from polder.model import Fact
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.retract import retract
from polder.workbench.state import Ground, state

DAYS = ("starts_on", "ends_on")
VERB = "plan"
STATUS, PLANNED = "status", "planned"
NOT_PLANNED = Text("It is not in the plan any more.", "Het staat niet meer in het plan.")
NAMED = 5
"""Names of measures in one sentence."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the plan of somebody else says of a measure: its last day."""

    measure: str
    author: str
    ends_on: date


@dataclass(frozen=True)
class Keeping:
    """What keeping a plan means for what stands in the register.

    `withdrawn` are the facts of an earlier plan of the same person that go; `replaced` the measures (ids) of which that
    person gave other days by hand; `beside` what others have planned otherwise: that stays.
    """

    withdrawn: tuple[Fact, ...]
    replaced: tuple[str, ...]
    beside: tuple[Beside, ...]

    @property
    def dropped(self) -> tuple[str, ...]:
        """The measures (ids) that are planned no more."""
        return tuple(dict.fromkeys(fact.subject for fact in self.withdrawn))


def look_at_keeping(
    register: Register, planned: Mapping[str, tuple[date, date]], still_open: Collection[str], actor: Actor
) -> Keeping:
    """What `keep_plan` would do. Only facts that a plan put there go, and only of measures that are still open."""
    actor.need(Permission.EDIT)
    withdrawn, beside = [], []
    recorded = register.facts_of_verb(VERB)
    for fact in recorded:
        id = fact.subject
        if id not in still_open:
            continue
        if fact.author == actor.name:
            said_by_plan = fact.predicate in DAYS or (fact.predicate, fact.value) == (STATUS, PLANNED)
            if id not in planned and said_by_plan:
                withdrawn.append(fact)
        elif fact.predicate == "ends_on":
            ends = date.fromisoformat(str(fact.value))
            if id not in planned or planned[id][1] != ends:
                beside.append(Beside(id, fact.author, ends))
    by_plan = {fact.id for fact in recorded}
    replaced = [id for id, days in sorted(planned.items()) if _gave_other_days(register, id, days, actor, by_plan)]
    return Keeping(tuple(withdrawn), tuple(replaced), tuple(beside))


def keep_plan(
    register: Register,
    planned: Mapping[str, tuple[date, date]],
    still_open: Collection[str],
    source: str,
    actor: Actor,
    *,
    at: datetime | None = None,
) -> Keeping:
    """Record of each measure that is planned, by id, its status, its first and its last day; gives what went with it.

    Of the other measures that are `still_open` (neither done nor refused; ids) what an earlier plan of the same person
    recorded is withdrawn. What that person said of them otherwise, and what others state, is left alone. Raises
    `PolderError` without the permission to edit or without a source.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    with register.writing():
        found = look_at_keeping(register, planned, still_open, actor)
        if found.withdrawn:
            retract(register, list(found.withdrawn), NOT_PLANNED.en, actor, at=at, verb=VERB)
        facts = [fact for id, days in sorted(planned.items()) for fact in _facts(id, days)]
        if facts:
            state(register, facts, Ground(source), actor, at=at, verb=VERB)
    return found


def tell_keeping(found: Keeping, names: Mapping[str, str], *, done: bool) -> Iterator[Text]:
    """What goes and what stays, before or once it is `done`; nothing where it is only the plan. `names` by id."""
    if dropped := found.dropped:
        listed = _named(dropped, names)
        yield (
            Text(f"Withdrawn, for an earlier plan had them: {listed.en}.",
                 f"Ingetrokken, want die stonden in een eerder plan: {listed.nl}.")
            if done
            else Text(f"What an earlier plan of yours recorded of these is withdrawn: {listed.en}.",
                      f"Wat een eerder eigen plan hierover vastlegde, wordt ingetrokken: {listed.nl}.")
        )  # fmt: skip
    if found.replaced:
        listed = _named(found.replaced, names)
        yield (
            Text(f"The plan took the place of the days that you gave for: {listed.en}.",
                 f"Het plan is in de plaats gekomen van de dagen die al waren ingevuld bij: {listed.nl}.")
            if done
            else Text(f"The plan takes the place of the days that you gave for: {listed.en}.",
                      f"Het plan komt in de plaats van de dagen die al zijn ingevuld bij: {listed.nl}.")
        )  # fmt: skip
    for author in sorted({each.author for each in found.beside}):
        theirs = [each for each in found.beside if each.author == author]
        listed = listed_of([_with_day(names.get(each.measure, each.measure), each.ends_on) for each in theirs], NAMED)
        yield Text(
            f"What {author} planned stays beside it, and of two days the later one counts: {listed.en}.",
            f"Wat {author} heeft gepland, blijft ernaast staan, en van twee dagen telt de laatste: {listed.nl}.",
        )


def _named(ids: Collection[str], names: Mapping[str, str]) -> Text:
    return listed_of([same(names.get(id, id)) for id in ids], NAMED)


def _with_day(name: str, on: date) -> Text:
    said = day(on)
    return Text(f"{name} ({said.en})", f"{name} ({said.nl})")


def _gave_other_days(
    register: Register, id: str, days: tuple[date, date], actor: Actor, by_plan: Collection[int | None]
) -> bool:
    said = dict(zip(DAYS, days, strict=True))
    own = (fact for fact in register.facts_by_hand(actor.name, id) if fact.id not in by_plan)
    return any(fact.predicate in said and str(fact.value) != str(said[fact.predicate]) for fact in own)


def _facts(id: str, days: tuple[date, date]) -> list[Fact]:
    return [Fact(id, STATUS, PLANNED), *(Fact(id, name, day) for name, day in zip(DAYS, days, strict=True))]
