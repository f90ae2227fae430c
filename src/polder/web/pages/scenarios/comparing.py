# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side: which is worse by what, the totals, and the services that differ."""

from __future__ import annotations

from dataclasses import dataclass

from polder.analyses.compare import MEASURES, Measure, Outcome, Result, ServiceRow
from polder.analyses.compare.words import MEASURES as WORDS
from polder.analyses.compare.words import which_is_worst
from polder.analyses.cut_off import ServiceOutcome
from polder.analyses.report.chapters.shared import POSSIBLY, SURE
from polder.analyses.report.words import UNKNOWN, amount, span, stops
from polder.base import Interval, Text
from polder.documents import plain
from polder.documents.pictures.amounts import AmountRow, Amounts
from polder.web.pages.what_if.shown import VERDICTS

SHOWN = 20
_NOTHING = Interval(0, 0)


@dataclass(frozen=True, slots=True)
class Total:
    label: Text
    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one scenario does to one service; `verdict` is "" where the register of that day does not know it."""

    verdict: str
    said: Text
    when: Text


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    differs: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Scenarios by name, and per name one cell in each row."""

    names: tuple[str, ...]
    verdicts: tuple[Text, ...]
    picture: Amounts
    sentence: Text
    totals: tuple[Total, ...]
    rows: tuple[Row, ...]
    more: int
    differ: int


def show_comparison(result: Result, *, every: bool) -> Compared:
    """What differs first; `every` shows all services that stop in any of them."""
    touched = [row for row in result.services if not row.goes_on]
    shown = touched if every else touched[:SHOWN]
    measures = [name for name in MEASURES if any(each.bounds(name) != _NOTHING for each in result.outcomes)]
    stopping, *others = (
        which_is_worst(result, each) for each in result.verdicts if each.measure in (*measures, MEASURES[0])
    )
    return Compared(
        names=tuple(plain(each.scenario.name) for each in result.outcomes),
        verdicts=tuple(others),
        picture=_picture(result),
        sentence=stopping,
        totals=tuple(
            Total(_first_large(WORDS[name]), tuple(_total(each, name) for each in result.outcomes)) for name in measures
        ),
        rows=tuple(_row(row) for row in shown),
        more=len(touched) - len(shown),
        differ=sum(row.differs for row in touched),
    )


def _picture(result: Result) -> Amounts:
    return Amounts(
        axis=_first_large(WORDS["services_stop"]),
        rows=tuple(
            AmountRow(
                Text(plain(each.scenario.name), plain(each.scenario.name)),
                each.services_stop,
                amount(each.services_stop),
            )
            for each in result.outcomes
        ),
        fills=(("dark", SURE), ("hatched", POSSIBLY)),
    )


def _total(outcome: Outcome, name: Measure) -> Text:
    """A total, with a + where something that belongs to it is not known."""
    said = amount(outcome.measure(name))
    if not outcome.is_open(name):
        return said
    return Text(f"{said.en}+", f"{said.nl}+") if outcome.measure(name).hi else UNKNOWN


def _row(row: ServiceRow) -> Row:
    return Row(plain(row.name), row.differs, tuple(_cell(each) for each in row.outcomes))


def _cell(outcome: ServiceOutcome | None) -> Cell:
    if outcome is None:
        return Cell("", Text("not in the register that day", "die dag niet in het register"), Text("", ""))
    if outcome.verdict == "goes_on":
        return Cell("goes_on", VERDICTS["goes_on"], Text("", ""))
    when, down = stops(outcome.stops), span(outcome.hours_lost)
    return Cell(
        outcome.verdict, VERDICTS[outcome.verdict], Text(f"{when.en}, down {down.en}", f"{when.nl}, {down.nl} stil")
    )


def _first_large(text: Text) -> Text:
    return Text(text.en[:1].upper() + text.en[1:], text.nl[:1].upper() + text.nl[1:])
