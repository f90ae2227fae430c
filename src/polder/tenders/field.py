# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which suppliers of the register could meet the minima of a tender, as far as the register knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from polder.base import Text
from polder.frameworks import Graded
from polder.frameworks.grading import grade
from polder.model import Snapshot
from polder.model.law import Laws, laws
from polder.tenders.award import knocked_out
from polder.tenders.claims import hold
from polder.tenders.stress import Finding, Stress
from polder.tenders.tender import Bid, Tender

HOSTED = "hosted"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Field:
    """Names of suppliers that deliver a hosted service: who could meet the minima, and who surely cannot, with why."""

    could: tuple[str, ...]
    cannot: tuple[tuple[str, Text], ...]


def field_of(snapshot: Snapshot, tender: Tender) -> Field | None:
    """Every supplier is given the best answers, less those that the register surely contradicts. So `could` is an upper
    bound: what nobody knows of a supplier keeps it in. `None` without minima.
    """
    framework = tender.framework
    if framework is None or not tender.minimum_levels:
        return None
    found = laws(snapshot)
    could: list[str] = []
    cannot: list[tuple[str, Text]] = []
    for row in _hosts(snapshot):
        why = _kept_out(snapshot, tender, framework, row, found)
        if why is None:
            could.append(snapshot.names[row])
        else:
            cannot.append((snapshot.names[row], why))
    return Field(tuple(sorted(could)), tuple(sorted(cannot, key=lambda each: each[0])))


def finding_of(field: Field) -> Finding:
    """What an officer should know of it; red where fewer than two are left."""
    left, of = len(field.could), len(field.could) + len(field.cannot)
    out = "; ".join(f"{name}: {why.en}" for name, why in field.cannot[:_NAMED])
    uit = "; ".join(f"{name}: {why.nl}" for name, why in field.cannot[:_NAMED])
    more = len(field.cannot) - _NAMED
    return Finding(
        "minima-register",
        "red" if left < 2 else "green",
        Text(
            f"The minima leave at most {left} of the {of} suppliers of hosted services in the register.",
            f"De minima laten hoogstens {left} van de {of} leveranciers van gehoste diensten in het register over.",
        ),
        Text(
            f"Out: {out}{f'; and {more} more' if more > 0 else ''}." if out else "As far as the register knows them.",
            f"Valt af: {uit}{f'; en nog {more}' if more > 0 else ''}." if uit else "Voor zover het register ze kent.",
        ),
    )


def beside_register(found: Stress, snapshot: Snapshot) -> Stress:
    """The stress test with what the register says of the minima, red first."""
    field = field_of(snapshot, found.tender)
    if field is None:
        return found
    every = (*found.findings, finding_of(field))
    return replace(found, findings=tuple(sorted(every, key=lambda each: ("red", "amber", "green").index(each.colour))))


def _hosts(snapshot: Snapshot) -> list[int]:
    table = snapshot.related("supplied_by")
    delivery = table.text("delivery")
    return sorted({int(table.target[at]) for at in range(len(table)) if HOSTED in delivery.possible(at)})


def _kept_out(snapshot: Snapshot, tender: Tender, framework: Graded, row: int, found: Laws) -> Text | None:
    best = {criterion.id: len(criterion.values) for criterion in framework.criteria.values()}
    for each in hold(snapshot, row, framework, best, known_laws=found).contradictions:
        if each.sure:
            best[each.criterion] = min(best[each.criterion], framework.claims[each.criterion].at_least - 1)
    bid = Bid(snapshot.names[row], Fraction(1), answers=best, meets=dict.fromkeys(tender.knock_outs, True))
    return knocked_out(tender, bid, grade(framework, best, ""))
