# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The pages written from the schema say what the schema says."""

from pathlib import Path

import pytest

from scripts.write_guide_tables import PAGES

GUIDE = Path(__file__).parents[2] / "docs" / "guide"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", PAGES)
def test_page_is_up_to_date(language, name) -> None:
    written = (GUIDE / language / name).read_text(encoding="utf-8")
    assert written == PAGES[name](language), "run: .venv/bin/python scripts/write_guide_tables.py"
