# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer of a trial: how many documents move, what holds the others back, and what a repair would free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from polder.base import Language
from polder.trials.accuracy import Accuracy
from polder.trials.cause import Cause
from polder.trials.eye import accuracy
from polder.trials.keeping import Keeping
from polder.trials.scan.reasons import PASSED
from polder.trials.verdict import LABELS, Outcome

MOST_CAUSES = 20
AGES_YEARS = (1, 3, 5, 10)
Counts = dict[Outcome, int]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A cause: how many documents it holds back, for how many it is the only one, and how many more move once it and
    all causes before it in the list are repaired.
    """

    cause: str
    documents: int
    alone: int
    freed_in_turn: int


@dataclass(frozen=True, slots=True)
class Held:
    """What one oracle held against each other (cells, breaks, paragraphs) in how many documents, how much of it agreed,
    and how much was set apart, as nothing could be said of it.
    """

    oracle: str
    documents: int
    compared: int
    agreed: int
    set_apart: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Counts of documents, copies included. `graded`: how many of each outcome rest on which grade of evidence,
    of the content. `engine` is the version of the office suite under trial, `None` where it was not there; `offline`
    whether it had no network, `None` where that is not known. `accuracy`: how good the verdicts are, by documents that
    people looked at.
    """

    outcomes: Counts
    departments: dict[str, Counts]
    kinds: dict[str, Counts]
    ages: dict[str, Counts]
    graded: dict[Outcome, dict[str, int]]
    causes: tuple[HeldBack, ...]
    not_judged: dict[str, int]
    passed: dict[str, int]
    copies: int
    tried: int
    held: tuple[Held, ...]
    engine: str | None
    offline: bool | None
    finished: bool
    accuracy: Accuracy

    @property
    def total(self) -> int:
        return sum(self.outcomes.values())

    def to_json(self, language: Language, causes: Mapping[str, Cause]) -> dict[str, Any]:
        return {
            "documents": self.total,
            "outcomes": self.outcomes,
            "departments": self.departments,
            "kinds": self.kinds,
            "ages": self.ages,
            "grades": self.graded,
            "causes": [asdict(each) | said_of(each.cause, causes, language) for each in self.causes],
            "not_judged": self.not_judged,
            "passed_by": {
                reason: {"count": n, "label": PASSED[reason].say(language)} for reason, n in self.passed.items()
            },
            "copies": self.copies,
            "tried": self.tried,
            "compared": [asdict(each) for each in self.held],
            "engine": self.engine,
            "offline": self.offline,
            "finished": self.finished,
            "accuracy": self.accuracy.to_json(),
            "labels": {outcome: label.say(language) for outcome, label in LABELS.items()},
        }


def said_of(code: str, causes: Mapping[str, Cause], language: Language) -> dict[str, str | None]:
    """A cause in words: its label and its repair."""
    cause = causes.get(code)
    if cause is None:
        return {"label": code, "repair": None}
    return {"label": cause.label.say(language), "repair": cause.repair.say(language) if cause.repair else None}


def answer(kept: Keeping, today: date) -> Answer:
    """The answer so far; the ages of documents are counted back from `today`."""
    return Answer(
        outcomes=_tally(kept, "''").get("", {}),
        departments=_tally(kept, "department"),
        kinds=_tally(kept, "kind"),
        ages=_ages(kept, today),
        graded=_graded(kept),
        causes=_causes(kept),
        not_judged=_not_judged(kept),
        passed=dict(
            kept.sql.execute(
                "SELECT reason, sum(n) FROM (SELECT reason, count(*) n FROM passed GROUP BY reason"
                " UNION ALL SELECT reason, count FROM passed_count) GROUP BY reason ORDER BY 2 DESC"
            ).fetchall()
        ),
        copies=kept.count("SELECT count(*) FROM document WHERE same_as IS NOT NULL"),
        tried=kept.count("SELECT count(DISTINCT document) FROM asked WHERE done = 1"),
        held=_held(kept),
        engine=kept.get("engine_version") or None,
        offline={"yes": True, "no": False}.get(kept.get("offline") or ""),
        finished=kept.get("finished") == "yes",
        accuracy=accuracy(kept),
    )


