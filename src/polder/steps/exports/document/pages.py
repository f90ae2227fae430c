# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan as a document: on the first page what it brings, then the road, the money, the reasons and what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polder.analyses.report.words import NOTHING, amount, day, listed, number, rounded, same
from polder.base import Interval, Text
from polder.base.wording import percent
from polder.documents import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Table,
    plain,
)
from polder.documents.pictures.road import Road, RoadStep, RoadYear
from polder.scenarios.scenario import DAY_HOURS
from polder.steps.doubts import Doubts
from polder.steps.doubts.saying import looked_at
from polder.steps.exports import Told
from polder.steps.plan import Answer
from polder.steps.plan.saying import (
    assumed_scenarios,
    cannot_be_planned,
    counted,
    how_sure,
    not_weighed,
    percent_less,
    plan_sentence,
    reasons,
    useless,
    without_limit,
)

_DRAWN = 30
"""Steps in the picture, and steps of which the reasons are given; the workbook has all."""
_REASONS = 5
"""Reasons of one step that a page gives."""
_LONGEST = 1_000
"""Characters of a reason."""
_ALIKE = 6
"""Measures that are not in the plan for one reason, by name."""
_MEASURE = Column(Text("measure", "maatregel"), weight=2.6)


def document_of(told: Told) -> Document:
    answer = told.answer
    calendar = answer.draft.wishes.calendar
    first, last = day(calendar.first), day(calendar.last_day(calendar.quarters - 1))
    digest = answer.draft.snapshot.digest.removeprefix("sha256:")[:12]
    return Document(
        title=Text("A plan for more autonomy", "Een plan voor meer autonomie"),
        subtitle=Text(
            f"What to do and when, from {first.en} to {last.en}, confidential",
            f"Wat te doen en wanneer, van {first.nl} tot en met {last.nl}, vertrouwelijk",
        ),
        day=answer.draft.snapshot.as_of,
        summary=tuple(_summary(told)),
        sections=tuple(_sections(told)),
        footer=Text(f"Made with Polder from snapshot {digest}.", f"Gemaakt met Polder uit momentopname {digest}."),
    )


def _summary(told: Told) -> Iterator[Block]:
    answer = told.answer
    cost = sum(answer.cost_by_year.values(), Interval(0, 0))
    less = percent_less(answer)
    yield KeyFigures(
        (
            KeyFigure(number(len(answer.chosen)), Text("measures", "maatregelen")),
            KeyFigure(same(f"{less}%"), Text("less loss expected", "minder verlies te verwachten")),
            KeyFigure(number(round(cost.hi)), Text("euro at most, over all years", "euro hoogstens, over alle jaren")),
        )
    )
    yield Bullets((plan_sentence(answer), how_sure(answer)))
    yield Paragraph(
        Text(
            f"{counted(answer).en} A resident-day is one resident who has to do without one service for one day.",
            f"{counted(answer).nl} Een inwonerdag is één inwoner die één dag één dienst moet missen.",
        ),
        "note",
    )
    if told.assumed:
        yield Paragraph(assumed_scenarios(answer), "note")


def _sections(told: Told) -> Iterator[Section]:
    answer = told.answer
    if answer.chosen:
        yield Section(Text("The road", "De weg"), (_road(answer),))
    yield Section(Text("What it costs", "Wat het kost"), tuple(_money(answer)))
    yield Section(Text("What is still lost", "Wat er nog verloren gaat"), (_losses(answer),))
    if answer.chosen:
        yield Section(Text("Why these steps", "Waarom deze stappen"), tuple(_why(told)))
    if told.doubts is not None:
        yield Section(Text("What to find out first", "Wat eerst uit te zoeken"), (*_doubts(answer, told.doubts),))
    if told.points:
        yield Section(Text("What more money brings", "Wat meer geld brengt"), tuple(_frontier(told)))
    rest = tuple(_left_out(answer))
    if rest:
        yield Section(Text("What is not in the plan", "Wat niet in het plan staat"), rest)
    yield Section(Text("What may happen", "Wat er kan gebeuren"), tuple(_scenarios(answer)))


