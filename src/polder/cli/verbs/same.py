# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder same`: several names, one thing."""

from __future__ import annotations

from typing import Annotated

from polder.base import Text
from polder.cli.author import author
from polder.cli.grammar import Argument, Option, Reason, Register, Verb
from polder.cli.language import usage_error
from polder.cli.opening import need_register
from polder.cli.terminal import Terminal
from polder.cli.wording import number

Names = Annotated[
    list[str],
    Argument(
        Text("Names or ids that stand for one thing.", "Namen of id's die hetzelfde bedoelen."),
        Text("NAME…", "NAAM…"),
    ),
]
Apart = Annotated[
    bool,
    Option(
        "--apart",
        Text(
            "Take it back: they are not the same. Needs --reason.",
            "Draai het terug: ze zijn niet hetzelfde. Vraagt om --reason.",
        ),
    ),
]


def run(
    terminal: Terminal, names: Names, register: Register = None, apart: Apart = False, reason: Reason = None
) -> None:
    location = need_register(register)
    if not apart and len(names) < 2:
        what = Text("One name is always the same as itself.", "Eén naam is altijd hetzelfde als zichzelf.")
        do = Text("Give two or more names.", "Geef twee of meer namen.")
        raise usage_error("one-name", what, do)

    from polder.store.register import open_register
    from polder.workbench import same as verb

    with open_register(location) as opened:
        if apart:
            count = verb.apart(opened, names, reason or "", author())
            answer: dict[str, object] = {"retracted": count}
            said = Text(f"Taken back: {number(count, 'en')}.", f"Teruggedraaid: {number(count, 'nl')}.")
        else:
            ids = verb.same(opened, names, author())
            answer = {"same": ids}
            said = Text(f"From now on these are one: {', '.join(ids)}.", f"Voortaan zijn dit er één: {', '.join(ids)}.")
            if len(ids) == 1:
                said = Text("They were one already.", "Ze waren al één.")
    if terminal.json:
        terminal.give(answer)
    else:
        terminal.say(said)


VERB = Verb(
    "same",
    Text(
        "Say that several names stand for one thing. A supplier that is spelled four ways counts once then; nothing is "
        "lost, and --apart takes it back.",
        "Leg vast dat verschillende namen hetzelfde bedoelen. Een leverancier die op vier manieren gespeld is, telt "
        "dan één keer; er gaat niets verloren, en --apart draait het terug.",
    ),
    run,
    (
        Text(
            'polder same "Big Cloud" "Big Cloud Ltd." --register city.polder',
            'polder same "Grote Wolk" "Grote Wolk B.V." --register stad.polder',
        ),
        Text(
            'polder same "Big Cloud" --apart --reason "Two firms" --register city.polder',
            'polder same "Grote Wolk" --apart --reason "Twee bedrijven" --register stad.polder',
        ),
    ),
)
