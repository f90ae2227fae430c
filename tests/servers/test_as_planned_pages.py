# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The overview and the cut-off as planned for a day: they say so, and they say what the library says."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from polder.analyses import plan_b
from polder.analyses.cut_off import Params
from polder.analyses.cut_off import run as cut_off
from polder.base.wording import amount
from polder.steps.catalogue.as_planned import as_planned
from polder.store.models import SavedScenario
from polder.store.register import Register
from polder.workbench.actor import in_role
from polder.workbench.keep_plan import keep_plan
from tests.servers.pages import ClientAs

PLANNED = {
    "measure-hosting-test": (date(2027, 1, 1), date(2027, 3, 31)),  # required by the next
    "measure-hosting-second": (date(2027, 4, 1), date(2027, 12, 31)),
    "measure-mail-standby": (date(2027, 1, 1), date(2028, 6, 30)),
}
LAST, NO_PLAN = "2028-06-30", "No measure is planned to be done by then"
CUT = {"who": "Quillgate", "group": "yes"}


def said(client: Client, path: str, asked: dict[str, Any] | None = None, status: int = 200) -> str:
    answer = client.get(path, asked or {})
    assert answer.status_code == status, answer.content.decode()
    return unescape(answer.content.decode())


@pytest.fixture
def planned(served: Register) -> Register:
    """A register in which three measures are planned."""
    keep_plan(served, PLANNED, frozenset(PLANNED), "council", in_role("editor", "editor"))
    return served


def test_the_overview_says_what_it_is_about_and_what_changes(planned: Register, client_as: ClientAs) -> None:
    reader = client_as("reader")
    as_is = said(reader, "/")
    assert "As planned for" not in as_is
    assert 'href="?as-planned=2027-12-31">end of 2027' in as_is
    assert f'href="?as-planned={LAST}">all done (30 June 2028)' in as_is
    page = said(reader, "/", {"as-planned": LAST})
    assert "As planned for 30 June 2028, not as it is now." in page
    assert page.count("/register/element/measure-") == len(PLANNED)
    held = as_planned(planned.snapshot(date(2028, 6, 30)), date(2028, 6, 30)).snapshot
    now = planned.snapshot(date(2026, 11, 26))
    late = [sum(gap.verdict == "too_late" for gap in plan_b.run(each).gaps) for each in (held, now)]
    assert f"comes too late at {late[0]} of" in page
    assert f"today at {late[1]}." in page
    reasons = re.findall(r'href="(/what-if\?[^"]*)"', page)
    assert reasons
    assert all(f"as-planned={LAST}" in each for each in reasons), "each reason is asked of the same register"
    assert "As planned for" not in said(reader, "/"), "the register as it is stays as it is"


def test_a_cut_off_as_planned_says_what_the_library_says(planned: Register, client_as: ClientAs) -> None:
    reader = client_as("reader")
    day = date(2028, 6, 30)
    held = as_planned(planned.snapshot(day), day)
    assert len(held.done) == len(PLANNED)
    lost = [
        cut_off(snapshot, Params((CUT["who"],), True)).resident_days_lost
        for snapshot in (held.snapshot, planned.snapshot(day))
    ]
    assert lost[0].hi < lost[1].hi, "the plan makes a difference"
    pages = [said(reader, "/what-if", {**CUT, **asked}) for asked in ({"as-planned": LAST}, {"on": LAST})]
    for page, found in zip(pages, lost, strict=True):
        assert f"<dt>Resident-days lost</dt><dd>{amount(found, 'en')}" in page
    assert "As planned for 30 June 2028, not as it is now." in pages[0]
    assert "As planned for" not in pages[1]


def test_a_day_before_any_is_done_says_that_nothing_is(planned: Register, client_as: ClientAs) -> None:
    assert NO_PLAN in said(client_as("reader"), "/", {"as-planned": "2027-01-01"})
    assert NO_PLAN in said(client_as("reader"), "/what-if", {**CUT, "as-planned": "2027-01-01"})


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"as-planned": "soon"}, "A day looks like this"),
        ({"as-planned": LAST, "as-of": "2027-01-01"}, "Fill in one of the two days."),
        ({"as-planned": LAST, "on": "2027-01-01"}, "after the day on which it happens"),
        ({"as-planned": "8500-01-01"}, "too far away"),
    ],
)
def test_what_is_wrong_stands_beside_the_day(client_as: ClientAs, asked: dict[str, str], words: str) -> None:
    page = said(client_as("reader"), "/what-if", {**CUT, **asked}, 400)
    beside = page.partition('id="as-planned-error"')[2]
    assert words in beside[:200]
    assert f'value="{asked["as-planned"]}"' in page


def test_a_day_that_is_none_stands_beside_its_field_on_the_overview(client_as: ClientAs) -> None:
    page = said(client_as("reader"), "/", {"as-planned": "soon"}, 400)
    assert 'id="as-planned-error"' in page
    assert 'value="soon"' in page


def test_a_takeover_is_asked_as_planned_too(planned: Register, client_as: ClientAs) -> None:
    asked = {"happens": "takeover", "who": "Paalhost", "by": "Glasvaart", "as-planned": LAST}
    page = said(client_as("reader"), "/what-if", asked)
    assert "As planned for 30 June 2028, not as it is now." in page
    assert "30 June 2028" in page.partition("Day of the takeover")[2][:200]


def test_what_is_planned_is_not_kept_as_a_scenario(planned: Register, client_as: ClientAs) -> None:
    reader = client_as("reader")
    page = said(reader, "/what-if", {**CUT, "as-planned": LAST})
    assert "played on the register as it is" in page
    assert 'name="name"' not in page
    reader.post(f"/what-if?who=Paalhost&as-planned={LAST}", {"name": "Planned"})
    assert not SavedScenario.objects.using(planned.alias).exists()
