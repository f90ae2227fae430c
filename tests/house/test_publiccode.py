# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""publiccode.yml follows its standard (version 0.7) and agrees with the rest of the repository."""

import copy
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.house.committed_files import REPOSITORY

ALLOWED = {
    "developmentStatus": {"concept", "development", "beta", "stable", "obsolete"},
    "softwareType": {
        "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
        "standalone/other", "addon", "library", "configurationFiles",
    },
    "maintenance/type": {"internal", "contract", "community", "none"},
}  # fmt: skip
MANDATORY = {
    "publiccodeYmlVersion": str,
    "name": str,
    "url": str,
    "platforms": list,
    "developmentStatus": str,
    "softwareType": str,
    "description": dict,
    "legal/license": str,
    "maintenance/type": str,
    "localisation/localisationReady": bool,
    "localisation/availableLanguages": list,
}
LANGUAGES = ("en", "nl")


def value_at(document: dict[str, Any], key: str) -> Any:
    value: Any = document
    for part in key.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def faults(document: dict[str, Any]) -> Iterator[str]:
    """What the standard, or our rule of two languages, does not allow."""
    for key, kind in MANDATORY.items():
        if not isinstance(value_at(document, key), kind) or value_at(document, key) in ("", [], {}):
            yield f"{key}: mandatory, a {kind.__name__}"
    for key, allowed in ALLOWED.items():
        if value_at(document, key) not in allowed:
            yield f"{key}: must be one of {sorted(allowed)}"
    if not re.fullmatch(r"https?://\S+", str(document.get("url"))):
        yield "url: must be an address"
    for language in LANGUAGES:
        text = value_at(document, f"description/{language}") or {}
        short, long = text.get("shortDescription", ""), text.get("longDescription", "")
        if not 0 < len(short) <= 150 or "\n" in short.strip():
            yield f"description/{language}/shortDescription: one line of 1 to 150 characters"
        if not 150 <= len(long) <= 10_000:
            yield f"description/{language}/longDescription: 150 to 10,000 characters"
        if not isinstance(text.get("features"), list) or not all(isinstance(f, str) for f in text["features"]):
            yield f"description/{language}/features: a list of sentences"
    if value_at(document, "maintenance/type") in {"internal", "community"}:
        contacts = value_at(document, "maintenance/contacts") or []
        if not contacts or not all(contact.get("name") for contact in contacts):
            yield "maintenance/contacts: at least one, each with a name"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return yaml.safe_load((REPOSITORY / "publiccode.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_follows_the_standard(document):
    assert document["publiccodeYmlVersion"] == "0.7"
    assert list(faults(document)) == []


@pytest.mark.parametrize("key", [*MANDATORY, "description/nl", "maintenance/contacts"])
def test_a_missing_key_is_noticed(document, key):
    broken = copy.deepcopy(document)
    *path, last = key.split("/")
    del value_at({"top": broken}, "/".join(["top", *path]))[last]
    assert any(fault.startswith(key) for fault in faults(broken))


def test_agrees_with_the_package(document, project):
    assert document["name"].lower() == project["name"]
    assert document["softwareVersion"] == project["version"]
    assert document["legal"]["license"] == project["license"]


def test_both_languages_say_as_much(document):
    english, dutch = (document["description"][language] for language in LANGUAGES)
    assert len(english["features"]) == len(dutch["features"])
    assert document["localisation"]["availableLanguages"] == list(LANGUAGES)
