# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record show`: how far a tender has come."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.recording import RecordFile, open_record
from polder.cli.terminal import Terminal


def run(terminal: Terminal, record: RecordFile) -> None:
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
                "withdrawn": [each.name for each in state.withdrawn],
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
    for step in steps:
        terminal.say(step, "bold")


VERB = Verb(
    "tender record show",
    Text(
        "See how far a tender has come, and what comes next. Shows no score and no price.",
        "Zie hoe ver een aanbesteding is, en wat er nu kan. Toont geen score en geen prijs.",
    ),
    run,
    (Text("polder tender record show hosting.record", "polder tender record show hosting.dossier"),),
)
