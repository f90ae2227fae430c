# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Files are handed in, compared, seen and recorded; nothing of what is hostile in them gets any further."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from polder.store.models import Account, Job, JobFile
from polder.store.register import Register
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine
from polder.workbench.configuration import write_setting
from polder.workbench.uploads import MOST_BYTES, SETTING
from tests.servers.pages import ClientAs

WorkOff = Callable[[], int]
SYSTEMS = b"id,name,supplied_by\nwiki,Wiki <b>of Zilverdam</b>,\nchat,=cmd|' /C calc'!A0,\n"


def hand_in(client: Client, *files: tuple[str, bytes], **fields: str) -> HttpResponse:
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/import", {"files": given, **fields})


def number_of(response: HttpResponse) -> int:
    assert response.status_code == 302, response.content.decode()
    return int(re.findall(r"\d+", response.headers["Location"])[-1])


def compared(client: Client, work_off: WorkOff, *files: tuple[str, bytes], **fields: str) -> int:
    number = number_of(hand_in(client, *files, **fields))
    assert work_off() == 1
    return number


def problem_code(number: int) -> str:
    job = Job.objects.get(pk=number)
    assert job.state == "failed"
    return re.search(r'"code": "([a-z.-]+)"', job.problem)[1]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_from_a_file_to_the_register(client_as: ClientAs, served: Register, work_off: WorkOff, language: str) -> None:
    editor = client_as("editor", language)
    facts = len(served.facts())
    number = compared(editor, work_off, ("systems.csv", SYSTEMS))
    job = editor.get(f"/jobs/{number}")
    assert job.headers["Location"] == f"/import/{number}"
    page = editor.get(f"/import/{number}").content.decode()
    assert "Wiki &lt;b&gt;of Zilverdam&lt;/b&gt;" in page
    assert "<b>of" not in page
    assert len(served.facts()) == facts, "nothing is recorded before somebody says yes"
    recording = number_of(editor.post(f"/import/{number}/record"))
    work_off()
    assert {fact.subject for fact in served.facts()[facts:]} == {"wiki", "chat"}
    last = {fact.author for fact in served.facts()[facts:]}
    assert last == {"editor"}
    assert "notice--success" in editor.get(f"/jobs/{recording}").content.decode()
    assert "notice--success" in editor.get(f"/import/{number}").content.decode()
    twice = number_of(editor.post(f"/import/{number}/record"))
    work_off()
    assert problem_code(twice) == "import.overtaken"
    assert served.verify().broken == []


