# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan as it is kept and shown later: JSON with every sentence in both languages.

It says what was found with the register of that day; opening it computes nothing and changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from polder.base import Interval, Text
from polder.steps.compiling import uncounted
from polder.steps.doubts import Doubt
from polder.steps.doubts.saying import looked_at
from polder.steps.exports import Told
from polder.steps.plan import Answer, saying
from polder.steps.plan.draft import Draft
from polder.steps.reasons.dropping import Dropped
from polder.steps.solving.check import staff_by_quarter
from polder.steps.solving.frontier import Point

BY_HAND = "by hand"


def tell_plan(found: Told, *, broken: Sequence[Text] | None = None) -> dict[str, Any]:
    """`broken` are the rules that a plan made by hand breaks, `None` for one that was searched for.

    Euro and resident-days; of ranges both ends. `lost` is per quarter, and at the end the state after the last.
    """
    answer = found.answer
    draft, plan = answer.draft, answer.plan
    calendar, names = draft.wishes.calendar, _names(answer)
    by_hand = broken is not None
    return {
        "sentence": _pair(saying.plan_sentence(answer)),
        "sure": _pair(saying.how_sure(answer)),
        "counted": _pair(saying.counted(answer)),
        "assumed": _pair(saying.assumed_scenarios(answer)) if found.assumed else None,
        "status": BY_HAND if by_hand else plan.status,
        "before": plan.exposure_before,
        "after": plan.exposure,
        "bound": None if by_hand else plan.bound,
        "gap": None if by_hand else plan.gap,
        "before_range": answer.exposure_before.to_json(),
        "after_range": answer.exposure_after.to_json(),
        "quarters": [calendar.name(quarter) for quarter in range(calendar.quarters)],
        "tail_quarters": draft.wishes.tail_quarters,
        "lost": [each.to_json() for each in answer.by_quarter],
        "lost_without": answer.before.hi,
        "years": _years(answer),
        "staff": _staff(answer),
        "steps": [_step(answer, number, found.dropped) for number in answer.chosen],
        "starts": {draft.measures[number].id: answer.starts[number] for number in answer.chosen},
        "never": [
            {"id": id, "name": names[id], "why": _pair(why)}
            for id, why in sorted(_never(answer).items(), key=lambda each: names[each[0]])
        ],
        "useless": _named(names, [draft.measures[number].id for number in answer.useless]),
        "uncounted": _pair(saying.not_weighed(answer)) if answer.uncounted else None,
        "doubts": None if found.doubts is None else [_doubt(answer, names, each) for each in found.doubts.found],
        "looked": None if found.doubts is None else [found.doubts.looked, found.doubts.left, found.doubts.cut],
        "looked_at": None if found.doubts is None else _pair(looked_at(found.doubts)),
        "missing": [_pair(each) for each in found.missing],
        "frontier": None if found.points is None else [_point(answer, each) for each in found.points],
        "scenarios": [{"name": each.scenario.name, "per_year": each.per_year.to_json()} for each in draft.scenarios],
        "broken": [_pair(each) for each in broken or ()],
        "snapshot": draft.snapshot.digest,
        "mark": mark_of(draft),
    }


def mark_of(draft: Draft) -> str:
    """A sha256 over all of the register that a plan hangs on: the same mark and wishes, the same plan.

    That a measure is planned, and when, is not in it: recording a plan does not make another.
    """
    problem, snapshot = draft.problem, draft.snapshot
    measures = [{**each.to_json("en"), "status": None} for each in draft.catalogue.measures.values() if each.open]
    losses = [[loss.saved, loss.weight, *loss.what] for loss in problem.losses]
    uncounted_ids = [snapshot.ids[row] for row in uncounted(snapshot)]
    said = json.dumps([measures, problem.circuit.gates, losses, uncounted_ids])
    return hashlib.sha256(said.encode()).hexdigest()


def revived(value: Any) -> Any:
    """What `tell_plan` wrote, its sentences as `Text` again and its ranges still as lists."""
    if isinstance(value, Mapping):
        if value.keys() == {"en", "nl"}:
            return Text(value["en"], value["nl"])
        return {name: revived(each) for name, each in value.items()}
    return [revived(each) for each in value] if isinstance(value, list) else value


