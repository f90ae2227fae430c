# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fonts as Word asks for them and as a PDF holds them."""

from __future__ import annotations

import pytest

from polder.trials.fonts import font_key, is_drawn_as_meant, twin_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Times New Roman", "TimesNewRomanPSMT"),
        ("Arial", "ABCDEF+ArialMT"),
        ("Arial", "Arial,Bold"),
        ("Liberation Sans", "BAAAAA+LiberationSans-BoldItalic"),
        ("Calibri", "CALIBRI"),
    ],
)
def test_the_same_font_has_one_key(one: str, other: str) -> None:
    assert font_key(one) == font_key(other)


def test_a_twin_keeps_the_widths_and_a_look_alike_does_not() -> None:
    assert is_drawn_as_meant("Calibri", ["BAAAAA+Carlito"])
    assert is_drawn_as_meant("Calibri", ["Calibri-Bold"])
    assert not is_drawn_as_meant("Calibri", ["DejaVuSans", "LiberationSans"])
    assert not is_drawn_as_meant("Aptos", ["DejaVuSans"])
    assert is_drawn_as_meant("Wingdings", ["OpenSymbol"]), "signs shift no page"
    assert is_drawn_as_meant("Calibri Light", ["Calibri-Light"])
    assert not is_drawn_as_meant("Calibri Light", ["Carlito"]), "the light face has other widths"


def test_what_has_no_twin() -> None:
    assert twin_of("Aptos") is None
    assert twin_of("Calibri Light") is None
    twin = twin_of("calibri")
    assert twin is not None
    assert twin.package == "fonts-crosextra-carlito"
