# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder data-order`: an authority orders data; nothing stops, but what can be read, and by whom?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from polder.base import Text
from polder.cli.grammar import AsOf, Option, Register, Sources, Verb
from polder.cli.language import usage_error
from polder.cli.opening import open_snapshot, read_day
from polder.cli.takeovers import yes_no
from polder.cli.terminal import Terminal
from polder.cli.unknowns import say_unknown
from polder.cli.wording import UNKNOWN, number

if TYPE_CHECKING:
    from polder.analyses.data_order import DatasetReading, Result

VERDICTS = {
    "can_be_read": (Text("can be read", "te lezen"), "bold red"),
    "may_be_read": (Text("may be read", "misschien te lezen"), "yellow"),
    "unknown": (Text("unknown", "onbekend"), "yellow"),
    "cipher_text": (Text("cipher text only", "alleen versleuteld"), ""),
    "no_known_way": (Text("no known way", "geen weg bekend"), "green"),
}
_WAYS = {
    "storage": Text("keeps it", "bewaart ze"),
    "processing": Text("processes it", "verwerkt ze"),
    "access": Text("reads it", "leest ze"),
    "key": Text("holds the keys", "heeft de sleutels"),
    "stated": Text("stated to be under it", "valt er volgens opgave onder"),
    "rests_on": Text("is needed to keep it", "is nodig om ze te bewaren"),
}
_KEYS = {
    "none": Text("none", "geen"),
    "inside": Text("under that law", "onder dat recht"),
    "elsewhere": Text("elsewhere", "elders"),
    "perhaps": Text("perhaps under that law", "misschien onder dat recht"),
    "unknown": UNKNOWN,
}
_HOLES = {
    "no_place": Text("where it is", "waar ze staan"),
    "no_supplier": Text("who supplies {name}", "wie {name} levert"),
    "no_country": Text("the country over {name}", "het land boven {name}"),
}
_ROWS = 25
_CHAINS = 5

Jurisdiction = Annotated[
    str | None,
    Option(
        "--jurisdiction",
        Text("Whose authority orders the data.", "Het land waarvan de overheid de gegevens opeist."),
        Text("COUNTRY", "LAND"),
    ),
]
ShowAll = Annotated[
    bool,
    Option(
        "--all",
        Text("Show all data, also what cannot be read.", "Toon alle gegevens, ook wat niet te lezen is."),
    ),
]
ShowWhy = Annotated[bool, Option("--why", Text("Show every way, step by step.", "Toon elke weg, stap voor stap."))]


def run(
    terminal: Terminal,
    jurisdiction: Jurisdiction = None,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
    all: ShowAll = False,  # noqa: A002  (the word a person types)
    why: ShowWhy = False,
) -> None:
    if not jurisdiction:
        what = Text("Whose authority orders the data?", "Van welk land komt het bevel?")
        do = Text("Add --jurisdiction with a country.", "Zet erbij: --jurisdiction met een land.")
        raise usage_error("no-jurisdiction", what, do)
    snapshot = open_snapshot(terminal, register, sources or [], read_day(as_of))

    from polder.analyses.data_order import Params
    from polder.analyses.data_order import run as order

    with terminal.progress() as progress:
        result = order(snapshot, Params(jurisdiction), progress=progress)
    if terminal.json:
        terminal.give(result.to_json())
    else:
        show_data_order(terminal, result, every=all, why=why)


