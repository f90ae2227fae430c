# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Who may send mail for a domain, by its SPF record (RFC 7208)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TERM = re.compile(
    r"(?P<qualifier>[+?~-]?)(?P<name>include|redirect|exists|a|mx|ip4|ip6|ptr|all)(?:[:=](?P<value>[^\s]*))?(?:/.*)?",
    re.IGNORECASE,
)


def senders(spf: str) -> Iterator[tuple[str, str, str]]:
    """(term as written, mechanism in lower case, host in lower case or empty) of everyone who may send.

    Yields nothing where it is no SPF record. `all` and what the record turns away (`-`, `~`) are left out.
    Macros stay in the host as they are.
    """
    terms = spf.split()
    if not terms or terms[0].lower() != "v=spf1":
        return
    for term in terms[1:]:
        match = _TERM.fullmatch(term)
        if match is None or match["qualifier"] in ("-", "~"):
            continue
        name = match["name"].lower()
        if name != "all":
            value = (match["value"] or "").split("/")[0].rstrip(".").lower()
            yield term, name, value
