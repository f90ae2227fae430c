# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An engine of paper: it gives the values that are written here."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter

from polder.trials.cause import Observation
from polder.trials.conftest import compound_file
from polder.trials.document import Kind
from polder.trials.engines import EngineFailed, Format
from polder.trials.oracles import Bench, Judgement
from polder.trials.oracles.formulas.judging import MAX_SHOWN, judge

Formulas = Mapping[str, tuple[str, object]]
"""Formula and stored value, by address; another sheet's as Two!A1."""


def write(
    path: Path, formulas: Formulas, names: Mapping[str, str] | None = None, table: tuple[str, str] | None = None
) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheets = {name: book.add_worksheet(name) for name in ("One", "Two")}
        for name, stands_for in (names or {}).items():
            book.define_name(name, stands_for)
        if table:
            sheets["One"].add_table(
                table[0], {"name": table[1], "columns": [{"header": "Amount"}, {"header": "Twice"}]}
            )
        for place, (formula, value) in formulas.items():
            sheet, _, address = place.rpartition("!")
            sheets[sheet or "One"].write_formula(address, formula, None, value)
    return path


class Paper:
    """`through_odf`: what it gives of a workbook that was kept as ODF, if that is something else."""

    def __init__(self, gives: Path | None, through_odf: Path | None = None) -> None:
        self.gives = gives
        self.through_odf = through_odf
        self.asked = 0

    def convert(self, source: Path, target: Path, to: Format) -> None:
        self.asked += 1
        gives = self.through_odf or self.gives if source.suffix == ".ods" else self.gives
        if gives is None:
            raise EngineFailed("crashed")
        shutil.copyfile(gives, target)


Judge = Callable[..., Judgement]


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    def judged(
        stored: Formulas,
        made: Mapping[str, object],
        witnessed: Mapping[str, object] | None = None,
        names: Mapping[str, str] | None = None,
        table: tuple[str, str] | None = None,
    ) -> Judgement:
        """`made`: what the engine makes of some cells; of the others it makes what is stored."""

        def engine(name: str, values: Mapping[str, object]) -> Paper:
            after = {place: (formula, values.get(place, value)) for place, (formula, value) in stored.items()}
            return Paper(write(tmp_path / name, after, names, table))

        path = write(tmp_path / "book.xlsx", stored, names, table)
        witness = None if witnessed is None else engine("witness.xlsx", witnessed)
        (tmp_path / "bench").mkdir(exist_ok=True)
        judgement = judge(path, Kind.XLSX, Bench(engine("made.xlsx", made), witness, tmp_path / "bench"))
        assert list((tmp_path / "bench").iterdir()) == []
        return judgement

    return judged


def causes(judgement: Judgement) -> dict[str, str]:
    return {each.where.removeprefix("One!"): each.cause.removeprefix("formulas.") for each in judgement.observations}


def test_all_the_same(judged: Judge) -> None:
    assert judged({"A1": ("=1+1", 2), "Two!A1": ('="a"', "a")}, {}) == Judgement((), compared=2, agreed=2)


def test_a_silent_change_is_told_with_both_values(judged: Judge) -> None:
    judgement = judged({"A1": ("=1+1", 2), "Two!B4": ("=One!C1*2", 8)}, {"Two!B4": 9})
    assert judgement.observations == (
        Observation("formulas.wrong_number", "Two!B4", before="8", after="9", silent=True),
    )
    assert (judgement.compared, judgement.agreed) == (2, 1)


def test_a_silent_change_outranks_what_would_explain_it(judged: Judge) -> None:
    formulas = {
        "A1": ("=_xlfn.STDEV.S(B1:B9)", 2),
        "A2": ('=VALUE(TEXT(B1,"0.0"))', 1.5),
        "A3": ("=SUM(Cost[Amount])", 3),
    }
    found = judged(formulas, {"A1": 3, "A2": 15, "A3": 4}, table=("D1:E3", "Cost"))
    assert set(causes(found).values()) == {"wrong_number"}


def test_the_clock_and_other_files_are_set_apart_with_all_that_hangs_on_them(judged: Judge) -> None:
    formulas = {
        "A1": ("=TODAY()", 1),
        "A2": ("=A1+1", 2),
        "Two!A1": ("=SUM(One!A1:A9)", 3),
        "Two!A2": ("=Two!A1*2", 6),
        "B1": ("=when+1", 2),
        "B2": ("=[1]Rates!A1", 5),
        "B3": ("=SUM(B:B)", 5),
        "C1": ("=1+1", 2),
        "C2": ('=LEN("TODAY()")', 7),
    }
    changed = {place: 99 for place in formulas if place not in ("C1", "C2")}
    judgement = judged(formulas, changed, names={"when": "=NOW()"})
    assert judgement == Judgement((), compared=2, agreed=2, set_apart=7)


