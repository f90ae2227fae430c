# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from polder.importers.naming import id_from_name, slug


def test_a_slug_keeps_letters_and_digits() -> None:
    assert slug("  Café  Zilver & Zn. 2 ") == "cafe-zilver-zn-2"


def test_a_name_without_latin_letters_is_its_own_id() -> None:
    assert id_from_name("organisation", "Ω") == "organisation:Ω"


def test_case_and_accents_do_not_make_another_thing() -> None:
    assert id_from_name("organisation", "MÉTÉO") == id_from_name("organisation", "meteo")
