# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The verdict on every document of a trial, from what is kept; copies share that of the one that was judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from polder.trials.cause import Cause, Observation
from polder.trials.document import JUDGED, Kind
from polder.trials.keeping import Keeping
from polder.trials.oracles import Oracle
from polder.trials.verdict import Judged, Verdict, judge

_BATCH = 1_000


def judge_all(kept: Keeping, oracles: Mapping[str, Oracle], causes: Mapping[str, Cause]) -> Iterator[int]:
    """Keep the verdict on every document that was scanned, and say after each batch how many are done."""
    done = last = 0
    query = "SELECT id, kind FROM document WHERE scanned = 1 AND same_as IS NULL AND id > ? ORDER BY id LIMIT ?"
    while rows := kept.sql.execute(query, (last, _BATCH)).fetchall():
        first, last = rows[0][0], rows[-1][0]
        seen = _seen(kept, first, last, oracles)
        with kept.transaction():
            for id, kind in rows:
                of = seen[id]
                _keep(kept, id, judge(of.observations, of.judged, causes, counted_only=Kind(kind) not in JUDGED))
        done += len(rows)
        yield done
    with kept.transaction():
        kept.sql.execute(_SHARE)


_SHARE = """
UPDATE document SET outcome = f.outcome, content_outcome = f.content_outcome, layout_outcome = f.layout_outcome,
    content_grade = f.content_grade, layout_grade = f.layout_grade
FROM document f WHERE f.id = document.same_as
"""


@dataclass(slots=True)
class _Seen:
    observations: list[Observation] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    judged: list[Judged] = field(default_factory=list)


def _seen(kept: Keeping, first: int, last: int, oracles: Mapping[str, Oracle]) -> defaultdict[int, _Seen]:
    """What is kept of each document from `first` to `last`."""
    found: defaultdict[int, _Seen] = defaultdict(_Seen)
    query = (
        "SELECT document, source, cause, place, count, before, after, silent, certain FROM observation"
        " WHERE document BETWEEN ? AND ?"
    )
    for id, source, cause, place, count, before, after, silent, certain in kept.sql.execute(query, (first, last)):
        seen = Observation(cause, place, count, before, after, bool(silent), bool(certain))
        found[id].observations.append(seen)
        found[id].sources.add(source)
    query = (
        "SELECT document, oracle, failed, compared, agreed, set_apart FROM asked"
        " WHERE done = 1 AND document BETWEEN ? AND ?"
    )
    for id, name, failed, compared, agreed, set_apart in kept.sql.execute(query, (first, last)):
        of, oracle = found[id], oracles.get(name)
        if failed is not None:
            if failed != "missing" and failed not in {each.cause for each in of.observations}:
                of.observations.append(Observation(failed, name))
        elif oracle is not None:
            of.judged.append(Judged(oracle.grade, oracle.proves, compared, agreed, name in of.sources, set_apart))
    return found


def _keep(kept: Keeping, id: int, verdict: Verdict) -> None:
    kept.sql.execute(
        "UPDATE document SET outcome = ?, content_outcome = ?, layout_outcome = ?, content_grade = ?, layout_grade = ?"
        " WHERE id = ?",
        (verdict.outcome, verdict.content, verdict.layout, verdict.content_grade, verdict.layout_grade, id),
    )
    kept.sql.execute("DELETE FROM reason WHERE document = ?", (id,))
    kept.sql.executemany("INSERT INTO reason VALUES (?, ?)", [(id, cause) for cause in verdict.reasons])
