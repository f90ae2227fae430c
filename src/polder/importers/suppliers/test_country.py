# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import csv
from collections import Counter
from pathlib import Path

import pytest

from polder.importers.suppliers.country import country_named, country_of_address


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("Kade 1, 1000 AA Zilverdam, Netherlands", "NL"),
        ("Main Street 1, San Francisco, CA 94105", "US"),
        ("Main Street 1, San Francisco, CA 94105-5401", "US"),
        ("San Francisco, CA", "US"),
        ("New York, NY", "US"),
        ("Dover, Delaware 19904", "US"),
        ("Atlanta, GA 30092", "US"),
        ("Cambridge, MA 02141. United States", "US"),
        ("New York, NY 10010 USA", "US"),
        ("San Jose, CA 95131, USA (the parent's, as it falls under it)", "US"),
        ("Barnet, England, EN4 9EB", "GB"),
        ("Nanshan, Shenzhen, China, 518054", "CN"),
        ("Tbilisi, Georgia", None),
        ("Chicago, IL", None),
        ("Wilmington, DE", None),
        ("Global (community-driven)", None),
        ("Not specified", None),
        ("San Francisco", None),
        ("12345", None),
        (",", None),
        ("", None),
        ("(" * 500, None),
    ],
)
def test_an_address_ends_in_its_country_or_none_is_known(address: str, country: str | None) -> None:
    assert country_of_address(address) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Nederland", "NL"),
        ("the Netherlands", "NL"),
        ("nl", "NL"),
        ("UK", "GB"),
        ("Verenigde Staten", "US"),
        ("CA", "CA"),
        ("DE", "DE"),
        ("IL", "IL"),
        ("Europe", None),
        ("", None),
        ("N1", None),
    ],
)
def test_a_country_by_code_or_name(text: str, country: str | None) -> None:
    assert country_named(text) == country


def test_the_table_names_each_once() -> None:
    rows = list(csv.DictReader(Path(__file__).with_name("countries.csv").open(encoding="utf-8")))
    assert max(Counter(row["name"].casefold() for row in rows).values()) == 1
    assert {row["reads"] for row in rows} == {"country", "with postcode", "alone or with postcode"}
    assert all(len(row["country"]) == 2 and row["country"].isupper() for row in rows)
