# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Notices in TED's own schema (R2.0.8 and R2.0.9), used until eForms came."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree.ElementTree import Element

from polder.tenders.notices.notice import (
    Published,
    PublishedLot,
    Schema,
    Type,
    Unit,
    children,
    descendants,
    local,
    words,
)

TYPES: dict[str, Type] = {"AC_PRICE": "price", "AC_COST": "cost", "AC_QUALITY": "quality"}
NATIONAL, ENGLISH = ("NL", "EN")
_PERCENT = re.compile(r"([0-9]{1,3}([.,][0-9]{1,6})?) ?%?", re.ASCII)
"""People wrote weights as they liked: 30, 30 %, 10,08 %. Anything else is kept as words."""


def lots(root: Element) -> tuple[PublishedLot, ...]:
    """The lots of the form in Dutch or English where it stands in several languages, else in the first."""
    forms = [each for section in children(root, "FORM_SECTION") for each in section]
    ordered = sorted(forms, key=_preference)
    if not ordered:
        return ()
    return tuple(_lot(each, place) for place, each in enumerate(descendants(ordered[0], "OBJECT_DESCR"), 1))


def _preference(form: Element) -> int:
    language = form.get("LG", "")
    return (NATIONAL, ENGLISH).index(language) if language in (NATIONAL, ENGLISH) else 2


def _lot(lot: Element, place: int) -> PublishedLot:
    number = words(next(iter(children(lot, "LOT_NO")), None))
    title = words(next(iter(children(lot, "TITLE")), None))
    criteria = [_criterion(each) for ac in children(lot, "AC") for each in ac if _type(each) is not None]
    value = next(iter(children(lot, "VAL_OBJECT")), None)
    currency = "" if value is None else value.get("CURRENCY") or ""
    return PublishedLot(number or str(place), title, tuple(criteria), "", currency)


def _type(element: Element) -> Type | None:
    return TYPES.get(local(element))


def _criterion(element: Element) -> Published:
    type = _type(element)
    assert type is not None
    label = words(next(iter(children(element, "AC_CRITERION")), None)) or type
    said = words(next(iter(children(element, "AC_WEIGHTING")), None))
    found = _PERCENT.fullmatch(said)
    if found is None:
        return Published(type, label, None, "text" if said else "", said)
    unit: Unit = "percent" if said.endswith("%") else "decimal"
    return Published(type, label, Fraction(found[1].replace(",", ".")), unit)


SCHEMA = Schema("TED", ("TED_EXPORT",), lots)
