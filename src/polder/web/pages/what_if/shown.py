# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a cut-off does, as pictures and rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polder.analyses import cut_off
from polder.analyses.cut_off import ServiceOutcome
from polder.analyses.report.chapters.shared import PERHAPS
from polder.analyses.report.timelines import sentence, spans, worst_first
from polder.analyses.report.words import country, day, the_country
from polder.analyses.unknowns import UNKNOWNS
from polder.base import Interval, Text
from polder.documents import plain
from polder.documents.pictures import Fill
from polder.documents.pictures.chain import Chain, Link
from polder.documents.pictures.hours import HourRow, Hours
from polder.documents.pictures.layout import Mark
from polder.model import KINDS, Snapshot
from polder.scenarios.scenario import Scenario
from polder.web import leads
from polder.workbench.reasons import LEADS, Step

SHOWN = 15
"""Services of the picture and the table, before all of them are asked for."""
BACK: tuple[Mark, Text] = ("triangle", Text("back", "terug"))
TAKEN_OVER: tuple[Mark, Text] = ("circle", Text("taken over by a reserve", "overgenomen door een reserve"))
VERDICTS = {
    "stops": Text("stops", "stopt"),
    "may_stop": Text("may stop", "stopt misschien"),
    "goes_on": Text("goes on", "gaat door"),
}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service that stops or may. `taken_over` where a reserve serves while the cause lasts."""

    outcome: ServiceOutcome
    verdict: Text
    taken_over: bool
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class CutOffShown:
    result: cut_off.Result
    sentence: Text
    picture: Hours | None
    rows: tuple[ServiceRow, ...]
    more: int
    days_lost: Interval
    days_open: bool
    cut: tuple[str, ...]
    unknown: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of a chain in words, `address` leads to the register where that has pages."""

    name: Text
    sort: Text
    leads: Text
    address: str


@dataclass(frozen=True, slots=True)
class ChainShown:
    name: str
    picture: Chain
    sentence: Text
    steps: tuple[StepShown, ...]
    law: bool = False


def show_cut_off(
    result: cut_off.Result, scenario: Scenario, address: Callable[[str], str], service: str, *, every: bool
) -> CutOffShown:
    """The services that stop or may, worst first; `address` of a service leads to its reason."""
    struck = sorted((each for each in result.services if each.verdict != "goes_on"), key=worst_first)
    shown = struck if every else struck[:SHOWN]
    ends = _end_hour(scenario)
    since = day(scenario.start)
    picture = Hours(
        axis=Text(f"Time since {since.en}", f"Tijd sinds {since.nl}"),
        horizon=result.horizon_hours,
        rows=tuple(HourRow(_plain(each.name), spans(each), _marks(each, ends)) for each in shown),
        fills=(("dark", Text("down", "stil")), PERHAPS),
        marked=(TAKEN_OVER, BACK),
    )
    return CutOffShown(
        result=result,
        sentence=sentence(result),
        picture=picture if shown else None,
        rows=tuple(
            ServiceRow(each, VERDICTS[each.verdict], _is_taken_over(each, ends), address(each.id), each.id == service)
            for each in shown
        ),
        more=len(struck) - len(shown),
        days_lost=result.resident_days_lost,
        days_open=any(each.residents is None for each in struck),
        cut=tuple(result.names.get(id, id) for id in (*result.cut, *result.may_be_cut)),
        unknown=tuple((UNKNOWNS[name], count) for name, count in result.unknown.items() if count and name in UNKNOWNS),
    )


def _end_hour(scenario: Scenario) -> float:
    """The hour at which all that is cut is so no longer; ∞ where it is for good."""
    ends = [scenario.when(dated).until for dated in scenario.events if dated.event.lasts]
    return max((float("inf") if end is None else float(end) for end in ends), default=float("inf"))


def _marks(each: ServiceOutcome, ends: float) -> tuple[tuple[Mark, float], ...]:
    if each.back.hi == float("inf"):
        return ()
    return ((TAKEN_OVER[0] if _is_taken_over(each, ends) else BACK[0], each.back.hi),)


def _is_taken_over(each: ServiceOutcome, ends: float) -> bool:
    """Whether it serves again while the cause still lasts: then something else has taken its place."""
    return each.back.hi < ends


def show_chain(held: Snapshot, name: str, steps: tuple[Step, ...], said: Text, *, law: bool = False) -> ChainShown:
    """A chain of reasons, the first and the last box standing out; `law` where it is about whose law holds."""
    links, told = [], []
    for number, step in enumerate(steps):
        fill: Fill = "pale" if not number else "dark" if number == len(steps) - 1 else "empty"
        called, sort = label(step), _sort(step)
        links.append(Link(called, sort, fill, LEADS[step.leads]))
        told.append(StepShown(called, sort, LEADS[step.leads], leads.element(held, step.id)))
    return ChainShown(name, Chain(tuple(links)), said, tuple(told), law)


def why_sentence(steps: tuple[Step, ...]) -> Text:
    """From the service to what brings it down."""
    first, last = label(steps[0]), label(steps[-1])
    if len(steps) == 1:
        return Text(f"{first.en} is cut off itself.", f"{first.nl} wordt zelf afgesloten.")
    if steps[-1].kind == "jurisdiction":
        law = law_of(steps[-1])
        return Text(
            f"{first.en} rests on something under the law of {law.en}.",
            f"{first.nl} rust op iets onder het recht van {law.nl}.",
        )
    away = len(steps) - 1
    through = Text(f", {away} steps away", f", {away} stappen verder") if away > 1 else Text("", "")
    return Text(f"{first.en} rests on {last.en}{through.en}.", f"{first.nl} rust op {last.nl}{through.nl}.")


def law_of(step: Step) -> Text:
    """A jurisdiction in the middle of a sentence."""
    return the_country(step.id) if step.id and step.id == step.name else label(step)


def label(step: Step) -> Text:
    """What a step is called; a country by its name."""
    if step.kind == "jurisdiction" and step.id == step.name:
        return country(step.id) if step.id else Text("a law that is not known", "een onbekend recht")
    return _plain(step.name)


def _sort(step: Step) -> Text:
    if step.kind == "jurisdiction":
        return Text("country", "land") if step.id == step.name else KINDS["jurisdiction"].label
    return KINDS[step.kind].label


def _plain(name: str) -> Text:
    return Text(plain(name), plain(name))
