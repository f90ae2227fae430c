# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a document of Word holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from polder.trials.oracles.round_trip.inventory import Inventory, plain
from polder.trials.package import Package, attribute, is_on, short_name

_REVISIONS = {"w:ins": "insertion", "w:del": "deletion", "w:moveFrom": "move", "w:moveTo": "move"}
_FORM_KINDS = {"w:textInput": "text", "w:checkBox": "check box", "w:ddList": "list"}
_FORMATS = frozenset({"w:rPrChange", "w:pPrChange"})
_SKIPPED = frozenset({"mc:Fallback", "w:moveFrom", "w:delText"})
_SHOWN_RESULTS = ("HYPERLINK", "TOC", "INDEX", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX", "REF", "TITLE", "SUBJECT",
                  "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY", "QUOTE")  # fmt: skip
_PICTURE_FILLS = {"frame", "pattern", "tile"}
"""How VML fills an area, or the paper behind the pages, with a picture."""
_SIGN_FONTS = re.compile(r"symbol|wingdings|webdings|dingbats|marlett", re.IGNORECASE)
_INSTRUCTION = re.compile(r'"([^"]*)"|(\S+)')
_CONTROLS = {
    "w:text", "w:date", "w:dropDownList", "w:comboBox", "checkbox", "w:picture", "w:group", "w:citation",
    "w:bibliography", "w:richText", "repeatingSection",
}  # fmt: skip


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False

    @property
    def shows(self) -> bool:
        return self.in_result and self.instruction.strip().upper().startswith(_SHOWN_RESULTS)


@dataclass(slots=True)
class _Table:
    rows: int = 0
    first: str = ""


def read_text(package: Package) -> Inventory:
    """Raises `EngineFailed`."""
    main = package.main_part()
    inventory = Inventory()
    names = _style_names(package, main)
    body = _Reader(inventory, "text", {key: each.target for key, each in package.relations(main).items()}, names)
    body.read(package, main)
    for kind in ("footnotes", "endnotes"):
        for part in package.all_related(main, kind):
            _Reader(inventory, "notes").read(package, part)
    for part in package.all_related(main, "comments"):
        _Reader(inventory, "comments").read(package, part)
    _read_settings(package, main, inventory)
    _read_headers(package, main, inventory, body)
    _read_parts(package, main, inventory)
    for name in inventory.bags["form_names"]:  # Word sets a bookmark of that name around each form field
        inventory.bags["bookmarks"].pop(name, None)
    return inventory


