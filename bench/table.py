# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a run as a person reads them, in a terminal and as a page."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from bench.measure import Line, Row

COLUMNS = ("what", "target", "median (min–max)", "peak memory", "instead", "median (min–max)", "peak memory", "ratio")


def columns(rows: Iterable[Row | Line]) -> Sequence[str]:
    """Those of what was timed, or those that the lines of a run have of their own."""
    of_lines = {name: None for row in rows if isinstance(row, Line) for name in row.cells}
    return tuple(of_lines) or COLUMNS


def on_the_left(names: Sequence[str], number: int) -> bool:
    """Whether a column holds words."""
    return number in ((0, 1, 4) if names is COLUMNS else (0, 1))


def cells(row: Row | Line, names: Sequence[str] = COLUMNS) -> tuple[str, ...]:
    if isinstance(row, Line):
        return tuple(row.cells.get(name, "–") for name in names)
    about = "about " if row.instead_factor != 1 else ""
    return (
        row.what,
        row.target or "–",
        _times(row.seconds),
        _memory(row.peak_bytes),
        row.instead or "–",
        about + _times(row.instead_seconds) if row.instead_seconds else "–",
        about + _memory(row.instead_bytes) if row.instead_bytes else "–",
        "–" if row.ratio is None else f"{_number(row.ratio)} ×",
    )


def show(console: Console, rows: Sequence[Row | Line], remarks: Iterable[str]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    names = columns(rows)
    for number, name in enumerate(names):
        left = on_the_left(names, number)
        table.add_column(name, justify="left" if left else "right", no_wrap=not left)
    for row in rows:
        table.add_row(*cells(row, names))
    if table.row_count:
        console.print(table)
    for remark in remarks:
        console.print(f"  {remark}", style="dim", highlight=False)
    console.print()


def markdown(rows: Sequence[Row | Line], remarks: Iterable[str]) -> str:
    lines = []
    if rows:
        names = columns(rows)
        rules = ["---" if on_the_left(names, number) else "---:" for number in range(len(names))]
        lines += [_line(names), _line(rules), *(_line(cells(row, names)) for row in rows)]
    return "\n".join([*lines, "", *(f"* {remark}" for remark in remarks)]).strip() + "\n"


def _line(texts: Iterable[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def _times(seconds: Sequence[float]) -> str:
    """The middle, and between brackets the extremes in the same unit."""
    middle = statistics.median(seconds)
    unit, factor = ("ms", 1000) if middle < 0.0995 else ("s", 1)
    numbers = [_number(factor * each) for each in (middle, min(seconds), max(seconds))]
    spread = f" ({numbers[1]}–{numbers[2]})" if len(seconds) > 1 else ""
    return f"{numbers[0]} {unit}{spread}"


def _number(value: float) -> str:
    """Three figures at most."""
    return f"{value:.2f}" if value < 1 else f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def _memory(size: int | None) -> str:
    if size is None:
        return "–"
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
