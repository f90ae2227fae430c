# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the parts of a Word document tell: settings, bodies, and which fonts its text really asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from polder.trials.scan.findings import Findings
from polder.trials.scan.xml_text import elements, is_on, unescaped

BODIES = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml\Z")
SMALL = re.compile(r"word/(?:settings|fonttable)\.xml\Z")
_STYLE = re.compile(rb"<(?:\w+:)?style(?=\s)([^>]*)>(.*?)</(?:\w+:)?style>", re.DOTALL)
_USED = re.compile(rb"<(?:\w+:)?(?:p|r|tbl)Style\s[^>]*?val=[\"']([^\"']+)")
_DEFAULTS = re.compile(rb"<(?:\w+:)?rPrDefault>(.*?)</(?:\w+:)?rPrDefault>", re.DOTALL)
_THEME_FONT = re.compile(rb"<(?:\w+:)?(major|minor)Font>\s*<(?:\w+:)?latin\s[^>]*?typeface=[\"']([^\"']*)", re.DOTALL)
_LINKING_FIELD = re.compile(rb">\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDEAUTO|DDE|DATABASE)\s[^<]*<")


@dataclass(slots=True)
class Fonts:
    """What is known of fonts while the parts pass by; names, or `@minor` and `@major` for those of the theme."""

    direct: set[str] = field(default_factory=set)
    styles_used: set[str] = field(default_factory=set)
    styles: dict[str, tuple[str | None, bool, set[str]]] = field(default_factory=dict)
    """Of each style: on which it is based, whether it is a default, its fonts."""
    defaults: set[str] = field(default_factory=set)
    theme: dict[str, str] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def asked(self) -> set[str]:
        """The fonts of the text: its own, and those of the styles that it uses. A style that nobody uses asks for
        none, however many of them Word keeps at hand.
        """
        fonts = set(self.direct)
        todo = [*self.styles_used, *(name for name, style in self.styles.items() if style[1])]
        seen: set[str] = set()
        while todo:
            name = todo.pop()
            if name in seen or name not in self.styles:
                continue
            seen.add(name)
            based_on, _, names = self.styles[name]
            fonts |= names
            if based_on:
                todo.append(based_on)
        fonts |= self.defaults
        return {self.theme.get(font, "") if font.startswith("@") else font for font in fonts} - {""}


def look_at_settings(text: bytes, found: Findings) -> None:
    for each in elements(text, b"documentProtection"):
        if is_on(each.get("enforcement")):
            found.add("document_protection", before=each.get("edit"))
    for _ in elements(text, b"mailMerge"):
        found.add("mail_merge", "settings")


def look_at_body(name: str, text: bytes, found: Findings, fonts: Fonts) -> None:
    found.add("bound_controls", name, sum(1 for _ in elements(text, b"dataBinding")))
    if b"instrText" in text:
        for instruction in _LINKING_FIELD.findall(text):
            found.add("external_links", name, before=instruction.decode())
    found.add_sharing(name, text)
    fonts.direct |= _fonts_in(text)
    fonts.styles_used |= {unescaped(each) for each in _USED.findall(text)}


def look_at_styles(text: bytes, fonts: Fonts) -> None:
    for defaults in _DEFAULTS.findall(text):
        fonts.defaults |= _fonts_in(defaults)
    for found in _STYLE.finditer(text):
        head = next(elements(b"<style " + found[1] + b">", b"style"), {})
        based_on = next((each.get("val") for each in elements(found[2], b"basedOn")), None)
        fonts.styles[head.get("styleId", "")] = (based_on, is_on(head.get("default")), _fonts_in(found[2]))


def look_at_theme(text: bytes, fonts: Fonts) -> None:
    for which, name in _THEME_FONT.findall(text):
        fonts.theme[f"@{which.decode()}"] = unescaped(name)


def look_at_font_table(text: bytes, fonts: Fonts) -> None:
    fonts.listed |= {each["name"] for each in elements(text, b"font") if "name" in each}


def _fonts_in(text: bytes) -> set[str]:
    """Fonts for Latin text; a theme's font overrides the named one beside it (ECMA-376 part 1, 17.3.2.26)."""
    fonts = set()
    for each in elements(text, b"rFonts"):
        for theme, name in (("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi")):
            if theme in each:
                fonts.add("@major" if each[theme].startswith("major") else "@minor")
            elif name in each:
                fonts.add(each[name])
    return fonts
