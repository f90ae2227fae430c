# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder weakest`: which suppliers or systems break a service, alone or together?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from polder.base import Text
from polder.cli.grammar import Argument, AsOf, Option, Register, Sources, Verb
from polder.cli.language import usage_error
from polder.cli.opening import read_count
from polder.cli.planned import AsPlanned, open_planned
from polder.cli.terminal import Terminal
from polder.cli.wording import number, stops

if TYPE_CHECKING:
    from polder.analyses.weakest import Part, Result

_ORDER = 2
_SHOWN = 40
_NAMED = 10
_WEIGHED = 10
"""How many are weighed on the screen; --json weighs them all."""
Of = Literal["suppliers", "systems"]

Service = Annotated[
    str,
    Argument(Text("The service, by name or id.", "De dienst, met naam of id."), Text("SERVICE", "DIENST")),
]
Order = Annotated[
    str | None,
    Option(
        "--order",
        Text(
            "Name the combinations of up to this many at once; 2 unless given.",
            "Noem de combinaties van hoogstens zoveel tegelijk; standaard 2.",
        ),
        Text("NUMBER", "AANTAL"),
    ),
]
OfWhat = Annotated[
    str | None,
    Option(
        "--of",
        Text(
            "What is cut off: suppliers (unless given) or systems.",
            "Wat er wordt afgesloten: suppliers (leveranciers, standaard) of systems (systemen).",
        ),
        Text("WHAT", "WAT"),
    ),
]
Likelihood = Annotated[
    Path | None,
    Option(
        "--likelihood",
        Text(
            "A csv file with the columns name and chance (0 to 1): how likely each is cut off.",
            "Een csv-bestand met de kolommen naam en kans (0 tot 1): hoe waarschijnlijk elk wordt afgesloten.",
        ),
        Text("FILE", "BESTAND"),
    ),
]


def run(
    terminal: Terminal,
    service: Service,
    register: Register = None,
    sources: Sources = None,
    as_of: AsOf = None,
    order: Order = None,
    of: OfWhat = None,
    likelihood: Likelihood = None,
    as_planned: AsPlanned = None,
) -> None:
    most, what = read_count(order, _ORDER), _read_of(of)

    from polder.analyses.weakest import Params
    from polder.analyses.weakest import run as find_weakest
    from polder.cli.chances import read_chances

    chances = {} if likelihood is None else read_chances(likelihood)
    opened = open_planned(terminal, register, sources or [], as_of, as_planned)

    with terminal.progress() as progress:
        result = find_weakest(opened.snapshot, Params(service, what, most, chances), progress=progress)
    if terminal.json:
        terminal.give({**result.to_json(), **opened.to_json(terminal.language)})
    else:
        show_weakest(terminal, result)


def _read_of(of: str | None) -> Of:
    if of == "systems":
        return "systems"
    if of in (None, "suppliers"):
        return "suppliers"
    what = Text(f"“{of}” cannot be cut off one by one.", f"“{of}” kan niet een voor een worden afgesloten.")
    do = Text("Choose suppliers or systems.", "Kies suppliers (leveranciers) of systems (systemen).")
    raise usage_error("weakest-of", what, do, value=of)


def show_weakest(terminal: Terminal, result: Result) -> None:
    """A sentence, the combinations, then what to know beside them."""
    terminal.say(_sentence(terminal, result), "bold")
    _show_sets(terminal, result)
    _show_importance(terminal, result)
    _show_chance(terminal, result)
    gap = Text(
        "A gap until a standby has taken over does not count as breaking; polder cutoff shows it.",
        "De tijd tot een reserve het overneemt telt niet als breken; polder cutoff laat die zien.",
    )
    terminal.say(gap, "dim")
    for ids, start in (
        (result.systems_without_supplier, Text("Not known: the supplier of", "Niet bekend: de leverancier van")),
        (result.without_likelihood, Text("Not known: the chance of", "Niet bekend: de kans van")),
        (
            result.not_described,
            Text(
                "Nobody described what these need, so they count as working:",
                "Niemand heeft beschreven waar deze van afhangen, dus ze tellen als werkend:",
            ),
        ),
    ):
        _say_names(terminal, start, ids, result)


def _say_names(terminal: Terminal, start: Text, ids: Sequence[str], result: Result) -> None:
    """The first of these names; nothing where there are none."""
    if not ids:
        return
    names = ", ".join(result.names[id] for id in ids[:_NAMED])
    left = number(len(ids) - _NAMED, terminal.language)
    more = Text(f" and {left} more", f" en nog {left}") if len(ids) > _NAMED else Text("", "")
    terminal.say(Text(f"{start.en} {names}{more.en}.", f"{start.nl} {names}{more.nl}."))


