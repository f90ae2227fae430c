# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the plan B sheets say, in words: what takes over, when it was tested, what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from polder.analyses.plan_b.sheet import Fall, Missing, Reserve, Sheet
from polder.analyses.report.chapters.shared import SERVICE
from polder.analyses.report.words import NOTHING, UNKNOWN, day, listed, same, span
from polder.base import Text
from polder.documents import Column, Table, plain

_LISTED = 3
LACKS: dict[Missing, Text] = {
    "no_reserve": Text("nothing takes over", "niets neemt het over"),
    "falls_too": Text("what should take over falls with it", "wat het moet overnemen, valt mee uit"),
    "too_late": Text("it comes too late", "het komt te laat"),
    "hours_unknown": Text("how long it takes is not known", "hoe lang dat duurt is niet bekend"),
    "tolerable_unknown": Text("how long it may be down is not known", "hoe lang het stil mag liggen is niet bekend"),
    "never_tested": Text("not tested, as far as is known", "niet getest, voor zover bekend"),
    "old_test": Text("tested over a year ago", "langer dan een jaar geleden getest"),
}


TAKES_OVER = Text("takes over (in how long; last tested)", "neemt het over (in hoe lang; laatst getest)")


def taken_over(reserves: Sequence[Reserve]) -> Text:
    """What takes over, each in how many hours and when it was last tested; where sources differ the earliest counts."""
    return joined([_takes_over(each) for each in reserves]) if reserves else NOTHING


def _takes_over(reserve: Reserve) -> Text:
    name, hours = plain(reserve.name), in_hours(reserve)
    on = day(min(reserve.tested)) if reserve.tested else UNKNOWN
    return Text(f"{name} ({hours.en}; {on.en})", f"{name} ({hours.nl}; {on.nl})")


def in_hours(reserve: Reserve) -> Text:
    """How long it takes to take over."""
    if reserve.hours is None:
        return UNKNOWN
    return span(reserve.hours) if reserve.hours.hi else Text("at once", "meteen")


def joined(texts: Sequence[Text]) -> Text:
    return Text("; ".join(text.en for text in texts), "; ".join(text.nl for text in texts))


def serving(falls: Sequence[Fall]) -> list[Reserve]:
    """What takes over in any of these falls without falling too, each once: the same is as quick for everybody."""
    found = {(each.id, each.hours): each for fall in falls for each in fall.reserves if not each.falls_too}
    return sorted(found.values(), key=lambda each: (each.name, each.id))


def summary_table(sheets: Sequence[Sheet], brought: Mapping[str, Text]) -> Table:
    """A row a service; `brought` says by its id which step brings what is missing."""
    columns = (
        SERVICE,
        Column(TAKES_OVER, weight=2.8),
        Column(Text("still missing", "ontbreekt nog"), weight=2.8),
        *([Column(Text("step that brings it", "stap die het brengt"), weight=2.6)] * bool(brought)),
    )
    rows = tuple(
        (
            same(plain(sheet.name)),
            taken_over(serving(sheet.falls)),
            missing_in_all(sheet),
            *([brought.get(sheet.id, NOTHING)] * bool(brought)),
        )
        for sheet in sheets
    )
    caption = Text("What takes over, and what is still missing", "Wat het overneemt, en wat nog ontbreekt")
    return Table(caption, columns, rows)


def missing_in_all(sheet: Sheet) -> Text:
    """Each lack with the things of which it is one; what holds for all is said without them."""
    said: list[Text] = []
    for lack, words in LACKS.items():
        things = [fall for fall in sheet.falls if lack in sheet.missing(fall)]
        if not things:
            continue
        names = listed([same(plain(fall.name)) for fall in things], _LISTED)
        everything = len(things) == len(sheet.falls) or lack in ("tolerable_unknown", "never_tested", "old_test")
        said.append(words if everything else Text(f"{words.en}: {names.en}", f"{words.nl}: {names.nl}"))
    return joined(said) if said else NOTHING
