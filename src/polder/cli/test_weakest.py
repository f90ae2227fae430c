# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Breaking sets as a person reads them."""

from __future__ import annotations

import pytest

from polder.analyses.weakest import Params, run
from polder.cli.terminal import Terminal
from polder.cli.verbs.weakest import show_weakest
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)


def register() -> Snapshot:
    """Mail needs Ann, and Bob or Cas."""
    facts = [*element_facts("mail", "service", SEEN, name="Mail")]
    for name in ("Ann", "Bob", "Cas"):
        facts += element_facts(name, "organisation", SEEN, name=name)
    facts += relation_facts("mail", "depends_on", "Ann", SEEN, endurance_hours=24.0)
    for name in ("Bob", "Cas"):
        facts += relation_facts("mail", "depends_on", name, SEEN, key="g", need=1.0, endurance_hours=0.0)
    return build(facts)


def lines(capsys: pytest.CaptureFixture[str], language: str, **chances: float) -> list[str]:
    show_weakest(Terminal(language), run(register(), Params("Mail", likelihood=chances)))  # type: ignore[arg-type]
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]


def test_singles_with_their_hour_and_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(capsys, "nl")
    assert "Ann zeker na 24 uur" in said
    assert "Bob + Cas zeker" in said
    assert not any(line.startswith("wie") for line in said), "each is in one of the two: that says nothing"


def test_with_chances_everyone_has_a_weight(capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(capsys, "nl", Ann=0.1, Bob=0.5, Cas=0.5)
    assert "wie zit in gewicht (Birnbaum)" in said
    assert said.index("Ann 50% 0,75") < said.index("Bob 50% 0,45")
    assert "Kans dat de dienst breekt: 32,5%." in said


def test_of_many_names_the_first_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    facts = [*element_facts("mail", "service", SEEN, name="Mail")]
    for at in range(12):
        facts += element_facts(f"s{at:02}", "system", SEEN, name=f"S{at:02}")
        facts += relation_facts("mail", "depends_on", f"s{at:02}", SEEN, endurance_hours=0.0)
    show_weakest(Terminal("nl"), run(build(facts), Params("Mail")))
    said = " ".join(capsys.readouterr().out.split())
    assert "Niet bekend: de leverancier van S00, S01, S02, S03, S04, S05, S06, S07, S08, S09 en nog 2." in said
    assert "Niemand heeft beschreven waar deze van afhangen, dus ze tellen als werkend: S00," in said
    assert "S10" not in said
