# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Accounts are made, changed and closed, each change in the trail; guessing a password is slow."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from polder.base import PolderError
from polder.store.models import Account, AuditEntry, FailedLogin
from polder.store.register import Register
from polder.workbench.accounts import (
    add_account,
    change_account,
    close_account,
    list_accounts,
    reopen_account,
    set_password,
)
from polder.workbench.actor import Actor, at_the_machine, in_role
from polder.workbench.entering import Vouched, enter_by_identity, enter_by_password
from polder.workbench.passwords import change_own_password
from polder.workbench.standing import disagreements
from polder.workbench.throttle import PER_ADDRESS, PER_NAME, admit
from polder.workbench.tokens import make_token
from tests.servers.pages import PASSWORD

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
BOSS = at_the_machine("boss")
GOOD = "lang genoeg voor een zin"
HERE = "192.0.2.1"


def account(name: str) -> Account:
    return Account.objects.get(username=name)


def own(name: str) -> Actor:
    return in_role(name, account(name).role, account(name).pk)


def last_entry() -> tuple[str, str, dict[str, object]]:
    entry = AuditEntry.objects.order_by("-seq")[0]
    return entry.who, entry.verb, json.loads(entry.details)


def test_an_account_is_made_once(served: Register) -> None:
    made = add_account(served, BOSS, " anneke ", "editor", GOOD, display_name="Anneke de Vries", at=AT)
    assert (made.username, made.role, made.first_name) == ("anneke", "editor", "Anneke de Vries")
    assert last_entry()[:2] == ("boss", "account add")
    for name in ("anneke", "ANNEKE"):
        with pytest.raises(PolderError, match=r"account\.taken"):
            add_account(served, BOSS, name, "editor", GOOD)


