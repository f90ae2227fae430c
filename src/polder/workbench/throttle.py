# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Guessing passwords is slow: after a few failures there is a wait, and it grows.

Counted by the name that was typed, whether or not there is such an account, and by the address it came from. Many
people share an address, so much more is let through there, and the wait stays short. Kept are digests, no names.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections, transaction

from polder.base import Family, PolderError, Problem, Text
from polder.store.explain import explained
from polder.store.models import FailedLogin
from polder.store.register import Register
from polder.workbench.configuration import secret_key

WINDOW = timedelta(hours=1)
"""For how long a failure counts."""
LOCK_NUMBER = int.from_bytes(b"pldrlogn", "big")
_IPV6_NETWORK_BITS = 64
"""Whoever has an IPv6 address has its whole network."""


@dataclass(frozen=True, slots=True)
class Limit:
    """After `free` failures in the window each next one waits: `first_seconds`, doubled each time, up to `most`."""

    free: int
    first_seconds: float
    most_seconds: float

    def wait_seconds(self, failures: int) -> float:
        over = failures - self.free
        return 0.0 if over < 0 else min(self.most_seconds, self.first_seconds * 2.0 ** min(over, 32))


PER_NAME = Limit(free=5, first_seconds=60, most_seconds=900)
PER_ADDRESS = Limit(free=100, first_seconds=5, most_seconds=60)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that was let through. It counts as failed until `succeeded` is called."""

    register: Register
    name_key: str
    address_row: int

    def succeeded(self) -> None:
        """Forget the failures of this name, and this attempt of the address (not the others that came from there)."""
        with explained(self.register.name):
            failed = FailedLogin.objects.using(self.register.alias)
            failed.filter(key=self.name_key).delete()
            failed.filter(pk=self.address_row).delete()


def admit(register: Register, name: str, address: str, at: datetime, *, browser: str = "") -> Attempt:
    """Count an attempt before the password is looked at, so that many at once get no further than one by one.

    An attempt during the wait is refused, whatever the password, and makes the wait no longer. Raises `PolderError`,
    whose value is the number of seconds to wait.

    `browser` names one in which this account logged in before: it waits for its own failures and for nobody else's, so
    that whoever guesses elsewhere shuts nobody out.
    """
    keys = _keys(register, name, address, browser)
    limits = (PER_NAME,) if browser else (PER_NAME, PER_ADDRESS)
    alias = register.alias
    with explained(register.name), transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":  # SQLite has one writer at a time as it is
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_NUMBER])
        failed = FailedLogin.objects.using(alias)
        failed.filter(at__lt=at - WINDOW).delete()
        for key, limit in zip(keys, limits, strict=False):
            before = list(failed.filter(key=key).order_by("-at").values_list("at", flat=True)[: limit.free + 40])
            wait = limit.wait_seconds(
                len(before)
            )  # none, though of many at once another's attempt may be later than `at`
            if wait and (left := wait - (at - before[0]).total_seconds()) > 0:
                raise PolderError(_wait(math.ceil(left)))
        rows = [failed.create(key=key, at=at) for key in keys]
    return Attempt(register, keys[0], rows[1].pk)


def forget(register: Register, name: str) -> None:
    """Let a name try again at once: somebody who may gave it a new password."""
    with explained(register.name):
        FailedLogin.objects.using(register.alias).filter(key=_keys(register, name, "")[0]).delete()


def _keys(register: Register, name: str, address: str, browser: str = "") -> tuple[str, str]:
    secret = secret_key(register).encode()
    named = f"browser:{browser}" if browser else f"name:{name.strip().casefold()}"
    return (
        hmac.new(secret, named.encode("utf-8", "replace"), hashlib.sha256).hexdigest(),
        hmac.new(secret, b"address:" + _network(address).encode("utf-8", "replace"), hashlib.sha256).hexdigest(),
    )


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _IPV6_NETWORK_BITS), strict=False))


def _wait(seconds: int) -> Problem:
    minutes = math.ceil(seconds / 60)
    span = (
        Text(f"{seconds} seconds", f"{seconds} seconden")
        if seconds < 60
        else Text(
            f"{minutes} minute{'s' if minutes > 1 else ''}", f"{minutes} {'minuten' if minutes > 1 else 'minuut'}"
        )
    )
    return Problem(
        "log-in.wait",
        Text("There were too many attempts.", "Er is te vaak geprobeerd in te loggen."),
        Text(
            "Polder makes whoever guesses wait a little longer each time. Until then no password works, not even "
            "the right one.",
            "Wie raadt, laat Polder steeds wat langer wachten. Tot die tijd werkt geen enkel wachtwoord, ook het "
            "goede niet.",
        ),
        Text(
            f"Try again in {span.en}, or ask an administrator for a new password.",
            f"Probeer het over {span.nl} opnieuw, of vraag een beheerder om een nieuw wachtwoord.",
        ),
        value=str(seconds),
        family=Family.NOT_ALLOWED,
    )
