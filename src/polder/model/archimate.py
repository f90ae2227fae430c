# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What ArchiMate's words mean here: one table that the importer, the exporter and the guide share.

Source: The Open Group, ArchiMate 3.2 Specification, chapter 5 (relationships) and appendix B.
"""

from __future__ import annotations

from dataclasses import dataclass

from polder.base import Text
from polder.model.relations import RELATIONS


@dataclass(frozen=True, slots=True)
class ElementRule:
    """Element types that become one kind. The first type stands for the kind in an export."""

    kind: str
    types: tuple[str, ...]


ELEMENT_RULES = (
    ElementRule("organisation", ("BusinessActor",)),
    ElementRule("service", ("BusinessService",)),
    ElementRule(
        "system",
        (
            "ApplicationComponent",
            "ApplicationCollaboration",
            "ApplicationInterface",
            "ApplicationService",
            "SystemSoftware",
            "Node",
            "Device",
            "Equipment",
            "TechnologyCollaboration",
            "TechnologyInterface",
            "TechnologyService",
            "Path",
            "CommunicationNetwork",
            "DistributionNetwork",
        ),
    ),
    ElementRule("dataset", ("DataObject", "BusinessObject", "Artifact")),
    ElementRule("place", ("Location", "Facility")),
    ElementRule("contract", ("Contract",)),
    ElementRule("measure", ("WorkPackage",)),
)
"""Every other type is kept as a `concept` with its ArchiMate type."""

OTHER_KIND = "concept"

_KIND_OF_TYPE = {type: rule.kind for rule in ELEMENT_RULES for type in rule.types}

_TYPE_OF_KIND = {
    **{rule.kind: rule.types[0] for rule in ELEMENT_RULES},
    "component": "ApplicationComponent",
    "processing": "BusinessProcess",
    "jurisdiction": "Location",
    "standard": "Constraint",
    "endpoint": "TechnologyInterface",
    "channel": "BusinessInterface",
    "audience": "BusinessRole",
    "alternative": "Product",
    "skill": "Capability",
    OTHER_KIND: "Grouping",
}

RENAMED = {
    "InfrastructureService": "TechnologyService",
    "InfrastructureFunction": "TechnologyFunction",
    "InfrastructureInterface": "TechnologyInterface",
    "Network": "CommunicationNetwork",
    "CommunicationPath": "Path",
    "UsedBy": "Serving",
    "Realisation": "Realization",
    "Specialisation": "Specialization",
}
"""Names of ArchiMate 2, still found in older files of Archi, and what they are called since."""

WITHOUT_NEEDS = (
    "Stakeholder",
    "Driver",
    "Assessment",
    "Goal",
    "Outcome",
    "Principle",
    "Requirement",
    "Constraint",
    "Meaning",
    "Value",
    "CourseOfAction",
    "WorkPackage",
    "Deliverable",
    "ImplementationEvent",
    "Plateau",
    "Gap",
)
"""Types that say why or when, not what runs: a goal does not stop when a system does, nor the other way round."""


_OTHER_TYPES = (
    "BusinessRole",
    "BusinessCollaboration",
    "BusinessInterface",
    "BusinessProcess",
    "BusinessFunction",
    "BusinessInteraction",
    "BusinessEvent",
    "Representation",
    "Product",
    "ApplicationFunction",
    "ApplicationInteraction",
    "ApplicationProcess",
    "ApplicationEvent",
    "TechnologyFunction",
    "TechnologyProcess",
    "TechnologyInteraction",
    "TechnologyEvent",
    "Material",
    "Resource",
    "Capability",
    "ValueStream",
    "Grouping",
    "AndJunction",
    "OrJunction",
)

ELEMENT_TYPES = frozenset((*_KIND_OF_TYPE, *WITHOUT_NEEDS, *_OTHER_TYPES))
"""The element types of ArchiMate 3.2, by their names in the exchange format."""


@dataclass(frozen=True, slots=True)
class RelationRule:
    """What one type of relationship becomes. `reversed`: our relation runs from its target to its source."""

    relation: str
    reversed: bool
    why: Text


RELATED = "related_to"

RELATION_RULES = {
    "Serving": RelationRule(
        "depends_on",
        True,
        Text(
            "The source provides what the target uses, so the target needs the source.",
            "De bron levert wat het doel gebruikt, dus het doel heeft de bron nodig.",
        ),
    ),
    "Realization": RelationRule(
        "depends_on",
        True,
        Text(
            "The source makes the target come about, so the target needs the source.",
            "De bron brengt het doel tot stand, dus het doel heeft de bron nodig.",
        ),
    ),
    "Assignment": RelationRule(
        "depends_on",
        True,
        Text(
            "The source performs, stores or runs the target, so the target needs the source.",
            "De bron voert het doel uit, slaat het op of draait het, dus het doel heeft de bron nodig.",
        ),
    ),
    "Access": RelationRule(
        "accesses",
        False,
        Text(
            "The source reads or writes the data. Whether it can do without for a while is not said.",
            "De bron leest of schrijft de gegevens. Of het een tijd zonder kan, staat er niet bij.",
        ),
    ),
    "Flow": RelationRule(
        RELATED,
        False,
        Text(
            "Something passes from one to the other; many flows are exchanges that can wait.",
            "Er gaat iets van de een naar de ander; veel stromen zijn uitwisselingen die kunnen wachten.",
        ),
    ),
    "Triggering": RelationRule(
        RELATED,
        False,
        Text(
            "One comes after the other; that is order, not need.",
            "Het een komt na het ander; dat is volgorde, geen noodzaak.",
        ),
    ),
    "Composition": RelationRule(
        RELATED,
        False,
        Text(
            "A whole may well go on without a part; which parts it needs is not said.",
            "Een geheel kan vaak door zonder een deel; welke delen nodig zijn, staat er niet bij.",
        ),
    ),
    "Aggregation": RelationRule(
        RELATED,
        False,
        Text("A grouping, nothing more.", "Een groepering, meer niet."),
    ),
    "Specialization": RelationRule(
        RELATED,
        False,
        Text("One is a kind of the other.", "Het een is een soort van het ander."),
    ),
    "Influence": RelationRule(
        RELATED,
        False,
        Text("One matters to the other; no need.", "Het een is van invloed op het ander; geen noodzaak."),
    ),
    "Association": RelationRule(
        RELATED,
        False,
        Text("A relation that is not further specified.", "Een verband dat niet nader bepaald is."),
    ),
}
"""Every relationship type of ArchiMate 3.2."""

_TYPE_OF_RELATION = {"depends_on": "Serving", "accesses": "Access"}

OR_GROUP = "or"
"""The group of all that an or-junction needs: one of them is enough."""

# Properties that Polder itself writes, so that a model comes back as it went out.
PROPERTY_ID = "polder:id"
PROPERTY_KIND = "polder:kind"
PROPERTY_RELATION = "polder:relation"
PROPERTY_KEY = "polder:key"
PROPERTY_ABSENT = "polder:absent"
PROPERTY_DENIED = "polder:denied"

IDENTIFIER_PROPERTIES = ("object id",)
"""Property names, in lower case, that hold the element's number in another register (GEMMA: Object ID)."""


