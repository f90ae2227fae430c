# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What stands on the sheets of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polder.base import Interval, Language, Text
from polder.exporters.spreadsheet.filling import Cell
from polder.exporters.spreadsheet.layout import Grid
from polder.scenarios.scenario import DAY_HOURS
from polder.steps.doubts.saying import looked_at
from polder.steps.exports import Told
from polder.steps.plan import Answer
from polder.steps.plan.saying import afterwards, cannot_be_planned, reasons
from polder.steps.solving.check import staff_by_quarter
from polder.steps.solving.problem import QUARTERS_A_YEAR

_NARROW, _MIDDLE, _WIDE = 16, 24, 44
_DAYS = Text("In resident-days.", "In inwonerdagen.")
_EURO = Text("In euro.", "In euro.")


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is text, number or date."""

    head: Text
    help: Text = Text("", "")
    kind: str = "number"
    width: int = _NARROW


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cell that is a `Text` is said in the language of the workbook."""

    title: Text
    intro: Text
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell | Text]]
    fixed_columns: int = 1

    def grid(self, language: Language) -> Grid:
        columns = self.columns
        heads = [column.head.say(language) for column in columns]
        return Grid(
            title=self.title.say(language),
            intro=self.intro.say(language),
            explanations=[column.help.say(language) for column in columns],
            headers=heads,
            kinds=[column.kind for column in columns],
            widths=[max(column.width, len(head) + 3) for column, head in zip(columns, heads, strict=True)],
            choices=[()] * len(columns),
            rows=[[cell.say(language) if isinstance(cell, Text) else cell for cell in row] for row in self.rows],
            fixed_columns=self.fixed_columns,
            about_elements=True,
        )


def sheets_of(told: Told) -> Iterator[Sheet]:
    answer = told.answer
    yield _measures(told)
    yield _quarters(answer)
    yield _people(answer)
    yield _years(answer)
    yield _reasons(answer)
    yield _left_out(answer)
    yield _scenarios(answer)
    if told.points is not None:
        yield _frontier(told)
    if told.doubts is not None:
        yield _doubts(told)


_ID = Column(Text("id", "id"), Text("As in the register.", "Zoals in het register."), "text", _MIDDLE)
_MEASURE = Column(Text("measure", "maatregel"), kind="text", width=_WIDE)


def _between(what: Text, unit: Text) -> tuple[Column, Column]:
    return (
        Column(Text(f"{what.en}, lowest", f"{what.nl}, laagst"), unit),
        Column(Text(f"{what.en}, highest", f"{what.nl}, hoogst"), unit),
    )


def _measures(told: Told) -> Sheet:
    answer = told.answer
    measures, calendar = answer.draft.measures, answer.draft.wishes.calendar
    dropped = {each.measure: each for each in told.dropped}
    rows: list[list[Cell | Text]] = []
    for step in answer.chosen:
        measure, start, without = measures[step], answer.starts[step], dropped.get(step)
        assert start is not None
        days = answer.days(step)
        quarters = calendar.name(start), calendar.name(max(start, answer.end(step) - 1))
        row: list[Cell | Text] = [measure.id, measure.name, *days, *quarters]
        row += [*_ends(measure.cost_once), *_ends(measure.cost_year)]
        row += ["; ".join(measures[each].name for each in answer.draft.problem.steps[step].requires)]
        row += [
            None if without is None or without.kept is None else _more(answer, without.kept),
            None if without is None or without.anew is None else _more(answer, without.anew.exposure),
        ]
        rows.append(row)
    columns = (
        _ID,
        _MEASURE,
        Column(Text("first day", "eerste dag"), kind="date"),
        Column(Text("last day", "laatste dag"), kind="date"),
        Column(Text("from", "van"), kind="text"),
        Column(Text("to", "tot en met"), kind="text"),
        *_between(Text("once", "eenmalig"), _EURO),
        *_between(
            Text("a year", "per jaar"),
            Text(
                "In euro, once it is done; below zero it saves.", "In euro, als het klaar is; onder nul bespaart het."
            ),
        ),
        Column(Text("requires", "vereist"), kind="text", width=_MIDDLE),
        Column(
            Text("more lost without, others kept", "meer verlies zonder, rest blijft"),
            Text(
                "In resident-days; empty where the others cannot do without. Do not add these up.",
                "In inwonerdagen; leeg als de rest niet zonder kan. Tel dit niet op.",
            ),
        ),
        Column(
            Text("more lost without, planned anew", "meer verlies zonder, nieuw plan"),
            Text("In resident-days; empty unless it was asked.", "In inwonerdagen; leeg als het niet is gevraagd."),
        ),
    )
    intro = Text("The steps of the plan, in the order in which they start.", "De stappen van het plan, op volgorde.")
    return Sheet(Text("measures", "maatregelen"), intro, columns, rows, fixed_columns=2)


