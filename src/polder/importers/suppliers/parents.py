# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Parents by name: `{"GitHub, Inc.": {"parent": "Microsoft", "country": "US"}, …}`.

As in soevereinscan (github.com/rwrw01/soevereinscan, data/us_parent_companies.json). There the country is read as
the parent's: its classifier takes it as `parent_country`, and "Akamai International B.V.", a Dutch company, stands
with "US". So the country is recorded of the parent, and the seat of the company itself stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polder.base import Problem
from polder.importers.importer import Reading
from polder.importers.json_text import plain_text
from polder.importers.suppliers import problems
from polder.importers.suppliers.entries import controlled_by, organisation
from polder.model import Evidence, Fact
from polder.model.countries import country_named

START = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"(?:parent|country)"\s*:')


def read(content: dict[str, object], file: str, artefact: str) -> Iterator[Fact | Problem | Reading]:
    elements = relationships = 0
    for key, raw in content.items():
        name = plain_text(key)
        if name is None or not isinstance(raw, dict):
            yield problems.no_name(file, "", key)
            continue
        elements += 1
        evidence = (Evidence(artefact, f"“{name}”"),)
        yield from organisation(name, evidence)
        parent = plain_text(raw.get("parent"))
        if parent is None:
            if raw.get("parent") is not None:
                yield problems.wrong_entry(file, name, "parent", raw["parent"])
            continue
        written = plain_text(raw.get("country")) or ""
        country = country_named(written)
        if country is None and raw.get("country") not in (None, ""):
            yield problems.wrong_entry(file, name, "country", raw["country"])
        relationships += 1
        yield from organisation(parent, evidence, country=country)
        yield from controlled_by(name, parent, evidence, control="parent")
    yield Reading(elements, relationships)
