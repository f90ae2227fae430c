# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import math

from polder.analyses import plan_b
from polder.analyses.plan_b import Gap, Result
from polder.base import Interval
from polder.model import Evidence, Fact, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)


def service(id: str, **known: object) -> list[Fact]:
    return [*element_facts(id, "service", SEEN, name=id, **known)]


def asked(*parts: list[Fact]) -> Result:
    """The register of these services, each resting on a system "main" of the supplier "host"."""
    common = [
        *element_facts("main", "system", SEEN, name="main"),
        *element_facts("host", "organisation", SEEN, name="host"),
        *relation_facts("main", "supplied_by", "host", SEEN, delivery="hosted"),
        *element_facts("spare", "system", SEEN, name="spare"),
    ]
    return plan_b.run(build([*common, *(fact for part in parts for fact in part)]))


def needs(id: str, **endurance: float) -> list[Fact]:
    return [*relation_facts(id, "depends_on", "main", SEEN, key="g", need=1.0, **endurance)]


def stands_by(id: str, hours: float) -> list[Fact]:
    return [*relation_facts(id, "depends_on", "spare", SEEN, key="g", switch_hours=hours)]


def one(result: Result) -> Gap:
    (gap,) = result.gaps
    return gap


def test_a_plan_b_is_in_time_when_it_serves_before_harm_is_done() -> None:
    parts = needs("s", endurance_hours=8.0), stands_by("s", 4.0)
    gap = one(asked(service("s", vital=True, tolerable_downtime_hours=4.0), *parts))
    assert gap.worst is not None
    assert gap.worst.effect.stops == Interval(8, 8)
    assert gap.worst.effect.back == Interval(12, 12)
    assert gap.hours_lost == Interval(4, 4)
    assert gap.verdict == "in_time"


def test_one_hour_more_is_too_late() -> None:
    parts = needs("s", endurance_hours=8.0), stands_by("s", 5.0)
    assert one(asked(service("s", vital=True, tolerable_downtime_hours=4.0), *parts)).verdict == "too_late"


def test_without_any_plan_b_it_is_never_back() -> None:
    gap = one(asked(service("s", vital=True, tolerable_downtime_hours=4.0), needs("s", endurance_hours=0.0)))
    assert gap.worst is not None
    assert gap.worst.effect.back == Interval(math.inf, math.inf)
    assert gap.verdict == "too_late"


def test_what_is_not_known_is_neither_in_time_nor_too_late() -> None:
    unknown_endurance = asked(service("s", vital=True, tolerable_downtime_hours=4.0), needs("s"))
    assert one(unknown_endurance).hours_lost == Interval(0, 8760)
    assert one(unknown_endurance).verdict == "unknown"
    untold = asked(service("s", vital=True), needs("s", endurance_hours=0.0))
    assert one(untold).verdict == "unknown"


def test_a_cause_that_may_be_worse_is_named_beside_the_one_that_surely_is_bad() -> None:
    other = [
        *element_facts("maybe", "organisation", SEEN, name="maybe"),
        *relation_facts("s", "supplied_by", "maybe", SEEN, delivery="subscription"),
    ]
    parts = needs("s", endurance_hours=8.0), stands_by("s", 4.0), other
    gap = one(asked(service("s", vital=True, tolerable_downtime_hours=6.0), *parts))
    assert gap.worst is not None
    assert gap.perhaps is not None
    assert (gap.worst.id, gap.perhaps.id) == ("host", "maybe")
    assert gap.hours_lost == Interval(4, 8760)
    assert gap.verdict == "unknown"


def test_nobody_alone_stops_it() -> None:
    gap = one(asked(service("s", vital=True, tolerable_downtime_hours=0.0)))
    assert (gap.worst, gap.verdict, gap.hours_lost) == (None, "in_time", Interval(0, 0))


def test_vital_services_only_and_all_where_none_is_vital() -> None:
    result = asked(service("s", vital=True), service("t", vital=False), service("u"))
    assert [gap.id for gap in result.gaps] == ["s"]
    assert (result.all_services, result.maybe_vital) == (False, 1)
    result = asked(service("s"), service("t", vital=False))
    assert sorted(gap.id for gap in result.gaps) == ["s", "t"]
    assert result.all_services


def test_the_widest_gap_comes_first() -> None:
    result = asked(
        *(service(id, vital=True, tolerable_downtime_hours=1.0) for id in "abc"),
        *(needs("a"), needs("b", endurance_hours=0.0), stands_by("b", 2.0), needs("c", endurance_hours=0.0)),
    )
    assert [gap.id for gap in result.gaps] == ["c", "b", "a"]
