# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scores, and what assessors may see and change."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from polder.base import Problem, Text
from polder.tenders.record.problems.wording import listed, refused, wrong


def no_assessor(name: str, names: Sequence[str]) -> Problem:
    return refused(
        "no-assessor",
        Text(f"{name} is not an assessor.", f"{name} is geen beoordelaar."),
        Text(f"The assessors are {listed(names)}.", f"De beoordelaars zijn {listed(names)}."),
    )


def handed_in(name: str) -> Problem:
    return refused(
        "handed-in",
        Text(f"{name} has handed in already.", f"{name} heeft al ingeleverd."),
        Text(
            "What was found alone stays as it was; what changes by talking is consensus.",
            "Wat ieder alleen vond, blijft staan; wat door overleg verandert, is overeenstemming.",
        ),
        Text("Record it with “polder tender record consensus”.", "Leg het vast met “polder tender record consensus”."),
    )


def peeking(missing: Sequence[str]) -> Problem:
    return refused(
        "peeking",
        Text("The scores of others are not to be seen yet.", "De scores van anderen zijn nog niet te zien."),
        Text(
            f"Assessors score alone until all have handed in. Still to come: {listed(missing)}.",
            f"Beoordelaars scoren alleen, tot iedereen heeft ingeleverd. Nog niet: {listed(missing)}.",
        ),
        Text("Wait until all have handed in.", "Wacht tot iedereen heeft ingeleverd."),
    )


def unscored(name: str, missing: Sequence[str]) -> Problem:
    return refused(
        "unscored",
        Text(f"{name} has not scored everything.", f"{name} heeft nog niet alles gescoord."),
        Text(f"Missing: {listed(missing)}.", f"Nog niet gescoord: {listed(missing)}."),
        Text("Score these too, then hand in.", "Scoor die ook, en lever dan in."),
    )


def not_all_handed_in(missing: Sequence[str]) -> Problem:
    return refused(
        "not-all-handed-in",
        Text(f"Not handed in yet: {listed(missing)}.", f"Nog niet ingeleverd: {listed(missing)}."),
    )


def nothing_to_judge(bid: str, id: str) -> Problem:
    return wrong(
        "nothing-to-judge",
        Text(f"The tender asks nothing called “{id}” here.", f"De aanbesteding vraagt hier niets dat “{id}” heet."),
        Text(
            "Scores go with criteria that have a scale, findings with the framework, knock_outs with knock-outs.",
            "Bij scores horen criteria met een schaal, bij findings het raamwerk, bij knock_outs de knock-outs.",
        ),
        Text("Write the name as in the tender.", "Schrijf de naam zoals in de aanbesteding."),
        f"{bid}: {id}",
    )


def off_scale(bid: str, id: str, value: str, scale: Sequence[Fraction]) -> Problem:
    steps = ", ".join(f"{float(step):g}" for step in scale)
    return wrong(
        "off-scale",
        Text(f"{value} is not a step on the scale of “{id}”.", f"{value} is geen stap op de schaal van “{id}”."),
        Text(f"Its steps are {steps}.", f"De stappen zijn {steps}."),
        Text("Give one of the steps.", "Geef een van de stappen."),
        f"{bid}: {id}: {value}",
    )


def needs_reason(bid: str, id: str) -> Problem:
    return wrong(
        "needs-reason",
        Text(f"Why is this found of “{id}” of {bid}?", f"Waarom is dit gevonden van “{id}” van {bid}?"),
        Text(
            "Consensus, and a finding other than the bidder's claim, need a reason: the bidder may ask.",
            "Bij overeenstemming, en bij een bevinding die afwijkt van de inschrijver, hoort een reden: de inschrijver "
            "kan ernaar vragen.",
        ),
        Text("Add a reason, in one sentence.", "Zet de reden erbij, in één zin."),
    )


def no_difference(bid: str, id: str) -> Problem:
    return refused(
        "no-difference",
        Text(f"Nobody differs on “{id}” of {bid}.", f"Niemand verschilt over “{id}” van {bid}."),
        Text(
            "Consensus is for what assessors found differently; it does not change what they agree on.",
            "Overeenstemming is er voor verschillen; waar men het eens is, verandert niets.",
        ),
    )


def unsettled(items: Sequence[str]) -> Problem:
    return refused(
        "unsettled",
        Text(
            f"Assessors must still agree on: {listed(items)}.",
            f"Beoordelaars moeten het nog eens worden over: {listed(items)}.",
        ),
        Text(
            "They differ by two steps or more, or on a fact.", "Ze verschillen twee stappen of meer, of over een feit."
        ),
        Text("Record it with “polder tender record consensus”.", "Leg het vast met “polder tender record consensus”."),
    )


def locked() -> Problem:
    return refused(
        "locked",
        Text("Quality is locked.", "De kwaliteit staat vast."),
        Text(
            "Who could change a score after seeing prices could choose the winner.",
            "Wie na het zien van prijzen een score kan veranderen, kan de winnaar kiezen.",
        ),
    )
