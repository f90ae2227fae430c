# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a plan says, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from polder.analyses.report.words import number, span
from polder.base import Interval, Problem, Text
from polder.base.wording import percent
from polder.documents import plain
from polder.steps.expected.assumed import LASTS_DAYS, PER_YEAR

if TYPE_CHECKING:
    from polder.steps.catalogue import Measure
    from polder.steps.plan import Answer
    from polder.steps.plan.draft import Draft, Wishes
    from polder.steps.reasons import Saving
    from polder.steps.reasons.doubts import Doubts
    from polder.steps.solving.presolve import Never


NOTHING = Text("", "")


def never_text(draft: Draft, never: Never) -> Text:
    """Why a measure can never be in a plan."""
    names = [draft.measures[each].name for each in never.measures]
    listed = ", ".join(f"“{name}”" for name in names)
    needed, limit = (number(round(each or 0.0, 6)) for each in (never.needed, never.limit))
    if never.why == "circle":
        chain = " → ".join([*names, names[0]]) if names else ""
        return Text(f"requires itself: {chain}", f"vereist zichzelf: {chain}")
    if never.why == "window":
        return _not_in_time(draft, draft.measures[never.measure])
    if never.why == "staff":
        skill = draft.catalogue.skills.get(never.skill or "", never.skill or "")
        return Text(
            f"it takes {needed.en} person-months of {skill} a quarter, and there are {limit.en}",
            f"het vraagt {needed.nl} mensmaanden {skill} per kwartaal, en er zijn er {limit.nl}",
        )
    if never.why == "budget":
        return _not_paid(draft, never, needed, limit)
    if never.why == "prerequisite":
        return Text(
            f"it requires {listed}, which cannot run (in time)", f"het vereist {listed}, en die kan niet (op tijd)"
        )
    return Text(f"what it requires exclude each other: {listed}", f"wat het vereist, sluit elkaar uit: {listed}")


def _not_in_time(draft: Draft, measure: Measure) -> Text:
    """With both days where they allow a start, but not at the beginning of a quarter."""
    earliest, latest = measure.earliest, measure.latest
    if earliest is not None and latest is not None and earliest.day <= latest:
        calendar = draft.wishes.calendar
        if calendar.first_from(earliest.day) > calendar.last_until(latest) >= 0:
            first, last = earliest.day.isoformat(), latest.isoformat()
            return Text(
                f"it may start from {first} until {last}, and no quarter begins between these days",
                f"het kan beginnen van {first} tot en met {last}, en tussen die dagen begint geen kwartaal",
            )
    return Text(
        "it cannot start in time, or not be complete within the horizon",
        "het kan niet op tijd beginnen, of niet klaar zijn binnen de horizon",
    )


def _not_paid(draft: Draft, never: Never, needed: Text, limit: Text) -> Text:
    if never.year is None:
        return Text(
            f"it costs {needed.en} euro in all, and there is at most {limit.en}",
            f"het kost {needed.nl} euro in totaal, en er is hoogstens {limit.nl}",
        )
    year = draft.wishes.calendar.years[never.year]
    if year in years_without_budget(draft.wishes):
        return Text(
            f"it costs {needed.en} euro in {year}, and no budget was given for that year",
            f"het kost {needed.nl} euro in {year}, en voor dat jaar is geen budget gegeven",
        )
    return Text(
        f"it costs {needed.en} euro in {year}, which has at most {limit.en}",
        f"het kost {needed.nl} euro in {year}, en dan is er hoogstens {limit.nl}",
    )


def years_without_budget(wishes: Wishes) -> list[int]:
    """The years of the plan for which nobody gave a budget where others have one: nothing can be paid in them."""
    return [] if wishes.budget is None else [year for year in wishes.calendar.years if year not in wishes.budget]


def plan_sentence(answer: Answer) -> Text:
    """What the plan brings, what it goes on costing after its end, and which years have no money for it."""
    said = [_brings(answer), *filter(None, (afterwards(answer), without_money(answer.draft.wishes)))]
    return Text(" ".join(each.en for each in said), " ".join(each.nl for each in said))


