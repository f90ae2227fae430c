# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""From what was seen of one document to what it may do: moves, with care, stays for now, or not judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from polder.base import Text
from polder.trials.cause import Cause, Observation, Side, Weight
from polder.trials.oracles import Grade

AGREED_ENOUGH = 0.999
COMPARED_ENOUGH = 0.9
"""Of what an oracle should look at; of less its grade proves nothing about the whole."""


class Outcome(StrEnum):
    MOVES = "moves"
    CARE = "care"
    STAYS = "stays"
    NOT_JUDGED = "not_judged"


LABELS: dict[Outcome, Text] = {
    Outcome.MOVES: Text("moves", "verhuist"),
    Outcome.CARE: Text("moves with care", "verhuist met zorg"),
    Outcome.STAYS: Text("stays for now", "blijft voorlopig"),
    Outcome.NOT_JUDGED: Text("not judged", "niet beoordeeld"),
}
_OF_WEIGHT = {
    Weight.HARMLESS: Outcome.MOVES,
    Weight.CARE: Outcome.CARE,
    Weight.STAYS: Outcome.STAYS,
    Weight.NOT_JUDGED: Outcome.NOT_JUDGED,
}

SILENT = Cause(
    "silent_change",
    "content",
    Weight.STAYS,
    Text("a number that changes in silence", "een getal dat stilletjes verandert"),
    Text(
        "Recalculated, a cell shows another number than Office stored, and nothing tells the reader.",
        "Na herberekening toont een cel een ander getal dan Office had opgeslagen, en niets waarschuwt de lezer.",
    ),
    Text(
        "Look at the cells that are named, and write their formulas so that both calculate the same.",
        "Bekijk de genoemde cellen, en schrijf de formules zo dat beide hetzelfde uitrekenen.",
    ),
)
UNEXPLAINED = Cause(
    "unexplained",
    "content",
    Weight.CARE,
    Text("differences without a named cause", "verschillen zonder gevonden oorzaak"),
    Text(
        "Less came out the same than a document that moves may have, and no cause was found.",
        "Er kwam minder hetzelfde uit dan bij een document dat verhuist mag, en er is geen oorzaak gevonden.",
    ),
    Text("Let somebody who knows the document look at it.", "Laat iemand die het document kent ernaar kijken."),
)
CAUSES: dict[str, Cause] = {cause.code: cause for cause in (SILENT, UNEXPLAINED)}

SAME: dict[str, str] = {
    "silent_change": "formulas.wrong_number",
    "pages.font": "font_without_twin",
    "round-trip.bindings": "bound_controls",
    "round-trip.connections": "connections",
    "round-trip.data-model": "data_model",
    "round-trip.data-tables": "data_tables",
    "round-trip.equations": "pages.equations",
    "round-trip.external-links": "external_links",
    "round-trip.mail-merge": "mail_merge",
    "round-trip.ole": "ole_objects",
    "round-trip.pivots": "pivots",
    "round-trip.protection": "document_protection",
    "round-trip.sheet-ole": "ole_objects",
    "round-trip.sheet-protection": "sheet_protection",
}
"""What was seen to happen, and what made one fear it: one reason, that one repair takes away."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one oracle made of a document: its `grade`, the sides it speaks about, how much it compared, and whether
    it named a cause for what differs; `set_apart` it could not compare (the clock, other files, nothing stored).
    """

    grade: Grade
    sides: frozenset[Side]
    compared: int
    agreed: int
    named: bool
    set_apart: int = 0

    @property
    def proves(self) -> bool:
        return self.compared > 0 and self.compared >= COMPARED_ENOUGH * (self.compared + self.set_apart)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Content and layout apart, each with the grade of the best evidence it rests on. `reasons` are codes of causes
    that keep the document from simply moving, the heaviest first.
    """

    content: Outcome
    layout: Outcome
    content_grade: Grade
    layout_grade: Grade
    reasons: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """Both in one word: the worse of the two, and a reason to stay is known even where the rest is not."""
        return max(self.content, self.layout, key=RANK.index)


RANK = (Outcome.MOVES, Outcome.CARE, Outcome.NOT_JUDGED, Outcome.STAYS)


def judge(
    observations: Iterable[Observation],
    judged: Sequence[Judged],
    causes: Mapping[str, Cause],
    *,
    counted_only: bool = False,
) -> Verdict:
    """The verdict on one document. `counted_only`: its kind is not judged, whatever was seen of it.

    A cause that `causes` does not know, of another version of Polder, asks for care.
    """
    weights: dict[str, tuple[Side, Weight]] = {}
    for seen in observations:
        cause = causes.get(seen.cause)
        if cause is None:
            weights[seen.cause] = ("content", Weight.CARE)
        else:
            weights[seen.cause] = (cause.side, cause.weight)
        if seen.silent:
            weights[SILENT.code] = ("content", Weight.STAYS)
    if any(not each.named and each.agreed < AGREED_ENOUGH * each.compared for each in judged):
        weights[UNEXPLAINED.code] = (UNEXPLAINED.side, UNEXPLAINED.weight)
    for feared in {SAME[code] for code in weights if code in SAME}:
        weights.pop(feared, None)
    content, layout = (_outcome(weights, side) for side in ("content", "layout"))
    if content is Outcome.NOT_JUDGED or "irm" in weights:  # nobody saw what it looks like
        layout = Outcome.NOT_JUDGED
    if counted_only:
        content = layout = Outcome.NOT_JUDGED
    reasons = sorted(
        (code for code, (_, weight) in weights.items() if weight > Weight.HARMLESS),
        key=lambda code: (code != SILENT.code, -RANK.index(_OF_WEIGHT[weights[code][1]]), code),
    )
    return Verdict(content, layout, _grade(judged, "content"), _grade(judged, "layout"), tuple(reasons))


def _outcome(weights: Mapping[str, tuple[Side, Weight]], side: Side) -> Outcome:
    outcomes = (_OF_WEIGHT[weight] for of, weight in weights.values() if of == side)
    return max(outcomes, key=RANK.index, default=Outcome.MOVES)


def _grade(judged: Sequence[Judged], side: Side) -> Grade:
    """The best evidence that really compared most of what there is; looking alone is grade C."""
    return min((each.grade for each in judged if side in each.sides and each.proves), default="C")
