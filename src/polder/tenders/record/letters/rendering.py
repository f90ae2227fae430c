# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The letters as files: for each bid, in each language and format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from polder.base import Language
from polder.documents.writers import Writer, writers
from polder.tenders.record.letters.facts import facts_for
from polder.tenders.record.letters.pages import letter
from polder.tenders.record.letters.standstill import last_day
from polder.tenders.record.state import State

FORMATS = ("pdf", "odt")
LANGUAGES: tuple[Language, Language] = ("nl", "en")
_LONGEST = 40


Names = dict[str, tuple[str, Language, Writer]]
"""By the name of each file the bid, the language and the format."""


def letter_names(state: State) -> Names:
    """Of the letters that go out next, or went out last."""
    return names_of(state, len(state.sendings) + (state.sent is None))


def names_of(state: State, turn: int) -> Names:
    """Of the letters that go out the first time (`turn` 1) or again. Names hold no letter that a disk minds."""
    known = writers()
    again = f"-{turn}" if turn > 1 else ""
    found = {}
    for number, bid in enumerate(sorted(state.bids), 1):
        for language in LANGUAGES:
            for writer in known.values():
                found[f"{number:02}-{bare(bid)}{again}-{language}{writer.suffix}"] = (bid, language, writer)
    return found


def letter_files(state: State, sent: date, formats: tuple[str, ...] = FORMATS) -> Iterator[tuple[str, bytes]]:
    """Name and content of every letter, of an awarded tender. Raises `PolderError` where a page cannot be set."""
    for name, (bid, language, writer) in letter_names(state).items():
        if writer.name in formats:
            yield name, letter_file(state, sent, bid, language, writer)


def letter_file(state: State, sent: date, bid: str, language: Language, writer: Writer) -> bytes:
    """One letter of the award there is now."""
    return rendered(state, facts_for(state, bid), sent, bid, language, writer)


def rendered(state: State, facts: Mapping[str, Any], sent: date, bid: str, language: Language, writer: Writer) -> bytes:
    """A letter that says these facts: also one of an award that was made anew since."""
    page = letter(state.asked, state.organisation, bid, facts, sent, last_day(sent), state.record)
    return writer.write(page, language)


def bare(name: str) -> str:
    """A name in small letters, digits and dashes, for a file."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "bid"
