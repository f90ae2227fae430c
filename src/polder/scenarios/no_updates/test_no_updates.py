# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

from datetime import date

import pytest

from polder.base import PolderError
from polder.model import Evidence, Snapshot, build, element_facts, relation_facts
from polder.scenarios import When
from polder.scenarios.cut_off import Cause
from polder.scenarios.no_updates import SUPPORTED_UNTIL, apply

SEEN = (Evidence("0" * 64, "row 1"),)
DAY = date(2027, 6, 1)


def register() -> Snapshot:
    facts = [*element_facts("firm", "organisation", SEEN, name="firm", country="US")]
    for name, delivery, until in (
        ("licence", "perpetual", None),
        ("old", "perpetual", date(2027, 1, 1)),
        ("young", "open_software", date(2030, 1, 1)),
        ("hosted", "hosted", None),
        ("unclear", None, date(2028, 1, 1)),
    ):
        facts += element_facts(name, "system", SEEN, name=name, supported_until=until)
        facts += relation_facts(name, "supplied_by", "firm", SEEN, delivery=delivery)
    return build(facts)


def test_what_we_run_ourselves_decays_from_that_day() -> None:
    snapshot = register()
    after = apply(snapshot, Cause(jurisdictions=("US",)), When(day=DAY)).text(SUPPORTED_UNTIL)
    seen = {id: after.possible(row) for row, id in enumerate(snapshot.ids) if id != "firm"}
    assert seen == {
        "licence": ("2027-06-01",),
        "old": ("2027-01-01",),
        "young": ("2027-06-01",),
        "hosted": (),
        "unclear": ("2027-06-01", "2028-01-01"),
    }
    assert after.get(snapshot.row_by_id["unclear"]) is None


def test_it_needs_a_day() -> None:
    with pytest.raises(PolderError) as error:
        apply(register(), Cause(("firm",)))
    assert error.value.problem.code == "scenario.no-day"
