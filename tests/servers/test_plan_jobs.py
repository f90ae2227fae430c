# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A plan in the background: whoever stops it gets the best so far, and a worker that leaves keeps nothing."""

from __future__ import annotations

from datetime import date

import pytest

from polder.base import Stopped, Text
from polder.steps.plan.calendar import Calendar
from polder.steps.plan.wishes import Wishes
from polder.store.register import Register
from polder.workbench.actor import in_role
from polder.workbench.job_kinds.plan import run
from polder.workbench.plan_asked import PlanAsked, asked_from_json
from polder.workbench.plan_by_hand import as_kept, broken_rules, by_hand
from polder.workbench.plan_told import BY_HAND, revived
from polder.workbench.pulse import Leaving

ASKED = PlanAsked(Wishes(Calendar(date(2027, 1, 1), 8), {2027: 200_000.0, 2028: 200_000.0}, {"skill-migration": 3.0}))
READER = in_role("reader", "reader")


class Interrupted:
    """Progress that raises as a job's does, from the first word of the search on."""

    def __init__(self, error: type[Stopped]) -> None:
        self.error = error
        self.words = 0

    def step(self, what: Text, done: int, total: int | None) -> None:
        self.words += "plan" in what.en
        if self.words:
            raise self.error

    def stop_wanted(self) -> bool:
        return self.words > 0


def test_stopped_early_it_gives_what_it_has(served: Register) -> None:
    watched = Interrupted(Stopped)
    done = run(served, ASKED.to_json(), (), READER, watched)
    told = done.result["told"]
    assert watched.words > 0
    assert told["status"] in ("stopped", "optimal")
    assert told["bound"] <= told["after"] <= told["before"]
    assert told["frontier"] is None
    assert told["doubts"] is None


def test_a_worker_that_leaves_lets_the_next_one_begin_anew(served: Register) -> None:
    with pytest.raises(Stopped):
        run(served, ASKED.to_json(), (), READER, Interrupted(Leaving))


def test_what_was_asked_reads_back_as_it_was() -> None:
    assert asked_from_json(ASKED.to_json()) == ASKED


def test_every_rule_that_is_broken_is_said_with_its_names(served: Register) -> None:
    drawn = ASKED.draft(served.snapshot(date(2026, 11, 26)))

    def broken(**starts: int) -> str:
        ids = {name.replace("_", "-"): start for name, start in starts.items()}
        return " ".join(each.en for each in broken_rules(drawn, ids))

    assert "cannot start before 2027 Q4: “Kantoor, mail en inlog” ends on 2027-12-31" in broken(measure_files_home=0)
    assert "is not complete by the end of the horizon" in broken(measure_files_home=7)
    assert "which is not in the plan" in broken(measure_login=4)
    assert "which is complete from 2027 Q3 on" in broken(measure_virtualisation=1, measure_open_training=0)
    assert "Of these at most one can be done" in broken(measure_mail_standby=0, measure_mail_move=3)
    assert "2027 costs 240,000 euro, and the budget is 200,000" in broken(measure_hosting_second=1)
    assert "person-months of" in broken(measure_files_home=3, measure_mail_standby=3)
    assert broken(measure_care_drill=2) == ""


def test_a_plan_by_hand_is_judged_like_any_other_and_proves_nothing(served: Register) -> None:
    snapshot = served.snapshot(date(2026, 11, 26))
    drawn = ASKED.draft(snapshot)
    moved = by_hand(drawn, {"measure-care-drill": 2, "no-such-measure": 0})
    assert moved.plan.exposure == drawn.problem.exposure(moved.starts)
    assert len(moved.chosen) == 1
    told = {"starts": {"measure-care-drill": 2}, "bound": None, "status": BY_HAND, "snapshot": snapshot.digest}
    assert as_kept(drawn, told).starts == moved.starts


def test_sentences_come_back_as_texts() -> None:
    assert revived({"why": [{"en": "a", "nl": "b"}], "en": 1}) == {"why": [Text("a", "b")], "en": 1}
