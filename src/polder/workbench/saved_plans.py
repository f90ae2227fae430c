# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Plans that were found in the background, and plans that people keep. They leave the facts as they are."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from polder.base import Family, PolderError, Problem, Text
from polder.steps.plan.calendar import Calendar
from polder.store.explain import explained
from polder.store.models import SavedPlan
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench import jobs
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.plan_told import revived

LONGEST_NAME = 200
_FOUND = re.compile(r"job-([1-9][0-9]{0,17})", re.ASCII)


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """`asked` is what `PlanAsked.to_json` writes; `told` what `tell_plan` writes, revived.

    One that was found and not kept has no `name`; its code says which job found it. `by` is the name of an account,
    "" where that is gone; `account` its id.
    """

    code: str
    name: str
    asked: Mapping[str, Any]
    told: Mapping[str, Any]
    by: str
    account: int | None
    created_at: datetime

    @property
    def kept(self) -> bool:
        return bool(self.name)

    @property
    def draft_key(self) -> str:
        """What was asked, as one text."""
        return json.dumps(self.asked, sort_keys=True)

    @property
    def last_days(self) -> dict[str, date]:
        """By the id of each measure of the plan its last day; one that takes no time ends on the day it starts."""
        calendar = Calendar(date.fromisoformat(self.asked["first"]), int(self.asked["quarters"]))
        return {
            each["id"]: calendar.last_day(each["end"] - 1)
            if each["end"] > each["start"]
            else calendar.first_day(each["start"])
            for each in self.told["steps"]
        }

    def may_delete(self, actor: Actor) -> bool:
        """Whoever kept it, and an administrator."""
        mine = self.account is not None and self.account == actor.account
        return self.kept and Permission.SHARE in actor.may and (mine or Permission.ADMINISTER in actor.may)


def find_plan(register: Register, actor: Actor, code: str) -> KeptPlan:
    """A kept plan by its code, or one of the actor's own that was found, by `job-` and the number of its job.

    Raises `PolderError` where there is none.
    """
    actor.need(Permission.READ)
    if number := _FOUND.fullmatch(code):
        job = jobs.look(register, actor, int(number[1]))
        if job.kind != "plan" or job.state != jobs.DONE:
            raise PolderError(_GONE)
        result = job.result
        return KeptPlan(code, "", result["asked"], revived(result["told"]), job.account, None, job.created_at)
    with explained(register.name):
        row = SavedPlan.objects.using(register.alias).select_related("account").filter(code=code).first()
    if row is None:
        raise PolderError(_GONE)
    return _kept(row)


def asked_in(register: Register, actor: Actor, code: str) -> Mapping[str, Any]:
    """What was asked for a plan, also where it is still looked for or that failed. Raises `PolderError`."""
    if number := _FOUND.fullmatch(code):
        job = jobs.look(register, actor, int(number[1]))
        if job.kind != "plan":
            raise PolderError(_GONE)
        return job.params
    return find_plan(register, actor, code).asked


def list_plans(register: Register, actor: Actor) -> list[KeptPlan]:
    """All that were kept, the newest first."""
    actor.need(Permission.READ)
    with explained(register.name):
        rows = SavedPlan.objects.using(register.alias).select_related("account").order_by("-created_at", "-id")
        return [_kept(row) for row in rows]


def save_plan(
    register: Register,
    actor: Actor,
    name: str,
    asked: Mapping[str, Any],
    told: Mapping[str, Any],
    *,
    at: datetime | None = None,
) -> KeptPlan:
    """Keep a plan. Raises `PolderError` where the name cannot be, or another plan has it already."""
    actor.need(Permission.SHARE)
    at = at or now()
    name = " ".join(name.split())
    if not name:
        raise PolderError(_NO_NAME)
    if len(name) > LONGEST_NAME or not name.isprintable() or not fit(name):
        raise PolderError(_BAD_NAME)
    content = json.dumps({"asked": asked, "told": told}, default=_words, allow_nan=False)
    with register.writing(), explained(register.name):
        rows = SavedPlan.objects.using(register.alias)
        if rows.filter(name=name).exists():
            raise PolderError(_taken(name))
        row = rows.create(
            code=secrets.token_hex(8), name=name, content=content, account_id=actor.account, created_at=at
        )
        register.record([], verb="plan save", author=actor.name, at=at, details={"plan": row.code, "name": name})
    return find_plan(register, actor, row.code)


def delete_plan(register: Register, actor: Actor, code: str, *, at: datetime | None = None) -> KeptPlan:
    """Throw a kept plan away; only who kept it and an administrator may. Raises `PolderError`."""
    actor.need(Permission.SHARE)
    with register.writing(), explained(register.name):
        found = find_plan(register, actor, code)
        if not found.may_delete(actor):
            raise PolderError(_NOT_YOURS)
        SavedPlan.objects.using(register.alias).filter(code=code).delete()
        details = {"plan": code, "name": found.name}
        register.record([], verb="plan delete", author=actor.name, at=at or now(), details=details)
    return found


def _kept(row: SavedPlan) -> KeptPlan:
    content = json.loads(row.content)
    by = row.account.username if row.account else ""
    return KeptPlan(row.code, row.name, content["asked"], revived(content["told"]), by, row.account_id, row.created_at)


def _words(text: object) -> dict[str, str]:
    """A `Text` of a plan that was revived, as it is kept."""
    assert isinstance(text, Text)
    return {"en": text.en, "nl": text.nl}


NAME_PROBLEMS: Final = frozenset({"plan.no-name", "plan.bad-name", "plan.name-taken"})
_NO_NAME = Problem(
    "plan.no-name",
    Text("The plan has no name.", "Het plan heeft geen naam."),
    Text("Others find it by its name.", "Anderen vinden het aan de naam."),
    Text("Give it a name that says what it is for.", "Geef het een naam die zegt waar het voor is."),
    family=Family.USAGE,
)
_BAD_NAME = Problem(
    "plan.bad-name",
    Text("This name cannot be kept.", "Deze naam kan niet worden bewaard."),
    Text(
        f"It is longer than {LONGEST_NAME} characters, or has characters that no text has.",
        f"De naam is langer dan {LONGEST_NAME} tekens, of er staan tekens in die in geen tekst voorkomen.",
    ),
    Text("Choose a shorter, plain name.", "Kies een kortere, gewone naam."),
    family=Family.USAGE,
)
_GONE = Problem(
    "plan.gone",
    Text("This plan is not there.", "Dit plan is er niet."),
    Text(
        "The address was mistyped, somebody deleted it, or it was never kept and is thrown away.",
        "Het adres klopt niet, iemand heeft het verwijderd, of het is nooit bewaard en weggegooid.",
    ),
    Text("Look in the list of plans.", "Kijk in de lijst met plannen."),
    family=Family.NOT_FOUND,
)
_NOT_YOURS = Problem(
    "plan.not-yours",
    Text("This plan is somebody else's.", "Dit plan is van iemand anders."),
    Text(
        "Only who kept it, or an administrator, may delete it.",
        "Alleen wie het bewaarde, of een beheerder, mag het verwijderen.",
    ),
    Text("Ask whoever kept it.", "Vraag het aan wie het bewaarde."),
    family=Family.NOT_ALLOWED,
)


def _taken(name: str) -> Problem:
    return Problem(
        "plan.name-taken",
        Text(f"There is a plan named “{name}” already.", f"Er is al een plan met de naam “{name}”."),
        Text("Two of one name cannot be told apart.", "Twee met dezelfde naam zijn niet uit elkaar te houden."),
        Text("Choose another name.", "Kies een andere naam."),
        value=name,
        family=Family.USAGE,
    )
