# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Does the price of a bid stand in what comes with it? Asked while the price is at hand, before it is sealed.

Looked at are texts, and the XML inside spreadsheets and documents; what stands in a PDF or a picture stays unknown.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from polder.base import PolderError
from polder.importers.source import check_zip
from polder.tenders.record.body import money_text

_MOST_BYTES = 64 * 2**20
"""Of one text, or one part of a document; what comes after is not looked at."""
_TEXTS = (".csv", ".htm", ".html", ".json", ".md", ".tsv", ".txt", ".xml", ".yaml", ".yml")
_BETWEEN = "[.,'’\u00a0\u202f\u2009 ]?"
"""What people write between thousands."""
_LEAST_WITHOUT_CENTS = 1_000
_TAG = re.compile(r"<[^<>]*>")
_LONG = re.compile(r"(?<![\d.,])\d{1,15}\.\d{5,20}(?!\d)", re.ASCII)
"""As a spreadsheet may keep 98765.43: 98765.429999999993."""


def names_price(text: str, price: Fraction) -> bool:
    """Whether an amount stands in a text in one of its usual notations: 98765.43, 98.765,43, 98 765.43, and without
    cents from a thousand on. Part of a longer number is another number.
    """
    return bool(_notations(price).search(text)) or any(
        round(Fraction(found[0]) * 100) == price * 100 for found in _LONG.finditer(text)
    )


def shows_price(path: Path, price: Fraction) -> bool:
    """Whether the amount stands in a file. False also where that cannot be known."""
    return any(names_price(text, price) for text in _texts(path))


def _notations(price: Fraction) -> re.Pattern[str]:
    whole, _, cents = money_text(price).partition(".")
    groups = [whole[max(0, at - 3) : at] for at in range(len(whole), 0, -3)][::-1]
    exact = cents.rstrip("0")
    ending = f"[.,]{cents[:2]}0*" if len(exact) <= 2 else f"[.,]{exact}0*"
    if int(whole) >= _LEAST_WITHOUT_CENTS:
        ending = f"(?:{ending})?"
    return re.compile(rf"(?<!\d)(?<!\d[.,'’]){_BETWEEN.join(groups)}{ending}(?![.,'’]?\d)", re.ASCII)


def _texts(path: Path) -> Iterator[str]:
    if zipfile.is_zipfile(path):
        yield from _inside(path)
        return
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES)
    text = _decoded(content, path.suffix.lower() in _TEXTS)
    if text is not None:
        yield from (text, *_without_tags(text))


def _inside(path: Path) -> Iterator[str]:
    """The texts in a zip, as documents and spreadsheets are; none where it is broken or hostile."""
    try:
        check_zip(path, path.name)
    except PolderError:
        return
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            with archive.open(part) as stream:
                text = _decoded(stream.read(_MOST_BYTES), Path(part.filename).suffix.lower() in _TEXTS)
            if text is not None:
                yield from (text, *_without_tags(text))


def _decoded(content: bytes, is_text: bool) -> str | None:
    """As UTF-8 or, with its mark, UTF-16; a text in another encoding still has its digits where they were."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1") if is_text else None


def _without_tags(text: str) -> Iterator[str]:
    """A number may be cut in pieces by tags, or stand between two of them."""
    if "<" in text:
        yield from (html.unescape(_TAG.sub(gap, text)) for gap in ("", " "))
