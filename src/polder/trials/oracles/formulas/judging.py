# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Each formula's stored value against what an engine makes of it, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from polder.trials.cause import Cause, Observation
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed
from polder.trials.oracles import Bench, Judgement
from polder.trials.oracles.formulas.causes import CAUSES, FOLLOWS, NEAR, NO_CACHE, NOT_KEPT
from polder.trials.oracles.formulas.cells import Cell, Place, read_formulas, read_values
from polder.trials.oracles.formulas.legacy import count_stored, read_stored
from polder.trials.oracles.formulas.naming import ALIKE, name_cause
from polder.trials.oracles.formulas.tracing import Tracing
from polder.trials.oracles.formulas.values import Outcome, Value, compare, show
from polder.trials.oracles.formulas.workbook import Workbook, open_workbook
from polder.trials.oracles.travelling import travel

MAX_SHOWN = 20
"""Cells that are told of one by one, for each cause; the others are counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    cause: Cause
    place: Place
    before: Value
    after: Value
    silent: bool
    certain: bool = False


def judge(path: Path, kind: Kind, bench: Bench) -> Judgement:
    """See `Oracle`. Without a single value to compare the engine is not asked."""
    return _judge_legacy(path, bench) if kind is Kind.XLS else _judge_package(path, kind, bench)


def _judge_package(path: Path, kind: Kind, bench: Bench) -> Judgement:
    with open_workbook(path) as book:
        cells = read_formulas(book)
        tracing = Tracing(book, cells)
        comparable = _comparable(cells, tracing)
        if not comparable:
            unknown = bool(cells) and all(cell.value is None for cell in cells.values())
            return Judgement((Observation(NO_CACHE.code),) if unknown else (), set_apart=len(cells))
        names = [name for name, _ in book.sheets]
        after = _made(path, kind, bench, names, comparable)
        return _compare_all(path, bench, cells, comparable, after, tracing, names)


def _judge_legacy(path: Path, bench: Bench) -> Judgement:
    """The old binary format: its stored values come from another reader, its formulas from what the engine saved. So
    of formulas that the engine did not keep as such only their number is known.
    """
    target = travel(path, Kind.XLS, bench, "xlsx")
    try:
        with open_workbook(target) as book:
            made = read_formulas(book)
            names = [name for name, _ in book.sheets]
            stored = read_stored(path, names, made)
            cells = {place: cell._replace(value=stored.get(place)) for place, cell in made.items()}
            tracing = Tracing(book, cells)
            comparable = _comparable(cells, tracing)
            after = {place: made[place].value for place in comparable}
            judgement = _compare_all(path, bench, cells, comparable, after, tracing, names)
    finally:
        target.unlink(missing_ok=True)
    gone = max(0, count_stored(path) - len(made))
    return _with_gone(judgement, gone) if gone else judgement


def _with_gone(judgement: Judgement, gone: int) -> Judgement:
    observations = (*judgement.observations, Observation(NOT_KEPT.code, count=gone))
    return replace(judgement, observations=observations, set_apart=judgement.set_apart + gone)


def _comparable(cells: Mapping[Place, Cell], tracing: Tracing) -> set[Place]:
    stored = {place for place, cell in cells.items() if cell.value is not None}
    return stored - tracing.incomparable() if stored else stored


def _compare_all(
    path: Path,
    bench: Bench,
    cells: Mapping[Place, Cell],
    comparable: Collection[Place],
    after: Mapping[Place, Value],
    tracing: Tracing,
    names: list[str],
) -> Judgement:
    outcomes = {place: compare(cell.value, after.get(place)) for place, cell in cells.items() if place in comparable}
    different = {place: outcome for place, outcome in outcomes.items() if outcome not in ALIKE}
    roots = tracing.roots(different) if different else set()
    seen = _witnessed(path, bench, names, roots)

    def cause_of(place: Place) -> Cause:
        witnessed = (seen[place],) if place in seen else None
        cell = cells[place]
        return name_cause(outcomes[place], cell.formula, cell.value, after.get(place), witnessed, tracing)

    def differences() -> Iterator[Difference]:
        for place, outcome in outcomes.items():
            if outcome is not Outcome.SAME:
                unrooted = NEAR if outcome is Outcome.NEAR else FOLLOWS
                cause, before = cause_of(place) if place in roots else unrooted, cells[place].value
                certain = place in seen and compare(before, seen[place]) in ALIKE
                yield Difference(cause, place, before, after.get(place), outcome is Outcome.NUMBER, certain)

    return Judgement(
        tuple(_observations(differences(), names)),
        compared=len(comparable),
        agreed=len(comparable) - len(different),
        set_apart=len(cells) - len(comparable),
    )


def _observations(differences: Iterator[Difference], names: list[str]) -> Iterator[Observation]:
    """The gravest cause first; of each the first cells with their values, then how many more."""
    found: dict[str, list[Difference]] = defaultdict(list)
    for each in differences:
        found[each.cause.code].append(each)
    for cause in CAUSES:
        those = found.get(cause.code, [])
        for each in those[:MAX_SHOWN]:
            yield Observation(
                cause.code,
                f"{names[each.place[0]]}!{each.place[1]}",
                before=show(each.before),
                after=show(each.after),
                silent=each.silent,
                certain=each.certain,
            )
        if rest := those[MAX_SHOWN:]:
            yield Observation(cause.code, count=len(rest), silent=any(each.silent for each in rest))


def _witnessed(path: Path, bench: Bench, names: list[str], roots: Collection[Place]) -> dict[Place, Value]:
    """What the second engine makes of the cells in dispute. That it cannot is not held against the document."""
    if bench.witness is None or not roots:
        return {}
    target = bench.folder / "witnessed.xlsx"
    try:
        bench.witness.convert(path, target, "xlsx")
        return _read_made(target, names, roots)
    except EngineFailed:
        return {}


def _made(path: Path, kind: Kind, bench: Bench, names: list[str], wanted: Collection[Place]) -> dict[Place, Value]:
    """What the engine makes of the wanted cells on the trip that the workbook will make: a number may be right when it
    is opened, and lost when it is kept as ODF.
    """
    return _read_made(travel(path, kind, bench, "xlsx"), names, wanted)


def _read_made(target: Path, names: list[str], wanted: Collection[Place]) -> dict[Place, Value]:
    """The wanted cells by their place in the workbook as it was; the file goes."""
    try:
        with open_workbook(target) as book:
            now_at = _sheets_now(book, names)
            asked: dict[int, set[str]] = defaultdict(set)
            for number, address in wanted:
                if number in now_at:
                    asked[now_at[number]].add(address)
            was_at = {now: number for number, now in now_at.items()}
            return {(was_at[now], address): value for (now, address), value in read_values(book, asked).items()}
    finally:
        target.unlink(missing_ok=True)


def _sheets_now(book: Workbook, names: list[str]) -> dict[int, int]:
    """Where each sheet is now: by its name, or by its place where an engine renamed it."""
    numbers = {name: number for number, (name, _) in enumerate(book.sheets)}
    same_count = len(book.sheets) == len(names)
    found = {number: numbers.get(name, number if same_count else -1) for number, name in enumerate(names)}
    return {number: now for number, now in found.items() if now >= 0}
