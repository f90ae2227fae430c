# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The workbook of the template: xlsx, ods, a CSV file that is one sheet, a folder of them that is all sheets.

Sheets and columns are those of `polder.model.workbook`, in English or Dutch, in any order. Every bad cell is a
problem with its address, and the rest goes on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polder.base import PolderError, Problem, Progress, Text
from polder.importers.alike import Organisations
from polder.importers.importer import Importer, Reading
from polder.importers.source import Source
from polder.importers.spreadsheet import file_problems, problems
from polder.importers.spreadsheet.checks import alike_problems, group_problems
from polder.importers.spreadsheet.facts import Found, Identified, element_facts, identify, relation_facts
from polder.importers.spreadsheet.known import Known
from polder.importers.spreadsheet.recognition import recognise
from polder.importers.spreadsheet.rows import Section, sections_of
from polder.importers.spreadsheet.statements import introduce, statement_facts
from polder.model import Fact

READING = Text("sheets read", "bladen gelezen")
SHOWN = 100
"""Problems of one sort on one sheet; beyond that they are counted."""


def read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    shown: Counter[tuple[str, str, str]] = Counter()
    last: dict[tuple[str, str, str], Problem] = {}
    for item in _items(source, progress):
        if isinstance(item, Problem):
            sort = (item.code, item.where.file, item.where.sheet)
            shown[sort] += 1
            last[sort] = item
            if shown[sort] > SHOWN:
                continue
        yield item
    for sort, count in shown.items():
        if count > SHOWN:
            yield problems.more_of_these(last[sort], count - SHOWN)


def _items(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    sections: list[Section] = []
    for item in sections_of(source):
        if isinstance(item, Problem):
            yield item
        else:
            sections.append(item)
    if not sections:
        raise PolderError(file_problems.nothing_known(source.name))
    organisations = Organisations()
    found = Found(Known(alone=all(section.sheet.kind is None for section in sections)))
    if found.known.alone:
        yield file_problems.alone(sections[0].where())
    for fact_or_problem in _facts(sections, found, progress):
        if isinstance(fact_or_problem, Fact):
            organisations.see(fact_or_problem)
        yield fact_or_problem
    yield from group_problems(found)
    yield from alike_problems(found, organisations, source.name)
    yield found.reading


def _facts(sections: list[Section], found: Found, progress: Progress) -> Iterator[Fact | Problem]:
    """Elements first, then the relations that may name new ones, then those that only join what is there."""
    described: list[list[Identified]] = []
    for section in sections:
        if section.sheet.kind is not None:
            rows: list[Identified] = []
            for item in identify(section, found):
                if isinstance(item, Problem):
                    yield item
                else:
                    rows.append(item)
            described.append(rows)
    statements = [section for section in sections if section.sheet.kind is None and section.sheet.relation is None]
    for section in statements:
        introduce(section, found)
    for done, rows in enumerate(described, 1):
        yield from element_facts(rows, found)
        progress.step(READING, done, len(sections))
    relations = [section for section in sections if section.sheet.relation is not None]
    relations.sort(key=lambda section: section.sheet.relation is None or section.sheet.relation.inline is None)
    for done, section in enumerate(relations, len(described) + 1):
        yield from relation_facts(section, found)
        progress.step(READING, done, len(sections))
    for section in statements:
        yield from statement_facts(section, found)


IMPORTER = Importer(
    "spreadsheet",
    Text("workbook", "werkmap"),
    Text(
        "The workbook of the template: xlsx, ods, or CSV files named after its sheets.",
        "De werkmap van de sjabloon: xlsx, ods, of CSV-bestanden met de namen van de bladen.",
    ),
    recognise,
    read,
)
