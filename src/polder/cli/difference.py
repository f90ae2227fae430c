# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What an import would change, for a person who is about to say yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from polder.base import Text
from polder.cli.terminal import Terminal
from polder.cli.wording import number
from polder.workbench.saying import names_in, said_in, say_predicate, say_subject, say_value

if TYPE_CHECKING:
    from polder.model import Fact
    from polder.workbench.difference import Difference

_SHOWN = 10
_COLUMNS = (
    (Text("source", "bron"), False),
    (Text("read as", "gelezen als"), False),
    (Text("new", "nieuw"), True),
    (Text("changed", "gewijzigd"), True),
    (Text("gone", "weg"), True),
    (Text("unchanged", "gelijk"), True),
)


def show_difference(terminal: Terminal, difference: Difference) -> None:
    reads = difference.reads
    names = names_in(fact for read in reads for fact in read.facts)

    def figure(value: float) -> str:
        return number(value, terminal.language)

    elements, relations, dangling = (
        figure(sum(getattr(read, field) for read in reads)) for field in ("elements", "relationships", "dangling")
    )
    terminal.say(
        Text(
            f"Read: {elements} elements, {relations} relations, {dangling} of them to nothing.",
            f"Gelezen: {elements} elementen, {relations} relaties, waarvan {dangling} naar niets.",
        ),
        "bold",
    )
    rows: list[list[Any]] = [
        [
            each.origin,
            each.importer,
            *(figure(n) for n in (len(each.new), len(each.changed), len(each.gone), each.unchanged)),
        ]
        for each in difference.sources
    ]
    if rows:
        terminal.out.print(terminal.table(_COLUMNS, rows))
    _list(terminal, Text("Changed", "Gewijzigd"), _changes(terminal, difference, names))
    _list(terminal, Text("Gone", "Weg"), [_said(terminal, f, names) for each in difference.sources for f in each.gone])
    _list(
        terminal,
        Text("Contradicted: sources say different things", "Tegenspraak: bronnen zeggen iets anders"),
        [
            f"{say_subject(each.subject, names, terminal.language)}, "
            f"{say_predicate(each.predicate, terminal.language)}: "
            + " ≠ ".join(say_value(each.predicate, value, terminal.language, names) for value, _ in each.sides)
            for each in difference.contradicted
        ],
    )
    _show_problems(terminal, difference)


def _changes(terminal: Terminal, difference: Difference, names: Mapping[str, str]) -> list[str]:
    return [
        f"{_said(terminal, change.before[0], names)} → {_values(terminal, change.after, names)}"
        for each in difference.sources
        for change in each.changed
    ]


def _said(terminal: Terminal, fact: Fact, names: Mapping[str, str]) -> str:
    subject = say_subject(fact.subject, names, terminal.language)
    return f"{subject}, {say_predicate(fact.predicate, terminal.language)}: {_values(terminal, [fact], names)}"


def _values(terminal: Terminal, facts: Iterable[Fact], names: Mapping[str, str]) -> str:
    return ", ".join(say_value(fact.predicate, said_in(fact), terminal.language, names) for fact in facts)


def _list(terminal: Terminal, head: Text, lines: Sequence[str]) -> None:
    if not lines:
        return
    terminal.say(f"{terminal.speak(head)} ({number(len(lines), terminal.language)}):", "bold")
    for line in lines[:_SHOWN]:
        terminal.say(line, indent=2)
    _say_more(terminal, len(lines) - _SHOWN)


def _show_problems(terminal: Terminal, difference: Difference) -> None:
    """Problems in the order in which they were found, each once with how often it came."""
    problems = difference.problems
    if not problems:
        return
    terminal.say(
        f"{terminal.speak(Text('Problems', 'Problemen'))} ({number(len(problems), terminal.language)}):", "bold yellow"
    )
    _say_more(terminal, terminal.tell_all(problems, _SHOWN, to=terminal.out))


def _say_more(terminal: Terminal, left: int) -> None:
    if left > 0:
        more = number(left, terminal.language)
        terminal.say(
            Text(f"and {more} more; --json lists all", f"en nog {more}; --json noemt ze alle"), "dim", indent=2
        )
