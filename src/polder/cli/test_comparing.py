# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Scenarios side by side as a person reads them, on the example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import polder
from polder.analyses.compare import Params, run
from polder.cli.comparing import show_comparison
from polder.cli.terminal import Terminal
from polder.scenarios.reading import read_scenario

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def test_two_scenarios(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    names = ("at-once", "step-by-step")
    scenarios = tuple(read_scenario(EXAMPLES / f"scenarios/{name}.yaml", date(2026, 12, 1)) for name in names)
    town = polder.read(EXAMPLES / "zilverdam", as_of=date(2027, 3, 1))
    show_comparison(Terminal("nl"), run(town, Params(scenarios)))
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == "De meeste diensten die stilvallen: Meteen afgesloten."
    assert "De meeste extra euro's per jaar: Stap voor stap." in lines
    assert any(line.startswith("Omgevingsvergunning stopt meteen, 365 dagen stil stopt na 122 dagen") for line in lines)
    assert "Kantoor, mail en inlog: van 1.185.000 naar 4.740.000 euro per jaar, vanaf 2028-01-01" in lines
    assert not any("_" in line for line in lines), "every count has words"
    show_comparison(Terminal("en"), run(town, Params(scenarios[:1])))
    assert "Most" not in capsys.readouterr().out, "one alone is not worst"
