# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""DNS answers by domain: who runs the incoming mail, what stands behind a mail gateway, and who may send.

Reads two files, alone or together in a folder: the answers (JSON, `{"aalten.nl": {"mx": […], "spf": "…", "mx_cnames":
{…}, "mx_asns": […], "autodiscover": {…}, "dkim": {…}, "txt_verifications": […], "ts": 1776063277}, …}`, as the mxmap
projects make them, github.com/KimTholstorf/mxmap-dk) and the list of municipalities with their population (CSV).
They meet in the register, for ids follow from the domain.

Each domain gives an organisation with a service *incoming e-mail* and a service *outgoing e-mail*. What these
need, and what each sign is worth, stands in `needs.py`; who runs which host in `operators.csv`. DNS shows where
mail is routed, not where data rests.

A mail system stands **once**, shared by all who use it (`system:exchange-online`), not once a municipality: it is
one platform of one supplier, who delivers it hosted. What differs between municipalities is the need, and each need
carries the record that shows it. A host nobody knows gives one system for the domain it is named in, without a
supplier, also where that is the municipality's own domain: a name says nothing of who runs the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polder.base import PolderError, Problem, Progress, Text
from polder.importers.dns_answers import municipalities, problems
from polder.importers.dns_answers.answers import Answers, check, host
from polder.importers.dns_answers.register import Origin, Register
from polder.importers.importer import Importer, Reading
from polder.importers.json_text import parse_json, wrong_shape
from polder.importers.source import Source
from polder.model import Fact

READING = Text("domains", "domeinen")

_WORDS = ("", ".md", ".txt")
_START = re.compile(rb'\s*\{\s*"[^"\s]+\.[^"\s]+"\s*:\s*\{')


def _recognise(source: Source) -> float:
    if source.is_folder:
        return 0.95 if _parts(source) else 0.0
    if source.suffix == ".csv":
        return municipalities.recognise(source)
    head = source.head().removeprefix(b"\xef\xbb\xbf")
    return 0.95 if source.suffix == ".json" and _START.match(head) and b'"mx"' in head else 0.0


def _parts(folder: Source) -> list[Source]:
    """The files of a folder that holds nothing but DNS answers, municipalities and words about them."""
    parts = [part for part in folder.parts() if part.is_folder or part.suffix not in _WORDS]
    return parts if all(not part.is_folder and _recognise(part) for part in parts) else []


def _read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    if not source.is_folder:
        yield from _read_file(source, Origin(source.sha256), progress)
        return
    parts = _parts(source)
    if not parts:
        raise PolderError(
            wrong_shape(
                source.name, "only DNS answers and municipalities", "map met alleen DNS-antwoorden en gemeenten"
            )
        )
    read = Reading()
    for part in parts:
        for item in _read_file(part, Origin(source.sha256, part.path.name), progress):
            if isinstance(item, Reading):  # the files are about the same domains: they are not counted twice
                relationships = read.relationships + item.relationships
                read = Reading(max(read.elements, item.elements), relationships)
            else:
                yield item
    yield read


def _read_file(source: Source, origin: Origin, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    if source.suffix == ".csv":
        yield from municipalities.read(source, origin, progress)
        return
    doubles: list[str] = []
    content = parse_json(source.text(), source.name, on_duplicate=doubles.append)
    if not isinstance(content, dict):
        raise PolderError(wrong_shape(source.name, "answers by domain", "antwoorden per domein"))
    for key in doubles:
        yield problems.twice(source.name, key)
    register = Register(origin)
    without: dict[str, list[str]] = {"MX": [], "SPF": []}
    seen: set[str] = set()
    records = 0
    for done, (key, raw) in enumerate(content.items()):
        if done % 1000 == 0:
            progress.step(READING, done, len(content))
        domain = host(key)
        if domain is None or not isinstance(raw, dict):
            yield problems.no_domain(source.name, key)
            continue
        if domain in seen:
            yield problems.twice(source.name, key)
            continue
        seen.add(domain)
        for item in check(domain, raw, source.name):
            if isinstance(item, Answers):
                for record, value in (("MX", item.mx), ("SPF", item.spf)):
                    if not value:
                        without[record].append(domain)
                records += len(item.mx) + bool(item.spf)
                yield from register.facts(item)
            else:
                yield item
    for record, domains in without.items():
        if domains:
            yield problems.none_found(source.name, record, domains)
    yield Reading(elements=len(seen), relationships=records)


IMPORTER = Importer(
    "dns_answers",
    Text("DNS answers", "DNS-antwoorden"),
    Text(
        "Who runs the mail of which domain, by its DNS records (JSON), and the municipalities with their population "
        "(CSV with name, domain and population).",
        "Wie de mail van welk domein verzorgt, volgens de DNS-records (JSON), en de gemeenten met hun inwonertal "
        "(CSV met naam, domein en inwonertal).",
    ),
    _recognise,
    _read,
)
