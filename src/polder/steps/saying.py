# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a plan says, in words."""

from __future__ import annotations

from polder.base import Text
from polder.steps.draft import Draft
from polder.steps.presolve import Never


def never_text(draft: Draft, never: Never) -> Text:
    """Why a measure can never be in a plan."""
    names = [draft.measures[number].name for number in never.measures]
    listed = ", ".join(f"“{name}”" for name in names)
    needed, limit = (f"{number:,.1f}" if number is not None else "?" for number in (never.needed, never.limit))
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
            f"it takes {needed} person-months of {skill} a quarter, and there are {limit}",
            f"het vraagt {needed} mensmaanden {skill} per kwartaal, en er zijn er {limit}",
        )
    if never.why == "budget":
        return Text(
            f"it costs {needed} euro in a year that has at most {limit}",
            f"het kost {needed} euro in een jaar waarin er hoogstens {limit} is",
        )
    if never.why == "prerequisite":
        return Text(
            f"it requires {listed}, which cannot run (in time)", f"het vereist {listed}, en die kan niet (op tijd)"
        )
    return Text(f"what it requires exclude each other: {listed}", f"wat het vereist, sluit elkaar uit: {listed}")
