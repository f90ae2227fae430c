# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record consensus`: where assessors differ, and on what they agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Reason, Verb
from polder.cli.language import usage_error
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.tenders.record.judging import Difference
    from polder.tenders.record.state import State
BidName = Annotated[str | None, Argument(Text("The bid.", "De inschrijving."), Text("[BID]", "[INSCHRIJVING]"))]
Criterion = Annotated[
    str | None,
    Argument(
        Text("The criterion, answer or knock-out.", "Het criterium, het antwoord of de knock-out."),
        Text("[CRITERION]", "[CRITERIUM]"),
    ),
]
Value = Annotated[
    str | None,
    Argument(
        Text(
            "On what they agreed: a step, the number of an answer (or none), yes or no.",
            "Waarover men het eens werd: een stap, het nummer van een antwoord (of geen), ja of nee.",
        ),
        Text("[VALUE]", "[WAARDE]"),
    ),
]


def run(
    terminal: Terminal,
    record: RecordFile,
    bid: BidName = None,
    criterion: Criterion = None,
    value: Value = None,
    reason: Reason = None,
    by: By = None,
) -> None:
    kept = open_record(record)
    differences = kept.differences()
    if bid is None:
        _show(terminal, kept.state(), differences)
        return
    if criterion is None or value is None:
        what = Text("On which criterion, and on what?", "Over welk criterium, en waarop?")
        raise usage_error("no-value", what, Text("Give a criterion and a value.", "Geef een criterium en een waarde."))

    from polder.tenders.record.judging import known_ids
    from polder.tenders.record.sheets import value_in
    from polder.workbench.clock import now

    state = kept.state()
    known = known_ids(state.asked)
    differing = [each.item.sort for each in differences if (each.item.bid, each.item.id) == (bid, criterion)]
    sort = next(iter([*differing, *(sort for sort in known if criterion in known[sort])]), "score")
    item = {
        "bid": bid,
        "sort": sort,
        "id": criterion,
        "value": value_in(sort, value, bid),
        "reason": reason or "",
    }
    receipt = kept.agree(now(), who(by), item)
    agreed = Text(f"Agreed: {bid}, {criterion}: {value}.", f"Afgesproken: {bid}, {criterion}: {value}.")
    give_receipt(terminal, receipt, agreed)


def _show(terminal: Terminal, state: State, differences: list[Difference]) -> None:
    from polder.tenders.record.judging import value_json

    if terminal.json:
        terminal.give(
            {
                "differences": [
                    {
                        "bid": each.item.bid,
                        "sort": each.item.sort,
                        "criterion": each.item.id,
                        "values": {name: value_json(value) for name, value in each.values.items()},
                        "binding": each.binding,
                        "settled": each.item in state.consensus,
                    }
                    for each in differences
                ]
            }
        )
        return
    if not differences:
        terminal.say(Text("Nobody differs on anything.", "Niemand verschilt ergens over."), "bold")
        return
    binding = sum(each.binding and each.item not in state.consensus for each in differences)
    terminal.say(
        Text(f"To agree on before locking: {binding}.", f"Nog eens te worden voor het vastzetten: {binding}."), "bold"
    )
    rows = []
    for each in differences:
        said = ", ".join(f"{name} {value_json(value)}" for name, value in each.values.items())
        settled = each.item in state.consensus
        todo = (
            Text("settled", "afgesproken") if settled else Text("must", "moet") if each.binding else Text("may", "mag")
        )
        rows.append((each.item.bid, each.item.id, said, terminal.speak(todo)))
    columns = [
        (Text("bid", "inschrijving"), False),
        (Text("criterion", "criterium"), False),
        (Text("found", "gevonden"), False),
        (Text("consensus", "overeenstemming"), False),
    ]
    terminal.out.print(terminal.table(columns, rows))


VERB = Verb(
    "tender record consensus",
    Text(
        "See where assessors differ, and record on what they agreed and why. They must agree where they are two "
        "steps or more apart, or differ on a fact; elsewhere the mean of their scores counts.",
        "Zie waar beoordelaars verschillen, en leg vast waarover ze het eens werden en waarom. Dat moet bij twee "
        "stappen of meer verschil, en bij een feit; elders telt het gemiddelde van hun scores.",
    ),
    run,
    (
        Text("polder tender record consensus hosting.record", "polder tender record consensus hosting.dossier"),
        Text(
            'polder tender record consensus hosting.record Alfa exit 6 --reason "yearly, but not outside"',
            'polder tender record consensus hosting.dossier Alfa exit 6 --reason "jaarlijks, maar intern"',
        ),
    ),
)
