# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""One lot of a tender: what its own keys say, and for the rest what the tender says of all lots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from polder.base import PolderError, Problem, Text
from polder.base.written import Node, Reader, line_of
from polder.tenders.problems import TENDER

LOTS, LABEL, NAME = "lots", "label", "tender"


def one_lot(reader: Reader, root: Node, lot: str | None, known: Sequence[str]) -> Node:
    """The root of a tender of that lot alone; the root itself where there are no lots. `known` are a tender's keys.

    Raises `PolderError` where a lot must be chosen, or there is no such lot.
    """
    given = reader.mapping(root, (*known, LOTS))
    if LOTS not in given:
        if lot is not None:
            raise PolderError(_no_lots(reader.origin, lot))
        return root
    lots = reader.mapping(given[LOTS])
    if lot is None or lot not in lots:
        raise PolderError(_which(reader.origin, line_of(given[LOTS]), lot, list(lots)))
    own = reader.mapping(lots[lot], (LABEL, *(key for key in known if key != NAME)))
    name = _name_of(reader, given, lot, own)
    shared = {key: node for key, node in given.items() if key not in (LOTS, NAME)}
    merged = {**shared, **{key: node for key, node in own.items() if key != LABEL}}
    values = [(_scalar(key, root), node) for key, node in merged.items()]
    return yaml.MappingNode(root.tag, [(_scalar(NAME, root), _scalar(name, root)), *values], root.start_mark)


def lot_names(reader: Reader, root: Node) -> dict[str, str]:
    """By the key of each lot its name, with that of the tender before it; empty where there are no lots."""
    given = reader.mapping(root)
    lots = reader.mapping(given[LOTS]) if LOTS in given else {}
    return {lot: _name_of(reader, given, lot, reader.mapping(own)) for lot, own in lots.items()}


def _name_of(reader: Reader, given: Mapping[str, Node], lot: str, own: Mapping[str, Node]) -> str:
    label = reader.text(own[LABEL]) if LABEL in own else lot
    return f"{reader.text(given[NAME])}: {label}" if NAME in given else label


def text_of(node: Node) -> str:
    """A tender as text again, without the words that explain."""
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=100))


def _scalar(text: str, beside: Node) -> Node:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, beside.start_mark)


def _no_lots(origin: str, lot: str) -> Problem:
    return TENDER.problem(
        "no-lots",
        Text("This tender has no lots.", "Deze aanbesteding heeft geen percelen."),
        Text(f"“{lot}” was asked for.", f"Er is om “{lot}” gevraagd."),
        Text("Leave --lot out.", "Laat --lot weg."),
        origin,
        None,
        lot,
    )


def _which(origin: str, line: int, lot: str | None, lots: Sequence[str]) -> Problem:
    listed = ", ".join(lots)
    return TENDER.problem(
        "which-lot",
        Text("Which lot?", "Welk perceel?")
        if lot is None
        else Text(f"There is no lot “{lot}”.", f"Er is geen perceel “{lot}”."),
        Text(
            "Each lot has its own criteria, bids and winner.",
            "Elk perceel heeft eigen criteria, inschrijvingen en een eigen winnaar.",
        ),
        Text(
            f"Choose one (with --lot): {listed}.",
            f"Kies er een (met --lot): {listed}.",
        ),
        origin,
        line,
        lot or "",
    )
