# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender record letters`: the letter for each bidder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.opening import read_day
from polder.cli.recording import By, RecordFile, give_receipt, open_record, who
from polder.cli.terminal import Terminal

Folder = Annotated[
    Path,
    Argument(
        Text(
            "The folder with the letters; made if there is none.",
            "De map met de brieven; wordt gemaakt als die er niet is.",
        ),
        Text("FOLDER", "MAP"),
    ),
]
Sent = Annotated[
    str | None,
    Option(
        "--sent",
        Text(
            "The day on which they go out (2026-01-31); today unless given.",
            "De dag waarop ze uitgaan (2026-01-31); standaard vandaag.",
        ),
        Text("DATE", "DATUM"),
    ),
]
Draft = Annotated[
    bool,
    Option(
        "--draft",
        Text("Write drafts to add reasons to; record nothing.", "Schrijf concepten om aan te vullen; leg niets vast."),
    ),
]


def run(
    terminal: Terminal,
    record: RecordFile,
    folder: Folder,
    sent: Sent = None,
    draft: Draft = False,
    by: By = None,
) -> None:
    day = read_day(sent)

    from polder.tenders.record.kinds.letters_sent import NAME, body_for
    from polder.tenders.record.letters.rendering import letter_files, letter_names
    from polder.tenders.record.letters.standstill import last_day
    from polder.workbench.clock import now
    from polder.workbench.new_file import refuse_existing

    kept = open_record(record)
    state = kept.state()
    body_for(state, day, {})  # too early is said before pages are set
    if draft:
        refuse_existing(folder)
    if not any((folder / name).is_file() for name in letter_names(state)):
        files = dict(letter_files(state, day))
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    names = [path.name for path in sorted(folder.iterdir()) if NAME.fullmatch(path.name)]
    files = {name: (folder / name).read_bytes() for name in names if name not in state.letters}
    until = last_day(day)
    given = {"folder": str(folder), "files": sorted(files), "sent": str(day), "standstill_until": str(until)}
    if draft:
        _say_drafts(terminal, record, folder, given)
        return
    receipt = kept.send_letters(now(), who(by), day, files)
    recorded = Text(
        f"Letters in {folder} recorded as sent: {len(files)}. The standstill lasts until the end of {until}.",
        f"Brieven in {folder} vastgelegd als verstuurd: {len(files)}. De opschortende termijn duurt tot en met "
        f"{until}.",
    )
    give_receipt(terminal, receipt, recorded, **given)


def _say_drafts(terminal: Terminal, record: Path, folder: Path, given: dict[str, Any]) -> None:
    if terminal.json:
        terminal.give(given)
        return
    terminal.say(
        Text(
            f"Drafts are in {folder}. Add your reasons, then record them as they go out:",
            f"Concepten staan in {folder}. Vul de motivering aan, en leg ze vast zoals ze uitgaan:",
        )
    )
    terminal.say_command(f"polder tender record letters {record} {folder} --sent {given['sent']}")


VERB = Verb(
    "tender record letters",
    Text(
        "Write the letter for each bidder, in Dutch and English, and record it as sent. Own scores, the winner's, "
        "where the winner was better, and until when nothing is signed; never another's price.",
        "Schrijf de brief voor elke inschrijver, in het Nederlands en Engels, en leg vast dat hij uitging. Eigen "
        "scores, die van de winnaar, waarin die beter was, en tot wanneer er niets wordt getekend; nooit de prijs "
        "van een ander.",
    ),
    run,
    (
        Text(
            "polder tender record letters hosting.record letters",
            "polder tender record letters hosting.dossier brieven",
        ),
    ),
)
