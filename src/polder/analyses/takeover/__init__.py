# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A supplier is taken over: what comes under which other law, and is there time to be gone? See decision 0018."""

from __future__ import annotations

from polder.analyses import Analysis
from polder.analyses.cut_off.unknown import without_supplier
from polder.analyses.takeover.difference import changes, gained_by, gains, losses
from polder.analyses.takeover.grip import Grip
from polder.analyses.takeover.leaving import Leaving
from polder.analyses.takeover.result import Contract, ElementChange, LawGained, Result, ServiceTime, Verdict
from polder.analyses.takeover.terms import contracts_over, hearing, time_you_get
from polder.base import SILENT, Progress, Stopped, Text
from polder.model import Snapshot
from polder.model.control import controlled
from polder.model.law import Laws, laws
from polder.scenarios.takeover import Parties, Takeover, happened, parties

__all__ = ["ANALYSIS", "Contract", "ElementChange", "LawGained", "Result", "ServiceTime", "Takeover", "Verdict", "run"]

_STEPS = 4
_WHAT = Text("comparing before and after the takeover", "voor en na de overname vergelijken")


def run(snapshot: Snapshot, params: Takeover, *, progress: Progress = SILENT) -> Result:
    """The answer for a snapshot of before the takeover. Raises `PolderError` where the question makes no sense."""
    found = parties(snapshot, params)
    on = params.on or snapshot.as_of
    then = happened(found, params.on)
    _step(progress, 0)
    before, after = laws(found.snapshot), laws(then)
    comers = _comes_along(found, then)
    _step(progress, 1)
    grip = Grip(then)
    changed = changes(then, grip, before, after)
    _step(progress, 2)
    leaving = Leaving(then, comers, _no_way_out(then, found, before, after, comers))
    _step(progress, 3)
    contracts = contracts_over(then, {*leaving.direct, *comers}, on)
    gets = time_you_get(contracts, params.notice_days)
    services = leaving.services(gets)
    moves = leaving.moves()
    _step(progress, _STEPS)
    homeless = tuple(then.ids[row] for row in without_supplier(then))
    sold_by = _sellers(found, then)
    supplier_gains = gained_by(then, found.supplier, before, after)
    named = {
        then.ids[found.supplier],
        then.ids[found.buyer],
        *homeless,
        *(then.ids[row] for row in (*comers, *sold_by)),
    }
    gained = [*supplier_gains, *(each for change in changed for each in change.gained)]
    named |= {id for each in gained for id in (*each.why, *each.before_why)}
    named |= {id for service in services for id in (*service.why, *service.rests_on, *service.open)}
    named |= {id for contract in contracts for id in (*contract.covers, *contract.law)}
    named |= {id for move in moves for id in (move.id, *(each.id for each in move.alternatives))}
    return Result(
        supplier=then.ids[found.supplier],
        buyer=then.ids[found.buyer],
        buyer_is_new=found.buyer_is_new,
        names={id: then.names[then.row_by_id[id]] for id in sorted(named) if id in then.row_by_id},
        on=on,
        as_of=snapshot.as_of,
        snapshot=snapshot.digest,
        already_controlled=bool(controlled(found.snapshot, {found.buyer: True}).get(found.supplier)),
        comes_along=tuple(then.ids[row] for row, sure in comers.items() if sure),
        may_come_along=tuple(then.ids[row] for row, sure in comers.items() if not sure),
        sold_by=tuple(then.ids[row] for row in sold_by),
        laws_gained=supplier_gains,
        laws_left=tuple(law for law, rows in losses(before, after).items() if found.supplier in rows),
        changes=changed,
        gets=gets,
        promised=params.notice_days is None,
        hears_on=hearing(on, gets),
        contracts=contracts,
        moves=moves,
        services=services,
        services_in_all=len(then.rows_of("service")),
        unknown=_unknown(then, contracts, homeless),
        systems_without_supplier=homeless,
    )


def _step(progress: Progress, done: int) -> None:
    progress.step(_WHAT, done, _STEPS)
    if progress.stop_wanted():
        raise Stopped


def _comes_along(found: Parties, then: Snapshot) -> dict[int, bool]:
    """What the buyer controls after and not before (or not surely), by row: true where surely."""
    had = controlled(found.snapshot, {found.buyer: True})
    has = controlled(then, {found.buyer: True})
    return {row: sure for row, sure in has.items() if row not in had or (sure and not had[row])}


def _no_way_out(then: Snapshot, found: Parties, before: Laws, after: Laws, comers: dict[int, bool]) -> dict[int, bool]:
    """Whose alternatives do not help: those of the buyer's group, and all under a law that comes with it."""
    rows = controlled(then, {found.buyer: True})
    for law, gaining in gains(before, after).items():
        if comers.keys() & gaining.keys():
            surely = any(gaining.get(row) for row in comers)
            for row, sure in after.over[law].items():
                rows[row] = rows.get(row, False) or (sure and surely)
    return rows


def _sellers(found: Parties, then: Snapshot) -> list[int]:
    """The direct owners of the supplier that are so no longer."""
    owners = [snapshot.related("controlled_by") for snapshot in (found.snapshot, then)]
    had, has = ({int(row) for row in table.target[table.source == found.supplier]} for table in owners)
    return sorted(had - has)


def _unknown(then: Snapshot, contracts: tuple[Contract, ...], homeless: tuple[str, ...]) -> dict[str, int]:
    """What is not known and may change the answer, counted."""
    organisations = then.rows_of("organisation").tolist()
    countries = then.text("country")
    owned = set(then.related("controlled_by").source.tolist())
    leads = then.related("can_replace").number("lead_hours")
    return {
        "systems_without_supplier": len(homeless),
        "organisations_without_country": sum(countries.get(row) is None for row in organisations),
        "organisations_without_owner": sum(
            row not in owned and (row, "controlled_by") not in then.nothing for row in organisations
        ),
        "contracts_without_takeover_notice": sum(each.notice_days is None for each in contracts),
        "alternatives_without_lead": int((~leads.known()).sum()),
        "disputes": len(then.disputes),
    }


ANALYSIS = Analysis(
    "takeover",
    Text("takeover", "overname"),
    Text(
        "What comes under which other law when a supplier is taken over, and is there time to be gone?",
        "Wat valt er onder welk ander recht als een leverancier wordt overgenomen, en is er tijd om weg te komen?",
    ),
    Takeover,
    run,
)