@dataclass(slots=True)
class _Reader:
    """Follows one part. `aspect` is what its paragraphs are: text, notes or comments."""

    inventory: Inventory
    aspect: str
    targets: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)
    paragraphs: list[list[str]] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    skipping: int = 0
    number: int = 0
    author: str = ""
    separator: bool = False
    headers: set[str] = field(default_factory=set)

    def read(self, package: Package, part: str) -> None:
        for event, name, element in package.walk(part):
            if event == "start" and name in _REVISIONS and attribute(element, "author") is not None:
                self._revision(_REVISIONS[name], element)
            if name in _SKIPPED:
                self.skipping += 1 if event == "start" else -1
            elif not self.skipping:
                (self._start if event == "start" else self._end)(name, element)

    def _start(self, name: str, element: Any) -> None:
        if name == "w:p":
            self.paragraphs.append([])
            self.number += 1
        elif name == "w:fldSimple":
            self.fields.append(_Field(attribute(element, "instr") or "", in_result=True))
        elif name == "w:tbl":
            self.tables.append(_Table())
        elif name == "w:comment":
            self.author = attribute(element, "author") or ""
        elif name in {"w:footnote", "w:endnote"}:
            self.separator = attribute(element, "type") not in {None, "normal"}
        elif name in _FORMATS:
            self._revision("format", element)

    def _end(self, name: str, element: Any) -> None:
        if name == "w:t":
            self._text(element.text or "")
        elif name in {"w:tab", "w:ptab", "w:br", "w:cr"}:
            self._text(" ")
        elif name == "w:noBreakHyphen":
            self._text("-")
        elif name == "w:sym":
            self._text(_sign(attribute(element, "char") or "", 16))
        elif name == "w:p":
            self._paragraph("".join(self.paragraphs.pop()) if self.paragraphs else "")
        elif name == "w:tr" and self.tables:
            self.tables[-1].rows += 1
        elif name == "w:tbl" and self.tables:
            table = self.tables.pop()
            self._thing("tables", f"{table.rows} × “{table.first[:40]}”")
        elif name in {"w:fldChar", "w:instrText", "w:fldSimple"}:
            self._field(name, element)
        else:
            self._mark(name, element)

    def _mark(self, name: str, element: Any) -> None:
        """Elements that say something by being there."""
        if name in {"w:pStyle", "w:rStyle"}:
            style = attribute(element, "val") or ""
            self._thing("styles", self.styles.get(style, style))
        elif name == "w:bookmarkStart":
            self._thing("bookmarks", attribute(element, "name") or "")
        elif name == "w:hyperlink":
            target = self.targets.get(attribute(element, "id") or "", "")
            self._link(f"{target}#{attribute(element, 'anchor') or ''}")
        elif name in {"a:blip", "v:imagedata"} or (name == "v:fill" and attribute(element, "type") in _PICTURE_FILLS):
            self._thing("images", "image")
        elif name == "o:OLEObject":
            self._thing("ole", "object")
        elif name == "m:oMath":
            self._thing("equations", "∑")
        elif name == "w:ffData":
            for each in element:
                if short_name(each) == "w:name":
                    self._thing("form_names", attribute(each, "val") or "")
                elif short_name(each) in _FORM_KINDS:
                    self._thing("form_fields", _FORM_KINDS[short_name(each)])
        elif name == "w:sdtPr":
            self._control(element)
        elif name == "w:sectPr":
            self._section(element)

    def _thing(self, aspect: str, thing: str) -> None:
        self.inventory.add(aspect, thing, self._place())

    def _place(self) -> str:
        return f"¶ {self.number}" if self.aspect == "text" else self.aspect

    def _text(self, text: str) -> None:
        if self.paragraphs and all(each.shows for each in self.fields):
            self.paragraphs[-1].append(text)

    def _paragraph(self, text: str) -> None:
        text = plain(text)
        if self.tables and not self.tables[-1].first:
            self.tables[-1].first = text
        if text and not self.separator:
            text = f"{self.author}: {text}" if self.author else text
            self.inventory.say(self.aspect, text, self._place())

    def _field(self, name: str, element: Any) -> None:
        kind = attribute(element, "fldCharType") if name == "w:fldChar" else None
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif name == "w:instrText" and self.fields:
            self.fields[-1].instruction += element.text or ""
        elif (kind == "end" or name == "w:fldSimple") and self.fields:
            self._instruction(self.fields.pop().instruction)

    def _instruction(self, instruction: str) -> None:
        """A field is what it is called and what it is about; its switches say how it looks."""
        pieces = [quoted or bare for quoted, bare in _INSTRUCTION.findall(instruction)]
        if not pieces:
            return
        what = pieces[0].upper()
        about = pieces[1] if len(pieces) > 1 and not pieces[1].startswith("\\") else ""
        if what == "HYPERLINK":
            anchor = pieces[pieces.index("\\l") + 1] if "\\l" in pieces[:-1] else ""
            self._link(about + ("#" + anchor if anchor else ""))
        elif what == "EQ":
            self._thing("drawn", " ".join(pieces))
        elif not what.startswith("FORM"):  # these are form fields, and compared as such
            self._thing("fields", f"{what} {about}".strip())
        if what == "SYMBOL":
            font = pieces[pieces.index("\\f") + 1] if "\\f" in pieces[:-1] else ""
            self._text(_sign(about.lower().removeprefix("0x"), 16 if about[:2] in {"0x", "0X"} else 10, font))

    def _link(self, target: str) -> None:
        if target.strip("#") and not target.startswith("#_Toc"):
            self._thing("links", unquote(target).replace("\\", "/").removeprefix("file:///").rstrip("/#"))

    def _revision(self, kind: str, element: Any) -> None:
        author, date = attribute(element, "author") or "", attribute(element, "date") or ""
        self._thing("moves" if kind == "move" else "revisions", f"{kind}, {author}, {date[:16]}".strip(", "))

    def _control(self, properties: Any) -> None:
        found = {short_name(each): each for each in properties}
        if "w:docPartObj" in found:  # the frame around a table of contents, made anew with it
            return
        kind = next((name.rpartition(":")[2] for name in found if name in _CONTROLS), "richText")
        titles = [attribute(found[name], "val") for name in ("w:alias", "w:tag") if name in found]
        title = next((each for each in titles if each), "")
        self._thing("controls", f"{kind} {title}".strip())
        if "w:dataBinding" in found:
            self._thing("bindings", attribute(found["w:dataBinding"], "xpath") or "")

    def _section(self, properties: Any) -> None:
        first = any(short_name(each) == "w:titlePg" and is_on(each) for each in properties)
        for each in properties:
            if short_name(each) in {"w:headerReference", "w:footerReference"}:
                kind = attribute(each, "type") or "default"
                if kind in {"default", "even"} or (kind == "first" and first):
                    self.headers.add(f"{kind} {self.targets.get(attribute(each, 'id') or '', '')}")


