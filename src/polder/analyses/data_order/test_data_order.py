# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""Small registers in which it is plain who can read what."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import get_args

import pytest

from polder.analyses.data_order import DatasetReading, Params, Path, Result, run, verdict
from polder.analyses.data_order.holders import holds_data
from polder.analyses.data_order.result import VERDICTS, Keys, Way
from polder.base import PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts

SEEN, OTHER = ((Evidence(digit * 64, "row 1"),) for digit in "01")


def world(*more: Iterable[Fact], key: str | None = None, delivery: str | None = "hosted") -> Snapshot:
    """Files kept in an application of a Dutch supplier with an American parent."""
    facts = [
        *element_facts("us", "organisation", SEEN, name="Parent", country="US"),
        *element_facts("sub", "organisation", SEEN, name="Daughter", country="NL"),
        *element_facts("we", "organisation", SEEN, name="Our City", country="NL"),
        *relation_facts("sub", "controlled_by", "us", SEEN, share=100.0),
        *element_facts("app", "system", SEEN, name="App"),
        *relation_facts("app", "supplied_by", "sub", SEEN, delivery=delivery),
        *element_facts("files", "dataset", SEEN, name="Files", key_holder=key, personal_data=True),
        *relation_facts("files", "stored_in", "app", SEEN),
    ]
    return build([*facts, *(fact for each in more for fact in each)])


def files(snapshot: Snapshot, law: str = "US") -> DatasetReading:
    return next(each for each in run(snapshot, Params(law)).datasets if each.id == "files")


def ways(reading: DatasetReading) -> list[tuple[str, str, bool]]:
    return [(path.way, path.holder, path.surely) for path in reading.paths]


def test_who_keeps_it_reads_it_when_the_keys_are_there_too() -> None:
    reading = files(world(key="Daughter"))
    assert reading.verdict == "can_be_read"
    assert ways(reading) == [("key", "sub", True), ("storage", "sub", True)]
    storage = reading.paths[1]
    assert storage.why == ("files", "app", "sub", "us", "US")
    assert storage.by_parent
    assert reading.personal_data is True


@pytest.mark.parametrize(
    ("key", "keys", "expected"),
    [
        ("Parent", "inside", "can_be_read"),
        ("Our City", "elsewhere", "cipher_text"),
        ("our city", "elsewhere", "cipher_text"),
        (None, "unknown", "may_be_read"),
        ("Somebody Else", "unknown", "may_be_read"),
    ],
)
def test_keys_limit_what_is_kept(key: str | None, keys: Keys, expected: str) -> None:
    reading = files(world(key=key))
    assert (reading.keys, reading.verdict) == (keys, expected)
    assert reading.key_holders == ((key,) if key else ())


def test_no_keys_at_all_and_disputed_keys() -> None:
    none = files(world([Fact("files", "key_holder", absent=True, evidence=SEEN)]))
    assert (none.keys, none.verdict) == ("none", "can_be_read")
    torn = files(world(element_facts("files", "dataset", OTHER, key_holder="Our City"), key="Daughter"))
    assert (torn.keys, torn.verdict) == ("perhaps", "may_be_read")


def test_who_processes_or_reads_sees_it_in_the_clear() -> None:
    processed = world(relation_facts("files", "processed_by", "us", SEEN), key="Our City")
    assert files(processed).verdict == "can_be_read"
    reader = [
        *element_facts("tool", "system", SEEN),
        *relation_facts("tool", "supplied_by", "us", SEEN, delivery="hosted"),
        *relation_facts("tool", "accesses", "files", SEEN),
    ]
    reading = files(world(reader, key="Our City"))
    assert reading.verdict == "can_be_read"
    assert ("access", "us", True) in ways(reading)
    use = [
        *element_facts("use", "processing", SEEN),
        *relation_facts("use", "processed_by", "us", SEEN),
        *relation_facts("use", "accesses", "files", SEEN),
    ]
    assert files(world(use, key="Our City")).verdict == "can_be_read"


def test_what_a_reading_service_needs_for_itself_opens_nothing() -> None:
    service = [
        *element_facts("desk", "service", SEEN),
        *relation_facts("desk", "accesses", "files", SEEN),
        *relation_facts("desk", "depends_on", "names", SEEN),
        *relation_facts("names", "supplied_by", "us", SEEN, delivery="hosted"),
    ]
    reading = files(world(service, key="Our City", delivery="perpetual"))
    assert (reading.verdict, reading.paths) == ("no_known_way", ())


def test_the_delivery_says_whether_the_supplier_holds_it() -> None:
    assert holds_data(("hosted",)) is True
    assert holds_data(("perpetual",)) is None
    assert holds_data(("open_software", "hardware")) is None
    for perhaps in ((), ("subscription",), ("work",), ("hosted", "perpetual")):
        assert holds_data(perhaps) is False
    assert files(world(key="Daughter", delivery=None)).verdict == "may_be_read"
    own = files(world(key="Our City", delivery="perpetual"))
    assert (own.verdict, own.paths, own.unknown) == ("no_known_way", (), ())


