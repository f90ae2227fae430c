# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Notices as they were published (eForms, or TED's schema before it): per lot the award criteria and their weights."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from polder.base import PolderError, Problem, Text
from polder.tenders.notices import eforms, ted
from polder.tenders.notices.notice import NOTICE, Notice, PublishedLot, local

LARGEST = 20_000_000
"""Bytes; a notice with a hundred lots has some two million."""
SCHEMAS = (eforms.SCHEMA, ted.SCHEMA)


def read_notice(path: Path) -> Notice:
    """Raises `PolderError` where it is no notice, or one without award criteria."""
    root = _root(path)
    schema = next((schema for schema in SCHEMAS if local(root) in schema.roots), None)
    if schema is None:
        raise PolderError(_not_a_notice(path.name, local(root)))
    lots = schema.read(root)
    if not any(lot.criteria for lot in lots):
        raise PolderError(_no_criteria(path.name))
    return Notice(path.name, schema.name, lots)


def lots_named(notice: Notice, id: str | None, *, one: bool = False) -> tuple[PublishedLot, ...]:
    """The lots with criteria, or the lot of that id; exactly one where `one` is asked. Raises `PolderError`."""
    lots = tuple(lot for lot in notice.lots if lot.criteria and (id is None or lot.id.casefold() == id.casefold()))
    if not lots or (one and len(lots) > 1):
        raise PolderError(_which_lot(notice, id))
    return lots


def _root(path: Path) -> Element:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise PolderError(NOTICE.no_file(str(path))) from None
    if len(content) > LARGEST:
        raise PolderError(NOTICE.too_large(path.name, LARGEST))
    try:
        return ElementTree.fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise PolderError(
            NOTICE.problem(
                "no-xml",
                Text("This is no XML that can be read.", "Dit is geen leesbare XML."),
                Text(f"{type(error).__name__}: {error}", f"{type(error).__name__}: {error}"),
                NOTICE.example,
                path.name,
                None,
            )
        ) from None


def _not_a_notice(origin: str, name: str) -> Problem:
    return NOTICE.problem(
        "not-a-notice",
        Text(f"The file holds “{name}”, no notice.", f"Het bestand bevat “{name}”, geen aankondiging."),
        Text(
            "A notice begins with ContractNotice, ContractAwardNotice, PriorInformationNotice or TED_EXPORT.",
            "Een aankondiging begint met ContractNotice, ContractAwardNotice, PriorInformationNotice of TED_EXPORT.",
        ),
        NOTICE.example,
        origin,
        None,
        name,
    )


def _no_criteria(origin: str) -> Problem:
    return NOTICE.problem(
        "no-criteria",
        Text("The notice holds no award criteria.", "De aankondiging bevat geen gunningscriteria."),
        Text(
            "They may stand in the procurement documents only.",
            "Ze staan misschien alleen in de aanbestedingsstukken.",
        ),
        Text(
            "Write the tender yourself: polder tender new OUT.yaml",
            "Schrijf de aanbesteding zelf: polder tender new UIT.yaml",
        ),
        origin,
        None,
    )


def _which_lot(notice: Notice, id: str | None) -> Problem:
    known = ", ".join(lot.id for lot in notice.lots if lot.criteria)
    return NOTICE.problem(
        "which-lot",
        Text(f"There is no lot {id}.", f"Er is geen perceel {id}.")
        if id
        else Text("The notice has several lots.", "De aankondiging heeft meerdere percelen."),
        Text("A tender is about one lot.", "Een aanbesteding gaat over één perceel."),
        Text(f"Choose one with --lot: {known}.", f"Kies er een met --lot: {known}."),
        notice.origin,
        None,
        id or "",
    )
