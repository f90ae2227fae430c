# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An organisation as facts, the way every file about suppliers tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from polder.importers.naming import id_from_name
from polder.model import Evidence, Fact, Value, element_facts, relation_facts


def organisation(name: str, evidence: tuple[Evidence, ...], **attributes: Value | None) -> Iterator[Fact]:
    """The organisation of this name. Two names make two organisations, however alike: who owns whom is a
    relation between them, and whether they are one is for a person to say."""
    yield from element_facts(id_from_name("organisation", name), "organisation", evidence, name=name, **attributes)


def controlled_by(
    name: str,
    parent: str,
    evidence: tuple[Evidence, ...],
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    share: Value | None = None,
    control: Value | None = None,
) -> Iterator[Fact]:
    """That one organisation is controlled by another; nothing where the two are the same."""
    subject, owner = id_from_name("organisation", name), id_from_name("organisation", parent)
    if subject != owner:
        yield from relation_facts(
            subject,
            "controlled_by",
            owner,
            evidence,
            valid_from=valid_from,
            valid_to=valid_to,
            share=share,
            control=control,
        )
