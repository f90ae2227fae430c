# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The architect's road: a file in, the difference, yes, seen in the register, and out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect
from python_calamine import CalamineWorkbook

from polder.base import Language
from tests.browser.conftest import PageAs, choose, faults, scrolls_sideways

SYSTEMS = "id,name,supplied_by\nzilverwiki,Zilverwiki,\nzilverchat,Zilverchat,\n"
WORDS = {
    "en": {
        "see": "See what would change", "change": "What would change", "record": "Record this", "recorded": "Recorded.",
        "make": "Make the file", "report": "Make the report", "download": "Download",
        "import": "Import", "look": "Look again",
    },
    "nl": {
        "see": "Toon wat er zou veranderen", "change": "Wat er zou veranderen", "record": "Dit vastleggen",
        "recorded": "Vastgelegd.", "make": "Maak het bestand", "report": "Maak het rapport", "download": "Downloaden",
        "import": "Importeren", "look": "Kijk opnieuw",
    },
}  # fmt: skip
SECONDS = 1_000


def well_made(page: Page) -> None:
    assert faults(page) == []
    assert not scrolls_sideways(page)


def drop_file(page: Page, name: str, content: str) -> None:
    """What a browser does when a person lets go of a file over the form."""
    data = page.evaluate_handle(
        """([name, content]) => {
            const data = new DataTransfer();
            data.items.add(new File([content], name, {type: "text/csv"}));
            return data;
        }""",
        [name, content],
    )
    page.dispatch_event("[data-drop]", "dragenter", {"dataTransfer": data})
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": data})


def names_in(download: Download, folder: Path) -> str:
    path = folder / download.suggested_filename
    download.save_as(path)
    book = CalamineWorkbook.from_path(path)
    return " ".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows() for cell in row
    )


@pytest.mark.parametrize(("language", "width"), [("en", 1440), ("nl", 390)])
def test_a_dragged_file_is_seen_recorded_and_exported(
    page_as: PageAs, tmp_path: Path, language: Language, width: int
) -> None:
    words = WORDS[language]
    page = page_as("editor", language, width)
    choose(page, words["import"])
    well_made(page)
    drop_file(page, "systems.csv", SYSTEMS)
    page.click(f"button:text-is('{words['see']}')")
    expect(page.locator("h1")).to_have_text(words["change"], timeout=30 * SECONDS)
    expect(page.locator("table >> text=Zilverwiki").first).to_be_visible()
    well_made(page)
    page.click(f"button:text-is('{words['record']}')")
    expect(page.locator(f"text={words['recorded']}")).to_be_visible(timeout=30 * SECONDS)
    well_made(page)
    page.goto("/export")
    well_made(page)
    page.click(f"button:text-is('{words['make']}')")
    page.wait_for_selector(f"a:has-text('{words['download']}')", timeout=60 * SECONDS)
    well_made(page)
    with page.expect_download() as waiting:
        page.click(f"a:has-text('{words['download']}')")
    assert "Zilverwiki" in names_in(waiting.value, tmp_path)
    page.goto("/jobs")
    well_made(page)
    page.goto("/report")
    well_made(page)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_same_road_without_javascript(page_as: PageAs, tmp_path: Path, language: Language) -> None:
    words = WORDS[language]
    page = page_as("editor", language, java_script_enabled=False)
    page.goto("/import")
    page.set_input_files("#files", {"name": "systems.csv", "mimeType": "text/csv", "buffer": SYSTEMS.encode()})
    page.click(f"button:text-is('{words['see']}')")
    look_until(page, words, f"h1:has-text('{words['change']}')")
    page.click(f"button:text-is('{words['record']}')")
    look_until(page, words, f"text={words['recorded']}")
    page.goto("/report")
    page.check("input[value='.html']")
    page.click(f"button:text-is('{words['report']}')")
    look_until(page, words, f"a:has-text('{words['download']}')")
    with page.expect_download() as waiting:
        page.click(f"a:has-text('{words['download']}')")
    assert waiting.value.suggested_filename.endswith(".html")


def look_until(page: Page, words: dict[str, str], selector: str) -> None:
    """Press “look again” for as long as the job is not done."""
    for _ in range(200):
        page.wait_for_load_state()
        if page.locator(selector).count():
            return
        page.wait_for_timeout(300)
        if page.locator(f"a:has-text('{words['look']}')").count():
            page.click(f"a:has-text('{words['look']}')")
    raise AssertionError(page.inner_text("main"))


def test_what_is_too_large_is_told_before_it_is_sent(page_as: PageAs) -> None:
    page = page_as("editor", "en")
    page.goto("/import")
    page.evaluate("document.querySelector('[data-drop]').dataset.mostBytes = '10'")
    drop_file(page, "systems.csv", SYSTEMS)
    expect(page.locator("[data-drop-chosen]")).to_have_text("This is more than 100 MB; choose less at once.")
    page.click(f"button:text-is('{WORDS['en']['see']}')")
    assert page.url.endswith("/import"), "the browser sends nothing"