def test_what_cell_tells_of_the_cell_itself_is_compared(judged: Judge) -> None:
    formulas = {
        "A1": ('=CELL("row",A1)*1000', 77),
        "A2": ('=CELL("filename")', "a"),
        "A3": ('=CELL("row")+CELL(B1)', 1),
    }
    found = judged(formulas, {"A1": 1000})
    assert causes(found) == {"A1": "wrong_number"}
    assert (found.compared, found.set_apart) == (1, 2)


def test_a_little_different_is_no_agreement(judged: Judge) -> None:
    found = judged({"A1": ("=SUM(B1:B9)", 41_200_030.5)}, {"A1": 41_200_000.5})
    assert (causes(found), found.agreed) == ({"A1": "close"}, 0)


def test_followers_are_kept_apart_from_roots(judged: Judge) -> None:
    formulas = {
        "A1": ("=1+1", 2),
        "A2": ("=A1+1", 3),
        "A3": ("=SUM(A$1:A2)", 5),
        "B1": ("=total*2", 10),
        "B2": ("=A2+C1", 3),
    }
    judgement = judged(formulas, dict.fromkeys(("A1", "A2", "A3", "B1"), 99), names={"total": "=One!$A$3"})
    assert causes(judgement) == {"A1": "wrong_number", "A2": "follows", "A3": "follows", "B1": "follows"}


def test_a_column_of_a_table_is_followed(judged: Judge) -> None:
    formulas = {"E2": ("=Cost[[#This Row],[Amount]]*2", 2), "E3": ("=D3*2", 2), "A1": ("=SUM(Cost[Twice])", 4)}
    judgement = judged(formulas, {"E2": 5, "A1": 7}, table=("D1:E3", "Cost"))
    assert causes(judgement) == {"E2": "wrong_number", "A1": "follows"}


def test_a_circle_has_roots(judged: Judge) -> None:
    judgement = judged({"A1": ("=B1+1", 2), "B1": ("=A1+1", 3)}, {"A1": 5, "B1": 6})
    assert set(causes(judgement).values()) == {"wrong_number"}


def test_causes_have_names(judged: Judge) -> None:
    formulas = {
        "A1": ("=MyTax(H1)", 3),
        "A2": ('=CUBEVALUE("sales","[2024]")', 3),
        "A3": ("=gone+1", 3),
        "A4": ("=_xlfn.XLOOKUP(H1,H:H,I:I)", 3),
        "A5": ("=SUM(Cost[Amount])", 3),
        "A6": ('=TEXT(H1,"0,00")', "12,50"),
        "A7": ('=TEXT(H1,"mmmm")', "May"),
        "A8": ('=TEXT(H1,"# ?/?")', " 1/2"),
        "A9": ('=VALUE("1,5")', 1.5),
        "B1": ("=1/3", 3),
        "B2": ("=1/3", 3),
        "B3": ("=PROPER(H1)", "IJsbrand"),
        "B4": ("=1/0", "#DIV/0!"),
        "B5": ("=1/3", 3),
    }
    errors = dict.fromkeys(("A1", "A2", "A3", "A4", "A5", "A9", "B1"), "#NAME?")
    made = errors | {"A6": "12.50", "A7": "mei", "A8": "1/2", "B2": "", "B3": "Ijsbrand", "B4": 1, "B5": 3.0000003}
    expected = {"A1": "macro", "A2": "cube", "A3": "name", "A4": "new_function", "A5": "table", "A6": "locale"}
    expected |= {"A7": "locale", "A8": "text_format", "A9": "locale", "B1": "error", "B2": "lost_value", "B3": "text"}
    expected |= {"B4": "healed", "B5": "close"}
    assert causes(judged(formulas, made, table=("D1:E3", "Cost"))) == expected


def test_a_witness_makes_certain_or_clears(judged: Judge) -> None:
    formulas = {"A1": ("=1+1", 2), "A2": ("=2+2", 4), "A3": ("=3+3", 6)}
    changed = {"A1": 20, "A2": 40, "A3": 60}
    judgement = judged(formulas, changed, witnessed={"A2": 40, "A3": 7})
    assert causes(judgement) == {"A1": "wrong_number", "A2": "stale", "A3": "wrong_number"}
    assert [each.where for each in judgement.observations if each.certain] == ["One!A1"]
    assert all(each.silent for each in judgement.observations)


def test_an_error_that_becomes_one_of_not_knowing(judged: Judge) -> None:
    formulas = {
        "A1": ("=_xlfn.LAMBDA(_xlpm.x,_xlpm.x/0)(1)", "#DIV/0!"),
        "A2": ("=A9/0", "#DIV/0!"),
        "A3": ("=PROPER(1/0)", "#DIV/0!"),
        "A4": ("=H1", "#NAME?"),
        "A5": ("=#REF!+1", "#REF!"),
    }
    made = {"A1": "#NAME?", "A2": "#VALUE!", "A3": "#NAME?", "A4": "#NAME?", "A5": "#NAME?"}
    assert causes(judged(formulas, made)) == {"A1": "new_function", "A3": "other_error"}


