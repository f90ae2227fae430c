# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages of steps: who may do what, bad input that loses nothing, and a plan from question to comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from polder.base import Language
from polder.model import Fact
from polder.steps.catalogue import DRAFT, REFUSED, read_catalogue
from polder.store.models import Job, SavedPlan
from polder.store.register import Register
from polder.workbench.actor import in_role
from polder.workbench.saved_plans import KeptPlan, find_plan, list_plans
from polder.workbench.state import Ground, state
from tests.servers.pages import ClientAs

FORM = {"begin": "", "years": "3", "seconds": "30"}
BUDGET = {"budget-2027": "400000", "budget-2028": "300000", "budget-2029": "300000"}
READER = in_role("reader", "reader")
PAGES = ("/steps", "/steps/proposals", "/steps/plan", "/steps/plans", "/steps/plans/compare")
WorkOff = Callable[[], int]


def said(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == status, address
    return str(answer.content.decode())


def plan_of(client: Client, work_off: WorkOff, **typed: str) -> str:
    """The address of a plan that was looked for."""
    asked = client.post("/steps/plan", {**FORM, **typed})
    assert asked.status_code == 302, asked.content.decode()
    work_off()
    return str(client.get(asked.headers["Location"]).headers["Location"])


def jobs_told(client: Client, address: str) -> dict[str, Any]:
    """What was told of a plan that was found, as its page has it."""
    told: dict[str, Any] = json.loads(Job.objects.get(id=int(address.rsplit("-", 1)[1])).result)["told"]
    return told


def kept(register: Register) -> KeptPlan:
    return list_plans(register, READER)[0]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_whoever_may_read_sees_every_page_and_nobody_else_does(client_as: ClientAs, language: str) -> None:
    reader, nobody = client_as("reader", language), client_as()
    for address in PAGES:
        assert said(reader, address)
        assert nobody.get(address).headers["Location"].startswith("/log-in")


def test_the_catalogue_says_what_is_missing_and_why_a_measure_must_wait(client_as: ClientAs) -> None:
    page = said(client_as("reader"), "/steps")
    assert "missing: yearly cost" in page
    assert "ends on 2027-12-31, with a notice of 180 days" in page
    assert "E-mail" in page
    assert "Add a measure" not in page
    assert "Add a measure" in said(client_as("editor"), "/steps")


def test_a_proposal_becomes_a_draft_or_is_refused_and_is_not_proposed_again(
    client_as: ClientAs, served: Register
) -> None:
    editor = client_as("editor")
    ids = re.findall(r'name="take" value="([^"]+)"', said(editor, "/steps/proposals"))
    taken, refused = ids[0], ids[1]
    assert editor.post("/steps/proposals", {"take": taken}).status_code == 302
    assert editor.post("/steps/proposals", {"refuse": refused}).status_code == 302
    page = said(editor, "/steps/proposals")
    assert f'value="{taken}"' not in page
    assert f'value="{refused}"' not in page
    assert "Taken, but not complete yet:" in page
    assert f'href="/register/element/{taken}"' in page.replace("%3A", ":")
    measures = read_catalogue(served.snapshot()).measures
    assert (measures[taken].status, measures[refused].status) == (DRAFT, REFUSED)
    again = editor.post("/steps/proposals", {"take": taken})
    assert again.status_code == 400
    assert "not proposed any more" in again.content.decode()


def test_a_reader_looks_at_proposals_and_decides_on_none(client_as: ClientAs, served: Register) -> None:
    reader = client_as("reader")
    ids = re.findall(r'value="(measure:[^"]+)"', said(client_as("editor"), "/steps/proposals"))
    assert "Take as a draft" not in said(reader, "/steps/proposals")
    before = len(read_catalogue(served.snapshot()).measures)
    assert reader.post("/steps/proposals", {"take": ids[0]}).status_code == 403
    assert len(read_catalogue(served.snapshot()).measures) == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"budget-2027": "much"}, "much"),
        ({"budget-2027": "-5"}, "-5"),
        ({"budget-2027": "400000"}, "Fill in this year too"),
        ({"staff-skill-operations": "many"}, "many"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    client_as: ClientAs, typed: dict[str, str], words: str
) -> None:
    given = {**FORM, "anew": "yes", "staff-skill-migration": "7", **typed}
    answer = client_as("reader").post("/steps/plan", given)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert 'aria-invalid="true"' in page
    assert re.search(r'name="staff-skill-migration"[^>]*value="7"', page)
    assert re.search(r'name="anew" value="yes" checked', page)
    assert not Job.objects.exists()


def test_other_years_are_shown_without_asking_for_a_plan(client_as: ClientAs) -> None:
    page = client_as("reader").post("/steps/plan", {**FORM, **BUDGET, "years": "2", "again": "yes"}).content.decode()
    assert 'name="budget-2028"' in page
    assert 'value="300000"' in page
    assert 'name="budget-2029"' not in page
    assert not Job.objects.exists()


