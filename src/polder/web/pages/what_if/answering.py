# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a scenario does, ready to be shown: by the page that asks and by the page of a scenario that was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from polder.analyses import takeover
from polder.analyses.compare import Outcome
from polder.analyses.report.timelines import worst_first
from polder.base import Text
from polder.model import Snapshot
from polder.scenarios.takeover import Takeover
from polder.web.pages.what_if.shown import ChainShown, law_of, show_chain, show_cut_off, why_sentence
from polder.web.pages.what_if.taken_over import gained_of, in_order, show_takeover
from polder.workbench.reasons import reasons, under_law
from polder.workbench.what_if import Question


def show_outcome(
    held: Snapshot, outcome: Outcome, question: Question, address: Callable[[str], str], service: str, *, every: bool
) -> dict[str, Any]:
    """`cut` where something other than a takeover happens, `takeovers`, and the `chain` of the service that was chosen,
    else of the worst. `address` of a service's id leads to its reason.
    """
    only_takeovers = all(isinstance(dated.what, Takeover) for dated in outcome.scenario.events)
    chosen = "" if only_takeovers else _chosen(outcome, service)
    chain = _why(held, outcome, question, chosen)
    shown: dict[str, Any] = {
        "cut": None if only_takeovers else show_cut_off(outcome.cut_off, outcome.scenario, address, chosen, every=every)
    }
    taken = []
    for result in outcome.takeovers:
        known = [each.id for each in in_order(result)]
        late = "" if chain or not known else service if service in known else known[0]
        taken.append(show_takeover(result, address, late, every=every))
        chain = chain or _law(held, result, late)
    return {**shown, "takeovers": taken, "chain": chain}


def _chosen(outcome: Outcome, service: str) -> str:
    struck = {each.id for each in outcome.cut_off.services if each.why}
    worst = min((each for each in outcome.cut_off.services if each.why), key=worst_first, default=None)
    return service if service in struck else worst.id if worst else ""


def _why(held: Snapshot, outcome: Outcome, question: Question, service: str) -> ChainShown | None:
    found = next((each for each in outcome.cut_off.services if each.id == service), None)
    steps = reasons(held, found.why, question) if found else ()
    return show_chain(held, found.name, steps, why_sentence(steps)) if found and steps else None


def _law(held: Snapshot, result: takeover.Result, service: str) -> ChainShown | None:
    """From a service to the law that comes over it; where none does, to who is taken over."""
    found = next((each for each in result.services if each.id == service), None)
    if found is None:
        return None
    gain = gained_of(result, service)
    steps = under_law(held, gain.why, result.names) if gain else reasons(held, found.why, Question())
    if not gain or not steps:
        return show_chain(held, found.name, steps, why_sentence(steps), law=True) if steps else None
    law = law_of(steps[-1])
    perhaps = Text("", "") if gain.surely else Text(" perhaps", " misschien")
    said = Text(
        f"{found.name} comes{perhaps.en} under the law of {law.en}.",
        f"{found.name} komt{perhaps.nl} onder het recht van {law.nl}.",
    )
    return show_chain(held, found.name, steps, said, law=True)
