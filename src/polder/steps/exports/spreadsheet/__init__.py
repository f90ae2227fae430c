# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The plan as a workbook to reckon with further: numbers are numbers, ranges two columns, dates dates."""

from __future__ import annotations

from pathlib import Path

from polder.base import Language, Text
from polder.exporters.spreadsheet import ods, xlsx
from polder.exporters.spreadsheet.layout import ReadMe
from polder.model.workbook import READ_ME
from polder.steps.exports import Format, Told
from polder.steps.exports.spreadsheet.sheets import Sheet, sheets_of
from polder.steps.plan.saying import assumed_scenarios, counted, how_sure, not_weighed, plan_sentence

_TITLE = Text("Plan", "Plan")
_SHEETS = Text("The sheets", "De bladen")


def write(told: Told, path: Path, language: Language) -> None:
    sheets = list(sheets_of(told))
    form = ods.workbook if path.suffix.lower() == ".ods" else xlsx.workbook
    path.write_bytes(form(_read_me(told, sheets, language), [sheet.grid(language) for sheet in sheets]))


def _read_me(told: Told, sheets: list[Sheet], language: Language) -> ReadMe:
    answer = told.answer
    advice = [plan_sentence(answer), how_sure(answer), counted(answer)]
    advice += [assumed_scenarios(answer)] if told.assumed else []
    advice += [not_weighed(answer)] if answer.uncounted else []
    return ReadMe(
        READ_ME.say(language),
        _TITLE.say(language),
        [text.say(language) for text in advice],
        _SHEETS.say(language),
        [(sheet.title.say(language), sheet.intro.say(language)) for sheet in sheets],
    )


FORMAT = Format("spreadsheet", Text("workbook", "werkmap"), (".xlsx", ".ods"), write)
