# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What leaves as a file: whole, under names of ours, and with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from polder.importers import read_path
from polder.model import build, element_facts
from polder.store.models import Job
from polder.store.recording import Batch
from polder.store.register import Register
from polder.workbench.clock import now
from tests.servers.pages import ClientAs

WorkOff = Callable[[], int]
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x.example","y")']


def downloaded(client, work_off: WorkOff, page: str, **fields: str) -> tuple[str, bytes]:
    response = client.post(page, fields)
    assert response.status_code == 302, response.content.decode()
    work_off()
    seen = client.get(response.headers["Location"]).content.decode()
    assert "badge--goes_on" in seen, seen
    address = re.search(r'href="(/jobs/\d+/files/[^"]+)"', seen)[1]
    file = client.get(address)
    assert file.headers["Content-Disposition"].startswith("attachment; ")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    content = b"".join(file.streaming_content)
    assert len(content) == int(file.headers["Content-Length"])
    return re.search(r'filename="(.+)"', file.headers["Content-Disposition"])[1], content


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".xml"])
def test_what_goes_out_comes_back_in(
    client_as: ClientAs, served: Register, work_off: WorkOff, tmp_path: Path, ending: str
) -> None:
    name, content = downloaded(client_as("reader", "nl"), work_off, "/export", ending=ending, language="nl")
    assert re.fullmatch(rf"polder-register-\d{{4}}-\d\d-\d\d{ending}", name)
    path = tmp_path / name
    path.write_bytes(content)
    (read,) = read_path(path)
    assert {*build(read.facts).names} >= {*served.snapshot().names} - {""} or ending == ".xml"
    assert read.elements


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_no_text_of_an_export_is_a_formula(
    client_as: ClientAs, served: Register, work_off: WorkOff, ending: str
) -> None:
    facts = [
        fact for number, each in enumerate(FORMULAS) for fact in element_facts(f"s{number}", "system", (), name=each)
    ]
    served.record([Batch(facts)], verb="test", author="test", at=now())
    _, content = downloaded(client_as("reader"), work_off, "/export", ending=ending, language="en")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    assert b"<f>" not in inside
    assert b"table:formula" not in inside
    assert b"rIdHyper" not in inside
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    cells = {
        str(cell).strip()
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).iter_rows()
        for cell in row
    }
    assert cells >= {each.strip() for each in FORMULAS}, "each stands there as the text that it is"


def test_an_export_can_show_another_day(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    _, content = downloaded(reader, work_off, "/export", ending=".xlsx", language="en", as_of="1990-01-01")
    assert content[:2] == b"PK"
    assert reader.post("/export", {"ending": ".xlsx", "language": "en", "as_of": "never"}).status_code == 400
    assert reader.post("/export", {"ending": ".exe", "language": "en"}).status_code == 400


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".exe"])
def test_the_empty_workbook(client_as: ClientAs, ending: str) -> None:
    response = client_as("reader", "nl").get(f"/export/template?ending={ending}")
    ending = ".xlsx" if ending == ".exe" else ending
    assert f'filename="polder-sjabloon{ending}"' in response.headers["Content-Disposition"]
    assert "systemen" in CalamineWorkbook.from_filelike(io.BytesIO(response.content)).sheet_names


@pytest.mark.parametrize(
    ("ending", "edition", "language", "name"),
    [
        (".pdf", "ours", "nl", "polder-rapport-vertrouwelijk"),
        (".html", "public", "en", "polder-report-public"),
        (".odt", "ours", "en", "polder-report-confidential"),
    ],
)
def test_the_report_in_every_format(
    client_as: ClientAs, work_off: WorkOff, ending: str, edition: str, language: str, name: str
) -> None:
    reader = client_as("reader")
    fields = {"ending": ending, "edition": edition, "language": language}
    found, content = downloaded(reader, work_off, "/report", **fields)
    assert found.startswith(name)
    assert found.endswith(ending)
    assert content[:4] in (b"%PDF", b"<!do", b"<!DO", b"PK\x03\x04")
    assert found in reader.get("/report").content.decode()


def test_a_report_is_kept_until_it_is_thrown_away(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader")
    downloaded(reader, work_off, "/report", ending=".html", edition="ours", language="en")
    number = Job.objects.get().pk
    assert client_as("editor").get(f"/jobs/{number}").status_code == 404
    assert reader.get(f"/jobs/{number}/forget").status_code == 302
    assert Job.objects.count() == 1, "looking throws nothing away"
    reader.post(f"/jobs/{number}/forget")
    assert Job.objects.count() == 0


def test_a_waiting_job_is_listed_and_stopped(client_as: ClientAs, work_off: WorkOff) -> None:
    reader = client_as("reader", "nl")
    reader.post("/report", {"ending": ".pdf", "edition": "ours", "language": "nl"})
    number = Job.objects.get().pk
    assert f"/jobs/{number}" in reader.get("/jobs").content.decode()
    assert "Stoppen" in reader.get(f"/jobs/{number}").content.decode()
    reader.post(f"/jobs/{number}/stop")
    assert work_off() == 0
    assert "gestopt" in reader.get(f"/jobs/{number}").content.decode()


def test_what_was_stopped_begins_again(client_as: ClientAs, work_off: WorkOff) -> None:
    client = client_as("reader")
    page = client.post("/export", {"ending": ".xml", "language": "en"}).headers["Location"]
    client.post(f"{page}/stop")
    assert f'action="{page}/again"' in client.get(page).content.decode()
    assert client.post(f"{page}/again").headers["Location"] == page
    assert work_off() == 1
    assert "badge--goes_on" in client.get(page).content.decode()
