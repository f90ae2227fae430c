# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder tender seal`: score one answer sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Option, Verb
from polder.cli.terminal import Terminal

DEFAULT = "eu-csf-2026-06"
Answers = Annotated[
    Path,
    Argument(
        Text(
            "The answers: criterion and number of the answer, 1 = worst.",
            "De antwoorden: criterium en nummer, 1 = slechtst.",
        ),
        Text("ANSWERS", "ANTWOORDEN"),
    ),
]
Framework = Annotated[
    str | None,
    Option(
        "--framework",
        Text(
            f"The framework, version and all; {DEFAULT} unless given.",
            f"Het raamwerk, met versie; standaard {DEFAULT}.",
        ),
        Text("FRAMEWORK", "RAAMWERK"),
    ),
]


def run(terminal: Terminal, answers: Answers, framework: Framework = None) -> None:
    from polder.base import PolderError
    from polder.frameworks import Graded, framework_named
    from polder.frameworks.grading import grade
    from polder.tenders.problems import not_graded
    from polder.tenders.reading import read_answers

    known = framework_named(framework or DEFAULT)
    if not isinstance(known, Graded):
        raise PolderError(not_graded(known.id, None, known.id))
    found = grade(known, read_answers(answers, known), answers.name)
    if terminal.json:
        terminal.give(found.to_json())
        return

    from polder.cli.tendering import show_grade

    show_grade(terminal, known, found)


VERB = Verb(
    "tender seal",
    Text(
        "Score one answer sheet. Gives the score and the SEAL, and which answers hold the SEAL down; with gaps both "
        "are bounds.",
        "Tel één antwoordblad. Geeft de score en de SEAL, en welke antwoorden de SEAL omlaag houden; met gaten zijn "
        "beide grenzen.",
    ),
    run,
    (
        Text(
            "polder tender seal answers.yaml --framework eu-csf-2026-06",
            "polder tender seal antwoorden.yaml --framework eu-csf-2026-06",
        ),
    ),
)
