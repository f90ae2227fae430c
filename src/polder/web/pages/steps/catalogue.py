# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue: every measure with what it costs, takes, waits for and changes, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from polder.base import Interval, Problem, Text
from polder.model import KINDS, Snapshot
from polder.steps.catalogue import DRAFT, Catalogue, Measure, read_catalogue
from polder.web.page import Request
from polder.web.registers import snapshot
from polder.workbench.clock import day, now
from polder.workbench.effect_words import effect_text


@dataclass(frozen=True, slots=True)
class Row:
    """`requires` and `excludes` are measures by id and name; `fault` is what keeps it out of every plan."""

    measure: Measure
    status: Text
    sort: Text
    effort: tuple[tuple[str, Interval | None], ...]
    effects: tuple[Text, ...]
    requires: tuple[tuple[str, str], ...]
    excludes: tuple[tuple[str, str], ...]
    fault: Problem | None

    @property
    def draft(self) -> bool:
        return self.measure.status == DRAFT


def catalogue(request: Request) -> HttpResponse:
    held = snapshot()
    known = read_catalogue(held)
    rows = [_row(held, known, each) for each in known.measures.values()]
    rows.sort(key=lambda row: row.measure.name.casefold())
    context = {
        "today": day(now()),
        "here": "steps",
        "open": [row for row in rows if row.measure.open],
        "closed": [row for row in rows if not row.measure.open],
        "plannable": len([each for each in known.plannable if not each.unknown]),
        "problems": known.problems,
    }
    return render(request, "steps/catalogue.html", context)


def _row(held: Snapshot, known: Catalogue, measure: Measure) -> Row:
    def named(ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((id, held.names[held.row_by_id[id]]) for id in ids)

    return Row(
        measure,
        word("status", measure.status),
        word("sort", measure.sort),
        tuple((known.skills[skill], months) for skill, months in measure.effort.items()),
        tuple(effect_text(held, effect) for effect in measure.effects),
        named(measure.requires),
        named(measure.excludes),
        known.faulty.get(measure.id),
    )


def word(attribute: str, said: str | None) -> Text:
    """What a word of the schema is called; nothing where nothing is said."""
    (found,) = (each for each in KINDS["measure"].attributes if each.name == attribute)
    return next((choice.label for choice in found.choices if choice.value == said), Text("", ""))