def test_where_it_lies_counts_down_to_the_place() -> None:
    abroad = [
        *element_facts("hall", "place", SEEN, country="IE"),
        *relation_facts("app", "stored_in", "hall", SEEN),
    ]
    reading = files(world(abroad, key="Our City"), "IE")
    assert (reading.verdict, ways(reading)) == ("cipher_text", [("storage", "hall", True)])
    assert reading.paths[0].why == ("files", "app", "hall", "IE")
    stated = files(world(relation_facts("files", "subject_to", "law", SEEN)), "law")
    assert (stated.verdict, ways(stated)) == ("may_be_read", [("stated", "files", False)])


def test_what_the_keeping_system_needs_may_hold_it_too() -> None:
    needs = [
        *element_facts("host", "system", SEEN),
        *element_facts("cloud", "organisation", SEEN, name="Cloud", country="CA"),
        *relation_facts("app", "depends_on", "host", SEEN),
        *relation_facts("host", "supplied_by", "cloud", SEEN, delivery="hosted"),
    ]
    reading = files(world(needs), "CA")
    assert (reading.verdict, ways(reading)) == ("may_be_read", [("rests_on", "cloud", False)])
    assert reading.paths[0].why == ("files", "app", "host", "cloud", "CA")
    assert files(world(needs, key="Our City"), "CA").verdict == "cipher_text"


def test_disputes_make_it_possible_only() -> None:
    torn = world(element_facts("us", "organisation", OTHER, country="NL"), key="Daughter")
    assert files(torn).verdict == "may_be_read"
    rival = world(relation_facts("app", "supplied_by", "we", OTHER, delivery="hosted"), key="Daughter")
    assert files(rival).verdict == "may_be_read"


def test_what_is_not_known_on_the_way_is_named_and_never_no_way() -> None:
    blank = [
        *element_facts("lost", "dataset", SEEN, name="Lost"),
        *element_facts("box", "system", SEEN),
        *element_facts("boxed", "dataset", SEEN, name="Boxed"),
        *relation_facts("boxed", "stored_in", "box", SEEN),
        *element_facts("quiet", "organisation", SEEN, name="Quiet"),
        *relation_facts("quietly", "stored_in", "cave", SEEN),
        *relation_facts("cave", "supplied_by", "quiet", SEEN, delivery="hosted"),
    ]
    result = run(world(blank), Params("us"))
    found = {each.id: (each.verdict, each.unknown) for each in result.datasets}
    assert found["lost"] == ("unknown", (("lost", "no_place"),))
    assert found["boxed"] == ("unknown", (("box", "no_supplier"),))
    assert found["quietly"] == ("unknown", (("quiet", "no_country"),))
    assert result.unknown["datasets_without_place"] == 1
    assert result.unknown["holders_without_country"] == 1


def test_the_worst_and_the_personal_come_first() -> None:
    more = [
        *element_facts("plain", "dataset", SEEN, name="A plain list", personal_data=False, key_holder="Parent"),
        *relation_facts("plain", "stored_in", "app", SEEN),
        *element_facts("secret", "dataset", SEEN, personal_data=True, confidentiality=4.0, key_holder="Parent"),
        *relation_facts("secret", "stored_in", "app", SEEN),
        *element_facts("safe", "dataset", SEEN, personal_data=True, confidentiality=4.0, key_holder="Our City"),
        *relation_facts("safe", "stored_in", "app", SEEN),
    ]
    result: Result = run(world(more, key="Parent"), Params("US"))
    assert [each.id for each in result.datasets] == ["secret", "files", "plain", "safe"]
    assert (result.count("can_be_read"), result.count("can_be_read", personal=True)) == (3, 2)


@pytest.mark.parametrize(
    ("law", "code"),
    [("", "data-order.whose"), ("Atlantis", "data-order.empty-jurisdiction"), ("FR", "data-order.empty-jurisdiction")],
)
def test_a_law_that_nobody_is_under_is_refused(law: str, code: str) -> None:
    with pytest.raises(PolderError) as caught:
        run(world(), Params(law))
    assert caught.value.problem.code == code


def test_one_more_way_and_nearer_keys_never_look_safer() -> None:
    """Every combination of up to two ways, all keys, with and without holes."""
    one = [Path(way, "x", surely, False, ()) for way in get_args(Way) for surely in (True, False)]
    some = [(), *((path,) for path in one), *product(one, one)]
    holes = [(False, False), (True, False), (True, True)]

    def rank(paths: tuple[Path, ...], keys: Keys, hole: tuple[bool, bool]) -> int:
        return VERDICTS.index(verdict(paths, keys, holes=hole[0], holes_in_clear=hole[1]))

    for paths, keys, hole in product(some, get_args(Keys), holes):
        rest = rank(paths, keys, hole)
        assert all(rank((*paths, path), keys, hole) <= rest for path in one if keys != "elsewhere" or path.way != "key")
        assert rank(paths, keys, (True, hole[1])) <= rest
        assert rank(paths, "inside", hole) <= rest or keys == "none"
        assert rank(paths, keys, hole) <= rank(paths, "elsewhere", hole)
        assert (rest < VERDICTS.index("no_known_way")) or (not paths and not hole[0])
