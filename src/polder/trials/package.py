# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Reads OOXML packages made by strangers: a zip of XML parts, bounded in every direction.

Names of elements come with the usual short prefix (`w:p`, `m:oMath`), also where the writer chose other prefixes or
the strict namespaces of ISO 29500.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from polder.trials.archive import Archive, Unfit
from polder.trials.engines import EngineFailed

MAX_WHOLE_BYTES = 64 << 20
"""What may be held in memory as a tree: relations, styles, settings. Bodies are walked as a stream."""

# Transitional namespaces end in a year and a word; the strict ones of ISO 29500-1 annex A have another root.
_ROOTS = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
_PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "spreadsheetml/2006/main": "x",
    "spreadsheetml/main": "x",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "drawingml/2006/chart": "c",
    "drawingml/chart": "c",
    "markup-compatibility/2006": "mc",
}
_OTHERS = {"urn:schemas-microsoft-com:vml": "v", "urn:schemas-microsoft-com:office:office": "o"}
_PREFIX_OF = {root + rest: prefix for root in _ROOTS for rest, prefix in _PREFIXES.items()} | _OTHERS

_ENDED = frozenset({"w:r", "w:p", "w:tr", "w:tbl", "x:c", "x:row", "x:si"})

_BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    etree.LxmlError,
    struct.error,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)
"""What reading a stranger's file can raise."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type (`hyperlink`, `image`); `target` a name of a part, or an address."""

    kind: str
    target: str
    external: bool


class Package(Archive):
    """An open package. Its methods raise what `open_package` turns into `EngineFailed`."""

    @property
    def names(self) -> list[str]:
        return [info.filename.lstrip("/") for info in self.parts.values()]

    def info(self, name: str) -> zipfile.ZipInfo | None:
        return self.parts.get(name.lower())

    def tree(self, name: str) -> etree._Element | None:
        """A small part as a tree; `None` where it is not there. Raises `EngineFailed` (too_large)."""
        info = self.info(name)
        if info is None:
            return None
        if info.file_size > MAX_WHOLE_BYTES:
            raise EngineFailed("too_large", f"{name}: {info.file_size} bytes")
        parser = etree.XMLParser(huge_tree=False, resolve_entities=False, no_network=True, remove_comments=True)
        root = etree.fromstring(self.read(name), parser)
        refuse_doctype(root)
        return root

    def walk(self, name: str) -> Iterator[tuple[str, str, Any]]:
        """`(event, name, element)` for each start and end, in order; a run, paragraph, row, cell or string that has
        ended is let go after its turn, with what stood before it.
        """
        with self.open(name) as part:
            steps = etree.iterparse(
                part, events=("start", "end"), huge_tree=False, resolve_entities=False, no_network=True,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            depth = 0
            for event, element in steps:
                if event == "start":
                    if depth == 0:
                        refuse_doctype(element)
                    depth += 1
                    yield event, short_name(element), element
                    continue
                depth -= 1
                yield event, short_name(element), element
                if depth <= 1 or short_name(element) in _ENDED:
                    element.clear(keep_tail=True)
                    while element.getprevious() is not None:
                        del element.getparent()[0]

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their id; those of the package itself for the name ""."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in root if root is not None else ():
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            where = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], where, external)
        return found

    def main_part(self) -> str:
        """The part that holds the document itself. Raises `EngineFailed` (not_read) where there is none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self:
                return relation.target
        raise EngineFailed("not_read", "no main part")

    def related(self, name: str, kind: str) -> str | None:
        """The first part of that kind that `name` points at and that is there."""
        return next((part for part in self.all_related(name, kind)), None)

    def all_related(self, name: str, kind: str) -> list[str]:
        """The parts of that kind that `name` points at and that are there, in the order of its relations."""
        found = [each.target for each in self.relations(name).values() if each.kind == kind and not each.external]
        return [target for target in found if target in self]


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """The package at `path`. Whatever is broken in it, also while it is read, becomes `EngineFailed`."""
    try:
        with Package(path) as package:
            yield package
    except Unfit as reason:
        too_large = reason.cause in ("bomb", "too_large")
        raise EngineFailed("too_large" if too_large else "not_read", str(reason)) from reason
    except RecursionError as error:
        raise EngineFailed("not_read", "nested too deeply") from error
    except _BROKEN as error:
        raise EngineFailed("not_read", f"{type(error).__name__}: {error}"[:200]) from error


def short_name(element: Any) -> str:
    """`w:p` for a paragraph of Word, `p` for an element of a namespace without a usual prefix here."""
    namespace, closed, local = str(element.tag).rpartition("}")
    prefix = _PREFIX_OF.get(namespace[1:]) if closed else None
    return f"{prefix}:{local}" if prefix else local


def attribute(element: Any, name: str, default: str | None = None) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    value = element.get(name)
    if value is not None:
        return str(value)
    tail = "}" + name
    return next((str(value) for key, value in element.attrib.items() if key.endswith(tail)), default)


def is_on(element: Any, name: str = "val") -> bool:
    """Whether a switch such as `<w:vanish/>` is on; ST_OnOff, ISO 29500-1 §22.9.2.7."""
    return attribute(element, name, "1") not in {"0", "false", "off"}


def refuse_doctype(root: Any) -> None:
    """OOXML has no document type (ISO 29500-2 §8.1.4); where there is one, somebody defines entities."""
    if root.getroottree().docinfo.doctype:
        raise EngineFailed("not_read", "a document type declaration")
