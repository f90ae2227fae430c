# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A takeover, for a person: who comes along, whose law, what the contracts say, time there is against time needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from polder.base import Interval, Text
from polder.cli.terminal import Terminal
from polder.cli.unknowns import say_unknown
from polder.cli.wording import UNKNOWN, count, hours, number, span

if TYPE_CHECKING:
    from polder.analyses.takeover import Contract, ElementChange, LawGained, Result, ServiceTime

VERDICTS = {
    "too_late": (Text("too late", "te laat"), "bold red"),
    "unknown": (Text("unknown", "onbekend"), "yellow"),
    "in_time": (Text("in time", "op tijd"), "green"),
}
_KINDS = {
    "service": (Text("service", "dienst"), Text("services", "diensten")),
    "system": (Text("system", "systeem"), Text("systems", "systemen")),
    "dataset": (Text("dataset", "gegevensverzameling"), Text("datasets", "gegevensverzamelingen")),
}
_ROWS = 25
"""As many rows of a table as are shown unasked."""
_CHAINS = 5
_NAMES = 5
_UNKNOWN_LAW = Text("a law that is not known", "een onbekend recht")


def show_takeover(terminal: Terminal, result: Result, *, every: bool = False, why: bool = False) -> None:
    """The whole answer. `every` shows all rows, `why` the chain of every service."""
    _say_who(terminal, result)
    _say_law(terminal, result, every=every)
    _say_time(terminal, result, every=every)
    _say_contracts(terminal, result)
    _say_alternatives(terminal, result)
    _say_why(terminal, result, every=why)
    _say_unknown(terminal, result)


def law_name(law: str, names: dict[str, str], terminal: Terminal) -> str:
    return names.get(law, law) if law else terminal.speak(_UNKNOWN_LAW)


