# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How many unknowns were looked at, in words."""

from __future__ import annotations

from polder.analyses.report.words import number
from polder.base import Text
from polder.steps.doubts import Doubts


def looked_at(doubts: Doubts) -> Text:
    """How many unknowns were tried one by one, and how many were not."""
    looked, left, cut = (number(each) for each in (doubts.looked, doubts.left, doubts.cut))
    en = f"{looked.en} were looked at, each on its own."
    nl = f"Er zijn er {looked.nl} bekeken, elk op zich."
    if doubts.cut:
        en += f" For {cut.en} more there was no time."
        nl += f" Voor nog {cut.nl} was er geen tijd."
    if doubts.left:
        en += f" Not looked at are {left.en} more in the register, on which less hangs."
        nl += f" Niet bekeken zijn nog {left.nl} in het register, waar minder van afhangt."
    if doubts.found:
        return Text(en, nl)
    return Text(f"None of them would change the choice. {en}", f"Geen daarvan zou de keuze veranderen. {nl}")
