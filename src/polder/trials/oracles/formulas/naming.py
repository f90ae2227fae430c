# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which cause a difference has. That a number changed in silence outranks in the name what would explain it kindly,
but for two things: a function that no workbook holds by itself (of a macro, an add-in or a server), and a witness that
contradicts what Office stored. In the verdict it outranks those, too: two engines may share a fault (SUBTOTAL of a cell
that holds a SUBTOTAL).
"""

from __future__ import annotations

import re

from polder.trials.cause import Cause
from polder.trials.oracles.formulas import causes
from polder.trials.oracles.formulas.functions import BUILT_IN, CUBE, NEW, READING, WRITING
from polder.trials.oracles.formulas.tracing import Tracing
from polder.trials.oracles.formulas.values import Error, Outcome, Value, compare

_BY_OUTCOME = {
    Outcome.LOST: causes.LOST_VALUE,
    Outcome.ERROR: causes.ERROR,
    Outcome.UNKNOWN: causes.OTHER_ERROR,
    Outcome.HEALED: causes.HEALED,
}
ALIKE = (Outcome.SAME, Outcome.NEAR)
_SEPARATORS = re.compile(r"[.,'’\u00a0\u202f€$£]|(?<=\d)[-/](?=\d)")
_WORDS = re.compile(r"[^\W\d_]+")


def name_cause(
    outcome: Outcome, text: str, before: Value, after: Value, witnessed: tuple[Value] | None, tracing: Tracing
) -> Cause:
    """`text`: the formula; `witnessed`: what the second engine made of the cell, if it was asked and could."""
    formula = tracing.formula(text)
    functions = formula.functions
    if functions & CUBE:
        return causes.CUBE
    if any(each not in BUILT_IN and not each.startswith(NEW) for each in functions):
        return causes.MACRO
    if tracing.missing_names(text) and outcome in (Outcome.ERROR, Outcome.UNKNOWN):
        return causes.NAME
    texts = outcome is Outcome.TEXT and isinstance(before, str) and isinstance(after, str)
    if texts and _differ_by_country(str(before), str(after), functions):
        return causes.LOCALE  # before the witness, who works in the same country
    shared = witnessed is not None and compare(after, witnessed[0]) in ALIKE
    if shared and not isinstance(after, Error):
        return causes.STALE
    if outcome is Outcome.NUMBER:
        return causes.WRONG_NUMBER
    if outcome is Outcome.CLOSE:
        return causes.CLOSE
    if any(each.startswith(NEW) for each in functions):
        return causes.NEW_FUNCTION
    if formula.tables:
        return causes.TABLE
    if functions & WRITING and outcome in (Outcome.TEXT, Outcome.ERROR):
        return causes.TEXT_FORMAT
    if outcome is Outcome.ERROR and functions & READING:
        return causes.LOCALE
    if outcome is Outcome.ERROR and shared:
        return causes.STALE
    return _BY_OUTCOME.get(outcome, causes.TEXT)


def _differ_by_country(before: str, after: str, functions: frozenset[str]) -> bool:
    """12.5 or 12,5; 1 May or 1 mei, where a format code wrote the month."""
    plain = [_SEPARATORS.sub("", each) for each in (before, after)]
    if plain[0] == plain[1]:
        return any(each.isdigit() for each in before)
    wordless = [_WORDS.sub("*", each) for each in plain]
    return bool(functions & WRITING) and wordless[0] == wordless[1] and all("*" in each for each in wordless)
