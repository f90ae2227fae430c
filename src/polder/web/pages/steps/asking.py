# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Ask for a plan: how far ahead, which money and people, ready for what, how long it may search."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render

from polder.base import Interval, Language, PolderError, Text
from polder.documents import plain
from polder.model import Attribute
from polder.model.kinds import EUR
from polder.scenarios.scenario import Scenario
from polder.steps.catalogue import read_catalogue
from polder.steps.expected import Expected
from polder.steps.expected.assumed import LASTS_DAYS, PER_YEAR
from polder.steps.expected.reading import more_days_than_there_are
from polder.steps.plan.calendar import Calendar, next_quarter
from polder.steps.plan.wishes import TAIL_QUARTERS, Wishes
from polder.steps.solving.problem import QUARTERS_A_YEAR
from polder.web.page import Request
from polder.web.pages.what_if.asking import Field
from polder.web.registers import snapshot, the_register
from polder.workbench import jobs
from polder.workbench.actor import Permission
from polder.workbench.clock import day, now
from polder.workbench.plan_asked import PlanAsked, asked_from_json
from polder.workbench.saved_plans import asked_in
from polder.workbench.scenarios import list_scenarios
from polder.workbench.typed import as_typed, as_typed_range, read_typed_values

MOST_YEARS, YEARS = 10, 5
TAILS, TAIL_YEARS = (0, 1, 2, 5, 10), round(TAIL_QUARTERS / QUARTERS_A_YEAR)
"""Years that what stands at the end counts on."""
BEGINS = 8
"""Quarters from which a plan can begin."""
LIMITS = {
    30: Text("half a minute", "een halve minuut"),
    60: Text("a minute", "een minuut"),
    300: Text("five minutes", "vijf minuten"),
    900: Text("a quarter of an hour", "een kwartier"),
}
BUDGET = Attribute("budget", Text("budget", "budget"), Text("", ""), type="number", unit=EUR)
STAFF = Attribute("staff", Text("person-months", "mensmaanden"), Text("", ""), type="number")
ONCE_IN = Attribute(
    "once-in", Text("once in how many years", "eens in hoeveel jaar"), Text("", ""), type="number", ranged=True
)
OFTEN = 1 / 366
"""Years: more often than every day is not asked."""


@dataclass(slots=True)
class Choice:
    """A kept scenario, whether it counts, and once in how many years it is expected."""

    code: str
    scenario: Scenario
    chosen: bool
    often: Field


@dataclass(slots=True)
class PlanForm:
    """Every field as typed; `first` is the first day of the plan. `asked` is whole only where nothing is wrong."""

    language: Language
    begin: Field
    first: date
    years: int
    tail_years: int
    seconds: int
    frontier: bool
    unknowns: bool
    anew: bool
    budget: list[tuple[int, Field]]
    staff: list[tuple[str, str, Field]]
    choices: list[Choice]
    asked: PlanAsked | None = field(default=None)

    @property
    def is_wrong(self) -> bool:
        fields = [each for _, each in self.budget] + [each for *_, each in self.staff]
        fields += [each.often for each in self.choices]
        return any(each.error for each in [self.begin, *fields])


def ask(request: Request) -> HttpResponseBase:
    """The form; by POST the plan is looked for in the background, or the form comes back with the years asked for."""
    if request.method == "POST":
        form = _from_typed(request, request.POST)
        if "again" not in request.POST:
            _read(form)
            if form.asked is not None:
                return redirect("job", jobs.ask(the_register(), request.actor, "plan", form.asked.to_json()))
        return _show(request, form, 400 if form.is_wrong else 200)
    code = request.GET.get("from", "")
    form = (
        _from_asked(request, asked_from_json(asked_in(the_register(), request.actor, code))) if code else _new(request)
    )
    return _show(request, form, 200)


