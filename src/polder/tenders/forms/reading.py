# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A filled form as a bid. Every fault is told with its cell; a bid with a fault is no bid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from polder.base import PolderError, Problem, Text, Where
from polder.base.written import NO, NUMBER, YES
from polder.importers.source import Source
from polder.importers.spreadsheet.tables import Table, sheets_of
from polder.tenders import problems as written
from polder.tenders.forms import problems
from polder.tenders.forms.layout import (
    ANSWER_SHEET,
    BID_SHEET,
    BIDDER,
    FORM,
    FOUND,
    KNOCK_OUT,
    PRICE,
    PROOF,
    SCORE,
    SCORE_SHEET,
    YOURS,
    FormSheet,
    form_id,
)
from polder.tenders.forms.tables import rows_of, title_of
from polder.tenders.problems import BID
from polder.tenders.reading import MONEY
from polder.tenders.tender import Bid, Tender

Value = TypeVar("Value")
Cells = dict[str, tuple[str, Where]]
"""By key of the row what stands in a column, trimmed, and where; cells with nothing in them are left out."""


@dataclass
class _Form:
    tender: Tender
    tables: Mapping[str, Table]
    name: str
    problems: list[Problem] = field(default_factory=list)

    def title(self, sheet: FormSheet) -> str:
        """What the sheet is called in this form; empty where it is not there."""
        return title_of(self.tables, sheet)

    def column(self, sheet: FormSheet, head: Text) -> Cells:
        table = self.tables.get(self.title(sheet))
        if table is None:
            self.problems.append(problems.FORM.no_sheet(self.name, sheet.name))
            return {}
        rows = rows_of(table, sheet)
        if rows is None or head.en not in rows.heads:
            self.problems.append(problems.FORM.no_column(self.name, table.title, head))
            return {}
        found: Cells = {}
        for row in rows:
            key, (text, where) = row[sheet.columns[0].head.en][0], row[head.en]
            if not key:
                continue
            if key in found:
                self.problems.append(problems.key_twice(where, key))
            if text:
                found[key] = (text, where)
        return found

    def each(
        self, cells: Cells, known: Callable[[str], bool], read: Callable[[str, str, Where], Value]
    ) -> dict[str, Value]:
        """The cells whose key is known, read; the others and those that cannot be read become problems."""
        found = {}
        for key, (text, where) in cells.items():
            try:
                if not known(key):
                    raise PolderError(problems.unknown_key(where, key))
                found[key] = read(key, text, where)
            except PolderError as error:
                self.problems.append(error.problem)
        return found


def read_form(path: Path, tender: Tender) -> Bid:
    """Raises `PolderError` with the first of what is wrong; `faults_of` gives all of it."""
    bid, found = _read(path, tender)
    if bid is None:
        raise PolderError(found[0])
    return bid


def faults_of(path: Path, tender: Tender) -> list[Problem]:
    """All that is wrong with a filled form. Raises `PolderError` where it cannot be opened at all."""
    return _read(path, tender)[1]


def price_stands_in(path: Path, tender: Tender) -> bool:
    """Whether a workbook is a form of ours with a price in it, of whichever version. Raises `PolderError`."""
    source = Source(path)
    return PRICE in _Form(tender, sheets_of(source), source.name).column(BID_SHEET, YOURS)


def _read(path: Path, tender: Tender) -> tuple[Bid | None, list[Problem]]:
    source = Source(path)
    form = _Form(tender, sheets_of(source), source.name)
    head = form.column(BID_SHEET, YOURS)
    name, price = _name(form, head), _price(form, head)
    meets = form.each(_knock_outs(head), tender.knock_outs.__contains__, _yes_no)
    answers, findings, proofs = _answers(form) if tender.framework else ({}, {}, {})
    proofs |= form.each(_knock_outs(form.column(BID_SHEET, PROOF)), tender.knock_outs.__contains__, _as_it_stands)
    scores = _scores(form)
    if form.problems or price is None:
        return None, form.problems
    return Bid(name, price, scores, answers, meets, findings, proofs, origin=source.name), []


def _name(form: _Form, head: Cells) -> str:
    given, where = head.get(FORM, ("", Where(form.name, BID_SHEET.name.en)))
    if head and given != form_id(form.tender):
        form.problems.append(at(where, written.other_form(form.name, 0, given or "?", form_id(form.tender))))
    if head and BIDDER not in head:
        form.problems.append(problems.missing(form.name, form.title(BID_SHEET), BIDDER))
    return head.get(BIDDER, ("", where))[0]


def _price(form: _Form, head: Cells) -> Fraction | None:
    if not head:
        return None
    if PRICE not in head:
        form.problems.append(problems.missing(form.name, form.title(BID_SHEET), PRICE))
        return None
    text, where = head[PRICE]
    if not MONEY.fullmatch(text) or not Fraction(text):
        form.problems.append(at(where, written.no_money(BID, form.name, 0, text, form.tender.currency)))
        return None
    return Fraction(text)


def _answers(form: _Form) -> tuple[dict[str, int], dict[str, int], dict[str, str]]:
    framework = form.tender.framework
    assert framework is not None
    known = framework.criteria.__contains__

    def position(key: str, text: str, where: Where) -> int:
        most = len(framework.criteria[key].values)
        if text not in map(str, range(1, most + 1)):
            raise PolderError(at(where, written.off_scale(form.name, 0, key, text, f"1 … {most}")))
        return int(text)

    answers = form.each(form.column(ANSWER_SHEET, YOURS), known, position)
    findings = form.each(form.column(ANSWER_SHEET, FOUND), known, position)
    proofs = form.each(form.column(ANSWER_SHEET, PROOF), known, _as_it_stands)
    return answers, findings, proofs


def _scores(form: _Form) -> dict[str, Fraction]:
    wanted = {criterion.id: criterion for criterion in form.tender.criteria if not criterion.by_framework}
    if not wanted:
        return {}

    def step(key: str, text: str, where: Where) -> Fraction:
        scale = wanted[key].scale
        number = text.replace(",", ".")
        score = Fraction(number) if NUMBER.fullmatch(number) else None  # `Fraction` itself reads 1e999999999
        if score is None or score not in scale:
            raise PolderError(
                at(where, written.off_scale(form.name, 0, key, text, ", ".join(f"{float(each):g}" for each in scale)))
            )
        return score

    before = len(form.problems)
    given = form.column(SCORE_SHEET, SCORE)
    if len(form.problems) > before:  # the sheet or the column is not there: that is said once
        return {}
    scores = form.each(given, wanted.__contains__, step)
    for id in (id for id in wanted if id not in given):
        form.problems.append(problems.missing(form.name, form.title(SCORE_SHEET), id))
    return scores


def at(where: Where, problem: Problem) -> Problem:
    """A problem that is told for YAML too, with its cell instead of its line."""
    return replace(problem, where=where)


def _knock_outs(cells: Cells) -> Cells:
    return {key.removeprefix(KNOCK_OUT): cell for key, cell in cells.items() if key.startswith(KNOCK_OUT)}


def _as_it_stands(_: str, text: str, __: Where) -> str:
    return text


def _yes_no(key: str, text: str, where: Where) -> bool:
    if text.casefold() not in YES | NO:
        raise PolderError(problems.no_yes_no(where, text))
    return text.casefold() in YES
