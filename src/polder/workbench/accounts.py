# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Accounts: made, changed, closed. Every change stands in the audit trail, passwords nowhere."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from polder.base import Family, PolderError, Problem, Text
from polder.store.explain import explained
from polder.store.models import Account
from polder.store.register import Register
from polder.workbench.actor import ROLES, Actor, Permission
from polder.workbench.clock import now


def new_password() -> str:
    """Long enough to be safe, made of what one can type."""
    return secrets.token_urlsafe(12)


def add_account(
    register: Register, actor: Actor, username: str, role: str, password: str, *, language: str = "nl",
    at: datetime | None = None,
) -> Account:  # fmt: skip
    """Make an account. Raises `PolderError` for a role that is not known or a name that is taken."""
    actor.need(Permission.ADMINISTER)
    if role not in ROLES:
        raise PolderError(_no_such_role(role))
    with register.writing(), explained(register.name):
        accounts = Account.objects.db_manager(register.alias)
        if accounts.filter(username=username).exists():
            raise PolderError(_taken(username))
        made = accounts.create_user(username, password=password, role=role, language=language)
        _tell(register, actor, "account add", {"account": username, "role": role}, at)
    return made


def set_password(register: Register, actor: Actor, username: str, password: str, *, at: datetime | None = None) -> None:
    """Give an account another password; its sessions end. Raises `PolderError` where there is no such account."""
    actor.need(Permission.ADMINISTER)
    with register.writing(), explained(register.name), transaction.atomic(using=register.alias):
        account = Account.objects.using(register.alias).filter(username=username).first()
        if account is None:
            raise PolderError(_no_such_account(username))
        account.set_password(password)
        account.save(using=register.alias, update_fields=["password"])
        _tell(register, actor, "account password", {"account": username}, at)


def has_account(register: Register, username: str) -> bool:
    with explained(register.name):
        return Account.objects.using(register.alias).filter(username=username).exists()


def any_account(register: Register) -> bool:
    with explained(register.name):
        return Account.objects.using(register.alias).exists()


def _tell(register: Register, actor: Actor, verb: str, details: dict[str, object], at: datetime | None) -> None:
    register.record((), verb=verb, author=actor.name, at=at or now(), details=details)


def _no_such_role(role: str) -> Problem:
    return Problem(
        "account.no-such-role",
        Text(f"There is no role “{role}”.", f"Er is geen rol “{role}”."),
        Text("What an account may do follows from its role.", "Wat een account mag, volgt uit de rol."),
        Text(f"Choose one of: {', '.join(ROLES)}.", f"Kies een van: {', '.join(ROLES)}."),
        value=role,
        family=Family.USAGE,
    )


def _taken(username: str) -> Problem:
    return Problem(
        "account.taken",
        Text(f"There is an account “{username}” already.", f"Er is al een account “{username}”."),
        Text("Each account has a name of its own.", "Elk account heeft een eigen naam."),
        Text("Choose another name.", "Kies een andere naam."),
        value=username,
        family=Family.USAGE,
    )


def _no_such_account(username: str) -> Problem:
    return Problem(
        "account.missing",
        Text(f"There is no account “{username}”.", f"Er is geen account “{username}”."),
        Text("It was closed, or the name is mistyped.", "Het is gesloten, of de naam klopt niet."),
        Text("Look at the list of accounts.", "Bekijk de lijst met accounts."),
        value=username,
        family=Family.NOT_FOUND,
    )