def _road(answer: Answer) -> Figure:
    calendar, budget = answer.draft.wishes.calendar, answer.draft.wishes.budget
    years = calendar.year_of_quarter
    picture = Road(
        steps=tuple(_road_step(answer, step) for step in answer.chosen[:_DRAWN]),
        years=tuple(
            RoadYear(str(year), years.count(at), cost, None if budget is None else budget.get(year, 0.0))
            for at, (year, cost) in enumerate(answer.cost_by_year.items())
        ),
        lost=answer.by_quarter,
        before=answer.before.hi,
        unit=Text("resident-days lost a quarter", "inwonerdagen verlies per kwartaal"),
    )
    before, after = (rounded(Interval(lost.hi, lost.hi)) for lost in (answer.before, answer.by_quarter[-1]))
    sentence = Text(
        f"Without the plan {before.en} resident-days are lost a quarter, once it is done {after.en}.",
        f"Zonder het plan gaan er per kwartaal {before.nl} inwonerdagen verloren, als het klaar is {after.nl}.",
    )
    if len(answer.chosen) > _DRAWN:
        drawn = Text(f" Drawn are the first {_DRAWN} steps.", f" Getekend zijn de eerste {_DRAWN} stappen.")
        sentence = Text(sentence.en + drawn.en, sentence.nl + drawn.nl)
    return Figure(picture, sentence, _steps(answer))


def _road_step(answer: Answer, step: int) -> RoadStep:
    start = answer.starts[step]
    assert start is not None
    return RoadStep(same(plain(answer.draft.measures[step].name)), start, answer.end(step))


def _steps(answer: Answer) -> Table:
    calendar = answer.draft.wishes.calendar
    rows = []
    for step in answer.chosen:
        measure, start = answer.draft.measures[step], answer.starts[step]
        assert start is not None
        rows.append(
            (
                same(plain(measure.name)),
                same(calendar.name(start)),
                same(calendar.name(max(start, answer.end(step) - 1))),
                _euro(measure.cost_once),
                _euro(measure.cost_year),
            )
        )
    columns = (
        _MEASURE,
        Column(Text("from", "van"), weight=0.8),
        Column(Text("to", "tot en met"), weight=0.9),
        Column(Text("once (euro)", "eenmalig (euro)"), numeric=True, weight=1.4),
        Column(Text("a year (euro)", "per jaar (euro)"), numeric=True, weight=1.4),
    )
    caption = Text("The steps, in the order in which they start", "De stappen, in de volgorde waarin ze beginnen")
    return Table(caption, columns, tuple(rows))


def _money(answer: Answer) -> Iterator[Block]:
    budget = answer.draft.wishes.budget
    no_limit = Text("no limit", "geen grens")
    rows = tuple(
        (
            same(str(year)),
            _euro(cost),
            no_limit if budget is None else number(budget.get(year, 0.0)),
            NOTHING
            if budget is None
            else _euro(Interval(*sorted(budget.get(year, 0.0) - end for end in (cost.lo, cost.hi)))),
        )
        for year, cost in answer.cost_by_year.items()
    )
    columns = (
        Column(Text("year", "jaar"), weight=0.8),
        Column(Text("cost (euro)", "kosten (euro)"), numeric=True, weight=1.6),
        Column(Text("budget (euro)", "budget (euro)"), numeric=True, weight=1.2),
        Column(Text("left (euro)", "over (euro)"), numeric=True, weight=1.6),
    )
    yield Table(Text("Cost by year against the budget", "Kosten per jaar naast het budget"), columns, rows)
    yield Paragraph(
        Text(
            "What it costs once is paid in the year of the start, what it costs a year from when it is done. Below "
            "zero it saves. The budget bears the highest cost.",
            "Wat het eenmalig kost, valt in het jaar van het begin; wat het per jaar kost, telt vanaf dat het klaar "
            "is. Onder nul bespaart het. Het budget draagt de hoogste kosten.",
        ),
        "note",
    )
    if unlimited := without_limit(answer):
        names = ", ".join(map(plain, unlimited))
        yield Paragraph(Text(f"No limit was given for: {names}.", f"Geen grens is gegeven voor: {names}."), "note")


