# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan in the terminal: what is asked of it, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from polder.base import Interval, Text
from polder.cli.terminal import Terminal
from polder.cli.wording import number, span
from polder.steps.assumed import LASTS_DAYS, PER_YEAR
from polder.steps.saying import never_text

if TYPE_CHECKING:
    from polder.base import Language
    from polder.steps.doubts import Doubt
    from polder.steps.dropping import Dropped
    from polder.steps.frontier import Point
    from polder.steps.planning import Answer
    from polder.steps.reasons import Saving

_WHY_SHOWN = 3


def show_plan(terminal: Terminal, answer: Answer, *, assumed: bool) -> None:
    """A sentence, the steps in order, the years, then what to know beside them."""
    terminal.say(_sentence(terminal, answer), "bold")
    _say_how_sure(terminal, answer)
    if answer.chosen:
        _show_steps(terminal, answer)
    _show_years(terminal, answer)
    for step in answer.chosen:
        _say_why(terminal, answer, step)
    _say_counted(terminal, answer, assumed=assumed)
    _show_rest(terminal, answer)


def _sentence(terminal: Terminal, answer: Answer) -> Text:
    plan, language = answer.plan, terminal.language
    if not answer.chosen:
        return Text(
            "No measure that can be carried out lessens what these scenarios cost.",
            "Geen maatregel die uitgevoerd kan worden vermindert wat deze scenario's kosten.",
        )
    avoided = round(100 * (1 - plan.exposure / plan.exposure_before)) if plan.exposure_before else 0
    before, after = (number(round(each), language) for each in (plan.exposure_before, plan.exposure))
    count = len(answer.chosen)
    return Text(
        f"{count} measures bring the expected loss from {before} to {after} resident-days: {avoided}% less.",
        f"{count} maatregelen brengen het te verwachten verlies van {before} naar {after} inwonerdagen: {avoided}% "
        "minder.",
    )


def _say_how_sure(terminal: Terminal, answer: Answer) -> None:
    plan = answer.plan
    if plan.status == "optimal":
        terminal.say(Text("No plan does better: that is proved.", "Geen plan kan beter: dat is bewezen."))
        return
    bound = number(round(plan.bound), terminal.language)
    gap = "" if plan.gap is None else f" ({100 * plan.gap:.1f}%)"
    terminal.say(
        Text(
            f"Whether a better plan exists is not settled; none leaves less than {bound} resident-days{gap}.",
            f"Of er een beter plan bestaat, staat niet vast; geen laat minder dan {bound} inwonerdagen over{gap}.",
        )
    )


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
    saved = answer.why.get(step, ())
    for saving in saved[:_WHY_SHOWN]:
        terminal.say(_saving(answer, saving, terminal), indent=2)
    if len(saved) > _WHY_SHOWN:
        more = len(saved) - _WHY_SHOWN
        terminal.say(
            Text(f"and {more} more; --json has them all", f"en nog {more}; --json noemt ze allemaal"), indent=2
        )
    needing = [answer.draft.measures[other].name for other in answer.chosen if step in _requires(answer, other)]
    if needing:
        listed = ", ".join(f"“{name}”" for name in needing)
        terminal.say(Text(f"needed first for {listed}", f"eerst nodig voor {listed}"), indent=2)
    if not saved and not needing:
        terminal.say(Text("saves money", "bespaart geld"), indent=2)


def _requires(answer: Answer, step: int) -> tuple[int, ...]:
    return answer.draft.problem.steps[step].requires


