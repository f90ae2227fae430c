# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every page, also those to come, in both languages: axe finds nothing, nothing stands beside the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from polder.base import Language
from polder.trials.conftest import formula, make_docx, make_xlsx, relations, run_trial
from polder.trials.keeping import Keeping, Settings
from polder.web.page import Route
from polder.web.pages import pages
from tests.browser.conftest import PageAs, faults, scrolls_sideways
from tests.servers.pages import running_site

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
TRIAL = tuple(
    f"/trials/{rest}"
    for rest in (
        *("looked", "looked/documents", "looked/documents?cause=external_links", "looked/documents/1"),
        *("looked/documents/2/pages", "looked/documents/3", "looked/files", "looked/record", "looked/check", "begun"),
        "compare?first=looked&second=again",
    )
)
"""Of trials that the fixture makes."""
NOT_BY_KEYBOARD = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(each => each.checkVisibility() && !each.disabled && each.type !== "hidden" && each.tabIndex < 0)
    .map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def site(zilverdam_file: Path, tmp_path: Path) -> Iterator[str]:
    """Zilverdam on a server that keeps trials: two that are done, and one that waits to go on."""
    register, share, trials = tmp_path / "zilverdam.polder", tmp_path / "share", tmp_path / "trials"
    shutil.copy(zilverdam_file, register)
    link = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}
    make_docx(share / "Zorg 😀" / "an invented letter.docx", "one", link)
    make_docx(share / "Zorg 😀" / "copy.docx", "one", link)
    make_xlsx(share / "الموازنة" / f"{'long name ' * 20}.xlsx", formula("A1", "6*7", "42"))
    (share / "empty.docx").touch()
    for name in ("looked", "again"):
        run_trial(share, trials / name, engine="nothing", trip="direct")
    with Keeping(trials / "begun") as kept:
        kept.set("settings", Settings((str(share),), engine="").to_json())
    with running_site(
        register, environment={"POLDER_TRIAL_PLACES": str(share), "POLDER_TRIALS_DIR": str(trials)}
    ) as address:
        yield address


def addresses() -> list[str]:
    routes: list[Route] = [route for page in pages().values() for route in page.routes]
    plain = [f"/{each.path}" for each in routes if "<" not in each.path and each.name not in NO_PAGES]
    return [*plain, *DEEPER, *TRIAL]


def wrong_with(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    said = [f"{address}: {each}" for each in faults(page)]
    if answer.status >= 500 or (answer.status >= 400 and address in TRIAL):
        said.append(f"{address}: {answer.status}")
    if scrolls_sideways(page):
        said.append(f"{address}: scrolls sideways")
    return said + [f"{address}: not by keyboard: {each}" for each in page.evaluate(NOT_BY_KEYBOARD)]


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390)])
def test_no_page_has_anything_wrong(page_as: PageAs, language: Language, width: int) -> None:
    page = page_as("administrator", language, width)
    found = [each for address in addresses() for each in wrong_with(page, address)]
    assert found == []