def kind_of(type: str) -> str:
    """The kind that elements of an ArchiMate type become."""
    return _KIND_OF_TYPE.get(type, OTHER_KIND)


def type_of(kind: str) -> str:
    """The ArchiMate type that stands for a kind in an export."""
    return _TYPE_OF_KIND[kind]


def meaning(type: str, source_type: str, target_type: str) -> tuple[str, bool]:
    """The relation that a relationship between elements of these types becomes, and whether it is reversed."""
    rule = RELATION_RULES.get(type)
    if rule is None or source_type in WITHOUT_NEEDS or target_type in WITHOUT_NEEDS:
        return RELATED, False
    if rule.relation == "accesses" and kind_of(target_type) != "dataset":
        return RELATED, False
    return rule.relation, rule.reversed


def type_of_relation(relation: str) -> str:
    """The relationship type that stands for a relation in an export."""
    return _TYPE_OF_RELATION.get(relation, "Association")


def or_group(relation: str, type: str) -> str:
    """The group that a need of an element of this type belongs to when nothing else is said: mostly none."""
    return OR_GROUP if type == "OrJunction" and RELATIONS[relation].carries_need else ""


def key_properties(relation: str) -> tuple[str, ...]:
    """Names of the property that holds a relation's key; what people call it first, if they have a word."""
    kind = RELATIONS[relation]
    if kind.carries_need and kind.key_column is not None:
        return kind.key_column.en, kind.key_column.nl, PROPERTY_KEY
    return (PROPERTY_KEY,)