def show_data_order(terminal: Terminal, result: Result, *, every: bool = False, why: bool = False) -> None:
    """The whole answer. `every` shows what cannot be read too, `why` every way."""
    language = terminal.language
    law = result.names.get(result.jurisdiction, result.jurisdiction)
    terminal.say(
        Text(
            f"An authority ({law}) orders data. Nothing stops.",
            f"Een overheid ({law}) eist gegevens op. Er stopt niets.",
        ),
        "bold",
    )
    for verdict, (label, style) in VERDICTS.items():
        many = result.count(verdict)  # type: ignore[arg-type]
        if many:
            personal = number(result.count(verdict, personal=True), language)  # type: ignore[arg-type]
            of = Text(f"{personal} with personal data", f"{personal} met persoonsgegevens").say(language)
            terminal.say(f"{terminal.speak(label)}: {number(many, language)} ({of})", style, indent=2)
    told = [each for each in result.datasets if every or each.verdict not in ("cipher_text", "no_known_way")]
    if told:
        shown = told if every else told[:_ROWS]
        columns = (
            (Text("data", "gegevens"), False),
            (Text("personal", "van personen"), False),
            (Text("verdict", "uitkomst"), False),
            (Text("by whom", "door wie"), False),
            (Text("way", "weg"), False),
            (Text("keys", "sleutels"), False),
        )
        terminal.out.print(terminal.table(columns, [_row(terminal, each, result) for each in shown]))
        if len(told) > len(shown):
            left = number(len(told) - len(shown), language)
            terminal.say(Text(f"And {left} more: --all", f"En nog {left}: --all"), "dim")
    if len(told) < len(result.datasets):
        terminal.say(
            Text("What cannot be read, as far as is known: --all", "Wat voor zover bekend niet te lezen is: --all"),
            "dim",
        )
    _say_why(terminal, told, result, every=why)
    say_unknown(terminal, result.unknown)


def _row(terminal: Terminal, each: DatasetReading, result: Result) -> list[Any]:
    verdict, style = VERDICTS[each.verdict]
    keys = terminal.speak(_KEYS[each.keys])
    if each.key_holders:
        keys = f"{', '.join(each.key_holders)} ({keys})"
    return [
        each.name,
        yes_no(terminal, each.personal_data),
        (terminal.speak(verdict), style),
        *_by_whom(terminal, each, result),
        keys,
    ]


def _by_whom(terminal: Terminal, each: DatasetReading, result: Result) -> tuple[Any, Any]:
    """The worst way, and how many more; where there is none, what is not known. Keys have a column of their own."""
    paths = [path for path in each.paths if path.way != "key"] or list(each.paths)
    if not paths:
        holes = [terminal.speak(_HOLES[what]).replace("{name}", result.names.get(id, id)) for id, what in each.unknown]
        return (", ".join(holes), "dim"), (terminal.speak(UNKNOWN) if holes else "", "dim")
    first = paths[0]
    holder = result.names.get(first.holder, first.holder)
    if first.by_parent:
        seat = result.names.get(first.why[-2], first.why[-2])
        holder += terminal.speak(Text(f", owned by {seat}", f", van {seat}"))
    way = terminal.speak(_WAYS[first.way])
    more = f" (+{number(len(paths) - 1, terminal.language)})" if len(paths) > 1 else ""
    return holder, way + more


def _say_why(terminal: Terminal, told: Sequence[DatasetReading], result: Result, *, every: bool) -> None:
    paths = [path for each in told for path in (each.paths if every else each.paths[:1])]
    shown = paths if every else paths[:_CHAINS]
    if not shown:
        return
    terminal.say(Text("Which way:", "Langs welke weg:"), "bold")
    for path in shown:
        names = " → ".join(result.names.get(id, id) for id in path.why)
        perhaps = "" if path.surely else terminal.speak(Text(" (perhaps)", " (misschien)"))
        terminal.say(names + perhaps, indent=2)
    if not every:
        terminal.say(Text("All of them: --why", "Allemaal: --why"), "dim", indent=2)


VERB = Verb(
    "data-order",
    Text(
        "See which data a foreign authority can have read. Nothing stops; someone reads along. For all data: whether "
        "it can be read, by whom, by which way, and what is not known. Personal data comes first.",
        "Zie welke gegevens een buitenlandse overheid kan laten lezen. Er stopt niets; er leest iemand mee. Voor alle "
        "gegevens: of ze te lezen zijn, door wie, langs welke weg, en wat niet bekend is. Persoonsgegevens staan "
        "voorop.",
    ),
    run,
    (
        Text(
            "polder data-order --jurisdiction US --register city.polder",
            "polder data-order --jurisdiction US --register stad.polder",
        ),
    ),
)
