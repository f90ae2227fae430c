# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Accounts on both databases: guesses at the same moment, and a trail that tells all that the tables hold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from django.db import connections

from polder.base import PolderError
from polder.store.register import Register
from polder.workbench.accounts import add_account, change_account, close_account
from polder.workbench.actor import at_the_machine, in_role
from polder.workbench.audit import verify_for
from polder.workbench.configuration import change_settings, secret_key
from polder.workbench.entering import Vouched, enter_by_identity, enter_by_password, withdraw_role
from polder.workbench.throttle import PER_NAME
from polder.workbench.tokens import actor_of_token, make_token
from polder.workbench.trail import Query, read_trail, trail_choices

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
PASSWORD = "a password for the tests"
TESTER = at_the_machine("test")
GUESSES = 12


def test_many_guesses_at_once_get_no_further_than_one_by_one(register: Register) -> None:
    add_account(register, TESTER, "anneke", "reader", PASSWORD, at=AT)
    secret_key(register)

    def guess(_: int) -> bool:
        """Whether the password was looked at."""
        try:
            enter_by_password(register, "anneke", "a guess", "192.0.2.1", at=AT)
        except PolderError as error:
            return error.problem.code != "log-in.wait"
        finally:
            connections[register.alias].close()
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(guess, range(GUESSES))) == PER_NAME.free


def test_the_trail_tells_what_the_tables_hold(register: Register) -> None:
    anneke = add_account(register, TESTER, "anneke", "reader", PASSWORD, at=AT)
    change_account(register, TESTER, "anneke", role="editor", at=AT)
    actor = in_role("anneke", "editor", anneke.pk)
    secret = make_token(register, actor, "import", "editor", AT + timedelta(days=1), at=AT)
    add_account(register, TESTER, "bram", "reader", PASSWORD, at=AT)
    close_account(register, TESTER, "bram", at=AT)
    enter_by_identity(register, Vouched("https://id.example", "1", "reader", "cas"), "nl", at=AT)
    withdraw_role(register, "https://id.example", "1", at=AT)
    change_settings(register, TESTER, {"organisation": "Zilverdam", "public_edition": True}, at=AT)
    assert actor_of_token(register, secret, at=AT) is not None
    assert actor_of_token(register, secret, at=AT + timedelta(days=1)) is None
    assert verify_for(register, TESTER).broken == []
    assert trail_choices(register, TESTER)[0] == ["anneke", "https://id.example", "test"]
    shown = read_trail(register, TESTER, Query(who="anneke", first=date(2026, 11, 25)), entries=1)
    assert [entry.verb for entry in shown.entries] == ["token make"]
