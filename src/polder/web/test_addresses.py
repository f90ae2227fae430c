# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every id has an address of its own, and every address leads back to its id."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.urls import resolve, reverse
from hypothesis import given
from hypothesis import strategies as st

from polder.web.addresses import element_address, what_if_address

ids = st.text(st.characters(exclude_characters="\0\x1f", exclude_categories=("Cs",)), max_size=30)
NASTY = [
    "",
    ".",
    "..",
    "a/map",
    "a/b",
    "%",
    "%2F",
    "a%2Fb",
    "a//b",
    "a?b#c",
    "'\"<script>",
    "a\nb",
    "/",
    "\\",
    "é ü",
    "a b",
]


def check(id: str) -> None:
    for name, arguments in (("element", [id]), ("element-map", [id]), ("element-edit", [id, "name"])):
        address = reverse(name, args=arguments)
        assert "//" not in address
        assert not {".", ".."} & set(address.split("/")), "a browser would take it away"
        found = resolve(unquote(address))  # a server decodes a path before anybody looks at it
        assert (found.url_name, found.kwargs["id"]) == (name, id)


@given(ids)
def test_there_and_back(id: str) -> None:
    check(id)


@pytest.mark.parametrize("id", NASTY)
def test_there_and_back_for_what_breaks_addresses(id: str) -> None:
    check(id)


def test_a_plain_id_stands_plainly() -> None:
    assert element_address("organisation:kaartlaag") == "/register/element/organisation:kaartlaag"
    assert what_if_address("a&b=c/d") == "/what-if?who=a%26b%3Dc%2Fd"
