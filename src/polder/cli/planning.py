# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan in the terminal: what is asked of it, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from polder.base import Interval, Text
from polder.base.wording import percent
from polder.cli.road import show_road
from polder.cli.terminal import Terminal
from polder.cli.wording import number
from polder.steps.doubts.saying import looked_at
from polder.steps.plan import saying

if TYPE_CHECKING:
    from polder.base import Language
    from polder.steps.doubts import Doubts
    from polder.steps.exports import Told
    from polder.steps.plan import Answer
    from polder.steps.reasons.dropping import Dropped
    from polder.steps.solving.frontier import Point

_WHY_SHOWN = 3
_PROBLEMS_SHOWN = 5
_ALIKE_SHOWN = 4
"""Measures that cannot be planned for one reason, by name; the others are counted."""


def show_told(terminal: Terminal, told: Told) -> None:
    """The plan, then what was asked besides; of what was not come to, that it was not."""
    answer = told.answer
    show_plan(terminal, answer, assumed=told.assumed)
    show_drops(terminal, answer, told.dropped)
    if told.doubts is not None:
        show_doubts(terminal, answer, told.doubts)
    if told.points is not None:
        show_frontier(terminal, answer, told.points)
    if told.missing:
        terminal.say()
        terminal.say(Text("Not worked out, for want of time:", "Niet uitgerekend, want er was geen tijd:"), "bold")
    for what in told.missing:
        terminal.say(what, indent=2)


def show_plan(terminal: Terminal, answer: Answer, *, assumed: bool) -> None:
    """A sentence, the steps in order, the road, the years, then what to know beside them."""
    terminal.say(saying.plan_sentence(answer), "bold")
    terminal.say(saying.how_sure(answer))
    if answer.chosen:
        _show_steps(terminal, answer)
        show_road(terminal, answer)
    _show_years(terminal, answer)
    for step in answer.chosen:
        _say_why(terminal, answer, step)
    _say_counted(terminal, answer, assumed=assumed)
    _show_rest(terminal, answer)


def _show_steps(terminal: Terminal, answer: Answer) -> None:
    draft, calendar, language = answer.draft, answer.draft.wishes.calendar, terminal.language
    columns = [
        (Text("from", "van"), False),
        (Text("to", "tot en met"), False),
        (Text("measure", "maatregel"), False),
        (Text("once (euro)", "eenmalig (euro)"), True),
        (Text("a year (euro)", "per jaar (euro)"), True),
    ]
    rows: list[list[Any]] = []
    for step in answer.chosen:
        measure, start = draft.measures[step], answer.starts[step]
        assert start is not None
        rows.append(
            [
                calendar.name(start),
                calendar.name(max(start, answer.end(step) - 1)),
                measure.name,
                _euro(measure.cost_once, language),
                _euro(measure.cost_year, language),
            ]
        )
    terminal.out.print(terminal.table(columns, rows))


def _say_why(terminal: Terminal, answer: Answer, step: int) -> None:
    """What a step saves, most first, or for which others it is there."""
    terminal.say(answer.draft.measures[step].name, "bold")
    why = saying.reasons(answer, step)
    for each in why[:_WHY_SHOWN]:
        terminal.say(each, indent=2)
    if len(why) > _WHY_SHOWN:
        more = len(why) - _WHY_SHOWN
        terminal.say(
            Text(f"and {more} more; --json has them all", f"en nog {more}; --json noemt ze allemaal"), indent=2
        )


def _show_years(terminal: Terminal, answer: Answer) -> None:
    calendar, language = answer.draft.wishes.calendar, terminal.language
    budget = answer.draft.wishes.budget
    columns = [
        (Text("year", "jaar"), False),
        (Text("cost (euro)", "kosten (euro)"), True),
        (Text("budget (euro)", "budget (euro)"), True),
        (Text("loss still expected (resident-days)", "nog te verwachten verlies (inwonerdagen)"), True),
    ]
    rows = []
    for year in calendar.years:
        lost = sum(
            (answer.by_quarter[at] for at in range(calendar.quarters) if calendar.year_of(at) == year), Interval(0, 0)
        )
        limit = (
            terminal.speak(Text("no limit", "geen grens")) if budget is None else number(budget.get(year, 0), language)
        )
        rows.append([str(year), _euro(answer.cost_by_year[year], language), limit, _rounded(lost, language)])
    terminal.out.print(terminal.table(columns, rows))


def _say_counted(terminal: Terminal, answer: Answer, *, assumed: bool) -> None:
    terminal.say(saying.counted(answer), "dim")
    if assumed:
        terminal.say(saying.assumed_scenarios(answer), "yellow")
        terminal.say(Text("Give your own with --scenarios.", "Geef eigen scenario's met --scenarios."), "yellow")
    if unlimited := saying.without_limit(answer):
        names = ", ".join(unlimited)
        terminal.say(Text(f"No limit was given for: {names}.", f"Geen grens is gegeven voor: {names}."), "dim")