def _pair(text: Text) -> dict[str, str]:
    return {"en": text.en, "nl": text.nl}


def _names(answer: Answer) -> dict[str, str]:
    return {id: measure.name for id, measure in answer.draft.catalogue.measures.items()}


def _named(names: Mapping[str, str], ids: Sequence[str]) -> list[dict[str, str]]:
    return [{"id": id, "name": names.get(id, id)} for id in ids]


def _never(answer: Answer) -> dict[str, Text]:
    draft = answer.draft
    said = {draft.measures[each.measure].id: draft.why_never(each) for each in answer.never}
    return {**said, **draft.left_out}


def _years(answer: Answer) -> list[dict[str, Any]]:
    calendar, budget = answer.draft.wishes.calendar, answer.draft.wishes.budget
    years = [calendar.year_of(quarter) for quarter in range(calendar.quarters)]
    lost = {
        year: sum((answer.by_quarter[at] for at, each in enumerate(years) if each == year), Interval(0, 0))
        for year in calendar.years
    }
    return [
        {
            "year": year,
            "quarters": years.count(year),
            "cost": answer.cost_by_year[year].to_json(),
            "budget": None if budget is None else budget.get(year, 0.0),
            "lost": lost[year].to_json(),
        }
        for year in calendar.years
    ]


def _staff(answer: Answer) -> list[dict[str, Any]]:
    """By skill the busiest quarter, and what there is in each (`None`: no limit)."""
    draft = answer.draft
    found = []
    for skill, used in staff_by_quarter(draft.problem, answer.starts).items():
        busiest = max(range(len(used)), key=used.__getitem__)
        there = draft.problem.staff.get(skill)
        found.append(
            {
                "name": draft.catalogue.skills[skill],
                "most": used[busiest],
                "when": draft.wishes.calendar.name(busiest),
                "limit": None if there is None else there[busiest],
            }
        )
    return sorted(found, key=lambda each: str(each["name"]))


def _step(answer: Answer, number: int, dropped: Sequence[Dropped]) -> dict[str, Any]:
    draft, measure = answer.draft, answer.draft.measures[number]
    assert measure.cost_once is not None
    assert measure.cost_year is not None
    start, end = answer.starts[number], answer.end(number)
    without = next((each for each in dropped if each.measure == number), None)
    return {
        "id": measure.id,
        "name": measure.name,
        "start": start,
        "end": end,
        "once": measure.cost_once.to_json(),
        "yearly": measure.cost_year.to_json(),
        "why": [_pair(each) for each in saying.reasons(answer, number)],
        "without": None
        if without is None
        else {
            "falls": [draft.measures[other].name for other in without.with_it],
            "kept": _more(answer, without.kept),
            "anew": None if without.anew is None else _more(answer, without.anew.exposure),
        },
    }


def _more(answer: Answer, exposure: float | None) -> float | None:
    return None if exposure is None else max(0.0, exposure - answer.plan.exposure)


def _doubt(answer: Answer, names: Mapping[str, str], doubt: Doubt) -> dict[str, Any]:
    """What it is about is a measure or a service; else a scenario, which has no `id`."""
    snapshot = answer.draft.snapshot
    row = snapshot.row_by_id.get(doubt.about)
    return {
        "about": doubt.about if row is None else snapshot.names[row],
        "id": "" if row is None else doubt.about,
        "what": _pair(doubt.what),
        "comes": _named(names, doubt.comes),
        "goes": _named(names, doubt.goes),
    }


def _point(answer: Answer, point: Point) -> dict[str, Any]:
    """`starts` are the quarters in which its measures start, by id; `measures` their names in that order."""
    measures, starts = answer.draft.measures, point.plan.starts
    chosen = sorted((start, number) for number, start in enumerate(starts) if start is not None)
    return {
        "starts": {measures[number].id: start for start, number in chosen},
        "measures": [measures[number].name for _, number in chosen],
        "budget": point.budget,
        "cost": point.cost,
        "exposure": point.plan.exposure,
        "bound": point.plan.bound,
        "rule": point.by_rule,
    }
