# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Notices in eForms, in force since 25 October 2023 (Regulation (EU) 2019/1780; the numbers are its business terms)."""

from __future__ import annotations

import re
from collections.abc import Iterable
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

LANGUAGES = ("NLD", "ENG")
"""Which translation of a text is taken, where there are several; otherwise the first."""
UNITS: dict[str, Unit] = {"per": "percent", "poi": "points", "dec": "decimal", "ord": "order"}
"""By how a code of number-weight begins: per-exa, per-mid, poi-exa, poi-mid, dec-exa, dec-mid, ord-imp."""
TYPES: tuple[Type, ...] = ("price", "cost", "quality")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


def lots(root: Element) -> tuple[PublishedLot, ...]:
    """The lots (BT-137), not the groups of lots and not the parts, which award nothing by themselves."""
    return tuple(_lot(each) for each in children(root, "ProcurementProjectLot") if _scheme(each) in ("Lot", ""))


def _scheme(lot: Element) -> str:
    return next((id.get("schemeName") or "" for id in children(lot, "ID")), "")


def _lot(lot: Element) -> PublishedLot:
    terms = [each for term in children(lot, "TenderingTerms") for each in descendants(term, "AwardingCriterion")]
    criteria = [_criterion(each) for term in terms for each in children(term, "SubordinateAwardingCriterion")]
    explained = [
        words(each)
        for term in terms
        for name in ("Description", "CalculationExpression")
        for each in _texts(term, name)
    ]
    project = next(iter(children(lot, "ProcurementProject")), None)
    title = "" if project is None else _text(project, "Name")
    amounts = (
        [] if project is None else [each for each in project.iter() if local(each) == "EstimatedOverallContractAmount"]
    )
    currency = next((each.get("currencyID") or "" for each in amounts), "")
    id = words(next(iter(children(lot, "ID")), None))
    return PublishedLot(id, title, tuple(criteria), " ".join(filter(None, explained)), currency)


def _criterion(element: Element) -> Published:
    """BT-539 type, BT-734 name, BT-540 description, BT-541 number, BT-5421 what kind of number."""
    code = words(next(iter(children(element, "AwardingCriterionTypeCode")), None))
    type: Type = next((known for known in TYPES if known == code), "quality")
    name, description = _text(element, "Name"), _text(element, "Description")
    weight, unit, said = _weight(element)
    return Published(type, name or description or code, weight, unit, said or (description if name else ""))


def _weight(element: Element) -> tuple[Fraction | None, Unit, str]:
    for parameter in descendants(element, "AwardCriterionParameter"):
        codes = children(parameter, "ParameterCode")
        if not codes or codes[0].get("listName", "number-weight") != "number-weight":
            continue  # a fixed sum or a threshold
        code, number = words(codes[0]), words(next(iter(children(parameter, "ParameterNumeric")), None))
        unit = UNITS.get(code[:3], "")
        if not unit or not _NUMBER.fullmatch(number):
            return None, "", f"{number} {code}".strip()  # withheld from publication, or nothing that can be counted
        if code.endswith("-mid"):
            return None, unit, f"about {number}"  # the middle of a range: no weight to count with
        return Fraction(number), unit, ""
    return None, "", ""


def _texts(element: Element, name: str) -> Iterable[Element]:
    """The text of that name, in one language."""
    found = children(element, name)
    for language in LANGUAGES:
        chosen = [each for each in found if each.get("languageID") == language]
        if chosen:
            return chosen
    return found[:1]


def _text(element: Element, name: str) -> str:
    return " ".join(words(each) for each in _texts(element, name))


SCHEMA = Schema("eForms", ("ContractNotice", "ContractAwardNotice", "PriorInformationNotice"), lots)
