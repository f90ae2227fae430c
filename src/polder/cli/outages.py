# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What stops, for a person: totals first, the worst service on top, what is not known below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from polder.base import Interval, Language, Text
from polder.cli.terminal import Terminal
from polder.cli.unknowns import say_unknown
from polder.cli.wording import UNKNOWN, amount, back, number, span, stops

if TYPE_CHECKING:
    from polder.analyses.cut_off import Result, Sampled, ServiceOutcome

VERDICTS = {
    "stops": (Text("stops", "stopt"), "bold red"),
    "may_stop": (Text("may stop", "kan stoppen"), "yellow"),
    "goes_on": (Text("goes on", "gaat door"), "green"),
}
_COLUMNS = (
    (Text("service", "dienst"), False),
    (Text("verdict", "uitkomst"), False),
    (Text("stops", "stopt"), False),
    (Text("back", "terug"), False),
    (Text("down for", "ligt stil"), False),
    (Text("residents", "inwoners"), True),
    (Text("too long by", "te lang"), False),
)
_ONLY_WHERE_WIDE = (3, 6)
_ROWS = 40
"""As many services as are shown unasked."""
_CHAINS = 5
"""As many chains of needs as are shown unasked."""
_NAMES = 5


def show_outages(terminal: Terminal, result: Result, *, every: bool = False, why: bool = False) -> None:
    """The whole answer. `every` shows what goes on too, `why` the chain of every service that does not."""
    ranked = sorted(result.services, key=_worst_first)
    struck = [each for each in ranked if each.verdict != "goes_on"]
    _say_totals(terminal, result, struck)
    if shown := ranked if every else struck[:_ROWS]:
        kept = [i for i in range(len(_COLUMNS)) if terminal.wide or i not in _ONLY_WHERE_WIDE]
        rows = [_row(terminal, each) for each in shown]
        terminal.out.print(terminal.table([_COLUMNS[i] for i in kept], [[row[i] for i in kept] for row in rows]))
    if len(struck) > _ROWS and not every:
        more = number(len(struck) - _ROWS, terminal.language)
        terminal.say(Text(f"And {more} more: --all", f"En nog {more}: --all"), "dim")
    _show_samples(terminal, struck if every else struck[:_ROWS])
    _say_why(terminal, struck if why else struck[:_CHAINS], len(struck), result)
    _say_unknown(terminal, result)


def _show_samples(terminal: Terminal, struck: Sequence[ServiceOutcome]) -> None:
    """In how many ways each service stops that has a range for an answer."""
    open_ = [(each.name, each.sampled) for each in struck if each.sampled and not each.stops.exact]
    if not open_:
        return
    language = terminal.language
    ways = number(open_[0][1].ways, language)
    terminal.say(
        Text(
            f"In {ways} ways to fill in what is not known, short and long tried alike (no chances):",
            f"Bij {ways} manieren om in te vullen wat niet bekend is, kort en lang even vaak geprobeerd (geen kansen):",
        )
    )
    columns = (
        (Text("service", "dienst"), False),
        (Text("stops in", "stopt bij"), True),
        (Text("in a quarter within", "bij een kwart binnen"), False),
        (Text("in half within", "bij de helft binnen"), False),
        (Text("in three quarters within", "bij driekwart binnen"), False),
    )
    rows = [
        [
            name,
            f"{_percent(found, language)}%",
            *(_within(hour, language) for hour in found.quartiles),
        ]
        for name, found in open_
    ]
    terminal.out.print(terminal.table(columns, rows))


def _percent(found: Sampled, language: Language) -> str:
    """The share of ways, never rounded to all of them where it is not all."""
    share = 100 * found.stops_in / found.ways
    return number(share if found.stops_in == found.ways else min(share, 99.9), language)


def _within(hour: float, language: Language) -> str:
    return "–" if math.isinf(hour) else stops(Interval(hour, hour), language)


def _worst_first(each: ServiceOutcome) -> tuple[Any, ...]:
    harm = each.resident_days_lost
    costs = (0, 0) if harm is None else (-harm.lo, -harm.hi)
    lost = (-each.hours_lost.lo, -each.hours_lost.hi)
    return (list(VERDICTS).index(each.verdict), *costs, *lost, each.stops.lo, each.name.casefold(), each.id)


# ---------------------------------------------------------------- the totals


