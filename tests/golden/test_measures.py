# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The measures of Zilverdam go out and come back as they were, in every format that can hold them."""

from __future__ import annotations

from pathlib import Path

import pytest

import polder
from polder.base import Language
from polder.exporters import exporters
from polder.model import Snapshot
from polder.steps.catalogue import Catalogue, read_catalogue

ZILVERDAM = Path(__file__).resolve().parents[2] / "examples/zilverdam"


def catalogue(snapshot: Snapshot) -> dict[str, object]:
    found: Catalogue = read_catalogue(snapshot)
    assert not found.problems
    assert found.skills["skill-migration"] == "Migratie"
    return {id: measure.to_json("en") for id, measure in found.measures.items()}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("exporter", "name"), [("spreadsheet", "town.xlsx"), ("spreadsheet", "town.ods"), ("archimate", "town.xml")]
)
def test_they_come_back_as_they_were(exporter: str, name: str, language: Language, tmp_path: Path) -> None:
    town = polder.read(ZILVERDAM)
    exporters()[exporter].write(town, tmp_path / name, language)
    assert catalogue(polder.read(tmp_path / name)) == catalogue(town)


def test_a_range_stands_in_one_cell(tmp_path: Path) -> None:
    exporters()["spreadsheet"].write(polder.read(ZILVERDAM), tmp_path / "town.xlsx", "nl")
    back = polder.read(tmp_path / "town.xlsx")
    said = [fact for fact in back.facts_about["measure-login"] if fact.predicate == "cost_once_eur"]
    assert [fact.value for fact in said] == [380_000.0, 520_000.0]
    (cell,) = {each.locator.partition(";")[0] for fact in said for each in fact.evidence}
    assert cell.startswith("maatregelen!")


def test_a_measure_is_a_work_package(tmp_path: Path) -> None:
    exporters()["archimate"].write(polder.read(ZILVERDAM), tmp_path / "town.xml", "nl")
    text = (tmp_path / "town.xml").read_text(encoding="utf-8")
    assert text.count('xsi:type="WorkPackage"') == 15
    assert text.count('xsi:type="Capability"') == 5 + 1, "the skills, and one that the architects drew"
