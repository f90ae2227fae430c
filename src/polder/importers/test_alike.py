# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.importers.alike import alike


def test_a_supplier_spelled_four_ways_is_one_group() -> None:
    names = ["Northgate Cloud", "NORTHGATE CLOUD B.V.", "Northgate-Cloud Nederland", "Northgate Clould", "Openwerk"]
    assert alike(names) == [tuple(sorted(names[:4]))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Acme", "ACME Inc."),
        ("Acme GmbH", "Acme Ltd"),
        ("Fjärrvind AB", "Fjarrvind"),
        ("Data Centrum Noord", "Datacentrum Noord"),
        ("Microsoft", "Mircosoft Nederland B.V."),
        ("Microsoft", "Micro soft"),
    ],
)
def test_these_look_like_one(first: str, second: str) -> None:
    assert alike([first, second]) == [tuple(sorted((first, second)))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Heusden", "Leusden"),
        ("Wierden", "Woerden"),
        ("Regio 12345", "Regio 12346"),
        ("Northgate", "Northgate Ireland"),
        ("Gemeente Oss", "Gemeente Ost"),
        ("KPN", "KPM"),
        ("Nederland B.V.", "N.V."),
    ],
)
def test_these_are_two(first: str, second: str) -> None:
    assert alike([first, second]) == []


def test_names_without_letters_and_empty_names_are_no_trouble() -> None:
    assert alike(["", "  ", "—", "東京", "東京 "]) == [("東京", "東京 ")]


def test_thousands_of_names_find_the_same_pairs_as_a_few() -> None:
    chance = random.Random(7)
    others = ["".join(chance.choices(string.ascii_lowercase, k=12)) for _ in range(5_000)]
    assert alike([*others, "Sluiswachter Techniek", "Sluiswachter Tecniek BV"]) == [
        ("Sluiswachter Techniek", "Sluiswachter Tecniek BV")
    ]


@given(st.lists(st.text("abAB .é", max_size=8), max_size=8), st.lists(st.text("abAB .é", max_size=8), max_size=2))
def test_beside_some_names_the_same_groups_are_found(names: list[str], some: list[str]) -> None:
    whole = {group for group in alike([*names, *some]) if not set(some).isdisjoint(group)}
    assert whole <= set(alike([*names, *some], some))
    assert set(alike([*names, *some], some)) <= set(alike([*names, *some]))
