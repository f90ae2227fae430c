# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The workplace team's road: start a trial, watch it, go down to the very cell, look at pages, check by eye."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from polder.base import Language
from polder.trials import poppler
from polder.trials.engines import Settings, engines
from tests.browser.conftest import choose, faults, scrolls_sideways
from tests.office_files import make_docx, make_xlsx, paragraph
from tests.servers.pages import PASSWORD, running_site

MILLISECONDS = 120_000
VERDANA = '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/></w:rPr></w:rPrDefault>'
SUM = '<sheetData><row r="1"><c r="A1"><v>7</v></c><c r="B1"><f>A1*6</f><v>{}</v></c></row></sheetData>'
WORDS = {
    "en": {
        "trials": "Trials", "new": "New trial", "start": "Start the trial", "none": "none: look into",
        "documents": "Documents", "pages": "Pages side by side", "draw": "Draw the pages", "yes": "yes",
        "keep": "Keep what I saw", "what": "Write in a few words", "missed": "The verdict is right",
        "downloads": "Downloads", "make": "Make the file", "download": "Download", "compare": "Compare",
        "outside": "leads out of the place", "stopped": "goes on where it was", "stop": "Stop", "go-on": "Go on",
        "delete": "Delete this trial", "really": "Delete for good", "cell": "a number changes",
    },
    "nl": {
        "trials": "Proeven", "new": "Nieuwe proef", "start": "Start de proef", "none": "geen: kijk in",
        "documents": "Documenten", "pages": "Pagina’s naast elkaar", "draw": "Teken de pagina’s", "yes": "ja",
        "keep": "Bewaar wat ik zag", "what": "Schrijf in een paar woorden", "missed": "Het oordeel klopt",
        "downloads": "Downloads", "make": "Maak het bestand", "download": "Downloaden", "compare": "Vergelijk",
        "outside": "leidt buiten de plek", "stopped": "gaat verder waar hij was", "stop": "Stoppen",
        "go-on": "Ga verder", "delete": "Verwijder deze proef", "really": "Definitief verwijderen",
        "cell": "een getal verandert",
    },
}  # fmt: skip


