# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""An adviser's road, from log-in to an answer that is kept and compared."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from polder.base import Language
from tests.browser.conftest import Page, PageAs, choose, faults, scrolls_sideways

WORDS: dict[Language, dict[str, str]] = {
    "en": {"ask": "Work it out", "save": "Save", "what if": "What if", "scenarios": "Scenarios", "compare": "Compare"},
    "nl": {
        "ask": "Reken uit", "save": "Bewaar", "what if": "Wat als", "scenarios": "Scenario's", "compare": "Vergelijk",
    },
}  # fmt: skip
ROADS = pytest.mark.parametrize(
    ("language", "width", "script"),
    [("en", 1440, True), ("nl", 390, True), ("nl", 1440, False), ("en", 390, False)],
)


def is_good(page: Page, *, script: bool) -> None:
    """Accessible and no wider than the window; axe needs JavaScript to look."""
    assert not script or faults(page) == []
    assert not scrolls_sideways(page), page.url


@ROADS
def test_from_log_in_to_an_answer_kept_and_compared(
    page_as: PageAs, language: Language, width: int, script: bool
) -> None:
    say = WORDS[language]
    page = page_as("reader", language, width, java_script_enabled=script)
    is_good(page, script=script)

    page.click("#companies ~ .scroll tbody a >> nth=0")
    expect(page.locator("figure svg")).to_have_count(4)  # a time line and a chain, each for a wide and a narrow window
    is_good(page, script=script)
    page.fill("#name", "Quillgate")
    page.click(f"button:text-is('{say['save']}')")
    expect(page.locator("h1")).to_have_text("Quillgate")
    is_good(page, script=script)

    choose(page, say["what if"])
    is_good(page, script=script)
    page.fill("#who", "Palhost")
    page.click(f"button:text-is('{say['ask']}')")
    is_good(page, script=script)
    page.click(".suggestions a:text-is('Paalhost')")
    page.click("tbody th a >> nth=1")
    page.wait_for_url("**#why")
    is_good(page, script=script)
    page.click(f"button:text-is('{say['save']}')")
    expect(page.locator("#name-error")).to_be_visible()  # a scenario needs a name, and the answer is still there
    page.fill("#name", "Paalhost")
    page.click(f"button:text-is('{say['save']}')")
    expect(page.locator("h1")).to_have_text("Paalhost")

    choose(page, say["scenarios"])
    is_good(page, script=script)
    for box in page.locator("tbody input[type=checkbox]").all():
        box.check()
    page.click(f"main form button:has-text('{say['compare']}')")
    expect(page.locator("#services ~ .scroll thead th:not(:first-child)")).to_have_text(["Paalhost", "Quillgate"])
    is_good(page, script=script)
    shared = page.input_value("#address")
    colleague = page_as("editor", language, width)
    colleague.goto(shared)
    expect(colleague.locator("#services")).to_have_count(1)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [1440, 390])
def test_a_takeover(page_as: PageAs, language: Language, width: int) -> None:
    page = page_as("reader", language, width)
    page.goto("/what-if?happens=takeover")
    is_good(page, script=True)
    page.fill("#who", "Paalhost")
    page.fill("#by", "Pinebluff")
    page.fill("#on", "2027-04-01")
    page.click(f"button:text-is('{WORDS[language]['ask']}')")
    expect(page.locator("figure svg")).to_have_count(4)
    is_good(page, script=True)


def test_the_question_is_asked_by_keyboard(page_as: PageAs) -> None:
    page = page_as("reader")
    page.goto("/what-if")
    page.focus("#who")
    page.keyboard.type("Quillgate")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/what-if?who=Quillgate&group=yes**")
    expect(page.locator("#answer")).to_be_visible()
