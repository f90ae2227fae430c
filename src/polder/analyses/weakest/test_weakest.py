# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator

import pytest

from polder.algorithms.fault_tree import MinimalCutSets, TooLarge
from polder.analyses.weakest import Params, Result, run
from polder.base import Interval, PolderError
from polder.model import Evidence, Fact, Snapshot, build, element_facts, relation_facts

SEEN = (Evidence("0" * 64, "row 1"),)


def needs(who: str, *on: str, key: str = "", need: float | None = None, **about: float) -> Iterator[Fact]:
    for each in on:
        stated = {"endurance_hours": 0.0, **about}
        yield from relation_facts(who, "depends_on", each, SEEN, key=key, need=need, **stated)


def supplied(system: str, by: str, delivery: str | None = "hosted") -> Iterator[Fact]:
    yield from element_facts(system, "system", SEEN, name=system)
    yield from relation_facts(system, "supplied_by", by, SEEN, delivery=delivery)


def register(*more: Iterator[Fact]) -> Snapshot:
    """A passport needs a registry, and a login at one of three; each login has a supplier of its own."""
    facts = list(element_facts("passport", "service", SEEN, name="Passport"))
    for firm in ("Rex", "Ann", "Bob", "Cas"):
        facts += element_facts(firm, "organisation", SEEN, name=firm)
    facts += supplied("registry", "Rex")
    for system, firm in (("login-a", "Ann"), ("login-b", "Bob"), ("login-c", "Cas")):
        facts += supplied(system, firm)
    facts += needs("passport", "registry")
    facts += needs("passport", "login-a", "login-b", "login-c", key="login", need=1.0)
    return build([*facts, *(fact for each in more for fact in each)])


def answer(snapshot: Snapshot, **params: object) -> Result:
    return run(snapshot, Params("passport", **params))  # type: ignore[arg-type]


def test_singles_pairs_and_triples_are_counted_and_named() -> None:
    json = answer(register(), order=3).to_json()
    assert json["count"] == 2
    assert json["by_order"] == {"1": 1, "3": 1}
    assert json["sets"] == [["Rex"], ["Ann", "Bob", "Cas"]]
    assert json["single_points"] == ["Rex"]
    assert json["first_stop_hours"] == {"Rex": [0, 0]}
    assert "possibly" not in json, "all is known"
    assert answer(register(), order=2).to_json()["sets"] == [["Rex"]]
    assert answer(register(), order=2).to_json()["count"] == 2


def test_two_of_three_breaks_by_two() -> None:
    snapshot = register(needs("registry", "login-a", "login-b", "login-c", key="two", need=2.0))
    assert answer(snapshot).to_json()["by_order"] == {"1": 1, "2": 3}


def test_of_systems_the_systems_are_cut() -> None:
    json = answer(register(), of="systems", order=3).to_json()
    assert json["sets"] == [["registry"], ["login-a", "login-b", "login-c"]]


def test_what_a_standby_takes_over_is_not_broken_and_what_lasts_a_while_is() -> None:
    snapshot = build(
        [
            *element_facts("passport", "service", SEEN, name="Passport"),
            *supplied("main", "Main"),
            *supplied("spare", "Spare"),
            *supplied("paper", "Paper", "perpetual"),
            *needs("passport", "main", key="g", need=1.0, endurance_hours=24.0),
            *relation_facts("passport", "depends_on", "spare", SEEN, key="g", need=1.0, switch_hours=48.0),
            *needs("passport", "paper"),
            *(fact for firm in ("Main", "Spare", "Paper") for fact in element_facts(firm, "organisation", SEEN)),
        ]
    )
    assert answer(snapshot).surely.sets == (("Main", "Spare"),)


def test_what_is_not_known_makes_a_second_reading_and_never_safety() -> None:
    result = answer(register(supplied("card", "Oda", None), needs("passport", "card")))
    assert result.surely.single_points == ("Rex",)
    assert set(result.possibly.single_points) == {"Oda", "Rex"}
    assert result.first_stop["Oda"] == Interval(0, float("inf"))
    assert result.to_json()["possibly"]["by_order"] == {"1": 2, "3": 1}  # type: ignore[index]


def test_a_system_without_a_known_supplier_is_named_beside_the_answer() -> None:
    snapshot = register(element_facts("card", "system", SEEN, name="Card"), needs("passport", "card"))
    assert answer(snapshot).systems_without_supplier == ("card",)


