# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Suppliers: who owns whom and who sits where, from a CSV of our own and from lists that others publish.

Each file is told in the same way: organisations by name, with a country, and `controlled_by` their parent. Names
are kept apart, however alike ("Microsoft", "Microsoft Corporation", "Microsoft Azure" are three organisations, tied
by control), so that a group is what someone stated and not what a spelling suggests. Where two sources give one
organisation different countries, both stand in the register, as a dispute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polder.base import PolderError, Problem, Progress, Text
from polder.importers.importer import Importer, Reading
from polder.importers.json_text import parse_json, wrong_shape
from polder.importers.source import Source
from polder.importers.suppliers import own_csv, parents, problems, vendors
from polder.model import Fact

_LIST = re.compile(rb"\s*\[\s*\{")
_PROBO_KEYS = (b'"headquarterAddress"', b'"legalName"')
_VENDORS = re.compile(rb'\s*\{\s*"vendors"\s*:\s*\[')
_PROVIDER_KEYS = (b'"provider_name"', b'"vendor_country_id"')


def _recognise(source: Source) -> float:
    if source.suffix == ".csv":
        return own_csv.recognise(source)
    if source.suffix != ".json":
        return 0.0
    head = source.head().removeprefix(b"\xef\xbb\xbf")
    vendors_of_probo = bool(_LIST.match(head)) and b'"name"' in head and any(key in head for key in _PROBO_KEYS)
    provider = all(key in head for key in _PROVIDER_KEYS)
    return 0.9 if vendors_of_probo or provider or parents.START.match(head) or _VENDORS.match(head) else 0.0


def _read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    if source.suffix == ".csv":
        yield from own_csv.read(source, progress)
        return
    doubles: list[str] = []
    content = parse_json(source.text(), source.name, on_duplicate=doubles.append)
    for key in doubles:
        yield problems.twice(source.name, key)
    if isinstance(content, dict) and "provider_name" in content:
        content = [content]
    elif isinstance(content, dict) and isinstance(content.get("vendors"), list):
        content = content["vendors"]
    if isinstance(content, dict):
        yield from parents.read(content, source.name, source.sha256)
    elif isinstance(content, list):
        yield from vendors.read(content, source.name, source.sha256)
    else:
        raise PolderError(wrong_shape(source.name, "suppliers", "leveranciers"))


IMPORTER = Importer(
    "suppliers",
    Text("suppliers", "leveranciers"),
    Text(
        "Who owns whom and sits where: a CSV with name, country and parent, or the JSON lists of soevereinscan, "
        "probo and sovereignsky.",
        "Wie van wie is en waar wie zit: een CSV met naam, land en moeder, of de JSON-lijsten van soevereinscan, "
        "probo en sovereignsky.",
    ),
    _recognise,
    _read,
)
