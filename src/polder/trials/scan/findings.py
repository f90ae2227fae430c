# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What was found in one document, gathered: a document with ten thousand links does not fill the trial."""

from __future__ import annotations

import re
from dataclasses import replace

from polder.trials.cause import Observation
from polder.trials.fonts import SYMBOLS, font_key, twin_of

MOST_PER_CAUSE = 25
LONGEST = 300
_HOSTS = (b"sharepoint.com", b"onedrive.live.com", b"d.docs.live.net", b"1drv.ms", b"teams.microsoft.com")
_SHARING = re.compile(rb"https?://[\w.-]*(?:" + b"|".join(map(re.escape, _HOSTS)) + rb")[^\s\"'<>&]*")


class Findings:
    """Observations by cause, in the order in which they were found; past the first few of a cause only counted."""

    def __init__(self) -> None:
        self._found: dict[str, list[Observation]] = {}
        self.formulas: int | None = None

    def add(
        self, cause: str, where: str = "", count: int = 1, *, before: str | None = None, after: str | None = None
    ) -> None:
        """Add nothing where `count` is 0."""
        if not count:
            return
        there = self._found.setdefault(cause, [])
        if len(there) < MOST_PER_CAUSE:
            said = None if before is None else before[:LONGEST]
            there.append(Observation(cause, where[:LONGEST], count, said, after))
        else:
            there[-1] = replace(there[-1], where="…", count=there[-1].count + count, before=None, after=None)

    def add_sharing(self, where: str, text: bytes) -> None:
        if any(host in text for host in _HOSTS):  # far faster than the pattern
            for address in _SHARING.findall(text):
                self.add("sharing_addresses", where, before=address.decode(errors="replace"))

    def add_fonts(self, fonts: set[str]) -> None:
        """Those that have no twin which comes with the system; a twin to be installed by hand is named."""
        for font in sorted(fonts):
            if not font_key(font) or font_key(font) in SYMBOLS:
                continue
            twin = twin_of(font)
            if twin is None:
                self.add("font_without_twin", before=font)
            elif twin.package is None:
                self.add("font_without_twin", before=font, after=twin.families[0])

    def observations(self) -> tuple[Observation, ...]:
        return tuple(each for found in self._found.values() for each in found)