@pytest.mark.parametrize("name", ["", "a b", "a/b", "=1+1", "x" * 151, "a\0"])
def test_a_name_must_be_one(served: Register, name: str) -> None:
    with pytest.raises(PolderError, match="unfit-name"):
        add_account(served, BOSS, name, "reader", GOOD)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "fewer than 12"),
        ("password1234", "Many people"),
        ("739104628105", "only digits"),
        ("annekedevries1", "like the name"),
        ("x" * 1001, "longer than"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(served: Register, password: str, reason: str) -> None:
    with pytest.raises(PolderError) as caught:
        add_account(served, BOSS, "annekedevries", "reader", password)
    assert reason in caught.value.problem.why.en
    assert caught.value.problem.why.nl


def test_a_change_tells_what_was_before(served: Register) -> None:
    change_account(served, BOSS, "reader", role="editor", display_name="Bram", at=AT)
    _, verb, details = last_entry()
    assert verb == "account change"
    assert (details["role"], details["name"]) == ("editor", "Bram")
    assert details["before"] == {"role": "reader", "name": ""}
    entries = served.last_entry()
    change_account(served, BOSS, "reader", role="editor", display_name="Bram")
    assert served.last_entry() == entries, "nothing changed, nothing is told"


def test_the_last_administrator_stays(served: Register) -> None:
    for attempt in (
        lambda: close_account(served, BOSS, "administrator"),
        lambda: change_account(served, BOSS, "administrator", role="reader"),
    ):
        with pytest.raises(PolderError, match="last-administrator"):
            attempt()
    change_account(served, BOSS, "editor", role="administrator")
    change_account(served, BOSS, "administrator", role="reader")
    with pytest.raises(PolderError, match="last-administrator"):
        close_account(served, BOSS, "editor")


def test_a_closed_account_is_out(served: Register) -> None:
    make_token(served, own("editor"), "machine", "reader", None)
    before = account("editor").get_session_auth_hash()
    close_account(served, BOSS, "editor")
    assert enter_by_password(served, "editor", PASSWORD, HERE, at=AT) is None
    assert account("editor").tokens.count() == 0
    password = reopen_account(served, BOSS, "editor")
    assert account("editor").get_session_auth_hash() != before, "a session of before does not come back to life"
    assert enter_by_password(served, "editor", password, HERE, at=AT) == account("editor")
    assert disagreements(served) == []


def test_a_new_password_ends_sessions_and_waits(served: Register) -> None:
    before = account("editor").get_session_auth_hash()
    for _ in range(PER_NAME.free):
        enter_by_password(served, "editor", "wrong", HERE, at=AT)
    set_password(served, BOSS, "editor", GOOD)
    assert account("editor").get_session_auth_hash() != before
    assert enter_by_password(served, "editor", GOOD, HERE, at=AT) is not None
    assert GOOD not in str([*AuditEntry.objects.values_list("details", flat=True)])


def test_ones_own_password_needs_the_old_one(served: Register) -> None:
    with pytest.raises(PolderError, match="wrong-password"):
        change_own_password(served, own("reader"), "not it", GOOD, HERE, at=AT)
    change_own_password(served, own("reader"), PASSWORD, GOOD, HERE, at=AT)
    assert account("reader").check_password(GOOD)
    assert last_entry()[:2] == ("reader", "account password")


def test_guessing_an_own_password_is_slow_too(served: Register) -> None:
    for _ in range(PER_NAME.free):
        with pytest.raises(PolderError, match="wrong-password"):
            change_own_password(served, own("reader"), "not it", GOOD, HERE, at=AT)
    with pytest.raises(PolderError, match=r"log-in\.wait"):
        change_own_password(served, own("reader"), PASSWORD, GOOD, HERE, at=AT)


def wait_of(served: Register, name: str, address: str, at: datetime) -> int:
    """Seconds to wait; 0 where a wrong password was tried."""
    try:
        assert enter_by_password(served, name, "wrong", address, at=at) is None
    except PolderError as error:
        return int(error.problem.value) if error.problem.code == "log-in.wait" else -1
    return 0


@pytest.mark.parametrize("name", ["editor", "nobody at all", "administrator\0"])
def test_the_wait_grows_and_is_the_same_for_who_is_not_there(served: Register, name: str) -> None:
    assert [wait_of(served, name, HERE, AT) for _ in range(PER_NAME.free + 1)] == [0, 0, 0, 0, 0, 60]
    at, waits = AT, []
    for _ in range(6):
        waits.append(wait_of(served, name, HERE, at))
        at += timedelta(seconds=waits[-1])
        assert wait_of(served, name, HERE, at) == 0, "after the wait one more may be tried"
    assert waits == [60, 120, 240, 480, 900, 900]


def test_the_right_password_waits_too_and_then_clears(served: Register) -> None:
    for _ in range(PER_NAME.free):
        wait_of(served, "editor", HERE, AT)
    with pytest.raises(PolderError, match=r"log-in\.wait"):
        enter_by_password(served, "editor", PASSWORD, "198.51.100.7", at=AT)
    later = AT + timedelta(seconds=60)
    assert enter_by_password(served, "editor", PASSWORD, HERE, at=later) is not None
    assert wait_of(served, "editor", HERE, later) == 0


def test_of_many_at_once_nobody_waits_for_whose_clock_was_read_later(served: Register) -> None:
    assert wait_of(served, "reader", HERE, AT + timedelta(milliseconds=40)) == 0
    assert enter_by_password(served, "editor", PASSWORD, HERE, at=AT) is not None


def test_one_address_does_not_lock_its_neighbours_out(served: Register) -> None:
    for number in range(PER_NAME.free + 10):
        wait_of(served, f"guess {number}", HERE, AT)
    assert enter_by_password(served, "editor", PASSWORD, HERE, at=AT) is not None
    for number in range(PER_ADDRESS.free):
        wait_of(served, f"more {number}", HERE, AT)
    assert 0 < wait_of(served, "yet another", HERE, AT) <= PER_ADDRESS.most_seconds
    assert wait_of(served, "yet another", "198.51.100.7", AT) == 0


def test_an_ipv6_network_is_one_address(served: Register) -> None:
    for number in range(PER_ADDRESS.free):
        admit(served, f"name {number}", f"2001:db8::{number:x}", AT)
    assert wait_of(served, "another", "2001:db8::ffff:1", AT) > 0
    assert wait_of(served, "another", "2001:db8:1::1", AT) == 0


def test_what_is_kept_of_failures_names_nobody_and_ends(served: Register) -> None:
    wait_of(served, "editor", HERE, AT)
    assert all(len(row.key) == 64 and "editor" not in row.key for row in FailedLogin.objects.all())
    wait_of(served, "reader", HERE, AT + timedelta(hours=2))
    assert FailedLogin.objects.count() == 2, "those of two hours ago are gone"


def test_who_is_vouched_for_gets_an_account_and_keeps_it(served: Register) -> None:
    who = Vouched("https://id.example", "abc-1", "editor", "editor", "Eva Editor")
    made = enter_by_identity(served, who, "en", at=AT)
    assert made.username == "editor-2", "the account that was made here is somebody else's"
    assert (made.role, made.first_name, made.has_usable_password()) == ("editor", "Eva Editor", False)
    assert last_entry()[0] == "https://id.example"
    again = enter_by_identity(served, Vouched("https://id.example", "abc-1", "reader", "new name"), "nl", at=AT)
    assert (again.pk, again.role, account("editor-2").role) == (made.pk, "reader", "reader")
    entries = served.last_entry()
    enter_by_identity(served, Vouched("https://id.example", "abc-1", "reader"), "nl", at=AT)
    assert served.last_entry() == entries, "a log-in that changes nothing is no entry"
    assert disagreements(served) == []


def test_an_account_from_elsewhere_has_no_password_here(served: Register) -> None:
    made = enter_by_identity(served, Vouched("https://id.example", "1", "reader", "zoë"), "nl", at=AT)
    assert made.username == "zoë"
    for attempt in (
        lambda: set_password(served, BOSS, "zoë", GOOD),
        lambda: change_account(served, BOSS, "zoë", role="administrator"),
        lambda: change_own_password(served, own("zoë"), "", GOOD, HERE, at=AT),
    ):
        with pytest.raises(PolderError, match="from-elsewhere"):
            attempt()
    close_account(served, BOSS, "zoë")
    with pytest.raises(PolderError, match=r"account\.closed"):
        enter_by_identity(served, Vouched("https://id.example", "1", "reader"), "nl", at=AT)
    assert reopen_account(served, BOSS, "zoë") == ""
    assert enter_by_identity(served, Vouched("https://id.example", "1", "reader"), "nl", at=AT).is_active


@pytest.mark.parametrize("suggested", ["", "  ", "<script>", "../..", "a" * 300, "=cmd", "x\0y", "\ud800"])
def test_a_suggested_name_is_made_fit(served: Register, suggested: str) -> None:
    made = enter_by_identity(served, Vouched("https://id.example", "s1", "reader", suggested, suggested), "nl", at=AT)
    assert made.username.isprintable()
    assert 0 < len(made.username) <= 150
    assert not set(made.username) & set("<>/= \0")


def test_the_list_has_everyone(served: Register) -> None:
    close_account(served, BOSS, "editor")
    found = list_accounts(served, BOSS)
    assert [each.username for each in found] == ["administrator", "reader", "tender_owner", "trial_owner", "editor"]
    assert [each.active for each in found] == [True, True, True, True, False]