def _quarters(answer: Answer) -> Sheet:
    calendar = answer.draft.wishes.calendar
    rows: list[list[Cell | Text]] = []
    for at, lost in enumerate(answer.by_quarter):
        done = _names(answer, [step for step in answer.chosen if answer.end(step) == at])
        if at < calendar.quarters:
            when: list[Cell | Text] = [calendar.name(at), calendar.first_day(at), calendar.last_day(at)]
        else:
            when = [Text("after the last quarter", "na het laatste kwartaal"), None, None]
        running = _names(answer, [step for step in answer.chosen if _runs(answer, step, at)])
        rows.append([*when, *_days(lost), running, done])
    columns = (
        Column(Text("quarter", "kwartaal"), kind="text", width=_MIDDLE),
        Column(Text("first day", "eerste dag"), kind="date"),
        Column(Text("last day", "laatste dag"), kind="date"),
        *_between(
            Text("loss expected", "te verwachten verlies"),
            Text(
                "In resident-days in this quarter, with what is done at its start; the plan counts with the highest.",
                "In inwonerdagen in dit kwartaal, met wat aan het begin klaar is; het plan rekent met het hoogste.",
            ),
        ),
        Column(Text("under way", "in uitvoering"), kind="text", width=_WIDE),
        Column(Text("done from here on", "klaar vanaf hier"), kind="text", width=_WIDE),
    )
    intro = Text(
        "By quarter what is being done and what is still lost.", "Per kwartaal wat er gebeurt en nog verloren gaat."
    )
    return Sheet(Text("by quarter", "per kwartaal"), intro, columns, rows)


def _people(answer: Answer) -> Sheet:
    draft = answer.draft
    calendar, problem = draft.wishes.calendar, draft.problem
    rows: list[list[Cell | Text]] = [
        [
            calendar.name(at),
            draft.catalogue.skills[skill],
            taken,
            problem.staff[skill][at] if skill in problem.staff else None,
        ]
        for skill, by_quarter in sorted(staff_by_quarter(problem, answer.starts).items())
        for at, taken in enumerate(by_quarter)
    ]
    columns = (
        Column(Text("quarter", "kwartaal"), kind="text"),
        Column(Text("skill", "vaardigheid"), kind="text", width=_WIDE),
        Column(Text("taken", "gevraagd"), Text("In person-months.", "In mensmaanden.")),
        Column(
            Text("there", "beschikbaar"),
            Text("In person-months; empty is no limit.", "In mensmaanden; leeg is geen grens."),
        ),
    )
    intro = Text("Who is at it, by quarter and skill.", "Wie eraan werkt, per kwartaal en vaardigheid.")
    return Sheet(Text("people", "mensen"), intro, columns, rows, fixed_columns=2)


def _runs(answer: Answer, step: int, quarter: int) -> bool:
    start = answer.starts[step]
    return start is not None and start <= quarter < max(answer.end(step), start + 1)