def test_a_script_gets_only_what_changes(client_as: ClientAs, work_off: WorkOff) -> None:
    editor = client_as("editor")
    number = number_of(hand_in(editor, ("systems.csv", SYSTEMS)))
    part = editor.get(f"/jobs/{number}", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert 'hx-trigger="every 2s"' in part
    work_off()
    done = editor.get(f"/jobs/{number}", headers={"hx-request": "true"})
    assert done.headers["HX-Redirect"] == f"/import/{number}"


def test_several_files_are_sources_of_their_own(client_as: ClientAs, work_off: WorkOff) -> None:
    editor = client_as("editor")
    archi = [
        (
            "our-elements.csv",
            b'"ID","Type","Name","Documentation","Specialization"\n"a","ApplicationComponent","Zaken","",""\n',
        ),
        ("our-relations.csv", b'"ID","Type","Name","Documentation","Source","Target","Specialization"\n'),
        ("our-properties.csv", b'"ID","Key","Value"\n'),
    ]
    number = compared(editor, work_off, ("systems.csv", SYSTEMS), *archi)
    assert editor.get(f"/import/{number}").status_code == 200
    sources = [each["origin"] for each in _result(number)["sources"]]
    assert sources == ["systems.csv", "our-elements.csv + our-properties.csv + our-relations.csv"]


def _result(number: int) -> dict:
    import json

    return json.loads(Job.objects.get(pk=number).result)


def test_a_file_nobody_knows_is_told_and_the_others_are_read(client_as: ClientAs, work_off: WorkOff) -> None:
    editor = client_as("editor")
    number = compared(editor, work_off, ("systems.csv", SYSTEMS), ("holiday.png", b"\x89PNG\r\n"))
    page = editor.get(f"/import/{number}?show=problems").content.decode()
    assert "holiday.png" in page
    assert _result(number)["counts"]["problems"] == 1


def test_the_same_file_again_changes_nothing(client_as: ClientAs, work_off: WorkOff) -> None:
    editor = client_as("editor")
    number = compared(editor, work_off, ("systems.csv", SYSTEMS))
    editor.post(f"/import/{number}/record")
    work_off()
    again = number_of(editor.post(f"/import/{number}/again"))
    work_off()
    page = editor.get(f"/import/{again}").content.decode()
    assert "Nothing changes" in page
    assert "Record this" not in page


def test_what_somebody_else_recorded_meanwhile_is_seen_first(
    client_as: ClientAs, served: Register, work_off: WorkOff
) -> None:
    editor = client_as("editor")
    seen = compared(editor, work_off, ("systems.csv", SYSTEMS))
    other = compared(editor, work_off, ("services.csv", b"id,name\nwiki,A service\n"))
    editor.post(f"/import/{other}/record")
    work_off()
    facts = len(served.facts())
    number = number_of(editor.post(f"/import/{seen}/record"))
    work_off()
    assert problem_code(number) == "import.overtaken"
    assert len(served.facts()) == facts


def test_most_of_a_source_goes_only_when_that_is_said(client_as: ClientAs, served: Register, work_off: WorkOff) -> None:
    editor = client_as("editor")
    many = b"id,name\n" + b"".join(b"s%d,System %d\n" % (each, each) for each in range(30))
    first = compared(editor, work_off, ("systems.csv", many))
    editor.post(f"/import/{first}/record")
    work_off()
    held = len(served.facts_in_force())
    less = compared(editor, work_off, ("systems.csv", b"id,name\ns1,System 1\n"))
    response = editor.post(f"/import/{less}/record")
    assert response.status_code == 400
    assert 'aria-describedby="replace_error"' in response.content.decode()
    editor.post(f"/import/{less}/record", {"replace": "yes"})
    work_off()
    assert held - len(served.facts_in_force()) == 58


def test_a_long_difference_is_read_page_by_page(client_as: ClientAs, work_off: WorkOff) -> None:
    editor = client_as("editor")
    many = b"id,name\n" + b"".join(b"s%04d,System\n" % each for each in range(600))
    number = compared(editor, work_off, ("systems.csv", many))
    for page, shown in (
        ("1", "Page 1 of 24"),
        ("24", "Page 24 of 24"),
        ("99999", "Page 24 of 24"),
        ("x", "Page 1 of 24"),
    ):
        assert shown in editor.get(f"/import/{number}?show=new&page={page}").content.decode()
    assert editor.get(f"/import/{number}?show=nothing").status_code == 200


def test_what_is_put_away_is_gone(client_as: ClientAs, work_off: WorkOff) -> None:
    editor = client_as("editor")
    number = compared(editor, work_off, ("systems.csv", SYSTEMS))
    assert editor.post(f"/import/{number}/put-away").headers["Location"] == "/import"
    assert JobFile.objects.count() == 0
    assert editor.get(f"/import/{number}").status_code == 404


# ---------------------------------------------------------------- who may


def test_only_who_edits_imports(client_as: ClientAs, served: Register, work_off: WorkOff) -> None:
    number = compared(client_as("editor"), work_off, ("systems.csv", SYSTEMS))
    reader = client_as("reader")
    assert reader.get("/import").status_code == 403
    for path in ("/import", f"/import/{number}/record", f"/import/{number}/put-away", f"/import/{number}/again"):
        assert reader.post(path).status_code == 403
    assert 'href="/import"' not in reader.get("/").content.decode()
    add_account(served, at_the_machine("test"), "other", "editor", "a password for the tests")
    other = Client()
    other.force_login(Account.objects.get(username="other"))
    assert other.get(f"/import/{number}").status_code == 404
    assert other.post(f"/import/{number}/record").status_code == 404
    assert other.get(f"/jobs/{number}/files/new-0").status_code == 404


# ---------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "sys\ntems.csv", "/etc/passwd", "\\\\host\\systems.csv", "..;systems.csv"]
)
def test_no_name_of_an_upload_leads_anywhere(client_as: ClientAs, work_off: WorkOff, name: str) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="'
        + name.encode()
        + b'"\r\n\r\n'
        + SYSTEMS
        + b"\r\n--x--\r\n"
    )
    editor = client_as("editor")
    response = editor.post("/import", body, content_type="multipart/form-data; boundary=x")
    if response.status_code == 302:
        number = number_of(response)
        work_off()
        assert editor.get(f"/jobs/{number}", follow=True).status_code == 200
        kept = JobFile.objects.filter(given=True).get().name
        assert "/" not in kept
        assert "\\" not in kept
        assert kept.isprintable()
    else:
        assert response.status_code == 400


