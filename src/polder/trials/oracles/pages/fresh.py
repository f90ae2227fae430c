# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Whether the page breaks in a document are still those of its text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from polder.trials.package import Package, short_name

WORDS_OWN_DATE = (1980, 1, 1, 0, 0, 0)
"""Word dates every part of its package so; other programs write the real time."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the package says of who wrote it last. `pages` is `None` where nobody counted them."""

    pages: int | None
    by_word: bool
    written_later: bool


def read_properties(package: Package, main: str) -> Properties:
    part = package.related("", "extended-properties")
    root = package.tree(part) if part else None
    said = {short_name(each): (each.text or "").strip() for each in (root if root is not None else ())}
    pages = int(said["Pages"]) if said.get("Pages", "").isdecimal() else None
    application = said.get("Application", "")
    by_word = application.startswith("Microsoft") and "Word" in application and bool(said.get("AppVersion"))
    info = package.info(main)
    return Properties(pages, by_word, info is not None and info.date_time != WORDS_OWN_DATE)


class Fresh(Enum):
    """What Word's notes can prove: `ALL`, only the number of pages (`COUNT`), or nothing."""

    ALL = "all"
    COUNT = "count"
    NOTHING = "nothing"


def freshness(properties: Properties, breaks: int) -> Fresh:
    """Word was the last to write the text. Its breaks add up to its pages: they are all there. There are fewer: Word
    notes no break where a page begins with a picture or an empty line, so its number of pages may well be right (equal
    in 10 of 14 files of Apache POI; the other four lacked their fonts). There are more: they are of an older text.
    """
    pages = properties.pages
    if pages is None or not properties.by_word or properties.written_later or breaks + 1 > pages:
        return Fresh.NOTHING
    return Fresh.ALL if breaks + 1 == pages else Fresh.COUNT