def suite_is_there() -> bool:
    return engines()["libreoffice"].version(Settings()) is not None and poppler.is_there()


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A few documents in two folders; Excel stored 41 for 6 times 7."""
    folder = tmp_path / "share"
    for name in ("Finance", "People"):
        (folder / name).mkdir(parents=True)
    make_docx(folder / "Finance" / "letter.docx", paragraph("Dear all"))
    styles = f"{VERDANA}</w:docDefaults>"
    make_docx(folder / "Finance" / "house.docx", paragraph("In the letter of the house"), styles=styles)
    make_xlsx(folder / "People" / "silent.xlsx", {"Sheet1": SUM.format(41)})
    make_xlsx(folder / "People" / "fine.xlsx", {"Sheet1": SUM.format(42)})
    return folder


@pytest.fixture
def trials_site(zilverdam_file: Path, share: Path, tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "zilverdam.polder"
    shutil.copy(zilverdam_file, path)
    environment = {"POLDER_TRIAL_PLACES": str(share), "POLDER_TRIALS_DIR": str(tmp_path / "trials")}
    with running_site(path, environment=environment) as address:
        yield address


def log_in(browser: Browser, site: str, role: str, language: Language, width: int) -> Page:
    page = browser.new_context(base_url=site, viewport={"width": width, "height": 900}).new_page()
    page.goto("/log-in")
    page.fill("#id_username", role)
    page.fill("#id_password", PASSWORD)
    page.click("main button")
    page.wait_for_selector("nav.menu", state="attached")
    if page.get_attribute("html", "lang") != language:
        page.click(f"button:text-is('{'English' if language == 'en' else 'Nederlands'}')")
        expect(page.locator("html")).to_have_attribute("lang", language)
    return page


def well_made(page: Page) -> None:
    page.wait_for_load_state()
    assert faults(page) == []
    assert not scrolls_sideways(page), page.url


def start(page: Page, words: dict[str, str], name: str, *, tries: bool) -> None:
    choose(page, words["trials"])
    well_made(page)
    page.click(f"a:text-is('{words['new']}')")
    well_made(page)
    page.fill("#id_name", name)
    page.fill("#id_below", "../secret")
    page.click(f"button:text-is('{words['start']}')")
    expect(page.locator(".field__error")).to_contain_text(words["outside"])
    expect(page.locator("#id_name")).to_have_value(name)
    well_made(page)
    page.fill("#id_below", "")
    if not tries:
        page.get_by_label(words["none"]).check()
    page.click(f"button:text-is('{words['start']}')")
    expect(page.locator("p.answer")).to_be_visible(timeout=MILLISECONDS)
    well_made(page)


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390)])
def test_from_a_folder_to_the_very_cell(browser: Browser, trials_site: str, language: Language, width: int) -> None:
    if not suite_is_there():
        pytest.skip("LibreOffice with its Python, or poppler, is not installed (polder trial check says what lacks)")
    words = WORDS[language]
    page = log_in(browser, trials_site, "trial_owner", language, width)
    start(page, words, "First", tries=True)
    trial = page.url

    choose_tab(page, words["documents"])
    expect(page.locator("table.documents tbody tr")).to_have_count(4)
    well_made(page)
    page.get_by_role("link", name="silent.xlsx").click()
    row = page.locator("table.seen tr").filter(has_text="B1").first
    expect(row).to_contain_text("41")
    expect(row).to_contain_text("42")
    well_made(page)

    page.get_by_label(words["yes"], exact=True).check()
    page.click(f"button:text-is('{words['keep']}')")
    expect(page.locator(".field__error")).to_contain_text(words["what"])
    well_made(page)
    page.fill("#id_remark", "42, where 41 stood")
    page.click(f"button:text-is('{words['keep']}')")
    expect(page.locator("#check + .notice")).to_contain_text(words["missed"])
    well_made(page)

    page.get_by_role("link", name=words["pages"]).click()
    well_made(page)
    page.click(f"button:text-is('{words['draw']}')")
    expect(page.locator(".pair img")).to_have_count(2, timeout=MILLISECONDS)
    for picture in page.locator(".pair img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("each => each.naturalWidth") > 300
        assert picture.get_attribute("alt")
    well_made(page)

    page.goto(trial)
    page.locator("table.causes a").first.click()
    expect(page.locator("section.sheet h2")).to_be_visible()
    well_made(page)


@pytest.mark.parametrize(("language", "width"), [("nl", 1440), ("en", 390)])
def test_two_trials_are_compared_taken_along_and_deleted(
    browser: Browser, trials_site: str, share: Path, language: Language, width: int
) -> None:
    words = WORDS[language]
    page = log_in(browser, trials_site, "trial_owner", language, width)
    start(page, words, "First", tries=False)
    make_docx(share / "Finance" / "later.docx", paragraph("Later"))
    start(page, words, "Second", tries=False)
    trial = page.url

    choose_tab(page, words["downloads"])
    well_made(page)
    page.click(f"button:text-is('{words['make']}')")
    expect(page.get_by_role("link", name=words["download"], exact=True)).to_be_visible(timeout=MILLISECONDS)

    choose(page, words["trials"])
    well_made(page)
    page.click(f"button:text-is('{words['compare']}')")
    expect(page.locator("p.answer")).to_contain_text("4")
    well_made(page)

    editor = log_in(browser, trials_site, "editor", language, width)
    editor.goto(trial)
    expect(editor.locator("p.answer")).to_be_visible()
    expect(editor.get_by_text("Finance")).to_have_count(0)
    well_made(editor)
    editor.goto(f"{trial}/record")
    well_made(editor)

    page.goto(trial)
    page.click(f"summary:text-is('{words['delete']}')")
    well_made(page)
    page.click(f"button:text-is('{words['really']}')")
    expect(page.locator("table")).not_to_contain_text("Second")


def choose_tab(page: Page, label: str) -> None:
    page.locator("nav.tabs").get_by_role("link", name=label, exact=True).click()
    page.wait_for_load_state()