def _show(request: Request, form: PlanForm, status: int) -> HttpResponseBase:
    earlier = jobs.mine(the_register(), request.actor, kind="plan", most=5)
    known = read_catalogue(snapshot())
    context = {
        "form": form,
        "here": "steps-plan",
        "begins": _begins(),
        "year_choices": range(1, MOST_YEARS + 1),
        "tails": TAILS,
        "limits": LIMITS,
        "earlier": earlier,
        "may_share": Permission.SHARE in request.actor.may,
        "measures": len([each for each in known.plannable if not each.unknown]),
        "assumed_years": round(1 / PER_YEAR),
        "assumed_days": LASTS_DAYS,
    }
    return render(request, "steps/ask.html", context, status=status)


def _begins() -> list[tuple[date, str]]:
    calendar = Calendar(next_quarter(day(now())), BEGINS)
    return [(calendar.first_day(quarter), calendar.name(quarter)) for quarter in range(BEGINS)]


def _new(request: Request) -> PlanForm:
    return _form(request, _begins()[0][0], YEARS)


def _form(request: Request, begin: date, years: int, **said: Any) -> PlanForm:
    """With a field for each year, skill and kept scenario, still empty."""
    calendar = Calendar(begin, years * QUARTERS_A_YEAR)
    skills = sorted(read_catalogue(snapshot()).skills.items(), key=lambda each: each[1].casefold())
    return PlanForm(
        request.language,
        Field("begin", begin.isoformat()),
        begin,
        years,
        **{"tail_years": TAIL_YEARS, "seconds": 60, "frontier": True, "unknowns": True, "anew": False, **said},
        budget=[(year, Field(f"budget-{year}")) for year in calendar.years],
        staff=[(id, plain(name, 90), Field(f"staff-{id}")) for id, name in skills],
        choices=[
            Choice(each.code, scenario, False, Field(f"often-{each.code}")) for each, scenario in _playable(request)
        ],
    )


def _playable(request: Request) -> list[tuple[Any, Scenario]]:
    """The kept scenarios that this version of Polder can read."""
    found = []
    for each in list_scenarios(the_register(), request.actor):
        try:
            found.append((each, each.scenario()))
        except PolderError:
            continue
    return found