def _left(budget: float, cost: Interval) -> Text:
    return _euro(Interval(budget - cost.hi, budget - cost.lo))


def _losses(answer: Answer) -> Table:
    calendar, quarters = answer.draft.wishes.calendar, answer.by_quarter
    columns = (
        Column(Text("quarter", "kwartaal"), weight=1.0),
        Column(Text("done by then", "dan klaar"), weight=3.0),
        Column(Text("loss expected (resident-days)", "te verwachten verlies (inwonerdagen)"), numeric=True, weight=1.8),
    )
    rows = []
    for at, lost in enumerate(quarters):
        done = [plain(answer.draft.measures[step].name) for step in answer.chosen if answer.end(step) == at]
        if not at or done or at == len(quarters) - 1:
            name = same(calendar.name(at)) if at < calendar.quarters else Text("afterwards", "daarna")
            rows.append((name, same("; ".join(done)) if done else NOTHING, amount(_whole(lost))))
    caption = Text(
        "Loss expected a quarter, where it changes", "Te verwachten verlies per kwartaal, waar het verandert"
    )
    return Table(caption, columns, tuple(rows))


def _why(told: Told) -> Iterator[Block]:
    answer = told.answer
    for step in answer.chosen[:_DRAWN]:
        said = reasons(answer, step)
        more = len(said) - _REASONS
        shown = said[:_REASONS]
        if more > 0:
            shown.append(
                Text(f"and {more} more; the workbook has them all", f"en nog {more}; de werkmap heeft ze alle")
            )
        yield Paragraph(same(f"{plain(answer.draft.measures[step].name)}:"))
        yield Bullets(tuple(shown))
    if len(answer.chosen) > _DRAWN:
        more = len(answer.chosen) - _DRAWN
        also = Text(f"The workbook has those of {more} more steps.", f"De werkmap heeft die van nog {more} stappen.")
        yield Paragraph(also)
    if told.dropped:
        yield _drops(told)
    yield Paragraph(
        Text(
            "What several steps save together stands with each of them: do not add these up.",
            "Wat stappen samen voorkomen, staat bij elk van hen: tel dit niet op.",
        ),
        "note",
    )


def _drops(told: Told) -> Table:
    answer = told.answer
    measures = answer.draft.measures
    impossible = Text("not possible", "kan niet")

    def more(exposure: float) -> Text:
        return number(round(max(0.0, exposure - answer.plan.exposure)))

    anew = any(each.anew is not None for each in told.dropped)
    columns = (
        Column(Text("without", "zonder"), weight=2.2),
        Column(Text("falls with it", "valt mee weg"), weight=2.0),
        Column(Text("more lost, others kept", "meer verlies, rest blijft"), numeric=True, weight=1.3),
        *([Column(Text("more lost, planned anew", "meer verlies, nieuw plan"), numeric=True, weight=1.3)] * anew),
    )
    rows = tuple(
        (
            same(plain(measures[each.measure].name)),
            same("; ".join(plain(measures[step].name) for step in each.with_it)) if each.with_it else NOTHING,
            impossible if each.kept is None else more(each.kept),
            *([NOTHING if each.anew is None else more(each.anew.exposure)] * anew),
        )
        for each in told.dropped
    )
    caption = Text("What each step is worth, in resident-days", "Wat elke stap waard is, in inwonerdagen")
    return Table(caption, columns, rows)


