# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What a machine can do through the API, what it cannot, and that its answers are those of the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from polder.cli.main import main
from polder.store.models import Account, Token
from polder.store.register import Register
from polder.web.api import DOCUMENT, entrance, limits
from polder.web.api.pace import Pace
from polder.workbench.clock import now
from tests.servers.machines import BASE, Machine, MachineAs, token_of
from tests.servers.pages import ClientAs

WRITES: dict[str, dict[str, Any]] = {
    "/facts": {
        "facts": [{"subject": "organisation:paalhost", "predicate": "website", "value": "https://paalhost.example"}],
        "source": "their letter of 3 November 2026",
    },
    "/facts/1/retraction": {"reason": "it was never so"},
    "/disputes/settlement": {
        "subject": "organisation:kaartlaag",
        "predicate": "country",
        "keep": "NL",
        "reason": "trade register",
    },
}
READ_ONLY_POSTS = ("/cut-offs", "/takeovers", "/data-orders", "/comparisons")

# ---------------------------------------------------------------- who may do what


def test_every_post_is_known_to_these_tests() -> None:
    """Add a new one to `WRITES`, so that the roles are tried on it."""
    posts = {path.replace("{id}", "1") for path, methods in DOCUMENT["paths"].items() if "post" in methods}
    assert posts == {*WRITES, *READ_ONLY_POSTS}


@pytest.mark.parametrize("path", WRITES)
@pytest.mark.parametrize("role", ["reader", "tender_owner"])
def test_a_reader_changes_nothing(path: str, role: str, machine_as: MachineAs, served: Register) -> None:
    machine = machine_as(role)
    before = served.last_entry()
    assert machine.post(path, WRITES[path], 403)["code"] == "permission.not-allowed"
    assert served.last_entry() == before


@pytest.mark.parametrize("path", WRITES)
def test_a_token_may_be_less_than_its_account(path: str, served: Register) -> None:
    machine = Machine(token_of(served, "administrator", "reader"))
    machine.post(path, WRITES[path], 403)
    machine.get("/audit-entries", 403)


@pytest.mark.parametrize("path", WRITES)
def test_an_editor_records(path: str, machine_as: MachineAs, served: Register) -> None:
    machine = machine_as("editor")
    before = served.last_entry()
    machine.post(path, WRITES[path], 200 if path.startswith("/disputes") else 201)
    assert served.last_entry() == before + 1
    assert not served.verify().broken


@pytest.mark.parametrize("role", ["reader", "editor", "tender_owner"])
def test_only_an_administrator_reads_the_audit_trail(role: str, machine_as: MachineAs) -> None:
    machine_as(role).get("/audit-entries", 403)
    found = machine_as("administrator").get("/audit-entries", verb="token make")
    assert {each["verb"] for each in found["entries"]} == {"token make"}


@pytest.mark.parametrize(("path", "methods"), DOCUMENT["paths"].items(), ids=DOCUMENT["paths"])
def test_without_a_token_there_is_nothing(path: str, methods: dict[str, Any], served: Register) -> None:
    for method in methods:
        response = getattr(Client(), method)(BASE + path.replace("{id}", "1"), content_type="application/json")
        assert response.status_code == (200 if path == "/openapi.json" else 401)


def test_tokens_that_no_longer_hold(served: Register) -> None:
    secret = token_of(served, "reader")
    assert Machine(secret).get("")["actor"].startswith("reader")
    wrong = (secret[:-1], secret + "x", "", "x" * 500, "polder_" + "é" * 20)
    for each in wrong:
        assert Machine(each).get("", 401)["code"] == "api.no-token"
    Token.objects.update(expires_at=now() - timedelta(seconds=1))
    response = Machine(secret).client.get(BASE)
    assert (response.status_code, 'error="invalid_token"' in response.headers["WWW-Authenticate"]) == (401, True)
    Token.objects.update(expires_at=None)
    Account.objects.filter(username="reader").update(is_active=False)
    Machine(secret).get("", 401)


def test_other_schemes_are_no_tokens(served: Register) -> None:
    secret = token_of(served, "reader")
    for header in (secret, f"Basic {secret}", f"Token {secret}", "Bearer"):
        assert Client(headers={"authorization": header}).get(BASE).status_code == 401


def test_a_token_loses_what_its_account_loses(served: Register) -> None:
    machine = Machine(token_of(served, "editor"))
    Account.objects.filter(username="editor").update(role="reader")
    machine.post("/facts", WRITES["/facts"], 403)


