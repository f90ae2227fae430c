# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a workbook of Excel holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from polder.trials.addresses import find_cell, write_cell
from polder.trials.engines import EngineFailed
from polder.trials.oracles.round_trip.inventory import Inventory, plain
from polder.trials.oracles.round_trip.number_formats import read_formats
from polder.trials.oracles.round_trip.references import one_spelling
from polder.trials.package import Package, attribute, short_name

MAX_CELLS = 2_000_000
"""Of one workbook, that hold something; of more nothing could be said without saying it of a part."""

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 cells know no time zone
_TYPED = ("TRUE()", "FALSE()")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_BOUNDS = ("formula1", "formula2")
_DRAWN_RULES = {"colorScale", "dataBar", "iconSet"}
_PARTS = (
    ("charts", re.compile(r"xl/charts/chart\d*\.xml")),
    ("chart_sheets", re.compile(r"xl/chartsheets/[^/]+\.xml")),
    ("query_tables", re.compile(r"xl/queryTables/[^/]+\.xml")),
    ("external_links", re.compile(r"xl/externalLinks/externalLink\d+\.xml")),
    ("data_model", re.compile(r"xl/model/.+")),
    ("rich_data", re.compile(r"xl/richData/rdrichvalue\.xml")),
    ("slicers", re.compile(r"xl/(slicers|timelines)/[^/]+\.xml")),
    ("threads", re.compile(r"xl/threadedComments/[^/]+\.xml")),
    ("form_controls", re.compile(r"xl/ctrlProps/[^/]+\.xml")),
    ("ole", re.compile(r"xl/embeddings/.+")),
    ("vba", re.compile(r"xl/vbaProject\.bin")),
)


def read_sheets(package: Package, titles: Sequence[str] = ()) -> Inventory:
    """`titles`: what to call the sheets in order, where there are as many; a sheet that only got another name still
    holds the same cells. Raises `EngineFailed` (too_large), and what `open_package` makes `EngineFailed` of.
    """
    main = package.main_part()
    inventory = Inventory()
    relations = package.relations(main)
    strings = _read_strings(package, main)
    formats = read_formats(package, package.related(main, "styles"))
    sheets, names = _read_workbook(package, main, inventory)
    cells = 0
    inventory.titles = [name for name, _ in sheets]
    called = dict(zip(inventory.titles, titles, strict=True)) if len(titles) == len(sheets) else {}
    called = {name: title for name, title in called.items() if name not in titles}
    _read_names(names, called, inventory)
    for name, relation in sheets:
        inventory.add("sheet_names", name, name)
        part = relations[relation].target if relation in relations else ""
        if package.info(part) and relations[relation].kind == "worksheet":
            sheet = _Sheet(inventory, called.get(name, name), called, strings, formats, MAX_CELLS - cells)
            sheet.read(package, part)
            cells += sheet.filled
    _read_parts(package, main, inventory)
    return inventory


