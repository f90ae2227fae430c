# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The fault trees of the Aralia benchmark, read from where the data of others lies."""

from __future__ import annotations

from pathlib import Path

from defusedxml.ElementTree import parse

from bench.data import DATA
from polder.algorithms.fault_tree import FaultTree

ARALIA = DATA / "aralia"
PUBLISHED = {
    "baobab1": (46_188, "1.01708E-04"),
    "chinese": (392, "1.17058E-03"),
    "das9202": (27_778, "1.01154E-02"),
    "das9205": (17_280, "1.38408E-08"),
    "das9206": (19_518, "2.29687E-01"),
    "das9209": (82_000_000_000, "1.05800E-13"),
    "edf9201": (579_720, "3.24591E-01"),
    "edfpa15r": (26_549, "1.89750E-02"),
    "elf9601": (151_348, "9.66291E-02"),
    "ftr10": (305, "4.48677E-01"),
    "isp9601": (276_785, "5.71245E-02"),
    "isp9603": (3_434, "3.23326E-03"),
    "isp9606": (1_776, "5.43174E-02"),
    "isp9607": (150_436, "9.49510E-07"),
}
"""Sets and chance of the top, from the page that comes with the trees; das9209 is given there as 8.20E+10."""


def read(path: Path) -> tuple[FaultTree, dict[str, float]]:
    """A tree in Open-PSA XML, and the chance of each of its events."""
    root = parse(path).getroot()
    assert root is not None
    gates: dict[str, tuple[int, list[str]]] = {}
    for gate in root.iter("define-gate"):
        (formula,) = list(gate)
        inputs = [each.get("name", "") for each in formula]
        at = {"or": 1, "and": len(inputs)}.get(formula.tag) or int(formula.get("min", ""))
        gates[gate.get("name", "")] = at, inputs
    drawn = {each for _, inputs in gates.values() for each in inputs}
    (top,) = gates.keys() - drawn
    chances = {
        event.get("name", ""): float(number.get("value", ""))
        for event in root.iter("define-basic-event")
        for number in event.iter("float")
    }
    return FaultTree(gates, top), chances