def test_a_session_reads_and_writes_only_with_a_csrf_token(client_as: ClientAs, served: Register) -> None:
    account = Account.objects.get(username="editor")
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    browser.force_login(account)
    assert browser.get(f"{BASE}/elements").status_code == 200
    body = json.dumps(WRITES["/facts"])
    before = served.last_entry()
    refused = browser.post(f"{BASE}/facts", body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "api.no-csrf-token")
    assert served.last_entry() == before
    browser.get("/")  # any page sets the cookie
    token = browser.cookies["csrftoken"].value
    sent = browser.post(f"{BASE}/facts", body, content_type="application/json", headers={"x-csrftoken": token})
    assert sent.status_code == 201


def test_a_wrong_token_is_refused_from_somebody_with_a_session(client_as: ClientAs) -> None:
    response = client_as("editor").get(BASE, headers={"authorization": "Bearer polder_wrong"})
    assert response.status_code == 401


# ---------------------------------------------------------------- reading


def test_pages_of_elements_hold_each_once(machine_as: MachineAs) -> None:
    machine = machine_as("reader")
    found, path, pages = [], f"{BASE}/elements?pageSize=100", 0
    while path:
        page = machine.client.get(path).json()
        found += [each["id"] for each in page["elements"]]
        path = page["_links"].get("next", {}).get("href")
        pages += 1
    assert len(found) == len(set(found)) == page["total"]
    assert pages == -(-page["total"] // 100)


def test_filters_hold_together_and_stay_in_the_links(machine_as: MachineAs) -> None:
    machine = machine_as("reader")
    missing = machine.get("/elements", kind="system", missing="supplied_by", pageSize=2)
    assert missing["total"] == machine.get("/snapshot")["unknown"]["systems_without_supplier"]
    following = machine.client.get(missing["_links"]["next"]["href"]).json()
    assert following["total"] == missing["total"]
    assert all(each["kind"] == "system" for each in following["elements"])
    disputed = machine.get("/elements", disputed="true", kind="organisation")
    assert [each["id"] for each in disputed["elements"]] == ["organisation:kaartlaag"]
    assert machine.get("/elements", search="PAALHOST")["total"] >= 1
    machine.get("/elements", 400, missing="nonsense")
    machine.get("/elements", 400, kind="nonsense")


def test_an_id_with_a_slash_is_one_segment(machine_as: MachineAs) -> None:
    machine = machine_as("editor")
    for id in ("a/b", "a b?c#d", "é/..", "100%", "x/"):
        facts = [{"subject": id, "predicate": "kind", "value": "system"}]
        machine.post("/facts", {"facts": facts, "source": "a test"}, 201)
        (line,) = machine.get("/elements", id=id)["elements"]
        if not id.endswith(("/", ".")):
            response = machine.client.get(line["_links"]["self"]["href"])
            assert response.json()["id"] == id


def test_a_value_comes_with_evidence_and_grade(machine_as: MachineAs) -> None:
    element = machine_as("reader").get("/elements/organisation:kaartlaag")
    country = next(each for each in element["attributes"] if each["name"] == "country")
    assert country["disputed"]
    assert {said["value"]: said["evidence"][0]["grade"] for said in country["values"]} == {
        "NL": "stated",
        "US": "documented",
    }


def test_unknown_is_not_zero(machine_as: MachineAs) -> None:
    machine = machine_as("reader")
    (id, *_) = [each["id"] for each in machine.get("/elements", kind="service", missing="residents")["elements"]]
    residents = next(each for each in machine.get(f"/elements/{id}")["attributes"] if each["name"] == "residents")
    assert (residents["known"], residents["values"]) == (False, [])


def test_nothing_changed_is_said_so_until_something_is_recorded(machine_as: MachineAs) -> None:
    machine = machine_as("editor")
    for path in ("/elements", "/snapshot", "/elements/organisation:paalhost", "/disputes"):
        tag = machine.client.get(BASE + path).headers["ETag"]
        again = machine.client.get(BASE + path, headers={"if-none-match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
    machine.post("/facts", WRITES["/facts"], 201)
    assert machine.client.get(BASE + path, headers={"if-none-match": tag}).status_code == 200


def test_head_is_get_without_its_body(machine_as: MachineAs) -> None:
    client = machine_as("reader").client
    got, head = client.get(f"{BASE}/snapshot"), client.head(f"{BASE}/snapshot")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", got.headers["ETag"])


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Who asks is not known."), ("nl", "Wie dit vraagt is niet bekend.")]
)
def test_problems_speak_the_language_that_is_asked(language: str, title: str, served: Register) -> None:
    response = Machine(language=language).client.get(BASE)
    assert response.json()["title"] == title
    assert response.headers["Content-Language"] == language


# ---------------------------------------------------------------- recording


def test_facts_are_recorded_once_with_their_source_and_grade(machine_as: MachineAs, served: Register) -> None:
    machine = machine_as("editor")
    body = {
        "facts": [
            {"subject": "sys-new", "predicate": "kind", "value": "system"},
            {"subject": "sys-new", "predicate": "name", "value": "Nieuw"},
            {"subject": "sys-new", "predicate": "supplied_by", "object": "Paalhost"},
            {
                "subject": "sys-new\x1fsupplied_by\x1forganisation:paalhost\x1f",
                "predicate": "endurance_hours",
                "value": 24,
            },
            {"subject": "Paalhost", "predicate": "controlled_by", "absent": True},
        ],
        "source": "contract 2026-12",
        "grade": "documented",
    }
    first = machine.post("/facts", body, 201)
    assert len(first["facts"]) == 5
    entry = served.last_entry()
    assert machine.post("/facts", body, 201)["facts"] == first["facts"]
    assert served.last_entry() == entry, "sent twice is recorded once"
    element = machine.get("/elements/sys-new")
    (supplied,) = element["outgoing"]
    evidence = supplied["attributes"][1]["values"][0]["evidence"][0]
    assert (supplied["attributes"][1]["values"][0]["value"], evidence["grade"]) == (24, "documented")
    assert evidence["origin"] == "contract 2026-12"
    assert evidence["author"].startswith("editor")


@pytest.mark.parametrize(
    "fact",
    [
        {"subject": "organisation:paalhost", "predicate": "nonsense", "value": "x"},
        {"subject": "organisation:paalhost", "predicate": "country", "value": "Nowhere at all"},
        {"subject": "organisation:paalhost", "predicate": "country"},
        {"subject": "organisation:paalhost", "predicate": "country", "object": "organisation:paalhost"},
        {"subject": "organisation:paalhost", "predicate": "depends_on", "value": "x"},
        {"subject": "organisation:paalhost", "predicate": "supplied_by", "object": "organisation:pinebluff"},
        {"subject": "svc-appointments", "predicate": "residents", "value": -1},
        {"subject": "svc-appointments", "predicate": "residents", "value": True},
        {"subject": "svc-appointments", "predicate": "residents", "absent": True},
        {"subject": "organisation:paalhost", "predicate": "kind", "value": "system"},
        {"subject": "new", "predicate": "kind", "value": "nonsense"},
        {
            "subject": "organisation:paalhost",
            "predicate": "website",
            "value": "x",
            "valid_from": "2027-01-01",
            "valid_to": "2027-01-01",
        },
    ],
    ids=str,
)
def test_what_does_not_fit_the_schema_records_nothing(fact: Any, machine_as: MachineAs, served: Register) -> None:
    machine = machine_as("editor")
    before = served.last_entry()
    good = WRITES["/facts"]["facts"][0]
    problem = machine.post("/facts", {"facts": [good, fact], "source": "a test"}, 400)
    assert (problem["code"].split(".")[0], problem["where"]) == ("statement", "row 2")
    assert served.last_entry() == before


def test_what_is_not_there_is_not_found(machine_as: MachineAs) -> None:
    machine = machine_as("editor")
    about = {"predicate": "website", "value": "x"}
    for subject in ("nothing of that name", "a\x1fsupplied_by\x1fb\x1f"):
        machine.post("/facts", {"facts": [{"subject": subject, **about}], "source": "a test"}, 404)
    machine.post("/facts/999999/retraction", {"reason": "x"}, 404)
    machine.post("/facts/9007199254740993/retraction", {"reason": "x"}, 400)
    machine.post("/disputes/settlement", {**WRITES["/disputes/settlement"], "keep": "FR"}, 404)
    machine.get("/elements/nothing", 404)
    machine.get("/weakest", 404, service="nothing of that name")


def test_what_was_retracted_can_be_read_back(machine_as: MachineAs) -> None:
    machine = machine_as("editor")
    (fact,) = machine.post("/facts", WRITES["/facts"], 201)["facts"]
    machine.post(f"/facts/{fact}/retraction", {"reason": "a slip of the pen"}, 201)
    told = next(
        each for each in machine.get("/facts", subject="organisation:paalhost")["facts"] if each["fact"] == fact
    )
    assert told["retracted"]["reason"] == "a slip of the pen"
    machine.post(f"/facts/{fact}/retraction", {"reason": "again"}, 404)


# ---------------------------------------------------------------- what if


@pytest.mark.parametrize(
    ("words", "path", "asked"),
    [
        (["cutoff", "Paalhost"], "/cut-offs", {"cut": ["Paalhost"]}),
        (
            ["cutoff", "--jurisdiction", "US", "--cautious", "--horizon", "720"],
            "/cut-offs",
            {"jurisdictions": ["US"], "cautious": True, "horizon_hours": 720},
        ),
        (
            ["takeover", "Paalhost", "--by", "Pinebluff", "--on", "2027-04-01", "--notice-days", "1"],
            "/takeovers",
            {"supplier": "Paalhost", "buyer": "Pinebluff", "on": "2027-04-01", "notice_days": 1},
        ),
        (["data-order", "--jurisdiction", "US"], "/data-orders", {"jurisdiction": "US"}),
        (["exposure"], "/exposure", None),
        (["weakest", "svc-appointments", "--of", "systems"], "/weakest?service=svc-appointments&of=systems", None),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_an_answer_is_that_of_the_command_line(
    words: list[str], path: str, asked: Any, machine_as: MachineAs, served: Register, capsys: Any
) -> None:
    machine = machine_as("reader")
    got = machine.get(path) if asked is None else machine.post(path, asked)
    assert main([*words, "--register", served.name, "--json"]) == 0
    assert got == json.loads(capsys.readouterr().out)


def test_scenarios_are_compared_as_objects_and_as_files(machine_as: MachineAs) -> None:
    machine = machine_as("reader")
    as_object = {"name": "embargo", "start": "2026-12-01", "events": [{"cut_off": {"jurisdiction": "US"}}]}
    as_file = "name: embargo\nstart: 2026-12-01\nevents:\n- cut_off:\n    jurisdiction: US\n"
    first, second = machine.post("/comparisons", {"scenarios": [as_object, as_file]})["scenarios"]
    assert first == second
    machine.post("/comparisons", {"scenarios": [{"events": [{"cut_off": "Paalhost"}] * 51}]}, 400)
    machine.post("/comparisons", {"scenarios": ["events: &a [*a]"]}, 400)
    machine.post("/comparisons", {"scenarios": []}, 400)


def test_a_calculation_stops_at_its_limit(machine_as: MachineAs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Deadline, "stop_wanted", lambda _: True)
    machine = machine_as("reader")
    for response in (
        machine.client.get(f"{BASE}/exposure?maxSeconds=1&horizonHours=7"),
        machine.client.post(f"{BASE}/comparisons", {"scenarios": ["events: [cut_off: Paalhost]"]}, "application/json"),
    ):
        assert (response.status_code, response.json()["code"]) == (503, "api.too-long")
        assert response.headers["Retry-After"]


def test_who_finds_no_place_to_calculate_is_told_to_wait(
    machine_as: MachineAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "QUEUE_SECONDS", 0)
    for _ in range(limits.AT_ONCE):
        limits._calculating.acquire()
    try:
        assert machine_as("reader").get("/exposure", 503)["code"] == "api.busy"
    finally:
        for _ in range(limits.AT_ONCE):
            limits._calculating.release()
    machine_as("reader", "nl").get("/exposure")


def test_an_account_that_sends_too_many_waits_and_others_do_not(
    machine_as: MachineAs, served: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrance, "PACE", Pace(2, 0.01))
    editor, same_account = machine_as("editor"), Machine(token_of(served, "editor", "reader", "another"))
    editor.get("")
    same_account.get("")
    response = editor.client.post(f"{BASE}/facts", WRITES["/facts"], "application/json")
    assert (response.status_code, response.json()["code"]) == (429, "api.too-many-requests")
    assert 1 <= int(response.headers["Retry-After"]) <= 100
    machine_as("reader").get("")


def test_what_nobody_expected_is_told_without_a_trace(
    served: Register, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("polder.web.api.resources.snapshot.view_all", broken)
    response = Machine(token_of(served, "reader"), raises=False).client.get(f"{BASE}/snapshot")
    assert (response.status_code, response.json()["code"]) == (500, "api.unexpected")
    assert b"secret" not in response.content
    assert "secret detail" in caplog.text