def _tally(kept: Keeping, by: str) -> dict[str, Counts]:
    """Counts of outcomes by a column, every outcome in each."""
    found: dict[str, Counts] = {}
    query = f"SELECT {by}, outcome, count(*) FROM document WHERE outcome IS NOT NULL GROUP BY 1, 2 ORDER BY 1"  # noqa: S608
    for name, outcome, count in kept.sql.execute(query):
        found.setdefault(name or "", dict.fromkeys(Outcome, 0))[Outcome(outcome)] = count
    return found


def _ages(kept: Keeping, today: date) -> dict[str, Counts]:
    """By the years since the last change: `<1`, `1-3` … `10+`, and "" where that is not known."""
    bounds = [(years, _years_ago(today, years)) for years in AGES_YEARS]
    cases, low = "", 0
    for years, day in bounds:
        cases += f" WHEN changed >= '{day.isoformat()}' THEN '{f'{low}-{years}' if low else f'<{years}'}'"
        low = years
    found = _tally(kept, f"CASE WHEN changed IS NULL THEN ''{cases} ELSE '{low}+' END")
    order = ["<1", *(f"{a}-{b}" for a, b in pairwise(AGES_YEARS)), f"{low}+", ""]
    return {age: found[age] for age in order if age in found}


def _years_ago(today: date, years: int) -> date:
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February
        return today.replace(year=today.year - years, day=28)


def _graded(kept: Keeping) -> dict[Outcome, dict[str, int]]:
    found: dict[Outcome, dict[str, int]] = {}
    query = (
        "SELECT outcome, content_grade, count(*) FROM document WHERE outcome IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )
    for outcome, grade, count in kept.sql.execute(query):
        found.setdefault(Outcome(outcome), {})[grade] = count
    return found


def _held(kept: Keeping) -> tuple[Held, ...]:
    query = (
        "SELECT oracle, count(*), sum(compared), sum(agreed), sum(set_apart) FROM asked"
        " WHERE done = 1 AND failed IS NULL GROUP BY 1 ORDER BY 1"
    )
    return tuple(Held(*row) for row in kept.sql.execute(query))


def _not_judged(kept: Keeping) -> dict[str, int]:
    return dict(
        kept.sql.execute(
            "SELECT r.cause, count(*) FROM document d JOIN reason r ON r.document = coalesce(d.same_as, d.id)"
            " JOIN cause c ON c.code = r.cause WHERE d.outcome = 'not_judged' AND c.weight = 3"
            " GROUP BY 1 ORDER BY 2 DESC"
        ).fetchall()
    )


def _causes(kept: Keeping) -> tuple[HeldBack, ...]:
    """The causes that hold back most; then what repairing them one after another frees, the best first.

    Documents with the same causes count as one row, so this takes no more memory for more documents.
    """
    sets: Counter[frozenset[str]] = Counter()
    query = (
        "SELECT causes, count(*) FROM (SELECT group_concat(r.cause, ' ') AS causes FROM document d"
        " JOIN reason r ON r.document = coalesce(d.same_as, d.id) WHERE d.outcome IN ('care', 'stays') GROUP BY d.id)"
        " GROUP BY causes"
    )
    for causes, count in kept.sql.execute(query):
        sets[frozenset(causes.split(" "))] += count
    held: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for causes, count in sets.items():
        for cause in causes:
            held[cause] += count
        if len(causes) == 1:
            alone[next(iter(causes))] += count
    left = [cause for cause, _ in held.most_common(MOST_CAUSES)]
    found = []
    repaired: set[str] = set()
    while left:
        gains = {cause: _gain(sets, repaired | {cause}) for cause in left}
        best = max(left, key=lambda cause: (gains[cause], held[cause], cause))
        found.append(HeldBack(best, held[best], alone[best], gains[best] - _gain(sets, repaired)))
        repaired.add(best)
        left.remove(best)
    return tuple(found)


def _gain(sets: Mapping[frozenset[str], int], repaired: set[str]) -> int:
    return sum(count for causes, count in sets.items() if causes <= repaired)
