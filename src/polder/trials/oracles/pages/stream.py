# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A text as the letters and digits in it: the same before and after, however blanks and lines are set."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stream:
    """`signs` holds the letters and digits of `text`, in lower case; sign `i` stands at `text[places[i]]`."""

    text: str
    signs: str
    places: array[int]

    def around(self, offset: int, length: int = 60) -> str:
        """The text before and after a page that begins at sign `offset`, with ‖ between them."""
        at = self.places[offset] if offset < len(self.places) else len(self.text)
        before, after = self.text[max(0, at - 3 * length) : at], self.text[at : at + 3 * length]
        return f"…{' '.join(before.split())[-length:]} ‖ {' '.join(after.split())[:length]}…"


class StreamWriter:
    """Grows a stream piece by piece; `offset` is where the next sign will stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._signs: list[str] = []
        self._places = array("Q")
        self._length = 0
        self.offset = 0

    def write(self, piece: str) -> None:
        # Compatibility forms fold ligatures and the slanted letters of mathematics into plain ones.
        piece = unicodedata.normalize("NFKC", piece)
        for at, sign in enumerate(piece, self._length):
            if sign.isalnum():
                lower = sign.lower()
                self._signs.append(lower if len(lower) == 1 else sign)
                self._places.append(at)
        self._pieces.append(piece)
        self._length += len(piece)
        self.offset = len(self._places)

    def stream(self) -> Stream:
        return Stream("".join(self._pieces), "".join(self._signs), self._places)


def signs_of(pieces: Iterable[str]) -> str:
    """The letters and digits of these pieces, as a stream holds them."""
    writer = StreamWriter()
    for piece in pieces:
        writer.write(piece)
    return writer.stream().signs
