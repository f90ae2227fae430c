# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The adviser's pages: how dependent we are, what if, and scenarios that are kept and compared."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.template.base import Template
from django.test import Client
from django.test.utils import instrumented_test_render

from polder.analyses.exposure import Exposure
from polder.base import Interval, Language
from polder.store.models import Account, AuditEntry, SavedScenario
from polder.store.register import open_register
from polder.web import serving
from polder.web.pages.start.figures import counted_residents
from polder.workbench.accounts import add_account
from polder.workbench.actor import at_the_machine
from polder.workbench.init import init
from tests.servers.pages import PASSWORD, REPOSITORY, ClientAs

QUILLGATE = {"who": "Quillgate", "group": "yes", "on": "2027-03-01"}
TAKEOVER = {"happens": "takeover", "who": "Paalhost", "by": "Pinebluff", "on": "2027-04-01", "as-of": "2026-11-25"}


@pytest.fixture(autouse=True)
def contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that `response.context` holds what a page was made of."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


LANGUAGES = pytest.mark.parametrize("language", ["en", "nl"])


def page(client: Client, path: str, asked: dict[str, Any] | None = None, status: int = 200) -> str:
    response = client.get(path, asked or {})
    assert response.status_code == status
    return unescape(response.content.decode())


def keep(client: Client, name: str, **asked: str) -> str:
    """Saves the question under a name; the address of the scenario."""
    address = client.get("/what-if", {**QUILLGATE, **asked}).context["save_to"]
    response = client.post(address, {"name": name})
    assert response.status_code == 302, response.content.decode()
    return str(response.headers["Location"])


@LANGUAGES
def test_the_start_page_leads_from_each_figure_to_its_reason(client_as: ClientAs, language: Language) -> None:
    client = client_as("reader", language)
    found = client.get("/").context
    assert found["companies"].rows[0].stop == 16
    assert found["gaps"].late == 5
    assert found["open_count"] > 0
    for address in (*(row.address for row in found["companies"].rows + found["countries"].rows),):
        assert page(client, address).count("<h1") == 1
    for each in found["open"]:
        for address in [each.address] if each.address else [address for _, address in each.first]:
            assert address.startswith("/register/")
            page(client, address)
        assert each.address or each.first
    for row in found["gaps"].rows:
        answered = client.get(row.address.partition("#")[0]).context
        assert answered["chain"].name == row.gap.name, "the reason that is told is that of the service clicked on"