def _from_asked(request: Request, asked: PlanAsked) -> PlanForm:
    """Filled in as an earlier plan was asked; a scenario that was deleted since is left out."""
    wishes, language = asked.wishes, request.language
    form = _form(
        request,
        wishes.calendar.first,
        max(1, wishes.calendar.quarters // QUARTERS_A_YEAR),
        tail_years=_nearest(wishes.tail_quarters / QUARTERS_A_YEAR, TAILS),
        seconds=asked.seconds,
        frontier=asked.frontier,
        unknowns=asked.unknowns,
        anew=asked.anew,
    )
    for year, each in form.budget:
        each.value = "" if wishes.budget is None else as_typed(BUDGET, wishes.budget.get(year), language)
    for id, _, each in form.staff:
        each.value = as_typed(STAFF, wishes.staff.get(id), language)
    often = dict(zip(asked.codes, asked.scenarios, strict=True))
    for choice in form.choices:
        if choice.code in often:
            per_year = often[choice.code].per_year
            choice.chosen = True
            years = [1 / each for each in (per_year.hi, per_year.lo) if each]
            choice.often.value = as_typed_range(ONCE_IN, sorted(set(years)), language)
    return form


def _from_typed(request: Request, typed: QueryDict) -> PlanForm:
    begins = {day.isoformat(): day for day, _ in _begins()}
    begin = begins.get(typed.get("begin", ""), _begins()[0][0])
    form = _form(
        request,
        begin,
        _one_of(typed.get("years", ""), range(1, MOST_YEARS + 1), YEARS),
        tail_years=_one_of(typed.get("tail", ""), TAILS, TAIL_YEARS),
        seconds=_one_of(typed.get("seconds", ""), LIMITS, 60),
        **{name: typed.get(name) == "yes" for name in ("frontier", "unknowns", "anew")},
    )
    if (begin_said := typed.get("begin", "").strip()[:100]) and begin_said not in begins:
        form.begin.value, form.begin.error = begin_said, _not_a_begin(begin_said)
    chosen = typed.getlist("scenario")
    for each in [*(each for _, each in form.budget), *(each for *_, each in form.staff)]:
        each.value = typed.get(each.name, "").strip()[:100]
    for choice in form.choices:
        choice.chosen = choice.code in chosen
        choice.often.value = typed.get(choice.often.name, "").strip()[:100]
    return form


def _not_a_begin(said: str) -> Text:
    first, last = (name for _, name in (_begins()[0], _begins()[-1]))
    return Text(
        f"A plan cannot begin on {said}. Choose a quarter from {first} to {last}.",
        f"Een plan kan niet op {said} beginnen. Kies een kwartaal van {first} tot en met {last}.",
    )


def _one_of(text: str, known: Any, otherwise: int) -> int:
    return int(text) if text in {str(each) for each in known} else otherwise


def _nearest(years: float, known: tuple[int, ...]) -> int:
    return min(known, key=lambda each: abs(each - years))


def _read(form: PlanForm) -> None:
    """Fill in `asked`, or say beside each field what is wrong with it."""
    budget = {year: _number(each, BUDGET) for year, each in form.budget}
    staff = {id: _number(each, STAFF) for id, _, each in form.staff}
    expected = [(choice, _often(choice)) for choice in form.choices if choice.chosen]
    if any(euro is not None for euro in budget.values()):
        for year, each in form.budget:
            if budget[year] is None and each.error is None:
                each.error = _EMPTY_YEAR
    if form.is_wrong:
        return
    known = {year: euro for year, euro in budget.items() if euro is not None}
    form.asked = PlanAsked(
        Wishes(
            Calendar(form.first, form.years * QUARTERS_A_YEAR),
            known or None,
            {id: months for id, months in staff.items() if months is not None},
            form.tail_years * QUARTERS_A_YEAR,
        ),
        tuple(Expected(choice.scenario, often) for choice, often in expected if often is not None),
        form.seconds,
        form.frontier,
        form.unknowns,
        form.anew,
        tuple(choice.code for choice, _ in expected),
    )


def _number(each: Field, attribute: Attribute) -> float | None:
    found = _numbers(each, attribute)
    return found[0] if found else None


def _often(choice: Choice) -> Interval | None:
    """Times a year."""
    years = _numbers(choice.often, ONCE_IN)
    if not years:
        choice.often.error = choice.often.error or _HOW_OFTEN
        return None
    if min(years) < OFTEN:
        choice.often.error = _TOO_OFTEN
        return None
    often = Interval(1 / max(years), 1 / min(years))
    if wrong := more_days_than_there_are(choice.scenario, often):
        choice.often.error = Text(f"{wrong.en} {_LESS_OFTEN.en}", f"{wrong.nl} {_LESS_OFTEN.nl}")
        return None
    return often


def _numbers(each: Field, attribute: Attribute) -> list[float]:
    try:
        found = [float(value) for value in read_typed_values(attribute, each.value) if isinstance(value, int | float)]
    except PolderError as error:
        each.error = Text(*(f"{error.problem.what.say(it)} {error.problem.do.say(it)}" for it in ("en", "nl")))
        return []
    if each.value and not found:
        each.error = _NO_NUMBER
    return found


_EMPTY_YEAR = Text(
    "Fill in this year too; 0 is nothing.",
    "Vul dit jaar ook in; 0 is niets.",
)
_HOW_OFTEN = Text("Once in how many years do you expect this?", "Eens in hoeveel jaar is dit te verwachten?")
_LESS_OFTEN = Text(
    "A resident cannot miss a service on more days than there are: expect it less often, or choose a scenario that "
    "ends sooner.",
    "Een inwoner kan een dienst niet op meer dagen missen dan er zijn: verwacht het minder vaak, of kies een scenario "
    "dat eerder ophoudt.",
)
_TOO_OFTEN = Text("Not more often than every day.", "Niet vaker dan elke dag.")
_NO_NUMBER = Text("Write a number, or leave it empty.", "Schrijf een getal, of laat het leeg.")
