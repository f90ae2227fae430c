# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""`polder work` does what waits."""

from __future__ import annotations

import json

import pytest

from polder.cli.main import main
from polder.store.models import Account
from polder.store.register import Register
from polder.workbench.actor import in_role
from polder.workbench.jobs import ask, look


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)  # those of pytest stay as they are


def test_what_waits_is_done_once(served: Register, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    reader = in_role("reader", "reader", Account.objects.get(username="reader").pk)
    number = ask(served, reader, "export", {"ending": ".xml", "language": "en", "as_of": None})
    command = ["work", "--register", str(tmp_path / "zilverdam.polder"), "--once", "--json"]
    assert main(command, {}) == 0
    assert json.loads(capsys.readouterr().out) == {"jobs": [number]}
    assert look(served, reader, number).state == "done"
    assert main(command, {}) == 0
    assert json.loads(capsys.readouterr().out) == {"jobs": []}


def test_without_a_register_it_asks_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["work"], {}) == 2