def _names(answer: Answer, steps: Sequence[int]) -> str:
    return "; ".join(answer.draft.measures[step].name for step in steps)


def _years(answer: Answer) -> Sheet:
    budget = answer.draft.wishes.budget
    rows: list[list[Cell | Text]] = []
    for year, cost in answer.cost_by_year.items():
        limit = None if budget is None else budget.get(year, 0.0)
        rows.append([float(year), cost.lo, cost.hi, limit, None if limit is None else limit - cost.hi])
    columns = (
        Column(Text("year", "jaar")),
        *_between(
            Text("cost", "kosten"),
            Text("In euro; the budget must bear the highest.", "In euro; het budget moet het hoogste dragen."),
        ),
        Column(Text("budget", "budget"), Text("In euro; empty is no limit.", "In euro; leeg is geen grens.")),
        Column(Text("left of the budget", "over van het budget"), Text("In euro, at least.", "In euro, minstens.")),
    )
    after = afterwards(answer) or Text("", "")
    intro = Text(
        f"What it costs by year, beside the budget. {after.en}".strip(),
        f"Wat het per jaar kost, naast het budget. {after.nl}".strip(),
    )
    return Sheet(Text("cost by year", "kosten per jaar"), intro, columns, rows)


def _reasons(answer: Answer) -> Sheet:
    draft = answer.draft
    names, rows_of = draft.snapshot.names, draft.snapshot.row_by_id
    residents = draft.snapshot.number("residents").hi
    rows: list[list[Cell | Text]] = []
    for step in answer.chosen:
        measure, saved = draft.measures[step], answer.why.get(step, ())
        for each in saved:
            at = rows_of[each.service]
            row: list[Cell | Text] = [measure.id, measure.name, each.scenario, names[at], each.hours / DAY_HOURS]
            row += [float(residents[at]), round(each.resident_days * QUARTERS_A_YEAR, 1)]
            row.append("; ".join(sorted(draft.measures[other].name for other in each.needs)))
            rows.append(row)
        if not saved:
            (why,) = reasons(answer, step)
            rows.append([measure.id, measure.name, why, "", None, None, None, ""])
    columns = (
        _ID,
        _MEASURE,
        Column(Text("scenario", "scenario"), kind="text", width=_MIDDLE),
        Column(Text("service", "dienst"), kind="text", width=_WIDE),
        Column(Text("days less down", "dagen minder stil"), Text("Each time.", "Elke keer.")),
        Column(Text("residents", "inwoners"), Text("At most.", "Hoogstens.")),
        Column(
            Text("resident-days a year", "inwonerdagen per jaar"),
            Text(
                "What is saved on average, with those it needs. Do not add these up.",
                "Wat gemiddeld wordt voorkomen, samen met wat nodig is. Tel dit niet op.",
            ),
        ),
        Column(Text("together with", "samen met"), kind="text", width=_WIDE),
    )
    intro = Text("Why each step is in the plan.", "Waarom elke stap in het plan staat.")
    return Sheet(Text("reasons", "redenen"), intro, columns, rows, fixed_columns=2)


def _left_out(answer: Answer) -> Sheet:
    nothing = Text("changes nothing in these scenarios", "verandert niets in deze scenario's")
    unwise = Text(
        "within these limits the plan does better without", "binnen deze grenzen doet het plan het beter zonder"
    )
    measures, chosen = answer.draft.measures, set(answer.chosen)
    said = cannot_be_planned(answer)
    said |= {name: nothing for step in answer.useless if (name := measures[step].name) not in said}
    others = [measures[step].name for step in range(len(measures)) if step not in chosen]
    said |= {name: unwise for name in others if name not in said}
    columns = (_MEASURE, Column(Text("why not", "waarom niet"), kind="text", width=90))
    intro = Text("What is not in the plan, and why.", "Wat niet in het plan staat, en waarom.")
    return Sheet(Text("left out", "niet gepland"), intro, columns, [[name, said[name]] for name in sorted(said)])


