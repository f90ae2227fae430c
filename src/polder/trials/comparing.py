# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Two trials of the same documents, as with two versions of a suite: what the later repairs and breaks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from polder.base import Family, Language, PolderError, Problem, Text, Where
from polder.importers.source import readable
from polder.trials.answer import said_of
from polder.trials.cause import Cause
from polder.trials.keeping import Keeping, as_text
from polder.trials.verdict import RANK, Outcome

MOST_PROOF = 5
Direction = Literal["better", "worse"]
Ask = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Turn:
    """A cause that holds documents back in one of the two trials: how many only before, and how many only after."""

    cause: str
    repaired: int
    broken: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an oracle compared in both trials (cells, breaks, paragraphs), and how many of them agreed in each."""

    oracle: str
    compared_before: int
    agreed_before: int
    compared_after: int
    agreed_after: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`before` and `after` name the suites, `None` where none was tried. `pairs`: how many documents went from the
    first outcome to the second; they are those with the same content in both trials that were tried in both or in
    neither. The others are counted: `changed` in between, `unlike` (tried in one only), `only_before`, `only_after`.
    """

    before: str | None
    after: str | None
    pairs: dict[tuple[Outcome, Outcome], int]
    turns: tuple[Turn, ...]
    agreements: tuple[Agreement, ...]
    changed: int
    unlike: int
    only_before: int
    only_after: int

    @property
    def compared(self) -> int:
        return sum(self.pairs.values())

    @property
    def better(self) -> int:
        return sum(n for (was, is_), n in self.pairs.items() if RANK.index(is_) < RANK.index(was))

    @property
    def worse(self) -> int:
        return sum(n for (was, is_), n in self.pairs.items() if RANK.index(is_) > RANK.index(was))

    def to_json(self, language: Language, causes: Mapping[str, Cause]) -> dict[str, Any]:
        return {
            "before": self.before,
            "after": self.after,
            "compared": self.compared,
            "better": self.better,
            "worse": self.worse,
            "pairs": [{"before": was, "after": is_, "documents": n} for (was, is_), n in self.pairs.items()],
            "causes": [asdict(each) | said_of(each.cause, causes, language) for each in self.turns],
            "agreement": [asdict(each) for each in self.agreements],
            "changed": self.changed,
            "unlike": self.unlike,
            "only_before": self.only_before,
            "only_after": self.only_after,
        }


@dataclass(frozen=True, slots=True)
class Proof:
    """One observation that only one of the two trials made; `repaired`: the earlier one."""

    repaired: bool
    cause: str
    where: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A document whose verdict differs; `id_before` and `id_after` are its ids in the two trials."""

    address: str
    id_before: int
    id_after: int
    before: Outcome
    after: Outcome
    proof: tuple[Proof, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "document": readable(self.address),
            "before": self.before,
            "after": self.after,
            "proof": [asdict(each) for each in self.proof],
        }


def compare(before: Keeping, after: Keeping) -> Comparison:
    """The two trials side by side. Raises `PolderError` where one looked into the documents and the other only at
    their names, for then they cannot be matched.
    """
    with _both(before, after) as sql:
        rows = sql("SELECT was, becomes, count(*) FROM fair GROUP BY 1, 2 ORDER BY 1, 2")
        pairs = {(Outcome(was), Outcome(becomes)): n for was, becomes, n in rows}
        turns = sql("SELECT * FROM turns")
        agreements = sql("SELECT * FROM agreements")
        [(changed, unlike)] = sql(
            "SELECT count(*) FILTER (WHERE NOT same), count(*) FILTER (WHERE same AND NOT alike) FROM matched"
        )
        only_before, only_after = (
            sql(
                f"SELECT count(*) FROM {one}.document WHERE outcome IS NOT NULL AND address NOT IN"  # noqa: S608
                f" (SELECT address FROM {other}.document)"
            )[0][0]
            for one, other in (("main", "later"), ("later", "main"))
        )
    return Comparison(
        before.get("engine_version") or None,
        after.get("engine_version") or None,
        pairs,
        tuple(Turn(*row) for row in turns),
        tuple(Agreement(*row) for row in agreements),
        changed,
        unlike,
        only_before,
        only_after,
    )


def differences(
    before: Keeping, after: Keeping, direction: Direction, limit: int, start: int = 0
) -> Iterator[Difference]:
    """The documents whose verdict became better or worse, the largest step first, each with the first of its proof."""
    step = f"({_rank('becomes')} - {_rank('was')})"
    query = (
        f"SELECT id_before, id_after, address, was, becomes, first_before, first_after FROM fair WHERE {step}"  # noqa: S608
        f" {'<' if direction == 'better' else '>'} 0 ORDER BY abs{step} DESC, address LIMIT ? OFFSET ?"
    )
    with _both(before, after) as sql:
        for id_before, id_after, address, was, becomes, *firsts in sql(query, limit, start):
            proof = tuple(Proof(bool(earlier), *said) for earlier, *said in sql(_PROOF, *firsts, MOST_PROOF))
            yield Difference(as_text(address), id_before, id_after, Outcome(was), Outcome(becomes), proof)


@contextmanager
def _both(before: Keeping, after: Keeping) -> Iterator[Ask]:
    """Asks SQL of both trials, in the words of `comparing.sql`."""
    settings = before.settings(), after.settings()
    if None in settings or len({each.bodies for each in settings if each}) > 1:
        raise PolderError(_unlike(after))
    with closing(sqlite3.connect(before.path)) as sql:
        sql.execute("ATTACH ? AS later", (str(after.path),))
        sql.executescript(_SIDE_BY_SIDE)
        yield lambda query, *values: sql.execute(query, values).fetchall()


def _rank(column: str) -> str:
    return f"CASE {column} " + " ".join(f"WHEN '{each}' THEN {n}" for n, each in enumerate(RANK)) + " END"


_SIDE_BY_SIDE = Path(__file__).with_name("comparing.sql").read_text(encoding="utf-8")
_PROOF = """
WITH earlier AS (SELECT cause, place, before, after FROM main.observation WHERE document = ?1),
later AS (SELECT cause, place, before, after FROM later.observation WHERE document = ?2)
SELECT p.repaired, p.cause, p.place, p.before, p.after FROM (
    SELECT 1 AS repaired, * FROM (SELECT * FROM earlier EXCEPT SELECT * FROM later)
    UNION ALL
    SELECT 0, * FROM (SELECT * FROM later EXCEPT SELECT * FROM earlier)
) p LEFT JOIN later.cause c ON c.code = p.cause ORDER BY coalesce(c.weight, 1) DESC, p.repaired LIMIT ?3
"""


def _unlike(after: Keeping) -> Problem:
    return Problem(
        "trial.not-alike",
        Text("These two trials cannot be compared.", "Deze twee proeven zijn niet te vergelijken."),
        Text(
            "One looked into the documents, the other only at their names, or one has not begun.",
            "De ene keek in de documenten, de andere alleen naar hun namen, of een ervan is niet begonnen.",
        ),
        Text("Compare two that ran with the same options.", "Vergelijk er twee die met dezelfde opties liepen."),
        Where(str(after.path.parent)),
        family=Family.USAGE,
    )
