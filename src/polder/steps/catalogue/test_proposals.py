# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""What is proposed against what is weak, once, and that it helps once somebody finishes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polder
from polder.base import Interval, Text
from polder.model import Evidence, Fact, Snapshot, Value, build, element_facts, relation_facts
from polder.steps.catalogue import read_catalogue
from polder.steps.catalogue.proposals import Change, Proposal, propose
from polder.steps.catalogue.weak_points import weak_points

ZILVERDAM = Path(__file__).resolve().parents[4] / "examples/zilverdam"
SEEN = (Evidence("0" * 64, "row 1"),)
TODAY, UNTIL = date(2027, 1, 1), date(2032, 1, 1)
KINDS = {
    "alone": "system", "left": "system", "right": "system", "new": "alternative", "firm": "organisation",
    "deal": "contract", "old-deal": "contract",
}  # fmt: skip


def needs(on: str, group: str = "") -> list[Fact]:
    need = 1.0 if group else None
    return list(relation_facts("desk", "depends_on", on, SEEN, key=group, endurance_hours=0.0, need=need))


def facts() -> list[Fact]:
    """The desk needs `alone`, and `left` or `right`; the firm delivers the last two, on a contract that ends."""
    elements = [fact for id, kind in KINDS.items() for fact in element_facts(id, kind, SEEN, name=id.title())]
    delivered = [fact for id in ("left", "right") for fact in relation_facts(id, "supplied_by", "firm", SEEN,
                                                                             delivery="hosted")]  # fmt: skip
    return [
        *elements,
        *element_facts("desk", "service", SEEN, name="Desk", vital=True),
        *needs("alone"), *needs("left", "or"), *needs("right", "or"), *delivered,
        *relation_facts("new", "can_replace", "left", SEEN, lead_hours=1500.0),
        *relation_facts("left", "covered_by", "deal", SEEN),
        *attributes("deal", ends_on=date(2028, 12, 31), notice_days=90.0),
        *attributes("old-deal", ends_on=date(2026, 12, 31)),
    ]  # fmt: skip


def attributes(id: str, **about: Value) -> list[Fact]:
    return [Fact(id, name, value, evidence=SEEN) for name, value in about.items()]


def proposed(*more: Fact) -> dict[str, Proposal]:
    return {each.id: each for each in propose(snapshot(*more), UNTIL)}


def snapshot(*more: Fact) -> Snapshot:
    return build([*facts(), *more], as_of=TODAY)


def test_what_is_weak_is_found() -> None:
    register = snapshot()
    weak, row = weak_points(register), register.row_by_id
    assert weak.systems == {row["alone"]: [row["desk"]]}
    assert weak.pairs == {(row["left"], row["right"]): [row["desk"]]}
    assert weak.suppliers == {row["firm"]: [row["desk"]]}


def test_each_weak_point_alternative_and_ending_contract_gives_a_draft() -> None:
    found = proposed()
    assert list(found) == [
        "measure:standby:alone", "measure:standby:left", "measure:replace:left:new", "measure:clause:deal",
    ]  # fmt: skip
    assert found["measure:standby:alone"].changes == (Change("standby", "alone"),)
    assert found["measure:standby:left"].changes == (Change("standby", "left", "new"),), "it has an alternative"
    assert found["measure:standby:left"].reasons[0].en == "Left and Right together can break Desk."
    replacement = found["measure:replace:left:new"]
    assert (replacement.waits_for, replacement.months) == (("deal",), Interval(3, 3))
    clause = found["measure:clause:deal"]
    assert (clause.changes, clause.latest) == ((Change("terms", "firm"),), date(2028, 10, 2))
    assert clause.reasons[1].en == "Firm alone can break Desk.", "it is told with the contract"


def test_a_supplier_without_a_contract_is_told_on_its_own() -> None:
    without = [fact for fact in facts() if fact.predicate != "covered_by"]
    found = {each.id for each in propose(build(without, as_of=TODAY), UNTIL)}
    assert "measure:clause:firm" in found


def recorded(*ids: str) -> list[Fact]:
    found = proposed()
    return [fact for id in ids for fact in found[id].facts(SEEN, "nl")]


