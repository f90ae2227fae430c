# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What stands around every page: accessible, the same in both languages, no wider than the screen."""

from __future__ import annotations

import pytest

from polder.base import Language
from tests.browser.conftest import PageAs, faults, scrolls_sideways


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [1440, 390])
def test_log_in_and_start(page_as: PageAs, language: Language, width: int) -> None:
    visitor = page_as(None, language, width)
    visitor.goto("/log-in")
    assert visitor.get_attribute("html", "lang") == language
    assert faults(visitor) == []
    assert not scrolls_sideways(visitor)
    reader = page_as("reader", language, width)
    assert faults(reader) == []
    assert not scrolls_sideways(reader)
    assert reader.get_attribute("html", "lang") == language
