# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a machine needs for a whole trial, what of it is there, and what its absence does to the answer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from polder.base import Text
from polder.trials.engines import Settings, engines
from polder.trials.engines.apart import no_network
from polder.trials.engines.gnumeric import can_have_locale
from polder.trials.fonts import TWINS, font_key

_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Need:
    """`package` is its name in Debian and Ubuntu. `without` says what the trial cannot tell where it is missing; `do`
    how to get it where that is no matter of a package.
    """

    package: str
    label: Text
    without: Text
    is_there: Callable[[], bool]
    do: Text | None = None


def _library(name: str) -> Callable[[], bool]:
    """Whether the LibreOffice of this machine has a part: Debian packs each as a library beside the program."""

    def is_there() -> bool:
        program = shutil.which("soffice")
        return program is not None and Path(program).resolve().with_name(name).exists()

    return is_there


def _program(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


def _can_be_spoken_with() -> bool:
    engine = engines().get("libreoffice")
    return engine is not None and engine.version(Settings()) is not None


def fonts_here() -> set[str]:
    """The keys of the fonts that this machine has; empty where fontconfig is not there to say."""
    program = shutil.which("fc-list")
    if program is None:
        return set()
    try:
        done = subprocess.run(  # noqa: S603  (a program of this machine, nothing of a document in it)
            [program, ":", "family"], check=False, capture_output=True, text=True, errors="replace", timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return {font_key(name) for line in done.stdout.splitlines() for name in line.split(",") if name.strip()}


def _twin_of(*fonts: str) -> Callable[[], bool]:
    def is_there() -> bool:
        here = fonts_here()
        return all(
            font_key(font) in here or any(font_key(family) in here for family in TWINS[font].families) for font in fonts
        )

    return is_there


_NO_SHEETS = Text("Workbooks are looked at only.", "Werkmappen worden alleen bekeken.")
_NO_TEXTS = Text("Texts are looked at only.", "Teksten worden alleen bekeken.")
_PAGES_SHIFT = Text("Pages shift for want of the font.", "Pagina's verschuiven doordat het lettertype ontbreekt.")

NEEDS: tuple[Need, ...] = (
    Need(
        "libreoffice-calc",
        Text("LibreOffice Calc, which recalculates workbooks", "LibreOffice Calc, dat werkmappen herberekent"),
        _NO_SHEETS,
        _library("libsclo.so"),
    ),
    Need(
        "libreoffice-writer",
        Text("LibreOffice Writer, which lays out texts", "LibreOffice Writer, dat teksten opmaakt"),
        _NO_TEXTS,
        _library("libswlo.so"),
    ),
    Need(
        "libreoffice-math",
        Text("LibreOffice Math, for equations", "LibreOffice Math, voor formules in teksten"),
        Text("Equations vanish, and nobody says so.", "Formules in teksten verdwijnen, zonder dat iets het meldt."),
        _library("libsmlo.so"),
    ),
    Need(
        "python3-uno",
        Text("a Python that speaks with LibreOffice", "een Python die met LibreOffice praat"),
        Text("Nothing is recalculated or laid out.", "Er wordt niets herberekend of opgemaakt."),
        _can_be_spoken_with,
    ),
    Need(
        "fonts-crosextra-carlito",
        Text("Carlito, the twin of Calibri", "Carlito, de evenknie van Calibri"),
        _PAGES_SHIFT,
        _twin_of("Calibri"),
    ),
    Need(
        "fonts-crosextra-caladea",
        Text("Caladea, the twin of Cambria", "Caladea, de evenknie van Cambria"),
        _PAGES_SHIFT,
        _twin_of("Cambria"),
    ),
    Need(
        "fonts-liberation2",
        Text(
            "Liberation, the twins of Arial, Times New Roman and Courier New",
            "Liberation, de evenknieën van Arial, Times New Roman en Courier New",
        ),
        _PAGES_SHIFT,
        _twin_of("Arial", "Times New Roman", "Courier New"),
    ),
    Need(
        "gnumeric",
        Text("Gnumeric, a second opinion on formulas", "Gnumeric, een tweede mening over formules"),
        Text(
            "Where a value differs, nobody tells whose fault it is.",
            "Waar een waarde verschilt, blijft onbekend aan wie het ligt.",
        ),
        _program("ssconvert"),
    ),
    Need(
        "poppler-utils",
        Text("Poppler, which reads the pages of a PDF", "Poppler, dat de pagina's van een PDF leest"),
        Text("Pages are not compared.", "Pagina's worden niet vergeleken."),
        _program("pdfinfo", "pdftotext", "pdffonts", "pdftoppm"),
    ),
    Need(
        "locales",
        Text("the locales of the C library, for Gnumeric", "de landinstellingen van de C-bibliotheek, voor Gnumeric"),
        Text(
            "The second opinion does not know how numbers are written here.",
            "De tweede mening weet niet hoe getallen hier worden geschreven.",
        ),
        lambda: can_have_locale(Settings().locale),
    ),
    Need(
        "util-linux",
        Text("a network that can be taken away (unshare)", "een netwerk dat af te sluiten is (unshare)"),
        Text(
            "Only a proxy that leads nowhere keeps documents from asking other machines for something.",
            "Alleen een proxy die nergens heen leidt, houdt documenten ervan af andere machines iets te vragen.",
        ),
        lambda: bool(no_network()),
        Text(
            "Let accounts make name spaces of their own (sysctl kernel.unprivileged_userns_clone=1; in a container: a "
            "profile that allows unshare), or cut the network off around Polder.",
            "Laat accounts eigen naamruimten maken (sysctl kernel.unprivileged_userns_clone=1; in een container: een "
            "profiel dat unshare toestaat), of sluit het netwerk rondom Polder af.",
        ),
    ),
)


def check() -> tuple[tuple[Need, bool], ...]:
    """Each need, and whether it is there."""
    return tuple((need, need.is_there()) for need in NEEDS)
