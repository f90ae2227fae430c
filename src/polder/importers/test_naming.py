# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.importers.naming import id_from_name, slug


def test_a_slug_keeps_letters_and_digits() -> None:
    assert slug("  Café  Zilver & Zn. 2 ") == "cafe-zilver-zn-2"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ω", "organisation:ω"),
        ("Яндекс BV", "organisation:яндекс-bv"),
        ("腾讯 Cloud", "organisation:腾讯-cloud"),
        ("Møller & Łódź", "organisation:møller-łodz"),
        ("हिन्दी", "organisation:हिन्दी"),
        ("…", "organisation:…"),
    ],
)
def test_letters_without_a_plain_form_stay(name: str, id: str) -> None:
    assert id_from_name("organisation", name) == id


@given(st.text())
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert slug(slug(name)) == slug(name)


def test_case_and_accents_do_not_make_another_thing() -> None:
    assert id_from_name("organisation", "MÉTÉO") == id_from_name("organisation", "meteo")
    assert id_from_name("organisation", "Caf\N{LATIN SMALL LETTER E WITH ACUTE}") == "organisation:cafe"
    assert id_from_name("organisation", "Cafe\N{COMBINING ACUTE ACCENT}") == "organisation:cafe"
