# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The administrator's road, from log-in to a new colleague who changes the password; and what axe finds on the way."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from polder.base import Language
from tests.browser.conftest import PageAs, faults, scrolls_sideways
from tests.servers.pages import PASSWORD, running_site

PAGES = ("/accounts", "/accounts/new", "/accounts/1", "/accounts/1/close", "/audit", "/settings", "/me", "/about")
GOOD = "correct horse battery"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_are_accessible(page_as: PageAs, language: Language, width: int) -> None:
    administrator = page_as("administrator", language, width)
    for address in PAGES:
        administrator.goto(address)
        assert administrator.get_attribute("html", "lang") == language
        assert (address, faults(administrator)) == (address, [])
        assert not scrolls_sideways(administrator), address


@pytest.mark.parametrize("language", ["en", "nl"])
def test_from_log_in_to_a_colleague_who_is_in(page_as: PageAs, language: Language) -> None:
    administrator = page_as("administrator", language)
    administrator.click("nav summary")
    administrator.click("nav a[href='/accounts']")
    administrator.click("main a[href='/accounts/new']")
    administrator.click("main form button")
    assert faults(administrator) == [], "with what is wrong beside its field"
    administrator.fill("#id_username", "anneke")
    administrator.select_option("#id_language", language)
    administrator.check("input[name=role][value=editor]")
    administrator.click("main form button")
    password = administrator.inner_text("code.secret")
    assert faults(administrator) == []

    colleague = page_as(None, language)
    log_in(colleague, "anneke", "a guess")
    assert faults(colleague) == []
    log_in(colleague, "anneke", password)
    colleague.goto("/me")
    for field, value in (("old", password), ("new", GOOD), ("again", GOOD)):
        colleague.fill(f"#id_{field}", value)
    colleague.click("form[action='/me/password'] button")
    expect(colleague.locator("[role=status]")).to_have_count(1)

    administrator.goto("/audit?who=anneke")
    expect(administrator.locator("main tbody tr")).to_have_count(1)
    administrator.click("main form[method=post] button")
    expect(administrator.locator("#verified.notice--success")).to_have_count(1)
    assert faults(administrator) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_without_javascript(page_as: PageAs, language: Language) -> None:
    administrator = page_as("administrator", language, java_script_enabled=False)
    administrator.goto("/me")
    administrator.fill("#id_name", "nightly import")
    administrator.click("form[action='/me/tokens'] button")
    assert administrator.inner_text("code.secret").startswith("polder_")
    administrator.goto("/me")
    administrator.click("form[action$='/end'] button")
    expect(administrator.locator("form[action$='/end']")).to_have_count(0)


def log_in(page: Page, username: str, password: str = PASSWORD) -> None:
    page.goto("/log-in")
    page.fill("#id_username", username)
    page.fill("#id_password", password)
    page.click("main form button")
    page.wait_for_load_state()


def test_a_theme_of_ones_own_is_worn(browser: Browser, zilverdam_file: Path, tmp_path: Path) -> None:
    register, theme = tmp_path / "zilverdam.polder", tmp_path / "theme"
    shutil.copy(zilverdam_file, register)
    theme.mkdir()
    (theme / "theme.css").write_text(".voorbeeld-theme { --polder-dark: #154273; }")
    (theme / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1" width="30" height="10"/>'
    )
    with running_site(register, "--theme", str(theme)) as address:
        page = browser.new_context(base_url=address).new_page()
        page.goto("/log-in")
        colour = "getComputedStyle(document.querySelector('main form button')).backgroundColor"
        assert page.evaluate(colour) == "rgb(21, 66, 115)"
        assert page.evaluate("document.querySelector('.top__logo').naturalWidth") == 30
        assert faults(page) == []
        page.context.close()
