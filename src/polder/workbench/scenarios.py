# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios that people keep and hand to each other. They leave the facts as they are."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from polder.base import Family, PolderError, Problem, Text
from polder.scenarios.reading import scenario_in
from polder.scenarios.scenario import Scenario
from polder.store.explain import explained
from polder.store.models import SavedScenario
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import day, now
from polder.workbench.what_if import written

LONGEST_NAME = 200
LONGEST_TEXT = 50_000
"""Characters of a scenario file. Everybody's list reads it, so what one person keeps must not make the others wait."""
MOST_EVENTS = 50
"""Each is played on the whole register."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A scenario as it was kept. `by` is the name of an account, "" where that is gone; `account` its id."""

    code: str
    name: str
    yaml: str
    by: str
    account: int | None
    created_at: datetime

    def scenario(self) -> Scenario:
        """What it says. Raises `PolderError` where this version of Polder cannot read it."""
        return replace(_read(self.yaml, self.name, day(self.created_at)), name=self.name)

    def may_delete(self, actor: Actor) -> bool:
        """Whoever kept it, and an administrator."""
        mine = self.account is not None and self.account == actor.account
        return Permission.SHARE in actor.may and (mine or Permission.ADMINISTER in actor.may)


def save_scenario(register: Register, actor: Actor, scenario: Scenario, *, at: datetime | None = None) -> Saved:
    """Keep a scenario under its name. Raises `PolderError` where it has none, or another has it already."""
    actor.need(Permission.SHARE)
    return _save(register, actor, scenario.name, written(scenario), at or now())


def save_text(register: Register, actor: Actor, text: str, name: str = "", *, at: datetime | None = None) -> Saved:
    """Keep what a scenario file says, under the name in it unless another is given. Raises `PolderError`."""
    actor.need(Permission.SHARE)
    at = at or now()
    text = text.replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        raise PolderError(_TOO_MUCH)
    scenario = scenario_in(text, UNNAMED, day(at))
    if len(scenario.events) > MOST_EVENTS:
        raise PolderError(_TOO_MUCH)
    given = name.strip() or scenario.name
    return _save(register, actor, "" if given == UNNAMED else given, text, at)


def list_scenarios(register: Register, actor: Actor) -> list[Saved]:
    """All of them, the newest first."""
    actor.need(Permission.READ)
    with explained(register.name):
        rows = SavedScenario.objects.using(register.alias).select_related("account").order_by("-created_at", "-id")
        return [_saved(row) for row in rows]


def find_scenario(register: Register, actor: Actor, code: str) -> Saved:
    """The one with this code. Raises `PolderError` where there is none."""
    actor.need(Permission.READ)
    with explained(register.name):
        row = SavedScenario.objects.using(register.alias).select_related("account").filter(code=code).first()
    if row is None:
        raise PolderError(_GONE)
    return _saved(row)


def delete_scenario(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> Saved:
    """Throw one away; only who kept it and an administrator may. Raises `PolderError`."""
    actor.need(Permission.SHARE)
    with register.writing(), explained(register.name):
        found = find_scenario(register, actor, code)
        if not found.may_delete(actor):
            raise PolderError(_NOT_YOURS)
        SavedScenario.objects.using(register.alias).filter(code=code).delete()
        details = {"scenario": code, "name": found.name}
        register.record([], verb="scenario delete", author=actor.name, at=at or now(), details=details)
    return found


def _save(register: Register, actor: Actor, name: str, yaml: str, at: datetime) -> Saved:
    name = " ".join(name.split())
    if not name:
        raise PolderError(_NO_NAME)
    if len(name) > LONGEST_NAME or not name.isprintable() or not fit(name):
        raise PolderError(_BAD_NAME)
    with register.writing(), explained(register.name):
        rows = SavedScenario.objects.using(register.alias)
        if rows.filter(name=name).exists():
            raise PolderError(_taken(name))
        row = rows.create(
            code=secrets.token_hex(8), name=name, yaml=yaml, account_id=actor.account, created_at=at, changed_at=at
        )
        details = {"scenario": row.code, "name": name}
        register.record([], verb="scenario save", author=actor.name, at=at, details=details)
    return find_scenario(register, actor, row.code)


_read = lru_cache(maxsize=200)(scenario_in)
"""Texts that were kept do not change, and the list reads all of them each time."""


def _saved(row: SavedScenario) -> Saved:
    by = row.account.username if row.account else ""
    return Saved(row.code, row.name, row.yaml, by, row.account_id, row.created_at)


UNNAMED: Final = "-"
NAME_PROBLEMS: Final = frozenset({"scenario.no-name", "scenario.bad-name", "scenario.name-taken"})
_NO_NAME = Problem(
    "scenario.no-name",
    Text("The scenario has no name.", "Het scenario heeft geen naam."),
    Text("Others find it by its name.", "Anderen vinden het aan de naam."),
    Text("Give it a name that says what happens.", "Geef het een naam die zegt wat er gebeurt."),
    family=Family.USAGE,
)
_BAD_NAME = Problem(
    "scenario.bad-name",
    Text("This name cannot be kept.", "Deze naam kan niet worden bewaard."),
    Text(
        f"It is longer than {LONGEST_NAME} characters, or has characters that no text has.",
        f"De naam is langer dan {LONGEST_NAME} tekens, of er staan tekens in die in geen tekst voorkomen.",
    ),
    Text("Choose a shorter, plain name.", "Kies een kortere, gewone naam."),
    family=Family.USAGE,
)
_TOO_MUCH = Problem(
    "scenario.too-much",
    Text("This scenario is too long to keep.", "Dit scenario is te lang om te bewaren."),
    Text(
        f"It has more than {LONGEST_TEXT:,} characters or {MOST_EVENTS} events, and each event is played on the whole "
        "register.",
        f"Het heeft meer dan {LONGEST_TEXT // 1000}.000 tekens of {MOST_EVENTS} gebeurtenissen, en elke gebeurtenis "
        "wordt op het hele register doorgerekend.",
    ),
    Text(
        "Cut several off in one event, or use “polder compare”.",
        "Sluit er meer af in één gebeurtenis, of gebruik “polder compare”.",
    ),
    family=Family.USAGE,
)
_GONE = Problem(
    "scenario.gone",
    Text("This scenario is not there.", "Dit scenario is er niet."),
    Text("The address was mistyped, or somebody deleted it.", "Het adres klopt niet, of iemand heeft het verwijderd."),
    Text("Look in the list of scenarios.", "Kijk in de lijst met scenario's."),
    family=Family.NOT_FOUND,
)
_NOT_YOURS = Problem(
    "scenario.not-yours",
    Text("This scenario is somebody else's.", "Dit scenario is van iemand anders."),
    Text(
        "Only who saved it, or an administrator, may delete it.",
        "Alleen wie het bewaarde, of een beheerder, mag het verwijderen.",
    ),
    Text("Ask whoever saved it.", "Vraag het aan wie het bewaarde."),
    family=Family.NOT_ALLOWED,
)


def _taken(name: str) -> Problem:
    return Problem(
        "scenario.name-taken",
        Text(f"There is a scenario named “{name}” already.", f"Er is al een scenario met de naam “{name}”."),
        Text("Two of one name cannot be told apart.", "Twee met dezelfde naam zijn niet uit elkaar te houden."),
        Text("Choose another name.", "Kies een andere naam."),
        value=name,
        family=Family.USAGE,
    )
