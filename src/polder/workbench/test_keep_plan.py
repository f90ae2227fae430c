# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A new plan takes the place of the one before, and of nothing else that was said."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from polder.model import Fact
from polder.store.register import open_register
from polder.workbench.actor import at_the_machine
from polder.workbench.init import init
from polder.workbench.keep_plan import keep_plan
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
