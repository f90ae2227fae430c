# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The beginning: the tender as it was published, the frameworks that score it, and who will assess."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from polder.base import PolderError, Text
from polder.frameworks import Framework, framework_named, frameworks
from polder.frameworks.reading import framework_in
from polder.tenders.reading import tender_in
from polder.tenders.record import problems
from polder.tenders.record.body import Part
from polder.tenders.record.entry import person, same_person
from polder.tenders.record.kinds import Kind
from polder.tenders.record.state import State

FEWEST_ASSESSORS = 2


def apply(state: State, body: Part) -> None:
    if state.tender is not None:
        raise PolderError(problems.started())
    body.hex("chance", 16)
    organisation = person(body.text("organisation"))
    assessors = [person(name) for name in body.texts("assessors")]
    for at, name in enumerate(assessors):
        if any(same_person(name, other) for other in assessors[:at]):
            raise PolderError(problems.same_assessor(name))
    if len(assessors) < FEWEST_ASSESSORS:
        raise PolderError(problems.few_assessors(FEWEST_ASSESSORS))
    texts = body.part("frameworks").by_text()

    def named(id: str) -> Framework:
        if id not in texts:
            body.malformed()
        return framework_from(id, texts)

    state.tender = tender_in(body.text("tender"), body.text("origin"), named)
    state.tender_text, state.frameworks = body.text("tender"), texts
    state.organisation, state.assessors, state.record = organisation, assessors, body.entry.hash


def framework_from(id: str, texts: Mapping[str, str]) -> Framework:
    """The framework as it was published: the one that Polder has if that is the same to the letter."""
    ours = frameworks().get(id)
    if ours is not None and _is(ours, texts[id]):
        lends = getattr(ours, "criteria_of", "")
        if not lends or (lends in texts and _is(framework_named(lends), texts[lends])):
            return ours
    return framework_in(id, texts)


def _is(ours: Framework, text: str) -> bool:
    return hashlib.sha256(text.encode()).hexdigest() == ours.sha256


KIND = Kind(
    "published",
    Text("tender published", "aanbesteding bekendgemaakt"),
    ("chance", "organisation", "tender", "origin", "frameworks", "assessors"),
    apply,
)
