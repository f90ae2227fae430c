# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages of plan B: what the command line says of a service, with a plan that is kept, and as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from polder.model import Fact
from polder.steps.catalogue.weak_points import maybe_vital
from polder.steps.plan_b import plans_b
from polder.store.register import Register
from polder.workbench import plan_b
from polder.workbench.actor import in_role
from polder.workbench.clock import day, now
from polder.workbench.keep_plan import keep_plan
from polder.workbench.saved_plans import list_plans
from polder.workbench.state import Ground, state
from tests.servers.pages import ClientAs

WorkOff = Callable[[], int]
SERVICE = "svc-benefits"
OTHER = "svc-debt-help"
"""Asked about in one test only: answers are kept as long as the register says the same."""
BUDGET = {
    "begin": "",
    "years": "3",
    "seconds": "30",
    "budget-2027": "400000",
    "budget-2028": "300000",
    "budget-2029": "300000",
}
READER = in_role("reader", "reader")


def said(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == status, address
    return unescape(answer.content.decode())


def kept_plan(client: Client, register: Register, work_off: WorkOff) -> str:
    """The code of a plan that was looked for and kept."""
    job = client.post("/steps/plan", BUDGET).headers["Location"]
    work_off()
    client.post(f"{client.get(job).headers['Location']}/keep", {"name": "Frugal"})
    return list_plans(register, READER)[0].code


def test_the_sheet_says_what_the_library_says(client_as: ClientAs, served: Register) -> None:
    held = served.snapshot(day(now()))
    (found,) = plans_b(held, [held.row_by_id[SERVICE]])
    page = said(client_as("reader"), f"/steps/plan-b/{SERVICE}")
    assert found.sheet.falls
    for fall in found.sheet.falls:
        assert f">{fall.name}</a>" in page
        for reserve in fall.reserves:
            assert reserve.falls_too or f">{reserve.name}</a>" in page
        for step in found.brings.get(fall.id, ()):
            assert f">{step.name}</a>" in page
    assert page.count('badge--stops">') == len(
        {row for row in re.findall(r"<tr>.*?</tr>", page, re.S) if "too late<" in row}
    )


def test_every_vital_service_has_a_row_and_every_service_a_sheet(client_as: ClientAs, served: Register) -> None:
    reader = client_as("reader")
    page = said(reader, "/steps/plan-b")
    held = served.snapshot(day(now()))
    for row in held.rows_of("service").tolist():
        vital = held.text("vital").get(row) == "true"
        assert (f'<th scope="row"><a href="/steps/plan-b/{held.ids[row]}"' in page) == vital
    assert f'href="/steps/plan-b/{SERVICE}"' in said(reader, f"/register/element/{SERVICE}")
    assert said(reader, "/steps/plan-b/no-such-service", 404)
    assert said(reader, "/steps/plan-b?plan=no-such-plan", 404)


def test_with_a_plan_its_steps_have_a_day(client_as: ClientAs, served: Register, work_off: WorkOff) -> None:
    reader, editor = client_as("reader"), client_as("editor")
    code = kept_plan(reader, served, work_off)
    plan = list_plans(served, READER)[0]
    without, with_it = said(reader, "/steps/plan-b"), said(reader, f"/steps/plan-b?plan={code}")
    assert "Nothing is planned in the register yet" in without
    assert "once the plan is done" not in without
    assert f"With the {len(plan.told['steps'])} steps of this plan" in with_it
    assert "once the plan is done" in with_it
    assert f'href="/steps/plan-b/{SERVICE}?plan={code}"' in with_it
    assert f'href="/steps/plan-b?plan={code}"' in said(reader, f"/steps/plans/{code}")
    editor.post(f"/steps/plans/{code}/record")
    recorded = said(reader, "/steps/plan-b")
    assert "measures that the register has as planned" in recorded
    rows = [re.findall(r'<td class="number">(\d+)</td>', page) for page in (recorded, with_it)]
    assert rows[0] == rows[1], "what is recorded does the same as the plan did"


@pytest.mark.parametrize("service", ["", SERVICE])
def test_it_is_a_file_in_every_format(client_as: ClientAs, service: str) -> None:
    reader = client_as("reader", "nl")
    for ending, begin in {".pdf": b"%PDF", ".odt": b"PK", ".html": b"<!doctype html>"}.items():
        file = reader.get("/steps/plan-b-file", {"as": ending, "service": service})
        assert file.content.lower().startswith(begin.lower()), ending
        assert file.headers["Content-Disposition"].startswith('attachment; filename="plan-b')
        assert file.headers["Content-Disposition"].endswith(f'{ending}"')
    assert reader.get("/steps/plan-b-file", {"as": ".exe", "service": service}).status_code == 302


def test_what_takes_long_is_said_and_done_in_the_background(
    client_as: ClientAs, work_off: WorkOff, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = client_as("reader")
    monkeypatch.setattr(plan_b, "PAGE_RUNS", 0)
    page = said(reader, f"/steps/plan-b/{OTHER}")
    assert "this page does not look for the step" in page
    assert "badge--stops" in page, "what falls and what is missing is there all the same"
    assert reader.get("/steps/plan-b-file", {"as": ".html", "service": OTHER}).status_code == 302
    job = reader.post("/steps/plan-b-file", {"as": ".html", "service": OTHER}).headers["Location"]
    work_off()
    (file,) = re.findall(r'href="(/jobs/\d+/files/[^"]+)"', said(reader, job))
    made = b"".join(reader.get(file).streaming_content).decode()
    assert "not planned:" in made


def test_what_only_the_plan_brings_in_has_a_row_of_its_own(client_as: ClientAs, served: Register) -> None:
    """Another virtualisation in the place of the one of today stops the service as long when it falls."""
    days = {
        "measure-open-training": (date(2027, 1, 1), date(2027, 3, 31)),
        "measure-virtualisation": (date(2027, 4, 1), date(2028, 3, 31)),
    }
    keep_plan(served, days, frozenset(days), "council", in_role("editor", "editor"))
    held = served.snapshot(day(now()))
    (found,) = plans_b(held, [held.row_by_id["svc-passport"]])
    assert found.new
    page = said(client_as("reader"), "/steps/plan-b/svc-passport")
    rows = [row for row in re.findall(r"<tr>.*?</tr>", page, re.S) if "once the plan is done</span></th>" in row]
    assert len(rows) == len(found.new)
    for row, fall in zip(rows, found.new, strict=True):
        assert f">{fall.name}</a>" in row
        assert "as-planned=2028-03-31" in row, "the hours are asked of the register as planned"
    assert f"{found.new[0].name}, once the plan is done" in page, "in the picture too"
    assert "als het plan klaar is</span></th>" in said(client_as("reader", "nl"), "/steps/plan-b/svc-passport")


def test_what_may_be_vital_is_named_and_leads_to_its_sheet(client_as: ClientAs, served: Register) -> None:
    held = served.snapshot(day(now()))
    unknown = [held.ids[row] for row in maybe_vital(held)]
    assert unknown
    for language, words in (
        ("en", "for it is not known whether they are vital"),
        ("nl", "niet bekend is of ze vitaal"),
    ):
        page = said(client_as("reader", language), "/steps/plan-b")
        told = page.partition(words)[2].partition("</p>")[0]
        assert re.findall(r'href="/steps/plan-b/([^"]*)"', told) == unknown


def test_recording_a_plan_says_what_it_means_and_asks_again_where_it_breaks_a_rule(
    client_as: ClientAs, served: Register, work_off: WorkOff
) -> None:
    editor = client_as("editor")
    code = kept_plan(editor, served, work_off)
    keep_plan(
        served, {"measure-mail-move": (date(2027, 1, 1), date(2028, 6, 30))}, (), "theirs", in_role("x", "editor")
    )
    address = f"/steps/plans/{code}/record"
    page = said(editor, address)
    assert "Yes, record it" in page
    assert "What x planned stays beside it" in page
    assert "breaks a rule" not in page
    assert client_as("reader").get(address).status_code == 403
    (kept,) = list_plans(served, READER)
    first = kept.told["steps"][0]
    late, refused = Fact(first["id"], "earliest_start", date(2031, 1, 1)), Fact(first["id"], "status", "refused")
    state(served, [late], Ground("a letter"), in_role("editor", "editor"))
    asked = editor.post(address)
    assert asked.status_code == 409
    page = unescape(asked.content.decode())
    assert "With the register of today this plan breaks a rule:" in page
    assert f"“{first['name']}” cannot start before" in page or f"“{first['name']}” can no longer" in page
    assert "Record it all the same" in page
    state(served, [refused], Ground("a letter"), in_role("editor", "editor"))
    page = said(editor, address)
    told = page.partition("fall out, for they can no longer be planned:")[2].partition("</p>")[0]
    assert first["name"] in told
    answer = editor.post(address, {"anyway": "yes"}, follow=True)
    page = unescape(answer.content.decode())
    assert "The register now says when" in page
    assert "What x planned stays beside it" in page, "told after it too"
    dutch = said(client_as("editor", "nl"), address)
    assert "Wat x heeft gepland, blijft ernaast staan" in dutch
    assert "Leg het toch vast" in dutch
