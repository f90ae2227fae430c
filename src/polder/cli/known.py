# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is known, for a person: each value with its evidence, what is not known, what sources differ on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from polder.base import Text
from polder.cli.terminal import Terminal
from polder.cli.wording import UNKNOWN, count, number
from polder.model import KINDS, RELATIONS
from polder.workbench.saying import GRADES, say_predicate, say_value

if TYPE_CHECKING:
    from polder.workbench.element_view import Cited, ElementView, Known, Related, Said
    from polder.workbench.overview import DisputeView, KindView, Overview

_SHOWN = 20
_CITED = 3
_DISPUTED = "yellow"
_WHAT = (Text("what", "wat"), False)
_VALUE = (Text("value", "waarde"), False)
_HOW = (Text("how we know", "hoe we dat weten"), False)
_TO = Text(" to ", " tot ")
_HOW_MANY = (Text("how many", "hoeveel"), True)


# ---------------------------------------------------------------- everything together


def show_overview(terminal: Terminal, view: Overview) -> None:
    language = terminal.language
    facts = count(view.facts, Text("fact", "feit"), Text("facts", "feiten"), language)
    sources = count(len(view.sources), Text("source", "bron"), Text("sources", "bronnen"), language)
    terminal.say(Text(f"{facts} from {sources}.", f"{facts} uit {sources}."), "bold")
    rows = [(KINDS[kind].sheet.say(language), number(many, language)) for kind, many in view.kinds.items()]
    terminal.out.print(terminal.table(((Text("elements", "elementen"), False), _HOW_MANY), rows))
    rows = [(RELATIONS[name].label.say(language), number(many, language)) for name, many in view.relations.items()]
    if rows:
        terminal.out.print(terminal.table(((Text("relations", "relaties"), False), _HOW_MANY), rows))
    _say_unknown(terminal, view.unknown.values())
    _say_disputes(terminal, view.disputes)


def show_kind(terminal: Terminal, view: KindView) -> None:
    label, many = KINDS[view.kind].sheet.say(terminal.language), number(len(view.elements), terminal.language)
    terminal.say(f"{label}: {many}", "bold")
    if view.elements:
        columns = ((Text("name", "naam"), False), (Text("id", "id"), False))
        terminal.out.print(terminal.table(columns, [(name, (id, "dim")) for id, name in view.elements]))
    _say_unknown(terminal, view.open.values())


def _say_unknown(terminal: Terminal, unknown: Iterable[tuple[Text, int]]) -> None:
    lines = [f"{terminal.speak(label)}: {number(many, terminal.language)}" for label, many in unknown if many]
    if lines:
        terminal.say(Text("Not known:", "Niet bekend:"), "bold")
    for line in lines:
        terminal.say(line, indent=2)


def _say_disputes(terminal: Terminal, disputes: Sequence[DisputeView]) -> None:
    """Sources that contradict each other, side by side."""
    if not disputes:
        return
    terminal.say()
    terminal.say(Text("Sources that contradict each other:", "Bronnen die elkaar tegenspreken:"), "bold")
    rows: list[Sequence[Any]] = []
    for each in disputes[:_SHOWN]:
        about = f"{each.name}, {say_predicate(each.predicate, terminal.language)}"
        for side in each.sides:
            value = _said(terminal, each.predicate, side) + _period(terminal, side.evidence)
            rows.append((about, (value, _DISPUTED), _cited(terminal, side.evidence)))
            about = ""
    terminal.out.print(terminal.table((_WHAT, _VALUE, _HOW), rows))
    if len(disputes) > _SHOWN:
        more = number(len(disputes) - _SHOWN, terminal.language)
        said = Text(f"and {more} more; --json lists all", f"en nog {more}; --json noemt ze alle")
        terminal.say(said, "dim", indent=2)


# ---------------------------------------------------------------- one element


