# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""typst, with no font but those it carries, and no file but what it is given."""

from __future__ import annotations

import re
from typing import Any

import typst

from polder.base import Family, PolderError, Problem, Text

_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""
_DOTS_AN_INCH = 160
_NOT_SHOWN = re.compile(r'the text `"([^`]+)"` could not be displayed with font')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


class SignsLacking(PolderError):
    """A page for all readers (PDF/UA) was asked, and no font has these signs; a sign may be a letter with its mark."""

    def __init__(self, problem: Problem, signs: frozenset[str]) -> None:
        super().__init__(problem)
        self.signs = signs


def set_page(source: bytes, inputs: dict[str, str], **how: Any) -> bytes:
    """What typst makes of a source. Raises `PolderError` where it fails, `SignsLacking` where glyphs are missing."""
    try:
        made = typst.compile(source, sys_inputs=inputs, ignore_system_fonts=True, **how)
    except typst.TypstError as error:
        problem, signs = _not_set(str(error)), _signs_in(error.diagnostic)
        raise (SignsLacking(problem, signs) if signs else PolderError(problem)) from error
    return made if isinstance(made, bytes) else bytes(made[0])


def picture_as_png(svg: str) -> bytes:
    """An SVG picture as PNG, for formats that not every reader shows SVG in. Raises `PolderError`."""
    return set_page(_PICTURE, {"svg": svg}, format="png", ppi=_DOTS_AN_INCH)


def _signs_in(diagnostic: str) -> frozenset[str]:
    """The signs that typst says no font shows; it names all of a page at once."""
    named = {_CODE.sub(lambda code: chr(int(code[1], 16)), each) for each in _NOT_SHOWN.findall(diagnostic)}
    return frozenset(each for each in named if not each.isascii())  # a letter is named, too, where only its mark lacks


def _not_set(reason: str) -> Problem:
    return Problem(
        "documents.typst",
        Text("The pages could not be set.", "De bladzijden konden niet worden opgemaakt."),
        Text(
            "The typesetter typst refused them: this is a fault in Polder, not in the register.",
            "Het zetprogramma typst weigerde: dat is een fout in Polder, niet in het register.",
        ),
        Text(
            "Write the report as .html, and tell the developers what is said here.",
            "Maak het rapport als .html, en meld de ontwikkelaars wat hier staat.",
        ),
        value=reason,
        family=Family.UNREADABLE,
    )
