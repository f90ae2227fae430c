# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side, for a person: which is worse and why, then what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polder.analyses.compare.words import MEASURES, which_is_worst
from polder.base import Interval, Text
from polder.cli.takeovers import law_name, some
from polder.cli.terminal import Terminal
from polder.cli.unknowns import say_unknown
from polder.cli.wording import UNKNOWN, amount, number, span, stops

if TYPE_CHECKING:
    from polder.analyses.compare import Measure, Outcome, PriceChange, Result, ServiceRow
    from polder.analyses.cut_off import ServiceOutcome

_SHOWN = 12
_NOTHING = Interval(0, 0)


def show_comparison(terminal: Terminal, result: Result, *, every: bool = False) -> None:
    """The verdicts, the totals, and what differs service by service; `every` shows all services."""
    for verdict in result.verdicts if len(result.outcomes) > 1 else ():
        if any(outcome.bounds(verdict.measure) != _NOTHING for outcome in result.outcomes):
            terminal.say(which_is_worst(result, verdict), "bold" if verdict.worst is not None else "")
    _show_totals(terminal, result)
    _show_services(terminal, result, every=every)
    for outcome in result.outcomes:
        _show_rest(terminal, outcome, alone=len(result.outcomes) == 1)


def _show_totals(terminal: Terminal, result: Result) -> None:
    columns = [
        (Text("", ""), False),
        *((Text(each.scenario.name, each.scenario.name), True) for each in result.outcomes),
    ]
    rows: list[list[Any]] = [
        [
            terminal.speak(Text("begins on", "begint op")),
            *(outcome.scenario.start.isoformat() for outcome in result.outcomes),
        ],
        [
            terminal.speak(Text("looks ahead", "kijkt vooruit")),
            *(_hours(terminal, outcome.scenario.horizon_hours) for outcome in result.outcomes),
        ],
    ]
    for name, words in MEASURES.items():
        rows.append([terminal.speak(words), *(_total(terminal, outcome, name) for outcome in result.outcomes)])
    terminal.out.print(terminal.table(columns, rows))


def _name(outcome: Outcome) -> Text:
    return Text(outcome.scenario.name, outcome.scenario.name)


def _hours(terminal: Terminal, hours: int) -> str:
    return span(Interval(hours, hours), terminal.language)


def _total(terminal: Terminal, outcome: Outcome, name: Measure) -> str:
    """A total, with a + where something that belongs to it is not known."""
    said = amount(outcome.measure(name), terminal.language)
    if not outcome.is_open(name):
        return said
    return f"{said}+" if outcome.measure(name).hi else terminal.speak(UNKNOWN)


def _show_services(terminal: Terminal, result: Result, *, every: bool) -> None:
    touched = [row for row in result.services if every or not row.goes_on]
    shown = touched if every else touched[:_SHOWN]
    if not shown:
        return
    columns = [
        (Text("service", "dienst"), False),
        *((_name(outcome), False) for outcome in result.outcomes),
    ]
    terminal.out.print(terminal.table(columns, [_row(terminal, row) for row in shown]))
    if any(not row.differs for row in shown) and len(result.outcomes) > 1:
        terminal.say(Text("= : the same in all of them.", "= : in alle hetzelfde."), "dim")
    if len(touched) > len(shown):
        left = number(len(touched) - len(shown), terminal.language)
        terminal.say(Text(f"And {left} more; show all with --all.", f"En nog {left}; toon alles met --all."), "dim")


def _row(terminal: Terminal, row: ServiceRow) -> list[Any]:
    mark = "" if row.differs or len(row.outcomes) == 1 else "= "
    return [f"{mark}{row.name}", *(_cell(terminal, outcome) for outcome in row.outcomes)]


def _cell(terminal: Terminal, outcome: ServiceOutcome | None) -> Any:
    if outcome is None:
        return terminal.speak(Text("not in the register that day", "die dag niet in het register"))
    if outcome.verdict == "goes_on":
        return terminal.speak(Text("goes on", "gaat door")), "green"
    down = span(outcome.hours_lost, terminal.language)
    when = stops(outcome.stops, terminal.language)
    said = terminal.speak(Text(f"stops {when}, down {down}", f"stopt {when}, {down} stil"))
    return said, "red" if outcome.verdict == "stops" else "yellow"


def _show_rest(terminal: Terminal, outcome: Outcome, *, alone: bool) -> None:
    if not alone:
        terminal.say()
        terminal.say(outcome.scenario.name, "bold")
    if outcome.unsupported:
        terminal.say(Text("Gets no more updates:", "Krijgt geen updates meer:"))
        for each in outcome.unsupported[:_SHOWN]:
            last = each.until[0]
            perhaps = "" if each.surely else terminal.speak(Text(" (perhaps)", " (misschien)"))
            terminal.say(
                Text(
                    f"{each.name}: supported until {last}{perhaps}",
                    f"{each.name}: ondersteund tot en met {last}{perhaps}",
                ),
                indent=2,
            )
        _say_more(terminal, len(outcome.unsupported) - _SHOWN)
        names = outcome.cut_off.names | {service.id: service.name for service in outcome.cut_off.services}
        resting = [way[0] for way in outcome.resting]
        if resting:
            listed = some(terminal, names, resting)
            terminal.say(Text(f"On it rest: {listed}", f"Daarop rusten: {listed}"), indent=2)
    if outcome.prices:
        terminal.say(Text("Costs more or less:", "Kost meer of minder:"))
        for price in outcome.prices[:_SHOWN]:
            terminal.say(_price(terminal, price), indent=2)
        _say_more(terminal, len(outcome.prices) - _SHOWN)
    for takeover in outcome.takeovers:
        laws = ", ".join(law_name(each.law, takeover.names, terminal) for each in takeover.laws_gained)
        supplier, buyer = (takeover.names.get(id, id) for id in (takeover.supplier, takeover.buyer))
        said = laws or terminal.speak(Text("no other law that is known", "voor zover bekend geen ander recht"))
        late = number(sum(each.verdict == "too_late" for each in takeover.services), terminal.language)
        terminal.say(
            Text(
                f"{buyer} takes over {supplier}: {said}; services too late to be gone: {late}.",
                f"{buyer} neemt {supplier} over: {said}; diensten die te laat weg zijn: {late}.",
            )
        )
    unknown = outcome.to_json()["unknown"]
    assert isinstance(unknown, dict)
    say_unknown(terminal, {name: count for name, count in unknown.items() if count})


def _price(terminal: Terminal, price: PriceChange) -> Text:
    language = terminal.language
    if price.was is None or price.becomes is None:
        said = Text(f"{price.name}: what it costs is unknown", f"{price.name}: wat het kost is onbekend")
    else:
        was, becomes = amount(price.was, language), amount(price.becomes, language)
        said = Text(
            f"{price.name}: from {was} to {becomes} euros a year",
            f"{price.name}: van {was} naar {becomes} euro per jaar",
        )
    since = " / ".join(price.since) or terminal.speak(UNKNOWN)
    if price.since_is_open:
        return Text(
            f"{said.en}, not before {since}; the end of the contract is not known",
            f"{said.nl}, niet voor {since}; het einde van het contract is niet bekend",
        )
    return Text(f"{said.en}, from {since}", f"{said.nl}, vanaf {since}")


def _say_more(terminal: Terminal, more: int) -> None:
    if more > 0:
        said = number(more, terminal.language)
        terminal.say(Text(f"and {said} more (--json)", f"en nog {said} (--json)"), "dim", indent=2)