def _brings(answer: Answer) -> Text:
    plan = answer.plan
    if not answer.chosen:
        return Text(
            "No measure that can be carried out and paid lessens what these scenarios cost.",
            "Geen maatregel die uit te voeren en te betalen is, vermindert wat deze scenario's kosten.",
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
    stopped = Text("It was stopped early. ", "Het zoeken is eerder gestopt. ") if plan.status == "stopped" else NOTHING
    if plan.bound <= 0 < plan.exposure:
        return Text(
            f"{stopped.en}Whether a better plan exists was not found out.",
            f"{stopped.nl}Of er een beter plan bestaat, is niet uitgezocht.",
        )
    bound, gap = number(round(plan.bound)), plan.gap
    en, nl = ("", "") if gap is None else (f" (gap {percent(gap, 'en')})", f" (verschil {percent(gap, 'nl')})")
    return Text(
        f"{stopped.en}Whether a better plan exists is not settled; none leaves less than {bound.en} resident-days{en}.",
        f"{stopped.nl}Of er een beter plan bestaat, staat niet vast; geen laat minder dan {bound.nl} inwonerdagen over"
        f"{nl}.",
    )


def without_money(wishes: Wishes) -> Text | None:
    """The years that nobody gave a budget for; `None` where there are none."""
    listed = ", ".join(map(str, years_without_budget(wishes)))
    if not listed:
        return None
    return Text(
        f"Mind: no budget was given for {listed}, so nothing can be paid then, yearly cost included.",
        f"Let op: voor {listed} is geen budget gegeven, dus dan kan niets betaald worden, ook geen jaarlijkse kosten.",
    )


def afterwards(answer: Answer) -> Text | None:
    """What the plan costs or saves in each year after its end, in no budget of it; `None` where that is nothing."""
    cost = answer.cost_afterwards
    if not cost.lo and not cost.hi:
        return None
    if cost.hi <= 0:
        least = number(round(-cost.hi))
        return Text(
            f"After its end it saves at least {least.en} euro a year.",
            f"Na afloop bespaart het minstens {least.nl} euro per jaar.",
        )
    most = number(round(cost.hi))
    return Text(
        f"After its end it costs {most.en} euro a year at most, which no budget here bears.",
        f"Na afloop kost het hoogstens {most.nl} euro per jaar, en dat staat in geen budget hier.",
    )


def looked_at(doubts: Doubts) -> Text:
    """How many unknowns were tried one by one, and how many were not."""
    looked, left, cut = (number(each) for each in (doubts.looked, doubts.left, doubts.cut))
    en = f"{looked.en} were looked at, each on its own."
    nl = f"Er zijn er {looked.nl} bekeken, elk op zich."
    if doubts.cut:
        en += f" For {cut.en} more there was no time."
        nl += f" Voor nog {cut.nl} was er geen tijd."
    if doubts.left:
        en += f" Not looked at are {left.en} more in the register, on which less hangs."
        nl += f" Niet bekeken zijn nog {left.nl} in het register, waar minder van afhangt."
    if doubts.found:
        return Text(en, nl)
    return Text(f"None of them would change the choice. {en}", f"Geen daarvan zou de keuze veranderen. {nl}")


def counted(answer: Answer) -> Text:
    """What the figures count over, how much of that lies after the last quarter, and how it may turn out otherwise."""
    draft = answer.draft
    quarters, tail = draft.problem.quarters, number(draft.wishes.tail_quarters)
    late = number(round(answer.by_quarter[-1].hi * draft.wishes.tail_quarters))
    otherwise = _otherwise(answer)
    return Text(
        f"Counted over {quarters} quarters and {tail.en} more as it stands after the last ({late.en} of what is left); "
        f"costs, effort and each thing that is not known at its grim end. {otherwise.en}",
        f"Geteld over {quarters} kwartalen en nog {tail.nl} zoals het na het laatste is ({late.nl} van wat resteert); "
        f"kosten, inzet en elke onbekende op het ongunstigst. {otherwise.nl}",
    )


def _otherwise(answer: Answer) -> Text:
    """How little it may be, and whether it may be more than what is counted."""
    least = [number(round(each.lo)) for each in (answer.exposure_before, answer.exposure_after)]
    counted = (answer.exposure_before.hi, answer.exposure_after.hi)
    above = [most > known + 0.5 for most, known in zip(answer.never_above, counted, strict=True)]
    en = f"At best it is {least[0].en} resident-days without the plan and {least[1].en} with it"
    nl = f"Op zijn best is het {least[0].nl} inwonerdagen zonder het plan en {least[1].nl} ermee"
    if not any(above):
        return Text(f"{en}, and never more than is counted.", f"{nl}, en nooit meer dan geteld is.")
    without, with_it = (number(round(each)) for each in answer.never_above)
    return Text(
        f"{en}. Can it be more than is counted? What fails later calls its reserve later, so that is not ruled out; "
        f"ruled out is more than {without.en} without the plan and {with_it.en} with it.",
        f"{nl}. Kan het meer zijn dan geteld? Wat later uitvalt, roept zijn reserve later op; uitgesloten is het "
        f"dus niet. Wel uitgesloten is meer dan {without.nl} zonder het plan en {with_it.nl} ermee.",
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

    def named(steps: Iterable[int]) -> str:
        return ", ".join(sorted(f"“{plain(draft.measures[other].name)}”" for other in steps))

    always, partly = named(saved.needs - saved.partly), named(saved.partly)
    together = Text(f", together with {always}", f", samen met {always}") if always else NOTHING
    if partly:
        together = Text(
            f"{together.en}, for some of it together with {partly}",
            f"{together.nl}, voor een deel samen met {partly}",
        )
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
