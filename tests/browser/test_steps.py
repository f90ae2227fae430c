# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The adviser's road over steps: catalogue, proposal, question, plan, a step moved, kept and compared."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from polder.base import Language
from tests.browser.conftest import PageAs, choose, faults, scrolls_sideways

WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "steps": "Steps", "proposals": "Proposals", "make": "Make a plan", "kept": "Kept plans",
        "find": "Look for the plan", "keep": "Keep", "move": "Move steps by hand", "see": "See what it does",
        "plan b": "Plan B with this plan", "as planned": "not as it is now", "as it is": "Look at it as it is now",
        "broken": "cannot be carried out", "draft": "as a draft", "accounts": "Accounts",
        "administration": "Administration",
    },
    "nl": {
        "steps": "Stappen", "proposals": "Voorstellen", "make": "Plan maken", "kept": "Bewaarde plannen",
        "find": "Zoek het plan", "keep": "Bewaar", "move": "Verplaats stappen met de hand", "see": "Zie wat het doet",
        "plan b": "Plan B met dit plan", "as planned": "niet zoals het nu is", "as it is": "Bekijk het zoals het nu is",
        "broken": "niet uit te voeren", "draft": "als concept", "accounts": "Accounts", "administration": "Beheer",
    },
}  # fmt: skip
MILLISECONDS = 120_000
"""A plan of Zilverdam takes seconds; a machine that tests may be busy."""


def is_good(page: Page, *, script: bool = True) -> None:
    assert not script or faults(page) == []
    assert not scrolls_sideways(page), page.url


@pytest.mark.parametrize(
    ("language", "width", "script"), [("en", 1440, True), ("nl", 390, True), ("nl", 1440, False), ("en", 390, False)]
)
def test_from_the_catalogue_to_two_plans_compared(
    page_as: PageAs, language: Language, width: int, script: bool
) -> None:
    say = WORDS[language]
    page = page_as("editor", language, width, java_script_enabled=script)
    choose(page, say["steps"])
    expect(page.locator("table.measures tbody tr")).not_to_have_count(0)
    is_good(page, script=script)

    page.click(f".tabs a:text-is('{say['proposals']}')")
    is_good(page, script=script)
    name = page.locator(".proposals h3").first.inner_text()
    page.locator(".proposals button[name=take]").first.click()
    expect(page.locator(".notice--success")).to_contain_text(say["draft"])
    expect(page.locator(f".proposals h3:text-is('{name}')")).to_have_count(0)

    page.click(f".tabs a:text-is('{say['make']}')")
    is_good(page, script=script)
    page.select_option("#years", "2")
    page.click("button[name=again]")
    expect(page.locator("input[name^=budget]")).to_have_count(2)
    page.fill("#budget-2027", "300000")
    page.click(f"button:text-is('{say['find']}')")
    expect(page.locator("#budget-2028-error")).to_be_visible()
    expect(page.locator("#budget-2027")).to_have_value("300000")
    is_good(page, script=script)
    page.fill("#budget-2028", "200000")
    page.select_option("#seconds", "30")
    page.click(f"button:text-is('{say['find']}')")
    wait_for_plan(page, script=script)
    expect(page.locator("figure svg")).to_have_count(4)  # its road and what money brings, each wide and narrow
    page.locator("details.reason summary").first.click()
    is_good(page, script=script)
    page.fill("#name", "First")
    page.click(f"button:text-is('{say['keep']}')")
    expect(page.locator("h1")).to_have_text("First")

    page.click(f"a:text-is('{say['move']}')")
    is_good(page, script=script)
    page.select_option("#step", "measure-hosting-second")
    page.select_option("#start", "7")
    page.click(f"button:text-is('{say['see']}')")
    expect(page.locator(".notice--error")).to_contain_text(say["broken"])
    is_good(page, script=script)
    page.fill("#name", "Second")
    page.click(f"button:text-is('{say['keep']}')")
    expect(page.locator("h1")).to_have_text("Second")
    is_good(page, script=script)

    page.click(f".tabs a:text-is('{say['kept']}')")
    is_good(page, script=script)
    for box in page.locator("tbody input[type=checkbox]").all():
        box.check()
    page.click("main form button.primary")
    expect(page.locator("#steps ~ .scroll thead th:not(:first-child)")).to_have_text(["Second", "First"])
    is_good(page, script=script)

    page.locator("#steps ~ .scroll, thead").first.get_by_role("link", name="First").click()
    from_plan_to_plan_b(page, say, script=script)


def from_plan_to_plan_b(page: Page, say: dict[str, str], *, script: bool) -> None:
    """What a plan brings per service, and once it is recorded the overview and a cut-off as planned."""
    plan = page.url
    page.click(f"a:text-is('{say['plan b']}')")
    expect(page.locator("#plan option:checked")).to_have_text("First")
    is_good(page, script=script)
    page.locator("tbody th a").first.click()
    expect(page.locator("table.plan-b tbody tr")).not_to_have_count(0)
    expect(page.locator("figure svg")).to_have_count(2)
    is_good(page, script=script)
    with page.expect_download() as given:
        page.locator(".files a").first.click()
    assert given.value.suggested_filename.endswith(".pdf")

    page.goto(plan)
    page.locator("a[href$='/record']").click()
    is_good(page, script=script)
    page.click("form[action$='/record'] button")
    expect(page.locator(".notice--success")).to_be_visible()
    is_good(page, script=script)
    page.locator(".share a[href*='as-planned']").last.click()
    expect(page.locator(".notice--warning")).to_contain_text(say["as planned"])
    is_good(page, script=script)
    page.locator("#companies ~ .scroll tbody th a").first.click()
    expect(page.locator(".notice--warning")).to_contain_text(say["as planned"])
    expect(page.locator("#answer .badge")).to_be_visible()
    is_good(page, script=script)
    page.click(f"a:text-is('{say['as it is']}')")
    expect(page.locator("#answer")).to_be_visible()
    expect(page.locator("#answer .badge")).to_have_count(0)


def wait_for_plan(page: Page, *, script: bool) -> None:
    """With a script the page of the job goes on by itself; without, somebody looks again."""
    if script:
        page.wait_for_url("**/steps/plans/**", timeout=MILLISECONDS)
        return
    for _ in range(MILLISECONDS // 1000):
        if "/jobs/" not in page.url:
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError("no plan was found in time")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_menu_of_an_administrator_stays_on_one_line_and_unfolds(page_as: PageAs, language: Language) -> None:
    say = WORDS[language]
    page = page_as("administrator", language, 1440)
    entries = page.locator(".menu__list > li")
    tops = {box["y"] for each in entries.all() if (box := each.bounding_box())}
    assert len(tops) == 1
    page.click(f"nav.menu summary:text-is('{say['administration']}')")
    is_good(page)
    page.click(f"nav.menu a:text-is('{say['accounts']}')")
    expect(page.locator("h1")).to_have_text(say["accounts"])
    expect(page.locator("nav.menu summary.menu__more-here")).to_have_count(1)
    is_good(page)