def _saving(answer: Answer, saving: Saving, terminal: Terminal) -> Text:
    snapshot = answer.draft.snapshot
    service = snapshot.names[snapshot.row_by_id[saving.service]]
    each_time = span(Interval(saving.hours, saving.hours), terminal.language)
    needs = ", ".join(sorted(f"“{answer.draft.measures[other].name}”" for other in saving.needs))
    together = Text(f", together with {needs}", f", samen met {needs}") if needs else Text("", "")
    return Text(
        f"{saving.scenario}: {service} {each_time} less down{together.en}",
        f"{saving.scenario}: {service} {each_time} minder stil{together.nl}",
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
    draft, language = answer.draft, terminal.language
    quarters, tail = draft.problem.quarters, number(draft.wishes.tail_quarters, language)
    terminal.say(
        Text(
            f"Counted over {quarters} quarters and {tail} more as it stands after the last; costs, effort and what is "
            "not known at their worst.",
            f"Geteld over {quarters} kwartalen en nog {tail} zoals het na het laatste is; kosten, inzet en wat niet "
            "bekend is op hun slechtst.",
        ),
        "dim",
    )
    if assumed:
        count, years = len(draft.scenarios), number(1 / PER_YEAR, language)
        terminal.say(
            Text(
                f"No scenarios were given. Assumed is that each of {count} suppliers stops once in {years} years, for "
                f"{LASTS_DAYS} days. Give your own with --scenarios.",
                f"Er zijn geen scenario's gegeven. Aangenomen is dat elk van {count} leveranciers eens in de {years} "
                f"jaar stopt, {LASTS_DAYS} dagen lang. Geef eigen scenario's met --scenarios.",
            ),
            "yellow",
        )
    unlimited = sorted(
        {skill for measure in draft.measures for skill in measure.effort if skill not in draft.problem.staff}
    )
    if unlimited:
        names = ", ".join(draft.catalogue.skills[skill] for skill in unlimited)
        terminal.say(Text(f"No limit was given for: {names}.", f"Geen grens is gegeven voor: {names}."), "dim")


def _show_rest(terminal: Terminal, answer: Answer) -> None:
    draft = answer.draft
    reasons = {draft.measures[each.measure].name: never_text(draft, each) for each in answer.never}
    reasons |= {draft.catalogue.measures[id].name: why for id, why in draft.left_out.items()}
    if reasons:
        terminal.say()
        terminal.say(Text("Cannot be planned:", "Niet in te plannen:"), "bold")
        for name, why in sorted(reasons.items()):
            terminal.say(Text(f"{name}: {why.en}", f"{name}: {why.nl}"), indent=2)
    if answer.useless:
        names = ", ".join(sorted(draft.measures[step].name for step in answer.useless))
        terminal.say(
            Text(f"Change nothing in these scenarios: {names}.", f"Veranderen niets in deze scenario's: {names}.")
        )
    if answer.uncounted:
        names = ", ".join(draft.snapshot.names[row] for row in answer.uncounted)
        terminal.say(
            Text(
                f"Not weighed, for nobody knows how many residents they have: {names}.",
                f"Niet meegewogen, want van hoeveel inwoners is niet bekend: {names}.",
            )
        )


def show_doubts(terminal: Terminal, answer: Answer, doubts: Sequence[Doubt]) -> None:
    terminal.say()
    if not doubts:
        terminal.say(
            Text(
                "No range of one measure or scenario, at its other end, changes the choice.",
                "Geen marge van één maatregel of scenario verandert, aan de andere kant, de keuze.",
            )
        )
        return
    terminal.say(Text("Worth finding out first:", "Eerst uitzoeken:"), "bold")
    measures = answer.draft.catalogue.measures
    for each in doubts:
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
    for each in dropped:
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
        (Text("left by the list", "over bij de lijst"), True),
    ]
    rows = [
        [
            number(round(point.budget), language),
            number(round(point.cost), language),
            f"{point.plan.exposure / before:.0%}" if before else "",
            f"{point.plan.bound / before:.0%}" if before else "",
            f"{point.by_rule / before:.0%}" if before else "",
        ]
        for point in points
    ]
    terminal.say()
    terminal.say(Text("What more money brings", "Wat meer geld brengt"), "bold")
    terminal.out.print(terminal.table(columns, rows))
    terminal.say(
        Text(
            "The list buys by own benefit divided by cost: it does not see what only works together.",
            "De lijst koopt naar eigen baat gedeeld door kosten: die ziet niet wat alleen samen werkt.",
        ),
        "dim",
    )


def _euro(interval: Interval | None, language: Language) -> str:
    return "" if interval is None else _rounded(interval, language)


def _rounded(interval: Interval, language: Language) -> str:
    lo, hi = number(round(interval.lo), language), number(round(interval.hi), language)
    if lo == hi:
        return lo
    return f"{lo} tot {hi}" if language == "nl" else f"{lo} to {hi}"
