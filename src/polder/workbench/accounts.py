# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Accounts: made, changed, closed. Every change stands in the audit trail, passwords nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import Count

from polder.base import PolderError
from polder.store.explain import explained
from polder.store.models import Account
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench import account_problems as problems
from polder.workbench.actor import ROLES, Actor, Permission
from polder.workbench.clock import now
from polder.workbench.passwords import check_rules
from polder.workbench.passwords import new_password as new_password
from polder.workbench.throttle import forget

LANGUAGES = ("en", "nl")
LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account as an administrator sees it. `identity`: an identity provider vouches for it; `tokens` counts."""

    id: int
    username: str
    display_name: str
    role: str
    language: str
    active: bool
    identity: str
    made_at: datetime
    last_login_at: datetime | None
    tokens: int


def list_accounts(register: Register, actor: Actor) -> list[AccountView]:
    """All accounts: the open ones first, by name."""
    actor.need(Permission.ADMINISTER)
    with explained(register.name):
        accounts = Account.objects.using(register.alias).annotate(token_count=Count("tokens"))
        return [_view(each) for each in accounts.order_by("-is_active", "username")]


def show_account(register: Register, actor: Actor, id: int) -> AccountView:
    """One account by its number. Raises `PolderError` where there is none."""
    actor.need(Permission.ADMINISTER)
    with explained(register.name):
        found = Account.objects.using(register.alias).annotate(token_count=Count("tokens")).filter(pk=id).first()
    if found is None:
        raise PolderError(problems.no_such_account(str(id)))
    return _view(found)


def add_account(
    register: Register, actor: Actor, username: str, role: str, password: str, *, language: str = "nl",
    display_name: str = "", at: datetime | None = None,
) -> Account:  # fmt: skip
    """Make an account. Raises `PolderError` for a role that is not known, a name that is taken, a weak password."""
    actor.need(Permission.ADMINISTER)
    username = username.strip()
    _check_role(role)
    _check_language(language)
    _check_username(username)
    _check_display_name(display_name)
    check_rules(password, username, display_name)
    with register.writing(), explained(register.name):
        accounts = Account.objects.db_manager(register.alias)
        if accounts.filter(username__iexact=username).exists():
            raise PolderError(problems.taken(username))
        made = accounts.create_user(
            username, password=password, role=role, language=language, first_name=display_name.strip()
        )
        tell(register, actor.name, "account add", {"account": username, "role": role}, at)
    return made


def change_account(
    register: Register, actor: Actor, username: str, *, role: str | None = None, display_name: str | None = None,
    language: str | None = None, at: datetime | None = None,
) -> None:  # fmt: skip
    """Give an account another role, name to show or language; `None` leaves it. Raises `PolderError`.

    The last administrator keeps that role, and a role that an identity provider gives is changed there.
    """
    actor.need(Permission.ADMINISTER)
    if role is not None:
        _check_role(role)
    if language is not None:
        _check_language(language)
    if display_name is not None:
        display_name = display_name.strip()
        _check_display_name(display_name)
    with register.writing(), explained(register.name):
        account = find(register, username)
        wanted = {"role": role, "first_name": display_name, "language": language}
        changed = {key: value for key, value in wanted.items() if value not in (None, getattr(account, key))}
        if not changed:
            return
        if "role" in changed:
            if account.identity:
                raise PolderError(problems.FROM_ELSEWHERE)
            _keep_an_administrator(register, account)
        before = {key: getattr(account, key) for key in changed}
        for key, value in changed.items():
            setattr(account, key, value)
        account.save(using=register.alias, update_fields=list(changed))
        said = {"first_name": "name"}
        details: dict[str, object] = {"account": account.username}
        details |= {said.get(key, key): value for key, value in changed.items()}
        details["before"] = {said.get(key, key): value for key, value in before.items()}
        tell(register, actor.name, "account change", details, at)


def close_account(register: Register, actor: Actor, username: str, *, at: datetime | None = None) -> None:
    """Nobody comes in with it any more: its password, its sessions and its tokens end. What it did stays to be read.

    Raises `PolderError` for the last administrator.
    """
    actor.need(Permission.ADMINISTER)
    with register.writing(), explained(register.name):
        account = find(register, username)
        if not account.is_active:
            return
        _keep_an_administrator(register, account)
        account.is_active = False
        account.set_unusable_password()  # another one each time, so that no session of before fits
        account.save(using=register.alias, update_fields=["is_active", "password"])
        account.tokens.all().delete()
        tell(register, actor.name, "account close", {"account": account.username}, at)


def reopen_account(register: Register, actor: Actor, username: str, *, at: datetime | None = None) -> str:
    """Open a closed account again; returns its new password, "" where an identity provider vouches for it."""
    actor.need(Permission.ADMINISTER)
    with register.writing(), explained(register.name):
        account = find(register, username)
        password = "" if account.identity else new_password()
        account.is_active = True
        if password:
            account.set_password(password)
        account.save(using=register.alias, update_fields=["is_active", "password"])
        forget(register, account.username)
        tell(register, actor.name, "account reopen", {"account": account.username}, at)
    return password


def set_password(register: Register, actor: Actor, username: str, password: str, *, at: datetime | None = None) -> None:
    """Give an account another password; its sessions end. Raises `PolderError` where there is no such account."""
    actor.need(Permission.ADMINISTER)
    with register.writing(), explained(register.name):
        account = find(register, username)
        if account.identity:
            raise PolderError(problems.FROM_ELSEWHERE)
        check_rules(password, account.username, account.first_name)
        account.set_password(password)
        account.save(using=register.alias, update_fields=["password"])
        forget(register, account.username)
        tell(register, actor.name, "account password", {"account": account.username}, at)


def choose_own_language(register: Register, actor: Actor, language: str) -> None:
    """The language in which the actor reads: a taste, so it is not audited. Raises `PolderError`."""
    actor.need(Permission.READ)
    _check_language(language)
    with explained(register.name):
        Account.objects.using(register.alias).filter(pk=actor.account).update(language=language)


def has_account(register: Register, username: str) -> bool:
    with explained(register.name):
        return Account.objects.using(register.alias).filter(username=username).exists()


def any_account(register: Register) -> bool:
    with explained(register.name):
        return Account.objects.using(register.alias).exists()


def find(register: Register, username: str) -> Account:
    """Raises `PolderError` where there is no such account."""
    account = Account.objects.using(register.alias).filter(username=username).first()
    if account is None:
        raise PolderError(problems.no_such_account(username))
    return account


def tell(register: Register, author: str, verb: str, details: dict[str, object], at: datetime | None) -> None:
    """The audit entry of a change to an account."""
    register.record((), verb=verb, author=author, at=at or now(), details=details)


def _view(account: Account) -> AccountView:
    return AccountView(
        account.pk,
        account.username,
        account.first_name,
        account.role,
        account.language,
        account.is_active,
        account.identity,
        account.date_joined,
        account.last_login,
        account.token_count,
    )


def _keep_an_administrator(register: Register, account: Account) -> None:
    """Raises `PolderError` where taking this one away leaves none. Holds the register's lock, so two cannot at once."""
    if account.role != "administrator" or not account.is_active:
        return
    others = Account.objects.using(register.alias).filter(role="administrator", is_active=True)
    if not others.exclude(pk=account.pk).exists():
        raise PolderError(problems.LAST_ADMINISTRATOR)


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise PolderError(problems.no_such_role(role))


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise PolderError(problems.no_such_language(language))


def _check_username(username: str) -> None:
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        raise PolderError(problems.unfit(username)) from error
    if len(username) > LONGEST_NAME or not fit(username):
        raise PolderError(problems.unfit(username))


def _check_display_name(name: str) -> None:
    if len(name.strip()) > LONGEST_NAME or not fit(name) or any(not letter.isprintable() for letter in name):
        raise PolderError(problems.unfit(name))
