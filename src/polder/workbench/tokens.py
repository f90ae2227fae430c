# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Tokens: what a machine shows instead of a name and a password. Made once, shown once, kept as a digest."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from polder.base import Family, PolderError, Problem, Text
from polder.store.explain import explained
from polder.store.models import Account, Token
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench.account_problems import no_such_role, unfit
from polder.workbench.actor import ROLES, Actor, Permission, in_role
from polder.workbench.clock import now

PREFIX = "polder_"
"""So that a search for secrets in code finds one that was left there."""
LONGEST_NAME = 100
LONGEST_SECRET = 200
USE_NOTED_EVERY = timedelta(hours=1)
"""`last_used_at` is for people who tidy up; a write at every request would make readers wait for each other."""


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token as its owner sees it: never its secret."""

    id: int
    name: str
    role: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


def make_token(
    register: Register, actor: Actor, name: str, role: str, expires_at: datetime | None, *, at: datetime | None = None
) -> str:
    """Make a token for the actor's own account; returns its secret, which nobody can read again.

    `role` may do no more than the actor may. `expires_at` has a time zone; `None` is until it is ended. Raises
    `PolderError`.
    """
    actor.need(Permission.READ)
    at = at or now()
    name = name.strip()
    if role not in ROLES:
        raise PolderError(no_such_role(role))
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or not fit(name):
        raise PolderError(unfit(name))
    if not ROLES[role].may <= actor.may:
        raise PolderError(_MORE_THAN_ACCOUNT)
    if expires_at is not None and expires_at <= at:
        raise PolderError(_OVER_ALREADY)
    secret = PREFIX + secrets.token_urlsafe(32)
    with register.writing(), explained(register.name):
        account = _own_account(register, actor)
        if account.tokens.filter(name=name).exists():
            raise PolderError(_taken(name))
        digest = digest_of(secret)
        Token.objects.using(register.alias).create(
            account=account, name=name, digest=digest, role=role, created_at=at, expires_at=expires_at
        )
        until = expires_at.isoformat() if expires_at else None
        details = {"account": account.username, "token": name, "role": role, "until": until, "digest": digest}
        register.record((), verb="token make", author=actor.name, at=at, details=details)
    return secret


def actor_of_token(register: Register, secret: str, *, at: datetime | None = None) -> Actor | None:
    """Who shows this token; `None` where it is none of ours, was ended or is over, or the account was closed.

    What the actor may do is what both the token's role and the account's role of this moment allow.
    """
    if not secret.startswith(PREFIX) or len(secret) > LONGEST_SECRET:
        return None
    at = at or now()
    digest = digest_of(secret)
    with explained(register.name):
        tokens = Token.objects.using(register.alias).select_related("account")
        token = tokens.filter(digest=digest).first()
        if token is None or not hmac.compare_digest(token.digest, digest) or not token.account.is_active:
            return None
        if token.expires_at is not None and token.expires_at <= at:
            return None
        if token.last_used_at is None or at - token.last_used_at >= USE_NOTED_EVERY:
            tokens.filter(pk=token.pk).update(last_used_at=at)
    account = token.account
    may = in_role(account.username, token.role).may & in_role(account.username, account.role).may
    return Actor(f"{account.username} ({token.name})", may, account.pk)


def tokens_of(register: Register, actor: Actor) -> list[TokenView]:
    """The tokens of the actor's own account, the newest first."""
    actor.need(Permission.READ)
    with explained(register.name):
        found = Token.objects.using(register.alias).filter(account_id=actor.account).order_by("-created_at", "-id")
        return [
            TokenView(each.pk, each.name, each.role, each.created_at, each.expires_at, each.last_used_at)
            for each in found
        ]


def end_token(register: Register, actor: Actor, id: int, *, at: datetime | None = None) -> str:
    """End a token of the actor's own account; returns its name. Raises `PolderError` where there is none."""
    actor.need(Permission.READ)
    with register.writing(), explained(register.name):
        token = Token.objects.using(register.alias).filter(account_id=actor.account, pk=id).first()
        if token is None:
            raise PolderError(_NO_SUCH_TOKEN)
        account = _own_account(register, actor)
        token.delete(using=register.alias)
        details = {"account": account.username, "token": token.name}
        register.record((), verb="token end", author=actor.name, at=at or now(), details=details)
    return str(token.name)


def digest_of(secret: str) -> str:
    """A secret of 256 random bits needs no salt: its sha256 tells nothing of it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _own_account(register: Register, actor: Actor) -> Account:
    account = Account.objects.using(register.alias).filter(pk=actor.account, is_active=True).first()
    if account is None:
        raise PolderError(_NO_ACCOUNT)
    return account


_MORE_THAN_ACCOUNT = Problem(
    "token.more-than-account",
    Text("A token may do no more than its account.", "Een token mag niet meer dan het account."),
    Text(
        "Whoever finds the token could do with it what its owner may not.",
        "Wie het token vindt, zou er meer mee kunnen dan de eigenaar mag.",
    ),
    Text("Choose a role that does no more than your own.", "Kies een rol die niet meer mag dan de eigen rol."),
    family=Family.NOT_ALLOWED,
)
_OVER_ALREADY = Problem(
    "token.over-already",
    Text("This token would be over already.", "Dit token zou al verlopen zijn."),
    Text("Its last day lies in the past.", "De laatste dag ligt in het verleden."),
    Text("Choose a day after today.", "Kies een dag na vandaag."),
    family=Family.USAGE,
)
_NO_SUCH_TOKEN = Problem(
    "token.missing",
    Text("This token is not there.", "Dit token is er niet."),
    Text("It was ended, or it belongs to another account.", "Het is beëindigd, of het hoort bij een ander account."),
    Text("Look at your tokens under “My account”.", "Bekijk de tokens onder “Mijn account”."),
    family=Family.NOT_FOUND,
)
_NO_ACCOUNT = Problem(
    "token.no-account",
    Text("Only an account has tokens.", "Alleen een account heeft tokens."),
    Text("A token stands for its account.", "Een token staat voor het account."),
    Text("Log in first.", "Log eerst in."),
    family=Family.NOT_ALLOWED,
)


def _taken(name: str) -> Problem:
    return Problem(
        "token.taken",
        Text(f"You have a token “{name}” already.", f"Er is al een token “{name}”."),
        Text("The audit trail tells tokens apart by their name.", "Het logboek houdt tokens uit elkaar met hun naam."),
        Text("Choose another name, or end that token first.", "Kies een andere naam, of beëindig dat token eerst."),
        value=name,
        family=Family.USAGE,
    )
