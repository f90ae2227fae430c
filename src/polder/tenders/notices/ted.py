# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Notices in TED's own schema (R2.0.8 and R2.0.9), used until eForms came."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree.ElementTree import Element

from polder.base import Language, Text
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
NAMES: dict[Type, Text] = {
    "price": Text("price", "prijs"), "cost": Text("cost", "kosten"), "quality": Text("quality", "kwaliteit"),
}  # fmt: skip
"""What a criterion is called that has no name: a price has none."""
NATIONAL, ENGLISH = ("NL", "EN")
_WEIGHT = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,6})?) ?(%|procent|percent|punten|points)?", re.ASCII | re.IGNORECASE)
"""People wrote weights as they liked: 30, 30 %, 10,08 %, 70 punten. Anything else is kept as words."""
_UNITS: dict[str, Unit] = {
    "": "decimal", "%": "percent", "procent": "percent", "percent": "percent", "punten": "points", "points": "points",
}  # fmt: skip


def lots(root: Element) -> tuple[PublishedLot, ...]:
    """The lots of the form in Dutch or English where it stands in several languages, else in the first."""
    forms = [each for section in children(root, "FORM_SECTION") for each in section]
    ordered = sorted(forms, key=_preference)
    if not ordered:
        return ()
    language: Language = "nl" if ordered[0].get("LG") == NATIONAL else "en"
    return tuple(_lot(each, place, language) for place, each in enumerate(descendants(ordered[0], "OBJECT_DESCR"), 1))


def _preference(form: Element) -> int:
    language = form.get("LG", "")
    return (NATIONAL, ENGLISH).index(language) if language in (NATIONAL, ENGLISH) else 2


def _lot(lot: Element, place: int, language: Language) -> PublishedLot:
    number = words(next(iter(children(lot, "LOT_NO")), None))
    title = words(next(iter(children(lot, "TITLE")), None))
    criteria = [
        _criterion(each, type, language)
        for ac in children(lot, "AC")
        for each in ac
        if (type := TYPES.get(local(each))) is not None
    ]
    value = next(iter(children(lot, "VAL_OBJECT")), None)
    currency = "" if value is None else value.get("CURRENCY") or ""
    return PublishedLot(number or str(place), title, tuple(criteria), "", currency)


def _criterion(element: Element, type: Type, language: Language) -> Published:
    label = words(next(iter(children(element, "AC_CRITERION")), None)) or NAMES[type].say(language)
    said = words(next(iter(children(element, "AC_WEIGHTING")), None))
    found = _WEIGHT.fullmatch(said)
    if found is None:
        return Published(type, label, None, "text" if said else "", said)
    return Published(type, label, Fraction(found[1].replace(",", ".")), _UNITS[(found[2] or "").lower()])


SCHEMA = Schema("TED", ("TED_EXPORT",), lots)
