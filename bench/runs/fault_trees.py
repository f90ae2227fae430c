# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fault trees of the Aralia benchmark: every smallest cut set counted, and the chance of the top."""

from __future__ import annotations

import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.aralia import ARALIA, PUBLISHED, read
from bench.data import missing
from bench.measure import Row, repeated
from polder.algorithms.fault_tree import FaultTree, minimal_cut_sets, probability

TURNS = 3
PATIENCE = 60
"""Seconds after which SCRAM is stopped; it counts for so many."""


def run() -> Iterator[Row | str]:
    if skipped := missing(ARALIA):
        yield skipped
        return
    scram = shutil.which("scram")
    if scram is None:
        yield "SCRAM is not on this machine (Debian package scram), so nothing stands beside these figures."
    ours: list[float] = []
    theirs: list[float] = []
    for name in PUBLISHED:
        path = ARALIA / f"{name}.xml"
        gates, chances = read(path)
        seconds = repeated(lambda gates=gates, chances=chances: _answer(gates, chances), TURNS)  # type: ignore[misc]
        ours.append(statistics.median(seconds))
        instead = _scram(scram, path) if scram else ()
        theirs.extend(instead[:1])
        more = ", stopped" if instead and instead[0] >= PATIENCE else ""
        yield Row(name, seconds, instead=f"scram --bdd{more}" if instead else "", instead_seconds=instead)
    yield Row(
        "all of them",
        (sum(ours),),
        "half of SCRAM",
        instead="scram --bdd, or so long as it was let" if theirs else "",
        instead_seconds=(sum(theirs),) if theirs else (),
    )
    yield (
        "SCRAM is timed as a program, with reading and writing its files (50 ms on the smallest), without a limit on "
        f"the order, and stopped after {PATIENCE} s: it lists each set, and das9209 has 82,000,000,000. Ours is timed "
        "without reading the file; it counts them, and lists on request."
    )
    if theirs:
        known = [(one, other) for one, other in zip(ours, theirs, strict=True) if other < PATIENCE]
        one, other = (sum(each) for each in zip(*known, strict=True))
        yield f"Those that SCRAM ended: ours {one:.2f} s, SCRAM {other:.2f} s."


def _answer(tree: FaultTree, chances: dict[str, float]) -> tuple[int, float]:
    anew = FaultTree(tree.gates, tree.top)  # diagrams are kept with a tree
    return minimal_cut_sets(anew).count, probability(anew, chances)


def _scram(program: str, path: Path) -> tuple[float, ...]:
    start = perf_counter()
    command = [program, "--bdd", "-l", "100000", "--probability", "1", "-o", "/dev/null", str(path)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return (float(PATIENCE),)
    return (perf_counter() - start,)