def _sentence(terminal: Terminal, result: Result) -> Text:
    name, surely, possibly = result.names[result.service], result.surely, result.possibly
    if 0 in surely.by_order:
        return Text(
            f"“{name}” is down with nothing cut off: mend the register first.",
            f"“{name}” ligt al plat zonder dat er iets is afgesloten: verbeter eerst het register.",
        )
    low, high = (number(each.at_least, terminal.language) for each in (surely, possibly))
    more = Text(" at least", " minstens") if None in (surely.count, possibly.count) else Text("", "")
    en, nl = ("systems", "systemen") if result.of == "systems" else ("suppliers", "leveranciers")
    also = Text("", "") if surely == possibly else Text(f", {high} possibly", f", {high} mogelijk")
    return Text(
        f"Smallest combinations of {en} that bring “{name}” down for good:{more.en} {low}{also.en}.",
        f"Kleinste combinaties van {nl} die “{name}” blijvend platleggen:{more.nl} {low}{also.nl}.",
    )


def _show_sets(terminal: Terminal, result: Result) -> None:
    surely, possibly = result.surely, result.possibly
    sure = set(surely.sets)
    every = sorted([*surely.sets, *(each for each in possibly.sets if each not in sure)], key=len)
    columns = ((Text("without", "zonder"), False), (Text("breaks", "breekt"), False), (Text("stops", "stopt"), False))
    rows = []
    for each in [each for each in every if each][:_SHOWN]:
        first = result.first_stop.get(each[0]) if len(each) == 1 else None
        names = " + ".join(result.names[id] for id in each)
        breaks = terminal.speak(Text("surely", "zeker") if each in sure else Text("possibly", "mogelijk"))
        rows.append([names, breaks, stops(first, terminal.language) if first else ""])
    if rows:
        terminal.out.print(terminal.table(columns, rows))
    if len(every) > _SHOWN:
        left = number(len(every) - _SHOWN, terminal.language)
        terminal.say(Text(f"And {left} more; --json names them.", f"En nog {left}; --json noemt ze."), "dim")
    if possibly.exact_to or surely.exact_to:
        all_of_two = Text(
            "All singles and pairs are here. Larger combinations are too many to find, so there may be more.",
            "Alle enkele en dubbele staan hier. Grotere zijn te veel om te vinden: er kunnen er meer zijn.",
        )
        terminal.say(all_of_two)
    elif len(surely.sets) < surely.at_least or len(possibly.sets) < possibly.at_least:
        terminal.say(
            Text(
                "Larger combinations are counted too; name them with --order.",
                "Grotere zijn meegeteld; noem ze met --order.",
            )
        )


def _show_importance(terminal: Terminal, result: Result) -> None:
    """Who is in most of the combinations that surely break it, and how much each weighs in the chance."""
    parts = result.surely.parts
    weighed = any(part.birnbaum for part in parts)
    if not weighed and len({part.share for part in parts}) < 2:
        return  # all alike says nothing
    language = terminal.language
    columns = [(Text("who", "wie"), False), (Text("is in", "zit in"), True)]
    if weighed:
        columns.append((Text("weight (Birnbaum)", "gewicht (Birnbaum)"), True))
    rows = []
    for part in sorted(parts, key=_heaviest_first)[:_WEIGHED]:
        share = "" if part.share is None else f"{number(100 * part.share, language)}%"
        weight = f"{part.birnbaum.lo:.3g}" if part.birnbaum else ""
        row = [result.names[part.id], share, weight.replace(".", ",") if language == "nl" else weight]
        rows.append(row if weighed else row[:2])
    terminal.out.print(terminal.table(columns, rows))


def _heaviest_first(part: Part) -> tuple[float, float]:
    return -(part.birnbaum.lo if part.birnbaum else 0.0), -(part.share or 0.0)


def _show_chance(terminal: Terminal, result: Result) -> None:
    if result.surely.chance is None or result.possibly.chance is None:
        return
    low, high = (f"{100 * each:.3g}%" for each in (result.surely.chance.lo, result.possibly.chance.hi))
    en, nl = (low, low) if low == high else (f"between {low} and {high}", f"tussen {low} en {high}")
    terminal.say(Text(f"Chance that it breaks: {en}.", f"Kans dat de dienst breekt: {nl.replace('.', ',')}."))


VERB = Verb(
    "weakest",
    Text(
        "See which suppliers break a service, alone or together. The smallest combinations that bring it down for "
        "good, once every reserve has run out and every standby had time to take over. What is not known gives a "
        "second count: what possibly breaks it.",
        "Zie welke leveranciers een dienst breken, alleen of samen. De kleinste combinaties die de dienst blijvend "
        "platleggen, als elke voorraad op is en elke reserve de tijd had om het over te nemen. Wat niet bekend is, "
        "geeft een tweede telling: wat de dienst mogelijk breekt.",
    ),
    run,
    (
        Text("polder weakest Passports --register city.polder", "polder weakest Paspoorten --register stad.polder"),
        Text(
            "polder weakest Passports --of systems --order 3 --from systems.xlsx",
            "polder weakest Paspoorten --of systems --order 3 --from systemen.xlsx",
        ),
    ),
)
