# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The list of municipalities: name, CBS code, domain and population. The other half of the DNS answers.

Other columns are left alone, also the verdict of who made the list: that is someone's conclusion, and ours are
drawn from the records themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polder.base import Problem, Progress, Text
from polder.importers.csv_text import header_of, rows_of
from polder.importers.dns_answers import problems
from polder.importers.dns_answers.answers import host
from polder.importers.dns_answers.register import Origin, incoming_id, mail_elements, organisation_id
from polder.importers.importer import Reading
from polder.importers.json_text import plain_text
from polder.importers.source import Source
from polder.model import ELEMENT_ATTRIBUTES, Fact, parse

READING = Text("municipalities", "gemeenten")

_NAME = ("name", "naam")
_DOMAIN = ("domain", "domein")
_POPULATION = ("population", "inwoners", "inwonertal")
_CODE = ("cbs_code", "cbs-code")
_PROVINCE = ("province", "provincie")


def recognise(source: Source) -> float:
    header = header_of(source)
    return 0.95 if all(header.intersection(names) for names in (_NAME, _DOMAIN, _POPULATION)) else 0.0


def read(source: Source, origin: Origin, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    rows = list(rows_of(source))
    names = Counter(row.get(*_NAME) for row in rows)
    seen: set[str] = set()
    without: list[str] = []
    for done, row in enumerate(rows):
        if done % 1000 == 0:
            progress.step(READING, done, len(rows))
        name, domain = plain_text(row.get(*_NAME)), host(row.get(*_DOMAIN))
        if domain is None or name is None:
            column = Text("domain", "domein") if domain is None else Text("name", "naam")
            value = row.get(*(_DOMAIN if domain is None else _NAME))
            yield problems.wrong_cell(source.name, row.number, column, value)
            continue
        if domain in seen:
            yield problems.twice(source.name, domain)
            continue
        seen.add(domain)
        if names[row.get(*_NAME)] > 1:  # two municipalities are called Bergen
            name = f"{name} ({plain_text(row.get(*_PROVINCE)) or domain})"
        evidence = (origin.evidence(f"row {row.number}"),)
        yield from mail_elements(domain, name, evidence)
        if code := plain_text(row.get(*_CODE)):
            yield Fact(organisation_id(domain), "identifier", code, evidence=evidence)
        population = row.get(*_POPULATION)
        if not population:
            without.append(name)
            continue
        try:
            residents = parse(ELEMENT_ATTRIBUTES["residents"], population)
        except ValueError:
            yield problems.wrong_cell(source.name, row.number, Text("population", "inwonertal"), population)
        else:
            yield Fact(incoming_id(domain), "residents", residents, evidence=evidence)
    if without:
        yield problems.no_population(source.name, without)
    yield Reading(elements=len(seen))
