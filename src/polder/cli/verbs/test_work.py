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
from polder.workbench.jobs import ask


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)  # those of pytest stay as they are


def ask_for(served: Register, ending: str) -> int:
    reader = in_role("reader", "reader", Account.objects.get(username="reader").pk)
    return ask(served, reader, "export", {"ending": ending, "language": "en", "as_of": None})


def test_what_waits_is_done_once(served: Register, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    number, wrong = ask_for(served, ".xml"), ask_for(served, ".doc")
    command = ["work", "--register", str(tmp_path / "zilverdam.polder"), "--once", "--json"]
    assert main(command, {}) == 0
    done, failed = json.loads(capsys.readouterr().out)["jobs"]
    assert done == {"number": number, "kind": "export", "state": "done"}
    assert (failed["number"], failed["state"]) == (wrong, "failed")
    assert failed["problem"]["what"]
    assert main(command, {}) == 0
    assert json.loads(capsys.readouterr().out) == {"jobs": []}


def test_a_person_is_told_what_came_of_each(served: Register, tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    numbers = [ask_for(served, ".xml"), ask_for(served, ".doc")]
    command = ["work", "--register", str(tmp_path / "zilverdam.polder"), "--once", "--lang", "nl"]
    assert main(command, {}) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [f"Export {numbers[0]}: klaar", f"Export {numbers[1]}: mislukt"]
    assert "Wat te doen" in said.err


def test_without_a_register_it_asks_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["work"], {}) == 2