def _scenarios(answer: Answer) -> Sheet:
    rows: list[list[Cell | Text]] = [
        [each.scenario.name, each.per_year.lo, each.per_year.hi, each.scenario.horizon_hours / DAY_HOURS]
        for each in answer.draft.scenarios
    ]
    columns = (
        Column(Text("scenario", "scenario"), kind="text", width=_WIDE),
        *_between(Text("times a year", "keer per jaar"), Text("", "")),
        Column(Text("looked ahead", "vooruitgekeken"), Text("In days.", "In dagen.")),
    )
    intro = Text("What may happen, and how often.", "Wat er kan gebeuren, en hoe vaak.")
    return Sheet(Text("scenarios", "scenario's"), intro, columns, rows)


def _frontier(told: Told) -> Sheet:
    assert told.points is not None
    measures = told.answer.draft.measures
    rows: list[list[Cell | Text]] = [
        [
            *(round(each, 1) for each in (point.budget, point.cost, point.plan.exposure, point.plan.bound)),
            None if point.plan.gap is None else round(100 * point.plan.gap, 2),
            round(point.by_rule, 1),
            "; ".join(measures[step].name for step, start in enumerate(point.plan.starts) if start is not None),
        ]
        for point in told.points
    ]
    columns = (
        Column(Text("budget in all", "budget in totaal"), _EURO),
        Column(Text("spent", "besteed"), _EURO),
        Column(Text("loss left", "verlies over"), _DAYS),
        Column(
            Text("at best", "op zijn best"),
            Text("In resident-days; no plan leaves less.", "In inwonerdagen; geen plan laat minder over."),
        ),
        Column(
            Text("gap", "verschil"),
            Text(
                "In percent: how much more might be avoided, as a part of what is avoided.",
                "In procent: hoeveel er nog meer te voorkomen zou kunnen zijn, als deel van wat voorkomen wordt.",
            ),
        ),
        Column(
            Text("left by the list", "over bij de lijst"),
            Text(
                "In resident-days; the usual list of own benefit divided by cost.",
                "In inwonerdagen; de gewone lijst naar eigen baat gedeeld door kosten.",
            ),
        ),
        Column(Text("measures", "maatregelen"), kind="text", width=90),
    )
    intro = Text("What more money brings.", "Wat meer geld brengt.")
    return Sheet(Text("budgets", "budgetten"), intro, columns, rows)


def _doubts(told: Told) -> Sheet:
    assert told.doubts is not None
    measures = told.answer.draft.catalogue.measures
    rows: list[list[Cell | Text]] = [
        [
            measures[each.about].name if each.about in measures else each.about,
            each.what,
            *("; ".join(measures[id].name for id in ids) for ids in (each.comes, each.goes)),
        ]
        for each in told.doubts.found
    ]
    columns = (
        Column(Text("about", "over"), kind="text", width=_WIDE),
        Column(Text("what is not known", "wat niet bekend is"), kind="text", width=_MIDDLE),
        Column(Text("then also", "dan ook"), kind="text", width=_WIDE),
        Column(Text("then not", "dan niet"), kind="text", width=_WIDE),
    )
    looked = looked_at(told.doubts)
    intro = Text(
        f"What to find out first: it would change the plan. {looked.en}",
        f"Eerst uitzoeken: het zou het plan veranderen. {looked.nl}",
    )
    return Sheet(Text("to find out", "uitzoeken"), intro, columns, rows)


def _more(answer: Answer, exposure: float) -> float:
    return round(max(0.0, exposure - answer.plan.exposure), 1)


def _days(lost: Interval) -> tuple[Cell, Cell]:
    """Resident-days; more digits than a tenth say nothing."""
    return round(lost.lo, 1), round(lost.hi, 1)


def _ends(known: Interval | None) -> tuple[Cell, Cell]:
    return (None, None) if known is None else (known.lo, known.hi)
