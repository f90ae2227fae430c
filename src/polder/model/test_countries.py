# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from polder.model.countries import country_named, near_countries


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
        ("USA", "US"),
        ("deu", "DE"),
        ("NLD", "NL"),
        ("Georgia", None),
        ("XYZ", None),
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
    assert {row["reads"] for row in rows} == {"country", "code", "with postcode", "alone or with postcode"}
    assert all(len(row["country"]) == 2 and row["country"].isupper() for row in rows)
    codes = [row for row in rows if row["reads"] == "code"]
    assert all(re.fullmatch("[A-Z]{3}", row["name"]) for row in codes)
    assert max(Counter(row["country"] for row in codes).values()) == 1


def test_a_misspelt_country_is_known_by_its_looks() -> None:
    assert near_countries("Verenigde Statn")[0] == "US"
    assert near_countries("Nederlnad") == ["NL"]
    assert near_countries("Quillgate") == []
