# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who runs which hosts: knowledge kept as data in `operators.csv`, looked up here.

Columns: `sign` is what the answer is (`host`: a host name, matched by its ending, the longest wins;
`network`: the number of the network the host stands in; `verified`: a service that had the domain verified by
a TXT record; `tenant`: what a sign-in service answers about the domain), `value` is the answer, then the
`organisation` that runs it (empty: not known), the `system` and its `role`, and `why` we think so. Roles:

* `mailbox`    mail ends here;
* `gateway`    a firm that only filters: the mailboxes are certainly somewhere else;
* `relay`      takes mail in; whether it keeps the mailboxes too is not known. So is every host nobody knows;
* `sender`     sends mail for others;
* `publisher`  keeps the list of who may send for others; who is on it does not show in the answers.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from polder.importers.naming import id_from_name


class Role(StrEnum):
    MAILBOX = "mailbox"
    GATEWAY = "gateway"
    RELAY = "relay"
    SENDER = "sender"
    PUBLISHER = "publisher"


_SECOND_LEVEL = {"ac", "co", "com", "edu", "gov", "net", "org"}


@dataclass(frozen=True, slots=True)
class System:
    """A mail system, with who runs it where that is known; `known_by` is the line of the table that says so."""

    id: str
    name: str
    organisation: str | None
    role: Role
    known_by: str = ""


@cache
def _table() -> dict[tuple[str, str], System]:
    path = Path(__file__).with_name("operators.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["sign"], row["value"]): _system(row) for row in csv.DictReader(file)}


def _system(row: dict[str, str]) -> System:
    known_by = f"operators.csv, {row['sign']} {row['value']}"
    name = row["system"] or f"e-mail {row['value']}"
    id = id_from_name("system", name) if row["system"] else f"system:mail:{row['value']}"
    return System(id, name, row["organisation"] or None, Role(row["role"]), known_by)


def by_host(host: str) -> System | None:
    """The system that hosts with this ending belong to, if anyone knows."""
    labels = host.split(".")
    endings = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return next((system for ending in endings if (system := _table().get(("host", ending)))), None)


def by_sign(sign: Literal["network", "verified", "tenant"], value: str) -> System | None:
    return _table().get((sign, value.casefold()))


def unknown_system(host: str) -> System:
    """The mail system behind a host that nobody knows: one for each domain that hosts are named in."""
    domain = registered_domain(host)
    return System(f"system:mail:{domain}", f"e-mail {domain}", None, Role.RELAY)


def registered_domain(host: str) -> str:
    """The last two labels of a host name, or three under endings such as `.co.uk`."""
    labels = host.split(".")
    long = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if long else labels[-2:])
