# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Passwords: made, judged, changed by who has them. They are kept as Django keeps them, salted and slow to guess."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from polder.base import PolderError, Text
from polder.store.explain import explained
from polder.store.models import Account
from polder.store.register import Register
from polder.workbench import account_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.clock import now
from polder.workbench.throttle import Attempt, admit

LONGEST_PASSWORD = 1_000
"""Characters. Longer ones would only cost time to hash."""
RULES: Final = Text(
    "At least 12 characters, not only digits, not a password that many people use, and not like the name.",
    "Minstens 12 tekens, niet alleen cijfers, geen wachtwoord dat veel mensen gebruiken, en niet zoals de naam.",
)
_REASONS: Final = {
    "password_too_short": Text("It has fewer than 12 characters.", "Het heeft minder dan 12 tekens."),
    "password_too_common": Text("Many people use it.", "Veel mensen gebruiken het."),
    "password_entirely_numeric": Text("It has only digits.", "Het bestaat alleen uit cijfers."),
    "password_too_similar": Text("It is like the name.", "Het lijkt op de naam."),
    "password_too_long": Text("It is longer than 1,000 characters.", "Het is langer dan 1.000 tekens."),
}


def new_password() -> str:
    """Long enough to be safe, made of what one can type."""
    return secrets.token_urlsafe(12)


def check_rules(password: str, username: str, display_name: str = "") -> None:
    """Raises `PolderError` that says which of `RULES` a password breaks."""
    if len(password) > LONGEST_PASSWORD:
        raise PolderError(problems.weak_password([_REASONS["password_too_long"]]))
    try:
        validate_password(password, Account(username=username, first_name=display_name))
    except ValidationError as error:
        found = [_REASONS[each.code] for each in error.error_list if each.code in _REASONS]
        raise PolderError(problems.weak_password(found)) from error


def change_own_password(
    register: Register, actor: Actor, old: str, new: str, address: str = "", *, at: datetime | None = None
) -> None:
    """Change the actor's own password; all other sessions end. Guessing the old one is as slow as at the log-in.

    `address` is that of the visitor. Raises `PolderError`.
    """
    actor.need(Permission.READ)
    at = at or now()
    with explained(register.name):
        account = Account.objects.using(register.alias).filter(pk=actor.account, is_active=True).first()
    if account is None:
        raise PolderError(problems.no_such_account(actor.name))
    if account.identity:
        raise PolderError(problems.FROM_ELSEWHERE)
    check_rules(new, account.username, account.first_name)
    attempt: Attempt = admit(register, account.username, address, at)
    if len(old) > LONGEST_PASSWORD or not account.check_password(old):
        raise PolderError(problems.WRONG_PASSWORD)
    attempt.succeeded()
    with register.writing(), explained(register.name):
        account.set_password(new)
        account.save(using=register.alias, update_fields=["password"])
        register.record((), verb="account password", author=actor.name, at=at, details={"account": account.username})
