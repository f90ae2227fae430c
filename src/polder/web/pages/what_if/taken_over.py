# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a takeover does, as pictures and rows: whose law from which day, and is there time to be gone?"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from polder.analyses import takeover
from polder.analyses.report.words import country, day, hours, number, span
from polder.analyses.takeover import ElementChange, LawGained, ServiceTime
from polder.base import Interval, Text, wording
from polder.documents import plain
from polder.documents.pictures.hours import HourRow, Hours, Span
from polder.documents.pictures.layout import Mark
from polder.web.pages.what_if.shown import SHOWN

_YEAR_HOURS = 8760
VERDICTS = {
    "too_late": Text("too late", "te laat"),
    "unknown": Text("not known", "niet bekend"),
    "in_time": Text("in time", "op tijd"),
}
BADGES = {"too_late": "stops", "unknown": "unknown", "in_time": "goes_on"}
BEFORE = {"no": Text("no", "nee"), "possibly": Text("perhaps", "misschien"), "surely": Text("yes", "ja")}


@dataclass(frozen=True, slots=True)
class TimeRow:
    service: ServiceTime
    verdict: Text
    badge: str
    needs: Text
    late_by: Text
    rests_on: tuple[str, ...]
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class LawRow:
    """One law that comes over an element; `before` says whether it was over it in another way already."""

    name: str
    kind: str
    law: Text
    surely: bool
    before: Text


@dataclass(frozen=True, slots=True)
class TakeoverShown:
    result: takeover.Result
    supplier: str
    buyer: str
    day: Text
    laws: tuple[Text, ...]
    gets: Text
    hears: Text
    late: int
    sentence: Text
    picture: Hours | None
    rows: tuple[TimeRow, ...]
    more: int
    law_rows: tuple[LawRow, ...]
    law_more: int


def show_takeover(
    result: takeover.Result, address: Callable[[str], str], service: str, *, every: bool
) -> TakeoverShown:
    """The services that rest on what is taken over, the latest first."""
    ranked = in_order(result)
    shown = ranked if every else ranked[:SHOWN]
    law_rows = tuple(_law_rows(result))
    return TakeoverShown(
        result=result,
        supplier=plain(result.names[result.supplier]),
        buyer=plain(result.names[result.buyer]),
        day=day(result.on) if result.on else wording.UNKNOWN,
        laws=tuple(law_name(each.law, result) for each in result.laws_gained),
        gets=_how_long(result.gets),
        hears=_hears(result),
        late=result.count("too_late"),
        sentence=_sentence(result),
        picture=_picture(result, shown) if shown else None,
        rows=tuple(_row(each, result, address(each.id), current=each.id == service) for each in shown),
        more=len(ranked) - len(shown),
        law_rows=law_rows if every else law_rows[:SHOWN],
        law_more=0 if every else max(0, len(law_rows) - SHOWN),
    )


def in_order(result: takeover.Result) -> list[ServiceTime]:
    """What rests on it, the latest first."""
    return sorted(result.services, key=_latest_first)


def law_name(law: str, result: takeover.Result) -> Text:
    if not law:
        return Text("a law that is not known", "een onbekend recht")
    named = result.names.get(law)
    return country(law) if named is None else Text(plain(named), plain(named))


def gained_of(result: takeover.Result, service: str) -> LawGained | None:
    """A law that comes over a service, what is new first; `None` where none does."""
    found = [gain for change in result.changes if change.id == service for gain in change.gained]
    return next((gain for gain in found if gain.is_new), found[0] if found else None)


