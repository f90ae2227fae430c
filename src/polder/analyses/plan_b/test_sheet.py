# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from polder.analyses.plan_b.sheet import Sheet, sheets_of, verdict_of
from polder.base import Interval
from polder.model import Evidence, Fact, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)
TODAY = date(2026, 12, 1)


def things(*ids: str) -> list[Fact]:
    return [fact for id in ids for fact in element_facts(id, "system", SEEN, name=id)]


def needs(owner: str, on: str, **known: object) -> list[Fact]:
    key = str(known.pop("key", ""))
    return [*relation_facts(owner, "depends_on", on, SEEN, key=key, **known)]


def sheet(*parts: list[Fact], **known: object) -> Sheet:
    """The sheet of the service "s" that tolerates a day."""
    service = element_facts("s", "service", SEEN, name="s", **{"tolerable_downtime_hours": 24.0, **known})
    snapshot = build([*service, *(fact for part in parts for fact in part)], as_of=TODAY)
    (found,) = sheets_of(snapshot, [snapshot.row_by_id["s"]])
    return found


def with_standby(**known: object) -> Sheet:
    return sheet(
        things("main", "spare"),
        needs("s", "main", key="g", need=1.0, endurance_hours=0.0),
        needs("s", "spare", key="g", **known),
    )


def test_what_takes_over_in_how_many_hours_and_when_it_was_tested() -> None:
    found = with_standby(switch_hours=4.0, tested_on=date(2026, 5, 1))
    (fall,) = found.falls
    (reserve,) = fall.reserves
    assert (fall.id, fall.lost) == ("main", Interval(4, 4))
    assert (reserve.id, reserve.hours, reserve.tested, reserve.falls_too) == (
        "spare",
        Interval(4, 4),
        (date(2026, 5, 1),),
        False,
    )
    assert (found.verdict(fall), found.missing(fall)) == ("in_time", ())


@pytest.mark.parametrize(
    ("known", "verdict", "missing"),
    [
        ({"switch_hours": 48.0, "tested_on": TODAY}, "too_late", ("too_late",)),
        ({"standby": True, "tested_on": TODAY}, "unknown", ("hours_unknown",)),
        ({"switch_hours": 4.0}, "in_time", ("never_tested",)),
        ({"switch_hours": 4.0, "tested_on": date(2025, 11, 30)}, "in_time", ("old_test",)),
        ({"switch_hours": 4.0, "tested_on": date(2025, 12, 1)}, "in_time", ()),
    ],
)
def test_what_is_still_missing(known: dict[str, object], verdict: str, missing: tuple[str, ...]) -> None:
    found = with_standby(**known)
    (fall,) = found.falls
    assert (found.verdict(fall), found.missing(fall)) == (verdict, missing)


def test_without_a_standby_nothing_takes_over() -> None:
    found = sheet(things("main"), needs("s", "main", endurance_hours=8.0))
    (fall,) = found.falls
    assert (fall.lost, found.missing(fall)) == (Interval(8752, 8752), ("no_reserve",))


def test_a_standby_that_rests_on_what_falls_falls_with_it() -> None:
    found = sheet(
        things("platform", "main", "spare"),
        needs("s", "main", key="g", need=1.0, endurance_hours=0.0),
        needs("s", "spare", key="g", switch_hours=4.0, tested_on=TODAY),
        needs("main", "platform", endurance_hours=0.0),
        needs("spare", "platform", endurance_hours=0.0),
    )
    missing = {fall.id: found.missing(fall) for fall in found.falls}
    assert missing == {"platform": ("falls_too",), "main": ()}
    assert [fall.id for fall in found.falls] == ["platform", "main"], "the worst first"


def test_a_standby_somewhere_below_counts_for_the_service() -> None:
    found = sheet(
        things("main", "line", "second"),
        needs("s", "main", endurance_hours=0.0),
        needs("main", "line", key="lines", need=1.0, endurance_hours=0.0),
        needs("main", "second", key="lines", switch_hours=1.0, tested_on=TODAY),
    )
    falls = {fall.id: fall for fall in found.falls}
    assert [reserve.id for reserve in falls["line"].reserves] == ["second"]
    assert falls["main"].reserves == ()


def test_how_long_it_may_be_down_is_not_known() -> None:
    found = sheet(things("main"), needs("s", "main", endurance_hours=0.0), tolerable_downtime_hours=None)
    (fall,) = found.falls
    assert (found.verdict(fall), found.missing(fall)) == ("unknown", ("no_reserve", "tolerable_unknown"))


@pytest.mark.parametrize(
    ("lost", "tolerable", "verdict"),
    [
        (Interval(0, 0), None, "in_time"),
        (Interval(1, 1), None, "unknown"),
        (Interval(4, 4), Interval(4, 4), "in_time"),
        (Interval(4, 5), Interval(4, 4), "unknown"),
        (Interval(5, 5), Interval(4, 4), "too_late"),
        (Interval(5, 5), Interval(4, 6), "unknown"),
    ],
)
def test_the_verdict_is_sure_or_unknown(lost: Interval, tolerable: Interval | None, verdict: str) -> None:
    assert verdict_of(lost, tolerable) == verdict