def test_parameters_of_lambda_are_no_names_of_the_workbook(judged: Judge) -> None:
    judgement = judged({"A1": ("=_xlfn.LET(_xlpm.x,2,_xlpm.x*3)", 6)}, {"A1": "#NAME?"})
    assert causes(judgement) == {"A1": "new_function"}


def test_many_cells_of_one_cause_are_counted(judged: Judge) -> None:
    many = {f"A{row}": ("=1+1", 2) for row in range(1, 101)}
    judgement = judged(many, dict.fromkeys(many, 3))
    *told, rest = judgement.observations
    assert len(told) == MAX_SHOWN
    assert rest == Observation("formulas.wrong_number", count=100 - MAX_SHOWN, silent=True)


def test_formulas_of_which_nothing_is_stored_are_not_judged(tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", {"A1": ("=1+1", ""), "A2": ("=A1", "")})
    found = judge(path, Kind.XLSX, Bench(Paper(None), None, tmp_path))
    assert found == Judgement((Observation("formulas.no_cache"),), set_apart=2)


def test_without_stored_values_the_engine_is_not_asked(tmp_path: Path) -> None:
    engine = Paper(None)
    path = write(tmp_path / "book.xlsx", {"A1": ("=NOW()", 3)})
    assert judge(path, Kind.XLSX, Bench(engine, None, tmp_path)) == Judgement((), set_apart=1)
    assert engine.asked == 0


def test_numbers_are_held_against_those_after_the_trip_that_the_workbook_will_make(tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", {"A1": ("=1+1", 2)})
    engine = Paper(path, through_odf=write(tmp_path / "odf.xlsx", {"A1": ("=1+1", 3)}))
    (lost,) = judge(path, Kind.XLSX, Bench(engine, None, tmp_path, "odf")).observations
    assert (lost.cause, lost.before, lost.after) == ("formulas.wrong_number", "2", "3")
    assert judge(path, Kind.XLSX, Bench(engine, None, tmp_path, "direct")).observations == ()


def test_a_failing_witness_is_not_held_against_the_document(tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", {"A1": ("=1+1", 3)})
    engine = Paper(write(tmp_path / "made.xlsx", {"A1": ("=1+1", 2)}))
    judgement = judge(path, Kind.XLSX, Bench(engine, Paper(None), tmp_path))
    assert [each.cause for each in judgement.observations] == ["formulas.wrong_number"]


def write_old(path: Path, values: Mapping[int, float]) -> Path:
    """An xls with =1 in each of these rows of column A, from 0, and what is stored there ([MS-XLS] 2.4)."""

    def record(kind: int, *parts: bytes) -> bytes:
        data = b"".join(parts)
        return struct.pack("<HH", kind, len(data)) + data

    def begin(of: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, of, 0, 0, 0, 0))

    one = b"\x1e\x01\x00"
    cells = [
        record(0x6, struct.pack("<HHHdHIH", row, 0, 0, value, 0, 0, len(one)), one) for row, value in values.items()
    ]
    end, name = record(0x0A), b"\x03\x00One"
    at = len(begin(0x5) + record(0x85, bytes(6), name) + end)
    sheet = begin(0x10) + b"".join(cells) + end
    book = begin(0x5) + record(0x85, struct.pack("<IH", at, 0), name) + end + sheet
    path.write_bytes(compound_file({"Workbook": book}))
    return path


def test_formulas_of_the_old_format_that_are_gone_are_counted(tmp_path: Path) -> None:
    old = write_old(tmp_path / "book.xls", {0: 1.0, 1: 2.0, 2: 1.0})
    engine = Paper(write(tmp_path / "made.xlsx", {"A1": ("=1", 1)}))
    found = judge(old, Kind.XLS, Bench(engine, None, tmp_path))
    assert found == Judgement((Observation("formulas.not_kept", count=2),), compared=1, agreed=1, set_apart=2)
    whole = Paper(write(tmp_path / "whole.xlsx", {"A1": ("=1", 1), "A2": ("=1", 1), "A3": ("=1", 1)}))
    (wrong,) = judge(old, Kind.XLS, Bench(whole, None, tmp_path)).observations
    assert (wrong.where, wrong.before, wrong.after) == ("One!A2", "2", "1")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.XLS])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, kind: Kind) -> None:
    path = tmp_path / f"book.{kind}"
    path.write_bytes(content)
    engine = Paper(write(tmp_path / "made.xlsx", {"A1": ("=1+1", 2)}))
    with pytest.raises(EngineFailed, match="not_read"):
        judge(path, kind, Bench(engine, None, tmp_path))
