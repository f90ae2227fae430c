# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a notice says of how it will be decided who wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal
from xml.etree.ElementTree import Element

from polder.base import Text
from polder.base.wording import UNKNOWN
from polder.base.written import Sort

NOTICE = Sort(
    "notice",
    Text("A notice", "een aankondiging"),
    Text(
        "Download the notice as XML from TED (the link “eForms XML” or “TED XML”).",
        "Download de aankondiging als XML van TED (de link “eForms XML” of “TED XML”).",
    ),
)
Type = Literal["price", "cost", "quality"]
Unit = Literal["percent", "points", "decimal", "order", "text", ""]
UNITS: dict[Unit, Text] = {
    "percent": Text("%", "%"), "points": Text(" points", " punten"), "order": Text(" in order", " in volgorde"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """One award criterion as it was published. `weight` is `None` where no exact number stands there: then `said` is
    what does stand there, if anything. `unit` of the weight; `order` counts from 1 = most important.
    """

    type: Type
    label: str
    weight: Fraction | None = None
    unit: Unit = ""
    said: str = ""

    @property
    def weight_said(self) -> Text:
        """The weight with its unit, or the words that stand in its place; unknown where nothing does."""
        if self.weight is not None:
            unit, digits = UNITS.get(self.unit, Text("", "")), f"{float(self.weight):g}"
            return Text(f"{digits}{unit.en}", f"{digits.replace('.', ',')}{unit.nl}")
        return Text(self.said, self.said) if self.said and self.unit else UNKNOWN

    def to_json(self) -> dict[str, object]:
        weight = None if self.weight is None else float(self.weight)
        return {"type": self.type, "label": self.label, "weight": weight, "unit": self.unit, "said": self.said}


@dataclass(frozen=True, slots=True)
class PublishedLot:
    """`explanation` is what the notice says of the criteria or the formula in words; empty where it says nothing."""

    id: str
    title: str
    criteria: tuple[Published, ...]
    explanation: str = ""
    currency: str = ""

    def to_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "title": self.title,
            "currency": self.currency,
            "criteria": [each.to_json() for each in self.criteria],
            "explanation": self.explanation,
        }


@dataclass(frozen=True, slots=True)
class Notice:
    origin: str
    form: str
    lots: tuple[PublishedLot, ...]


def local(element: Element) -> str:
    """An element's name without its namespace, which differs between versions of a schema."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, name: str) -> list[Element]:
    return [child for child in element if local(child) == name]


def descendants(element: Element, name: str) -> list[Element]:
    return [each for each in element.iter() if local(each) == name]


def words(element: Element | None) -> str:
    """All text in an element, on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


@dataclass(frozen=True, slots=True)
class Schema:
    """One way to write notices: the names of its root elements, and what reads the lots under one."""

    name: str
    roots: tuple[str, ...]
    read: Callable[[Element], tuple[PublishedLot, ...]]