@dataclass(slots=True)
class _Sheet:
    """Follows one worksheet."""

    inventory: Inventory
    name: str
    called: Mapping[str, str]
    strings: list[str]
    formats: list[str]
    most_filled: int
    filled: int = 0
    rule_ranges: str = ""
    targets: dict[str, str] = field(default_factory=dict)

    def read(self, package: Package, part: str) -> None:
        relations = package.relations(part)
        self.targets = {key: each.target for key, each in relations.items()}
        for each in relations.values():
            if each.kind == "pivotTable" and (root := package.tree(each.target)) is not None:
                location = next((attribute(one, "ref") for one in root if short_name(one) == "x:location"), None)
                self.inventory.cover("filled", self.name, "", location or "")
        for event, name, element in package.walk(part):
            if event == "start":
                if name == "x:conditionalFormatting":
                    self.rule_ranges = attribute(element, "sqref") or ""
            elif name == "x:c":
                self._cell(element)
            else:
                self._mark(name, element)
        self._forget_filled()
        for each in relations.values():
            if each.kind == "comments" and package.info(each.target):
                self._comments(package, each.target)
            elif each.kind == "drawing" and package.info(each.target):
                drawn = [one for one in package.relations(each.target).values() if one.kind == "image"]
                self.inventory.add("images", self.name, self.name, len(drawn))

    def _cell(self, element: Any) -> None:
        place = f"{self.name}!{attribute(element, 'r') or ''}"
        style = attribute(element, "s") or "0"
        kind = self.formats[int(style)] if style.isdecimal() and int(style) < len(self.formats) else ""
        formula = value = None
        for child in element:
            name = short_name(child)
            if name == "x:f":
                formula = child
            elif name == "x:v":
                value = child.text or ""
            elif name == "x:is":
                value = "".join(each.text or "" for each in child.iter() if _is_read(each))
        self._count(formula is not None or bool(value))
        if formula is not None:
            self._formula(place, formula)
        elif value:
            self._value(place, attribute(element, "t") or "n", value)
        if kind and (formula is not None or (value and attribute(element, "t", "n") == "n")):
            self.inventory.put("number_formats", place, kind)

    def _count(self, filled: bool) -> None:
        self.filled += filled
        if self.filled > self.most_filled:
            raise EngineFailed("too_large", f"more than {MAX_CELLS} cells")

    def _formula(self, place: str, formula: Any) -> None:
        kind = attribute(formula, "t")
        if kind == "dataTable":
            self.inventory.add("data_tables", f"{self.name}!{attribute(formula, 'ref')}", place)
            return
        if formula.text in _TYPED:  # ODF writes a typed TRUE so
            self.inventory.put("values", place, formula.text[:-2])
            return
        self.inventory.put("formulas", place, f"={formula.text}" if formula.text else "=…")
        if kind == "array":
            ranges = attribute(formula, "ref") or ""
            first, _, last = ranges.partition(":")
            self.inventory.put("arrays", place, first if first == last else ranges)
            self.inventory.cover("filled", self.name, "", ranges)

    def _value(self, place: str, kind: str, value: str) -> None:
        if kind == "s":
            at = int(value) if value.isdecimal() else -1
            value = self.strings[at] if 0 <= at < len(self.strings) else ""
        elif kind == "b":
            value = "TRUE" if value == "1" else "FALSE"
        elif kind in {"n", "d"}:
            value = _number(value)
        if kind != "e" and plain(value):  # an error that was typed becomes a formula in ODF
            self.inventory.put("values", place, plain(_ESCAPED.sub("", value)))

    def _forget_filled(self) -> None:
        """Cells that a pivot table or a formula elsewhere fills were not typed, and are filled anew."""
        values = self.inventory.places["values"]
        for area in self.inventory.areas["filled"]:
            if area.sheet != self.name:
                continue
            if area.size <= len(values):
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        values.pop(f"{self.name}!{write_cell(row, column)}", None)
            else:
                for place in list(values):
                    sheet, _, reference = place.rpartition("!")
                    at = find_cell(reference)
                    if sheet == self.name and at and area.covers(*at):
                        del values[place]

    def _mark(self, name: str, element: Any) -> None:
        inventory, local = self.inventory, name.rpartition(":")[2]
        if local == "mergeCell":
            inventory.cover("merges", self.name, "", attribute(element, "ref") or "")
        elif local == "dataValidation":
            self._check(element)
        elif name == "x:cfRule":
            kind = attribute(element, "type") or ""
            inventory.cover("conditions", self.name, kind if kind in _DRAWN_RULES else "", self.rule_ranges)
        elif name == "x:sheetProtection" and attribute(element, "sheet") in {"1", "true"}:
            inventory.add("protection", self.name, self.name)
        elif name == "x:autoFilter":
            inventory.add("filters", self.name, self.name)
        elif name == "x:hyperlink":
            target = self.targets.get(attribute(element, "id") or "") or "#" + (attribute(element, "location") or "")
            place = f"{self.name}!{attribute(element, 'ref') or ''}"
            if target != "#":
                inventory.put("links", place, target)
        elif local == "sparkline":
            inventory.add("sparklines", self.name, self.name)

    def _check(self, element: Any) -> None:
        """What may be typed: a kind of value, and the bounds or the list it must keep to."""
        kind = attribute(element, "type") or "none"
        inside = {short_name(each).rpartition(":")[2]: "".join(each.itertext()) for each in element}
        ranges = attribute(element, "sqref") or inside.get("sqref", "")
        base = find_cell(ranges.partition(" ")[0].partition(":")[0])
        how = "" if kind in {"list", "custom"} else attribute(element, "operator") or "between"
        used = _BOUNDS if how in {"between", "notBetween"} else _BOUNDS[:1]
        bounds = [one_spelling(inside[each], self.called, self.name, base) for each in used if inside.get(each)]
        if kind != "none":
            self.inventory.cover("validations", self.name, " ".join(filter(None, (kind, how, *bounds))), ranges)

    def _comments(self, package: Package, part: str) -> None:
        for event, name, element in package.walk(part):
            if event == "end" and name == "x:comment":
                text = "".join(each.text or "" for each in element.iter() if short_name(each) == "x:t")
                self.inventory.put("comments", f"{self.name}!{attribute(element, 'ref') or ''}", plain(text))


