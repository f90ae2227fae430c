# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which fonts a document asks for, and for how much of its text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from polder.trials.package import Package, attribute, short_name

MAX_STYLES_DEEP = 20


class Fonts:
    """Follows the runs of a body and counts in `asked` the signs for each font of western text: what the run names,
    else its style, its paragraph's style, the defaults; ISO 29500-1 §17.7.2.
    """

    def __init__(self, package: Package, main: str) -> None:
        self.asked: Counter[str] = Counter()
        self._theme = _read_theme(package, main)
        self._own: dict[str, str | None] = {}
        self._based_on: dict[str, str | None] = {}
        self._default: str | None = None
        self._default_style: str | None = None
        self._run: str | None = None
        self._paragraph: str | None = None
        self._read_styles(package, main)

    def begin_paragraph(self) -> None:
        self._paragraph = self._default_style

    def begin_run(self) -> None:
        self._run = None

    def take(self, name: str, element: Any) -> None:
        if name == "w:pStyle":
            self._paragraph = attribute(element, "val")
        elif name == "w:rStyle":
            self._run = self._run or self._of_style(attribute(element, "val"))
        else:
            self._run = self._name(element) or self._run

    def count(self, signs: int) -> None:
        font = self._run or self._of_style(self._paragraph) or self._default
        if font and signs:
            self.asked[font] += signs

    def _of_style(self, style: str | None) -> str | None:
        for _ in range(MAX_STYLES_DEEP):
            if style is None:
                return None
            if font := self._own.get(style):
                return font
            style = self._based_on.get(style)
        return None

    def _name(self, fonts: Any) -> str | None:
        for slot in ("ascii", "hAnsi"):
            theme = attribute(fonts, f"{slot}Theme")
            found = self._theme.get(theme[:5]) if theme else attribute(fonts, slot)
            if found:
                return found
        return None

    def _read_styles(self, package: Package, main: str) -> None:
        part = package.related(main, "styles")
        root = package.tree(part) if part else None
        for each in root if root is not None else ():
            fonts = next((child for child in each.iter() if short_name(child) == "w:rFonts"), None)
            own = self._name(fonts) if fonts is not None else None
            if short_name(each) == "w:docDefaults":
                self._default = own
            elif short_name(each) == "w:style":
                style = attribute(each, "styleId") or ""
                base = next((child for child in each if short_name(child) == "w:basedOn"), None)
                self._own[style] = own
                self._based_on[style] = attribute(base, "val") if base is not None else None
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in {"1", "true"}:
                    self._default_style = style


def _read_theme(package: Package, main: str) -> dict[str, str]:
    """`major` and `minor` to the font of western text."""
    part = package.related(main, "theme")
    root = package.tree(part) if part else None
    found = {}
    for each in root.iter() if root is not None else ():
        kind = short_name(each)
        if kind in {"a:majorFont", "a:minorFont"}:
            latin = next((child for child in each if short_name(child) == "a:latin"), None)
            if latin is not None and latin.get("typeface"):
                found[kind[2:7]] = str(latin.get("typeface"))
    return found
