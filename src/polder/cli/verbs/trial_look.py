# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder trial look`: what a person saw of documents, and how good the verdicts are by that."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.language import usage_error
from polder.cli.opening import read_count
from polder.cli.terminal import Terminal
from polder.cli.trials import Trial, show_accuracy

SHOWN = 10

Address = Annotated[
    str | None,
    Argument(Text("The document that was looked at, as listed.", "Het bekeken document, zoals vermeld."),
             Text("DOCUMENT", "DOCUMENT")),
]  # fmt: skip
Fine = Annotated[
    bool,
    Option("--fine", Text("No difference that matters was noticed.", "Er viel geen verschil op dat ertoe doet.")),
]
Trouble = Annotated[
    bool, Option("--trouble", Text("A difference that matters was noticed.", "Er viel een verschil op dat ertoe doet."))
]
Remark = Annotated[
    str | None,
    Option(
        "--remark", Text("What was seen, in one sentence.", "Wat er te zien was, in één zin."), Text("TEXT", "TEKST")
    ),
]
Number = Annotated[
    str | None,
    Option(
        "--next",
        Text(f"How many documents to name; {SHOWN} unless given.", f"Hoeveel documenten te noemen; standaard {SHOWN}."),
        Text("NUMBER", "AANTAL"),
    ),
]


def run(
    terminal: Terminal,
    trial: Trial,
    document: Address = None,
    fine: Fine = False,
    trouble: Trouble = False,
    remark: Remark = None,
    next: Number = None,  # noqa: A002  (the word of the option)
) -> None:
    if (document is not None) != (fine is not trouble):
        what = Text("What was seen of which document?", "Wat was er te zien, en van welk document?")
        do = Text("Name a document with --fine or with --trouble.", "Noem een document met --fine of met --trouble.")
        raise usage_error("no-look", what, do)

    from polder.trials.eye import accuracy, check_by_eye, draw, find_document, to_check
    from polder.trials.keeping import Keeping

    with Keeping(trial, write=False) as kept:
        if document is not None:
            at, said = datetime.now().astimezone(), " ".join((remark or "").split())
            found = find_document(kept, document)
            check_by_eye(kept, found, trouble=trouble, by=author().name, at=at, remark=said)
        so_far, waiting = accuracy(kept), to_check(kept, read_count(next, SHOWN))
        draw(kept, (id for id, _ in waiting))
    if terminal.json:
        terminal.give({"accuracy": so_far.to_json(), "next": [address for _, address in waiting]})
        return
    show_accuracy(terminal, so_far)
    if waiting:
        terminal.say(Text("To look at next, drawn by chance:", "Nu te bekijken, geloot:"), "bold")
    for _, address in waiting:
        terminal.say(address.encode(errors="surrogateescape").decode(errors="replace"), indent=2)


VERB = Verb(
    "trial look",
    Text(
        "Look at documents yourself, and see how good the verdicts are. Without a document it names the next ones to "
        "open in both suites, drawn by chance and without their verdict; with one it keeps what was seen. Out of that "
        "come the precision of “moves” and the share of real trouble that was found, each with its 95% interval.",
        "Bekijk zelf documenten, en zie hoe goed de oordelen zijn. Zonder document noemt dit de volgende om in beide "
        "pakketten te openen, geloot en zonder het oordeel; met een document wordt bewaard wat er te zien was. Daaruit "
        "volgen de precisie van “verhuist” en het deel van de echte problemen dat gevonden is, elk met een interval "
        "van 95%.",
    ),
    run,
    (
        Text("polder trial look trial/", "polder trial look proef/"),
        Text(
            'polder trial look trial/ /share/letter.docx --trouble --remark "the logo is gone"',
            'polder trial look proef/ /schijf/brief.docx --trouble --remark "het logo is weg"',
        ),
    ),
)
