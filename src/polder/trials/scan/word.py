# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What the parts of a Word document tell: settings, bodies, and which fonts its text really asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from polder.trials.scan.findings import Findings
from polder.trials.scan.xml_text import distinct, elements, is_on, unescaped

BODIES = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml\Z")
SMALL = re.compile(r"word/(?:settings|fonttable)\.xml\Z")
_STYLE = re.compile(rb"style(?<=[<:]style)(?=\s)")
_STYLE_ID = re.compile(rb"styleId=[\"']([^\"']*)")
_IS_DEFAULT = re.compile(rb"default=[\"'](?:1|true|on)[\"']")
_USED = re.compile(rb"Style\s[^>]*?val=[\"']([^\"']+)")
_DEFAULTS = re.compile(rb"<(?:\w+:)?rPrDefault>(.*?)</(?:\w+:)?rPrDefault>", re.DOTALL)
_THEME_FONT = re.compile(rb"<(?:\w+:)?(major|minor)Font>\s*<(?:\w+:)?latin\s[^>]*?typeface=[\"']([^\"']*)", re.DOTALL)
_FIELD = re.compile(rb"instrText[^>]*>([^<]*)<")
_LINKING = re.compile(rb"\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDEAUTO|DDE|DATABASE)\s")


@dataclass(slots=True)
class Fonts:
    """What is known of fonts while the parts pass by; names, or `@minor` and `@major` for those of the theme."""

    direct: set[str] = field(default_factory=set)
    styles_used: set[bytes] = field(default_factory=set)
    styles: dict[bytes, bytes] = field(default_factory=dict)
    """What each style says, by its id, as it is written."""
    styles_default: set[bytes] = field(default_factory=set)
    defaults: set[str] = field(default_factory=set)
    theme: dict[str, str] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def asked(self) -> set[str]:
        """The fonts of the text: its own, and those of the styles that it uses. A style that nobody uses asks for
        none, however many of them Word keeps at hand.
        """
        fonts = self.direct | self.defaults
        todo = [*self.styles_used, *self.styles_default]
        seen: set[bytes] = set()
        while todo:
            id = todo.pop()
            if id not in seen and id in self.styles:
                seen.add(id)
                fonts |= _fonts_in(self.styles[id])
                todo += [each["val"].encode() for each in elements(self.styles[id], b"basedOn") if "val" in each]
        return {self.theme.get(font, "") if font.startswith("@") else font for font in fonts} - {""}


def look_at_settings(text: bytes, found: Findings) -> None:
    for each in elements(text, b"documentProtection"):
        if is_on(each.get("enforcement")):
            found.add("document_protection", before=each.get("edit"))
    for _ in elements(text, b"mailMerge"):
        found.add("mail_merge", "settings")


def look_at_body(name: str, text: bytes, found: Findings, fonts: Fonts) -> None:
    found.add("bound_controls", name, sum(1 for _ in elements(text, b"dataBinding")))
    instructions = _FIELD.findall(text) if b"instrText" in text else []
    instructions += [each.get("instr", "").encode() for each in elements(text, b"fldSimple")]
    for instruction in instructions:
        if linking := _LINKING.match(instruction):
            found.add("external_links", name, before=linking[1].decode())
    found.add_sharing(name, b"".join(instructions))  # one address may be cut up over several of them
    fonts.direct |= _fonts_in(text)
    fonts.styles_used |= set(_USED.findall(text))


def look_at_styles(text: bytes, fonts: Fonts) -> None:
    for defaults in _DEFAULTS.findall(text):
        fonts.defaults |= _fonts_in(defaults)
    for style in _STYLE.split(text)[1:]:
        head, _, said = style.partition(b">")
        id = _STYLE_ID.search(head)
        if id is not None:
            fonts.styles[id[1]] = said
            if _IS_DEFAULT.search(head):
                fonts.styles_default.add(id[1])


def look_at_theme(text: bytes, fonts: Fonts) -> None:
    for which, name in _THEME_FONT.findall(text):
        fonts.theme[f"@{which.decode()}"] = unescaped(name)


def look_at_font_table(text: bytes, fonts: Fonts) -> None:
    fonts.listed |= {each["name"] for each in elements(text, b"font") if "name" in each}


def _fonts_in(text: bytes) -> set[str]:
    """Fonts for Latin text; a theme's font overrides the named one beside it (ECMA-376 part 1, 17.3.2.26)."""
    fonts = set()
    for each in distinct(text, b"rFonts"):
        for theme, name in (("asciiTheme", "ascii"), ("hAnsiTheme", "hAnsi")):
            if theme in each:
                fonts.add("@major" if each[theme].startswith("major") else "@minor")
            elif name in each:
                fonts.add(each[name])
    return fonts
