# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder trial check`: what this machine needs for a whole trial, and how to get it."""

from __future__ import annotations

from polder.base import Text
from polder.cli.grammar import Verb
from polder.cli.terminal import Terminal


def run(terminal: Terminal) -> None:
    from polder.trials.checking import check

    found = check()
    lacking = [need for need, there in found if not there]
    missing = [need.package for need in lacking if need.do is None]
    if terminal.json:
        needs = [
            {
                "package": need.package,
                "label": terminal.speak(need.label),
                "there": there,
                "without": terminal.speak(need.without),
                "do": None if need.do is None else terminal.speak(need.do),
            }
            for need, there in found
        ]
        terminal.give({"complete": not lacking, "needs": needs, "install": _command(missing)})
        return
    for need, there in found:
        terminal.say(Text(f"{'there' if there else 'missing'}: {need.label.en}", f"{'aanwezig' if there else 'ontbreekt'}: {need.label.nl}"), "green" if there else "yellow")  # fmt: skip  # noqa: E501
        if not there:
            terminal.say(need.without, indent=2)
            if need.do is not None:
                terminal.say(need.do, indent=2)
    if not lacking:
        terminal.say(Text("Nothing is missing.", "Er ontbreekt niets."), "bold")
        return
    if missing:
        terminal.say()
        terminal.say(Text("On Debian and Ubuntu:", "Op Debian en Ubuntu:"), "bold")
        terminal.say_command(str(_command(missing)))
        terminal.say(
            Text(
                "Without them a trial still looks into every document, and says what it could not judge.",
                "Ook zonder kijkt een proef in elk document, en zegt die wat niet te beoordelen was.",
            )
        )


def _command(missing: list[str]) -> str | None:
    return f"apt-get install {' '.join(missing)}" if missing else None


VERB = Verb(
    "trial check",
    Text(
        "Say what this machine still needs for a whole trial. Names each part, what cannot be told without it, and how "
        "to get it.",
        "Zeg wat deze machine nog nodig heeft voor een volledige proef. Noemt elk onderdeel, wat er zonder niet te "
        "zeggen is, en hoe eraan te komen.",
    ),
    run,
    (Text("polder trial check", "polder trial check"),),
)
