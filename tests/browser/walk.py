# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A walk past the pages that are there only after something was asked or done."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Page

Seen = tuple[str, Page]
SYSTEMS = "id,name,supplied_by\nzilverwiki,Zilverwiki,\nzilverchat,Zilverchat,\n"
MILLISECONDS = 30_000

STATES = {
    "what-if-why": "/what-if?who=Quillgate&group=yes&service=svc-appointments",
    "what-if-takeover": "/what-if?happens=takeover&who=Paalhost&by=Pinebluff&on=2027-04-01",
    "what-if-wrong": "/what-if?who=Palhost&on=soon",
    "kind-none": "/register/organisation?q=zzz",
    "search-none": "/register/search?q=zzz",
    "element-none": "/register/element/no-such-element",
    "not-found": "/no-such-page",
}
"""Pages as they look when something is asked, is wrong, or is not there."""


def pages_after_work(page: Page, visitor: Page, reader: Page) -> Iterator[Seen]:
    """A scenario kept, a file handed in, a link answered: the name of each page that follows, and the page."""
    for name, address in STATES.items():
        page.goto(address)
        yield name, page
    for name, who in (("Quillgate", "Quillgate"), ("Paalhost", "Paalhost")):
        page.goto(f"/what-if?who={who}")
        page.fill("#name", name)
        page.click("button:near(#name)")
        page.wait_for_url("**/scenarios/**")
    yield "scenario", page
    page.goto("/scenarios")
    yield "scenarios", page
    codes = [box.get_attribute("value") for box in page.locator("tbody input[type=checkbox]").all()]
    name = page.locator("tbody input[type=checkbox]").first.get_attribute("name")
    page.goto("/scenarios/compare?" + "&".join(f"{name}={code}" for code in codes))
    yield "scenarios-compare", page
    yield from _import(page)
    yield from _job(page)
    yield from _questions(page, visitor)
    page.goto("/me")
    page.fill("#id_name", "a program")
    page.click("form[action$='/me/tokens'] button")
    yield "token", page
    reader.goto("/accounts")
    yield "not-allowed", reader


def _import(page: Page) -> Iterator[Seen]:
    page.goto("/import")
    page.set_input_files("#files", {"name": "systems.csv", "mimeType": "text/csv", "buffer": SYSTEMS.encode()})
    page.click("main form button[type=submit], main form button.primary")
    page.wait_for_selector("table >> text=Zilverwiki", timeout=MILLISECONDS)
    yield "difference", page


def _job(page: Page) -> Iterator[Seen]:
    page.goto("/export")
    page.click("main form button.primary")
    page.wait_for_selector("a[href*='/files/']", timeout=MILLISECONDS)
    yield "job", page
    page.goto("/jobs")
    yield "jobs-done", page


def _questions(page: Page, visitor: Page) -> Iterator[Seen]:
    page.goto("/questions/new?about=outgoing+e-mail+Kanterlo")
    yield "questions-new-asked", page
    page.fill("#recipient", "Ans van den Berg")
    page.click("form[method=post]:has(#recipient) button.primary")
    yield "questions-made", page
    path = urlsplit(page.inner_text("code.link")).path
    visitor.goto(path)
    yield "answer", visitor
    visitor.locator("main input[type=text], main input[inputmode]").first.fill("a while")
    visitor.click("main form button.primary")
    yield "answer-wrong", visitor
    visitor.locator("main input[type=text], main input[inputmode]").first.fill("6")
    visitor.click("main form button.primary")
    yield "thanks", visitor
    page.goto("/questions")
    yield "questions-made-list", page
