# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who acts, and what they may do. Every verb that reads or writes for somebody asks here first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from polder.base import Family, PolderError, Problem, Text


class Permission(StrEnum):
    """What a verb needs of whoever calls it."""

    READ = "read"
    """See the register and ask it questions."""
    SHARE = "share"
    """Save scenarios and start reports: what leaves the facts as they are."""
    EDIT = "edit"
    """Record and retract facts, settle disputes, import, send questions."""
    TENDERS = "tenders"
    """Make tenders and lead their assessment."""
    TRIALS = "trials"
    """Start document trials, and see the names of documents and what is in them."""
    ADMINISTER = "administer"
    """Accounts, roles, settings, the public edition."""
    ANSWER = "answer"
    """Answer the questions of one link, and nothing else."""


@dataclass(frozen=True, slots=True)
class Role:
    """A name for what somebody may do; `rank` orders them, so that a token can be less than its account."""

    name: str
    label: Text
    help: Text
    may: frozenset[Permission]


_READER = frozenset({Permission.READ, Permission.SHARE})
_EDITOR = _READER | {Permission.EDIT, Permission.ANSWER}
ROLES: Final = {
    role.name: role
    for role in (
        Role(
            "reader",
            Text("reader", "lezer"),
            Text("sees everything, saves scenarios", "ziet alles, bewaart scenario's"),
            _READER,
        ),
        Role(
            "editor",
            Text("editor", "redacteur"),
            Text("also records, imports and settles", "legt ook vast, importeert en beslist"),
            _EDITOR,
        ),
        Role(
            "tender_owner",
            Text("owner of tenders", "eigenaar van aanbestedingen"),
            Text("a reader who also leads tenders", "een lezer die ook aanbestedingen leidt"),
            _READER | {Permission.TENDERS},
        ),
        Role(
            "trial_owner",
            Text("owner of document trials", "eigenaar van documentproeven"),
            Text(
                "a reader who also starts document trials and sees what is in documents",
                "een lezer die ook documentproeven start en ziet wat er in documenten staat",
            ),
            _READER | {Permission.TRIALS},
        ),
        Role(
            "administrator",
            Text("administrator", "beheerder"),
            Text("may do everything", "mag alles"),
            frozenset(Permission),
        ),
    )
}
_GUEST: Final = frozenset({Permission.ANSWER})


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. `name` stands in the audit trail; `account` is the id of an account, where there is one."""

    name: str
    may: frozenset[Permission]
    account: int | None = None

    def need(self, permission: Permission) -> None:
        """Raises `PolderError` where this is not allowed."""
        if permission not in self.may:
            raise PolderError(_not_allowed(self.name, permission))


def in_role(name: str, role: str, account: int | None = None) -> Actor:
    """An actor in a role; a role that is not known may do nothing."""
    known = ROLES.get(role)
    return Actor(name, known.may if known else frozenset(), account)


def role_label(role: str) -> Text:
    """What a role is called; one that is not known, or was taken away, is none."""
    return ROLES[role].label if role in ROLES else Text("no role", "geen rol")


def at_the_machine(name: str) -> Actor:
    """Whoever can open the register's file can do everything with it: the command line."""
    return Actor(name, frozenset(Permission))


def invited(name: str) -> Actor:
    """Somebody with a link to questions."""
    return Actor(name, _GUEST)


NOBODY: Final = Actor("", frozenset())


def _not_allowed(name: str, permission: Permission) -> Problem:
    return Problem(
        "permission.not-allowed",
        Text("This account may not do that.", "Dit account mag dat niet."),
        Text(
            "What an account may do follows from its role, and this role does not have it.",
            "Wat een account mag, volgt uit de rol, en deze rol mag dit niet.",
        ),
        Text("Ask an administrator for another role.", "Vraag een beheerder om een andere rol."),
        value=f"{name}: {permission}" if name else str(permission),
        family=Family.NOT_ALLOWED,
    )
