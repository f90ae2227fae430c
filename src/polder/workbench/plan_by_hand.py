# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A kept plan with the register of today; a step of it moved by hand; and in words which rules that breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from polder.base import Text
from polder.base.wording import number
from polder.steps.doubts import Doubt, Doubts
from polder.steps.exports import Told
from polder.steps.plan import Answer, answer
from polder.steps.plan.draft import Draft
from polder.steps.reasons.dropping import Dropped, drop_each
from polder.steps.solving import Plan, Starts
from polder.steps.solving.check import Fault, check
from polder.steps.solving.frontier import Point
from polder.workbench.plan_told import mark_of

Moves = Mapping[str, int | None]
"""By the id of a measure the quarter in which it is to start, counted from 0; `None` is never."""


def starts_in(draft: Draft, starts: Moves) -> Starts:
    """The plan in which these measures start then, and no others; those that the draft does not know are left out."""
    return tuple(starts.get(measure.id) for measure in draft.measures)


def by_hand(draft: Draft, starts: Moves) -> Answer:
    """That plan, judged and explained like any other; whether it may be carried out stands in `broken_rules`."""
    chosen = starts_in(draft, starts)
    nothing = draft.problem.exposure((None,) * len(chosen))
    return answer(draft, Plan(chosen, draft.problem.exposure(chosen), nothing, 0.0, "limit"))


def as_kept(draft: Draft, told: Mapping[str, Any]) -> Answer:
    """The plan that was kept (`tell_plan`). What was proved of it holds as long as all that it hangs on is the same."""
    if told["bound"] is None or not _still_holds(draft, told):
        return by_hand(draft, told["starts"])
    starts = starts_in(draft, told["starts"])
    return answer(draft, Plan(starts, told["after"], told["before"], told["bound"], told["status"]))


def told_of(draft: Draft, told: Mapping[str, Any], *, assumed: bool) -> Told:
    """A kept plan with all that was found out beside it, for a file; what may not hold any more is left out."""
    found = as_kept(draft, told)
    dropped = drop_each(draft.problem, found.starts)
    if not _still_holds(draft, told):
        return Told(found, assumed, dropped)
    steps = {each["id"]: each["without"] or {} for each in told["steps"]}
    return Told(
        found,
        assumed,
        [_with_anew(draft, told, each, steps.get(draft.measures[each.measure].id, {}).get("anew")) for each in dropped],
        None if told["doubts"] is None else Doubts(tuple(map(_doubt, told["doubts"])), *told["looked"]),
        None if told["frontier"] is None else [_point(draft, told, each) for each in told["frontier"]],
    )


def _still_holds(draft: Draft, told: Mapping[str, Any]) -> bool:
    return bool(told["mark"] == mark_of(draft))


def _with_anew(draft: Draft, told: Mapping[str, Any], dropped: Dropped, more: float | None) -> Dropped:
    if more is None:
        return dropped
    nothing = (None,) * len(draft.measures)
    return replace(dropped, anew=Plan(nothing, told["after"] + more, told["before"], 0.0, "limit"))


def _doubt(said: Mapping[str, Any]) -> Doubt:
    comes, goes = (tuple(each["id"] for each in said[way]) for way in ("comes", "goes"))
    return Doubt(said["id"] or said["about"], said["what"], comes, goes)


def _point(draft: Draft, told: Mapping[str, Any], said: Mapping[str, Any]) -> Point:
    starts = starts_in(draft, said.get("starts", {}))
    plan = Plan(starts, said["exposure"], told["before"], said["bound"], "limit")
    return Point(said["budget"], said["cost"], plan, said["rule"])


def broken_rules(draft: Draft, starts: Moves) -> list[Text]:
    """Each rule that the plan breaks, with what it takes and what there is; none: it can be carried out."""
    return [_said(draft, fault) for fault in check(draft.problem, starts_in(draft, starts))]


def _said(draft: Draft, fault: Fault) -> Text:
    if fault.kind in ("budget", "total budget", "staff"):
        return _short_of(draft, fault)
    calendar = draft.wishes.calendar
    names = [f"“{draft.measures[each].name}”" for each in fault.measures]
    first, listed = names[0] if names else "", ", ".join(names)
    limit = calendar.name(int(fault.limit or 0))
    if fault.kind == "too early":
        earliest = draft.measures[fault.measures[0]].earliest
        why = Text("", "") if earliest is None else Text(f": {earliest.why.en}", f": {earliest.why.nl}")
        return Text(f"{first} cannot start before {limit}{why.en}.", f"{first} kan niet voor {limit} beginnen{why.nl}.")
    if fault.kind == "too late":
        if fault.limit is not None and fault.limit < 0:
            return Text(f"{first} can no longer start in time.", f"{first} kan niet meer op tijd beginnen.")
        return Text(f"{first} must start in {limit} at the latest.", f"{first} moet uiterlijk in {limit} beginnen.")
    if fault.kind == "not complete":
        return Text(
            f"{first} is not complete by the end of the horizon.",
            f"{first} is niet klaar voor het eind van de horizon.",
        )
    if fault.kind == "prerequisite":
        other = names[1]
        if fault.limit is None:
            return Text(
                f"{first} requires {other}, which is not in the plan.",
                f"{first} vereist {other}, en die staat niet in het plan.",
            )
        return Text(
            f"{first} requires {other}, which is complete from {limit} on.",
            f"{first} vereist {other}, en die is pas vanaf {limit} klaar.",
        )
    return Text(f"Of these at most one can be done: {listed}.", f"Hiervan kan er hooguit een: {listed}.")


def _short_of(draft: Draft, fault: Fault) -> Text:
    """More money or staff than there is."""
    needed, there = (
        [number(each or 0.0, language) for language in ("en", "nl")] for each in (fault.needed, fault.limit)
    )
    if fault.kind == "staff":
        when = draft.wishes.calendar.name(fault.when or 0)
        skill = draft.catalogue.skills.get(fault.skill or "", fault.skill or "")
        return Text(
            f"{when} takes {needed[0]} person-months of {skill}, and there are {there[0]}.",
            f"{when} vraagt {needed[1]} mensmaanden {skill}, en er zijn er {there[1]}.",
        )
    if fault.kind == "total budget":
        return Text(
            f"It costs {needed[0]} euro in all, and there is {there[0]}.",
            f"Het kost in totaal {needed[1]} euro, en er is {there[1]}.",
        )
    year = draft.wishes.calendar.years[fault.when or 0]
    return Text(
        f"{year} costs {needed[0]} euro, and the budget is {there[0]}.",
        f"{year} kost {needed[1]} euro, en het budget is {there[1]}.",
    )
