# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A token stands for its account, never for more, and for no longer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from polder.base import PolderError
from polder.store.models import Account, AuditEntry, Token
from polder.store.register import Register
from polder.workbench.accounts import change_account, close_account
from polder.workbench.actor import NOBODY, ROLES, Actor, Permission, at_the_machine, in_role
from polder.workbench.tokens import actor_of_token, end_token, make_token, tokens_of

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SOON = AT + timedelta(days=30)
BOSS = at_the_machine("boss")


def acting(register: Register, role: str) -> Actor:
    return in_role(role, role, Account.objects.using(register.alias).get(username=role).pk)


def test_a_token_acts_for_its_account(served: Register) -> None:
    editor = acting(served, "editor")
    secret = make_token(served, editor, "catalogue", "reader", SOON, at=AT)
    found = actor_of_token(served, secret, at=AT)
    assert found == Actor("editor (catalogue)", ROLES["reader"].may, editor.account)
    assert [(each.name, each.role, each.expires_at) for each in tokens_of(served, editor)] == [
        ("catalogue", "reader", SOON)
    ]


def test_what_is_kept_does_not_tell_the_secret(served: Register) -> None:
    secret = make_token(served, acting(served, "editor"), "catalogue", "reader", None, at=AT)
    kept = " ".join(str(vars(row)) for row in [*Token.objects.all(), *AuditEntry.objects.all()])
    assert secret not in kept
    assert secret.removeprefix("polder_") not in kept


@pytest.mark.parametrize("secret", ["", "polder_", "polder_nonsense", "x" * 10_000, "polder_\0", "polder_\ud800"])
def test_what_is_no_token_is_nobody(served: Register, secret: str) -> None:
    assert actor_of_token(served, secret, at=AT) is None


def test_a_token_ends(served: Register) -> None:
    editor = acting(served, "editor")
    secret = make_token(served, editor, "one", "editor", SOON, at=AT)
    assert actor_of_token(served, secret, at=SOON) is None, "on its last moment"
    assert end_token(served, editor, tokens_of(served, editor)[0].id) == "one"
    assert actor_of_token(served, secret, at=AT) is None
    again = make_token(served, editor, "one", "editor", None, at=AT)
    close_account(served, BOSS, "editor")
    assert actor_of_token(served, again, at=AT) is None, "with its account"


def test_a_token_shrinks_with_its_account(served: Register) -> None:
    secret = make_token(served, acting(served, "editor"), "one", "editor", None, at=AT)
    change_account(served, BOSS, "editor", role="reader")
    found = actor_of_token(served, secret, at=AT)
    assert found is not None
    assert Permission.EDIT not in found.may
    assert Permission.READ in found.may


@pytest.mark.parametrize("role", ["editor", "administrator", "tender_owner", "king"])
def test_no_token_is_more_than_its_account(served: Register, role: str) -> None:
    with pytest.raises(PolderError):
        make_token(served, acting(served, "reader"), "more", role, None, at=AT)
    assert not Token.objects.exists()


def test_a_token_makes_none_that_is_more(served: Register) -> None:
    editor = acting(served, "editor")
    machine = actor_of_token(served, make_token(served, editor, "small", "reader", None, at=AT), at=AT)
    assert machine is not None
    with pytest.raises(PolderError, match="more-than-account"):
        make_token(served, machine, "large", "editor", None, at=AT)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\0b", "a\nb", "a\u202eb"])
def test_a_name_must_be_one(served: Register, name: str) -> None:
    with pytest.raises(PolderError, match="unfit-name"):
        make_token(served, acting(served, "reader"), name, "reader", None, at=AT)


def test_others_tokens_are_out_of_reach(served: Register) -> None:
    editor, reader = acting(served, "editor"), acting(served, "reader")
    make_token(served, editor, "one", "reader", None, at=AT)
    with pytest.raises(PolderError, match=r"token\.missing"):
        end_token(served, reader, tokens_of(served, editor)[0].id)
    assert tokens_of(served, reader) == []
    with pytest.raises(PolderError, match="not-allowed"):
        make_token(served, NOBODY, "one", "reader", None, at=AT)
    with pytest.raises(PolderError, match="no-account"):
        make_token(served, BOSS, "one", "reader", None, at=AT)


def test_making_and_ending_stand_in_the_trail(served: Register) -> None:
    editor = acting(served, "editor")
    make_token(served, editor, "one", "reader", SOON, at=AT)
    end_token(served, editor, tokens_of(served, editor)[0].id, at=AT)
    ended, made = AuditEntry.objects.order_by("-seq")[:2]
    assert (made.who, made.verb, ended.verb) == ("editor", "token make", "token end")
    assert json.loads(made.details)["token"] == "one"


def test_use_is_noted_but_not_each_time(served: Register) -> None:
    editor = acting(served, "editor")
    secret = make_token(served, editor, "one", "reader", None, at=AT)
    for minutes, noted in ((0, 0), (59, 0), (60, 60)):
        actor_of_token(served, secret, at=AT + timedelta(minutes=minutes))
        assert tokens_of(served, editor)[0].last_used_at == AT + timedelta(minutes=noted)
