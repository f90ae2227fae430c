# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
import pytest

from polder.analyses import first_unknown
from polder.analyses.first_unknown import Params, Result
from polder.base import Interval, Stopped, Text
from polder.model import Evidence, Fact, build, element_facts, relation_facts

SEEN, ALSO = (Evidence("0" * 64, "row 1"),), (Evidence("1" * 64, "row 1"),)
YEAR = 365.0


def asked(*facts: Fact, **params: int) -> Result:
    """A service for ten residents that rests on what the facts say."""
    common = [
        *element_facts("s", "service", SEEN, name="s", residents=10.0),
        *element_facts("y", "system", SEEN, name="y"),
        *element_facts("a", "organisation", SEEN, name="A"),
    ]
    return first_unknown.run(build([*common, *facts]), Params(**params))


RESTS = tuple(relation_facts("s", "depends_on", "y", SEEN, endurance_hours=0.0))
HOSTED = tuple(relation_facts("y", "supplied_by", "a", SEEN, delivery="hosted"))


def test_where_all_is_known_nothing_is_to_be_found_out() -> None:
    result = asked(*RESTS, *HOSTED)
    assert (result.rows, result.width, result.unknowns) == ((), 0.0, 0)


def test_an_unknown_endurance_is_all_that_is_open() -> None:
    """Ten residents for a year, or nobody at all: either answer takes all of it away."""
    result = asked(*relation_facts("s", "depends_on", "y", SEEN), *HOSTED)
    (row,) = result.rows
    assert (row.kind, row.id, row.others) == ("endurance", "s", ("y",))
    assert result.width == 10 * YEAR
    assert (row.narrows, row.mean, row.causes) == (Interval(10 * YEAR, 10 * YEAR), 10 * YEAR, 1)


def test_of_two_in_one_chain_each_answer_may_leave_the_other_open() -> None:
    """Does s go on without y? If it stops at once, y still may run on; if it never stops, nothing is open."""
    result = asked(*relation_facts("s", "depends_on", "y", SEEN), *relation_facts("y", "supplied_by", "a", SEEN))
    assert {row.kind for row in result.rows} == {"endurance", "delivery"}
    for row in result.rows:
        assert row.narrows == Interval(0, 10 * YEAR)
        assert row.mean == 5 * YEAR


def test_a_system_without_a_supplier_is_weighed_by_what_falls_with_it() -> None:
    (row,) = asked(*RESTS).rows
    assert (row.kind, row.id, row.mean) == ("supplier", "y", 10 * YEAR)
    assert row.ask(lambda id: Text(id, id)) == Text("Who supplies y?", "Wie levert y?")


def test_who_is_the_true_supplier_and_where_is_he_seated() -> None:
    facts = [
        *relation_facts("y", "supplied_by", "a", SEEN, delivery="hosted"),
        *relation_facts("y", "supplied_by", "b", ALSO, delivery="hosted"),
        *element_facts("b", "organisation", SEEN, name="B", country="NL"),
        *element_facts("b", "organisation", ALSO, name="B", country="US"),
    ]
    rows = {row.kind: row for row in asked(*RESTS, *facts).rows}
    assert set(rows) == {"rivals", "seat"}
    # Cut: A, B, the Netherlands, the United States; each may stop the service. If A is the true one, nothing is open;
    # if B is, both countries still are.
    assert rows["rivals"].narrows == Interval(2 * 10 * YEAR, 4 * 10 * YEAR)
    # Wherever B is seated, the country he is not in is out of it.
    assert rows["seat"].narrows == Interval(10 * YEAR, 10 * YEAR)
    assert rows["seat"].codes == ("NL", "US")


def test_how_many_of_a_group_and_how_soon_a_standby() -> None:
    two = [
        *element_facts("z", "system", SEEN, name="z"),
        *relation_facts("z", "supplied_by", "b", SEEN, delivery="hosted"),
        *element_facts("b", "organisation", SEEN, name="B"),
        *relation_facts("s", "depends_on", "y", SEEN, key="g", endurance_hours=0.0),
        *relation_facts("s", "depends_on", "z", SEEN, key="g", endurance_hours=0.0),
    ]
    (row,) = asked(*two, *HOSTED).rows
    assert (row.kind, set(row.others), row.mean, row.causes) == ("need", {"y", "z"}, 2 * 10 * YEAR, 2)
    spare = [
        *element_facts("z", "system", SEEN, name="z"),
        *relation_facts("z", "supplied_by", "b", SEEN, delivery="hosted"),
        *element_facts("b", "organisation", SEEN, name="B"),
        *relation_facts("s", "depends_on", "y", SEEN, key="g", need=1.0, endurance_hours=0.0),
        *relation_facts("s", "depends_on", "z", SEEN, key="g", standby=True),
    ]
    (row,) = asked(*spare, *HOSTED).rows
    assert (row.kind, row.mean) == ("switch", 10 * YEAR)


def test_residents_that_nobody_stated_weigh_nothing_and_are_not_counted_as_safe() -> None:
    facts = [
        *element_facts("t", "service", SEEN, name="t"),
        *relation_facts("t", "depends_on", "y", SEEN),
    ]
    result = asked(*RESTS, *HOSTED, *facts)
    assert result.rows == ()
    assert result.unknowns == 1


def test_the_top_is_the_same_whether_all_are_weighed_or_not() -> None:
    facts = [
        fact
        for number in range(6)
        for fact in (
            *element_facts(f"t{number}", "service", SEEN, name=f"t{number}", residents=float(10 ** (number % 4))),
            *relation_facts(f"t{number}", "depends_on", "y", SEEN),
        )
    ]
    every, some = asked(*RESTS, *HOSTED, *facts, top=50), asked(*RESTS, *HOSTED, *facts, top=2)
    assert some.rows == every.rows[:2]
    assert some.weighed < every.weighed == 6
    assert asked(*RESTS, *HOSTED, *facts, most=1).stopped_at_most


def test_a_register_too_large_is_not_weighed_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_unknown, "LARGE", 1)
    result = asked(*relation_facts("s", "depends_on", "y", SEEN), *HOSTED)
    assert (result.rows, result.width, result.unknowns) == ((), None, None)


def test_it_can_be_stopped() -> None:
    class Impatient:
        def step(self, what: Text, done: int, total: int | None) -> None: ...

        def stop_wanted(self) -> bool:
            return True

    facts = [*element_facts("y", "system", SEEN, name="y")]
    with pytest.raises(Stopped):
        first_unknown.run(build(facts), progress=Impatient())
