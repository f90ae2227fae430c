# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What exists: kinds of element and relation, facts with their evidence, and the snapshot they make."""

from polder.model.build import build
from polder.model.fact import (
    Artefact,
    Evidence,
    Fact,
    Grade,
    Value,
    element_facts,
    relation_facts,
    relation_id,
)
from polder.model.kinds import ELEMENT_ATTRIBUTES, KINDS, attributes_of
from polder.model.relations import RELATIONS
from polder.model.schema import Attribute, Choice, Kind, RelationKind, parse
from polder.model.snapshot import Column, Dispute, Element, NumberColumn, Relations, Snapshot, TextColumn

__all__ = [
    "ELEMENT_ATTRIBUTES",
    "KINDS",
    "RELATIONS",
    "Artefact",
    "Attribute",
    "Choice",
    "Column",
    "Dispute",
    "Element",
    "Evidence",
    "Fact",
    "Grade",
    "Kind",
    "NumberColumn",
    "RelationKind",
    "Relations",
    "Snapshot",
    "TextColumn",
    "Value",
    "attributes_of",
    "build",
    "element_facts",
    "parse",
    "relation_facts",
    "relation_id",
]