def show_element(terminal: Terminal, view: ElementView) -> None:
    terminal.say(f"{view.name} ({KINDS[view.kind].label.say(terminal.language)}, {view.id})", "bold")
    if view.also:
        terminal.say(f"{terminal.speak(Text('The same as', 'Hetzelfde als'))}: {', '.join(view.also)}")
    rows = [row for known in (*view.attributes, *view.nothing) for row in _rows(terminal, known)]
    terminal.out.print(terminal.table((_WHAT, _VALUE, _HOW), rows))
    outgoing = [(each, f"{terminal.speak(each.label)} {each.other_name}") for each in view.outgoing]
    incoming = [(each, f"{each.other_name} {terminal.speak(each.label)} {view.name}") for each in view.incoming]
    for head, related in (
        (Text("Its relations", "Eigen relaties"), outgoing),
        (Text("Relations that lead to it", "Relaties die hierheen wijzen"), incoming),
    ):
        if related:
            terminal.say(f"{terminal.speak(head)}:", "bold")
            columns = ((Text("relation", "relatie"), False), (Text("more about it", "meer daarover"), False), _HOW)
            rows = [_relation_row(terminal, each, sentence) for each, sentence in related]
            terminal.out.print(terminal.table(columns, rows))


def _rows(terminal: Terminal, known: Known) -> list[Sequence[Any]]:
    """One row for each value; several sides of a dispute stand under each other, marked."""
    label = terminal.speak(known.label)
    if not known.values:
        return [(label, (UNKNOWN.say(terminal.language), "dim"), "")]
    style = _DISPUTED if known.disputed else ""
    mark = Text(" (disputed)", " (tegenspraak)").say(terminal.language) if known.disputed else ""
    return [
        (
            label + mark if first else "",
            (_said(terminal, known.name, said) + _period(terminal, said.evidence), style),
            (_cited(terminal, said.evidence), "dim"),
        )
        for first, said in zip((True, *[False] * len(known.values)), known.values, strict=False)
    ]


def _relation_row(terminal: Terminal, related: Related, sentence: str) -> Sequence[Any]:
    group = f" ({related.key})" if related.key else ""
    about = [
        f"{terminal.speak(known.label)}: "
        + (" ≠ " if known.disputed else terminal.speak(_TO)).join(
            _said(terminal, known.name, said) for said in known.values
        )
        for known in related.attributes
        if known.values
    ]
    style = _DISPUTED if related.doubtful or any(known.disputed for known in related.attributes) else ""
    stated = sentence + group + _period(terminal, related.evidence)
    return (stated, style), "; ".join(about), (_cited(terminal, related.evidence), "dim")


def _said(terminal: Terminal, predicate: str, said: Said) -> str:
    return said.name or say_value(predicate, said.value, terminal.language)


def _period(terminal: Terminal, evidence: Sequence[Cited]) -> str:
    """` (from 2026-01-01 until 2027-01-01)`, each period once; nothing where some source says always."""
    periods = sorted({(each.valid_from or date.min, each.valid_to or date.max) for each in evidence})
    if not periods or (date.min, date.max) in periods:
        return ""
    return f" ({'; '.join(_dates(*period).say(terminal.language) for period in periods)})"


def _dates(first: date, end: date) -> Text:
    if end == date.max:
        return Text(f"from {first}", f"vanaf {first}")
    if first == date.min:
        return Text(f"until {end}", f"tot {end}")
    return Text(f"from {first} until {end}", f"van {first} tot {end}")


def _cited(terminal: Terminal, evidence: Sequence[Cited]) -> str:
    """`documented: systems.csv, row 4`; what a person stated by hand is told by who and when."""
    said = list(dict.fromkeys(_cite(terminal, each) for each in evidence))
    more = len(said) - _CITED
    return "; ".join(said[:_CITED]) + (f"; +{more}" if more > 0 else "")


def _cite(terminal: Terminal, cited: Cited) -> str:
    grade = f"{terminal.speak(GRADES[cited.grade])}: " if cited.grade else ""
    place = ", ".join(part for part in (cited.origin, cited.locator) if part)
    if place:
        return grade + place
    when = f", {cited.recorded_at.date().isoformat()}" if cited.recorded_at else ""
    return f"{grade}{cited.author}{when}"
