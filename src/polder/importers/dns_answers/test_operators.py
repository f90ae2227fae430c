# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The table of operators is sound, and is looked up by the longest ending."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from polder.importers.dns_answers.operators import Role, by_host, by_sign, registered_domain
from polder.importers.naming import id_from_name

ROWS = list(csv.DictReader(Path(__file__).with_name("operators.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["value"])
def test_every_line_says_who_what_and_why(row: dict[str, str]) -> None:
    assert row["sign"] in ("host", "network", "verified", "tenant")
    assert row["value"] == row["value"].casefold()
    Role(row["role"])
    assert len(row["why"]) > 10
    assert bool(row["organisation"]) == bool(row["system"])
    assert id_from_name("", row["system"]) != id_from_name("", row["organisation"]) or not row["system"], (
        "a person who names one must not get the other"
    )


def test_no_line_stands_twice() -> None:
    assert max(Counter((row["sign"], row["value"]) for row in ROWS).values()) == 1


def test_one_system_has_one_operator() -> None:
    operators: dict[str, set[str]] = {}
    for row in ROWS:
        if row["system"]:
            operators.setdefault(id_from_name("system", row["system"]), set()).add(row["organisation"])
    assert not {system for system, names in operators.items() if len(names) > 1}


def test_an_ending_is_whole_labels() -> None:
    assert by_host("notoutlook.com") is None
    assert by_host("com") is None
    found = by_host("a-b.mail.protection.outlook.com")
    assert found is not None
    assert found.organisation == "Microsoft"


def test_signs_are_kept_apart() -> None:
    assert by_sign("verified", "microsoft") is not None
    assert by_sign("verified", "google") is None, "mostly asked for by a search console"
    assert by_sign("tenant", "Managed") is not None
    assert by_sign("network", "33915") is None, "a line to the internet says nothing of who runs the mail"


@pytest.mark.parametrize(
    ("host", "domain"),
    [("mx.kempengemeenten.nl", "kempengemeenten.nl"), ("a.b.firm.co.uk", "firm.co.uk"), ("co.uk", "co.uk"), ("x", "x")],
)
def test_the_registered_domain_of_a_host(host: str, domain: str) -> None:
    assert registered_domain(host) == domain
