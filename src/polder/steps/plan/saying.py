# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a plan says, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polder.analyses.report.words import number, span
from polder.base import Interval, Problem, Text
from polder.documents import plain
from polder.steps.expected.assumed import LASTS_DAYS, PER_YEAR

if TYPE_CHECKING:
    from polder.steps.plan import Answer
    from polder.steps.plan.draft import Draft
    from polder.steps.reasons import Saving
    from polder.steps.solving.presolve import Never


def never_text(draft: Draft, never: Never) -> Text:
    """Why a measure can never be in a plan."""
    names = [draft.measures[each].name for each in never.measures]
    listed = ", ".join(f"“{name}”" for name in names)
    needed, limit = (number(round(each or 0.0, 6)) for each in (never.needed, never.limit))
    if never.why == "circle":
        chain = " → ".join([*names, names[0]]) if names else ""
        return Text(f"requires itself: {chain}", f"vereist zichzelf: {chain}")
    if never.why == "window":
        return Text(
            "it cannot start in time, or not be complete within the horizon",
            "het kan niet op tijd beginnen, of niet klaar zijn binnen de horizon",
        )
    if never.why == "staff":
        skill = draft.catalogue.skills.get(never.skill or "", never.skill or "")
        return Text(
            f"it takes {needed.en} person-months of {skill} a quarter, and there are {limit.en}",
            f"het vraagt {needed.nl} mensmaanden {skill} per kwartaal, en er zijn er {limit.nl}",
        )
    if never.why == "budget":
        return Text(
            f"it costs {needed.en} euro in a year that has at most {limit.en}",
            f"het kost {needed.nl} euro in een jaar waarin er hoogstens {limit.nl} is",
        )
    if never.why == "prerequisite":
        return Text(
            f"it requires {listed}, which cannot run (in time)", f"het vereist {listed}, en die kan niet (op tijd)"
        )
    return Text(f"what it requires exclude each other: {listed}", f"wat het vereist, sluit elkaar uit: {listed}")


def plan_sentence(answer: Answer) -> Text:
    """What the plan brings, in one sentence."""
    plan = answer.plan
    if not answer.chosen:
        return Text(
            "No measure that can be carried out lessens what these scenarios cost.",
            "Geen maatregel die uitgevoerd kan worden vermindert wat deze scenario's kosten.",
        )
    avoided = percent_less(answer)
    before, after = (number(round(each)) for each in (plan.exposure_before, plan.exposure))
    count = len(answer.chosen)
    one = count == 1
    return Text(
        f"{count} {'measure brings' if one else 'measures bring'} the expected loss from {before.en} to {after.en} "
        f"resident-days: {avoided}% less.",
        f"{count} {'maatregel brengt' if one else 'maatregelen brengen'} het te verwachten verlies van {before.nl} "
        f"naar {after.nl} inwonerdagen: {avoided}% minder.",
    )


def percent_less(answer: Answer) -> int:
    plan = answer.plan
    return round(100 * (1 - plan.exposure / plan.exposure_before)) if plan.exposure_before else 0


def how_sure(answer: Answer) -> Text:
    """Whether a better plan may exist, and how much better at most."""
    plan = answer.plan
    if plan.status == "optimal":
        return Text("No plan does better: that is proved.", "Geen plan kan beter: dat is bewezen.")
    if plan.bound <= 0 < plan.exposure:
        return Text(
            "Whether a better plan exists was not found out.", "Of er een beter plan bestaat, is niet uitgezocht."
        )
    bound = number(round(plan.bound))
    gap = Text("", "") if plan.gap is None else Text(f" ({100 * plan.gap:.1f}%)", f" ({100 * plan.gap:.1f}%)")
    return Text(
        f"Whether a better plan exists is not settled; none leaves less than {bound.en} resident-days{gap.en}.",
        f"Of er een beter plan bestaat, staat niet vast; geen laat minder dan {bound.nl} inwonerdagen over"
        f"{gap.nl.replace('.', ',')}.",
    )