def some(terminal: Terminal, names: dict[str, str], ids: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(names.get(id, id) for id in ids[:_NAMES])
    if len(ids) <= _NAMES:
        return shown
    more = number(len(ids) - _NAMES, terminal.language)
    return terminal.speak(Text(f"{shown} and {more} more", f"{shown} en nog {more}"))


def yes_no(terminal: Terminal, value: bool | None) -> Any:
    if value is None:
        return (terminal.speak(UNKNOWN), "dim")
    return terminal.speak(Text("yes", "ja") if value else Text("no", "nee"))


# ---------------------------------------------------------------- who and whose law


def _say_who(terminal: Terminal, result: Result) -> None:
    buyer, supplier = (result.names[id] for id in (result.buyer, result.supplier))
    day = result.on.isoformat() if result.on else terminal.speak(UNKNOWN)
    if result.already_controlled:
        terminal.say(
            Text(
                f"{buyer} controls {supplier} already, as the register has it on {result.as_of}. Nothing changes.",
                f"Volgens het register van {result.as_of} heeft {buyer} al zeggenschap over {supplier}. "
                "Er verandert niets.",
            ),
            "bold",
        )
        return
    terminal.say(Text(f"{buyer} takes over {supplier} on {day}.", f"{buyer} neemt {supplier} over op {day}."), "bold")
    if result.buyer_is_new:
        terminal.say(
            Text(f"{buyer} is not in the register.", f"{buyer} staat niet in het register."),
            "dim",
        )
    others = [id for id in result.comes_along if id != result.supplier]
    lines = (
        (Text("Comes along", "Komt mee"), others),
        (Text("Perhaps comes along", "Komt misschien mee"), list(result.may_come_along)),
        (Text("Is the owner no longer", "Is geen eigenaar meer"), list(result.sold_by)),
    )
    for label, ids in lines:
        if ids:
            terminal.say(f"{terminal.speak(label)}: {some(terminal, result.names, ids)}")


def _say_law(terminal: Terminal, result: Result, *, every: bool) -> None:
    if result.already_controlled:
        return
    terminal.say()
    names = result.names
    if not result.laws_gained and not result.changes:
        terminal.say(Text("The law over it does not change.", "Het recht dat geldt verandert niet."), "bold")
    for gain in result.laws_gained:
        law, parent = law_name(gain.law, names, terminal), names.get(gain.why[-2], gain.why[-2])
        said = Text(
            f"From that day under the law of: {law}, through {parent}",
            f"Vanaf die dag onder het recht van: {law}, via {parent}",
        )
        terminal.say(terminal.speak(said) + _perhaps(terminal, gain), "bold")
    if result.laws_left:
        left = ", ".join(law_name(law, names, terminal) for law in result.laws_left)
        terminal.say(Text(f"No longer under the law of: {left}", f"Niet meer onder het recht van: {left}"))
    if result.changes:
        _say_counts(terminal, result)
        _show_changes(terminal, result, every=every)


def _perhaps(terminal: Terminal, gain: LawGained) -> str:
    return "" if gain.surely else terminal.speak(Text(" (perhaps)", " (misschien)"))


def _say_counts(terminal: Terminal, result: Result) -> None:
    """How much comes under a law it was not under, and how much in one more way."""
    for is_new, label in (
        (True, Text("Was not under it before", "Viel er eerst niet onder")),
        (False, Text("Was under it already, now also this way", "Viel er al onder, nu ook langs deze weg")),
    ):
        parts = []
        for kind, (one, more) in _KINDS.items():
            found = sum(any(gain.is_new is is_new for gain in each.gained) for each in result.of_kind(kind))
            parts.append(count(found, one, more, terminal.language))
        terminal.say(f"{terminal.speak(label)}: {', '.join(parts)}", indent=2)


def _show_changes(terminal: Terminal, result: Result, *, every: bool) -> None:
    changed = sorted(result.changes, key=_new_first)
    shown = changed if every else changed[:_ROWS]
    columns = (
        (Text("what", "wat"), False),
        (Text("kind", "soort"), False),
        (Text("comes under", "komt onder"), False),
        (Text("before", "eerder"), False),
    )
    rows = [row for each in shown for row in _change_rows(terminal, each, result)]
    terminal.out.print(terminal.table(columns, rows))
    if len(changed) > len(shown):
        _say_more(terminal, len(changed) - len(shown))


def _new_first(change: ElementChange) -> tuple[Any, ...]:
    news = any(gain.is_new for gain in change.gained)
    personal = {True: 0, None: 1, False: 2}[change.personal_data]
    return not news, list(_KINDS).index(change.kind), personal, change.name.casefold(), change.id


def _change_rows(terminal: Terminal, change: ElementChange, result: Result) -> list[list[Any]]:
    kind = terminal.speak(_KINDS[change.kind][0])
    if change.personal_data:
        kind = terminal.speak(Text("personal data", "persoonsgegevens"))
    head = [change.name, kind]
    rows: list[list[Any]] = []
    for gain in change.gained:
        law = law_name(gain.law, result.names, terminal) + _perhaps(terminal, gain)
        rows.append([*head, law, _before(terminal, gain, result)])
        head = ["", ""]
    if not change.gained:
        left = ", ".join(law_name(law, result.names, terminal) for law in change.left)
        no_longer = Text(f"{left}: no longer, or not surely", f"{left}: niet meer, of niet zeker")
        rows.append([*head, "–", terminal.speak(no_longer)])
    return rows


def _before(terminal: Terminal, gain: LawGained, result: Result) -> Any:
    if gain.is_new:
        return (terminal.speak(Text("no", "nee")), "bold red")
    seat = gain.before_why[-2]
    through = result.names.get(seat, seat)
    if gain.before == "possibly":
        return terminal.speak(Text(f"perhaps, through {through}", f"misschien, via {through}"))
    return terminal.speak(Text(f"yes, through {through}", f"ja, via {through}"))


def _say_more(terminal: Terminal, more: int) -> None:
    left = number(more, terminal.language)
    terminal.say(Text(f"And {left} more: --all", f"En nog {left}: --all"), "dim")


# ---------------------------------------------------------------- time


def _say_time(terminal: Terminal, result: Result, *, every: bool) -> None:
    if result.already_controlled:
        return
    terminal.say()
    terminal.say(_time_there_is(terminal, result), "bold")
    of = number(result.services_in_all, terminal.language)
    if not result.services:
        terminal.say(
            Text(f"None of the {of} services rests on it.", f"Geen van de {of} diensten rust erop."),
        )
        return
    late, open_, early = (result.count(verdict) for verdict in ("too_late", "unknown", "in_time"))
    terminal.say(
        Text(
            f"Of {of} services {len(result.services)} rest on it: {late} too late, {open_} unknown, {early} in time.",
            f"Van de {of} diensten rusten er {len(result.services)} op: {late} te laat, {open_} onbekend, "
            f"{early} op tijd.",
        )
    )
    ranked = sorted(result.services, key=_latest_first)
    shown = ranked if every else ranked[:_ROWS]
    columns = (
        (Text("service", "dienst"), False),
        (Text("gone", "weg"), False),
        (Text("takes", "kost"), False),
        (Text("too late by", "te laat met"), False),
        (Text("rests on", "rust op"), False),
    )
    rows = [_time_row(terminal, each, result) for each in shown]
    terminal.out.print(terminal.table(columns, rows))
    if len(ranked) > len(shown):
        _say_more(terminal, len(ranked) - len(shown))


def _time_there_is(terminal: Terminal, result: Result) -> str:
    gets, (_, latest) = result.gets, result.hears_on
    said = time_span(terminal, gets)
    if latest is None:
        return terminal.speak(
            Text(
                "How long before we hear of it is not known: no contract says.",
                "Hoe lang vooraf wij het horen is onbekend: geen contract zegt het.",
            )
        )
    if result.promised:
        return terminal.speak(
            Text(
                f"Time there is: {said}, as the contracts promise. We hear by {latest}.",
                f"Tijd die er is: {said}, zoals de contracten beloven. Wij horen het uiterlijk op {latest}.",
            )
        )
    return terminal.speak(
        Text(f"Time there is: {said}. We hear on {latest}.", f"Tijd die er is: {said}. Wij horen het op {latest}.")
    )


def time_span(terminal: Terminal, interval: Interval) -> str:
    """How long: `30 days`, `2 to 30 days`, `at least 30 days`, or unknown."""
    if not math.isinf(interval.hi):
        return span(interval, terminal.language)
    if not interval.lo:
        return terminal.speak(UNKNOWN)
    least = hours(interval.lo, terminal.language)
    return terminal.speak(Text(f"at least {least}", f"minstens {least}"))


def _latest_first(each: ServiceTime) -> tuple[Any, ...]:
    verdict = list(VERDICTS).index(each.verdict)
    return verdict, not each.vital, -each.late_by.lo, -(each.residents or 0), each.name.casefold(), each.id


def _time_row(terminal: Terminal, each: ServiceTime, result: Result) -> list[Any]:
    verdict, style = VERDICTS[each.verdict]
    late = "" if each.verdict == "in_time" else time_span(terminal, each.late_by)
    name = each.name
    if each.vital:
        name += terminal.speak(Text(" (vital)", " (vitaal)"))
    return [
        name,
        (terminal.speak(verdict), style),
        time_span(terminal, each.needs),
        late,
        some(terminal, result.names, each.open or each.rests_on),
    ]


# ---------------------------------------------------------------- contracts and alternatives


def _say_contracts(terminal: Terminal, result: Result) -> None:
    if not result.contracts:
        if not result.already_controlled:
            terminal.say(
                Text("No contract with it is in the register.", "Er staat geen contract hierover in het register.")
            )
        return
    terminal.say(Text("What the contracts say:", "Wat de contracten zeggen:"), "bold")
    columns = (
        (Text("contract", "contract"), False),
        (Text("runs then", "loopt dan"), False),
        (Text("told before", "melding vooraf"), False),
        (Text("may dissolve", "mag ontbinden"), False),
        (Text("exit help", "hulp bij vertrek"), False),
        (Text("ends on", "eindigt op"), False),
    )
    terminal.out.print(terminal.table(columns, [_contract_row(terminal, each) for each in result.contracts]))


def _contract_row(terminal: Terminal, each: Contract) -> list[Any]:
    unknown = (terminal.speak(UNKNOWN), "dim")
    notice = unknown if each.notice_days is None else span(each.notice_days.times(24), terminal.language)
    return [
        each.name,
        yes_no(terminal, each.in_force),
        notice,
        yes_no(terminal, each.right_to_dissolve),
        yes_no(terminal, each.exit_help),
        each.ends_on or unknown,
    ]


def _say_alternatives(terminal: Terminal, result: Result) -> None:
    """What could replace what comes from the taken-over party; of what nothing can, that it is not known."""
    if not result.moves:
        return
    terminal.say(Text("What could take its place:", "Wat ervoor in de plaats kan komen:"), "bold")
    rows: list[list[Any]] = []
    for move in result.moves[:_ROWS]:
        name = result.names.get(move.id, move.id)
        for each in move.alternatives:
            helps = {
                True: "",
                None: terminal.speak(Text("perhaps the same law", "misschien hetzelfde recht")),
                False: terminal.speak(Text("no help: the same owner or law", "helpt niet: zelfde eigenaar of recht")),
            }[each.helps]
            rows.append([name, result.names.get(each.id, each.id), time_span(terminal, each.lead), helps])
            name = ""
        if not move.alternatives:
            rows.append([name, (terminal.speak(Text("nothing known", "niets bekend")), "dim"), "", ""])
    columns = (
        (Text("what", "wat"), False),
        (Text("alternative", "alternatief"), False),
        (Text("takes", "kost"), False),
        (Text("remark", "opmerking"), False),
    )
    terminal.out.print(terminal.table(columns, rows))
    if len(result.moves) > _ROWS:
        left = number(len(result.moves) - _ROWS, terminal.language)
        terminal.say(Text(f"And {left} more: --json", f"En nog {left}: --json"), "dim")


def _say_why(terminal: Terminal, result: Result, *, every: bool) -> None:
    ranked = sorted(result.services, key=_latest_first)
    shown = ranked if every else ranked[:_CHAINS]
    if not shown:
        return
    terminal.say(
        Text("Why, by the shortest chain of needs:", "Waarom, via de kortste keten van afhankelijkheden:"), "bold"
    )
    for each in shown:
        terminal.say(" → ".join(result.names.get(id, id) for id in each.why), indent=2)
    if len(ranked) > len(shown):
        terminal.say(Text("All of them: --why", "Allemaal: --why"), "dim", indent=2)


def _say_unknown(terminal: Terminal, result: Result) -> None:
    say_unknown(terminal, result.unknown)
    if result.systems_without_supplier:
        named = some(terminal, result.names, result.systems_without_supplier)
        terminal.say(
            Text(
                f"Without a known supplier, so perhaps theirs too: {named}",
                f"Zonder bekende leverancier, dus misschien ook van hen: {named}",
            ),
            indent=2,
        )
