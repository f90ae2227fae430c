# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Document trials on their pages: who sees what, what is refused, and that nothing of a stranger does anything."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from polder.store.models import AuditEntry, Job
from polder.store.register import Register
from polder.trials.conftest import HERE, MACRO_SHEET, make_docx, make_xlsx, relations, vba_project
from polder.workbench import trialling
from polder.workbench.actor import Actor, Permission
from polder.workbench.job_kinds import document_trial
from polder.workbench.trial_pictures import pictures_folder
from tests.servers.pages import ClientAs

HOSTILE = "<img src=x onerror=alert(1)>&\u202egnp.docx"
LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place that may be looked into, with a few documents, and a secret beside it."""
    folder = tmp_path / "share"
    make_docx(folder / "Finance" / "plain.docx", "one")
    make_docx(folder / "Finance" / "linked.docx", "two", LINK)
    make_xlsx(folder / "Finance" / "sheet.xlsx")
    make_docx(folder / "People" / HOSTILE, "three", LINK)
    (folder / "People" / os.fsdecode(b"caf\xe9.docx")).write_bytes(b"")
    make_docx(tmp_path / "secret" / "secret.docx", "four")
    (folder / "out").symlink_to(tmp_path / "secret")
    monkeypatch.setenv("POLDER_TRIAL_PLACES", f"{folder};s3://archive/2024")
    monkeypatch.setenv("POLDER_TRIALS_DIR", str(tmp_path / "trials"))
    monkeypatch.setattr(document_trial, "crew_here", lambda _: HERE)
    return folder


def asked(share: Path, **changed: str) -> dict[str, str]:
    whole = {
        "name": "Shares", "place": str(share), "below": "", "engine": "", "trip": "odf", "locale": "nl-NL",
        "sample": "400",
    }  # fmt: skip
    return whole | changed


@pytest.fixture
def begun(share: Path, client_as: ClientAs) -> str:
    """The address of a trial that waits."""
    response = client_as("trial_owner").post("/trials/new", asked(share))
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


@pytest.fixture
def finished(begun: str, work_off: Callable[[], int]) -> str:
    assert work_off() == 1
    return begun


def text(client: Client, address: str, status: int = 200) -> str:
    response: Any = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return str(response.content.decode())


def document(client: Client, trial: str, name: str) -> str:
    """The address of the document with this in its name."""
    page = text(client, f"{trial}/documents?name={name}")
    found = re.findall(rf'href="({trial}/documents/\d+)"', page)
    assert len(found) == 1, page
    return str(found[0])


# ---------------------------------------------------------------- the way through


def test_a_trial_is_started_done_and_read(finished: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    page = text(owner, finished)
    assert "Of 5 documents 2 move, 2 move with care and 0 stay for now; 1 were not judged." in page
    assert "Finance" in page
    listed = text(owner, "/trials")
    assert "Shares" in listed
    assert "finished" in listed
    linked = text(owner, document(owner, finished, "linked"))
    assert "file:///h:/a.xlsx" in linked
    assert "secret.docx" not in text(owner, f"{finished}/documents")
    dutch = text(client_as("trial_owner", "nl"), finished)
    assert "Van 5 documenten verhuizen er 2 zonder meer en 2 met zorg" in dutch


def test_a_trial_that_is_stopped_goes_on(begun: str, client_as: ClientAs, work_off: Callable[[], int]) -> None:
    owner = client_as("trial_owner")
    assert "waiting" in text(owner, begun)
    assert owner.post(f"{begun}/go-on").status_code == 400, "it waits already"
    assert owner.post(f"{begun}/delete").status_code == 400, "it is not done"
    owner.post(f"{begun}/stop")
    page = text(owner, begun)
    assert "goes on where it was" in page
    assert work_off() == 0
    owner.post(f"{begun}/go-on")
    assert work_off() == 1
    assert "Of 5 documents" in text(owner, begun)
    assert Job.objects.filter(kind="document_trial").count() == 2


def test_the_part_that_is_asked_again_while_it_works_is_small(begun: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    part = owner.get(begun, headers={"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="progress"')
    assert "hx-get" in part


def test_a_page_that_waits_is_sent_on_when_the_trial_is_done(finished: str, client_as: ClientAs) -> None:
    response = client_as("trial_owner").get(finished, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == finished


def test_a_deleted_trial_takes_all_with_it(finished: str, share: Path, tmp_path: Path, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    owner.post(f"{finished}/delete")
    assert list((tmp_path / "trials").iterdir()) == []
    assert (share / "Finance" / "plain.docx").exists()
    text(owner, finished, 404)


@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".parquet", ".html"])
def test_what_was_found_can_be_taken_along(
    finished: str, client_as: ClientAs, work_off: Callable[[], int], ending: str
) -> None:
    owner = client_as("trial_owner")
    job = owner.post(f"{finished}/files", {"ending": ending, "language": "nl"}).headers["Location"]
    assert work_off() == 1
    (file,) = re.findall(rf'href="({job}/files/[^"]+)"', text(owner, job))
    response: Any = owner.get(file)
    assert len(b"".join(response.streaming_content)) > 500
    assert file in text(owner, f"{finished}/files")
    assert owner.post(f"{finished}/files", {"ending": ".exe", "language": "nl"}).status_code == 400


def test_a_document_is_checked_by_eye(finished: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    assert "unknown: no document that moves was checked" in text(owner, finished)
    address = document(owner, finished, "plain")
    missing = owner.post(address, {"trouble": "yes", "remark": " "})
    assert missing.status_code == 400
    page = missing.content.decode()
    assert "Write in a few words what differs." in page
    assert re.search(r'value="yes"[^>]*checked', page), "nothing typed is lost"
    nothing = owner.post(address, {"remark": "kept as typed"})
    assert nothing.status_code == 400
    assert "Choose yes or no." in nothing.content.decode()
    assert "kept as typed" in nothing.content.decode()
    assert owner.post(address, {"trouble": "yes", "remark": "x" * 1_001}).status_code == 400
    owner.post(address, {"trouble": "yes", "remark": "<b>the logo is gone"})
    page = text(owner, address)
    assert "The verdict missed this." in page
    assert "&lt;b&gt;the logo is gone" in page
    assert "trial_owner" in page
    assert "unknown: no document that moves was checked" in text(owner, finished), "chance did not choose it"
    assert text(owner, f"{finished}/documents?checked=yes").count("/documents/") >= 1
    owner.post(address, {"undo": "yes"})
    assert "The verdict missed this." not in text(owner, address)
    assert "unknown: no document that moves was checked" in text(owner, finished)


def test_documents_to_check_are_drawn_until_none_is_left(finished: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    seen = set()
    for _ in range(4):
        to = owner.get(f"{finished}/check").headers["Location"]
        assert to.endswith("#check")
        address = to.removesuffix("#check")
        assert "badge--" not in text(owner, address).partition("<main")[2], "the verdict would lead the eye"
        owner.post(address, {"trouble": "no", "remark": ""})
        assert "badge--" in text(owner, address).partition("<main")[2]
        seen.add(to)
    assert len(seen) == 4
    assert "100.0% (between 34.2% and 100.0%)" in text(owner, finished)
    assert owner.get(f"{finished}/check").headers["Location"] == finished


def test_whoever_sees_the_verdict_first_does_not_count(finished: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    address = owner.get(f"{finished}/check").headers["Location"].removesuffix("#check")
    assert owner.post(address, {"tell": "yes"}).headers["Location"] == address
    assert "badge--" in text(owner, address).partition("<main")[2]
    owner.post(address, {"trouble": "no", "remark": ""})
    assert "unknown: no document that moves was checked" in text(owner, finished)


def test_two_trials_are_compared(finished: str, share: Path, client_as: ClientAs, work_off: Callable[[], int]) -> None:
    owner = client_as("trial_owner")
    make_docx(share / "Finance" / "later.docx", "later")
    second = owner.post("/trials/new", asked(share, name="Again")).headers["Location"]
    work_off()
    codes = [address.rpartition("/")[2] for address in (finished, second)]
    page = text(owner, f"/trials/compare?first={codes[0]}&second={codes[1]}")
    assert "Of 5 documents that both trials judged alike, 0 fare better and 0 fare worse." in page
    assert "only in the later 1" in page
    text(owner, f"/trials/compare?first={codes[0]}&second={codes[0]}", 400)
    text(owner, f"/trials/compare?first={codes[0]}&second=../../etc", 400)


def test_what_a_trial_concluded_goes_into_the_register(
    share: Path, client_as: ClientAs, work_off: Callable[[], int]
) -> None:
    macro = vba_project({"Module1": 'Sub Count()\n    Range("A1").Value = 1\nEnd Sub\n'})
    make_xlsx(share / "Finance" / "macro.xlsm", parts={"xl/vbaProject.bin": macro}, kind=MACRO_SHEET)
    finished = client_as("trial_owner").post("/trials/new", asked(share)).headers["Location"]
    work_off()
    editor = client_as("editor")
    assert f"{finished}/record" in text(editor, finished)
    wrong = editor.post(f"{finished}/record", {"system": "nobody of that name", "suite": "sys-mail"})
    assert wrong.status_code == 400
    page = wrong.content.decode()
    assert re.findall(r'id="id_(\w+)_error"', page) == ["system"]
    assert 'value="nobody of that name"' in page, "nothing typed is lost"
    names = {"system": "sys-case", "suite": "sys-mail"}
    assert editor.post(f"{finished}/record", names).headers["Location"] == finished
    assert "Recorded" in text(editor, finished)
    last = AuditEntry.objects.order_by("-seq")[0]
    assert (last.verb, last.who) == ("import", "editor")
    editor.post(f"{finished}/record", names)
    assert "Nothing was recorded" in text(editor, finished)
    assert AuditEntry.objects.order_by("-seq")[0] == last
    assert client_as("trial_owner").get(f"{finished}/record").status_code == 403


# ---------------------------------------------------------------- who may


@pytest.mark.parametrize("role", ["reader", "editor", "tender_owner"])
def test_others_see_numbers_and_no_names(finished: str, client_as: ClientAs, role: str) -> None:
    owner, other = client_as("trial_owner"), client_as(role)
    address = document(owner, finished, "linked")
    page = text(other, finished)
    assert "Of 5 documents" in page
    for hidden in ("Finance", "People", "/share", "docx</a>"):
        assert hidden not in page
    assert f"{finished}/documents" not in page
    for shut in ("documents", "files", "check"):
        text(other, f"{finished}/{shut}", 403)
    for shut in (address, f"{address}/pages", f"{address}/pages/before-1.png", "/trials/new"):
        text(other, shut, 403)
    for act in ("stop", "go-on", "delete", "files"):
        assert other.post(f"{finished}/{act}").status_code == 403
    assert other.post(address, {"trouble": "no"}).status_code == 403
    assert other.post("/trials/new", {}).status_code == 403
    assert "New trial" not in text(other, "/trials")


def test_whoever_is_not_logged_in_sees_nothing(finished: str, client_as: ClientAs) -> None:
    for address in (finished, f"{finished}/documents", f"{finished}/documents/1/pages/before-1.png"):
        response = client_as().get(address)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/log-in")


def test_an_administrator_goes_on_with_what_another_began(begun: str, client_as: ClientAs) -> None:
    administrator = client_as("administrator")
    administrator.post(f"{begun}/stop")
    administrator.post(f"{begun}/go-on")
    assert "waiting" in text(administrator, begun)


def test_a_job_of_who_lost_the_role_is_not_done(
    begun: str, client_as: ClientAs, work_off: Callable[[], int], served: Register
) -> None:
    from polder.store.models import Account

    Account.objects.filter(username="trial_owner").update(role="reader")
    assert work_off() == 1
    assert Job.objects.get(kind="document_trial").state == "failed"
    assert "failed" in text(client_as("administrator"), begun)


def test_who_did_what_stands_in_the_trail(
    finished: str, share: Path, client_as: ClientAs, work_off: Callable[[], int]
) -> None:
    owner = client_as("trial_owner")
    address = document(owner, finished, "plain")
    owner.post(address, {"trouble": "no"})
    owner.post(f"{finished}/files", {"ending": ".ods", "language": "en"})
    work_off()
    owner.post(f"{finished}/delete")
    verbs = list(AuditEntry.objects.filter(verb__startswith="trial").order_by("seq").values_list("verb", "who"))
    assert verbs == [(f"trial {verb}", "trial_owner") for verb in ("start", "finish", "check", "download", "delete")]
    page = text(client_as("administrator"), "/audit?who=trial_owner")
    assert "document trial started" in page
    assert str(share) in page


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Write a name"),
        ("name", "x" * 101, "Write a name"),
        ("name", "a\x00b", "Write a name"),
        ("place", "/etc", "Choose one of the places."),
        ("place", "", "Choose one of the places."),
        ("below", "../secret", "leads out of the place"),
        ("below", "out", "leads out of the place"),
        ("below", "nowhere", "There is no such folder"),
        ("engine", "word", "Choose one from the list."),
        ("locale", "nl", "Write it as nl-NL."),
        ("locale", "xx-QQ", "Write it as nl-NL."),
        ("sample", "-1", "Write a whole number"),
        ("sample", "many", "Write a whole number"),
        ("sample", "٣", "Write a whole number"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    share: Path, tmp_path: Path, client_as: ClientAs, field: str, value: str, said: str
) -> None:
    response = client_as("trial_owner").post("/trials/new", asked(share, name="Kept", sample="17") | {field: value})
    page = response.content.decode()
    assert response.status_code == 400
    (error,) = re.findall(r'<p class="field__error" id="id_(\w+)_error">([^<]*)', page)
    assert error[0] == field
    assert said in error[1]
    if field != "name":
        assert 'value="Kept"' in page, "nothing typed is lost"
    if field != "sample":
        assert 'value="17"' in page
    assert Job.objects.count() == 0
    assert list((tmp_path / "trials").iterdir() if (tmp_path / "trials").exists() else []) == []


def test_a_place_elsewhere_is_below_what_was_allowed(share: Path, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    remote = {"place": "s3://archive/2024"}
    assert owner.post("/trials/new", asked(share, below="../2025", **remote)).status_code == 400
    assert owner.post("/trials/new", asked(share, below="a?b", **remote)).status_code == 400
    assert owner.post("/trials/new", asked(share, place="s3://archive/2025")).status_code == 400
    assert owner.post("/trials/new", asked(share, below="finance", **remote)).status_code == 302


def test_what_is_no_longer_allowed_is_not_looked_into(
    begun: str, client_as: ClientAs, work_off: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLDER_TRIAL_PLACES", "")
    assert work_off() == 1
    page = text(client_as("trial_owner"), begun)
    assert "Only who runs the server decides" in page
    assert client_as("trial_owner").post(f"{begun}/go-on").status_code == 400


def test_a_folder_that_became_a_link_is_not_followed(
    share: Path, tmp_path: Path, client_as: ClientAs, work_off: Callable[[], int]
) -> None:
    owner = client_as("trial_owner")
    begun = owner.post("/trials/new", asked(share, below="Finance")).headers["Location"]
    (share / "Finance").rename(tmp_path / "gone")
    (share / "Finance").symlink_to(tmp_path / "secret")
    assert work_off() == 1
    assert "Only who runs the server decides" in text(owner, begun)
    assert list((tmp_path / "trials").glob("*/trial.sqlite")), "it is kept, and holds nothing"
    (share / "Finance").unlink()
    (tmp_path / "gone").rename(share / "Finance")
    owner.post(f"{begun}/go-on")
    assert work_off() == 1
    assert "Of 3 documents" in text(owner, begun)


@pytest.mark.parametrize(
    "address", ["/trials/..", "/trials/%2e%2e", "/trials/nowhere", "/trials/-x", "/trials/" + "a" * 80]
)
def test_no_code_leads_to_another_folder(share: Path, client_as: ClientAs, address: str) -> None:
    text(client_as("trial_owner"), address, 404)


def test_no_name_leads_to_another_picture(finished: str, tmp_path: Path, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    address = document(owner, finished, "plain")
    trial = trialling.find_trial(_register(), Actor("test", frozenset(Permission)), finished.rpartition("/")[2])
    folder = pictures_folder(trial, int(address.rpartition("/")[2]))
    folder.mkdir(parents=True)
    (folder / "before-1.png").write_bytes(b"\x89PNG")
    (folder / "before.pdf").write_bytes(b"%PDF")
    response = owner.get(f"{address}/pages/before-1.png")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
    assert f"{address}/pages/before-1.png" in text(owner, f"{address}/pages")
    for name in ("before.pdf", "after-1.png", "before-0.png", "..%2f..%2ftrial.sqlite", "before-1.png%00", "x"):
        text(owner, f"{address}/pages/{name}", 404)
    text(owner, f"{finished}/documents/999999", 404)
    text(owner, f"{finished}/documents/999999/pages", 404)


def test_a_list_takes_whatever_stands_in_its_address(finished: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    for query in (
        "outcome=great", "cause=%27%20OR%201=1", "kind=%00", "after=x", "before=99999999999999999999", "name=%25",
        "department=nowhere", "grade=Z", "checked=perhaps", "after=999999",
    ):  # fmt: skip
        text(owner, f"{finished}/documents?{query}")
    one = document(owner, finished, "plain")
    for query in ("page=0", "page=-1", "page=999999999", "page=x"):
        text(owner, f"{one}?{query}")


def test_a_hostile_name_is_only_ever_a_name(finished: str, client_as: ClientAs) -> None:
    owner = client_as("trial_owner")
    for address in (f"{finished}/documents", document(owner, finished, "onerror")):
        page = text(owner, address)
        assert "<img src=x" not in page
        assert "&lt;img src=x onerror=alert(1)&gt;" in page
        assert "\u202e" not in page, "nothing turns the direction of the text"
    assert "caf\ufffd.docx" in text(owner, f"{finished}/documents")


def test_without_configuration_the_page_says_how(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLDER_TRIALS_DIR", raising=False)
    assert "POLDER_TRIAL_PLACES" in text(client_as("administrator"), "/trials")
    assert 'href="/trials"' in text(client_as("administrator"), "/about")
    assert 'href="/trials"' not in text(client_as("reader"), "/about")
    assert client_as("trial_owner").post("/trials/new", {"name": "x"}).status_code == 400


def _register() -> Register:
    from polder.web.registers import the_register

    return the_register()
