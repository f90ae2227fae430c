# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Everything together, and everything of one kind: how much is known, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from polder.base import Language, Text
from polder.model import KINDS, RELATIONS, Dispute, NumberColumn, Relations, Snapshot
from polder.model.fact import RELATION_SEPARATOR
from polder.workbench.element_view import Said, said_by


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that the answers of Polder rest on: which elements of a kind leave it open?"""

    name: str
    label: Text
    kind: str
    attribute: str = ""
    relation: str = ""


GAPS = (
    Gap(
        "systems_without_supplier",
        Text("systems whose supplier is not known", "systemen zonder bekende leverancier"),
        "system",
        relation="supplied_by",
    ),
    Gap(
        "services_without_residents",
        Text("services whose number of residents is not known", "diensten zonder bekend aantal inwoners"),
        "service",
        attribute="residents",
    ),
    Gap(
        "organisations_without_country",
        Text("organisations whose country is not known", "organisaties zonder bekend land"),
        "organisation",
        attribute="country",
    ),
)
NEEDS_WITHOUT_ENDURANCE = Text("needs whose endurance is not known", "afhankelijkheden zonder bekende volhoudtijd")


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Sources that contradict each other about one thing, each with its evidence."""

    subject: str
    name: str
    predicate: str
    sides: tuple[Said, ...]

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "subject": self.subject,
            "name": self.name,
            "predicate": self.predicate,
            "sides": [side.to_json() for side in self.sides],
        }


@dataclass(frozen=True, slots=True)
class Overview:
    """How many elements of each kind and relations of each kind there are, what is open and what is disputed."""

    kinds: dict[str, int]
    relations: dict[str, int]
    unknown: dict[str, tuple[Text, int]]
    disputes: tuple[DisputeView, ...]
    facts: int
    sources: tuple[str, ...]

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "elements": self.kinds,
            "relations": self.relations,
            "unknown": {name: count for name, (_, count) in self.unknown.items()},
            "disputes": [dispute.to_json(language) for dispute in self.disputes],
            "facts": self.facts,
            "sources": list(self.sources),
        }


@dataclass(frozen=True, slots=True)
class KindView:
    """All elements of a kind as (id, name), by name; `open` counts for each gap of the kind what is not known."""

    kind: str
    elements: tuple[tuple[str, str], ...]
    open: dict[str, tuple[Text, int]]

    def to_json(self, language: Language) -> dict[str, object]:
        return {
            "kind": self.kind,
            "elements": [{"id": id, "name": name} for id, name in self.elements],
            "unknown": {name: count for name, (_, count) in self.open.items()},
        }


def view_all(snapshot: Snapshot) -> Overview:
    counts = np.bincount(snapshot.kinds, minlength=len(KINDS))
    unknown = {gap.name: (gap.label, len(open_rows(snapshot, gap))) for gap in GAPS}
    unknown["needs_without_endurance"] = (NEEDS_WITHOUT_ENDURANCE, len(needs_without_endurance(snapshot)))
    cited = {evidence.artefact for fact in snapshot.facts for evidence in fact.evidence}
    return Overview(
        kinds={kind: int(counts[code]) for code, kind in enumerate(snapshot.kind_names) if counts[code]},
        relations={name: len(snapshot.relations[name]) for name in RELATIONS if name in snapshot.relations},
        unknown=unknown,
        disputes=tuple(view_dispute(snapshot, dispute) for dispute in snapshot.disputes),
        facts=len(snapshot.facts),
        sources=tuple(sorted({snapshot.sources.get(sha256, sha256) for sha256 in cited})),
    )


def view_kind(snapshot: Snapshot, kind: str) -> KindView:
    rows = snapshot.rows_of(kind).tolist()
    elements = sorted(
        ((snapshot.ids[row], snapshot.names[row]) for row in rows), key=lambda each: (each[1].casefold(), each[0])
    )
    gaps = {gap.name: (gap.label, len(open_rows(snapshot, gap))) for gap in GAPS if gap.kind == kind}
    return KindView(kind, tuple(elements), gaps)


def open_rows(snapshot: Snapshot, gap: Gap) -> list[int]:
    """The rows that leave the gap open: nothing known, or disputed; "there is none" is an answer."""
    rows = snapshot.rows_of(gap.kind)
    if gap.relation:
        answered = set(snapshot.related(gap.relation).source.tolist())
        name = gap.relation
    else:
        answered = set(np.flatnonzero(_known(snapshot, gap.attribute)).tolist())
        name = gap.attribute
    return [row for row in rows.tolist() if row not in answered and (row, name) not in snapshot.nothing]


def _known(snapshot: Snapshot, attribute: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    column = snapshot.columns.get(attribute)
    if column is None:
        return np.zeros(len(snapshot), np.bool_)
    return column.lo == column.hi if isinstance(column, NumberColumn) else column.codes >= 0


def needs_without_endurance(snapshot: Snapshot) -> list[tuple[int, int]]:
    """Who needs what, as rows: the needs in daily use of which nobody knows how long their absence can be borne."""
    table: Relations = snapshot.related("depends_on")
    endurance, switch = table.number("endurance_hours"), table.number("switch_hours")
    standby = table.text("standby")
    in_use = np.array(["true" not in standby.possible(row) for row in range(len(table))], np.bool_)
    is_open = in_use & ~switch.known() & ~(endurance.lo == endurance.hi)
    return list(zip(table.source[is_open].tolist(), table.target[is_open].tolist(), strict=True))


def view_dispute(snapshot: Snapshot, dispute: Dispute) -> DisputeView:
    subject = dispute.subject.split(RELATION_SEPARATOR)
    names = [snapshot.names[row] for id in subject[:3:2] if (row := snapshot.row_by_id.get(id)) is not None]
    sides = tuple(said_by(snapshot, value, facts) for value, facts in dispute.sides)
    return DisputeView(dispute.subject, " → ".join(names), dispute.predicate, sides)
