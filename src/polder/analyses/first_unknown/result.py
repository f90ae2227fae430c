# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The unknowns whose answer narrows the results most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polder.analyses.first_unknown.questions import Kind
from polder.base import Interval, Text


@dataclass(frozen=True, slots=True)
class Unknown:
    """`narrows` holds by how many resident-days the results get narrower, for each answer at its ends; `mean` is the
    average over these answers. `others` are ids that the question names; `codes` the countries in dispute.
    """

    kind: Kind
    id: str
    others: tuple[str, ...]
    codes: tuple[str, ...]
    narrows: Interval
    mean: float
    causes: int

    def ask(self, name_of: Callable[[str], Text]) -> Text:
        """The question, with names for ids."""
        others = [name_of(id) for id in self.others] or [Text(code, code) for code in self.codes]
        last = Text("or", "of") if self.kind in ("rivals", "seat") else Text("and", "en")
        name, said = name_of(self.id), _QUESTIONS[self.kind]
        return Text(
            said.en.format(a=name.en, b=_listed([each.en for each in others], last.en)),
            said.nl.format(a=name.nl, b=_listed([each.nl for each in others], last.nl)),
        )

    def to_json(self, name_of: Callable[[str], Text]) -> dict[str, object]:
        return {
            "kind": self.kind,
            "id": self.id,
            "others": list(self.others),
            "question": {"en": self.ask(name_of).en, "nl": self.ask(name_of).nl},
            "narrows_resident_days": self.narrows.to_json(),
            "narrows_resident_days_mean": self.mean,
            "causes_touched": self.causes,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """The one to find out first on top. `width` is that of all results together, in resident-days; `weighed` of the
    `unknowns` were weighed: the others cannot narrow more than the last one here, unless `stopped_at_most`, where
    there were too many. `width` and `unknowns` are `None` where the register is too large to weigh at all.
    """

    snapshot: str
    horizon_hours: int
    rows: tuple[Unknown, ...]
    width: float | None
    unknowns: int | None
    weighed: int
    stopped_at_most: bool
    names: dict[str, str]

    def name_of(self, id: str) -> Text:
        return Text(self.names[id], self.names[id])

    def to_json(self) -> dict[str, object]:
        return {
            "snapshot": self.snapshot,
            "horizon_hours": self.horizon_hours,
            "width_resident_days": self.width,
            "unknowns": self.unknowns,
            "weighed": self.weighed,
            "stopped_at_most": self.stopped_at_most,
            "first": [row.to_json(self.name_of) for row in self.rows],
        }


_QUESTIONS: dict[Kind, Text] = {
    "endurance": Text("How long does {a} go on without {b}?", "Hoe lang houdt {a} het vol zonder {b}?"),
    "delivery": Text("How does {b} deliver {a}?", "Hoe levert {b} {a}?"),
    "licence": Text("How often does {b} check the licence of {a}?", "Hoe vaak controleert {b} de licentie van {a}?"),
    "switch": Text(
        "How long does it take before {b} stands in, for {a}?", "Hoe lang duurt het voor {b} bij {a} invalt?"
    ),
    "need": Text("How many of these does {a} need: {b}?", "Hoeveel hiervan heeft {a} nodig: {b}?"),
    "supplier": Text("Who supplies {a}?", "Wie levert {a}?"),
    "rivals": Text("Who really supplies {a}: {b}?", "Wie levert {a} echt: {b}?"),
    "really": Text("Does {a} really need {b}?", "Is {b} echt nodig voor {a}?"),
    "standby": Text(
        "Is {b} in daily use for {a}, or a standby?", "Is {b} voor {a} dagelijks in gebruik, of een reserve?"
    ),
    "seat": Text("Where is {a} seated: {b}?", "Waar is {a} gevestigd: {b}?"),
}
_SHOWN = 4


def _listed(names: list[str], last: str) -> str:
    if len(names) > _SHOWN:
        return ", ".join(names[:_SHOWN]) + ", …"
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
