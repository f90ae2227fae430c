# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where Word's pages broke, as Word itself wrote it down in the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from polder.trials.oracles.pages.fresh import Properties, read_properties
from polder.trials.oracles.pages.letters import Fonts
from polder.trials.oracles.pages.stream import Stream, StreamWriter, signs_of
from polder.trials.package import Package, attribute, is_on

MERGE_SIGNS = 3
"""Breaks closer together are one: Word marks an explicit break, and the page that it begins, too."""

_NOT_BODY = frozenset(
    {"w:txbxContent", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "mc:Fallback", "w:rPrChange",
     "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "m:oMath"}
)  # fmt: skip
_SAME_PAGE = frozenset({"continuous", "nextColumn"})
_NUMBERS_PAGES = ("TOC", "PAGEREF", "INDEX")
_SIGNATURE = ("signatureline", "handtekening", "ondertekening", "signature")


@dataclass(frozen=True, slots=True)
class Equation:
    """Equations that follow each other at sign `offset` of the stream; `signs` are their letters and digits."""

    offset: int
    count: int
    signs: str


@dataclass(frozen=True, slots=True)
class WordPages:
    """`breaks` are signs of `stream` at which a page begins, the first page not counted. `fonts` counts the signs
    that ask for each font. `matters`: the text holds what depends on its pages. `running` are the lines of headers
    and footers, as signs.
    """

    stream: Stream
    breaks: tuple[int, ...]
    equations: tuple[Equation, ...]
    fonts: Counter[str]
    matters: bool
    running: frozenset[str]
    properties: Properties


def read_word_pages(package: Package) -> WordPages:
    """Raises `EngineFailed` for what is no document, is broken or is too large."""
    main = package.main_part()
    reader = _Reader(Fonts(package, main))
    for event, name, element in package.walk(main):
        reader.take(event, name, element)
    running = {
        signs
        for kind in ("header", "footer")
        for part in package.all_related(main, kind)
        for signs in _lines(package, part)
    }
    stream = reader.writer.stream()
    names = {name.partition("/")[0] for name in package.names}
    signed = "_xmlsignatures" in names or any(word in stream.signs[-1500:] for word in _SIGNATURE)
    return WordPages(
        stream,
        merge(reader.all_breaks(), len(stream.signs)),
        tuple(reader.equations),
        reader.fonts.asked,
        reader.matters or signed,
        frozenset(running),
        read_properties(package, main),
    )


def merge(breaks: list[int], length: int) -> tuple[int, ...]:
    """In order, those nearer than `MERGE_SIGNS` as one; none at the very end, where no page follows that holds text."""
    merged: list[int] = []
    for each in sorted(breaks):
        if not merged or each - merged[-1] >= MERGE_SIGNS:
            merged.append(each)
    return tuple(each for each in merged if each < length)


@dataclass(slots=True)
class _Reader:
    """Follows the body from start to end; `skipping` counts the open elements that are no body text."""

    fonts: Fonts
    writer: StreamWriter = field(default_factory=StreamWriter)
    breaks: list[int] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    matters: bool = False
    skipping: int = 0
    hidden: bool = False
    rows: int = 0
    cells: int = 0
    cell: list[int] = field(default_factory=list)
    fullest_cell: list[int] = field(default_factory=list)
    section_ends: list[int] = field(default_factory=list)
    section_kinds: list[str] = field(default_factory=list)
    ends_section: bool = False

    def take(self, event: str, name: str, element: Any) -> None:
        if name in _NOT_BODY:
            self.skipping += 1 if event == "start" else -1
            if name == "w:instrText" and event == "end":
                self._take_field(element.text or "")
            elif name == "m:oMath" and event == "end" and self.skipping == 0:
                self._take_equation(element)
        elif name == "w:fldSimple" and event == "start":
            self._take_field(attribute(element, "instr") or "")
        elif name in {"w:ffData", "o:signatureline"}:
            self.matters = True
        elif self.skipping == 0:
            (self._start if event == "start" else self._end)(name, element)

    def _start(self, name: str, element: Any) -> None:
        if name == "w:r":
            self.hidden = False
            self.fonts.begin_run()
        elif name == "w:p":
            self.fonts.begin_paragraph()
        elif name == "w:tr":
            self.rows += 1
            if self.rows == 1:
                self.fullest_cell = []
        elif name == "w:tc":
            self.cells += 1
            if self.cells == 1:
                self.cell = []

    def _end(self, name: str, element: Any) -> None:
        if name == "w:t":
            self._write(element.text or "")
        elif name in {"w:tab", "w:cr", "w:noBreakHyphen"}:
            self.writer.write(" ")
        elif name == "w:br":
            self.writer.write(" ")
            if attribute(element, "type") == "page":
                self._break()
        elif name == "w:lastRenderedPageBreak" or (name == "w:pageBreakBefore" and is_on(element)):
            self._break()
        elif name == "w:p":
            self.writer.write("\n")
            if self.ends_section:
                self.section_ends.append(self.writer.offset)
                self.ends_section = False
        elif name == "w:vanish":
            self.hidden = self.hidden or is_on(element)
        elif name in {"w:rFonts", "w:rStyle", "w:pStyle"}:
            self.fonts.take(name, element)
        elif name == "w:sectPr":
            kinds = [attribute(each, "val") for each in element if str(each.tag).endswith("}type")]
            self.section_kinds.append((kinds[0] if kinds else None) or "nextPage")
            self.ends_section = True
        elif name == "w:tc":
            self.cells -= 1
            if self.cells == 0 and len(self.cell) > len(self.fullest_cell):
                self.fullest_cell = self.cell
        elif name == "w:tr":
            self.rows -= 1
            if self.rows == 0:
                self.breaks += self.fullest_cell

    def _write(self, text: str) -> None:
        if not self.hidden:
            self.writer.write(text)
            self.fonts.count(text)

    def _break(self) -> None:
        # Each cell of a row that runs over a page marks the same break; the fullest cell tells how many there are.
        (self.cell if self.cells else self.breaks).append(self.writer.offset)

    def _take_field(self, instruction: str) -> None:
        self.matters = self.matters or instruction.strip().upper().startswith(_NUMBERS_PAGES)

    def _take_equation(self, element: Any) -> None:
        signs = signs_of(each.text or "" for each in element.iter() if str(each.tag).endswith("}t"))
        last = self.equations[-1] if self.equations else None
        if last is not None and last.offset == self.writer.offset:
            self.equations[-1] = Equation(last.offset, last.count + 1, last.signs + signs)
        else:
            self.equations.append(Equation(self.writer.offset, 1, signs))

    def all_breaks(self) -> list[int]:
        # How a section begins stands in its own properties, which Word writes at its end.
        starts = zip(self.section_ends, self.section_kinds[1:], strict=False)
        return self.breaks + [end for end, kind in starts if kind not in _SAME_PAGE]


def _lines(package: Package, part: str) -> list[str]:
    """Each paragraph of a header or footer, as signs without digits: page numbers change."""
    lines, pieces = [], list[str]()
    for event, name, element in package.walk(part):
        if event == "end" and name == "w:t":
            pieces.append(element.text or "")
        elif event == "end" and name == "w:p":
            lines.append(without_digits(signs_of(pieces)))
            pieces = []
    return [line for line in lines if line]


def without_digits(signs: str) -> str:
    return "".join(sign for sign in signs if not sign.isdigit())
