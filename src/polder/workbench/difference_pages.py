# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A difference on paper: a summary, and its lines in pieces, so that a page of a large one is read without the rest."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from polder.base import Language, Text
from polder.importers import importers
from polder.model import Dispute, Fact
from polder.store.register import Register
from polder.workbench.actor import Actor
from polder.workbench.difference import Change, Difference
from polder.workbench.job_kinds import Made, made
from polder.workbench.jobs import output_content
from polder.workbench.problem_pairs import problem_to_json, text_to_pair
from polder.workbench.saying import names_in, said_in, say_predicate, say_subject, say_value

SECTIONS: Final = {
    "new": Text("New", "Nieuw"),
    "changed": Text("Changed", "Gewijzigd"),
    "contradicted": Text("Contradicted", "Tegengesproken"),
    "gone": Text("Gone", "Weg"),
    "problems": Text("Problems", "Problemen"),
}
PIECE_LINES = 500
PAGE_LINES = 50
Names = Mapping[str, str]
Line = dict[str, Any]
_LANGUAGES: Final[tuple[Language, Language]] = ("en", "nl")


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of one section. Pages are counted from 1; `total` counts the lines of all of them."""

    lines: tuple[Line, ...]
    page: int
    pages: int
    total: int

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1

    @property
    def first(self) -> int:
        """The number of the first line on this page."""
        return (self.page - 1) * PAGE_LINES + 1


def summary_of(difference: Difference) -> dict[str, Any]:
    """What a page shows on top, and what recording needs to know: JSON of a few kilobytes."""
    reads = difference.reads
    kinds = Counter(
        str(fact.value) for changes in difference.sources for fact in changes.new if fact.predicate == "kind"
    )
    labels = {name: text_to_pair(importer.label) for name, importer in importers().items()}
    return {
        "elements": sum(read.elements for read in reads),
        "relationships": sum(read.relationships for read in reads),
        "dangling": sum(read.dangling for read in reads),
        "facts": sum(len(read.facts) for read in reads),
        "new_elements": dict(sorted(kinds.items())),
        "unchanged": difference.unchanged,
        "counts": {
            "new": difference.new,
            "changed": difference.changed,
            "contradicted": len(difference.contradicted),
            "gone": difference.gone,
            "problems": len(difference.problems),
        },
        "sources": [
            {
                "origin": changes.origin,
                "read_as": labels.get(changes.importer, [changes.importer] * 2),
                "new": len(changes.new),
                "changed": len(changes.changed),
                "gone": len(changes.gone),
                "unchanged": changes.unchanged,
            }
            for changes in difference.sources
        ],
        "wipes_out": [
            problem_to_json(problem) for problem in difference.problems if problem.code == "import.mostly-gone"
        ],
        "fingerprint": difference.fingerprint(),
    }


def pieces_of(difference: Difference, names: Names) -> Iterator[Made]:
    """The lines of every section, `PIECE_LINES` in a file. `names` are those that the register knows."""
    known = {**names, **names_in(fact for read in difference.reads for fact in read.facts)}
    sections: dict[str, Iterable[Line]] = {
        "new": (_fact(fact, known) for changes in difference.sources for fact in changes.new),
        "changed": (_change(change, known) for changes in difference.sources for change in changes.changed),
        "contradicted": (_dispute(dispute, known) for dispute in difference.contradicted),
        "gone": (_fact(fact, known) for changes in difference.sources for fact in changes.gone),
        "problems": map(problem_to_json, difference.problems),
    }
    for section, lines in sections.items():
        left, number = iter(lines), 0
        while piece := list(islice(left, PIECE_LINES)):
            yield made(f"{section}-{number}", "application/json", json.dumps(piece).encode())
            number += 1


def read_page(register: Register, actor: Actor, job: int, section: str, page: int, total: int) -> Lines:
    """One page of what `pieces_of` wrote; a page beyond the last is the last. Raises `PolderError`."""
    pages = max(1, -(-total // PAGE_LINES))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE_LINES
    if not total:
        return Lines((), 1, 1, 0)
    _, content = output_content(register, actor, job, f"{section}-{first // PIECE_LINES}")
    lines = json.loads(b"".join(content))[first % PIECE_LINES :][:PAGE_LINES]
    return Lines(tuple(lines), page, pages, total)


def _fact(fact: Fact, names: Names) -> Line:
    return {
        **_about(fact, names),
        "value": _pair(lambda language: say_value(fact.predicate, said_in(fact), language, names)),
        "where": sorted({evidence.locator for evidence in fact.evidence if evidence.locator})[:3],
    }


def _change(change: Change, names: Names) -> Line:
    return {
        **_about(change.after[0], names),
        "before": _values(change.before, names),
        "value": _values(change.after, names),
        "where": sorted({each.locator for each in chain.from_iterable(f.evidence for f in change.after)} - {""})[:3],
    }


def _dispute(dispute: Dispute, names: Names) -> Line:
    subject, predicate = dispute.subject, dispute.predicate
    sides = [
        {
            "value": [say_value(predicate, value, language, names) for language in _LANGUAGES],
            "new": any(fact.id is None for fact in facts),
        }
        for value, facts in dispute.sides
    ]
    return {
        "subject": _pair(lambda language: say_subject(subject, names, language)),
        "what": _pair(lambda language: say_predicate(predicate, language)),
        "sides": sides,
    }


def _about(fact: Fact, names: Names) -> Line:
    return {
        "subject": _pair(lambda language: say_subject(fact.subject, names, language)),
        "what": _pair(lambda language: say_predicate(fact.predicate, language)),
    }


def _values(facts: Sequence[Fact], names: Names) -> list[str]:
    return _pair(
        lambda language: ", ".join(say_value(fact.predicate, said_in(fact), language, names) for fact in facts)
    )


def _pair(say: Callable[[Language], str]) -> list[str]:
    return [say(language) for language in _LANGUAGES]
