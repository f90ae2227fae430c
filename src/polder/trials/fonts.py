# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Fonts and their metric twins: free fonts of which every letter is as wide, so that lines and pages break alike.

After fontconfig's `30-metric-aliases.conf` and the makers' own words (Carlito, Caladea, Liberation, Gelasio, Selawik,
Comic Relief, the URW base 35). A font that only looks alike is no twin: with it pages shift.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_MAKERS_TAIL = re.compile(r"(psmt|mt|ps)$")


@dataclass(frozen=True, slots=True)
class Twin:
    """`families` in order of preference; `package` of Debian that holds the first one, `None` where none does."""

    families: tuple[str, ...]
    package: str | None


_SANS = Twin(("Liberation Sans", "Arimo", "Nimbus Sans", "TeX Gyre Heros"), "fonts-liberation2")
_SERIF = Twin(("Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes"), "fonts-liberation2")
_MONO = Twin(("Liberation Mono", "Cousine", "Nimbus Mono PS", "TeX Gyre Cursor"), "fonts-liberation2")
_PALATINO = Twin(("P052", "TeX Gyre Pagella"), "fonts-urw-base35")

TWINS: dict[str, Twin] = {
    "Arial": _SANS,
    "Helvetica": _SANS,
    "Times New Roman": _SERIF,
    "Times": _SERIF,
    "Courier New": _MONO,
    "Courier": _MONO,
    "Arial Narrow": Twin(("Liberation Sans Narrow", "Nimbus Sans Narrow"), "fonts-liberation-sans-narrow"),
    "Calibri": Twin(("Carlito",), "fonts-crosextra-carlito"),
    "Cambria": Twin(("Caladea",), "fonts-crosextra-caladea"),
    "Georgia": Twin(("Gelasio",), None),
    "Segoe UI": Twin(("Selawik",), None),
    "Comic Sans MS": Twin(("Comic Relief",), None),
    "Palatino": _PALATINO,
    "Palatino Linotype": _PALATINO,
    "Century Schoolbook": Twin(("C059", "TeX Gyre Schola"), "fonts-urw-base35"),
    "New Century Schoolbook": Twin(("C059", "TeX Gyre Schola"), "fonts-urw-base35"),
    "ITC Bookman": Twin(("URW Bookman", "TeX Gyre Bonum"), "fonts-urw-base35"),
    "ITC Avant Garde Gothic": Twin(("URW Gothic", "TeX Gyre Adventor"), "fonts-urw-base35"),
}

SYMBOLS = frozenset({"symbol", "wingdings", "wingdings2", "wingdings3", "webdings", "mtextra", "opensymbol"})
"""They draw bullets and signs, seldom lines of text: another one shifts no page."""


def font_key(name: str) -> str:
    """One key for a font as Word, fontconfig and a PDF spell it: without subset tag, weight, slant and blanks."""
    family = _SUBSET.sub("", name).partition("-")[0].partition(",")[0]
    return _MAKERS_TAIL.sub("", re.sub(r"[^\w]", "", family).lower())


_BY_KEY = {font_key(name): twin for name, twin in TWINS.items()}


def twin_of(font: str) -> Twin | None:
    """The metric twins of the font a document asks for; `None` where nobody made one that Polder knows."""
    return _BY_KEY.get(font_key(font))


def is_drawn_as_meant(font: str, drawn: Collection[str]) -> bool:
    """Whether a page drawn with the fonts `drawn` keeps the widths of `font`: itself, its twin, or only signs."""
    asked = font_key(font)
    # A face of its own in Word can be a weight in the PDF: “Calibri Light” is drawn as Calibri-Light.
    keys = {font_key(name) for name in drawn} | {font_key(name.replace("-", "")) for name in drawn}
    twin = twin_of(font)
    return asked in SYMBOLS or asked in keys or (twin is not None and any(font_key(f) in keys for f in twin.families))
