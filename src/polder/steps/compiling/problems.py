# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Registers and catalogues of which no problem can be made."""

from __future__ import annotations

from collections.abc import Sequence

from polder.base import Problem, Text


def too_many_together(name: str, measures: Sequence[str]) -> Problem:
    listed = ", ".join(measures)
    return Problem(
        "plan.too-many-together",
        Text(
            f"{len(measures)} measures change what {name} needs, all in the same place: {listed}.",
            f"{len(measures)} maatregelen veranderen op dezelfde plek wat {name} nodig heeft: {listed}.",
        ),
        Text(
            "More than ten of them do more than add a standby: what those do together must be worked out for every set "
            "of them.",
            "Meer dan tien daarvan doen meer dan een reserve toevoegen: wat die samen doen moet voor elke combinatie "
            "worden uitgerekend.",
        ),
        Text(
            "Join measures that are always taken together, or refuse some of them.",
            "Voeg maatregelen samen die altijd samen gaan, of wijs er een paar af.",
        ),
        value=name,
    )


def too_many_moves(measures: Sequence[str]) -> Problem:
    listed = ", ".join(measures)
    return Problem(
        "plan.too-many-moves",
        Text(
            f"{len(measures)} measures move the same data, or what it is kept in: {listed}.",
            f"{len(measures)} maatregelen verplaatsen dezelfde gegevens, of waar die in staan: {listed}.",
        ),
        Text(
            "What they do together must be worked out for every set of them, and those are too many.",
            "Wat zij samen doen moet voor elke combinatie worden uitgerekend, en dat zijn er te veel.",
        ),
        Text(
            "Join measures that are always taken together, or refuse some of them.",
            "Voeg maatregelen samen die altijd samen gaan, of wijs er een paar af.",
        ),
        value=listed,
    )


def too_intricate(scenario: str) -> Problem:
    return Problem(
        "plan.too-intricate",
        Text(
            f"What the measures do in scenario “{scenario}” is too intricate to work out exactly.",
            f"Wat de maatregelen doen in scenario “{scenario}” is te ingewikkeld om precies uit te rekenen.",
        ),
        Text(
            "Many measures meet in one circle of things that need each other.",
            "Veel maatregelen komen samen in één kring van dingen die elkaar nodig hebben.",
        ),
        Text(
            "Refuse measures that are not in earnest, or plan for fewer of them at a time.",
            "Wijs maatregelen af die niet serieus zijn, of plan er minder tegelijk.",
        ),
        value=scenario,
    )


def too_many_ways(ways: int) -> Problem:
    return Problem(
        "plan.too-many-ways",
        Text(
            f"Measures close a circle of needs in more than {ways} ways.",
            f"Maatregelen sluiten een kring van afhankelijkheden op meer dan {ways} manieren.",
        ),
        Text(
            "What goes on while things in a circle wait for each other cannot be worked out exactly then.",
            "Wat doorgaat terwijl dingen in een kring op elkaar wachten is dan niet precies uit te rekenen.",
        ),
        Text(
            "Refuse measures that are not in earnest, or plan for fewer of them at a time.",
            "Wijs maatregelen af die niet serieus zijn, of plan er minder tegelijk.",
        ),
    )
