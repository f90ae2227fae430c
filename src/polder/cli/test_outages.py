# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The answer to a cut-off as a person reads it, from the real engine."""

import pytest

from polder.analyses.cut_off import Params, run
from polder.analyses.exposure import run as expose
from polder.base import Language
from polder.cli.heat_map import show_heat_map
from polder.cli.outages import show_outages
from polder.cli.terminal import Terminal
from polder.cli.verbs.exposure import show_exposure
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts

PROOF = (Evidence("a" * 64, "row 1"),)


@pytest.fixture
def city() -> Snapshot:
    """A parent with a subsidiary; six services that each meet another fate."""
    facts: list[Fact] = [
        *element_facts("big", "organisation", PROOF, name="Big Cloud", country="US"),
        *element_facts("sub", "organisation", PROOF, name="Small Cloud", country="NL"),
        *relation_facts("sub", "controlled_by", "big", PROOF, share=60.0),
        *relation_facts("sys-a", "supplied_by", "big", PROOF, delivery="hosted"),
        *relation_facts("sys-b", "supplied_by", "sub", PROOF, delivery="hosted"),
        *relation_facts("sys-c", "supplied_by", "sub", PROOF),
        *element_facts("orphan", "system", PROOF, name="Orphan"),
    ]
    for id, name, residents, on, endurance in (
        ("passport", "Passport", 1000.0, "sys-a", 0.0),
        ("benefits", "Benefits", 2000.0, "sys-b", 720.0),
        ("parking", "Parking", None, "sys-b", None),
        ("crisis", "Crisis line", 4000.0, "sys-c", 5.0),
        ("waste", "Waste", 6000.0, "orphan", 0.0),
    ):
        facts += element_facts(id, "service", PROOF, name=name, residents=residents, tolerable_downtime_hours=24.0)
        facts += relation_facts(id, "depends_on", on, PROOF, endurance_hours=endurance)
    return build(facts)


def said(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    city: Snapshot,
    language: Language,
    columns: int,
    **options: bool,
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    show_outages(Terminal(language), run(city, Params(("big",), group=True)), **options)
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= columns
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_english(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, city: Snapshot) -> None:
    lines = said(capsys, monkeypatch, city, "en", 120)
    assert lines[:2] == [
        "Cut off: Big Cloud, Small Cloud",
        "Within 365 days 2 of 5 services stop for sure; 2 more may stop.",
    ]
    assert lines[2].startswith("Residents: 3,000 to 7,000 ")
    assert lines[3].endswith(": 1 of these services.")
    rows = lines[6:10]
    assert rows == [
        "Benefits stops after 30 days not back 335 days 2,000 334 days",
        "Passport stops at once not back 365 days 1,000 364 days",
        "Crisis line may stop perhaps after 5 hours not back 0 to 365 days 4,000 0 to 364 days",
        "Parking may stop perhaps at once not back 0 to 365 days unknown 0 to 364 days",
    ]
    assert "Benefits → sys-b → Small Cloud" in lines
    assert "systems without a known supplier: 1 (Orphan)" in lines
    assert not any("Waste" in line for line in lines)


def test_dutch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, city: Snapshot) -> None:
    lines = said(capsys, monkeypatch, city, "nl", 80, every=True)
    assert lines[1] == "Binnen 365 dagen vallen 2 van de 5 diensten zeker stil, en misschien nog 2."
    assert "Benefits stopt na 30 dagen 335 dagen 2.000" in lines
    assert "Parking kan stoppen misschien meteen 0 tot 365 dagen onbekend" in lines
    assert "Waste gaat door 6.000" in lines
    assert "Waarom, via de kortste keten van afhankelijkheden:" in lines


def test_nothing_stops(capsys: pytest.CaptureFixture[str], city: Snapshot) -> None:
    show_outages(Terminal("nl"), run(city, Params(("waste",))))
    assert "valt 1 van de 5 diensten stil." in capsys.readouterr().out
    show_outages(Terminal("nl"), run(build(element_facts("x", "system", PROOF)), Params(("x",))))
    assert "valt geen van de 0 diensten stil." in capsys.readouterr().out


def test_exposure(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, city: Snapshot) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    show_exposure(Terminal("en"), expose(city), 2)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines[0] == "Causes that can each stop at least one of the 5 services: 5. The worst comes first."
    assert lines[3].startswith(("US country 2 2 3,000 to 7,000", "Big Cloud group 2 2 3,000 to 7,000"))
    assert "And 3 more; show them with --top." in lines


def test_unknown_residents_are_never_shown_as_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    facts = [
        *element_facts("counted", "service", PROOF, name="Counted", residents=100.0),
        *element_facts("uncounted", "service", PROOF, name="Uncounted"),
        *relation_facts("counted", "supplied_by", "both", PROOF, delivery="hosted"),
        *relation_facts("uncounted", "depends_on", "both", PROOF, endurance_hours=0.0),
        *relation_facts("uncounted", "depends_on", "one", PROOF, endurance_hours=0.0),
    ]
    snapshot = build([*facts, Fact("one", "kind", "organisation"), Fact("both", "kind", "organisation")])
    show_exposure(Terminal("en"), expose(snapshot), 9)
    rows = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert rows["both"][-2:] == ["100+", "36,500+"]
    assert rows["one"][-2:] == ["unknown", "unknown"]


def test_the_heat_map_says_how_soon(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, city: Snapshot
) -> None:
    def rows() -> dict[str, list[str]]:
        shown = capsys.readouterr().out.splitlines()
        assert max(map(len, shown)) <= Terminal("en").out.width
        return {line[:28].strip(): line[28:].split() for line in shown}

    monkeypatch.setenv("COLUMNS", "140")
    show_heat_map(Terminal("nl"), expose(city))
    seen = rows()
    assert seen["Big Cloud (groep)"] == ["?", "l", "0", "?"]  # crisis line, benefits, passport, parking
    assert seen["NL"] == ["?", "l", "·", "?"]
    assert not any(row.startswith("Niet getoond") for row in seen)
    monkeypatch.setenv("COLUMNS", "34")
    show_heat_map(Terminal("en"), expose(city))
    seen = rows()
    assert seen["Big Cloud (group)"] == ["?", "l"]
    assert any(row.startswith("Not shown: 0 more causes") for row in seen)


def test_samples_say_in_how_many_ways(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, city: Snapshot
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    result = run(city, Params(("big",), group=True, samples=200))
    parking = next(each for each in result.services if each.id == "parking").sampled
    assert parking is not None
    assert 150 < parking.stops_in <= 200, "an unknown endurance outlasts the year in few ways"
    assert parking.quartiles[0] < parking.quartiles[1] < parking.quartiles[2]
    assert next(each for each in result.services if each.id == "waste").sampled is None
    show_outages(Terminal("nl"), result)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert any(line.startswith("Bij 200 manieren om in te vullen wat niet bekend is") for line in lines)
    assert any(line.startswith("Parking ") and "% na " in line for line in lines)
    assert not any(line.startswith("Passport ") and "%" in line for line in lines), "what is known needs no samples"