def _say_totals(terminal: Terminal, result: Result, struck: Sequence[ServiceOutcome]) -> None:
    _say_cut(terminal, result)
    days = span(Interval(result.horizon_hours, result.horizon_hours), terminal.language)
    stopping, possible = result.count("stops"), result.count("may_stop")
    of = number(len(result.services), terminal.language)
    some, more = number(stopping, terminal.language), number(possible, terminal.language)
    english = f"{some if stopping else 'none'} of {of} services {'stop' if stopping > 1 else 'stops'}"
    dutch = f"{'vallen' if stopping > 1 else 'valt'} {some if stopping else 'geen'} van de {of} diensten"
    if possible:
        english += f" for sure; {more}{' more' if stopping else ''} may stop"
        dutch += f" zeker stil, {'en misschien nog' if stopping else 'maar misschien wel'} {more}"
    else:
        dutch += " stil"
    terminal.say(Text(f"Within {days} {english}.", f"Binnen {days} {dutch}."), "bold")
    _say_residents(terminal, result, struck)


def _say_residents(terminal: Terminal, result: Result, struck: Sequence[ServiceOutcome]) -> None:
    counted = [each for each in struck if each.residents is not None]
    if counted:
        surely = sum(each.residents or 0 for each in counted if each.verdict == "stops")
        people = amount(Interval(surely, sum(each.residents or 0 for each in counted)), terminal.language)
        lost = amount(result.resident_days_lost, terminal.language)
        terminal.say(
            Text(
                f"Residents: {people} (who uses several services counts for each). Resident-days lost: {lost}.",
                f"Inwoners: {people} (wie meer diensten gebruikt telt bij elk mee). Verloren inwonerdagen: {lost}.",
            )
        )
    if uncounted := len(struck) - len(counted):
        services = number(uncounted, terminal.language)
        terminal.say(
            Text(
                f"Not counted, because the number of residents is not known: {services} of these services.",
                f"Niet meegeteld, omdat het aantal inwoners niet bekend is: {services} van deze diensten.",
            )
        )


def _say_cut(terminal: Terminal, result: Result) -> None:
    said = (
        (Text("Cut off", "Afgesloten"), result.cut),
        (Text("Perhaps cut off, sources differ", "Misschien ook afgesloten, bronnen verschillen"), result.may_be_cut),
    )
    for label, ids in said:
        if ids:
            terminal.say(f"{terminal.speak(label)}: {_some(terminal, result, ids)}", "bold")


def _some(terminal: Terminal, result: Result, ids: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    names = ", ".join(result.names.get(id, id) for id in ids[:_NAMES])
    more = number(len(ids) - _NAMES, terminal.language)
    return (
        names
        if len(ids) <= _NAMES
        else Text(f"{names} and {more} more", f"{names} en nog {more}").say(terminal.language)
    )


# ---------------------------------------------------------------- each service


def _row(terminal: Terminal, each: ServiceOutcome) -> list[Any]:
    language = terminal.language
    verdict, style = VERDICTS[each.verdict]
    unknown = (UNKNOWN.say(language), "dim")
    residents: Any = unknown if each.residents is None else number(each.residents, language)
    if each.verdict == "goes_on":
        return [each.name, (verdict.say(language), style), "", "", "", residents, ""]
    return [
        each.name,
        (verdict.say(language), style),
        stops(each.stops, language),
        back(each.back, language),
        span(each.hours_lost, language),
        residents,
        _too_long(terminal, each.hours_past_tolerable) or unknown,
    ]


def _too_long(terminal: Terminal, past: Interval | None) -> str:
    """By how much the tolerable downtime is passed; empty where nobody said what is tolerable."""
    if past is None:
        return ""
    return span(past, terminal.language) if past.hi else Text("no", "nee").say(terminal.language)


def _say_why(terminal: Terminal, shown: Sequence[ServiceOutcome], of: int, result: Result) -> None:
    chains = [each.why for each in shown if each.why]
    if not chains:
        return
    terminal.say(
        Text("Why, by the shortest chain of needs:", "Waarom, via de kortste keten van afhankelijkheden:"),
        "bold",
    )
    for chain in chains:
        terminal.say(" → ".join(result.names.get(id, id) for id in chain), indent=2)
    if of > len(shown):
        terminal.say(Text("All of them: --why", "Allemaal: --why"), "dim", indent=2)


# ---------------------------------------------------------------- what is not known


def _say_unknown(terminal: Terminal, result: Result) -> None:
    """What is not known and may change the answer, and what stands apart from it."""
    spelled_out = {"systems_without_supplier": result.systems_without_supplier, "not_described": result.not_described}
    say_unknown(terminal, result.unknown, {key: _some(terminal, result, ids) for key, ids in spelled_out.items()})
    beside = (
        (Text("Goes on, but without updates", "Gaat door, maar zonder updates"), result.keeps_without_updates),
        (
            Text(
                "Down before anything was cut off; mend this first", "Lag al stil voor de afsluiting; herstel dit eerst"
            ),
            result.down_before,
        ),
    )
    for label, ids in beside:
        if ids:
            terminal.say(f"{terminal.speak(label)}: {_some(terminal, result, ids)}")
