# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The architect's other road: from log-in to a list, an element, an edit with its source, and a settled dispute."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from polder.base import Language
from tests.browser.conftest import PageAs, choose, faults, scrolls_sideways

WORDS = {
    "en": {
        "register": "Register", "systems": "systems", "history": "History", "map": "Map", "change": "Change",
        "record": "Record", "keep": "Keep this",
        "source_missing": "Say how this is known.",
    },
    "nl": {
        "register": "Register", "systems": "systemen", "history": "Geschiedenis", "map": "Kaart", "change": "Wijzig",
        "record": "Leg vast", "keep": "Dit klopt",
        "source_missing": "Schrijf op hoe dit bekend is.",
    },
}  # fmt: skip


def well_made(page: Page) -> None:
    assert faults(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(
    ("language", "width", "script"), [("en", 1440, True), ("nl", 390, True), ("nl", 1440, False), ("en", 390, False)]
)
def test_from_a_list_to_an_edit_and_a_settled_dispute(
    page_as: PageAs, language: Language, width: int, script: bool
) -> None:
    words = WORDS[language]
    page = page_as("editor", language, width, java_script_enabled=script)
    check = well_made if script else (lambda _: None)  # axe is a script itself
    choose(page, words["register"])
    check(page)
    page.click(f"th a:text-is('{words['systems']}')")
    page.fill("#q", "afspraken")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    check(page)
    page.click("tbody a:text-is('Afsprakensysteem')")
    check(page)
    page.click(f"a.button:text-is('{words['map']}')")
    expect(page.locator("figure figcaption")).to_be_visible()
    check(page)
    page.go_back()
    page.click(f"a.button:text-is('{words['history']}')")
    check(page)
    page.go_back()

    page.click("a[href$='/edit/description']")
    check(page)
    page.fill("#id_value", "Draait in huis.")
    page.click(f"button:text-is('{words['record']}')")
    expect(page.locator("main")).to_contain_text(words["source_missing"])
    expect(page.locator("#id_value")).to_have_value("Draait in huis.")
    check(page)
    page.fill("#id_source", "rondgang door de serverruimte")
    page.click(f"button:text-is('{words['record']}')")
    expect(page.locator("main")).to_contain_text("Draait in huis.")
    expect(page.locator("main")).to_contain_text("rondgang door de serverruimte")
    check(page)


@pytest.mark.parametrize(("language", "width"), [("en", 390), ("nl", 1440)])
def test_a_dispute_is_settled_with_a_reason(page_as: PageAs, language: Language, width: int) -> None:
    page = page_as("editor", language, width)
    page.goto("/register/disputes")
    well_made(page)
    kept = page.locator(".side__value").first.inner_text()
    page.fill("input[name=reason]", "zo staat het in het contract")
    page.locator(f"button:has-text('{WORDS[language]['keep']}')").first.click()
    expect(page.locator(".dispute")).to_have_count(0)
    well_made(page)
    assert kept


def test_everything_can_be_reached_by_keyboard(page_as: PageAs) -> None:
    page = page_as("editor")
    page.goto("/register/system")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href') || ''"))
    assert {"q", "supplier", "country", "missing", "disputed"} <= reached
    assert any(re.search(r"sort=supplied_by", each) for each in reached), "the heads of columns sort"
    assert any(each.startswith("/register/element/") for each in reached)
