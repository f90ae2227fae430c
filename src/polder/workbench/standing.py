# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Do accounts, tokens and settings stand as the audit trail says? Their tables change; their changes are entries.

Told again from the first entry to the last, the trail gives every account its role, whether it is open and who
vouches for it, every token, and every setting. What a table says otherwise, somebody wrote there behind Polder's back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from polder.base import Family, Problem, Text, Where
from polder.store.explain import explained
from polder.store.models import Account, AuditEntry, Setting, Token
from polder.store.register import Register
from polder.workbench.configuration import SETTINGS

VERBS = (
    "account add",
    "account change",
    "account close",
    "account reopen",
    "token make",
    "token end",
    "settings change",
)


@dataclass(slots=True)
class _Standing:
    """As told so far. Accounts by name: role, open, identity; tokens by account and name: digest, role, until."""

    accounts: dict[str, tuple[str, bool, str]] = field(default_factory=dict)
    tokens: dict[tuple[str, str], tuple[str, str, datetime | None]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)

    def take(self, verb: str, details: dict[str, Any]) -> None:
        if verb == "settings change":
            self.settings |= details["settings"]
            return
        name = details["account"]
        role, is_open, identity = self.accounts.get(name, ("", True, ""))
        if verb == "account add":
            self.accounts[name] = (details["role"], True, details.get("identity", ""))
        elif verb == "account change":
            self.accounts[name] = (details.get("role", role), is_open, identity)
        elif verb == "account reopen":
            self.accounts[name] = (role, True, identity)
        elif verb == "account close":
            self.accounts[name] = (role, False, identity)
            self.tokens = {key: value for key, value in self.tokens.items() if key[0] != name}
        elif verb == "token make":
            until = datetime.fromisoformat(details["until"]) if details["until"] else None
            self.tokens[name, details["token"]] = (details["digest"], details["role"], until)
        elif verb == "token end":
            self.tokens.pop((name, details["token"]), None)


def disagreements(register: Register) -> list[Problem]:
    """What the tables say otherwise than the trail. Whether the trail itself is whole, `Register.verify` tells."""
    told = _Standing()
    alias = register.alias
    with explained(register.name):
        entries = AuditEntry.objects.using(alias).filter(verb__in=VERBS).order_by("seq")
        for verb, details in entries.values_list("verb", "details").iterator():
            told.take(verb, json.loads(details))
        accounts = {
            each.username: (each.role, each.is_active, each.identity) for each in Account.objects.using(alias).all()
        }
        tokens = {
            (each.account.username, each.name): (each.digest, each.role, each.expires_at)
            for each in Token.objects.using(alias).select_related("account")
        }
        kept = dict(Setting.objects.using(alias).filter(name__in=SETTINGS).values_list("name", "value"))
    settings = {name: json.loads(value) for name, value in kept.items()}
    found = [_broken(_ACCOUNT, name, register) for name in _differing(told.accounts, accounts)]
    found += [_broken(_TOKEN, ": ".join(names), register) for names in _differing(told.tokens, tokens)]
    found += [_broken(_SETTING, name, register) for name in _differing(told.settings, settings)]
    return found


def _differing(told: dict[Any, Any], have: dict[Any, Any]) -> list[Any]:
    return sorted(key for key in told.keys() | have.keys() if told.get(key) != have.get(key))


_ACCOUNT = Text("This account is not as the audit trail says.", "Dit account is niet zoals het logboek zegt.")
_TOKEN = Text("This token is not as the audit trail says.", "Dit token is niet zoals het logboek zegt.")
_SETTING = Text("This setting is not as the audit trail says.", "Deze instelling is niet zoals het logboek zegt.")


def _broken(what: Text, value: str, register: Register) -> Problem:
    return Problem(
        "register.tampered",
        what,
        Text("Somebody changed it behind Polder's back.", "Iemand heeft dit buiten Polder om veranderd."),
        Text(
            "Put it right on its page, which records it, and find out who could write in the database.",
            "Zet het recht op de pagina ervan, dan is het vastgelegd, en zoek uit wie in de database kon schrijven.",
        ),
        Where(register.name),
        value,
        Family.REGISTER,
    )
