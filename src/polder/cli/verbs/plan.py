# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder plan`: which measures, when, so that the least is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import AsOf, Option, Register, Sources, Verb
from polder.cli.language import usage_error
from polder.cli.opening import need_register, open_snapshot, read_count, read_date, read_day
from polder.cli.plan_words import read_budget, read_quarters, read_staff
from polder.cli.stopping import until_interrupted
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.steps.exports import Told
    from polder.steps.plan import Answer

_YEARS = 5
_TAIL_YEARS = 2
_SECONDS = 60

Budget = Annotated[
    str | None,
    Option(
        "--budget",
        Text(
            "Euro by year: 2027=400000,2028=300000. A year that is not named has nothing; without this option there "
            "is no limit.",
            "Euro per jaar: 2027=400000,2028=300000. Een jaar dat er niet bij staat heeft niets; zonder deze optie is "
            "er geen grens.",
        ),
        Text("YEAR=EURO,…", "JAAR=EURO,…"),
    ),
]
Staff = Annotated[
    str | None,
    Option(
        "--staff",
        Text(
            "Person-months a quarter by skill: migration=6,security=3; for some quarters alone migration=2@2027Q3 or "
            "migration=2@2027Q3-2028Q2. A skill that is not named has no limit, one with quarters alone nobody in the "
            "others.",
            "Mensmaanden per kwartaal per vaardigheid: migratie=6,beveiliging=3; voor enkele kwartalen "
            "migratie=2@2027K3 of migratie=2@2027K3-2028K2. Een vaardigheid die er niet bij staat heeft geen grens, "
            "een met alleen kwartalen heeft in de andere niemand.",
        ),
        Text("SKILL=MONTHS,…", "VAARDIGHEID=MAANDEN,…"),
    ),
]
Scenarios = Annotated[
    Path | None,
    Option(
        "--scenarios",
        Text(
            "A file (YAML) with what may happen and how often. Without it: every supplier that stops a vital service.",
            "Een bestand (YAML) met wat er kan gebeuren en hoe vaak. Zonder: elke leverancier die een vitale dienst "
            "stillegt.",
        ),
        Text("SCENARIOS.yaml", "SCENARIO'S.yaml"),
    ),
]
HorizonYears = Annotated[
    str | None,
    Option(
        "--horizon",
        Text(
            "How far ahead: 5y (years) or 8q (quarters); 5y unless given.",
            "Hoe ver vooruit: 5j (jaar) of 8k (kwartalen); standaard 5j.",
        ),
        Text("5y", "5j"),
    ),
]
Tail = Annotated[
    str | None,
    Option(
        "--tail",
        Text(
            "How long what stands at the end counts on: 2y unless given; 0q not at all.",
            "Hoe lang wat er aan het eind staat blijft meetellen: standaard 2j; 0k helemaal niet.",
        ),
        Text("2y", "2j"),
    ),
]
Begin = Annotated[
    str | None,
    Option(
        "--start",
        Text(
            "The plan begins in the first quarter from this day on; from today unless given.",
            "Het plan begint in het eerste kwartaal vanaf deze dag; standaard vanaf vandaag.",
        ),
        Text("DATE", "DATUM"),
    ),
]
Limit = Annotated[
    str | None,
    Option(
        "--limit",
        Text(
            "How many seconds it may search; 60 unless given.", "Hoeveel seconden er gezocht mag worden; standaard 60."
        ),
        Text("SECONDS", "SECONDEN"),
    ),
]
Work = Annotated[
    str | None,
    Option(
        "--work",
        Text(
            "Search for so many steps of work, a second or some seconds each, instead of time: then the same question "
            "gives the same plan on every machine, however busy it is. With --limit as well, whichever ends first.",
            "Zoek zoveel eenheden werk, elk een of enkele seconden, in plaats van tijd: dan geeft dezelfde vraag op "
            "elke machine hetzelfde plan, hoe druk die ook is. Met ook --limit: wat het eerst afloopt.",
        ),
        Text("UNITS", "EENHEDEN"),
    ),
]

Keep = Annotated[
    bool,
    Option(
        "--keep",
        Text(
            "Record in the register when each measure of the plan starts and ends.",
            "Leg in het register vast wanneer elke maatregel van het plan begint en eindigt.",
        ),
    ),
]

Unknowns = Annotated[
    bool,
    Option(
        "--unknowns",
        Text(
            "Also find out which unknown of the measures, the scenarios, the residents or the register would change "
            "the choice. Takes a plan for each, all together no longer than the plan itself.",
            "Zoek ook uit welke onbekende van maatregelen, scenario's, inwoners of register de keuze zou veranderen. "
            "Kost voor elk een plan, alle samen niet langer dan het plan zelf.",
        ),
    ),
]

Frontier = Annotated[
    bool,
    Option(
        "--frontier",
        Text(
            "Also what less and more money would bring, from a tenth to twice the budget, and what a list by own "
            "benefit and cost would do with it.",
            "Ook wat minder en meer geld brengt, van een tiende tot het dubbele van het budget, en wat een lijst naar "
            "eigen baat en kosten ermee zou doen.",
        ),
    ),
]
Drops = Annotated[
    bool,
    Option(
        "--drops",
        Text(
            "Also make the plan anew without each of its measures in turn.",
            "Maak het plan ook opnieuw zonder elk van de maatregelen om de beurt.",
        ),
    ),
]