def test_what_was_recorded_or_refused_is_not_proposed_again() -> None:
    everything = recorded(*proposed())
    assert not proposed(*everything)
    refused = [fact._replace(value="refused") if fact.predicate == "status" else fact for fact in everything]
    assert not proposed(*refused)


def test_what_a_person_wrote_is_not_proposed_again() -> None:
    by_hand = [
        *element_facts("mine", "measure", SEEN, name="Mine"),
        *relation_facts("mine", "changes", "left", SEEN, event="replace", by="new"),
        *relation_facts("mine", "changes", "firm", SEEN, event="terms", endurance_hours=24.0),
    ]
    assert list(proposed(*by_hand)) == ["measure:standby:alone"]
    no = [*by_hand, Fact("mine", "status", "refused", evidence=SEEN)]
    assert list(proposed(*no)) == ["measure:standby:alone", "measure:standby:left"], "a standby was not refused"


def test_a_draft_is_unknown_not_wrong_and_works_once_finished() -> None:
    drafts = recorded("measure:standby:alone", "measure:standby:left", "measure:clause:deal")
    catalogue = read_catalogue(snapshot(*drafts))
    assert not catalogue.problems
    assert [each.id for each in catalogue.plannable] == ["measure:standby:left"], "the others lack a word"
    alone = catalogue.measures["measure:standby:alone"]
    assert (alone.status, alone.cost_once, alone.unfinished) == ("draft", None, True)
    who = relation_facts("measure:standby:alone", "changes", "alone", SEEN, by="new", switch_hours=8.0)
    when = relation_facts("measure:standby:left", "changes", "left", SEEN, switch_hours=8.0)
    finished = snapshot(*drafts, *who, *when)
    after = finished
    for measure in read_catalogue(finished).plannable:
        for effect in measure.effects:
            after = effect.apply(after)
    weak = weak_points(after)
    assert not weak.systems
    assert not weak.pairs


def test_it_is_the_same_whatever_the_order_of_the_facts() -> None:
    assert propose(build(facts()[::-1], as_of=TODAY), UNTIL) == propose(snapshot(), UNTIL)


def test_nothing_is_proposed_for_an_empty_register() -> None:
    assert propose(build(()), UNTIL) == ()


def test_zilverdam_gets_drafts_that_can_be_recorded() -> None:
    register = polder.read(ZILVERDAM, as_of=TODAY)
    found = propose(register, UNTIL)
    assert {each.sort for each in found} == {"standby", "replace", "clause"}
    assert "measure:standby:sys-platform" in {each.id for each in found}
    assert "measure:standby:sys-mail" not in {each.id for each in found}, "it is in the catalogue already"
    drafts = [fact for each in found for fact in each.facts(SEEN, "nl")]
    after = build([*register.facts, *drafts], as_of=TODAY)
    catalogue = read_catalogue(after)
    assert not catalogue.problems
    assert len(catalogue.measures) == 15 + len(found)
    assert not after.disputes or len(after.disputes) == len(register.disputes)
    assert propose(after, UNTIL) == ()


def test_a_standby_for_one_service_leaves_the_others_to_be_helped() -> None:
    partly = [
        *element_facts("partly", "measure", SEEN, name="Partly"),
        *relation_facts("partly", "changes", "alone", SEEN, event="standby", by="new", only_for="Desk"),
    ]
    assert "measure:standby:alone" in proposed(*partly)
    whole = [fact for fact in partly if fact.predicate != "only_for"]
    assert "measure:standby:alone" not in proposed(*whole)


def test_what_keeps_data_is_weak_too() -> None:
    """The desk needs the files, which stand in a store that nothing stands by for."""
    kept = [
        *element_facts("files", "dataset", SEEN, name="Files"),
        *element_facts("store", "system", SEEN, name="Store"),
        *needs("files"),
        *relation_facts("files", "stored_in", "store", SEEN),
    ]
    found = proposed(*kept)["measure:standby:store"]
    assert found.reasons[0].en == "Store alone can break Desk."
    finished = [
        *found.facts(SEEN, "en"),
        *relation_facts("measure:standby:store", "changes", "store", SEEN, by="right", switch_hours=8.0),
    ]
    register = snapshot(*kept, *finished)
    (measure,) = read_catalogue(register).plannable
    after = measure.effects[0].apply(register)
    assert register.row_by_id["store"] in weak_points(register).systems
    assert register.row_by_id["store"] not in weak_points(after).systems


