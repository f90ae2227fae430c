# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who comes in: by a name and a password, or because an identity provider vouches for them.

Log-ins themselves do not stand in the audit trail (docs/decisions/0023): an account's last one is kept with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.models import Account
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench import account_problems as problems
from polder.workbench.accounts import LANGUAGES, LONGEST_NAME, tell
from polder.workbench.actor import ROLES
from polder.workbench.clock import now
from polder.workbench.passwords import LONGEST_PASSWORD
from polder.workbench.throttle import admit

_STRANGE = re.compile(r"[^\w.@+-]+")


def enter_by_password(
    register: Register, username: str, password: str, address: str, *, browser: str = "", at: datetime | None = None
) -> Account | None:
    """The account whose name and password these are, or `None`, which says no more than that.

    `browser` names one in which this account logged in before (see `admit`). Takes as long for a name
    that is not there, is closed or has no password. Raises `PolderError` during a wait.
    """
    attempt = admit(register, username, address, at or now(), browser=browser)
    if len(password) > LONGEST_PASSWORD:
        return None
    with explained(register.name):
        found = Account.objects.using(register.alias).filter(username=username).first() if fit(username) else None
        if found is None:
            Account().set_password(password)  # as slow as comparing
            return None
        if not found.check_password(password) or not found.is_active or found.identity:
            return None
    attempt.succeeded()
    return found


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom an identity provider vouches for. `username` and `name` are what it suggests, "" where it does not."""

    issuer: str
    subject: str
    role: str
    username: str = ""
    name: str = ""

    @property
    def identity(self) -> str:
        """Neither an issuer nor a subject holds a space."""
        return f"{self.issuer} {self.subject}"


def enter_by_identity(register: Register, who: Vouched, language: str, *, at: datetime | None = None) -> Account:
    """The account of whom the provider vouches for, made at the first log-in; its role is what the provider says now.

    An account of the same name that was made here is left alone: the new one gets another name. Raises `PolderError`
    where the account was closed here.
    """
    assert who.role in ROLES, "the role was mapped to one of ours"
    assert language in LANGUAGES
    with explained(register.name):
        found = Account.objects.using(register.alias).filter(identity=who.identity).first()
        if found is not None and found.is_active and found.role == who.role:
            return found
    with register.writing(), explained(register.name):
        found = Account.objects.using(register.alias).filter(identity=who.identity).first()
        if found is None:
            return _make(register, who, language, at)
        if not found.is_active:
            raise PolderError(problems.CLOSED)
        if found.role != who.role:
            before, found.role = found.role, who.role
            found.save(using=register.alias, update_fields=["role"])
            details: dict[str, object] = {"account": found.username, "role": who.role, "before": {"role": before}}
            tell(register, who.issuer, "account change", details, at)
    return found


def withdraw_role(register: Register, issuer: str, subject: str, *, at: datetime | None = None) -> None:
    """The provider knows them still, but gives no role any more: what is open under their account may do nothing.

    Sessions and tokens ask for the account's role at each request. A role given later counts from the next log-in.
    """
    who = Vouched(issuer, subject, "")
    with register.writing(), explained(register.name):
        found = Account.objects.using(register.alias).filter(identity=who.identity, is_active=True).first()
        if found is None or not found.role:
            return
        before, found.role = found.role, ""
        found.save(using=register.alias, update_fields=["role"])
        details: dict[str, object] = {"account": found.username, "role": "", "before": {"role": before}}
        tell(register, issuer, "account change", details, at)


def _make(register: Register, who: Vouched, language: str, at: datetime | None) -> Account:
    accounts = Account.objects.db_manager(register.alias)
    username = _free_name(register, who)
    name = who.name if fit(who.name) and who.name.isprintable() else ""
    made = accounts.create_user(
        username, role=who.role, language=language, first_name=name[:LONGEST_NAME], identity=who.identity
    )
    details: dict[str, object] = {"account": username, "role": who.role, "identity": who.identity}
    tell(register, who.issuer, "account add", details, at)
    return made


def _free_name(register: Register, who: Vouched) -> str:
    """What the provider suggests, made fit; with a number behind it where that name is taken."""
    wanted = _STRANGE.sub("-", who.username if fit(who.username) else "").strip("-")[: LONGEST_NAME - 8]
    wanted = wanted or _STRANGE.sub("-", who.subject).strip("-")[: LONGEST_NAME - 8] or "account"
    accounts = Account.objects.using(register.alias)
    name, number = wanted, 1
    while accounts.filter(username__iexact=name).exists():
        number += 1
        name = f"{wanted}-{number}"
    return name
