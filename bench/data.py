# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Where the data of others lies, beside the repository; it is measured on and never copied."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "data"
GEMMA = DATA / "gemma-archi"
MAIL = DATA / "mxmap-nl"
OFFICE = DATA / "office-poi"
PARENTS = DATA / "soevereinscan" / "us_parent_companies.json"
ZILVERDAM = Path(__file__).parents[1] / "examples" / "zilverdam"


def missing(*paths: Path) -> str | None:
    """A remark that says what cannot be measured, None where all is there."""
    gone = [path.name for path in paths if not path.exists()]
    return f"Skipped: the data of others is not here ({', '.join(gone)})." if gone else None
