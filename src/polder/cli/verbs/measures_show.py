# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder measures show`: the catalogue of measures, with what is unknown and what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polder.base import Interval, Text
from polder.cli.grammar import AsOf, Register, Sources, Verb
from polder.cli.opening import open_snapshot, read_day
from polder.cli.terminal import Terminal
from polder.cli.wording import UNKNOWN, amount, number

if TYPE_CHECKING:
    from polder.steps.catalogue import Catalogue, Measure

_SHOWN_PROBLEMS = 20


def run(terminal: Terminal, register: Register = None, sources: Sources = None, as_of: AsOf = None) -> None:
    snapshot = open_snapshot(terminal, register, sources or [], read_day(as_of))

    from polder.steps.catalogue import read_catalogue

    catalogue = read_catalogue(snapshot)
    if terminal.json:
        terminal.give(
            {
                "measures": [each.to_json(terminal.language) for each in catalogue.measures.values()],
                "can_be_planned": [each.id for each in catalogue.plannable],
                "not_priced": [each.id for each in catalogue.not_priced],
                "problems": [each.to_json(terminal.language) for each in catalogue.problems],
            }
        )
    else:
        show_catalogue(terminal, catalogue)


def show_catalogue(terminal: Terminal, catalogue: Catalogue) -> None:
    """The measures, one a row; then what is not known of whom, then what is wrong."""
    language = terminal.language
    many, plannable = number(len(catalogue.measures), language), number(len(catalogue.plannable), language)
    terminal.say(
        Text(
            f"Measures: {many}, of which {plannable} can be planned.",
            f"Maatregelen: {many}, waarvan er {plannable} te plannen zijn.",
        ),
        "bold",
    )
    columns = (
        (Text("measure", "maatregel"), False),
        (Text("status", "status"), False),
        (Text("euro once", "euro eenmalig"), True),
        (Text("euro a year", "euro per jaar"), True),
        (Text("months", "maanden"), True),
        (Text("not before", "niet voor"), False),
    )
    if catalogue.measures:
        rows = [_row(terminal, each) for each in catalogue.measures.values()]
        terminal.out.print(terminal.table(columns, rows))
    if catalogue.not_priced:
        terminal.say(Text("Not known, so they cannot be priced yet:", "Niet bekend, dus nog niet te prijzen:"), "bold")
    for each in catalogue.not_priced:
        terminal.say(f"{each.name}: {', '.join(terminal.speak(label) for label in each.unknown)}", indent=2)
    left = terminal.tell_all(catalogue.problems, _SHOWN_PROBLEMS, to=terminal.out)
    if left:
        more = number(left, language)
        terminal.say(Text(f"and {more} more; --json lists all", f"en nog {more}; --json noemt ze alle"), "dim")


def _row(terminal: Terminal, measure: Measure) -> list[Any]:
    from polder.model.kinds import STATUS

    status = measure.status and next(each.label for each in STATUS.choices if each.value == measure.status)
    return [
        measure.name,
        terminal.speak(status or UNKNOWN),
        *(_known(terminal, each) for each in (measure.cost_once, measure.cost_year, measure.months)),
        measure.earliest.day.isoformat() if measure.earliest else "",
    ]


def _known(terminal: Terminal, interval: Interval | None) -> str:
    return terminal.speak(UNKNOWN) if interval is None else amount(interval, terminal.language)


VERB = Verb(
    "measures show",
    Text(
        "Show the catalogue of measures. What is not known of them, and what is wrong, stands below it.",
        "Toon de catalogus van maatregelen. Wat er niet van bekend is, en wat er niet klopt, staat eronder.",
    ),
    run,
    (
        Text("polder measures show --register city.polder", "polder measures show --register stad.polder"),
        Text("polder measures show --from examples/zilverdam", "polder measures show --from examples/zilverdam"),
    ),
    family_help=Text(
        "Steps towards more autonomy: what stands in the register, and what Polder would add.",
        "Stappen naar meer autonomie: wat er in het register staat, en wat Polder zou toevoegen.",
    ),
)
