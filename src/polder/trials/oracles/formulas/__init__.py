# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Does every formula still give what Office stored with it? Office is not needed to know: the truth lies in the file.

The engine calculates the workbook anew and each cell is held against what was stored. Left out is what cannot be the
same twice (the clock, chance, other files) with all that hangs on it, and what nothing was stored for.
"""

from __future__ import annotations

from polder.base import Text
from polder.trials.document import SHEETS
from polder.trials.oracles import Oracle
from polder.trials.oracles.formulas.causes import CAUSES
from polder.trials.oracles.formulas.judging import judge

ORACLE = Oracle(
    name="formulas",
    label=Text("Formulas, against what Office stored", "Formules, tegenover wat Office bewaarde"),
    grade="A",
    proves=frozenset({"content"}),
    kinds=SHEETS,
    causes=CAUSES,
    judge=judge,
)