def _frontier(told: Told) -> Iterator[Block]:
    assert told.points is not None
    before = told.answer.plan.exposure_before

    def part(exposure: float) -> Text:
        return same(f"{exposure / before:.0%}") if before else NOTHING

    def share(gap: float) -> Text:
        return Text(percent(gap, "en"), percent(gap, "nl"))

    columns = (
        Column(Text("budget in all (euro)", "budget in totaal (euro)"), numeric=True),
        Column(Text("spent (euro)", "besteed (euro)"), numeric=True),
        Column(Text("loss left", "verlies over"), numeric=True),
        Column(Text("at best", "op zijn best"), numeric=True),
        Column(Text("gap", "verschil"), numeric=True),
        Column(Text("left by the list", "over bij de lijst"), numeric=True),
    )
    rows = tuple(
        (
            number(round(point.budget)),
            number(round(point.cost)),
            *(part(each) for each in (point.plan.exposure, point.plan.bound)),
            NOTHING if point.plan.gap is None else share(point.plan.gap),
            part(point.by_rule),
        )
        for point in told.points
    )
    yield Table(Text("Budgets and the loss they leave", "Budgetten en het verlies dat overblijft"), columns, rows)
    yield Paragraph(
        Text(
            "The list buys by own benefit divided by cost: it does not see what only works together.",
            "De lijst koopt naar eigen baat gedeeld door kosten: die ziet niet wat alleen samen werkt.",
        ),
        "note",
    )


def _doubts(answer: Answer, doubts: Doubts) -> Iterator[Block]:
    """The unknowns that would change the choice, each with what would come and go; and how many were looked at."""
    yield Paragraph(looked_at(doubts))
    if not doubts.found:
        return
    measures = answer.draft.catalogue.measures

    def names(ids: Sequence[str]) -> Text:
        return same("; ".join(plain(measures[id].name) for id in ids)) if ids else NOTHING

    columns = (
        Column(Text("about", "over"), weight=2.2),
        Column(Text("what is not known", "wat niet bekend is"), weight=1.4),
        Column(Text("then also", "dan ook"), weight=2.2),
        Column(Text("then not", "dan niet"), weight=2.2),
    )
    rows = tuple(
        (
            same(plain(measures[each.about].name if each.about in measures else each.about)),
            each.what,
            names(each.comes),
            names(each.goes),
        )
        for each in doubts.found
    )
    caption = Text(
        "What, at the other end of its range, changes the plan",
        "Wat aan de andere kant van de marge het plan verandert",
    )
    yield Table(caption, columns, rows)


def _left_out(answer: Answer) -> Iterator[Block]:
    alike: dict[Text, list[Text]] = {}
    for name, why in cannot_be_planned(answer).items():
        alike.setdefault(why, []).append(same(plain(name)))
    if alike:
        columns = (_MEASURE, Column(Text("why not", "waarom niet"), weight=3.6))
        rows = tuple((listed(names, _ALIKE), _fit(why)) for why, names in alike.items())
        yield Table(Text("Cannot be planned", "Niet in te plannen"), columns, rows)
    if answer.useless:
        yield Paragraph(useless(answer))


def _scenarios(answer: Answer) -> Iterator[Block]:
    columns = (
        Column(Text("scenario", "scenario"), weight=2.6),
        Column(Text("times a year", "keer per jaar"), numeric=True, weight=1.4),
        Column(Text("looked ahead (days)", "vooruitgekeken (dagen)"), numeric=True, weight=1.2),
    )
    rows = tuple(
        (same(plain(each.scenario.name)), _chance(each.per_year), number(each.scenario.horizon_hours / DAY_HOURS))
        for each in answer.draft.scenarios
    )
    yield Table(Text("The scenarios, and how often", "De scenario's, en hoe vaak"), columns, rows)
    if answer.uncounted:
        yield Paragraph(not_weighed(answer))


def _fit(text: Text) -> Text:
    """A sentence in which names of strangers stand."""
    return Text(plain(text.en, _LONGEST), plain(text.nl, _LONGEST))


def _chance(per_year: Interval) -> Text:
    low, high = (f"{end:.3g}" for end in (per_year.lo, per_year.hi))
    if low == high:
        return Text(high, high.replace(".", ","))
    return Text(f"{low} to {high}", f"{low} tot {high}".replace(".", ","))


def _euro(cost: Interval | None) -> Text:
    return NOTHING if cost is None else amount(_whole(cost))


def _whole(interval: Interval) -> Interval:
    return Interval(round(interval.lo), round(interval.hi))
