# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Lists of vendors, each with its name and where it sits.

* probo (github.com/getprobo/probo, data.json): `[{"name", "legalName", "headquarterAddress", "websiteUrl",
  "category", "domains"}, …]`; the country is read off the end of the address, and stays unknown where that names
  none. The name is often that of a product; its legal name is that of who sells it.
* sovereignsky (github.com/terchris/sovereignsky-site): `{"vendors": [{"name", "country", "website"}, …]}` and, one
  file each, `{"provider_name", "vendor_country_id", "vendor_website"}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from polder.base import Problem
from polder.importers.importer import Reading
from polder.importers.json_text import plain_text
from polder.importers.naming import id_from_name
from polder.importers.suppliers import problems
from polder.importers.suppliers.country import country_of_address
from polder.importers.suppliers.entries import organisation
from polder.model import Evidence, Fact
from polder.model.countries import country_named

_NAME = ("name", "provider_name")
_COUNTRY = ("country", "vendor_country_id")
_TEXTS = {
    "legal_name": ("legalName",),
    "category": ("category", "provider_type"),
    "website": ("websiteUrl", "website", "vendor_website"),
}


def read(entries: Sequence[object], file: str, artefact: str) -> Iterator[Fact | Problem | Reading]:
    elements = 0
    for number, raw in enumerate(entries, 1):
        name = _text(raw, _NAME) if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or name is None:
            yield problems.no_name(file, str(number), raw)
            continue
        elements += 1
        yield from _vendor(name, raw, file, (Evidence(artefact, f"{number}: “{name}”"),))
    yield Reading(elements)


def _vendor(
    name: str, raw: Mapping[str, object], file: str, evidence: tuple[Evidence, ...]
) -> Iterator[Fact | Problem]:
    for keys in (*_TEXTS.values(), _COUNTRY, ("headquarterAddress",)):
        for key in keys:
            if raw.get(key) not in (None, "") and plain_text(raw[key]) is None:
                yield problems.wrong_entry(file, name, key, raw[key])
    texts = {attribute: _text(raw, keys) for attribute, keys in _TEXTS.items()}
    if texts["category"]:
        texts["category"] = texts["category"].replace("_", " ").lower()
    stated = country_named(_text(raw, _COUNTRY) or "")
    address = _text(raw, ("headquarterAddress",))
    country = stated or (country_of_address(address) if address else None)
    yield from organisation(name, evidence, country=country, **texts)
    domains = raw.get("domains")
    listed = domains if isinstance(domains, list) else []
    texts_found = [plain_text(domain) for domain in listed]
    if None in texts_found or (domains is not None and not isinstance(domains, list)):
        yield problems.wrong_entry(file, name, "domains", domains)
    for domain in texts_found:
        if domain is not None:
            yield Fact(id_from_name("organisation", name), "identifier", domain, evidence=evidence)


def _text(raw: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((text for key in keys if (text := plain_text(raw.get(key)))), None)
