# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Pages in a real browser: Debian's Chromium, driven by Playwright, judged by axe."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from polder.base import Language
from tests.servers.pages import PASSWORD, running_site

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "1"  # Playwright runs an event loop in the thread of the tests; nothing is shared
)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PageAs = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian package: chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def site(zilverdam_file: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server of this test's own, on a register with Zilverdam in it."""
    path = tmp_path / "zilverdam.polder"
    shutil.copy(zilverdam_file, path)
    with running_site(path) as address:
        yield address


@pytest.fixture
def page_as(browser: Browser, site: str) -> Iterator[PageAs]:
    """`page_as("editor", "nl")`: a page that logged in under that role. A request to elsewhere fails the test."""
    contexts = []
    outside: list[str] = []

    def open_page(role: str | None = None, language: Language = "en", width: int = 1440, **options: object) -> Page:
        context = browser.new_context(
            locale="nl-NL" if language == "nl" else "en-GB", viewport={"width": width, "height": 900}, base_url=site,
            **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith((site, "data:")) or outside.append(request.url))
        if role is not None:
            page.goto("/log-in")
            page.fill("#id_username", role)
            page.fill("#id_password", PASSWORD)
            page.click("main button")
            page.wait_for_selector("nav.menu", state="attached")
            wanted = "English" if language == "en" else "Nederlands"
            if page.get_attribute("html", "lang") != language:
                page.click(f"button:text-is('{wanted}')")
                expect(page.locator("html")).to_have_attribute("lang", language)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not outside, "a page asked something of another machine"


def choose(page: Page, label: str) -> None:
    """Take an entry of the menu, which is folded away on a narrow screen."""
    page.wait_for_load_state()
    fold = page.locator("nav.menu button")
    if fold.is_visible():
        fold.click()
    page.locator("nav.menu").get_by_role("link", name=label, exact=True).click()


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page: the rule and the first places. Empty where all is well."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make test installs it with npm)")
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())  # past the content security policy, which lets nothing in by a script element
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{violation['id']}: {violation['help']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
        for violation in found["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    page.wait_for_load_state()  # a click waits for the first byte of the next page only
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
