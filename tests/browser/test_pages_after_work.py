# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages that no address alone leads to, in both languages: axe finds nothing, and nothing sticks out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from polder.base import Language
from tests.browser.conftest import PageAs, faults, scrolls_sideways
from tests.browser.walk import pages_after_work


def wrong_with(name: str, page: Page) -> list[str]:
    """What is wrong with a page, with its name; axe, which takes its time, looks at the narrow one."""
    found = []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{name} at {width}: sticks out"] if scrolls_sideways(page) else []
    found += [f"{name}: {fault}" for fault in faults(page)]
    return found + ([] if page.locator("h1").count() == 1 else [f"{name}: not one heading of the first order"])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_nothing_is_wrong_after_work(page_as: PageAs, language: Language) -> None:
    administrator, visitor, reader = (
        page_as("administrator", language),
        page_as(None, language),
        page_as("reader", language),
    )
    found = []
    for name, page in pages_after_work(administrator, visitor, reader):
        assert page.get_attribute("html", "lang") == language, name
        found += wrong_with(name, page)
    assert found == []
