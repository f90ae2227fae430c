# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A problem that is kept: in both languages, for who reads it later may read the other one."""

from __future__ import annotations

from typing import Any

from polder.base import Family, Problem, Text, Where


def text_to_pair(text: Text) -> list[str]:
    return [text.en, text.nl]


def pair_to_text(pair: Any) -> Text:
    return Text(str(pair[0]), str(pair[1]))


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """JSON that `problem_from_json` reads back as it was."""
    where = problem.where
    return {
        "code": problem.code,
        "what": text_to_pair(problem.what),
        "why": text_to_pair(problem.why),
        "do": text_to_pair(problem.do),
        "where": [where.file, where.sheet, where.row, where.column, where.line],
        "value": problem.value,
        "family": int(problem.family),
    }


def problem_from_json(kept: Any) -> Problem:
    """The problem of `problem_to_json`."""
    file, sheet, row, column, line = kept["where"]
    what, why, do = (pair_to_text(kept[name]) for name in ("what", "why", "do"))
    return Problem(
        kept["code"], what, why, do, Where(file, sheet, row, column, line), kept["value"], Family(kept["family"])
    )
