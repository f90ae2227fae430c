# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The owner's road: an editor makes a link, somebody without an account answers, and the register knows who said it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from polder.base import Language
from polder.store.register import open_register
from polder.workbench.configuration import write_setting
from tests.browser.conftest import PageAs, choose, faults, scrolls_sideways

WIDER = """[...document.querySelectorAll("*")].map(e => [e.getBoundingClientRect().right, e.outerHTML.slice(0, 80)])
    .filter(e => e[0] > document.documentElement.clientWidth)"""
NAME = "Ans van den Berg"
SERVICE = "outgoing e-mail Kanterlo"
WORDS = {
    "en": {
        "questions": "Questions", "make": "Make a link", "show": "Show its questions", "made": "Make the link",
        "hours": "How many hours may", "staff": "How many of our staff", "unknown": "I don't know",
        "send": "Send the answers", "thanks": "Thank you", "ended": "This link has ended.", "state": "answered",
        "withdraw": "Withdraw", "withdrawn": "withdrawn",
    },
    "nl": {
        "questions": "Vragen", "make": "Maak een link", "show": "Toon de vragen", "made": "Maak de link",
        "hours": "Hoeveel uur mag", "staff": "Hoeveel medewerkers", "unknown": "Weet ik niet",
        "send": "Verstuur de antwoorden", "thanks": "Dank", "ended": "Deze link is afgelopen.", "state": "beantwoord",
        "withdraw": "Intrekken", "withdrawn": "ingetrokken",
    },
}  # fmt: skip


def well_made(page: Page) -> None:
    page.wait_for_load_state()
    assert faults(page) == []
    assert not scrolls_sideways(page), page.evaluate(WIDER)


def make_link(editor: Page, words: dict[str, str]) -> str:
    choose(editor, words["questions"])
    editor.click(f"a:text-is('{words['make']}')")
    editor.fill("#about", SERVICE)
    editor.click(f"button:text-is('{words['show']}')")
    editor.fill("#recipient", NAME)
    editor.click(f"button:text-is('{words['made']}')")
    return urlsplit(editor.inner_text("code.link")).path


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390), ("en", 390), ("nl", 1440)])
def test_an_owner_answers_without_an_account(page_as: PageAs, tmp_path: Path, language: Language, width: int) -> None:
    words = WORDS[language]
    editor = page_as("editor", language, width)
    editor.goto("/questions")
    well_made(editor)
    editor.goto("/questions/new")
    well_made(editor)
    path = make_link(editor, words)
    well_made(editor)

    owner = page_as(None, language, width)
    owner.goto(path)
    well_made(owner)
    owner.get_by_role("textbox", name=words["hours"]).fill("a while")
    owner.click(f"button:text-is('{words['send']}')")
    expect(owner.locator(".field__error")).to_have_count(1)
    expect(owner.get_by_role("textbox", name=words["hours"])).to_have_value("a while")
    well_made(owner)
    owner.get_by_role("textbox", name=words["hours"]).fill("6")
    group = owner.get_by_role("group").filter(has_text=words["staff"])
    group.get_by_label(words["unknown"]).check()
    owner.click(f"button:text-is('{words['send']}')")
    expect(owner.locator("h1")).to_have_text(words["thanks"])
    well_made(owner)
    owner.goto(path)
    expect(owner.locator("h1")).to_have_text(words["ended"])
    well_made(owner)

    editor.goto("/questions")
    expect(editor.locator(".badge")).to_have_text(words["state"])
    with open_register(tmp_path / "zilverdam.polder") as register:
        said = [(fact.predicate, fact.value) for fact in register.facts_in_force() if fact.author == NAME]
    assert said == [("tolerable_downtime_hours", 6.0)]


def test_all_of_it_works_without_javascript_and_tells_no_other_site(page_as: PageAs) -> None:
    words = WORDS["nl"]
    editor = page_as("editor", "nl", java_script_enabled=False)
    path = make_link(editor, words)
    owner = page_as(None, "nl", java_script_enabled=False)
    referrers = []
    owner.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    owner.goto(path)
    owner.click("text=English")
    expect(owner.locator("html")).to_have_attribute("lang", "en")
    owner.get_by_role("textbox", name=WORDS["en"]["hours"]).fill("6")
    owner.click(f"button:text-is('{WORDS['en']['send']}')")
    expect(owner.locator("h1")).to_have_text("Thank you")
    assert not any("/answer/" in referrer for referrer in referrers)
    second = make_link(editor, words)
    editor.goto("/questions")
    editor.click(f"button:text-is('{words['withdraw']}')")
    expect(editor.locator(".badge").first).to_have_text(words["withdrawn"])
    owner.goto(second)
    expect(owner.locator("h1")).to_have_text(WORDS["nl"]["ended"])


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390)])
def test_the_public_edition_can_be_read_by_anybody(
    page_as: PageAs, tmp_path: Path, language: Language, width: int
) -> None:
    page = page_as(None, language, width)
    response = page.goto("/public")
    assert response is not None
    assert response.status == 404
    with open_register(tmp_path / "zilverdam.polder") as register:
        write_setting(register, "public_edition", True)
    response = page.goto("/public")
    assert response is not None
    assert response.status == 200
    well_made(page)
    assert page.locator("figure svg").count() > 2