def test_an_alternative_that_rests_on_what_it_stands_by_for_is_no_standby() -> None:
    """Both can replace it; the first by its id needs it itself, by way of a third."""
    rival = [
        *element_facts("a-rival", "alternative", SEEN, name="Rival"),
        *element_facts("between", "component", SEEN, name="Between"),
        *relation_facts("a-rival", "depends_on", "between", SEEN),
        *relation_facts("between", "depends_on", "alone", SEEN),
        *relation_facts("a-rival", "can_replace", "alone", SEEN),
    ]
    found = proposed(*rival)
    standby = found["measure:standby:alone"]
    assert standby.changes == (Change("standby", "alone"),)
    assert standby.reasons[-1].en == "Rival rests on Alone itself, so it cannot take over when that falls."
    assert standby.reasons[-1].nl == "Rival rust zelf op Alone, dus kan het niet overnemen als dat uitvalt."
    assert "as long as it does" in found["measure:replace:alone:a-rival"].reasons[-1].en
    other = relation_facts("new", "can_replace", "alone", SEEN)
    assert proposed(*rival, *other)["measure:standby:alone"].changes == (Change("standby", "alone", "new"),)


def test_an_alternative_of_another_supplier_comes_first() -> None:
    same = [
        *element_facts("a-same", "alternative", SEEN, name="Same"),
        *relation_facts("a-same", "can_replace", "left", SEEN),
        *relation_facts("a-same", "supplied_by", "firm", SEEN),
    ]
    assert proposed(*same)["measure:standby:left"].changes == (Change("standby", "left", "new"),)
    only = [fact for fact in [*facts(), *same] if (fact.subject, fact.predicate) != ("new", "can_replace")]
    found = {each.id: each for each in propose(build(only, as_of=TODAY), UNTIL)}["measure:standby:left"]
    assert found.changes == (Change("standby", "left", "a-same"),)
    assert found.reasons[-1] == Text(
        "Same comes from the same supplier: Firm.", "Same komt van dezelfde leverancier: Firm."
    )


def test_a_supplier_is_left_out_only_where_its_system_gets_a_proposal() -> None:
    seller = [
        *element_facts("seller", "organisation", SEEN, name="Seller"),
        *relation_facts("alone", "supplied_by", "seller", SEEN, delivery="hosted"),
    ]
    found = proposed(*seller)
    assert "measure:standby:alone" in found
    assert "measure:clause:seller" not in found, "the system is what to mend"
    refused = [
        *found["measure:standby:alone"].facts(SEEN, "en"),
        Fact("measure:standby:alone", "status", "refused", evidence=SEEN),
    ]
    refused = [fact for fact in refused if fact.value != "draft"]
    found = proposed(*seller, *refused)
    assert "measure:standby:alone" not in found
    assert found["measure:clause:seller"].reasons[0].en == "Seller alone can break Desk."
    taken = proposed(*seller)["measure:standby:alone"].facts(SEEN, "en")
    assert "measure:clause:seller" not in proposed(*seller, *taken)


def test_a_service_that_may_be_vital_counts_and_is_told_apart() -> None:
    more = [
        *element_facts("shop", "service", SEEN, name="Shop"),
        *element_facts("till", "system", SEEN, name="Till"),
        *relation_facts("shop", "depends_on", "till", SEEN, endurance_hours=0.0),
    ]
    reason = proposed(*more)["measure:standby:till"].reasons[0]
    assert reason.en == "Till alone can break Shop (not known whether vital)."
    assert reason.nl == "Als alleen Till uitvalt, kan stoppen: Shop (onbekend of die vitaal is)."
    disputed = [Fact("shop", "vital", said, evidence=(Evidence(said[0] * 64, "1"),)) for said in ("true", "false")]
    assert "measure:standby:till" in proposed(*more, *disputed)
    assert "measure:standby:till" not in proposed(*more, *attributes("shop", vital=False))