@LANGUAGES
def test_an_empty_register_says_so(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "empty.polder"
    somebody = at_the_machine("test")
    init(path, somebody)
    with open_register(path) as register:
        add_account(register, somebody, "editor", "editor", PASSWORD, language=language)
    serving.attach(path)
    try:
        client = Client()
        client.force_login(Account.objects.get(username="editor"))
        said = page(client, "/")
        assert 'href="/import"' in said
        assert "<svg" not in said
        page(client, "/what-if", {"who": "Quillgate"}, 400)
        page(client, "/scenarios")
    finally:
        serving.detach()


@LANGUAGES
def test_what_if_tells_what_stops_and_why(client_as: ClientAs, language: Language) -> None:
    client = client_as("reader", language)
    context = client.get("/what-if", QUILLGATE).context
    assert context["cut"].result.count("stops") == 16
    assert context["cut"].rows[0].current, "the reason told first is that of the worst"
    chosen = next(row for row in context["cut"].rows if row.outcome.name == "Rijbewijs")
    told = client.get(chosen.address.partition("#")[0]).context["chain"]
    assert told.name == "Rijbewijs"
    assert [step.name.en for step in told.steps][-1] == "Quillgate"


def test_the_chain_goes_on_to_the_country(client_as: ClientAs) -> None:
    context = client_as("reader").get("/what-if", {"country": "US"}).context
    names = [step.name.en for step in context["chain"].steps]
    assert names[-1] == "United States"
    assert context["chain"].steps[-2].leads.en == "is seated in"


def test_a_cut_off_that_is_over_comes_back_and_a_reserve_takes_over(client_as: ClientAs) -> None:
    client = client_as("reader")
    for_good = client.get("/what-if", QUILLGATE).context["cut"]
    assert {row.outcome.name for row in for_good.rows if row.taken_over} >= {"Rijbewijs", "Telefonisch contact"}
    a_day = client.get("/what-if", {**QUILLGATE, "until": "2027-03-02"}).context["cut"]
    mail = next(row for row in a_day.rows if row.outcome.name == "E-mail aan de gemeente")
    assert not mail.taken_over
    assert mail.outcome.back.hi == 24


def test_several_are_cut_off_at_once(client_as: ClientAs) -> None:
    context = client_as("reader").get("/what-if", {"who": ["Quillgate", "Paalhost"], "country": ["DE", ""]}).context
    assert {"Quillgate", "Paalhost"} <= set(context["cut"].cut)
    assert [each.value for each in context["asked"].who] == ["Quillgate", "Paalhost"]


@LANGUAGES
def test_a_name_that_nobody_bears_is_told_beside_the_field_with_what_may_be_meant(
    client_as: ClientAs, language: Language
) -> None:
    client = client_as("reader", language)
    said = page(client, "/what-if", {"who": "Quilgate", "group": "yes"}, 400)
    assert 'value="Quilgate"' in said, "what was typed stays"
    assert 'aria-invalid="true"' in said
    response = client.get("/what-if", {"who": "Quilgate", "group": "yes"})
    name, address = response.context["asked"].who[0].suggestions[0]
    assert name == "Quillgate"
    assert client.get(f"/what-if{address}").context["cut"].result.count("stops") == 16


@pytest.mark.parametrize(
    "asked",
    [
        {"who": "Quillgate", "on": "yesterday"},
        {"who": "Quillgate", "on": "2027-02-30"},
        {"who": "Quillgate", "days": "-4"},
        {"who": "Quillgate", "days": "9" * 30},
        {"who": "Quillgate", "on": "2027-03-01", "until": "2027-03-01"},
        {"who": "Quillgate", "on": "2027-03-01", "as-of": "2027-03-02"},
        {"who": "Quillgate", "on": "2027-03-01", "as-of": "2026-03-02", "days": "30"},
        {"who": ""},
        {"country": "Atlantis"},
        {"who": "Germany"},
        {"happens": "takeover", "who": "Paalhost"},
        {"happens": "takeover", "who": "Paalhost", "by": "Paalhost"},
        {"happens": "takeover", "who": "Paalhost", "by": "Somebody", "by-country": "Atlantis"},
        {"happens": "takeover", "who": "Rijbewijs", "by": "Pinebluff"},
        {"happens": "takeover", "who": "Paalhost", "by": "Pinebluff", "notice-days": "soon"},
    ],
)
def test_what_makes_no_sense_stands_beside_its_field(client_as: ClientAs, asked: dict[str, str]) -> None:
    said = page(client_as("reader"), "/what-if", asked, 400)
    assert all(f'value="{value}"' in said for name, value in asked.items() if name != "days" or len(value) < 30)
    assert "field__error" in said
    assert 'aria-invalid="true"' in said


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "\0", "a" * 5000, "{n}", "%s", "é\u202e"])
def test_odd_words_are_shown_as_they_are_and_break_nothing(client_as: ClientAs, odd: str) -> None:
    client = client_as("reader")
    for name in ("who", "country", "by", "by-country", "on", "days", "service", "happens"):
        for happens in ("cut_off", "takeover"):
            response = client.get("/what-if", {"who": "Paalhost", "by": "Pinebluff", "happens": happens, name: odd})
            assert response.status_code in (200, 400)
            assert b"<script>alert" not in response.content


@LANGUAGES
def test_a_takeover_says_whose_law_and_whether_there_is_time(client_as: ClientAs, language: Language) -> None:
    context = client_as("reader", language).get("/what-if", TAKEOVER).context
    (taken,) = context["takeovers"]
    assert taken.laws[0].en == "United States"
    assert taken.rows
    assert taken.picture is not None
    assert context["chain"].steps[-1].name.en == "United States"
    assert context["cut"] is None


def test_a_buyer_that_the_register_does_not_know_may_be_named(client_as: ClientAs) -> None:
    asked = {**TAKEOVER, "by": "Nobody Yet Inc.", "by-country": "China"}
    (taken,) = client_as("reader").get("/what-if", asked).context["takeovers"]
    assert taken.result.buyer_is_new
    assert taken.laws[0].en == "China"


def test_an_answer_is_kept_found_opened_and_deleted(client_as: ClientAs) -> None:
    client = client_as("reader")
    address = keep(client, "  Quillgate   is ordered to stop ")
    opened = client.get(address).context
    assert opened["saved"].name == "Quillgate is ordered to stop"
    assert opened["cut"].result.count("stops") == 16
    assert client.get(opened["ask_address"]).context["cut"].result.count("stops") == 16
    assert "Quillgate is ordered to stop" in page(client, "/scenarios")
    assert client.post(f"{address}/delete").headers["Location"] == "/scenarios"
    assert not SavedScenario.objects.exists()
    assert [entry.verb for entry in AuditEntry.objects.order_by("seq")][-2:] == ["scenario save", "scenario delete"]
    page(client, address, status=404)


