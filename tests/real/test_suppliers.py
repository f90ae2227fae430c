# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""The lists of suppliers that others publish, together: who owns whom, who sits where, and where they disagree."""

from functools import cache
from pathlib import Path

import pytest

from polder.importers import Read, read_paths
from polder.model import Fact, Snapshot, build

SHARED = Path(__file__).parents[3] / "shared" / "data"
LISTS = (
    SHARED / "soevereinscan" / "us_parent_companies.json",
    SHARED / "vendors-probo" / "data.json",
    SHARED / "sovereignsky" / "data" / "software" / "vendors.json",
    SHARED / "sovereignsky" / "data" / "datacenters" / "datacenter-providers",
)

pytestmark = pytest.mark.skipif(
    not all(path.exists() for path in LISTS),
    reason="the data of others is not here: " + ", ".join(p.name for p in LISTS),
)


@cache
def reads() -> list[Read]:
    return read_paths(LISTS)


def facts() -> list[Fact]:
    return [fact for read in reads() for fact in read.facts]


def country(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    (row,) = snapshot.find(name)
    return snapshot.text("country").possible(row)


def test_every_entry_is_read_without_a_problem() -> None:
    assert [read.elements for read in reads()[:3]] == [62, 564, 32]
    assert [read.elements for read in reads()[3:]] == [1] * 43
    assert {read.importer for read in reads()} == {"suppliers"}
    assert not [problem for read in reads() for problem in read.problems]


def test_no_address_is_taken_for_a_country_it_does_not_name() -> None:
    addresses = reads()[1]
    known = {fact.subject for fact in addresses.facts if fact.predicate == "country"}
    assert len(known) == 515, "522 of 564 give an address; 7 of those name no country"
    assert "organisation:coolify" not in known, "Not specified"


def test_the_lists_agree_on_every_organisation_they_share() -> None:
    """As they stand, no two of them give one name different countries. See below for names that differ."""
    assert build(facts()).disputes == ()


def test_joining_two_names_shows_that_the_lists_disagree_on_atlassian() -> None:
    same = Fact("organisation:atlassian", "same_as", object="organisation:atlassian-corporation")
    (dispute,) = build([*facts(), same]).disputes
    assert (dispute.subject, dispute.predicate) == ("organisation:atlassian", "country")
    assert [value for value, _ in dispute.sides] == ["AU", "US"]


def test_our_own_knowledge_stands_beside_theirs(tmp_path: Path) -> None:
    path = tmp_path / "suppliers.csv"
    path.write_text("name,country,source\nteam.blue,BE,seat in Ghent\n", encoding="utf-8")
    own = [fact for read in read_paths([path]) for fact in read.facts]
    snapshot = build([*facts(), *own])
    assert [dispute.subject for dispute in snapshot.disputes] == ["organisation:team-blue"]
    assert country(snapshot, "team.blue") == ("BE", "NL")


def test_microsoft_by_three_names_is_three_organisations_in_one_group() -> None:
    snapshot = build(reads()[0].facts)
    table = snapshot.related("controlled_by")
    (microsoft,) = snapshot.find("Microsoft")
    group = {snapshot.names[row] for row in table.source[table.target == microsoft]}
    assert group == {"Microsoft Corporation", "Microsoft Azure", "GitHub, Inc.", "LinkedIn Corporation"}


def test_a_dutch_subsidiary_does_not_get_its_parents_seat() -> None:
    snapshot = build(reads()[0].facts)
    assert country(snapshot, "Akamai International B.V.") == ()
    assert country(snapshot, "Akamai") == ("US",)
