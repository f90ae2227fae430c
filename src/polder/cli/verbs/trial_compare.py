# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder trial compare`: what another version of a suite, or another suite, repairs and breaks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from polder.base import Text
from polder.cli.grammar import Argument, Verb
from polder.cli.terminal import Terminal

SHOWN = 20

Before = Annotated[
    Path, Argument(Text("The earlier trial, as --out named it.", "De eerdere proef, zoals bij --out."),
                   Text("BEFORE", "EERST"))
]  # fmt: skip
After = Annotated[
    Path, Argument(Text("The later trial, of the same folders.", "De latere proef, van dezelfde mappen."),
                   Text("AFTER", "DAARNA"))
]  # fmt: skip


def run(terminal: Terminal, before: Before, after: After) -> None:
    from polder.cli.trials import say_turned, show_comparison
    from polder.trials.comparing import compare, differences
    from polder.trials.keeping import Keeping
    from polder.trials.oracles import oracles
    from polder.trials.run import all_causes

    causes = all_causes(oracles())
    with Keeping(before, write=False) as first, Keeping(after, write=False) as second:
        found = compare(first, second)
        worse = list(differences(first, second, "worse", SHOWN))
        better = list(differences(first, second, "better", SHOWN))
    if terminal.json:
        turned = {
            "worse": [each.to_json() for each in worse],
            "better": [each.to_json() for each in better],
        }
        terminal.give({**found.to_json(terminal.language, causes), "documents": turned})
        return
    show_comparison(terminal, found, causes)
    say_turned(terminal, Text("Became worse", "Slechter geworden"), worse, found.worse, causes)
    say_turned(terminal, Text("Became better", "Beter geworden"), better, found.better, causes)


VERB = Verb(
    "trial compare",
    Text(
        "Compare two trials of the same documents. Says what the later suite, or the later version of a suite, repairs "
        "and what it breaks, with the cells and pages that prove it. Documents that changed in between are counted "
        "apart.",
        "Vergelijk twee proeven van dezelfde documenten. Zegt wat het latere pakket, of de latere versie, herstelt en "
        "stukmaakt, met de cellen en pagina's die het bewijzen. Documenten die intussen veranderden, worden "
        "apart geteld.",
    ),
    run,
    (
        Text("polder trial compare trial-7.4/ trial-25.2/", "polder trial compare proef-7.4/ proef-25.2/"),
        Text(
            "polder trial compare trial-7.4/ trial-25.2/ --json", "polder trial compare proef-7.4/ proef-25.2/ --json"
        ),
    ),
)
