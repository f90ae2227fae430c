# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""All that was asked about a plan, gathered; and what was not come to, for time was up or a person stopped it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

from polder.base import SILENT, Progress, Text
from polder.steps.exports import Told
from polder.steps.plan import Answer, budgets_beside, draw_frontier
from polder.steps.reasons.doubts import doubts
from polder.steps.reasons.dropping import drop_each
from polder.steps.solving import Limit


@dataclass(frozen=True, slots=True)
class Also:
    """What is asked besides the plan: it made anew without each step, which unknowns would change it, and what other
    budgets bring.
    """

    anew: bool = False
    unknowns: bool = False
    frontier: bool = False


def tell(
    answer: Answer,
    also: Also,
    limit: Limit,
    *,
    assumed: bool,
    progress: Progress = SILENT,
    clock: Callable[[], float] = monotonic,
) -> Told:
    """`limit` is that of the plan; each thing asked besides may take as long again. What leaving out a step costs
    with the others kept takes no search, and is there however soon it was stopped.
    """
    anew = limit if also.anew else None
    dropped = drop_each(answer.draft.problem, answer.starts, limit=anew, progress=progress, clock=clock)
    asked = also.unknowns and not progress.stop_wanted()
    looked = doubts(answer, limit, progress=progress, clock=clock) if asked else None
    points = draw_frontier(answer, limit, progress=progress) if also.frontier and not progress.stop_wanted() else None
    told = Told(answer, assumed, dropped, looked, points)
    return replace(told, missing=tuple(_missing(told, also)))


def _missing(told: Told, also: Also) -> Iterator[Text]:
    if also.anew:
        done = sum(each.anew is not None for each in told.dropped)
        if done < len(told.dropped):
            yield _done(
                Text("the plan made anew without each measure", "het plan opnieuw zonder elke maatregel"),
                done,
                len(told.dropped),
            )
    if also.unknowns and (told.doubts is None or told.doubts.cut):
        what = Text("which unknown would change the choice", "welke onbekende de keuze zou veranderen")
        yield what if told.doubts is None else _done(what, told.doubts.looked, told.doubts.looked + told.doubts.cut)
    done, every = len(told.points or ()), len(dict(budgets_beside(told.answer)))
    if also.frontier and done < every:
        yield _done(Text("what other budgets bring", "wat andere budgetten brengen"), done, every)


def _done(what: Text, done: int, of: int) -> Text:
    return Text(f"{what.en} ({done} of {of} done)", f"{what.nl} ({done} van {of} gedaan)")
