# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""YAML that a person wrote: scenarios, tenders, answer sheets.

Each value is read as its key asks, from the text as it stands: `NO` is Norway and not *false*, `0.10` is exactly a
tenth. Nothing is called or made by what the file says: tags, anchors and aliases are refused, and a file is at most
1 MB and 20 levels deep.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

import yaml

from polder.base.problem import PolderError
from polder.base.written.problems import Sort as Sort

LARGEST = 1_000_000
"""Bytes; what a person wrote has a few thousand."""
DEEPEST = 20
DAY = re.compile(r"[1-8][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)
"""A day as people write it, with room for the longest horizon behind it."""
NUMBER = re.compile(r"[-+]?[0-9]{1,12}(\.[0-9]{1,12})?", re.ASCII)
YES, NO = frozenset({"yes", "true", "on", "ja"}), frozenset({"no", "false", "off", "nee"})

Node = yaml.Node


def read_text(path: Path, sort: Sort) -> str:
    """The text of a file. Raises `PolderError` where there is none, or it is too large or not UTF-8."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise PolderError(sort.no_file(str(path))) from None
    if len(content) > LARGEST:
        raise PolderError(sort.too_large(path.name, LARGEST))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PolderError(sort.not_utf8(path.name)) from None


def line_of(node: Node) -> int:
    return int(node.start_mark.line) + 1


def several(node: Node) -> bool:
    return isinstance(node, yaml.SequenceNode)


def keyed(node: Node) -> bool:
    return isinstance(node, yaml.MappingNode)


class Reader:
    """Reads nodes, and says of each that is wrong where it stands. `origin` is the name of the file."""

    def __init__(self, origin: str, sort: Sort) -> None:
        self.origin = origin
        self.sort = sort

    def compose(self, text: str) -> Node | None:
        """The root of a text, `None` where there is nothing in it."""
        try:
            self._look_over(text)
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else None
            raise PolderError(self.sort.no_yaml(self.origin, line, error.problem or "")) from None
        except yaml.YAMLError as error:
            raise PolderError(self.sort.no_yaml(self.origin, None, str(error))) from None

    def _look_over(self, text: str) -> None:
        """Refuse what a person has no need of, before anything is built of it."""
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else None
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise PolderError(self.sort.no_aliases(self.origin, line))
            if getattr(event, "tag", None):
                raise PolderError(self.sort.no_tags(self.origin, line))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise PolderError(self.sort.too_deep(self.origin, line))

    def mapping(self, node: Node, known: Sequence[str] | None = None) -> Mapping[str, Node]:
        """The keys of a mapping, each known (where that is asked) and each once."""
        if not isinstance(node, yaml.MappingNode):
            raise PolderError(self.sort.no_mapping(self.origin, line_of(node), known or ()))
        found: dict[str, Node] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if known is not None and key not in known:
                near = get_close_matches(key, known, 1)
                raise PolderError(self.sort.unknown_key(self.origin, line_of(key_node), key, known, near))
            if key in found:
                raise PolderError(self.sort.key_twice(self.origin, line_of(key_node), key))
            found[key] = value
        return found

    def items(self, node: Node) -> list[Node]:
        if not several(node):
            raise PolderError(self.sort.no_list(self.origin, line_of(node)))
        return list(node.value)

    def text(self, node: Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise PolderError(self.sort.no_text(self.origin, line_of(node)))
        return str(node.value).strip()

    def day(self, node: Node) -> date:
        text = self.text(node)
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:  # the thirtieth of February
            pass
        raise PolderError(self.sort.no_day(self.origin, line_of(node), text))

    def yes_no(self, node: Node) -> bool:
        text = self.text(node).casefold()
        if text not in YES | NO:
            raise PolderError(self.sort.no_yes_no(self.origin, line_of(node), text))
        return text in YES

    def exact(self, node: Node) -> Fraction:
        """A number, exactly as written; a comma may stand for the point, a percent sign behind it."""
        text = self.text(node).removesuffix("%").strip().replace(",", ".")
        if not NUMBER.fullmatch(text):
            raise PolderError(self.sort.no_number(self.origin, line_of(node), text))
        return Fraction(text)
