# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polder.base import Language, Text
from polder.model import KINDS, RELATIONS, Attribute
from polder.model.cell import (
    Absent,
    EarlyDate,
    FormulaError,
    cell_text,
    range_reads_back,
    read_cell,
    read_values,
    reads_back,
    write_cell,
    write_range,
)
from polder.model.workbook import (
    SHEETS,
    Role,
    Sheet,
    column_headed,
    in_daily_use_and_standby,
    plain_header,
    relation_named,
    sheet_named,
)

each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.name.en for sheet in SHEETS])


def headers(sheet_name: str) -> list[str]:
    sheet = sheet_named(sheet_name)
    assert sheet is not None
    return [column.header("en") for column in sheet.columns]


def test_the_sheets_that_carry_the_graph_have_their_columns() -> None:
    assert headers("organisations")[:2] == ["id", "name"]
    assert {"country", "parent", "share", "control"} <= set(headers("organisations"))
    assert {
        "supplier",
        "delivery",
        "endurance_hours",
        "licence_check_hours",
        "notice_hours",
        "stored in",
        "contract",
    } <= (set(headers("systems")))
    assert {"residents", "supplier"} <= set(headers("services"))
    assert headers("depends_on")[:7] == [
        "from", "on", "group", "need", "endurance_hours", "switch_hours", "standby",
    ]  # fmt: skip


def test_every_kind_and_every_relation_has_a_sheet() -> None:
    assert {sheet.kind.name for sheet in SHEETS if sheet.kind} == set(KINDS)
    assert {sheet.relation.name for sheet in SHEETS if sheet.relation} == set(RELATIONS)


@each_sheet
def test_no_two_columns_of_a_sheet_answer_to_one_header(sheet: Sheet) -> None:
    owners: dict[str, set[str]] = {}
    for column in sheet.columns:
        for name in (column.attribute.name, column.attribute.label.en, column.attribute.label.nl):
            owners.setdefault(plain_header(name), set()).add(column.attribute.name)
            assert column_headed(sheet, name) is column
    assert all(len(names) == 1 for names in owners.values())


@each_sheet
def test_a_sheet_is_found_in_both_languages_and_fits_a_tab(sheet: Sheet) -> None:
    for name in (sheet.name.en, sheet.name.nl, sheet.name.nl.upper().replace(" ", "_")):
        assert sheet_named(name) is sheet
        assert len(name) <= 31


@pytest.mark.parametrize("written", ["Endurance_Hours", "endurance (hours)", "Volhoudtijd (uren)", "VOLHOUDTIJD-uren"])
def test_a_header_is_known_however_it_is_spelled(written: str) -> None:
    sheet = sheet_named("depends_on")
    assert sheet is not None
    column = column_headed(sheet, written)
    assert column is not None
    assert (column.role, column.attribute.name) == (Role.VALUE, "endurance_hours")


def test_relations_are_named_in_both_languages() -> None:
    assert relation_named("hangt af van") is RELATIONS["depends_on"]
    assert relation_named("systems") is None


def attribute(type: str, **more: object) -> Attribute:
    return Attribute("x", Text("x", "x"), Text("", ""), type=type, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type", "raw", "value"),
    [
        ("text", " Mail ", "Mail"),
        ("text", 3.1, "3.1"),
        ("text", "0042", "0042"),
        ("text", "geen", Absent.NONE),
        ("text", "?", None),
        ("text", "", None),
        ("date", "n.v.t.", Absent.NONE),
        ("date", "31-01-2026", date(2026, 1, 31)),
        ("date", "2026-01-31", date(2026, 1, 31)),
        ("number", "1.250,5", 1250.5),
        ("number", 24.0, 24.0),
        ("number", 1.125, 1.125),
        ("number", "onbekend", None),
        ("yes_no", True, True),
        ("yes_no", 0.0, False),
        ("yes_no", "ja", True),
        ("country", "nl", "NL"),
    ],
)
def test_cells_say(type: str, raw: object, value: object) -> None:
    said = read_cell(attribute(type), raw)  # type: ignore[arg-type]
    assert said == value
    assert isinstance(said, __builtins__["type"](value))


@pytest.mark.parametrize(
    ("type", "raw", "error"),
    [
        ("number", "#N/A", FormulaError),
        ("text", "#VERW!", FormulaError),
        ("date", date(1900, 1, 1), EarlyDate),
        ("date", "01-01-1900", EarlyDate),
        ("number", "1.250", ValueError),
        ("number", -1.0, ValueError),
        ("number", "none", ValueError),
        ("number", True, ValueError),
        ("date", 45000.0, ValueError),
        ("date", "31-02-2026", ValueError),
        ("country", "geen", ValueError),
    ],
)
def test_cells_that_say_nothing_usable(type: str, raw: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_cell(attribute(type), raw)  # type: ignore[arg-type]


COST = replace(attribute("number"), ranged=True, lowest=-1e15)


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("3 to 6", (3.0, 6.0)),
        ("3 tot 6", (3.0, 6.0)),
        ("3 t/m 6", (3.0, 6.0)),
        ("3..6", (3.0, 6.0)),
        ("3–6", (3.0, 6.0)),
        ("3 - 6", (3.0, 6.0)),
        ("-95000 tot -60000", (-95000.0, -60000.0)),
        ("€ 1.250,5 tot € 2.000,5", (1250.5, 2000.5)),
        ("3 to 3", (3.0,)),
        ("-5", (-5.0,)),
        (12.0, (12.0,)),
        ("?", ()),
        (None, ()),
    ],
)
def test_a_cell_may_hold_a_range(raw: str | float | None, values: tuple[float, ...]) -> None:
    assert read_values(COST, raw) == values


@pytest.mark.parametrize("raw", ["6 to 3", "1.250 to 2000", "3 to", "to 6", "3 to 6 to 9", "3 or 6", "a to b"])
def test_what_is_no_range_is_refused(raw: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the message is the value; the importer tells the rest)
        read_values(COST, raw)


def test_only_some_numbers_may_be_ranges() -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_values(attribute("number"), "3 to 6")


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.sampled_from(["en", "nl"]))
def test_a_range_that_is_written_reads_back_or_is_known_not_to(one: float, two: float, language: Language) -> None:
    lo, hi = sorted((one, two))
    written = write_range(lo, hi, language)
    if lo < hi and "e" not in written:
        assert range_reads_back(COST, lo, hi, language)
        assert read_values(COST, written) == (lo, hi)


def test_numbers_in_a_text_lose_no_more_than_their_point() -> None:
    assert [cell_text(raw) for raw in (1001.0, 0.5, date(2026, 1, 2), None)] == ["1001", "0.5", "2026-01-02", ""]


def test_what_a_cell_cannot_hold_is_known_beforehand() -> None:
    assert reads_back(attribute("text"), "Mail", "nl")
    assert not reads_back(attribute("text"), "geen", "nl")
    assert not reads_back(attribute("text"), "Mail ", "nl")
    assert not reads_back(attribute("number"), float("inf"), "nl")
    assert write_cell(attribute("yes_no"), True, "nl") == "ja"


def test_a_member_is_in_daily_use_or_a_standby() -> None:
    assert in_daily_use_and_standby({"endurance_hours": 0.0, "switch_hours": 4.0})
    assert in_daily_use_and_standby({"standby": True, "endurance_hours": 1.0})
    assert in_daily_use_and_standby({"standby": False, "switch_hours": 1.0})
    assert not in_daily_use_and_standby({"standby": True, "switch_hours": 1.0})
