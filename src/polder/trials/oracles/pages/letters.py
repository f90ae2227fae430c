# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which fonts a document asks for, and for how much of its text."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import Any

from polder.trials.package import Package, attribute, short_name

MAX_STYLES_DEEP = 20


class Script(Enum):
    """Word has a font for each of these; ISO 29500-1 §17.3.2.26."""

    WESTERN = "ascii"
    EAST_ASIAN = "eastAsia"
    COMPLEX = "cs"


_Slots = dict[Script, str]


class Fonts:
    """Follows the runs of a body and counts in `asked` the signs for each font: what the run names, else its style,
    its paragraph's style, the defaults; ISO 29500-1 §17.7.2.
    """

    def __init__(self, package: Package, main: str) -> None:
        self.asked: Counter[str] = Counter()
        self._theme = _read_theme(package, main)
        self._own: dict[str, _Slots] = {}
        self._based_on: dict[str, str | None] = {}
        self._default: _Slots = {}
        self._default_style: str | None = None
        self._run: _Slots = {}
        self._run_style: str | None = None
        self._paragraph: str | None = None
        self._read_styles(package, main)

    def begin_paragraph(self) -> None:
        self._paragraph = self._default_style

    def begin_run(self) -> None:
        self._run, self._run_style = {}, None

    def take(self, name: str, element: Any) -> None:
        if name == "w:pStyle":
            self._paragraph = attribute(element, "val")
        elif name == "w:rStyle":
            self._run_style = attribute(element, "val")
        else:
            self._run = self._slots(element)

    def count(self, text: str) -> None:
        scripts = Counter({Script.WESTERN: len(text)} if text.isascii() else map(script_of, text))
        for script, signs in scripts.items():
            font = (
                self._run.get(script)
                or self._of_style(self._run_style, script)
                or self._of_style(self._paragraph, script)
                or self._default.get(script)
            )
            if font:
                self.asked[font] += signs

    def _of_style(self, style: str | None, script: Script) -> str | None:
        for _ in range(MAX_STYLES_DEEP):
            if style is None:
                return None
            if font := self._own.get(style, {}).get(script):
                return font
            style = self._based_on.get(style)
        return None

    def _slots(self, fonts: Any) -> _Slots:
        """The fonts that a `w:rFonts` names, by script; a theme's font goes before a name."""
        found = {}
        for script in Script:
            theme = attribute(fonts, "cstheme" if script is Script.COMPLEX else f"{script.value}Theme")
            font = self._theme.get((theme[:5], script)) if theme else attribute(fonts, script.value)
            if font:
                found[script] = font
        return found

    def _read_styles(self, package: Package, main: str) -> None:
        part = package.related(main, "styles")
        root = package.tree(part) if part else None
        for each in root if root is not None else ():
            fonts = next((child for child in each.iter() if short_name(child) == "w:rFonts"), None)
            own = self._slots(fonts) if fonts is not None else {}
            if short_name(each) == "w:docDefaults":
                self._default = own
            elif short_name(each) == "w:style":
                style = attribute(each, "styleId") or ""
                base = next((child for child in each if short_name(child) == "w:basedOn"), None)
                self._own[style] = own
                self._based_on[style] = attribute(base, "val") if base is not None else None
                if attribute(each, "type") == "paragraph" and attribute(each, "default") in {"1", "true"}:
                    self._default_style = style


def script_of(sign: str) -> Script:
    """Which of the three fonts draws it, near enough to tell which ones a text needs."""
    code = ord(sign)
    if 0x2E80 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF or 0xF900 <= code <= 0xFAFF or code >= 0x20000:
        return Script.EAST_ASIAN
    if 0x0590 <= code <= 0x0EFF or 0x1780 <= code <= 0x17FF or 0xFB1D <= code <= 0xFEFC:
        return Script.COMPLEX
    return Script.WESTERN


_SCRIPT_OF = {"latin": Script.WESTERN, "ea": Script.EAST_ASIAN, "cs": Script.COMPLEX}


def _read_theme(package: Package, main: str) -> dict[tuple[str, Script], str]:
    """`major` or `minor`, and a script, to its font."""
    part = package.related(main, "theme")
    root = package.tree(part) if part else None
    found = {}
    for each in root.iter() if root is not None else ():
        kind = short_name(each)
        if kind in {"a:majorFont", "a:minorFont"}:
            for child in each:
                script = _SCRIPT_OF.get(short_name(child)[2:])
                if script and child.get("typeface"):
                    found[kind[2:7], script] = str(child.get("typeface"))
    return found
