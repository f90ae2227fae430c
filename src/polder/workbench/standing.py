# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Do accounts, tokens, settings and records of tenders stand as the audit trail says, and is proof of bids still there?

Tables change, and their changes are entries. Told again from the first to the last, the trail gives every account its
role, whether it is open and who vouches for it, every token, every setting, and every entry of a tender's record. What
a table says otherwise, somebody wrote there behind Polder's back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from polder.base import Family, Problem, Text, Where
from polder.store.explain import explained
from polder.store.models import Account, Artefact, AuditEntry, Setting, TenderEntry, TenderPart, Token
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
    return found + _of_tenders(register) + _of_proofs(register)


def _of_tenders(register: Register) -> list[Problem]:
    """Entries of records by tender and number, and who opens and assesses."""
    told: dict[tuple[str, int], str] = {}
    parts: dict[str, set[tuple[str, str]]] = {}
    alias = register.alias
    with explained(register.name):
        acts = AuditEntry.objects.using(alias).filter(verb__startswith="tender ").order_by("seq")
        for verb, text in acts.values_list("verb", "details").iterator():
            details = json.loads(text)
            if "entry" in details:
                _, seq, last = details["entry"].split(":")
                told[details["tender"], int(seq)] = last
            if verb == "tender publish":
                named = [("assessor", name) for name in details["assessors"]]
                parts[details["tender"]] = {*named, *(("opener", name) for name in details["openers"])}
            elif verb == "tender opener change":
                parts[details["tender"]] -= {("opener", details["instead_of"])}
                parts[details["tender"]] |= {("opener", details["opener"])}
        rows = TenderEntry.objects.using(alias).values_list("tender__code", "seq", "line")
        kept = {(code, seq): _hash_in(line) for code, seq, line in rows.iterator()}
        have: dict[str, set[tuple[str, str]]] = {}
        for code, part, name in TenderPart.objects.using(alias).values_list("tender__code", "part", "name"):
            have.setdefault(code, set()).add((part, name))
    found = [_broken(_ENTRY, f"{code}: {seq}", register) for code, seq in _differing(told, kept)]
    return found + [_broken(_PARTS, code, register) for code in _differing(parts, have)]


def _of_proofs(register: Register) -> list[Problem]:
    """Files that came with a bid, also one that was withdrawn, and are not kept whole any more. Whether bytes that are
    there are the right ones, `Register.verify` tells."""
    alias = register.alias
    with explained(register.name):
        artefacts = Artefact.objects.using(alias).filter(content__isnull=False)
        sizes = dict(artefacts.values_list("sha256", "size_bytes"))
        rows = TenderEntry.objects.using(alias).filter(line__contains='"kind":"bid_received"').order_by("id")
        found = []
        for code, seq, line in rows.values_list("tender__code", "seq", "line").iterator():
            for number, (sha256, size_bytes) in enumerate(_files_in(line), 1):
                if sizes.get(sha256) != size_bytes:
                    found.append(_broken(_PROOF, f"{code}: {seq}, {number}", register, _FILE_AGAIN))
    return found


def _files_in(line: str) -> list[tuple[str, int]]:
    """Hash and size of each file that an entry names; an entry that is none is told elsewhere."""
    try:
        return [(file["sha256"], file["size_bytes"]) for file in json.loads(line)["body"].get("files", ())]
    except (ValueError, LookupError, TypeError, AttributeError):
        return []


def _hash_in(line: str) -> str:
    """The hash that an entry bears; whether it is the right one, whoever reads the record tells."""
    try:
        return str(json.loads(line)["hash"])
    except (ValueError, LookupError, TypeError):
        return ""


def _differing(told: dict[Any, Any], have: dict[Any, Any]) -> list[Any]:
    return sorted(key for key in told.keys() | have.keys() if told.get(key) != have.get(key))


_ACCOUNT = Text("This account is not as the audit trail says.", "Dit account is niet zoals het logboek zegt.")
_TOKEN = Text("This token is not as the audit trail says.", "Dit token is niet zoals het logboek zegt.")
_ENTRY = Text(
    "The record of a tender is not as the audit trail says.",
    "Het dossier van een aanbesteding is niet zoals het logboek zegt.",
)
_PARTS = Text(
    "Who takes part in a tender is not as the audit trail says.",
    "Wie aan een aanbesteding meedoet, is niet zoals het logboek zegt.",
)
_PROOF = Text(
    "A file that came with a bid is gone, or has another size.",
    "Een bestand dat bij een inschrijving zat, is weg of heeft een andere grootte.",
)
_FILE_AGAIN = Text(
    "Put back a copy of the register that has it, or ask the bidder for the file: the record knows its hash.",
    "Zet een kopie van het register terug die het heeft, of vraag de inschrijver erom: het dossier kent de hash.",
)
_ON_ITS_PAGE = Text(
    "Put it right on its page, which records it, and find out who could write in the database.",
    "Zet het recht op de pagina ervan, dan is het vastgelegd, en zoek uit wie in de database kon schrijven.",
)
_SETTING = Text("This setting is not as the audit trail says.", "Deze instelling is niet zoals het logboek zegt.")


def _broken(what: Text, value: str, register: Register, do: Text = _ON_ITS_PAGE) -> Problem:
    return Problem(
        "register.tampered",
        what,
        Text("Somebody changed it behind Polder's back.", "Iemand heeft dit buiten Polder om veranderd."),
        do,
        Where(register.name),
        value,
        Family.REGISTER,
    )
