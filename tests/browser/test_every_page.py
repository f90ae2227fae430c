# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every page, also those to come, in both languages: axe finds nothing, nothing stands beside the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from polder.base import Language
from polder.web.page import Route
from polder.web.pages import pages
from tests.browser.conftest import PageAs, faults, scrolls_sideways

NO_PAGES = {
    *("template", "tender-example", "audit-csv", "security-txt", "robots-txt", "register-suggest"),
    *("log-in-identity", "log-in-identity-back", "language"),
}
ELEMENT = "/register/element/sys-appointments"
DEEPER = (
    ELEMENT,
    f"{ELEMENT}/history",
    f"{ELEMENT}/map",
    f"{ELEMENT}/related?relation=depends_on&way=out",
    f"{ELEMENT}/edit/licence_type",
    f"{ELEMENT}/relate?relation=supplied_by",
    f"{ELEMENT}/join",
    "/register/system",
    "/register/new/service",
    "/register/search?q=quillgate",
    "/accounts/1",
    "/what-if?country=US",
    "/what-if?who=organisation:quillgate-ireland&group=yes&service=svc-mail",
    "/what-if?who=nobody-of-that-name",
    "/steps/plan-b/svc-benefits",
    "/steps/proposals?sort=terms",
    "/steps/plan?from=nobody",
    "/steps/plans/nobody",
    "/?as-planned=2028-01-01",
    "/?as-planned=soon",
    "/what-if?who=Quillgate&group=yes&as-planned=2028-01-01",
    "/what-if?who=Quillgate&as-planned=2028-01-01&as-of=2027-01-01",
    "/no-such-page",
)
NOT_BY_KEYBOARD = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(each => each.checkVisibility() && !each.disabled && each.type !== "hidden" && each.tabIndex < 0)
    .map(each => each.outerHTML.slice(0, 120))"""


def addresses() -> list[str]:
    routes: list[Route] = [route for page in pages().values() for route in page.routes]
    plain = [f"/{each.path}" for each in routes if "<" not in each.path and each.name not in NO_PAGES]
    return [*plain, *DEEPER]


def wrong_with(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    said = [f"{address}: {each}" for each in faults(page)]
    if answer.status >= 500:
        said.append(f"{address}: {answer.status}")
    if scrolls_sideways(page):
        said.append(f"{address}: scrolls sideways")
    return said + [f"{address}: not by keyboard: {each}" for each in page.evaluate(NOT_BY_KEYBOARD)]


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390)])
def test_no_page_has_anything_wrong(page_as: PageAs, language: Language, width: int) -> None:
    page = page_as("administrator", language, width)
    found = [each for address in addresses() for each in wrong_with(page, address)]
    assert found == []
