# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register as planned for a day: what a page says of it, so that nobody takes it for the register as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from polder.analyses.report.words import day
from polder.base import Text
from polder.documents import plain
from polder.steps.catalogue import read_catalogue
from polder.steps.catalogue.as_planned import NotCounted, last_days
from polder.web.addresses import element_address
from polder.web.page import Request
from polder.web.registers import planned_for, snapshot
from polder.workbench.clock import day as day_of_today
from polder.workbench.clock import now

AS_PLANNED = "as-planned"
"""In an address: the day."""
SHOWN_YEARS = 8


@dataclass(frozen=True, slots=True)
class NotCountedRow:
    """A measure that is planned and does not count as done: why, and what to do about it."""

    name: str
    address: str
    why: Text
    do: Text


@dataclass(frozen=True, slots=True)
class Planned:
    """`done` are the measures that count as done, by name and address; `not_counted` those that are planned and do not;
    `as_it_is` is where the same page is without.
    """

    on: date
    day: Text
    done: tuple[tuple[str, str], ...]
    not_counted: tuple[NotCountedRow, ...]
    as_it_is: str


def show_not_counted(each: NotCounted) -> NotCountedRow:
    return NotCountedRow(plain(each.name, 90), element_address(each.id), each.problem.why, each.problem.do)


def show_planned(on: date, as_it_is: str) -> Planned:
    found = planned_for(on)
    done = sorted(found.done, key=lambda each: each.name.casefold())
    return Planned(
        on,
        day(on),
        tuple((plain(each.name, 90), element_address(each.id)) for each in done),
        tuple(map(show_not_counted, found.not_counted)),
        as_it_is,
    )


def as_it_is(request: Request) -> str:
    """The address of this page about the register as it is, everything else as it was asked."""
    asked = request.GET.copy()
    asked.pop(AS_PLANNED, None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def planned_days() -> list[tuple[Text, date]]:
    """Days worth a look: the end of each year in which something is done, and the day on which all is."""
    held = snapshot()
    today = day_of_today(now())
    ends = sorted({end for end in last_days(held, read_catalogue(held)).values() if end > today})
    if not ends:
        return []
    years = [date(year, 12, 31) for year in sorted({end.year for end in ends})[:SHOWN_YEARS]]
    found = [(Text(f"end of {each.year}", f"eind {each.year}"), each) for each in years if each < ends[-1]]
    last = day(ends[-1])
    return [*found, (Text(f"all done ({last.en})", f"alles klaar ({last.nl})"), ends[-1])]