def _show_rest(terminal: Terminal, answer: Answer) -> None:
    """What is not in the plan and why; those with the same reason together."""
    alike: dict[Text, list[str]] = {}
    for name, why in saying.cannot_be_planned(answer).items():
        alike.setdefault(why, []).append(name)
    if alike:
        terminal.say()
        terminal.say(Text("Cannot be planned:", "Niet in te plannen:"), "bold")
    for why, names in alike.items():
        listed, more = ", ".join(names[:_ALIKE_SHOWN]), len(names) - _ALIKE_SHOWN
        some = Text(f"{listed} and {more} more", f"{listed} en nog {more}") if more > 0 else Text(listed, listed)
        terminal.say(Text(f"{some.en}: {why.en}", f"{some.nl}: {why.nl}"), indent=2)
    if answer.useless:
        terminal.say(saying.useless(answer))
    if answer.uncounted:
        terminal.say(saying.not_weighed(answer))
    if beside := saying.beside_the_plan(answer):
        terminal.say()
        terminal.tell_all(beside, _PROBLEMS_SHOWN, to=terminal.out)


def show_doubts(terminal: Terminal, answer: Answer, doubts: Doubts) -> None:
    terminal.say()
    terminal.say(Text("Worth finding out first", "Eerst uitzoeken"), "bold")
    terminal.say(looked_at(doubts))
    measures = answer.draft.catalogue.measures
    for each in doubts.found:
        about = measures[each.about].name if each.about in measures else each.about
        comes, goes = (", ".join(measures[id].name for id in ids) for ids in (each.comes, each.goes))
        then = Text(
            "; ".join([f"then also {comes}"] * bool(comes) + [f"then not {goes}"] * bool(goes)),
            "; ".join([f"dan ook {comes}"] * bool(comes) + [f"dan niet {goes}"] * bool(goes)),
        )
        terminal.say(Text(f"{about}, {each.what.en}: {then.en}", f"{about}, {each.what.nl}: {then.nl}"), indent=2)


def show_drops(terminal: Terminal, answer: Answer, dropped: Sequence[Dropped]) -> None:
    """What each step is worth, with the others kept and, where that was asked, with the plan made anew."""
    if not dropped:
        return
    measures, language = answer.draft.measures, terminal.language
    columns = [
        (Text("without", "zonder"), False),
        (Text("falls with it", "valt mee weg"), False),
        (Text("more lost, others kept", "meer verlies, rest blijft"), True),
        (Text("more lost, planned anew", "meer verlies, nieuw plan"), True),
    ]
    rows = []
    for each in sorted(dropped, key=lambda each: answer.chosen.index(each.measure)):
        anew = "" if each.anew is None else _more(answer, each.anew.exposure, language)
        kept = terminal.speak(Text("not possible", "kan niet"))
        rows.append(
            [
                measures[each.measure].name,
                ", ".join(measures[number].name for number in each.with_it),
                kept if each.kept is None else _more(answer, each.kept, language),
                anew,
            ]
        )
    shown = columns if any(each.anew is not None for each in dropped) else columns[:-1]
    terminal.out.print(terminal.table(shown, [row[: len(shown)] for row in rows]))
    terminal.say(
        Text(
            "In resident-days. Do not add these up: what steps save together stands with each of them.",
            "In inwonerdagen. Tel dit niet op: wat stappen samen voorkomen staat bij elk van hen.",
        ),
        "dim",
    )


def _more(answer: Answer, exposure: float, language: Language) -> str:
    return number(round(max(0.0, exposure - answer.plan.exposure)), language)


def show_frontier(terminal: Terminal, answer: Answer, points: Sequence[Point]) -> None:
    """What more money brings, beside what the usual list would do with it."""
    language, before = terminal.language, answer.plan.exposure_before
    columns = [
        (Text("budget in all (euro)", "budget in totaal (euro)"), True),
        (Text("spent (euro)", "besteed (euro)"), True),
        (Text("loss left", "verlies over"), True),
        (Text("at best", "op zijn best"), True),
        (Text("gap", "verschil"), True),
        (Text("left by the list", "over bij de lijst"), True),
    ]
    rows = [
        [
            number(round(point.budget), language),
            number(round(point.cost), language),
            *(_share(left, before, language) for left in (point.plan.exposure, point.plan.bound)),
            "" if point.plan.gap is None else percent(point.plan.gap, language),
            _share(point.by_rule, before, language),
        ]
        for point in points
    ]
    terminal.say()
    terminal.say(Text("What more money brings", "Wat meer geld brengt"), "bold")
    terminal.out.print(terminal.table(columns, rows))
    terminal.say(
        Text(
            "The gap is how much more might be avoided, as a part of what the plan avoids: 0 is proved to be the best.",
            "Het verschil is hoeveel er nog meer te voorkomen zou kunnen zijn, als deel van wat het plan voorkomt: "
            "bij 0 is bewezen dat het niet beter kan.",
        ),
        "dim",
    )
    terminal.say(
        Text(
            "The list buys by own benefit divided by cost: it does not see what only works together.",
            "De lijst koopt naar eigen baat gedeeld door kosten: die ziet niet wat alleen samen werkt.",
        ),
        "dim",
    )


def _share(part: float, whole: float, language: Language) -> str:
    return f"{number(100 * part / whole, language)}%" if whole else ""


def _euro(interval: Interval | None, language: Language) -> str:
    return "" if interval is None else _rounded(interval, language)


def _rounded(interval: Interval, language: Language) -> str:
    lo, hi = number(round(interval.lo), language), number(round(interval.hi), language)
    if lo == hi:
        return lo
    return f"{lo} tot {hi}" if language == "nl" else f"{lo} to {hi}"
