# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The register in the browser, page by page: lists, an element, an edit, a dispute, the map."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.http import HttpResponse

from polder.store.register import Register
from tests.servers.pages import ClientAs

TODAY = date(2026, 11, 26)
MAIL = "/register/element/sys-mail"
HOW = {"source": "call with the supplier", "grade": "stated"}


def text(response: HttpResponse) -> str:
    """What a person reads, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def names(response: HttpResponse) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', response.content.decode())


def a_system(register: Register) -> str:
    held = register.snapshot(TODAY)
    return held.ids[int(held.rows_of("system")[0])]


def test_the_overview_counts_what_is_there_and_what_is_not_known(client_as: ClientAs) -> None:
    said = text(client_as("reader").get("/register"))
    assert "407 elements" in said
    assert re.search(r"systems .* 119", said)
    assert "organisations" in said
    assert "Add something" not in said, "a reader adds nothing"


def test_a_list_is_filtered_sorted_and_paged(client_as: ClientAs) -> None:
    client = client_as("reader")
    every = client.get("/register/system")
    assert "119 in all" in text(every)
    first = names(every)
    assert first == sorted(first, key=str.casefold)
    backwards = names(client.get("/register/system?order=desc"))
    assert backwards[0] > first[0]
    filtered = client.get("/register/system?q=burger")
    assert 0 < len(names(filtered)) < 119
    assert all("burger" in name.casefold() for name in names(filtered))
    quillgate = client.get("/register/system?supplier=quillgate")
    assert 0 < len(names(quillgate)) < 119
    second = names(client.get("/register/system?page=2"))
    assert second
    assert not set(second) & set(first)


@pytest.mark.parametrize("query", ["page=0", "page=999999999999", "page=x", "sort=nothing", "order=?", "country=%00", "column=x&column=y", "missing=z", "q=" + "a" * 5000])  # noqa: E501  # fmt: skip
def test_no_question_to_a_list_breaks_it(client_as: ClientAs, query: str) -> None:
    assert client_as("reader").get(f"/register/system?{query}").status_code in (200, 400)


def test_search_finds_by_name_in_every_kind(client_as: ClientAs) -> None:
    said = text(client_as("reader").get("/register/search?q=quillgate"))
    assert "Quillgate Ireland" in said
    assert "Quillgate-cloud, regio Frankfurt" in said


def test_an_element_shows_every_value_with_who_says_so(client_as: ClientAs, served: Register) -> None:
    said = text(client_as("reader").get(f"/register/element/{a_system(served)}"))
    assert "What is known" in said
    assert "unknown" in said
    assert "zilverdam/workbook, systems!" in said
    assert "Retract" not in said


@pytest.mark.parametrize("page", ["", "/map", "/map?show=all", "/history", "/related?relation=depends_on&way=out"])
def test_every_page_of_an_element_opens_in_both_languages(client_as: ClientAs, served: Register, page: str) -> None:
    for language in ("en", "nl"):
        assert client_as("editor", language).get(f"/register/element/{a_system(served)}{page}").status_code == 200


def test_what_is_not_there_is_told_as_a_problem(client_as: ClientAs) -> None:
    response = client_as("reader").get("/register/element/no-such-thing")
    assert response.status_code == 404
    assert "This is not in the register." in text(response)


def test_an_edit_is_a_fact_with_an_author_and_a_source(client_as: ClientAs, served: Register) -> None:
    id = a_system(served)
    client = client_as("editor")
    form = {"answer": "value", "value": "open", "seen": served.last_fact_about({id}), **HOW}
    assert client.post(f"/register/element/{id}/edit/licence_type", form).status_code == 302
    (fact,) = [each for each in served.facts_about({id}) if each.predicate == "licence_type"]
    assert (fact.value, fact.author) == ("open", "editor")
    assert served.sources()[fact.evidence[0].artefact] == "call with the supplier"
    said = text(client.get(f"/register/element/{id}"))
    assert re.search(r"open stated call with the supplier · editor", said)


def test_a_range_is_typed_in_one_field_and_replaced_by_the_next(client_as: ClientAs, served: Register) -> None:
    client, id = client_as("editor"), "measure-debt-paper"
    address = f"/register/element/{id}/edit/cost_eur_year"

    def typed(value: str) -> list[object]:
        form = {"answer": "value", "value": value, "seen": served.last_fact_about({id}), **HOW}
        assert client.post(address, form).status_code == 302
        facts = served.snapshot(TODAY).facts_about[id]
        return sorted(fact.value for fact in facts if fact.predicate == "cost_eur_year")  # type: ignore[type-var]

    assert typed("2000 to 3500") == [2000.0, 3500.0]
    assert 'value="2000 to 3500"' in client.get(address).content.decode()
    assert typed("2000 to 3000") == [2000.0, 3000.0], "the end that stays is not taken back"
    assert typed("2500") == [2500.0]
    assert not any(each.subject == id for each in served.snapshot(TODAY).disputes), "a range is no dispute"
    wrong = client.post(address, {"answer": "value", "value": "9 to 3", **HOW})
    assert wrong.status_code == 400
    assert "a range" in text(wrong)


def test_a_relation_is_made_with_a_range(client_as: ClientAs, served: Register) -> None:
    address = "/register/element/measure-debt-paper/relate?relation=takes"
    form = {"answer": "value", "other": "skill-contracts", "person_months": "0,5 tot 1", "seen": "999999999", **HOW}
    assert client_as("editor").post(address, form).status_code == 302
    table = served.snapshot(TODAY).related("takes")
    months = table.number("person_months")
    assert (0.5, 1.0) in zip(months.lo.tolist(), months.hi.tolist(), strict=True)


def test_an_edit_without_a_source_loses_nothing_that_was_typed(client_as: ClientAs, served: Register) -> None:
    id = a_system(served)
    form = {"answer": "value", "value": "half open", "source": "", "grade": "stated", "seen": "0"}
    response = client_as("editor").post(f"/register/element/{id}/edit/licence_type", form)
    assert response.status_code == 400
    assert 'value="half open"' in response.content.decode()
    assert not [each for each in served.facts_about({id}) if each.predicate == "licence_type"]


def test_who_saw_less_than_there_is_is_shown_the_news_first(client_as: ClientAs, served: Register) -> None:
    id = a_system(served)
    seen = served.last_fact_about({id})
    form = {"answer": "value", "value": "open", "seen": seen, **HOW}
    assert client_as("editor").post(f"/register/element/{id}/edit/licence_type", form).status_code == 302
    late = client_as("administrator").post(f"/register/element/{id}/edit/licence_type", {**form, "value": "closed"})
    assert late.status_code == 409
    assert "Somebody else changed this in the meantime." in text(late)
    assert 'value="closed"' in late.content.decode()


def test_a_dispute_is_settled_with_a_reason_and_not_without(client_as: ClientAs, served: Register) -> None:
    client = client_as("editor")
    page = client.get("/register/disputes").content.decode()
    key = re.search(r'name="dispute" value="(\w+)"', page)
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert key
    assert seen
    form = {"dispute": key[1], "seen": seen[1], "side": "0", "next": "/register/disputes"}
    assert client.post("/register/disputes", {**form, "reason": " "}).status_code == 400
    assert len(served.snapshot(TODAY).disputes) == 1
    assert client.post("/register/disputes", {**form, "reason": "the contract says so"}).status_code == 302
    assert served.snapshot(TODAY).disputes == ()
    assert "Nothing" in text(client.get("/register/disputes")) or "No" in text(client.get("/register/disputes"))


def test_something_new_can_be_added_related_and_taken_back(client_as: ClientAs, served: Register) -> None:
    client = client_as("editor")
    made = client.post("/register/new/system", {"name": "Zilverwiki", **HOW})
    assert made.status_code == 302
    address = made.headers["Location"]
    assert "Zilverwiki" in text(client.get(address))
    id = next(each for each in served.snapshot(TODAY).ids if "zilverwiki" in each)
    relate = f"/register/element/{id}/relate?relation=supplied_by"
    assert client.get(relate).status_code == 200
    done = client.post(relate, {"answer": "value", "other": "Openwerk", "seen": "999999999", **HOW})
    assert done.status_code == 302, text(done)
    held = served.snapshot(TODAY)
    assert any(other.name == "Openwerk" for _, other, _ in held.element(held.row_by_id[id]).relations())


@pytest.mark.parametrize("path", ["edit/licence_type", "relate?relation=supplied_by", "retract?fact=1", "join"])
def test_a_reader_changes_nothing_on_an_element(client_as: ClientAs, served: Register, path: str) -> None:
    before = served.last_entry()
    address = f"/register/element/{a_system(served)}/{path}"
    assert client_as("reader").get(address).status_code == 403
    assert client_as("reader").post(address, {"answer": "value", "value": "x", **HOW}).status_code == 403
    assert served.last_entry() == before


def test_the_map_of_what_everything_needs_is_no_hairball(client_as: ClientAs) -> None:
    page = client_as("reader").get("/register/element/sys-identity/map").content.decode()
    assert 3 < page.count("<rect") < 80
    assert "Relations of the picture" in page
    assert re.search(r"\+ \d+ more", page), "what is left out is counted"
