# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a PDF as one stream, without the headers and footers that come back on each."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from polder.trials.engines import EngineFailed
from polder.trials.oracles.pages.stream import Stream, StreamWriter, signs_of
from polder.trials.oracles.pages.word import without_digits
from polder.trials.poppler import fonts_of, words_of

EDGE = 0.2
"""Headers and footers stand in the upper and lower fifth of a page."""


@dataclass(frozen=True, slots=True)
class RenderedPages:
    """`starts` are the signs of `stream` at which each page begins, the first one at 0; `fonts` as the PDF names
    them.
    """

    stream: Stream
    starts: tuple[int, ...]
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """`top` in points; `at` between 0, the upper edge of the page, and 1."""

    text: str
    top: int
    at: float

    @property
    def key(self) -> str:
        return without_digits(signs_of([self.text])) or "#"


def read_rendered(pdf: Path, running: frozenset[str]) -> RenderedPages:
    """`running`: the lines of the document's headers and footers, as signs without digits. Raises `EngineFailed`."""
    pages = _read_lines(words_of(pdf))
    # The same words at the same height of several pages: a header, a footer, or the head of a table that runs on.
    seen = Counter(key for page in pages for key in {(line.key, line.top) for line in page})
    writer = StreamWriter()
    starts = []
    for page in pages:
        starts.append(writer.offset)
        for line in page:
            at_edge = line.at < EDGE or line.at > 1 - EDGE
            if not (at_edge and (line.key in running or seen[line.key, line.top] > 1)):
                writer.write(line.text + "\n")
    return RenderedPages(writer.stream(), tuple(starts), fonts_of(pdf))


def _read_lines(xhtml: bytes) -> list[list[_Line]]:
    """Words that stand side by side are one line; so are the cells of a row that the page draws after each other."""
    pages: list[list[_Line]] = []
    height = top = bottom = 0.0
    words: list[str] = []

    def end_line() -> None:
        if words:
            pages[-1].append(_Line(" ".join(words), round(top), top / height if height else 0.5))
            words.clear()

    try:
        # poppler may write signs that XML does not know; the rest of the page is still worth reading.
        for event, element in etree.iterparse(
            io.BytesIO(xhtml), events=("start", "end"), recover=True, huge_tree=False, resolve_entities=False,
            no_network=True, load_dtd=False,
        ):  # fmt: skip
            name = str(element.tag).rpartition("}")[2]
            if event == "start" and name == "page":
                pages.append([])
                height = float(element.get("height", "0"))
            elif event == "end" and name == "word":
                word_top, word_bottom = float(element.get("yMin", "0")), float(element.get("yMax", "0"))
                if not (top < (word_top + word_bottom) / 2 < bottom):
                    end_line()
                    top, bottom = word_top, word_bottom
                words.append(element.text or "")
            elif event == "end" and name == "page":
                end_line()
                top = bottom = 0.0
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise EngineFailed("refused", f"pdftotext: {error}") from error
    return pages