def _picture(result: takeover.Result, shown: list[ServiceTime]) -> Hours:
    ends = [each.needs.hi for each in shown] + [each.needs.lo for each in shown] + [result.gets.lo]
    longest = max((end for end in ends if not math.isinf(end)), default=0.0)
    there_is: tuple[tuple[Mark, float], ...] = (
        () if result.gets.lo == 0 and math.isinf(result.gets.hi) else (("diamond", result.gets.lo),)
    )
    return Hours(
        axis=Text(
            "Time it takes to be gone, from the day we hear of it",
            "Tijd om weg te komen, vanaf de dag dat wij het horen",
        ),
        horizon=max(longest, _YEAR_HOURS),
        rows=tuple(HourRow(Text(plain(each.name), plain(each.name)), _spans(each, result), there_is) for each in shown),
        fills=(
            ("pale", Text("within the time there surely is", "binnen de tijd die er zeker is")),
            ("dark", Text("later than that", "later dan dat")),
            ("hatched", Text("perhaps longer", "misschien langer")),
        ),
        marked=(("diamond", Text("the takeover", "de overname")),),
    )  # fmt: skip


def _spans(each: ServiceTime, result: takeover.Result) -> tuple[Span, ...]:
    in_time = min(each.needs.lo, result.gets.lo)
    found = (
        Span(0, in_time, "pale"),
        Span(in_time, each.needs.lo, "dark"),
        Span(each.needs.lo, each.needs.hi, "hatched"),
    )
    return tuple(span for span in found if span.start < span.end)


def _sentence(result: takeover.Result) -> Text:
    rest, late, unknown = (len(result.services), result.count("too_late"), result.count("unknown"))
    of = number(result.services_in_all)
    if not rest:
        return Text(f"None of the {of.en} services rests on it.", f"Geen van de {of.nl} diensten rust erop.")
    return Text(
        f"Of the {of.en} services {rest} {'rests' if rest == 1 else 'rest'} on it; {late or 'none'} of those "
        f"{'is' if late == 1 else 'are'} surely gone too late, of {unknown} that is not known.",
        f"Van de {of.nl} diensten {'rust er 1' if rest == 1 else f'rusten er {rest}'} op; {late or 'geen'} daarvan "
        f"{'is' if late <= 1 else 'zijn'} zeker te laat weg, van {unknown} is dat niet bekend.",
    )


def _row(each: ServiceTime, result: takeover.Result, address: str, *, current: bool) -> TimeRow:
    return TimeRow(
        service=each,
        verdict=VERDICTS[each.verdict],
        badge=BADGES[each.verdict],
        needs=_how_long(each.needs),
        late_by=Text("–", "–") if each.verdict == "in_time" else _how_long(each.late_by),
        rests_on=tuple(plain(result.names.get(id, id)) for id in (each.open or each.rests_on)[:3]),
        address=address,
        current=current,
    )


def _latest_first(each: ServiceTime) -> tuple[object, ...]:
    verdict = list(VERDICTS).index(each.verdict)
    return verdict, not each.vital, -each.late_by.lo, -(each.residents or 0), each.name.casefold(), each.id


def _law_rows(result: takeover.Result) -> list[LawRow]:
    changed = sorted(result.changes, key=_new_first)
    return [
        LawRow(plain(each.name), each.kind, law_name(gain.law, result), gain.surely, BEFORE[gain.before])
        for each in changed
        for gain in each.gained
    ]


def _new_first(change: ElementChange) -> tuple[object, ...]:
    return not any(gain.is_new for gain in change.gained), change.kind != "service", change.name.casefold(), change.id


def _hears(result: takeover.Result) -> Text:
    latest = result.hears_on[1]
    if latest is None:
        return Text("No contract says", "Geen contract zegt het")
    said = day(latest)
    if result.promised:
        return Text(
            f"{said.en} at the latest, as the contracts promise", f"uiterlijk {said.nl}, zoals beloofd in de contracten"
        )
    return said


def _how_long(interval: Interval) -> Text:
    if not math.isinf(interval.hi):
        return span(interval)
    if not interval.lo:
        return wording.UNKNOWN
    least = hours(interval.lo)
    return Text(f"at least {least.en}", f"minstens {least.nl}")