def test_how_long_the_end_counts_on_can_be_said(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    lost = {}
    for years in ("0", "5"):
        address = plan_of(reader, work_off, tail=years, **BUDGET)
        page = said(reader, address)
        assert f"and {int(years) * 4} more as it stands after the last" in page
        lost[years] = jobs_told(reader, address)["after"]
        again = said(reader, f"/steps/plan?from={address.rsplit('/', 1)[1]}")
        assert re.search(rf'id="tail"[^>]*>.*?<option selected>{years}</option>', again)
    assert lost["0"] < lost["5"]


def test_a_scenario_needs_how_often_and_counts_as_typed(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    reader.post("/what-if?who=Quillgate", {"name": "No Quillgate", "who": "Quillgate"})
    page = said(reader, "/steps/plan")
    (code,) = re.findall(r'name="scenario" value="([^"]+)"', page)
    for often in ("", "0", "soon"):
        wrong = reader.post("/steps/plan", {**FORM, "scenario": code, f"often-{code}": often})
        assert wrong.status_code == 400, often
    address = plan_of(reader, work_off, **{"scenario": code, f"often-{code}": "10 to 50"})
    page = said(reader, address)
    assert "No Quillgate (once in 10 to 50 years)" in page
    assert "No scenarios were given" not in page
    again = said(reader, f"/steps/plan?from={address.rsplit('/', 1)[1]}")
    assert 'value="10 to 50"' in again
    assert re.search(f'value="{code}" checked', again)


@pytest.mark.parametrize(
    ("language", "begin", "often"),
    [
        ("en", "A plan cannot begin on 9999-12-31.", "12 times a year 365 days long is more days than a year has."),
        (
            "nl",
            "Een plan kan niet op 9999-12-31 beginnen.",
            "12 keer per jaar 365 dagen lang is meer dagen dan een jaar",
        ),
    ],
)
def test_a_plan_that_cannot_be_asked_is_told_beside_its_fields(
    client_as: ClientAs, language: Language, begin: str, often: str
) -> None:
    """In the words of the command line, and nothing that was typed is lost."""
    reader = client_as("reader", language)
    reader.post("/what-if?who=Quillgate", {"name": "No Quillgate", "who": "Quillgate"})
    (code,) = re.findall(r'name="scenario" value="([^"]+)"', said(reader, "/steps/plan"))
    month = "0.083333333" if language == "en" else "0,083333333"
    form = {**FORM, "begin": "9999-12-31", "scenario": code, f"often-{code}": month}
    wrong = reader.post("/steps/plan", form)
    assert wrong.status_code == 400
    page = unescape(wrong.content.decode())
    assert begin in page.partition('id="begin-error"')[2][:200]
    assert often in page.partition(f'id="often-{code}-error"')[2][:200]
    assert f'value="{month}"' in page
    assert f'value="{code}" checked' in page


def test_a_plan_is_found_moved_kept_compared_and_deleted(
    client_as: ClientAs, served: Register, work_off: WorkOff
) -> None:
    reader, editor = client_as("reader"), client_as("editor")
    address = plan_of(reader, work_off, frontier="yes", unknowns="yes", anew="yes", **BUDGET)
    page = said(reader, address)
    for words in ("That is proved", "that is proved", "Worth finding out first", "What more or less money would bring"):
        assert words.casefold() in page.casefold()
    assert editor.get(address).status_code == 404  # somebody else's job

    nameless = reader.post(f"{address}/keep", {"name": " "})
    assert nameless.status_code == 400
    assert 'id="name-error"' in nameless.content.decode()
    reader.post(f"{address}/keep", {"name": "Frugal"})
    first = kept(served)
    assert said(editor, f"/steps/plans/{first.code}")

    step = first.told["steps"][0]
    moved = said(editor, f"/steps/plans/{first.code}/move?step={step['id']}&start=never")
    assert "not in the plan" in moved
    assert "fewer" in moved or "more are lost" in moved
    dear = f"/steps/plans/{first.code}/move?step=measure-login&start=4"
    assert "cannot be carried out" in said(editor, dear)
    again = editor.post(f"/steps/plans/{first.code}/keep", {"name": "Frugal", "moved": f"{step['id']}@never"})
    assert again.status_code == 400
    assert f'name="moved" value="{step["id"]}@never"' in again.content.decode()
    editor.post(f"/steps/plans/{first.code}/keep", {"name": "Without", "moved": f"{step['id']}@never"})
    second = kept(served)
    assert second.name == "Without"
    assert step["id"] not in second.told["starts"]
    assert find_plan(served, READER, first.code).told["starts"] == first.told["starts"]

    compared = said(reader, f"/steps/plans/compare?with={first.code}&with={second.code}")
    assert "“Frugal” leaves" in compared
    assert said(reader, f"/steps/plans/compare?with={first.code}", 400)
    assert reader.post(f"/steps/plans/{second.code}/delete").status_code == 403
    assert reader.post(f"/steps/plans/{first.code}/delete").status_code == 302
    assert [each.name for each in list_plans(served, READER)] == ["Without"]


def test_a_file_of_a_plan_holds_all_that_its_page_does(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    address = plan_of(reader, work_off, frontier="yes", unknowns="yes", anew="yes", **BUDGET)
    told = jobs_told(reader, address)
    assert told["frontier"]
    assert told["doubts"]
    assert any(each["without"]["anew"] for each in told["steps"])
    page = said(reader, address)
    assert "with a new plan" in page
    book = CalamineWorkbook.from_filelike(BytesIO(reader.get(f"{address}/file?as=.xlsx").content))
    found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    last = told["frontier"][-1]
    bought = [set(str(cell).split("; ")) for row in found["budgets"] for cell in row]
    assert set(last["measures"]) in bought, "which measures the money buys"
    assert any(told["doubts"][0]["comes"][0]["name"] in str(cell) for row in found["to find out"] for cell in row)
    document = reader.get(f"{address}/file?as=.html").content.decode()
    for words in ("What more money brings", "What to find out first", "more lost, planned anew"):
        assert words in document, words


def test_a_kept_plan_is_recorded_by_who_may_edit(client_as: ClientAs, served: Register, work_off: WorkOff) -> None:
    editor = client_as("editor")
    address = plan_of(editor, work_off, **BUDGET)
    editor.post(f"{address}/keep", {"name": "To do"})
    plan = kept(served)
    assert client_as("reader").post(f"/steps/plans/{plan.code}/record").status_code == 403
    assert editor.post(f"/steps/plans/{plan.code}/record").status_code == 302
    snapshot = served.snapshot()
    starts = {id for id in plan.told["starts"] if snapshot.text("starts_on").get(snapshot.row_by_id[id])}
    assert starts == set(plan.told["starts"])
    page = said(editor, f"/steps/plans/{plan.code}")
    assert "if only because this plan was recorded" in page
    assert "/?as-planned=" in page
    document = editor.get(f"/steps/plans/{plan.code}/file?as=.html").content.decode()
    assert "that is proved" in document, "recording a plan takes nothing of its proof away"
    measure = next(iter(plan.told["starts"]))
    state(served, [Fact(measure, "cost_eur_year", 1)], Ground("somebody"), in_role("editor", "editor"))
    document = editor.get(f"/steps/plans/{plan.code}/file?as=.html").content.decode()
    assert "that is proved" not in document, "what it hangs on changed"


def test_a_plan_is_a_file_in_every_format(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    address = plan_of(reader, work_off, **BUDGET)
    begins = {
        ".xlsx": b"PK",
        ".ods": b"PK",
        ".odt": b"PK",
        ".pdf": b"%PDF",
        ".ics": b"BEGIN:VCALENDAR",
        ".xml": b"<?xml",
    }
    for ending, begin in begins.items():
        file = reader.get(f"{address}/file?as={ending}")
        assert file.content.startswith(begin), ending
        assert file.headers["Content-Disposition"] == f'attachment; filename="plan{ending}"'
    assert reader.get(f"{address}/file?as=.exe").status_code == 302


@pytest.mark.parametrize(
    "address", ["/steps/plans/nothing", "/steps/plans/job-99", "/steps/plans/job-0", "/steps/plan?from=job-7"]
)
def test_a_plan_that_is_not_there_is_not_found(client_as: ClientAs, address: str) -> None:
    assert client_as("reader").get(address).status_code == 404


def test_a_move_that_says_nothing_is_left_out(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    address = plan_of(reader, work_off)
    for moved in ("x", "@3", "measure-login@99", "measure-login@-1", "measure-login@²", "a@never", "\0@1"):
        page = reader.get(f"{address}/move", {"moved": moved, "step": "no-such-measure", "start": "1"})
        assert page.status_code == 200, moved
        assert "Nothing was moved yet" in page.content.decode(), moved


def test_names_of_strangers_are_only_ever_text(client_as: ClientAs, served: Register, work_off: WorkOff) -> None:
    reader = client_as("reader")
    address = plan_of(reader, work_off)
    reader.post(f"{address}/keep", {"name": "<script>alert(1)</script>"})
    assert SavedPlan.objects.using(served.alias).count() == 1
    for page in ("/steps/plans", f"/steps/plans/{kept(served).code}"):
        assert "<script>alert" not in said(reader, page)
