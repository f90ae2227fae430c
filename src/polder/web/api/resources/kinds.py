# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The schema: which kinds of element and relation there are, and what can be said of each."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Router, Schema

from polder.base import Text
from polder.model import KINDS, RELATIONS, Attribute, attributes_of
from polder.web.api.answering import reply
from polder.web.api.entrance import READ
from polder.web.api.shapes import Label

ROUTER = Router(tags=["schema"])


class ChoiceAnswer(Schema):
    value: str
    label: Label


class AttributeAnswer(Schema):
    name: str
    label: Label
    help: Label
    type: Literal["text", "number", "date", "yes_no", "choice", "country"]
    unit: Label | None
    lowest: float | None
    highest: float | None
    many: bool
    choices: list[ChoiceAnswer]
    standard: str


class KindAnswer(Schema):
    name: str
    label: Label
    help: Label
    standard: str
    attributes: list[AttributeAnswer]


class RelationAnswer(KindAnswer):
    sources: list[str]
    targets: list[str]
    carries_need: bool
    single: bool


class KindsAnswer(Schema):
    kinds: list[KindAnswer]
    relations: list[RelationAnswer]


@ROUTER.get("/kinds", auth=READ, operation_id="getKinds", summary="The schema", response={200: KindsAnswer})
def get_kinds(request: Any) -> HttpResponse:
    """Names are those of facts and of answers; labels are in both languages."""
    kinds = [_described(kind, attributes_of(kind.name)) for kind in KINDS.values()]
    relations = [
        {
            **_described(relation, relation.attributes),
            "sources": list(relation.sources),
            "targets": list(relation.targets),
            "carries_need": relation.carries_need,
            "single": relation.single,
        }
        for relation in RELATIONS.values()
    ]
    return reply({"kinds": kinds, "relations": relations})


def _described(what: Any, attributes: tuple[Attribute, ...]) -> dict[str, object]:
    return {
        "name": what.name,
        "label": _said(what.label),
        "help": _said(what.help),
        "standard": what.standard,
        "attributes": [_attribute(each) for each in attributes],
    }


def _attribute(each: Attribute) -> dict[str, object]:
    bounded = each.type == "number"
    return {
        "name": each.name,
        "label": _said(each.label),
        "help": _said(each.help),
        "type": each.type,
        "unit": each.unit and _said(each.unit),
        "lowest": each.lowest if bounded else None,
        "highest": each.highest if bounded else None,
        "many": each.many,
        "ranged": each.ranged,
        "choices": [{"value": choice.value, "label": _said(choice.label)} for choice in each.choices],
        "standard": each.standard,
    }


def _said(text: Text) -> dict[str, str]:
    return {"en": text.en, "nl": text.nl}
