# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Formula, stored value and type of every cell that computes, as a stream.

Rows are read as a whole and looked through by libxml2, so that cells without a formula cost Python nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import islice
from typing import IO, NamedTuple

from lxml import etree

from polder.trials.addresses import parse_area, parse_cell, write_cell
from polder.trials.engines import EngineFailed
from polder.trials.oracles.formulas.values import Value, parse_value, unescape
from polder.trials.oracles.formulas.workbook import Workbook
from polder.trials.package import refuse_doctype

MAX_FORMULAS = 3_000_000
SAFE = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}

Place = tuple[int, str]
"""The sheet, from 0, and the address in it, as in B4."""


class Cell(NamedTuple):
    """`formula` as stored; where `base` is set it was written for that address and is shared by this cell. An array
    formula is told of each cell it fills.
    """

    formula: str
    base: str | None
    value: Value


class SharedString(float):
    """The place of a text in the table of texts, until that is read; for a while it stands where a value does."""

    __slots__ = ()


def read_formulas(book: Workbook) -> dict[Place, Cell]:
    """Every cell that computes. Raises `EngineFailed` (too_large), and what `open_workbook` makes `EngineFailed` of."""
    found: dict[Place, Cell] = {}
    for number, (_, part) in enumerate(book.sheets):
        if part in book.package:
            with book.package.open(part) as stream:
                for address, cell in _formulas(stream):
                    found[number, address] = cell
                    if len(found) > MAX_FORMULAS:
                        raise EngineFailed("too_large", f"more than {MAX_FORMULAS} formulas")
    shared = {place: cell.value for place, cell in found.items() if isinstance(cell.value, SharedString)}
    texts = _shared_texts(book, set(shared.values()))
    for place, index in shared.items():
        found[place] = found[place]._replace(value=texts.get(index))
    return found


def read_values(book: Workbook, wanted: Mapping[int, Container[str]]) -> dict[Place, Value]:
    """What the cells hold that are asked for, by sheet."""
    found: dict[Place, Value] = {}
    for number, addresses in wanted.items():
        part = book.sheets[number][1]
        if part in book.package:
            with book.package.open(part) as stream:
                for row, number_of_row in _rows(stream):
                    for address, cell in _cells(row, number_of_row):
                        if address in addresses:
                            found[number, address] = _value(cell, cell.find("{*}v"))
    shared = {place: value for place, value in found.items() if isinstance(value, SharedString)}
    texts = _shared_texts(book, set(shared.values()))
    return found | {place: texts.get(index) for place, index in shared.items()}


def _formulas(stream: IO[bytes]) -> Iterator[tuple[str, Cell]]:
    shared: dict[str, tuple[str, str]] = {}
    arrays: list[tuple[tuple[int, int, int, int], str, str]] = []
    for row, number in _rows(stream):
        for formula in row.iter("{*}f"):
            cell = formula.getparent()
            address = cell.get("r") or _address_of(cell, number)
            text, base = formula.text or "", None
            kind = formula.get("t")
            if kind is not None:
                if kind == "shared":
                    text, base = _shared(formula, text, address, shared)
                elif kind in ("array", "dataTable"):
                    if kind == "dataTable":
                        text = f"MULTIPLE.OPERATIONS({formula.get('r1', '')},{formula.get('r2', '')})"
                    if ":" in formula.get("ref", ""):
                        arrays.append((parse_area(formula.get("ref")), text, address))
            stored = formula.getnext()
            yield address, Cell(text, base, _value(cell, stored))
        if arrays:
            arrays = [each for each in arrays if each[0][2] >= number]
            yield from _filled(row, number, arrays)


def _shared(
    formula: etree._Element, text: str, address: str, shared: dict[str, tuple[str, str]]
) -> tuple[str, str | None]:
    group = formula.get("si", "")
    if text:
        shared[group] = text, address
        return text, None
    return shared.get(group, ("", None))


def _filled(
    row: etree._Element, number: int, arrays: list[tuple[tuple[int, int, int, int], str, str]]
) -> Iterator[tuple[str, Cell]]:
    """Cells that an array formula fills from elsewhere."""
    for address, cell in _cells(row, number):
        column = parse_cell(address)[1]
        for (top, left, bottom, right), text, home in arrays:
            inside = top <= number <= bottom and left <= column <= right
            if inside and address != home and cell.find("{*}f") is None:
                yield address, Cell(text, None, _value(cell, cell.find("{*}v")))


def _rows(stream: IO[bytes]) -> Iterator[tuple[etree._Element, int]]:
    """Each row with its number; what is behind us is let go."""
    number = 0
    for row in _elements(stream, "{*}row"):
        said = row.get("r")
        number = int(said) if said else number + 1
        yield row, number
        row.clear(keep_tail=False)
        parent = row.getparent()
        while row.getprevious() is not None:
            del parent[0]


def _elements(stream: IO[bytes], tag: str) -> Iterator[etree._Element]:
    """Each when it has ended."""
    steps = (element for _, element in etree.iterparse(stream, tag=tag, **SAFE))
    for first in islice(steps, 1):
        refuse_doctype(first)
        yield first
    yield from steps


def _cells(row: etree._Element, number: int) -> Iterator[tuple[str, etree._Element]]:
    column = 0
    for cell in row.iterchildren("{*}c"):
        address = cell.get("r")
        if address is None:
            address = write_cell(number, column + 1)
            column += 1
        else:
            column = parse_cell(address)[1]
        yield address, cell


def _address_of(cell: etree._Element, number: int) -> str:
    """Writers may leave out where a cell stands: then it follows the one before it."""
    return next(address for address, each in _cells(cell.getparent(), number) if each is cell)


def _value(cell: etree._Element, stored: etree._Element | None) -> Value:
    kind = cell.get("t")
    if stored is None or stored.tag.rpartition("}")[2] != "v":
        if kind == "inlineStr":
            return _text(cell)
        return None
    if kind == "s":
        return SharedString(stored.text or 0)
    return parse_value(kind, stored.text)


def _shared_texts(book: Workbook, wanted: set[Value]) -> dict[Value, str]:
    found: dict[Value, str] = {}
    if not wanted or book.shared_strings is None:
        return found
    with book.package.open(book.shared_strings) as stream:
        for index, item in enumerate(_elements(stream, "{*}si")):
            if index in wanted:
                found[index] = _text(item)
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
    return found


def _text(item: etree._Element) -> str:
    """The text of a rich text, without how it is pronounced."""
    parts = item.iter("{*}t")
    return unescape("".join(each.text or "" for each in parts if not each.getparent().tag.endswith("}rPh")))
