# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Read the audit trail: who did what, and when."""

from __future__ import annotations

import json

from polder.store.explain import explained
from polder.store.models import AuditEntry
from polder.store.register import Register
from polder.workbench.actor import Actor, Permission


def entries(
    register: Register, actor: Actor, *, who: str = "", verb: str = "", start: int = 0, stop: int = 50
) -> tuple[list[dict[str, object]], int]:
    """The entries from one place to another, the newest first, and how many there are. What is empty asks nothing."""
    actor.need(Permission.ADMINISTER)
    with explained(register.name):
        found = AuditEntry.objects.using(register.alias).order_by("-seq")
        found = found.filter(who=who) if who else found
        found = found.filter(verb=verb) if verb else found
        return [_to_json(entry) for entry in found[start:stop]], found.count()


def _to_json(entry: AuditEntry) -> dict[str, object]:
    return {
        "entry": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "verb": entry.verb,
        "details": json.loads(entry.details),
        "previous": entry.previous,
        "digest": entry.digest,
    }
