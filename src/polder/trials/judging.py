# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The verdict on every document of a trial, from what is kept; copies share that of the one that was judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from polder.trials.cause import Cause, Observation
from polder.trials.document import JUDGED, Kind
from polder.trials.keeping import Keeping
from polder.trials.oracles import Oracle
from polder.trials.verdict import Judged, Verdict, judge

_BATCH = 1_000
_FAILED = {"crashed": "crashed", "refused": "refused", "timed_out": "timed_out", "too_large": "too_large"}
"""What an engine says of a document it could not do, as a cause; `missing` is about the engine."""


def judge_all(kept: Keeping, oracles: Mapping[str, Oracle], causes: Mapping[str, Cause]) -> Iterator[int]:
    """Keep the verdict on every document that was scanned, and say after each batch how many are done."""
    done = last = 0
    query = "SELECT id, kind FROM document WHERE scanned = 1 AND same_as IS NULL AND id > ? ORDER BY id LIMIT ?"
    while rows := kept.sql.execute(query, (last, _BATCH)).fetchall():
        first, last = rows[0][0], rows[-1][0]
        observed = _observed(kept, first, last)
        answered = _answered(kept, first, last, oracles, observed)
        with kept.transaction():
            for id, kind in rows:
                verdict = judge(observed[id], answered[id], causes, counted_only=Kind(kind) not in JUDGED)
                _keep(kept, id, verdict)
        done += len(rows)
        yield done
    with kept.transaction():
        kept.sql.execute(_SHARE)


_SHARE = """
UPDATE document SET outcome = f.outcome, content_outcome = f.content_outcome, layout_outcome = f.layout_outcome,
    content_grade = f.content_grade, layout_grade = f.layout_grade
FROM document f WHERE f.id = document.same_as
"""


def _observed(kept: Keeping, first: int, last: int) -> defaultdict[int, list[Observation]]:
    found: defaultdict[int, list[Observation]] = defaultdict(list)
    query = (
        "SELECT document, cause, place, count, before, after, silent, certain FROM observation"
        " WHERE document BETWEEN ? AND ?"
    )
    for id, cause, place, count, before, after, silent, certain in kept.sql.execute(query, (first, last)):
        found[id].append(Observation(cause, place, count, before, after, bool(silent), bool(certain)))
    return found


def _answered(
    kept: Keeping, first: int, last: int, oracles: Mapping[str, Oracle], observed: defaultdict[int, list[Observation]]
) -> defaultdict[int, list[Judged]]:
    found: defaultdict[int, list[Judged]] = defaultdict(list)
    query = "SELECT document, oracle, failed, compared, agreed FROM asked WHERE done = 1 AND document BETWEEN ? AND ?"
    for id, name, failed, compared, agreed in kept.sql.execute(query, (first, last)):
        oracle = oracles.get(name)
        if failed is not None:
            if failed != "missing":
                observed[id].append(Observation(_FAILED.get(failed, failed), name))
        elif oracle is not None:
            for side in sorted({cause.side for cause in oracle.causes}):
                found[id].append(Judged(name, oracle.grade, side, compared, agreed))
    return found


def _keep(kept: Keeping, id: int, verdict: Verdict) -> None:
    kept.sql.execute(
        "UPDATE document SET outcome = ?, content_outcome = ?, layout_outcome = ?, content_grade = ?, layout_grade = ?"
        " WHERE id = ?",
        (verdict.outcome, verdict.content, verdict.layout, verdict.content_grade, verdict.layout_grade, id),
    )
    kept.sql.execute("DELETE FROM reason WHERE document = ?", (id,))
    kept.sql.executemany("INSERT INTO reason VALUES (?, ?)", [(id, cause) for cause in verdict.reasons])