def bomb() -> bytes:
    whole = io.BytesIO()
    with (
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(bytes(1 << 20))
    return whole.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("city.xlsx", bomb, "import.too-large"),
        ("city.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "spreadsheet.not-a-workbook"),
        ("systems.exe", lambda: SYSTEMS, "import.not-recognised"),
        (
            "model.xml",
            lambda: (
                b'<!DOCTYPE a [<!ENTITY b "c">]><model xmlns="http://www.opengroup.org/xsd/archimate/3.0/">&b;</model>'
            ),
            "import.forbidden-xml",
        ),
    ],
    ids=["bomb", "picture", "wrong ending", "entities"],
)
def test_a_hostile_file_is_a_problem_in_words(
    client_as: ClientAs, work_off: WorkOff, name: str, content: Callable[[], bytes], code: str
) -> None:
    editor = client_as("editor")
    number = compared(editor, work_off, (name, content()))
    assert problem_code(number) == code
    assert "notice--error" in editor.get(f"/jobs/{number}").content.decode()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "No file was chosen"),
        ([("systems.csv", b"")], "This file is empty"),
        ([("systems.csv", SYSTEMS), ("Systems.CSV", SYSTEMS)], "Two files have the same name"),
    ],
    ids=["none", "empty", "same name"],
)
def test_what_is_wrong_stands_beside_the_field(client_as: ClientAs, files: list, words: str) -> None:
    response = hand_in(client_as("editor"), *files)
    assert response.status_code == 400
    assert re.search(rf'id="files_error" role="alert"><p>{words}', response.content.decode())
    assert Job.objects.count() == 0


def test_five_thousand_files_are_refused_in_words(client_as: ClientAs) -> None:
    response = hand_in(client_as("editor"), *((f"{each}.csv", b"a") for each in range(5_000)))
    assert response.status_code == 413
    assert "more than 100 files" in response.content.decode()
    assert Job.objects.count() == 0


def test_what_is_too_large_is_refused_before_it_is_read(client_as: ClientAs, served: Register) -> None:
    editor = client_as("editor", "nl")
    assert MOST_BYTES == 100 * 2**20
    write_setting(served, SETTING, 2**20)
    for size in (2**20 + 1, 3 * 2**20):
        response = hand_in(editor, ("systems.csv", bytes(size)))
        assert response.status_code in (400, 413)
        assert "Dit is meer dan 1 MB" in response.content.decode()
    assert Job.objects.count() == 0


def test_an_unknown_format_is_refused(client_as: ClientAs) -> None:
    assert hand_in(client_as("editor"), ("systems.csv", SYSTEMS), format="os.system").status_code == 400