Out = Annotated[
    Path | None,
    Option(
        "--out",
        Text(
            "Also write the plan to a new file: a workbook (.xlsx, .ods), a document (.odt, .pdf, .html), an ArchiMate "
            "model (.xml) or a calendar (.ics).",
            "Schrijf het plan ook naar een nieuw bestand: een werkmap (.xlsx, .ods), een document (.odt, .pdf, .html), "
            "een ArchiMate-model (.xml) of een agenda (.ics).",
        ),
        Text("FILE", "BESTAND"),
    ),
]


def run(
    terminal: Terminal,
    register: Register = None,
    sources: Sources = None,
    budget: Budget = None,
    staff: Staff = None,
    scenarios: Scenarios = None,
    horizon: HorizonYears = None,
    tail: Tail = None,
    start: Begin = None,
    limit: Limit = None,
    work: Work = None,
    as_of: AsOf = None,
    keep: Keep = False,
    unknowns: Unknowns = False,
    frontier: Frontier = False,
    drops: Drops = False,
    out: Out = None,
) -> None:
    location = need_register(register) if keep else None
    quarters = read_quarters(horizon, _YEARS)
    after = read_quarters(tail, _TAIL_YEARS, lowest=0)
    euros = None if budget is None else read_budget(budget)
    months, months_in = ({}, {}) if staff is None else read_staff(staff)
    units = None if work is None else read_count(work, _SECONDS)
    seconds = None if work is not None and limit is None else read_count(limit, _SECONDS)
    today = read_day(as_of)
    begins = read_date(start) or today
    if out is not None:
        _need_new(out)
    snapshot = open_snapshot(terminal, register, sources or [], today)

    from polder.steps.expected.assumed import assumed_scenarios
    from polder.steps.expected.reading import read_expected
    from polder.steps.exports.as_json import to_json
    from polder.steps.exports.telling import Also, tell
    from polder.steps.plan import make_plan
    from polder.steps.plan.calendar import plan_calendar
    from polder.steps.plan.draft import Wishes, draft
    from polder.steps.solving import Limit as Within

    calendar = plan_calendar(begins, quarters)
    if calendar is None:
        what = Text(f"A plan cannot begin on {begins}.", f"Een plan kan niet op {begins} beginnen.")
        do = Text("Give a day within living memory.", "Geef een dag die iemand nog meemaakt.")
        raise usage_error("start", what, do, value=str(begins))
    expected = None if scenarios is None else read_expected(scenarios, calendar.first)
    within, wishes = Within(seconds=seconds, work=units), Wishes(calendar, euros, months, after, months_in)
    with terminal.progress() as progress:
        if expected is None:
            expected = assumed_scenarios(snapshot, calendar.first, progress=progress)
        drawn = draft(snapshot, wishes, expected, progress=progress)
        with until_interrupted(progress) as watched:
            answer = make_plan(drawn, within, progress=watched)
            also = Also(drops, unknowns, frontier)
            told = tell(answer, also, within, assumed=scenarios is None, progress=watched)
    if location is not None:
        _keep(location, answer)
    if out is not None:
        _write(out, told, terminal)
    if terminal.json:
        written = {} if out is None else {"path": str(out)}
        terminal.give({**to_json(told, terminal.language), **written})
        return

    from polder.cli.planning import show_told

    show_told(terminal, told)
    if out is not None:
        terminal.say()
        terminal.say(Text(f"Written: {out}.", f"Geschreven: {out}."))


def _need_new(out: Path) -> None:
    """A wrong ending, or a file that is there already, is said before the search: that may take long."""
    from polder.workbench.export_plan import plan_format_for
    from polder.workbench.new_file import refuse_existing

    plan_format_for(out)
    refuse_existing(out)


def _write(out: Path, told: Told, terminal: Terminal) -> None:
    from polder.workbench.export_plan import export_plan

    export_plan(told, out, terminal.language)


def _keep(location: str, answer: Answer) -> None:
    from polder.store.register import open_register
    from polder.workbench.keep_plan import keep_plan

    measures = frozenset(answer.draft.catalogue.measures)
    with open_register(location) as opened:
        keep_plan(opened, answer.days_by_id, measures, "polder plan", author())


VERB = Verb(
    "plan",
    Text(
        "Find out which measures, and when, leave the least to lose. From the measures in the register, within a "
        "budget by year and the people there are; with how much better any plan could be at most.",
        "Zoek uit welke maatregelen, en wanneer, het minste verlies overlaten. Uit de maatregelen in het register, "
        "binnen een budget per jaar en de mensen die er zijn; met hoeveel beter een plan nog hooguit kan zijn.",
    ),
    run,
    (
        Text(
            "polder plan --register city.polder --budget 2027=400000,2028=300000 --scenarios expected.yaml",
            "polder plan --register stad.polder --budget 2027=400000,2028=300000 --scenarios verwacht.yaml",
        ),
        Text(
            "polder plan --from examples/zilverdam/workbook --staff Migratie=6 --horizon 3y",
            "polder plan --from examples/zilverdam/workbook --staff Migratie=6 --horizon 3j",
        ),
    ),
)