def test_a_takeover_is_kept_too(client_as: ClientAs) -> None:
    client = client_as("reader")
    response = client.post(client.get("/what-if", TAKEOVER).context["save_to"], {"name": "Pinebluff buys"})
    (taken,) = client.get(response.headers["Location"]).context["takeovers"]
    assert taken.result.on.isoformat() == "2027-04-01"


@pytest.mark.parametrize("name", ["", "   ", "n" * 201, "a\0b"])
def test_a_name_that_cannot_be_is_told_beside_it(client_as: ClientAs, name: str) -> None:
    client = client_as("reader")
    response = client.post(client.get("/what-if", QUILLGATE).context["save_to"], {"name": name})
    assert response.status_code == 400
    assert response.context["save"] is not None
    assert response.context["cut"].result.count("stops") == 16, "the answer is not lost"
    assert not SavedScenario.objects.exists()


def test_a_name_is_given_once(client_as: ClientAs) -> None:
    client = client_as("reader")
    keep(client, "One")
    response = client.post(client.get("/what-if", QUILLGATE).context["save_to"], {"name": "One"})
    assert response.context["save"].code == "scenario.name-taken"


def test_only_who_kept_it_or_an_administrator_deletes_it(client_as: ClientAs) -> None:
    address = keep(client_as("reader"), "Mine")
    assert client_as("editor").post(f"{address}/delete").status_code == 403
    assert "delete" not in page(client_as("editor"), address)
    assert client_as("administrator").post(f"{address}/delete").status_code == 302


@LANGUAGES
def test_two_are_set_side_by_side(client_as: ClientAs, language: Language) -> None:
    client = client_as("reader", language)
    codes = [keep(client, "Whole year").rsplit("/", 1)[1], keep(client, "A day", until="2027-03-02").rsplit("/", 1)[1]]
    compared = client.get("/scenarios/compare", {"with": codes}).context["compared"]
    assert compared.names == ("Whole year", "A day")
    assert compared.rows[0].differs
    assert compared.verdicts
    assert {len(total.cells) for total in compared.totals} == {2}
    page(client, "/scenarios/compare", {"with": codes[:1]}, 400)
    page(client, "/scenarios/compare", {"with": [codes[0], "gone"]}, 404)


@pytest.mark.parametrize(
    "yaml",
    ["events:\n- cut_off: [" + "a," * 25_000 + "a]\n", "events:\n" + "- cut_off: Quillgate\n" * 51],
    ids=["long", "many events"],
)
def test_nobody_keeps_a_scenario_that_makes_everybody_wait(client_as: ClientAs, yaml: str) -> None:
    client = client_as("reader")
    refused = client.post("/scenarios", {"yaml": yaml, "name": "n"})
    assert refused.status_code == 400
    assert "too long to keep" in refused.content.decode()
    assert "Quillgate" not in page(client, "/scenarios")


@LANGUAGES
def test_scenario_files_are_taken_over_and_say_where_they_are_wrong(client_as: ClientAs, language: Language) -> None:
    client = client_as("reader", language)
    for path in sorted((REPOSITORY / "examples" / "scenarios").glob("*.yaml")):
        response = client.post("/scenarios", {"yaml": path.read_text(encoding="utf-8").replace("\n", "\r\n")})
        assert response.status_code == 302
        assert page(client, response.headers["Location"]).count("<h1") == 1
    saved = [each.code for each in SavedScenario.objects.all()]
    assert client.get("/scenarios/compare", {"with": saved}).status_code == 200
    wrong = client.post("/scenarios", {"yaml": "events:\n- cut_of: Quillgate\n", "name": "n"})
    assert wrong.status_code == 400
    assert "cut_of: Quillgate" in unescape(wrong.content.decode()), "what was typed stays"
    assert "field__error" in wrong.content.decode()


def test_an_empty_register_says_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "empty.polder"
    tester = at_the_machine("test")
    init(path, tester)
    with open_register(path) as register:
        add_account(register, tester, "editor", "editor", PASSWORD, language="nl")
    serving.attach(path)
    try:
        client = Client()
        client.force_login(Account.objects.get(username="editor"))
        begin = client.get("/").content.decode()
        assert "Download de lege werkmap" in begin
        assert client.get("/export/template?ending=.xlsx").status_code == 200
        assert "Het register is nog leeg" in client.get("/what-if").content.decode()
    finally:
        serving.detach()


def test_residents_nobody_counted_are_unknown_and_not_none() -> None:
    nobody = SimpleNamespace(
        services_without_residents=2, services_stop=1, services_may_stop=1, residents=Interval(0, 0)
    )
    assert counted_residents(cast(Exposure, nobody)) == (None, False)
    some = SimpleNamespace(services_without_residents=1, services_stop=1, services_may_stop=1, residents=Interval(5, 5))
    assert counted_residents(cast(Exposure, some)) == (Interval(5, 5), True)
