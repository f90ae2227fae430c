# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An organisation's own look: a folder with its tokens and logo, outside the code.

Only files of these names and kinds are looked for, straight in the folder, and only so large; whatever else lies
there is never served.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from polder.base import Family, PolderError, Problem, Text, Where

FOLDER = "POLDER_THEME_DIR"
STYLE = "theme.css"
LOGOS = ("logo.svg", "logo.png")
MOST_BYTES: Final = {".css": 2**20, ".svg": 2**20, ".png": 2**21}
MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Theme:
    """What lies in the folder. `logo` is "" where there is none; `version` moves on when a file does."""

    folder: Path
    style: bool
    logo: str
    version: str


def current_theme() -> Theme | None:
    """The theme of the configured folder, looked up again each time; `None` where none is configured or found."""
    named = os.environ.get(FOLDER)
    if not named:
        return None
    folder = Path(named)
    times = {name: _changed(folder / name) for name in (STYLE, *LOGOS)}
    if not any(times.values()):
        return None
    logo = next((name for name in LOGOS if times[name]), "")
    return Theme(folder, bool(times[STYLE]), logo, f"{max(times.values()):x}")


def read_theme_file(name: str) -> tuple[bytes, str] | None:
    """A file of the theme and its media type; `None` for what is not there, too large, or not of a theme."""
    named = os.environ.get(FOLDER)
    if not named or name not in (STYLE, *LOGOS):
        return None
    folder = Path(named).resolve()
    try:
        file = (folder / name).resolve(strict=True)
        if file.parent != folder or not file.is_file():
            return None  # a link that leads out of the folder
        most = MOST_BYTES[Path(name).suffix]
        with file.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError:
        return None
    return None if len(content) > most else (content, MEDIA_TYPES[Path(name).suffix])


def check_theme(folder: str) -> None:
    """Raises `PolderError` where somebody named a folder that is no theme."""
    if not any((Path(folder) / name).is_file() for name in (STYLE, *LOGOS)):
        raise PolderError(
            Problem(
                "theme.missing",
                Text("There is no theme here.", "Hier is geen thema."),
                Text(
                    "A theme is a folder with theme.css, and logo.svg or logo.png.",
                    "Een thema is een map met theme.css, en logo.svg of logo.png.",
                ),
                Text("Check the name of the folder.", "Controleer de naam van de map."),
                Where(folder),
                family=Family.NOT_FOUND,
            )
        )


def _changed(file: Path) -> int:
    """When a file was changed, in nanoseconds; 0 where it is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
