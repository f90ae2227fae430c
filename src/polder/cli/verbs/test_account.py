# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Accounts from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from polder.cli.main import main
from polder.store.register import Register
from polder.workbench.entering import enter_by_password


def run(served: Register, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What `polder account …` gives a machine."""
    assert main(["account", *words, "--register", served.name, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_account_from_made_to_closed(served: Register, capsys: pytest.CaptureFixture[str]) -> None:
    made = run(served, capsys, "add", "anneke", "--role", "editor")
    assert made["role"] == "editor"
    assert enter_by_password(served, "anneke", made["password"], "") is not None
    again = run(served, capsys, "password", "anneke")
    assert enter_by_password(served, "anneke", made["password"], "") is None
    assert enter_by_password(served, "anneke", again["password"], "") is not None
    run(served, capsys, "close", "anneke")
    assert enter_by_password(served, "anneke", again["password"], "") is None
    listed = {each["name"]: each for each in run(served, capsys, "list")["accounts"]}
    assert not listed["anneke"]["open"]
    assert listed["reader"]["open"]


def test_the_last_administrator_is_not_closed(served: Register, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", "close", "administrator", "--register", served.name]) != 0
    assert "administrator" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("add", "reader"), ("add", "x", "--role", "king"), ("password", "nobody")])
def test_what_cannot_be_is_said(served: Register, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", *words, "--register", served.name]) != 0
    assert capsys.readouterr().err
