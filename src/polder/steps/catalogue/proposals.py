# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Measures that the program proposes from what it sees, as drafts for a person to price, finish or refuse.

A standby for every system that alone breaks a vital service, and for one of every two that break one together; the
replacement of whatever has an alternative in the register; other terms with every supplier whose contract ends within
the horizon, or that alone breaks a vital service without a system of theirs that gets a standby for it. A service of
which it is not known whether it is vital counts too. What stands in the register already, refused or not, is not
proposed again.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from polder.algorithms.need_graph import NeedGraph
from polder.analyses.cut_off.needs import need_graph
from polder.analyses.report.words import listed
from polder.base import SILENT, Interval, Language, Progress, Text
from polder.model import Evidence, Fact, Snapshot, element_facts, relation_facts
from polder.scenarios.rewiring import in_daily_use
from polder.steps.catalogue import DRAFT, REFUSED, Catalogue, read_catalogue
from polder.steps.catalogue.weak_points import WeakPoints, maybe_vital, weak_points

MONTH_HOURS = 730
NAMED = 3
"""Services named in a reason; of the others it says how many there are."""
STANDBY = "measure:standby:"
_SORTS = ("standby", "replace", "clause")


@dataclass(frozen=True, slots=True)
class Change:
    """An effect of a proposal: which event befalls what, and who takes over, as far as is known; ids."""

    event: str
    of: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft of a measure. The same register gives the same `id` for the same idea. `breaks` is how many services that
    are known to be vital the weak points that it mends may break.
    """

    id: str
    name: Text
    sort: str
    reasons: tuple[Text, ...]
    changes: tuple[Change, ...]
    waits_for: tuple[str, ...] = ()
    months: Interval | None = None
    latest: date | None = None
    breaks: int = 0

    def facts(self, evidence: tuple[Evidence, ...], language: Language) -> Iterator[Fact]:
        """The draft as facts; what nobody knows yet gives none."""
        why = " ".join(reason.say(language) for reason in self.reasons)
        yield from element_facts(
            self.id, "measure", evidence, name=self.name.say(language), description=why, status=DRAFT, sort=self.sort,
            latest_start=self.latest,
        )  # fmt: skip
        for bound in sorted({self.months.lo, self.months.hi}) if self.months else ():
            yield Fact(self.id, "duration_months", bound, evidence=evidence)
        for change in self.changes:
            yield from relation_facts(self.id, "changes", change.of, evidence, event=change.event, by=change.by)
        for contract in self.waits_for:
            yield from relation_facts(self.id, "waits_for", contract, evidence)

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name.say(language),
            "sort": self.sort,
            "why": [reason.say(language) for reason in self.reasons],
            "changes": [{"event": each.event, "of": each.of, "by": each.by} for each in self.changes],
            "waits_for": list(self.waits_for),
            "duration_months": None if self.months is None else self.months.to_json(),
            "latest_start": None if self.latest is None else self.latest.isoformat(),
        }


def propose(snapshot: Snapshot, until: date, *, progress: Progress = SILENT) -> tuple[Proposal, ...]:
    """What a person might do about the weak points of this register, and about the contracts that end up to (not
    including) `until`. Raises `Stopped`.
    """
    proposer = _Proposer(snapshot, read_catalogue(snapshot))
    weak = weak_points(snapshot, progress)
    found = [
        *proposer.standbys(weak),
        *proposer.replacements(),
        *proposer.terms(weak, until),
    ]
    found.sort(key=lambda each: (_SORTS.index(each.sort), -each.breaks, each.id))
    return tuple(found)


class _Proposer:
    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self.snapshot = snapshot
        self.known = set(catalogue.measures)
        self.maybe_vital = set(maybe_vital(snapshot))
        self.mended: set[str] = set()
        """Ids of what gets a standby, or is replaced, by what stands in the register or is proposed."""
        self.changed: set[tuple[str, str]] = set()
        """What a measure does to what, whoever needs it, by ids; of replacements with what by."""
        for measure in catalogue.measures.values():
            if measure.id.startswith(STANDBY) and measure.status != REFUSED:
                self.mended.add(measure.id.removeprefix(STANDBY))  # also while nobody filled in by what
            for effect in measure.effects:
                if effect.event.name == "replace":
                    self.changed.add((effect.what.of, effect.what.by))
                if getattr(effect.what, "only_for", ""):
                    continue  # for the others it is as it was
                self.changed.add((effect.event.name, effect.what.of))
                if measure.status == REFUSED:
                    continue
                if effect.event.name == "replace":
                    self.changed.add(("standby", effect.what.of))
                if effect.event.name in ("replace", "standby"):
                    self.mended.add(effect.what.of)
        table = snapshot.related("can_replace")
        self.alternatives: dict[int, list[int]] = {}
        for at, of in enumerate(table.target.tolist()):
            self.alternatives.setdefault(of, []).append(at)
        self.can_replace = table
        self.needs: NeedGraph | None = None
        tables = [snapshot.related(name) for name in ("depends_on", "stored_in")]
        self.in_use = {int(row) for table in tables for row in table.target[in_daily_use(table)]}

    # ---------------------------------------------------------------- standbys

    def standbys(self, weak: WeakPoints) -> Iterator[Proposal]:
        reasons: dict[int, list[Text]] = {}
        broken: dict[int, set[int]] = {}
        for row, services in weak.systems.items():
            reasons.setdefault(row, []).append(self._alone(row, services))
            broken.setdefault(row, set()).update(services)
        often = Counter(row for pair in weak.pairs for row in pair)
        for pair, services in sorted(weak.pairs.items()):
            usable = [row for row in pair if row in self.in_use and row not in weak.systems]
            if usable:
                row = min(usable, key=lambda row: (row not in self.alternatives, -often[row], self.snapshot.ids[row]))
                other = pair[1] if row == pair[0] else pair[0]
                reasons.setdefault(row, []).append(self._together(row, other, services))
                broken.setdefault(row, set()).update(services)
        for row in sorted(reasons.keys() & self.in_use):
            id = self.snapshot.ids[row]
            name = self.snapshot.names[row]
            by, about = self._best_alternative(row)
            if self._new(STANDBY + id, "standby", id):
                self.mended.add(id)
                yield Proposal(
                    STANDBY + id,
                    Text(f"A standby for {name}", f"Een reserve voor {name}"),
                    "standby",
                    (*reasons[row], *about),
                    (Change("standby", id, by),),
                    breaks=len(broken[row] - self.maybe_vital),
                )

    def _alone(self, row: int, services: Sequence[int]) -> Text:
        listed = self._services(services)
        name = self.snapshot.names[row]
        return Text(f"{name} alone can break {listed.en}.", f"Als alleen {name} uitvalt, kan stoppen: {listed.nl}.")

    def _together(self, row: int, other: int, services: Sequence[int]) -> Text:
        listed, first, second = self._services(services), self.snapshot.names[row], self.snapshot.names[other]
        return Text(
            f"{first} and {second} together can break {listed.en}.",
            f"Als {first} en {second} samen uitvallen, kan stoppen: {listed.nl}.",
        )

    def _services(self, rows: Sequence[int]) -> Text:
        return listed([self._service(row) for row in rows], NAMED)

    def _service(self, row: int) -> Text:
        name = self.snapshot.names[row]
        if row not in self.maybe_vital:
            return Text(name, name)
        return Text(f"{name} (not known whether vital)", f"{name} (onbekend of die vitaal is)")

    def _best_alternative(self, row: int) -> tuple[str | None, list[Text]]:
        """The id of what can stand by for it, best of another supplier, and what must be said of the alternatives."""
        found: list[tuple[bool, str, int]] = []
        said = []
        for each in {int(self.can_replace.source[at]) for at in self.alternatives.get(row, ())} - {row}:
            if self._rests_on(each, row):
                said.append(self._no_standby(each, row))
            else:
                found.append((bool(self._shared(each, row)), self.snapshot.ids[each], each))
        said.sort(key=lambda text: text.en)
        if not found:
            return None, said
        shares, id, best = min(found)
        return id, [*said, self._same_supplier(best, row)] if shares else said

    def _rests_on(self, row: int, other: int) -> bool:
        if self.needs is None:
            self.needs = need_graph(self.snapshot)
        return other in self.needs.below([row])[1].tolist()

    def _shared(self, row: int, other: int) -> list[int]:
        """The suppliers that both have."""
        table = self.snapshot.related("supplied_by")
        ours, theirs = (set(table.target[table.source == each].tolist()) for each in (row, other))
        return sorted(ours & theirs)

    def _no_standby(self, row: int, other: int) -> Text:
        name, of = self.snapshot.names[row], self.snapshot.names[other]
        return Text(
            f"{name} rests on {of} itself, so it cannot take over when that falls.",
            f"{name} rust zelf op {of}, dus kan het niet overnemen als dat uitvalt.",
        )

    def _same_supplier(self, row: int, other: int) -> Text:
        name = self.snapshot.names[row]
        suppliers = ", ".join(self.snapshot.names[each] for each in self._shared(row, other))
        return Text(
            f"{name} comes from the same supplier: {suppliers}.", f"{name} komt van dezelfde leverancier: {suppliers}."
        )

    def _new(self, id: str, event: str, of: str) -> bool:
        return id not in self.known and (event, of) not in self.changed

    # ---------------------------------------------------------------- replacements

    def replacements(self) -> Iterator[Proposal]:
        snapshot = self.snapshot
        lead = self.can_replace.number("lead_hours")
        for of, places in sorted(self.alternatives.items()):
            for at in places:
                by = int(self.can_replace.source[at])
                ids = snapshot.ids[of], snapshot.ids[by]
                id = f"measure:replace:{ids[0]}:{ids[1]}"
                if of == by or id in self.known or ids in self.changed:
                    continue
                old, new = snapshot.names[of], snapshot.names[by]
                first = [self._must_let_go(by, of)] if self._rests_on(by, of) else []
                yield Proposal(
                    id,
                    Text(f"{new} instead of {old}", f"{new} in plaats van {old}"),
                    "replace",
                    (
                        Text(
                            f"The register says that {new} can replace {old}.",
                            f"In het register staat dat {new} in de plaats kan komen van {old}.",
                        ),
                        *first,
                    ),
                    (Change("replace", *ids),),
                    waits_for=tuple(snapshot.ids[row] for row in self._contracts(of)),
                    months=_months(float(lead.lo[at]), float(lead.hi[at])),
                )

    def _must_let_go(self, row: int, other: int) -> Text:
        name, of = self.snapshot.names[row], self.snapshot.names[other]
        return Text(
            f"{name} rests on {of} itself; as long as it does, this saves nothing.",
            f"{name} rust zelf op {of}; zolang dat zo is, levert dit niets op.",
        )

    def _contracts(self, row: int) -> list[int]:
        """The contracts that cover it."""
        table = self.snapshot.related("covered_by")
        return sorted(set(table.target[table.source == row].tolist()))

    # ---------------------------------------------------------------- terms

    def terms(self, weak: WeakPoints, until: date) -> Iterator[Proposal]:
        snapshot = self.snapshot
        alone = {row: self._alone(row, services) for row in weak.suppliers if (services := self._left_open(weak, row))}
        told: set[int] = set()
        for contract in snapshot.rows_of("contract").tolist():
            ends = [date.fromisoformat(text) for text in snapshot.text("ends_on").possible(contract)]
            if not ends or not (snapshot.as_of or date.min) <= min(ends) < until:
                continue
            suppliers = [row for row in self._suppliers(contract) if ("terms", snapshot.ids[row]) not in self.changed]
            told.update(self._suppliers(contract))
            id = f"measure:clause:{snapshot.ids[contract]}"
            if id in self.known or (self._suppliers(contract) and not suppliers):
                continue
            latest, ending = self._ending(contract, min(ends))
            name = snapshot.names[contract]
            yield Proposal(
                id,
                Text(f"Other terms in {name}", f"Andere afspraken in {name}"),
                "clause",
                (ending, *(alone[row] for row in suppliers if row in alone)),
                tuple(Change("terms", snapshot.ids[row]) for row in suppliers),
                latest=latest,
            )
        for row in sorted(alone.keys() - told):
            id, name = snapshot.ids[row], snapshot.names[row]
            if self._new(f"measure:clause:{id}", "terms", id):
                yield Proposal(
                    f"measure:clause:{id}",
                    Text(f"Other terms with {name}", f"Andere afspraken met {name}"),
                    "clause",
                    (alone[row],),
                    (Change("terms", id),),
                )

    def _left_open(self, weak: WeakPoints, supplier: int) -> list[int]:
        """The services that it breaks alone, without those of which each system that does so gets something else."""
        mended = {self.snapshot.row_by_id[id] for id in self.mended if id in self.snapshot.row_by_id}
        single = {service: weak.single[supplier, service] for service in weak.suppliers[supplier]}
        return [service for service, systems in single.items() if not systems or not systems <= mended]

    def _suppliers(self, contract: int) -> list[int]:
        """Who delivers what a contract covers, or is itself what it covers."""
        covered, supplied = self.snapshot.related("covered_by"), self.snapshot.related("supplied_by")
        things = set(covered.source[covered.target == contract].tolist())
        theirs = np.isin(supplied.source, sorted(things))
        organisations = {row for row in things if self.snapshot.kind_of(row) == "organisation"}
        return sorted(organisations | set(supplied.target[theirs].tolist()))

    def _ending(self, contract: int, end: date) -> tuple[date | None, Text]:
        """The last day on which notice can be given, where that is known and still to come; and what to say of it."""
        name = self.snapshot.names[contract]
        notice = self.snapshot.number("notice_days")
        if not notice.known()[contract]:
            return None, Text(
                f"{name} ends on {end}; its notice is not known.",
                f"{name} eindigt op {end}; de opzegtermijn is niet bekend.",
            )
        last = end - timedelta(days=min(int(notice.hi[contract]), (end - date.min).days))
        if self.snapshot.as_of is not None and last < self.snapshot.as_of:
            return None, Text(
                f"{name} ends on {end}; the last day to give notice, {last}, has passed.",
                f"{name} eindigt op {end}; de laatste dag om op te zeggen, {last}, is voorbij.",
            )
        return last, Text(
            f"{name} ends on {end}; notice can be given up to {last}.",
            f"{name} eindigt op {end}; opzeggen kan tot en met {last}.",
        )


def _months(lo_hours: float, hi_hours: float) -> Interval | None:
    """Whole months, rounded up; `None` where the hours are not known."""
    if np.isnan(lo_hours):
        return None
    return Interval(float(math.ceil(lo_hours / MONTH_HOURS)), float(math.ceil(hi_hours / MONTH_HOURS)))
