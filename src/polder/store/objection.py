# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a register cannot keep, found before anything is written."""

from __future__ import annotations

import math

from polder.base import Problem
from polder.model import Fact
from polder.model.fact import RELATION_SEPARATOR
from polder.store import problems

MAX_ID_BYTES = 600
"""Four ids make the id of a relation, and PostgreSQL indexes at most some 2,700 bytes."""


def objection(fact: Fact) -> Problem | None:
    """Why this fact cannot be recorded, if it cannot."""
    subject = fact.subject
    parts = subject.split(RELATION_SEPARATOR)
    texts = [*parts, fact.predicate, fact.object or "", fact.key]
    if len(parts) not in (1, 4) or any(RELATION_SEPARATOR in text for text in texts):
        return problems.unfit_text(subject)
    for text in texts:
        if not fit(text):
            return problems.unfit_text(text)
        if 4 * len(text) > MAX_ID_BYTES and len(text.encode()) > MAX_ID_BYTES:
            return problems.long_id(text)
    if isinstance(fact.value, str) and not fit(fact.value):
        return problems.unfit_text(fact.value)
    if isinstance(fact.value, float) and math.isnan(fact.value):
        return problems.no_number(str(fact.value))
    for evidence in fact.evidence:
        if not fit(evidence.locator):
            return problems.unfit_text(evidence.locator)
    return None


def fit(text: str) -> bool:
    """Whether both databases can keep the text: no nul and no half of a character."""
    if text.isascii():
        return "\0" not in text
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text
