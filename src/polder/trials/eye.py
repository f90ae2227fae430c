# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Documents of a trial that a person looked at: they tell how good its verdicts are, where chance chose them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice, zip_longest

from polder.base import Family, PolderError, Problem, Text, Where
from polder.trials.accuracy import Accuracy, Checked, measure
from polder.trials.keeping import Keeping, as_bytes, as_text


@dataclass(frozen=True, slots=True)
class Look:
    """What `by` saw of one document; `trouble`: a difference that matters was noticed."""

    document: int
    address: str
    trouble: bool
    remark: str
    by: str
    at: datetime


def find_document(kept: Keeping, address: str) -> int:
    """The id of a document by its address. Raises `PolderError` where the trial has no such document."""
    row = kept.sql.execute("SELECT id FROM document WHERE address = ?", (as_bytes(address),)).fetchone()
    if row is None:
        raise PolderError(_no_document(address))
    return int(row[0])


def check_by_eye(kept: Keeping, document: int, *, trouble: bool, by: str, at: datetime, remark: str = "") -> None:
    """Put down what a person saw, in the place of what was put down before; of a copy at the document that was judged.

    `kept` need not be the one that writes the trial. Raises `PolderError` where there is no such document.
    """
    done = kept.sql.execute(
        "INSERT OR REPLACE INTO checked SELECT coalesce(same_as, id), ?, ?, ?, ? FROM document WHERE id = ?",
        (trouble, remark, by, at.isoformat(), document),
    )
    if not done.rowcount:
        raise PolderError(_no_document(str(document)))


def take_back(kept: Keeping, document: int) -> None:
    """As if nobody had looked at the document. The verdict was told, so it is no longer one that was drawn."""
    kept.sql.execute(
        "DELETE FROM checked WHERE document = (SELECT coalesce(same_as, id) FROM document WHERE id = ?)", (document,)
    )
    tell(kept, document)


def looks(kept: Keeping) -> Iterator[Look]:
    """All that was put down, the latest first."""
    query = (
        "SELECT c.document, d.address, c.trouble, c.remark, c.checked_by, c.checked_at"
        " FROM checked c JOIN document d ON d.id = c.document ORDER BY c.checked_at DESC, c.document"
    )
    for document, address, trouble, remark, by, at in kept.sql.execute(query):
        yield Look(document, as_text(address), bool(trouble), remark, by, datetime.fromisoformat(at))


def look_at(kept: Keeping, document: int) -> Look | None:
    """What was put down of one document, or of the one it is a copy of."""
    row = kept.sql.execute("SELECT coalesce(same_as, id) FROM document WHERE id = ?", (document,)).fetchone()
    return next((each for each in looks(kept) if row is not None and each.document == row[0]), None)


def to_check(kept: Keeping, count: int) -> list[tuple[int, str]]:
    """The next documents for a person to look at, as (id, address): drawn by chance, those that move and the others
    in turn, and without the verdict, so that it does not lead the eye.
    """
    query = (
        "SELECT id, address FROM document WHERE same_as IS NULL AND outcome {} AND id NOT IN"
        " (SELECT document FROM checked) ORDER BY draw, id LIMIT ?"
    )
    green, red = (kept.sql.execute(query.format(which), (count,)) for which in ("= 'moves'", "IN ('care', 'stays')"))
    taken = (each for each in chain.from_iterable(zip_longest(green, red)) if each is not None)
    return [(id, as_text(address)) for id, address in islice(taken, count)]


def draw(kept: Keeping, documents: Iterable[int]) -> None:
    """Put down that chance chose these, as `to_check` gave them: what is seen of them counts in the accuracy."""
    kept.sql.executemany("INSERT OR IGNORE INTO drawn VALUES (?)", [(id,) for id in documents])


def is_waiting(kept: Keeping, document: int) -> bool:
    """Whether it was drawn and nobody looked at it yet: its verdict should not be told before."""
    query = (
        "SELECT count(*) FROM document d WHERE d.id = ? AND coalesce(d.same_as, d.id) IN (SELECT document FROM drawn)"
        " AND coalesce(d.same_as, d.id) NOT IN (SELECT document FROM checked)"
    )
    return kept.count(query, document) > 0


def tell(kept: Keeping, document: int) -> None:
    """Somebody wants to see the verdict first: as if it had not been drawn."""
    kept.sql.execute(
        "DELETE FROM drawn WHERE document = (SELECT coalesce(same_as, id) FROM document WHERE id = ?)", (document,)
    )


def accuracy(kept: Keeping) -> Accuracy:
    """Precision of `moves` and recall of real trouble, as far as people looked at documents that were drawn. Whoever
    chooses one does so for a reason, so those only count as looked at besides. Without a verdict it counts in neither.
    """
    query = (
        "SELECT d.outcome = 'moves', c.trouble, c.document IN (SELECT document FROM drawn)"
        " FROM checked c JOIN document d ON d.id = c.document WHERE d.outcome IN ('moves', 'care', 'stays')"
    )
    rows = kept.sql.execute(query).fetchall()
    checks = [Checked(bool(moves), bool(trouble)) for moves, trouble, drawn in rows if drawn]
    moves = kept.count("SELECT count(*) FROM document WHERE outcome = 'moves'")
    others = kept.count("SELECT count(*) FROM document WHERE outcome IN ('care', 'stays')")
    return measure(checks, moves, others, besides=len(rows) - len(checks))


def _no_document(what: str) -> Problem:
    return Problem(
        "trial.no-such-document",
        Text("This document is not in the trial.", "Dit document zit niet in de proef."),
        Text("A trial knows documents by where they lie.", "Een proef kent documenten aan waar ze staan."),
        Text("Take the address from the list of documents.", "Neem het adres over uit de lijst van documenten."),
        Where(what),
        family=Family.NOT_FOUND,
    )
