# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Every test of the store runs twice: on a file (SQLite) and on a server (PostgreSQL)."""

from collections.abc import Iterator

import pytest

from polder.store.creation import create
from polder.store.register import Register, open_register


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where a register can be made; nothing is there yet."""
    if request.param == "sqlite":
        return str(tmp_path / "zilverdam.polder")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def register(location: str) -> Iterator[Register]:
    """A new, empty register."""
    assert create(location) == "created"
    with open_register(location) as opened:
        yield opened
