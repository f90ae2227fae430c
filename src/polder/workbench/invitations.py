# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Links to a few questions: made and withdrawn by an editor, opened by whoever holds the secret in the address."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from polder.base import PolderError
from polder.base.looks import looks
from polder.store.explain import explained
from polder.store.models import Account, FailedLogin, Invitation
from polder.store.objection import fit
from polder.store.register import Register
from polder.workbench import invitation_problems as problems
from polder.workbench.actor import Actor, Permission
from polder.workbench.asking import Question
from polder.workbench.clock import now
from polder.workbench.configuration import secret_key

MOST_QUESTIONS = 12
"""Whoever is asked more at once answers nothing."""
MOST_DAYS = 90
LONGEST_NAME = 100
MOST_GUESSES = 20
"""Addresses that lead nowhere, from one place in `WINDOW`, before even those are no longer looked up."""
WINDOW = timedelta(minutes=10)
SHOWN = 200
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Invited:
    """A link as a page shows it; `state` is open, used, expired or withdrawn. The secret is nowhere in it."""

    number: int
    recipient: str
    questions: tuple[Question, ...]
    made_by: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    state: str


def invite(
    register: Register, actor: Actor, recipient: str, questions: Sequence[Question], days: int, *,
    at: datetime | None = None,
) -> tuple[Invited, str]:  # fmt: skip
    """Make a link; returns it and its secret, which is kept nowhere. Raises `PolderError`.

    The recipient is who the answers will be by: a name of an account is refused, for nobody answers as another.
    """
    actor.need(Permission.EDIT)
    at = at or now()
    recipient = " ".join(recipient.split())
    if not looks(recipient) or len(recipient) > LONGEST_NAME or not recipient.isprintable() or not fit(recipient):
        raise PolderError(problems.NO_RECIPIENT)
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise PolderError(problems.how_many(MOST_QUESTIONS))
    if not 1 <= days <= MOST_DAYS:
        raise PolderError(problems.how_long(MOST_DAYS))
    secret = secrets.token_urlsafe(32)
    with register.writing(), explained(register.name):
        if _looks_like_an_account(register, recipient):
            raise PolderError(problems.is_an_account(recipient))
        made = Invitation.objects.using(register.alias).create(
            digest=digest_of(secret), recipient=recipient, account_id=actor.account,
            questions=json.dumps([each.to_json() for each in questions]),
            created_at=at, expires_at=at + timedelta(days=days),
        )  # fmt: skip
        about = {"link": made.pk, "recipient": recipient, "questions": len(questions), "days": days}
        register.record((), verb="questions send", author=actor.name, at=at, details=about)
    return _view(made, at), secret


def withdraw(register: Register, actor: Actor, number: int, *, at: datetime | None = None) -> None:
    """End a link; one that ended already stays as it was. Raises `PolderError` where there is none."""
    actor.need(Permission.EDIT)
    at = at or now()
    with register.writing(), explained(register.name):
        found = Invitation.objects.using(register.alias).filter(pk=number).first()
        if found is None:
            raise PolderError(problems.NO_LINK)
        if _view(found, at).state == "open":
            found.withdrawn_at = at
            found.save(using=register.alias, update_fields=["withdrawn_at"])
            details = {"link": number, "recipient": found.recipient}
            register.record((), verb="questions withdraw", author=actor.name, at=at, details=details)


def sent(register: Register, actor: Actor, *, at: datetime | None = None) -> list[Invited]:
    """The last links, newest first."""
    actor.need(Permission.EDIT)
    at = at or now()
    with explained(register.name):
        rows = Invitation.objects.using(register.alias).select_related("account").order_by("-pk")[:SHOWN]
        return [_view(row, at) for row in rows]


def opened(register: Register, secret: str, address: str = "", *, at: datetime | None = None) -> Invited:
    """The link that a secret opens. Raises `PolderError` where there is none, or where it ended.

    A right secret is let in however often wrong ones came from the same address (a whole office may share one); with
    256 bits nobody guesses one, so all that the limit saves is the register's time.
    """
    at = at or now()
    with explained(register.name):
        found = _find(register, secret)
    if found is None:
        _count_guess(register, address, at)
        raise PolderError(problems.NO_LINK)
    view = _view(found, at)
    if view.state != "open":
        raise PolderError(problems.ended(view.state))
    return view


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def end_by_use(register: Register, secret: str, at: datetime) -> Invited:
    """Mark a link as used, inside `register.writing()`: of two who answer at once, the second is refused."""
    view = opened(register, secret, at=at)
    with explained(register.name):
        Invitation.objects.using(register.alias).filter(pk=view.number).update(used_at=at)
    return view


def _looks_like_an_account(register: Register, recipient: str) -> bool:
    """Also like one of its tokens, which act as “name (token)”."""
    name = looks(recipient).partition("(")[0].strip()
    return any(looks(each) == name for each in Account.objects.using(register.alias).values_list("username", flat=True))


def _find(register: Register, secret: str) -> Invitation | None:
    if not _SECRET.fullmatch(secret):
        return None
    return Invitation.objects.using(register.alias).select_related("account").filter(digest=digest_of(secret)).first()


def _count_guess(register: Register, address: str, at: datetime) -> None:
    key = hmac.new(secret_key(register).encode(), f"link:{address}".encode("utf-8", "replace"), hashlib.sha256)
    with explained(register.name):
        counted = FailedLogin.objects.using(register.alias).filter(key=key.hexdigest())
        if counted.filter(at__gt=at - WINDOW).count() >= MOST_GUESSES:
            raise PolderError(problems.TOO_OFTEN)
        counted.filter(at__lte=at - WINDOW).delete()
        FailedLogin.objects.using(register.alias).create(key=key.hexdigest(), at=at)


def _view(row: Invitation, at: datetime) -> Invited:
    if row.used_at is not None:
        state = "used"
    elif row.withdrawn_at is not None:
        state = "withdrawn"
    else:
        state = "open" if at < row.expires_at else "expired"
    questions = tuple(Question.from_json(each) for each in json.loads(row.questions))
    by = row.account.username if row.account else ""
    return Invited(row.pk, row.recipient, questions, by, row.created_at, row.expires_at, row.used_at, state)
