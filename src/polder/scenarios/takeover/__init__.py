# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier gets another owner: from a day on a buyer controls it, with all that it controls.

Whoever held the votes has sold them; what rests on a contract may go on. See docs/decisions/0018.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from polder.base import PolderError, Text
from polder.model import RELATIONS, Snapshot
from polder.model.control import controlled
from polder.model.countries import country_named
from polder.model.search import find_one
from polder.scenarios import AT_THE_START, Event, Key, When
from polder.scenarios.takeover import problems
from polder.scenarios.takeover.ownership import sold_to, with_country, with_organisation

__all__ = ["EVENT", "Parties", "Takeover", "apply", "parties"]


@dataclass(frozen=True, slots=True)
class Takeover:
    """Who is taken over by whom, by id or name, and on which day (`None`: the day of the snapshot).

    A buyer that the register does not know is one with `by_country` as its seat, or with an unknown seat where
    that is `None`; of one that it knows without a seat, `by_country` fills that in. `notice_days` is how many days
    before we hear of it; `None` leaves it to the contracts.
    """

    supplier: str = ""
    buyer: str = ""
    on: date | None = None
    notice_days: int | None = None
    by_country: str | None = None


@dataclass(frozen=True, slots=True)
class Parties:
    """The rows of both, in the snapshot they were found in, which has the buyer too."""

    snapshot: Snapshot
    supplier: int
    buyer: int
    buyer_is_new: bool


def parties(snapshot: Snapshot, takeover: Takeover) -> Parties:
    """Who it is about. Raises `PolderError` where the question makes no sense."""
    if not takeover.supplier or not takeover.buyer:
        raise PolderError(problems.NOBODY)
    if takeover.notice_days is not None and takeover.notice_days < 0:
        raise PolderError(problems.bad_notice(takeover.notice_days))
    if takeover.on and snapshot.as_of and takeover.on < snapshot.as_of:
        raise PolderError(problems.before_the_snapshot(takeover.on, snapshot.as_of))
    country = None
    if takeover.by_country is not None:
        country = country_named(takeover.by_country)
        if country is None:
            raise PolderError(problems.no_such_country(takeover.by_country))
    supplier = _organisation(snapshot, takeover.supplier)
    known = snapshot.find(takeover.buyer)
    new = not known
    if new:
        snapshot = with_organisation(snapshot, takeover.buyer, country)
        buyer = len(snapshot) - 1
    else:
        buyer = _organisation(snapshot, takeover.buyer)
        stated = snapshot.text("country").possible(buyer)
        if country is not None and stated not in ((), (country,)):
            raise PolderError(problems.country_differs(takeover.buyer, stated, country))
        if country is not None and not stated:
            snapshot = with_country(snapshot, buyer, country)
    if buyer == supplier:
        raise PolderError(problems.of_itself(snapshot.names[supplier]))
    if controlled(snapshot, {supplier: True}).get(buyer):
        raise PolderError(problems.by_its_own(snapshot.names[supplier], snapshot.names[buyer]))
    return Parties(snapshot, supplier, buyer, new)


def _organisation(snapshot: Snapshot, name: str) -> int:
    row = find_one(snapshot, name)
    if snapshot.kind_of(row) not in RELATIONS["controlled_by"].sources:
        raise PolderError(problems.not_an_organisation(name))
    return row


def apply(snapshot: Snapshot, takeover: Takeover, when: When = AT_THE_START) -> Snapshot:
    """The snapshot in which the takeover has happened, as of its day."""
    on = takeover.on or when.day
    return happened(parties(snapshot, replace(takeover, on=on)), on)


def happened(found: Parties, on: date | None) -> Snapshot:
    """The same, for parties that were looked up."""
    snapshot = found.snapshot
    owners = sold_to(snapshot.related("controlled_by"), found.supplier, found.buyer)
    return replace(
        snapshot,
        relations={**snapshot.relations, "controlled_by": owners},
        nothing=snapshot.nothing - {(found.supplier, "controlled_by")},
        as_of=on or snapshot.as_of,
    )


EVENT = Event(
    "takeover",
    Text("takeover", "overname"),
    Text(
        "A supplier gets another owner, and with it perhaps another law.",
        "Een leverancier krijgt een andere eigenaar, en daarmee misschien ander recht.",
    ),
    apply,
    Takeover,
    (
        Key("supplier", "supplier", "name", Text("who is taken over", "wie wordt overgenomen")),
        Key("by", "buyer", "name", Text("by whom", "door wie")),
        Key("by_country", "by_country", "name", Text("the seat of the buyer", "waar de koper zit")),
        Key("notice_days", "notice_days", "days", Text("days of warning", "hoeveel dagen vooraf wij het horen")),
    ),
    first=True,
)
