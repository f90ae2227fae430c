# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a document trial concluded of one system: whether its documents hold us to an office suite.

`polder trial record` writes the file (JSON, `{"polder": "document trial", "system": …, "suite": …, "documents":
{"moves": 930, "care": 40, "stays": 12, "not_judged": 3}, …}`). Documents that stay make the system depend on the
suite, in a group of needs of its own. Where none stays and every one was judged with a suite, that it does *not*
depend on it is known too. In between nothing is said: unknown is not safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from polder.base import PolderError, Problem, Progress, Text, Where
from polder.importers.importer import Importer, Reading
from polder.importers.json_text import parse_json, plain_text, wrong_shape
from polder.importers.naming import id_from_name
from polder.importers.source import Source
from polder.model import KINDS, RELATIONS, Evidence, Fact, Grade, element_facts

GROUP = "documents"
"""The group of needs that documents make: what else the system needs of the suite stands apart."""
_START = re.compile(rb'\s*\{\s*"polder"\s*:\s*"document trial"')
_OUTCOMES = ("moves", "care", "stays", "not_judged")
_MOST_CAUSES = 5


def _recognise(source: Source) -> float:
    head = source.head(200).removeprefix(b"\xef\xbb\xbf")
    return 1.0 if source.suffix == ".json" and _START.match(head) else 0.0


def _read(source: Source, progress: Progress) -> Iterator[Fact | Problem | Reading]:
    said = _mapping(parse_json(source.text(), source.name))
    outcomes = {name: _count(_mapping(said.get("documents")).get(name)) for name in _OUTCOMES}
    ends = [_end(_mapping(said.get(name))) for name in ("system", "suite")]
    if None in outcomes.values() or None in ends or ends[0] == ends[1]:
        raise PolderError(
            wrong_shape(
                source.name,
                "two things of the register and four counts",
                "twee dingen van het register en vier tellingen",
            )
        )
    counts = {name: count or 0 for name, count in outcomes.items()}
    (system, *_), (suite, *_) = ends  # type: ignore[misc]
    holds = _holds(counts, tried=plain_text(said.get("engine")) is not None)
    evidence = (Evidence(source.sha256, _locator(said, counts), _grade(said, counts, holds)),)
    if holds is None:
        yield _unknown(source.name)
    else:
        for end in ends:
            assert end is not None
            id, kind, name = end
            yield from element_facts(id, kind, evidence, name=name)
        yield Fact(system, "depends_on", object=suite, key=GROUP, absent=not holds, evidence=evidence)
    yield Reading(2, int(holds is not None))


def _holds(counts: Mapping[str, int], *, tried: bool) -> bool | None:
    """Whether the documents hold the system to the suite; `None` where that cannot be told."""
    if counts["stays"]:
        return True
    return False if tried and not counts["not_judged"] and any(counts.values()) else None


def _grade(said: Mapping[str, object], counts: Mapping[str, int], holds: bool | None) -> Grade:
    """Measured is what was held against what Office stored or went through the suite; the rest was looked at."""
    grades = _mapping(said.get("grades"))
    looked = {name: _count(_mapping(grades.get(name)).get("C")) or 0 for name in _OUTCOMES}
    if holds:
        return Grade.MEASURED if looked["stays"] < counts["stays"] else Grade.DOCUMENTED
    return Grade.DOCUMENTED if any(looked.values()) else Grade.MEASURED


def _locator(said: Mapping[str, object], counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    parts = [f"{counts['stays']} of {total} documents stay, {counts['care']} with care"]
    causes = said.get("causes")
    for each in causes[:_MOST_CAUSES] if isinstance(causes, list) else ():
        label, count = plain_text(_mapping(each).get("label")), _count(_mapping(each).get("documents"))
        if label and count:
            parts.append(f"{label}: {count}")
    if engine := plain_text(said.get("engine")):
        parts.append(engine)
    return "; ".join(parts)


def _end(said: Mapping[str, object]) -> tuple[str, str, str] | None:
    """Id, kind and name of the system or the suite."""
    name, kind = plain_text(said.get("name")), plain_text(said.get("kind")) or "system"
    ends = RELATIONS["depends_on"]
    if name is None or kind not in KINDS or kind not in ends.sources or kind not in ends.targets:
        return None
    return plain_text(said.get("id")) or id_from_name(kind, name), kind, name


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _unknown(name: str) -> Problem:
    return Problem(
        "document-trial.unknown",
        Text(
            "Whether these documents hold the system to the suite is not known.",
            "Of deze documenten het systeem aan het pakket binden, is niet bekend.",
        ),
        Text(
            "None of them stays, but some were not judged, or no suite was tried.",
            "Er blijft er geen, maar sommige zijn niet beoordeeld, of er is geen pakket beproefd.",
        ),
        Text(
            "See in the trial why documents were not judged, and try them again.",
            "Bekijk in de proef waarom documenten niet zijn beoordeeld, en beproef ze opnieuw.",
        ),
        Where(name),
    )


IMPORTER = Importer(
    "document_trial",
    Text("conclusion of a document trial", "conclusie van een documentproef"),
    Text(
        "Whether the documents of a system hold it to an office suite, as a trial found.",
        "Of de documenten van een systeem het aan een kantoorpakket binden, zoals een proef uitwees.",
    ),
    _recognise,
    _read,
)