def test_what_nobody_described_the_needs_of_is_named_beside_the_answer() -> None:
    """It counts as working: without a word that would pass for safe."""
    assert answer(register()).not_described == ()
    snapshot = register(
        element_facts("card", "system", SEEN, name="Card"),
        element_facts("far", "system", SEEN, name="Far"),
        needs("passport", "card"),
    )
    assert answer(snapshot).to_json()["unknown"]["not_described"] == ["Card"]  # type: ignore[index]
    alone = run(snapshot, Params("card"))
    assert (alone.surely.count, alone.not_described) == (0, ("card",))
    firm = run(snapshot, Params("Rex"))
    assert (firm.surely.count, firm.not_described) == (0, ("Rex",))


def test_the_chance_is_exact_where_every_chance_is_known() -> None:
    chances = {"Rex": 0.1, "Ann": 0.5, "Bob": 0.5, "Cas": 0.4}
    result = answer(register(), likelihood=chances)
    expected = 1 - 0.9 * (1 - 0.1)
    assert result.surely.chance is not None
    assert result.surely.chance.lo == pytest.approx(expected)
    assert result.surely.chance.exact
    weight = {part.id: part.birnbaum for part in result.surely.parts}
    assert weight["Rex"] is not None
    assert weight["Rex"].lo == pytest.approx(0.9)
    assert weight["Cas"] is not None
    assert weight["Cas"].lo == pytest.approx(0.9 * 0.25)
    assert {part.id: part.share for part in result.surely.parts} == dict.fromkeys(chances, 0.5)


def test_a_chance_nobody_stated_is_anything_from_none_to_one() -> None:
    result = answer(register(), likelihood={"Rex": 0.1, "Ann": 0.5, "Bob": 0.5})
    assert result.surely.chance is not None
    assert result.surely.chance.lo == pytest.approx(0.1)
    assert result.surely.chance.hi == pytest.approx(1 - 0.9 * 0.75)
    assert result.without_likelihood == ("Cas",)


def test_names_that_several_bear_are_told_apart() -> None:
    snapshot = build(
        [
            *element_facts("passport", "service", SEEN, name="Passport"),
            *(fact for firm in ("x", "y") for fact in element_facts(firm, "organisation", SEEN, name="Twin")),
            *needs("passport", "x", "y"),
        ]
    )
    assert answer(snapshot).to_json()["sets"] == [["Twin (x)"], ["Twin (y)"]]


def test_what_is_down_with_nothing_cut_is_broken_by_the_empty_set() -> None:
    circle = (needs(who, "a", "b", key="g", need=1.0) for who in ("a", "b"))
    json = answer(register(needs("passport", "a"), *circle)).to_json()
    assert (json["count"], json["by_order"], json["sets"], json["single_points"]) == (1, {"0": 1}, [[]], [])


@pytest.mark.parametrize(
    ("params", "code"),
    [
        (Params(), "weakest.service"),
        (Params("nobody"), "model.unknown-name"),
        (Params("passport", likelihood={"Rex": 2.0}), "weakest.chance"),
        (Params("passport", likelihood={"Rex": float("nan")}), "weakest.chance"),
        (Params("passport", likelihood={"Nobody": 0.2}), "model.unknown-name"),
        (Params("passport", likelihood={"registry": 0.2}), "weakest.not-cut"),
        (Params("passport", of="systems", likelihood={"Rex": 0.2}), "weakest.not-cut"),
        (Params("Passport", likelihood={"passport": 0.2}), "weakest.not-cut"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(params: Params, code: str) -> None:
    with pytest.raises(PolderError) as raised:
        run(register(), params)
    assert raised.value.problem.code == code


def test_one_supplier_under_two_names_has_one_chance() -> None:
    snapshot = register(element_facts("z", "organisation", SEEN, name="Zed"))
    with pytest.raises(PolderError) as raised:
        run(snapshot, Params("passport", likelihood={"z": 0.1, "Zed": 0.2}))
    assert raised.value.problem.code == "weakest.two-chances"


def test_where_sets_do_not_fit_one_and_two_stay_exact_and_the_rest_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(*_: object) -> MinimalCutSets:
        raise TooLarge

    chances = {"Rex": 0.1, "Ann": 0.5, "Bob": 0.5, "Cas": 0.4}
    exact = answer(register(), likelihood=chances).surely.chance
    monkeypatch.setattr("polder.analyses.weakest.reading.minimal_cut_sets", too_many)
    found = answer(register(), likelihood=chances).surely
    assert (found.count, found.exact_to, found.by_order) == (None, 2, {1: 1})
    assert exact is not None
    assert found.chance is not None
    assert found.chance.lo <= exact.lo <= found.chance.hi
    assert found.parts == ()
