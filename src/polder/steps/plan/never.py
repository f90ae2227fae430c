# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Why a measure can never be in a plan, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polder.analyses.report.words import number
from polder.base import Text
from polder.steps.catalogue import Measure
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.wishes import Wishes
from polder.steps.solving.presolve import Never


def never_text(never: Never, measures: Sequence[Measure], skills: Mapping[str, str], wishes: Wishes) -> Text:
    """Why a measure can never be in a plan."""
    names = [measures[each].name for each in never.measures]
    listed = ", ".join(f"“{name}”" for name in names)
    needed, limit = (number(round(each or 0.0, 6)) for each in (never.needed, never.limit))
    if never.why == "circle":
        chain = " → ".join([*names, names[0]]) if names else ""
        return Text(f"requires itself: {chain}", f"vereist zichzelf: {chain}")
    if never.why == "window":
        return _not_in_time(wishes.calendar, measures[never.measure])
    if never.why == "staff":
        skill = skills.get(never.skill or "", never.skill or "")
        return Text(
            f"it takes {needed.en} person-months of {skill} a quarter, and there are {limit.en}",
            f"het vraagt {needed.nl} mensmaanden {skill} per kwartaal, en er zijn er {limit.nl}",
        )
    if never.why == "budget":
        return _not_paid(wishes, never, needed, limit)
    if never.why == "prerequisite":
        return Text(
            f"it requires {listed}, which cannot run (in time)", f"het vereist {listed}, en die kan niet (op tijd)"
        )
    return Text(f"what it requires exclude each other: {listed}", f"wat het vereist, sluit elkaar uit: {listed}")


def _not_in_time(calendar: Calendar, measure: Measure) -> Text:
    """With both days where they allow a start, but not at the beginning of a quarter."""
    other = Text(
        "it cannot start in time, or not be complete within the horizon",
        "het kan niet op tijd beginnen, of niet klaar zijn binnen de horizon",
    )
    if measure.earliest is None or measure.latest is None or measure.earliest.day > measure.latest:
        return other
    earliest, latest = measure.earliest.day, measure.latest
    if not calendar.first_from(earliest) > calendar.last_until(latest) >= 0:
        return other
    return Text(
        f"it may start from {earliest} until {latest}, and no quarter begins between these days",
        f"het kan beginnen van {earliest} tot en met {latest}, en tussen die dagen begint geen kwartaal",
    )


def _not_paid(wishes: Wishes, never: Never, needed: Text, limit: Text) -> Text:
    if never.year is None:
        return Text(
            f"it costs {needed.en} euro in all, and there is at most {limit.en}",
            f"het kost {needed.nl} euro in totaal, en er is hoogstens {limit.nl}",
        )
    year = wishes.calendar.years[never.year]
    if year in wishes.years_without_budget:
        return Text(
            f"it costs {needed.en} euro in {year}, and no budget was given for that year",
            f"het kost {needed.nl} euro in {year}, en voor dat jaar is geen budget gegeven",
        )
    return Text(
        f"it costs {needed.en} euro in {year}, which has at most {limit.en}",
        f"het kost {needed.nl} euro in {year}, en dan is er hoogstens {limit.nl}",
    )