def counted(answer: Answer) -> Text:
    """What the figures count over, and how much of them lies after the last quarter."""
    draft = answer.draft
    quarters, tail = draft.problem.quarters, number(draft.wishes.tail_quarters)
    late = number(round(answer.by_quarter[-1].hi * draft.wishes.tail_quarters))
    return Text(
        f"Counted over {quarters} quarters and {tail.en} more as it stands after the last ({late.en} of what is left); "
        "costs, effort and what is not known at their worst.",
        f"Geteld over {quarters} kwartalen en nog {tail.nl} zoals het na het laatste is ({late.nl} van wat resteert); "
        "kosten, inzet en wat niet bekend is op hun slechtst.",
    )


def assumed_scenarios(answer: Answer) -> Text:
    """What was assumed where nobody gave scenarios."""
    count, years = len(answer.draft.scenarios), number(1 / PER_YEAR)
    return Text(
        f"No scenarios were given. Assumed is that each of {count} suppliers stops once in {years.en} years, for "
        f"{LASTS_DAYS} days.",
        f"Er zijn geen scenario's gegeven. Aangenomen is dat elk van {count} leveranciers eens in de {years.nl} jaar "
        f"stopt, {LASTS_DAYS} dagen lang.",
    )


def saving(answer: Answer, saved: Saving) -> Text:
    """One scenario and service: how much less it is down, and which steps that takes together."""
    draft = answer.draft
    service = plain(draft.snapshot.names[draft.snapshot.row_by_id[saved.service]])
    each_time = span(Interval(saved.hours, saved.hours))
    needs = ", ".join(sorted(f"“{plain(draft.measures[other].name)}”" for other in saved.needs))
    together = Text(f", together with {needs}", f", samen met {needs}") if needs else Text("", "")
    return Text(
        f"{plain(saved.scenario)}: {service} {each_time.en} less down{together.en}",
        f"{plain(saved.scenario)}: {service} {each_time.nl} minder stil{together.nl}",
    )


def reasons(answer: Answer, step: int) -> list[Text]:
    """Why a step is in the plan: what it saves, most first, and for which others it is there. Never empty."""
    found = [saving(answer, each) for each in answer.why.get(step, ())]
    measures, steps = answer.draft.measures, answer.draft.problem.steps
    needing = ", ".join(f"“{plain(measures[each].name)}”" for each in answer.chosen if step in steps[each].requires)
    if needing:
        found.append(Text(f"needed first for {needing}", f"eerst nodig voor {needing}"))
    return found or [Text("saves money", "bespaart geld")]


def cannot_be_planned(answer: Answer) -> dict[str, Text]:
    """By the name of each open measure that no plan can hold, why; in the order of the names."""
    draft = answer.draft
    said = {draft.measures[each.measure].name: never_text(draft, each) for each in answer.never}
    said |= {draft.catalogue.measures[id].name: why for id, why in draft.left_out.items()}
    return dict(sorted(said.items()))


def beside_the_plan(answer: Answer) -> list[Problem]:
    """What is wrong with measures that can be planned all the same."""
    catalogue = answer.draft.catalogue
    stopping = list(catalogue.faulty.values())
    return [problem for problem in catalogue.problems if problem not in stopping]


def without_limit(answer: Answer) -> list[str]:
    """The names of the skills that measures take and of which nobody said how much there is."""
    draft = answer.draft
    skills = {skill for measure in draft.measures for skill in measure.effort}
    return sorted(draft.catalogue.skills[skill] for skill in skills - draft.problem.staff.keys())


def not_weighed(answer: Answer) -> Text:
    """The services that count for nothing, for nobody knows how many residents they have."""
    names = ", ".join(plain(answer.draft.snapshot.names[row]) for row in answer.uncounted)
    return Text(
        f"Not weighed, for nobody knows how many residents they have: {names}.",
        f"Niet meegewogen, want van hoeveel inwoners is niet bekend: {names}.",
    )


def useless(answer: Answer) -> Text:
    """The measures that change nothing in these scenarios."""
    names = ", ".join(sorted(plain(answer.draft.measures[step].name) for step in answer.useless))
    return Text(f"Change nothing in these scenarios: {names}.", f"Veranderen niets in deze scenario's: {names}.")
