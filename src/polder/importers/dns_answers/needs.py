# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From the answers about one domain to what its e-mail needs. Nothing here knows of facts or files.

Incoming mail needs two things, each a group of its own:

* **mx**: one of the systems that its MX records name (alternatives: mail servers try the next).
* **mailboxes**: where the mail is kept, if that is not at the MX. What stands behind shows in four signs.

| sign | what it shows | grade |
|---|---|---|
| MX record | where mail is delivered | measured |
| DKIM selector | whose servers sign the domain's mail | documented |
| autodiscover | where Outlook looks for the mailboxes; may be left over from before | stated |
| tenant | that a mail platform knows the accounts of the domain | stated |
| verified service | that the domain was shown to a mail platform, for whatever use | stated |

A DKIM selector counts wherever the MX is. The weaker signs count where every MX is a firm that only filters
(*gateway*), so that the mailboxes must be elsewhere and the sign says where; a verified service alone names a
possibility even then. Where the MX may keep the mailboxes itself (*relay*, and every host nobody knows), weak
signs make two possible places: a group of which it is not known how many must work.

Outgoing mail needs an unknown number of the **senders** that its SPF record lets send: one may serve newsletters
and another all letters. What the record gives as bare addresses, or leaves to a list kept elsewhere, is one more
sender without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from polder.importers.dns_answers.answers import Answers, host
from polder.importers.dns_answers.operators import Role, System, by_host, by_sign, unknown_system
from polder.importers.dns_answers.spf import senders
from polder.model import Grade

Sign = tuple[str, Grade]
"""A locator and how much it proves."""


@dataclass(slots=True)
class Need:
    """A member of a group: the system and the records that name it."""

    group: Literal["mx", "mailboxes", "senders"]
    system: System
    signs: dict[Sign, None] = field(default_factory=dict)  # each once, in the order found
    need: int | None = None


def incoming(answers: Answers) -> list[Need]:
    mx = _mx(answers)
    for need in mx:
        need.need = 1
    return [*mx, *_mailboxes(answers, [need.system for need in mx])]


def outgoing(answers: Answers) -> list[Need]:
    found = _Members("senders")
    unnamed: list[str] = []
    own_mx = _mx(answers)
    for term, mechanism, value in senders(answers.spf):
        record = answers.record(f"SPF {term}")
        if mechanism == "mx" and not value:
            for need in own_mx:
                found.add(need.system, (record, Grade.MEASURED), *need.signs)
            own_mx = []  # named once, whatever the netmask behind it
            continue
        own = value == answers.domain or value.endswith(f".{answers.domain}")
        # a host with macros (%{i}) is no host name, but its ending still names who keeps it
        system = by_host(value) or (unknown_system(value) if host(value) and not own else None)
        if mechanism in ("ip4", "ip6", "ptr") or system is None:
            unnamed.append(term)
            continue
        found.add(system, (record, Grade.MEASURED))
        if system.role is Role.PUBLISHER:
            unnamed.append(term)
    if unnamed:
        more = f" and {len(unnamed) - 1} more" if len(unnamed) > 1 else ""
        sign = (answers.record(f"SPF {unnamed[0]}{more}"), Grade.MEASURED)
        found.add(_unnamed(answers, "senders", "other senders"), sign)
    return found.needs


class _Members:
    """The members of one group, each system once, in the order found."""

    def __init__(self, group: Literal["mx", "mailboxes", "senders"]) -> None:
        self._group = group
        self._found: dict[str, Need] = {}

    def add(self, system: System, *signs: Sign) -> None:
        need = self._found.setdefault(system.id, Need(self._group, system))
        need.signs.update(dict.fromkeys(signs))

    @property
    def needs(self) -> list[Need]:
        return list(self._found.values())


def _mx(answers: Answers) -> list[Need]:
    found = _Members("mx")
    # of several networks it is not told which host stands where
    network = by_sign("network", str(answers.networks[0])) if len(answers.networks) == 1 else None
    for name in answers.mx:
        signs = [(answers.record(f"MX {name}"), Grade.MEASURED)]
        target = (answers.cnames or {}).get(name)
        system = by_host(name)
        if system is None and target is not None:
            system = by_host(target)
            signs.append((answers.record(f"{name} CNAME {target}"), Grade.MEASURED))
        if system is None and network is not None:
            system = network
            signs.append((answers.record(f"MX {name} in network AS{answers.networks[0]}"), Grade.DOCUMENTED))
        found.add(system or unknown_system(target or name), *signs)
    return found.needs


def _mailboxes(answers: Answers, mx: list[System]) -> list[Need]:
    if not mx or all(system.role is Role.MAILBOX for system in mx):
        return []
    elsewhere = all(system.role in (Role.MAILBOX, Role.GATEWAY) for system in mx)
    dkim, autodiscover, tenant, verified = (list(found) for found in _signs(answers))
    certain = dkim or (elsewhere and (autodiscover or tenant)) or []
    every = [*dkim, *autodiscover, *tenant, *verified]
    places = _Members("mailboxes")
    if certain:
        for system, _ in certain:
            places.add(system, *(sign for other, sign in every if other.id == system.id))
        return places.needs
    for system, sign in every:
        places.add(system, sign)
    if places.needs and not elsewhere:
        for need in _mx(answers):
            places.add(need.system, *need.signs)
    elif elsewhere:
        unnamed = _unnamed(answers, "mailboxes", "mailboxes")
        places.add(unnamed, *(sign for need in _mx(answers) for sign in need.signs))
    return places.needs


def _signs(answers: Answers) -> Iterator[Iterator[tuple[System, Sign]]]:
    """The mail platforms that DKIM, autodiscover, tenant and verified services name, in this order."""

    def named(pairs: Iterable[tuple[System | None, str]], grade: Grade) -> Iterator[tuple[System, Sign]]:
        for system, record in pairs:
            if system is not None and system.role is Role.MAILBOX:
                yield system, (answers.record(record), grade)

    dkim = (answers.dkim or {}).items()
    yield named(((by_host(to), f"DKIM {selector}._domainkey CNAME {to}") for selector, to in dkim), Grade.DOCUMENTED)
    auto = (answers.autodiscover or {}).items()
    yield named(((by_host(to), f"{kind.replace('_', ' ')} {to}") for kind, to in auto), Grade.STATED)
    yield named(((by_sign("tenant", each), f"tenant {each}") for each in (answers.tenant,) if each), Grade.STATED)
    yield named(((by_sign("verified", each), f"TXT verification {each}") for each in answers.verified), Grade.STATED)


def _unnamed(answers: Answers, what: str, name: str) -> System:
    """A system that must be there and that no record names; nobody's but this domain's."""
    return System(f"system:mail-{what}:{answers.domain}", f"{name} {answers.domain}", None, Role.RELAY)
