# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A new plan takes the place of the one before, and of nothing else that was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from polder.model import Fact
from polder.store.register import Register, open_register
from polder.workbench.actor import at_the_machine
from polder.workbench.init import init
from polder.workbench.keep_plan import Beside, keep_plan, look_at_keeping, tell_keeping
from polder.workbench.state import Ground, state

AT = datetime(2027, 1, 2, 12, tzinfo=UTC)
MINE = at_the_machine("me")
DAYS = (date(2027, 4, 1), date(2027, 6, 30))


def test_days_that_somebody_gave_otherwise_stay(tmp_path: Path) -> None:
    measures = frozenset(("m-done", "m-first", "m-second"))
    location = str(tmp_path / "city.polder")
    init(location, MINE, at=AT)
    with open_register(location) as register:
        said = [Fact(id, "kind", "measure") for id in sorted(measures)]
        said += [Fact("m-done", "status", "done"), Fact("m-done", "ends_on", date(2025, 3, 1))]
        state(register, said, Ground("my letter"), MINE, at=AT)
        keep_plan(register, {"m-first": DAYS}, measures, "a plan", MINE, at=AT)
        keep_plan(register, {"m-second": DAYS}, measures, "another plan", MINE, at=AT)
        snapshot = register.snapshot(date(2027, 1, 3))
    ends = {id: snapshot.text("ends_on").get(snapshot.row_by_id[id]) for id in sorted(measures)}
    assert ends == {"m-done": "2025-03-01", "m-first": None, "m-second": "2027-06-30"}
    status = {id: snapshot.text("status").get(snapshot.row_by_id[id]) for id in sorted(measures)}
    assert status == {"m-done": "done", "m-first": None, "m-second": "planned"}


OTHER = at_the_machine("else")
NAMES = {"m-a": "Alpha", "m-b": "Beta", "m-c": "Gamma"}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Register]:
    location = str(tmp_path / "city.polder")
    init(location, MINE, at=AT)
    with open_register(location) as register:
        state(register, [Fact(id, "kind", "measure") for id in NAMES], Ground("my letter"), MINE, at=AT)
        yield register


def planned_ends(register: Register) -> dict[str, tuple[str, ...]]:
    snapshot = register.snapshot(date(2027, 1, 3))
    return {id: snapshot.text("ends_on").possible(snapshot.row_by_id[id]) for id in NAMES}


def test_what_a_plan_said_of_a_measure_that_is_done_by_now_stays(city: Register) -> None:
    keep_plan(city, {"m-a": DAYS, "m-b": DAYS}, NAMES, "a plan", MINE, at=AT)
    open_ones = NAMES.keys() - {"m-a"}
    found = look_at_keeping(city, {"m-c": DAYS}, open_ones, MINE)
    assert found.dropped == ("m-b",)
    assert keep_plan(city, {"m-c": DAYS}, open_ones, "another plan", MINE, at=AT) == found
    assert planned_ends(city) == {"m-a": ("2027-06-30",), "m-b": (), "m-c": ("2027-06-30",)}


def test_what_goes_and_what_others_planned_is_told_before_and_after(city: Register) -> None:
    later = (date(2027, 4, 1), date(2027, 12, 31))
    keep_plan(city, {"m-a": later, "m-b": DAYS, "m-c": DAYS}, NAMES, "their plan", OTHER, at=AT)
    keep_plan(city, {"m-b": DAYS}, NAMES, "my plan", MINE, at=AT)
    plan = {"m-a": DAYS, "m-c": DAYS}
    before = look_at_keeping(city, plan, NAMES, MINE)
    assert before.beside == (Beside("m-a", "else", later[1]), Beside("m-b", "else", DAYS[1]))
    after = keep_plan(city, plan, NAMES, "my second plan", MINE, at=AT)
    assert after == before
    first, second = tell_keeping(before, NAMES, done=False)
    assert first.en == "What an earlier plan of yours recorded of these is withdrawn: Beta."
    assert first.nl == "Wat een eerder eigen plan hierover vastlegde, wordt ingetrokken: Beta."
    assert second.en.startswith("What else planned stays beside it, and of two days the later one counts:")
    assert second.en.endswith(": Alpha (31 December 2027), Beta (30 June 2027).")
    withdrawn, stays = tell_keeping(after, NAMES, done=True)
    assert withdrawn.nl == "Ingetrokken, want die stonden in een eerder plan: Beta."
    assert stays == second
    assert planned_ends(city)["m-b"] == ("2027-06-30",), "theirs stays"


def test_days_by_hand_that_a_plan_replaces_are_told(city: Register) -> None:
    state(city, [Fact("m-a", "ends_on", date(2027, 5, 1))], Ground("my letter"), MINE, at=AT)
    (said,) = tell_keeping(look_at_keeping(city, {"m-a": DAYS}, NAMES, MINE), NAMES, done=False)
    assert said.en == "The plan takes the place of the days that you gave for: Alpha."
    keep_plan(city, {"m-a": DAYS}, NAMES, "a plan", MINE, at=AT)
    assert planned_ends(city)["m-a"] == ("2027-06-30",)
    assert not list(tell_keeping(look_at_keeping(city, {"m-a": DAYS}, NAMES, MINE), NAMES, done=False))
