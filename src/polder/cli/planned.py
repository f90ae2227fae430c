# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A register as it will be: what is planned up to a day is done. For every verb that asks something of a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from polder.base import Language, Text
from polder.cli.grammar import Option
from polder.cli.opening import open_snapshot, read_date, read_day
from polder.cli.terminal import Terminal

if TYPE_CHECKING:
    from polder.model import Snapshot
    from polder.steps.catalogue.as_planned import NotCounted

_SHOWN_PROBLEMS = 10

AsPlanned = Annotated[
    str | None,
    Option(
        "--as-planned",
        Text(
            "As it will be on this day if the planned measures are carried out; see polder plan --keep.",
            "Zoals het op deze dag is als de geplande maatregelen zijn uitgevoerd; zie polder plan --keep.",
        ),
        Text("DATE", "DATUM"),
    ),
]


@dataclass(frozen=True, slots=True)
class Opened:
    """`planned` is nothing where nobody asked for it, else a day and the measures (id, name) that count as done;
    `not_counted` are the planned ones that do not.
    """

    snapshot: Snapshot
    planned: tuple[date, tuple[tuple[str, str], ...]] | None = None
    not_counted: tuple[NotCounted, ...] = ()

    def to_json(self, language: Language) -> dict[str, object]:
        """What goes with an answer for a machine."""
        if self.planned is None:
            return {}
        day, done = self.planned
        left_out = [each.to_json(language) for each in self.not_counted]
        return {"as_planned": {"day": day.isoformat(), "done": [id for id, _ in done], "not_counted": left_out}}

    @property
    def counted(self) -> Text | None:
        """How many are counted as done, for who may not read which."""
        if self.planned is None:
            return None
        day, done = self.planned
        return Text(
            f"As it will be on {day}, with planned measures done: {len(done)}.",
            f"Zoals het op {day} zal zijn, met zoveel geplande maatregelen klaar: {len(done)}.",
        )

    @property
    def said(self) -> Text | None:
        """What is counted as done, in a sentence."""
        if self.planned is None:
            return None
        day, done = self.planned
        names = ", ".join(name for _, name in done)
        if not names:
            return Text(
                f"No measure is planned to be done by {day}.", f"Er is geen maatregel gepland die op {day} klaar is."
            )
        return Text(f"Done by {day}, as planned: {names}.", f"Klaar op {day}, zoals gepland: {names}.")


def open_planned(
    terminal: Terminal, register: str | None, sources: Sequence[Path], as_of: str | None, planned: str | None
) -> Opened:
    """The snapshot of a day, today unless it is given; as planned says on stderr what counts as done."""
    if planned is None:
        return Opened(open_snapshot(terminal, register, sources, read_day(as_of)))
    return once_done(terminal, open_snapshot(terminal, register, sources, read_day(as_of or planned)), planned)


def once_done(terminal: Terminal, snapshot: Snapshot, planned: str) -> Opened:
    from polder.steps.catalogue.as_planned import as_planned

    day = read_date(planned)
    assert day is not None
    after = as_planned(snapshot, day)
    opened = Opened(
        after.snapshot, (day, tuple((measure.id, measure.name) for measure in after.done)), after.not_counted
    )
    if opened.said is not None:
        terminal.note(opened.said)
    tell_not_counted(terminal, opened.not_counted)
    return opened


def tell_not_counted(terminal: Terminal, not_counted: Sequence[NotCounted]) -> None:
    """Which planned measures do not count, and why, on stderr."""
    left = terminal.tell_all((each.problem for each in not_counted), _SHOWN_PROBLEMS)
    if left:
        terminal.note(Text(f"and {left} more that do not count", f"en nog {left} die niet meetellen"))