def _sign(code: str, base: int, font: str = "Symbol") -> str:
    """The sign at a place in a font; fonts of signs have theirs from F000 on (ISO 29500-1 §17.3.3.30)."""
    try:
        number = int(code, base)
        if number >= 0x100:
            return chr(number)
        return chr(0xF000 + number) if _SIGN_FONTS.search(font) else bytes([number]).decode("cp1252")
    except (ValueError, OverflowError):
        return ""


def _style_names(package: Package, main: str) -> dict[str, str]:
    part = package.related(main, "styles")
    root = package.tree(part) if part else None
    found = {}
    for each in root if root is not None else ():
        name = next((attribute(child, "val") for child in each if short_name(child) == "w:name"), None)
        if short_name(each) == "w:style" and name:
            found[attribute(each, "styleId") or ""] = name.lower()
    return found


def _read_settings(package: Package, main: str, inventory: Inventory) -> None:
    part = package.related(main, "settings")
    root = package.tree(part) if part else None
    for each in root if root is not None else ():
        name = short_name(each)
        if name == "w:documentProtection" and is_on(each, "enforcement"):
            inventory.add("protection", attribute(each, "edit") or "protected")
        elif name == "w:mailMerge":
            inventory.add("mail_merge", "mail merge")
        elif name == "w:evenAndOddHeaders" and is_on(each):
            inventory.put("settings", "even", "1")


def _read_headers(package: Package, main: str, inventory: Inventory, body: _Reader) -> None:
    """By what they say, and only those that a page shows."""
    even = "even" in inventory.places["settings"]
    for each in sorted(body.headers):
        kind, _, part = each.partition(" ")
        if part in package.names and (kind != "even" or even):
            header = Inventory()
            reader = _Reader(header, "text", {key: one.target for key, one in package.relations(part).items()})
            reader.read(package, part)
            inventory.add("headers", " / ".join(sorted(header.bags["text"])), part.rpartition("/")[2])
            for aspect in ("images", "ole"):
                for thing, count in header.bags[aspect].items():
                    inventory.add(aspect, thing, part.rpartition("/")[2], count)


def _read_parts(package: Package, main: str, inventory: Inventory) -> None:
    relations = package.relations(main).values()
    for each in relations:
        if each.kind in {"chart", "diagramData", "vbaProject"}:
            inventory.add({"chart": "charts", "diagramData": "smart_art"}.get(each.kind, "vba"), each.kind)
        elif each.kind == "customXml" and each.target.endswith(".xml") and package.info(each.target):
            root = package.tree(each.target)
            inventory.add("custom_xml", str(root.tag) if root is not None else each.target, each.target)
        elif each.kind == "commentsExtended" and package.info(each.target):
            root = package.tree(each.target)
            replies = sum(attribute(one, "paraIdParent") is not None for one in (root if root is not None else ()))
            inventory.add("threads", "↩", "comments", replies)
    part = package.related("", "custom-properties")
    root = package.tree(part) if part else None
    for one in root if root is not None else ():
        inventory.add("properties", one.get("name") or "")
