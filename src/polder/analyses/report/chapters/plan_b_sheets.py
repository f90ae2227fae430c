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


def takes_over(reserve: Reserve) -> Text:
    """What takes over, and in how many hours."""
    hours = Text(f"in {UNKNOWN.en}", "in onbekende tijd") if reserve.hours is None else in_hours(reserve)
    name = plain(reserve.name)
    return Text(f"{name} ({hours.en})", f"{name} ({hours.nl})")


def in_hours(reserve: Reserve) -> Text:
    assert reserve.hours is not None
    if not reserve.hours.hi:
        return Text("at once", "meteen")
    said = span(reserve.hours)
    return Text(f"in {said.en}", f"in {said.nl}")


def tested(reserves: Sequence[Reserve]) -> Text:
    """The last test of each; where sources differ, the earliest counts."""
    said = [UNKNOWN if not each.tested else day(min(each.tested)) for each in reserves]
    return joined(list(dict.fromkeys(said))) if said else NOTHING


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
        Column(Text("takes over", "neemt het over"), weight=2.2),
        Column(Text("last tested", "laatst getest"), weight=1.3),
        Column(Text("still missing", "ontbreekt nog"), weight=2.8),
        *([Column(Text("step that brings it", "stap die het brengt"), weight=2.2)] * bool(brought)),
    )
    rows = []
    for sheet in sheets:
        reserves = serving(sheet.falls)
        rows.append(
            (
                same(plain(sheet.name)),
                joined([takes_over(each) for each in reserves]) if reserves else NOTHING,
                tested(reserves),
                missing_in_all(sheet),
                *([brought.get(sheet.id, NOTHING)] * bool(brought)),
            )
        )
    caption = Text("What takes over, and what is still missing", "Wat het overneemt, en wat nog ontbreekt")
    return Table(caption, columns, tuple(rows))


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
