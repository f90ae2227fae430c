# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record show`: how far a tender has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.recording import RecordFile, open_record
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.tenders.record.state import Received, Withdrawn


def run(terminal: Terminal, record: RecordFile) -> None:
    from polder.tenders.record.bundle.making import withdrawn_json
    from polder.tenders.record.kinds import kinds
    from polder.tenders.record.progress import next_steps

    kept = open_record(record)
    entries, state = kept.entries.read(), kept.state()
    steps = next_steps(state)
    if terminal.json:
        terminal.give(
            {
                "record": state.record,
                "entries": [
                    {"seq": each.seq, "at": each.at, "by": each.by, "kind": each.kind, "hash": each.hash}
                    for each in entries
                ],
                "bids": sorted(state.bids),
                "proofs": {
                    name: None if bid.files is None else [file.to_json() for file in bid.files]
                    for name, bid in sorted(state.bids.items())
                },
                "withdrawn": [withdrawn_json(each) for each in state.withdrawn],
                "assessors": state.assessors,
                "handed_in": state.handed_in,
                "openers": [each.name for each in state.openers],
                "winner": state.winner,
                "next": [step.say(terminal.language) for step in steps],
            }
        )
        return
    labels = {name: kind.label for name, kind in kinds().items()}
    rows = [(str(each.seq), each.at, each.by, terminal.speak(labels[each.kind])) for each in entries]
    columns = [
        (Text("entry", "regel"), True),
        (Text("at", "op"), False),
        (Text("by", "door"), False),
        (Text("what", "wat"), False),
    ]
    terminal.out.print(terminal.table(columns, rows))
    for bid in state.bids.values():
        terminal.say(_files(bid))
    for each in state.withdrawn:
        terminal.say(_withdrawn(each))
    for step in steps:
        terminal.say(step, "bold")


def _files(bid: Received) -> Text:
    if bid.files is None:
        return Text(f"{bid.name}: proof files not recorded", f"{bid.name}: bewijsstukken niet vastgelegd")
    names = ", ".join(file.name for file in bid.files)
    return Text(f"{bid.name}: proof files: {names or 'none'}", f"{bid.name}: bewijsstukken: {names or 'geen'}")


def _withdrawn(withdrawn: Withdrawn) -> Text:
    name, seq, by, at = withdrawn.bid.name, withdrawn.seq, withdrawn.by, withdrawn.at
    why = " ".join(withdrawn.reason.split())
    return Text(
        f"Withdrawn: {name}, entry {withdrawn.bid.seq}, by entry {seq} of {by} on {at}: “{why}”",
        f"Ingetrokken: {name}, regel {withdrawn.bid.seq}, door regel {seq} van {by} op {at}: “{why}”",
    )


VERB = Verb(
    "tender record show",
    Text(
        "See how far a tender has come, and what comes next. Shows no score and no price.",
        "Zie hoe ver een aanbesteding is, en wat er nu kan. Toont geen score en geen prijs.",
    ),
    run,
    (Text("polder tender record show hosting.record", "polder tender record show hosting.dossier"),),
)
