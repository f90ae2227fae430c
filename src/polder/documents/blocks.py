# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a document consists of, in both languages, and nothing of how a format shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Literal

from polder.base import Text
from polder.documents.pictures import Picture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A `lead` says what a page is about, a `note` what stands beside it."""

    text: Text
    role: Literal["lead", "body", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    value: Text
    label: Text


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four numbers to be seen in one look."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`weight` is its width against the others of its table."""

    head: Text
    numeric: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row is what the row is about. `more` says how many rows were left out, where any were."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    more: Text | None = None

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), "a row has a cell for every column"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what it says in one sentence, and the same in numbers: nobody needs to see the picture."""

    picture: Picture
    sentence: Text
    table: Table

    @property
    def alt(self) -> Text:
        """What is read out in the place of the picture."""
        said = self.sentence
        return Text(
            f"{said.en} The table below says the same in numbers.",
            f"{said.nl} De tabel hieronder zegt hetzelfde in cijfers.",
        )


Block = Paragraph | Bullets | KeyFigures | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """With an `own_page` it can be handed out by itself: on paper it begins on a new page."""

    title: Text
    blocks: tuple[Block, ...]
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`summary` stands on the first page, before the sections. `day` is the day that it is about."""

    title: Text
    subtitle: Text
    day: date | None
    summary: tuple[Block, ...]
    sections: tuple[Section, ...]
    footer: Text


def every_text(part: object) -> Iterator[Text]:
    """Every text in a document or a part of it, in the order in which it is read."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from every_text(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from every_text(getattr(part, field.name))