def _number(value: str) -> str:
    """As a number with 12 digits; a date of ISO 8601, which strict files may hold, as the days that Excel counts."""
    try:
        if "-" in value[1:] and "E" not in value.upper():
            day = datetime.fromisoformat(value.rstrip("Z")).replace(tzinfo=None)
            return repr((day - _DAY_ZERO) / timedelta(days=1))
        return repr(float(f"{float(value):.12g}"))
    except ValueError:
        return value


def _is_read(element: Any) -> bool:
    """Text of a cell, and not how it is pronounced."""
    return short_name(element) == "x:t" and short_name(element.getparent()) != "x:rPh"


def _read_strings(package: Package, main: str) -> list[str]:
    """The shared strings; how a phonetic guide reads is no part of them."""
    part = package.related(main, "sharedStrings")
    found: list[str] = []
    pieces: list[str] = []
    guide = 0
    for event, name, element in package.walk(part) if part else ():
        if name == "x:rPh":
            guide += 1 if event == "start" else -1
        elif event == "end" and name == "x:t" and not guide:
            pieces.append(element.text or "")
        elif event == "end" and name == "x:si":
            found.append("".join(pieces))
            pieces = []
    return found


def _read_workbook(
    package: Package, main: str, inventory: Inventory
) -> tuple[list[tuple[str, str]], list[tuple[str, int | None, str]]]:
    """Name and relation of each sheet, in order; each defined name, the sheet that alone knows it, and its target."""
    sheets: list[tuple[str, str]] = []
    names: list[tuple[str, int | None, str]] = []
    for event, name, element in package.walk(main):
        if event != "end":
            continue
        if name == "x:sheet":
            title = attribute(element, "name") or ""
            sheets.append((title, _relation_of(element)))
            if attribute(element, "state") in {"hidden", "veryHidden"}:
                inventory.add("hidden_sheets", title, title)
        elif name == "x:definedName":
            scope = attribute(element, "localSheetId") or ""
            at = int(scope) if scope.isdecimal() else None
            names.append((attribute(element, "name") or "", at, element.text or ""))
        elif name == "x:workbookProtection" and attribute(element, "lockStructure") in {"1", "true"}:
            inventory.add("protection", "workbook")
    return sheets, names


def _read_names(names: list[tuple[str, int | None, str]], called: Mapping[str, str], inventory: Inventory) -> None:
    """What each defined name stands for: on its sheet, where it is known there alone."""
    sheets = [called.get(title, title) for title in inventory.titles]
    for name, at, target in names:
        sheet = f"{sheets[at]}!" if at is not None and at < len(sheets) else ""
        inventory.put("names", sheet + name.lower(), one_spelling(target, called))


def _relation_of(sheet: Any) -> str:
    """`r:id`, which must not be taken for `sheetId`."""
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


def _read_parts(package: Package, main: str, inventory: Inventory) -> None:
    for name in package.names:
        for aspect, pattern in _PARTS:
            if pattern.fullmatch(name):
                inventory.add(aspect, aspect.replace("_", " "), name)
        for aspect, folder, tag in (("pivots", "xl/pivotTables/", "name"), ("tables", "xl/tables/", "displayName")):
            if name.startswith(folder) and name.endswith(".xml") and "SingleCells" not in name:
                root = package.tree(name)
                inventory.add(aspect, attribute(root, tag) or name if root is not None else name, name)
    part = package.related(main, "connections")
    root = package.tree(part) if part else None
    for each in root if root is not None else ():
        inventory.add("connections", attribute(each, "name") or "connection", part or "")
