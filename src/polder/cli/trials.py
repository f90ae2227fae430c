# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A document trial, for a person: how many move, what holds the others back, what was not judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from polder.base import Text
from polder.cli.terminal import Terminal
from polder.cli.wording import count, number

if TYPE_CHECKING:
    from polder.trials.answer import Answer, Counts
    from polder.trials.cause import Cause
    from polder.trials.verdict import Outcome

_DOCUMENTS = (Text("document", "document"), Text("documents", "documenten"))
_COLOURS = {"moves": "green", "care": "yellow", "stays": "red", "not_judged": ""}
_MOST_ROWS = 12
_NO_FOLDER = Text("(in no folder)", "(in geen map)")
_NO_DATE = Text("unknown", "onbekend")


def show_answer(terminal: Terminal, found: Answer, causes: Mapping[str, Cause]) -> None:
    from polder.trials.verdict import LABELS

    language = terminal.language
    if not found.total:
        terminal.say(Text("No documents were found.", "Er zijn geen documenten gevonden."), "bold")
    else:
        said = count(found.total, *_DOCUMENTS, language)
        copies = number(found.copies, language)
        terminal.say(Text(f"{said}; copies of another: {copies}.", f"{said}; kopieën van een ander: {copies}."), "bold")
        rows = [
            (
                (terminal.speak(LABELS[outcome]), _COLOURS[outcome]),
                number(n, language),
                _grades(found, outcome, terminal),
            )
            for outcome, n in found.outcomes.items()
        ]
        columns = [
            (Text("verdict", "oordeel"), False),
            (Text("documents", "documenten"), True),
            (Text("evidence", "bewijs"), False),
        ]
        terminal.out.print(terminal.table(columns, rows))
        terminal.say(
            Text(
                "A: held against what Office stored. B: held against itself after a round trip. C: looked at only.",
                "A: naast wat Office zelf opsloeg. B: naast zichzelf na een rondreis. C: alleen bekeken.",
            ),
            "dim",
        )
    _show_engine(terminal, found)
    _show_causes(terminal, found, causes)
    _show_split(terminal, Text("by department", "per afdeling"), found.departments, _NO_FOLDER)
    _show_split(terminal, Text("by kind", "per soort"), found.kinds, _NO_DATE)
    _show_split(terminal, Text("by years since the last change", "per jaren sinds de laatste wijziging"), found.ages, _NO_DATE)  # fmt: skip  # noqa: E501
    _show_left_out(terminal, found, causes)


def _grades(found: Answer, outcome: Outcome, terminal: Terminal) -> str:
    grades = found.graded.get(outcome, {})
    return ", ".join(f"{grade} {number(n, terminal.language)}" for grade, n in sorted(grades.items()))


def _show_engine(terminal: Terminal, found: Answer) -> None:
    if found.engine:
        said = number(found.tried, terminal.language)
        terminal.say(Text(f"Tried with {found.engine}: {said}.", f"Beproefd met {found.engine}: {said}."))
    else:
        terminal.say(
            Text(
                "No office suite was tried: this is what can be seen from outside. “polder trial check” says what is "
                "missing.",
                "Er is geen kantoorpakket beproefd: dit is wat van buiten te zien is. “polder trial check” zegt wat er "
                "ontbreekt.",
            ),
            "yellow",
        )


def _show_causes(terminal: Terminal, found: Answer, causes: Mapping[str, Cause]) -> None:
    if not found.causes:
        return
    terminal.say()
    terminal.say(Text("What holds documents back", "Wat documenten tegenhoudt"), "bold")
    rows = []
    for each in found.causes:
        cause = causes.get(each.cause)
        label = each.cause if cause is None else terminal.speak(cause.label)
        rows.append((label, *(number(n, terminal.language) for n in (each.documents, each.alone, each.freed_in_turn))))
    columns = [
        (Text("cause", "oorzaak"), False),
        (Text("documents", "documenten"), True),
        (Text("only cause", "enige oorzaak"), True),
        (Text("freed in this order", "vrij in deze volgorde"), True),
    ]
    terminal.out.print(terminal.table(columns, rows))


def _show_split(terminal: Terminal, head: Text, split: Mapping[str, Counts], nameless: Text) -> None:
    from polder.trials.verdict import LABELS, Outcome

    if len(split) < 2:
        return
    shown = sorted(split.items(), key=lambda item: -sum(item[1].values())) if len(split) > _MOST_ROWS else split.items()
    rows = [
        (name or terminal.speak(nameless), *(number(counts[outcome], terminal.language) for outcome in Outcome))
        for name, counts in list(shown)[:_MOST_ROWS]
    ]
    columns = [(head, False), *((LABELS[outcome], True) for outcome in Outcome)]
    terminal.out.print(terminal.table(columns, rows))
    if len(split) > _MOST_ROWS:
        more = len(split) - _MOST_ROWS
        terminal.say(Text(f"And {more} more in the list.", f"En nog {more} in de lijst."), "dim")


def _show_left_out(terminal: Terminal, found: Answer, causes: Mapping[str, Cause]) -> None:
    from polder.trials.scan.reasons import PASSED

    for code, n in found.not_judged.items():
        label = causes[code].label if code in causes else Text(code, code)
        shown = number(n, terminal.language)
        terminal.say(Text(f"Not judged: {label.en}: {shown}.", f"Niet beoordeeld: {label.nl}: {shown}."))
    for code, n in found.passed.items():
        shown = number(n, terminal.language)
        label = PASSED[code]
        terminal.say(Text(f"Passed by: {label.en}: {shown}.", f"Overgeslagen: {label.nl}: {shown}."), "dim")
