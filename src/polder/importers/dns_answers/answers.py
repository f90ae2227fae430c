# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The DNS answers about one domain, checked and typed; what is wrong is told and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from polder.base import Problem
from polder.importers.dns_answers import problems
from polder.importers.json_text import plain_text

_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z][a-z0-9-]{0,62}")
_EARLIEST, _LATEST = 0, 253_402_300_799  # 1970 to 9999, in seconds


@dataclass(frozen=True, slots=True)
class Answers:
    """What the DNS said about a domain. Hosts are in lower case without a dot at the end; empty is unknown."""

    domain: str
    mx: tuple[str, ...] = ()
    spf: str = ""
    cnames: Mapping[str, str] | None = None
    networks: tuple[int, ...] = ()
    autodiscover: Mapping[str, str] | None = None
    dkim: Mapping[str, str] | None = None
    verified: tuple[str, ...] = ()
    tenant: str = ""
    asked_on: str = ""

    def record(self, what: str) -> str:
        """The locator of a record, with the day it was asked for: `aalten.nl MX … (2026-04-13)`."""
        return f"{self.domain} {what}" + (f" ({self.asked_on})" if self.asked_on else "")


def host(value: object) -> str | None:
    """A host name as the DNS compares them, or `None` where it is none."""
    text = value.strip().rstrip(".").lower() if isinstance(value, str) else ""
    return text if _HOST.fullmatch(text) else None


def check(domain: str, raw: Mapping[str, object], file: str) -> Iterator[Problem | Answers]:
    """The answers about one domain, after a problem for every field that is not what it should be."""
    found: dict[str, object] = {}
    for field, (key, reader) in _FIELDS.items():
        value = raw.get(key)
        if value is None:
            continue
        read = reader(value)
        if read is None:
            yield problems.wrong_field(file, domain, key, value)
        else:
            found[field] = read
    yield Answers(domain, **found)  # type: ignore[arg-type]


def _hosts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    if value == ["."]:  # RFC 7505: takes no mail
        return ()
    hosts = [host(each) for each in value]
    return None if None in hosts else tuple(sorted({each for each in hosts if each}))


def _text(value: object) -> str | None:
    return "" if value == "" else plain_text(value, longest=100_000)


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    texts = [plain_text(each) for each in value]
    return None if None in texts else tuple(sorted({each for each in texts if each}))


def _targets(value: object) -> dict[str, str] | None:
    """`{selector or host: target}`."""
    if not isinstance(value, dict):
        return None
    targets = {plain_text(key): host(target) for key, target in value.items()}
    if None in targets or None in targets.values():
        return None
    return {str(key).lower(): str(target) for key, target in sorted(targets.items(), key=str)}


def _numbers(value: object) -> tuple[int, ...] | None:
    whole = isinstance(value, list) and all(type(each) is int and 0 < each < 1 << 32 for each in value)
    return tuple(sorted(set(value))) if whole and isinstance(value, list) else None


def _day(value: object) -> str | None:
    if type(value) not in (int, float) or not _EARLIEST <= value <= _LATEST:  # type: ignore[operator]
        return None
    return datetime.fromtimestamp(value, UTC).date().isoformat()  # type: ignore[arg-type]


_FIELDS = {
    "mx": ("mx", _hosts),
    "spf": ("spf", _text),
    "cnames": ("mx_cnames", _targets),
    "networks": ("mx_asns", _numbers),
    "autodiscover": ("autodiscover", _targets),
    "dkim": ("dkim", _targets),
    "verified": ("txt_verifications", _texts),
    "tenant": ("tenant", _text),
    "asked_on": ("ts", _day),
}
