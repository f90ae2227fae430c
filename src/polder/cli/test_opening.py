# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Which register is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polder.cli.main import main


def test_the_register_of_the_environment_is_meant_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", str(tmp_path / "city.polder"))
    assert main(["init"], {}) == 0
    assert (tmp_path / "city.polder").exists()
    other = tmp_path / "other.polder"
    assert main(["init", str(other)], {}) == 0, "who names one means that one"
    capsys.readouterr()
    for verb in (["show", "systems"], ["audit", "verify"], ["account", "list"], ["work", "--once"]):
        assert main([*verb, "--json"], {}) == 0, verb
    facts = tmp_path / "systems.csv"
    facts.write_text("id,name\nwiki,Zilverwiki\n")
    capsys.readouterr()
    assert main(["show", "systems", "--from", str(facts), "--json"], {}) == 0, "files are files"
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["elements"]] == ["wiki"]


def test_without_any_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for verb in (["init"], ["work"], ["serve"]):
        assert main([*verb, "--json"], {}) == 2
        assert "DATABASE_URL" in json.loads(capsys.readouterr().out)["problem"]["do"]
