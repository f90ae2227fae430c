# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the register knows of a bidder: its claims held against it, and who owns it."""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Family, Language, PolderError, Problem, Text, Where
from polder.frameworks import Ownership, framework_named
from polder.model import Snapshot
from polder.tenders import claims, ownership
from polder.tenders.tender import Bid, Tender

RULE = "secnumcloud-3.2"


@dataclass(frozen=True, slots=True)
class Known:
    """`claims` is `None` where the tender has no framework."""

    claims: claims.Held | None
    ownership: ownership.Held

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "claims": None if self.claims is None else self.claims.to_json(language),
            "ownership": self.ownership.to_json(),
        }


def known_of(snapshot: Snapshot, bid: Bid, tender: Tender) -> Known:
    """The bidder is found by its name. Raises `PolderError` where no or more than one organisation bears it."""
    rows = [row for row in snapshot.find(bid.name) if snapshot.kind_of(row) == "organisation"]
    if len(rows) != 1:
        raise PolderError(_no_supplier(bid))
    rule = framework_named(RULE)
    assert isinstance(rule, Ownership)
    held = claims.hold(snapshot, rows[0], tender.framework, bid.answers) if tender.framework else None
    return Known(held, ownership.held_from_outside(snapshot, rows[0], rule))


def _no_supplier(bid: Bid) -> Problem:
    return Problem(
        "tender.no-supplier",
        Text(f"The register knows no supplier “{bid.name}”.", f"Het register kent geen leverancier “{bid.name}”."),
        Text(
            "What nobody knows of a bidder cannot be held against its claims.",
            "Wat niemand van een inschrijver weet, is niet naast claims te leggen.",
        ),
        Text(
            "Use the name that the register uses, or add the supplier.",
            "Gebruik de naam uit het register, of voeg de leverancier toe.",
        ),
        Where(bid.origin),
        bid.name,
        Family.NOT_FOUND,
    )
