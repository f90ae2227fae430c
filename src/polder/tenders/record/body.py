# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Bodies of entries that may have been written by anyone: each part is looked at before it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NoReturn

from polder.base import PolderError
from polder.tenders.record import problems
from polder.tenders.record.entry import Entry

FRACTION = re.compile(r"-?[0-9]{1,60}(/[1-9][0-9]{0,59})?", re.ASCII)
HEX = re.compile(r"([0-9a-f]{2})*", re.ASCII)
MONEY = re.compile(r"[0-9]{1,12}\.[0-9]{2,4}", re.ASCII)


class Part:
    """A mapping in a body. Raises `PolderError` for whatever is missing, too much or of another type.

    `optional` are keys that may be there beside `keys`.
    """

    def __init__(
        self, entry: Entry, value: object, keys: tuple[str, ...] | None = None, optional: tuple[str, ...] = ()
    ) -> None:
        self.entry = entry
        if not isinstance(value, Mapping):
            self.malformed()
        if keys is not None and not set(keys) <= set(value) <= {*keys, *optional}:
            self.malformed()
        self.value: Mapping[str, Any] = value

    def malformed(self) -> NoReturn:
        raise PolderError(problems.malformed(self.entry.seq, self.entry.kind))

    def part(self, key: str, keys: tuple[str, ...] | None = None) -> Part:
        return Part(self.entry, self.value[key], keys)

    def parts(self, key: str, keys: tuple[str, ...]) -> list[Part]:
        return [Part(self.entry, each, keys) for each in self._list(key)]

    def _list(self, key: str) -> list[Any]:
        value = self.value[key]
        if not isinstance(value, list):
            self.malformed()
        return value

    def text(self, key: str) -> str:
        value = self.value[key]
        if not isinstance(value, str):
            self.malformed()
        return value

    def texts(self, key: str) -> list[str]:
        value = self._list(key)
        if not all(isinstance(each, str) for each in value):
            self.malformed()
        return value

    def whole(self, key: str) -> int:
        value = self.value[key]
        if type(value) is not int:
            self.malformed()
        return value

    def hex(self, key: str, length_bytes: int | None = None) -> bytes:
        text = self.text(key)
        if not HEX.fullmatch(text) or (length_bytes is not None and len(text) != 2 * length_bytes):
            self.malformed()
        return bytes.fromhex(text)

    def hexes(self, key: str, length_bytes: int) -> tuple[bytes, ...]:
        texts = self.texts(key)
        if not all(HEX.fullmatch(each) and len(each) == 2 * length_bytes for each in texts):
            self.malformed()
        return tuple(bytes.fromhex(each) for each in texts)

    def by_text(self) -> dict[str, str]:
        """All of it, as text by text."""
        return {key: self.text(key) for key in self.value}

    def by_whole(self) -> dict[str, int]:
        return {key: self.whole(key) for key in self.value}

    def by_yes_no(self) -> dict[str, bool]:
        if not all(isinstance(each, bool) for each in self.value.values()):
            self.malformed()
        return dict(self.value)


def fraction_in(text: str) -> Fraction | None:
    """A fraction as `str` writes it, `None` where it is none."""
    return Fraction(text) if FRACTION.fullmatch(text) and str(Fraction(text)) == text else None


def money_text(price: Fraction) -> str:
    """An amount with two to four digits after the point: 98000.50."""
    tenths = price * 10_000
    assert tenths.denominator == 1, "a price has at most four digits after the point"
    whole, rest = divmod(int(tenths), 10_000)
    digits = f"{rest:04}"
    return f"{whole}.{digits[:2]}{digits[2:].rstrip('0')}"
