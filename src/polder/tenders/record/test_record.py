# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""How a tender goes, and what is refused on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from polder.base import Family, PolderError
from polder.tenders.record.conftest import AT, PHRASES, PRICES, TENDER, Trial, bid, sheet
from polder.tenders.record.file import FileEntries
from polder.tenders.record.firmness import firmness
from polder.tenders.record.judging import noise, unsettled
from polder.tenders.record.kinds import kinds
from polder.tenders.record.kinds.awarded import final_bids
from polder.tenders.record.progress import next_steps
from polder.tenders.record.record import Record
from polder.tenders.record.sealing import LEAST_COST
from polder.tenders.record.state import Item


def refused(code: str, act: Callable[..., Any], *values: Any) -> None:
    with pytest.raises(PolderError) as caught:
        act(*values)
    problem = caught.value.problem
    assert problem.code == code
    for text in (problem.what, problem.why, problem.do):
        assert text.en
        assert text.nl
        assert text.en != text.nl


def consensus(bid: str, id: str, value: Any, reason: str = "we agreed", sort: str = "score") -> dict[str, Any]:
    return {"bid": bid, "sort": sort, "id": id, "value": value, "reason": reason}


def test_a_tender_goes_from_bids_to_letters(trial: Trial) -> None:
    state = trial.to("letters").state()
    assert state.winner == "Alfa"
    assert state.prices == {name: Fraction(price) for name, price in PRICES.items()}
    assert [each.bid for each in state.award.ranking] == ["Alfa", "Beta", "Gamma"]
    assert next_steps(state) == []
    receipts = trial.receipts
    assert [each.seq for each in receipts] == list(range(1, len(receipts) + 1))
    assert {each.record for each in receipts} == {receipts[0].hash}


def test_every_kind_happens_and_has_two_names(trial: Trial) -> None:
    trial.to("hand_in")
    seen = {entry.kind for entry in trial.to("letters").entries.read()}
    assert seen | {"bid_withdrawn", "consensus", "fell_away"} == set(kinds())
    assert all(kind.name == name and kind.label.en and kind.label.nl for name, kind in kinds().items())


def test_at_every_stage_something_is_said_of_what_comes_next(trial: Trial) -> None:
    for step in Trial.STEPS[:-1]:
        said = next_steps(trial.to(step).state())
        assert said
        assert all(each.en and each.nl for each in said)


def test_a_record_in_a_file_is_the_same_record(tmp_path: Path) -> None:
    path = tmp_path / "hosting.record"
    trial = Trial(Record(FileEntries(path)))
    trial.to("award")
    assert Record(FileEntries(path)).state().winner == "Alfa"
    assert path.read_bytes().count(b"\n") == len(trial.receipts)


def test_two_who_write_at_once_do_not_both_get_the_place(tmp_path: Path, trial: Trial) -> None:
    path = tmp_path / "hosting.record"
    trial.to("close")
    file = FileEntries(path)
    first, second, *_ = trial.record.entries.read()
    file.append(first)
    file.append(second)
    refused("record.meanwhile", file.append, second)
    assert len(file.read()) == 2


# ---------------------------------------------------------------- before and at the bids


def test_nothing_happens_before_the_start(trial: Trial) -> None:
    refused("record.not-started", trial.record.receive, AT, "Officer", bid("Alfa"))
    refused("record.not-started", trial.record.close, AT, "Officer")
    refused("record.not-started", trial.record.lock, AT, "Officer")
    refused("record.not-started", trial.record.open, AT, "Carla", PHRASES["Carla"])
    refused("record.not-started", trial.record.award, AT, "Officer")


def test_one_assessor_is_too_few_and_one_named_twice_is_one(trial: Trial) -> None:
    start = trial.record.start
    refused("record.few-assessors", start, AT, "Officer", "City", TENDER, "t.yaml", ["Anna"])
    refused("record.same-assessor", start, AT, "Officer", "City", TENDER, "t.yaml", ["Anna", " anna "])
    refused("record.started", trial.to("start").start, AT, "Officer", "City", TENDER, "t.yaml", ["Anna", "Bram"])


def test_one_person_is_not_both_openers(trial: Trial) -> None:
    record = trial.to("start")
    refused("record.short-passphrase", record.name_opener, AT, "Carla", "too short", LEAST_COST)
    record.name_opener(AT, "Carla", PHRASES["Carla"], LEAST_COST)
    refused("record.same-opener", record.name_opener, AT, "CARLA", PHRASES["Daan"], LEAST_COST)
    refused("record.same-opener", record.name_opener, AT, "Carla ", PHRASES["Daan"], LEAST_COST)
    refused("record.same-opener", record.name_opener, AT, "Daan", PHRASES["Carla"], LEAST_COST)
    refused("record.few-openers", record.receive, AT, "Officer", bid("Alfa"))
    record.name_opener(AT, "Daan", PHRASES["Daan"], LEAST_COST)
    refused("record.enough-openers", record.name_opener, AT, "Emma", "a third one is not needed", LEAST_COST)


def test_a_bid_stands_once_it_is_in(trial: Trial) -> None:
    record = trial.to("bids")
    refused("record.bid-twice", record.receive, AT, "Officer", bid("Alfa", "1.00"))
    refused("record.bid-twice", record.receive, AT, "Officer", replace(bid("Alfa", "1.00"), name="ALFA"))
    trial.to("close")
    refused("record.closed", record.receive, AT, "Officer", replace(bid("Alfa"), name="Delta"))
    refused("record.closed-already", record.close, AT, "Officer")


def test_bids_with_answers_that_are_none_leave_nothing_behind(trial: Trial) -> None:
    record = trial.to("openers")
    refused("framework.off-scale", record.receive, AT, "Officer", replace(bid("Alfa"), answers={"SOV-1.1": 9}))
    refused("framework.no-criterion", record.receive, AT, "Officer", replace(bid("Alfa"), answers={"SOV-99": 1}))
    refused("record.no-bids", record.close, AT, "Officer")
    assert record.state().bids == {}


# ---------------------------------------------------------------- assessing


def test_assessors_see_only_their_own_until_all_have_handed_in(trial: Trial) -> None:
    record = trial.to("score")
    assert record.scores_of("Anna", "Anna")
    refused("record.peeking", record.scores_of, "Anna", "Bram")
    record.hand_in(AT, "Bram")
    refused("record.peeking", record.scores_of, "Anna", "Bram")
    refused("record.peeking", record.scores_of, "Bram", "Anna")
    refused("record.peeking", record.scores_of, "Officer", "Bram")
    refused("record.peeking", record.differences)
    record.hand_in(AT, "Anna")
    assert record.scores_of("Anna", "Bram")
    assert record.scores_of("Officer", "Bram")


def test_no_scores_before_closing_nor_by_others_nor_after_handing_in(trial: Trial) -> None:
    record = trial.to("bids")
    refused("record.not-closed", record.score, AT, "Anna", sheet("Alfa", "8", "8"))
    trial.to("close")
    refused("record.no-assessor", record.score, AT, "Officer", sheet("Alfa", "8", "8"))
    refused("record.off-scale", record.score, AT, "Anna", sheet("Alfa", "7", "8"))
    refused("record.off-scale", record.score, AT, "Anna", sheet("Alfa", "8.0", "8"))
    refused("record.no-bid", record.score, AT, "Anna", sheet("Delta", "8", "8"))
    record.score(AT, "Anna", sheet("Alfa", "8", "8"))
    refused("record.unscored", record.hand_in, AT, "Anna")
    trial.to("hand_in")
    refused("record.handed-in", record.score, AT, "Anna", sheet("Alfa", "2", "2"))
    refused("record.handed-in", record.hand_in, AT, "Anna")


def apart(trial: Trial, plan: str) -> Record:
    """Bram finds something else of Alfa's exit plan, and both hand in."""
    record = trial.to("score")
    record.score(AT, "Bram", sheet("Alfa", plan, "8"))
    trial.to("hand_in")
    return record


def test_one_step_apart_is_a_mean_two_steps_need_consensus(trial: Trial, trial_of: Callable[..., Trial]) -> None:
    near = apart(trial, "6")
    near.lock(AT, "Officer")
    assert near.state().quality["Alfa"].scores["exit"] == 7
    far = apart(trial_of(), "4")
    (difference,) = far.differences()
    assert (difference.item, difference.binding) == (Item("Alfa", "score", "exit"), True)
    assert difference.values == {"Anna": 8, "Bram": 4}
    refused("record.unsettled", far.lock, AT, "Officer")
    refused("record.needs-reason", far.agree, AT, "Anna", consensus("Alfa", "exit", "6", " "))
    refused("record.off-scale", far.agree, AT, "Anna", consensus("Alfa", "exit", "5"))
    refused("record.no-difference", far.agree, AT, "Anna", consensus("Alfa", "service", "6"))
    far.agree(AT, "Anna", consensus("Alfa", "exit", "6"))
    assert unsettled(far.state()) == []
    far.lock(AT, "Officer")
    assert far.state().quality["Alfa"].scores["exit"] == 6


def test_a_fact_found_otherwise_needs_a_reason_and_agreement(trial: Trial) -> None:
    record = trial.to("score")
    finding = consensus("Alfa", "SOV-1.1", 1, "", "answer")
    refused("record.needs-reason", record.score, AT, "Anna", [finding])
    record.score(AT, "Anna", [finding | {"reason": "the owner sits elsewhere"}])
    trial.to("hand_in")
    refused("record.unsettled", record.lock, AT, "Officer")
    record.agree(AT, "Anna", finding | {"reason": "seen together in the chamber of commerce"})
    trial.to("lock")
    assert record.state().quality["Alfa"].answers["SOV-1.1"] == 1
    assert record.state().bids["Alfa"].answers["SOV-1.1"] == 4


def test_a_claim_that_does_not_hold_is_no_answer(trial: Trial) -> None:
    record = trial.to("score")
    for who in ("Anna", "Bram"):
        record.score(AT, who, [consensus("Alfa", "SOV-1.1", None, "no proof came along", "answer")])
    assert "SOV-1.1" not in trial.to("lock").state().quality["Alfa"].answers


def test_who_is_out_before_price_keeps_a_closed_price(trial: Trial) -> None:
    record = trial.to("score")
    for who in ("Anna", "Bram"):
        record.score(AT, who, [consensus("Gamma", "iso", False, "the certificate has expired", "meets")])
    state = trial.to("letters").state()
    assert state.staying == ("Alfa", "Beta")
    assert set(state.prices) == {"Alfa", "Beta"}
    assert [each.bid for each in state.award.knocked_out] == ["Gamma"]
    assert PRICES["Gamma"] not in "".join(str(entry.body) for entry in record.entries.read())


def test_nothing_changes_after_the_lock(trial: Trial) -> None:
    record = trial.to("lock")
    refused("record.locked", record.score, AT, "Anna", sheet("Alfa", "2", "2"))
    refused("record.locked", record.agree, AT, "Anna", consensus("Alfa", "exit", "2"))
    refused("record.locked", record.lock, AT, "Officer")
    refused("record.handed-in", record.hand_in, AT, "Anna")
    trial.to("open")
    refused("record.locked", record.score, AT, "Anna", sheet("Alfa", "2", "2"))


def test_the_noise_is_that_of_first_scores(trial: Trial, trial_of: Callable[..., Trial]) -> None:
    assert noise(trial.to("hand_in").state()) == 0
    assert noise(apart(trial_of(), "6").state()) == pytest.approx(1 / 12 / 2)


# ---------------------------------------------------------------- prices and award


def test_prices_open_after_the_lock_by_two_people(trial: Trial) -> None:
    record = trial.to("hand_in")
    refused("record.not-locked", record.open, AT, "Carla", PHRASES["Carla"])
    trial.to("lock")
    refused("record.no-opener", record.open, AT, "Officer", PHRASES["Carla"])
    refused("record.wrong-passphrase", record.open, AT, "Carla", PHRASES["Daan"])
    refused("record.not-opened", record.award, AT, "Officer")
    trial.to("release")
    assert record.state().prices is None
    refused("record.one-person", record.open, AT, "Carla", PHRASES["Carla"])
    refused("record.one-person", record.open, AT, "CARLA", PHRASES["Daan"])
    refused("record.wrong-passphrase", record.open, AT, "Daan", PHRASES["Carla"])
    refused("record.not-opened", record.award, AT, "Officer")
    refused("record.not-awarded", record.send_letters, AT, "Officer", AT.date(), {})
    trial.to("open")
    refused("record.opened", record.open, AT, "Daan", PHRASES["Daan"])
    trial.to("award")
    refused("record.awarded", record.award, AT, "Officer")
    refused("record.no-letter", record.send_letters, AT, "Officer", AT.date(), {"01-a.pdf": b""})
    trial.to("letters")
    refused("record.sent", record.send_letters, AT, "Officer", AT.date(), {})


def test_openers_may_act_in_either_order(trial: Trial) -> None:
    record = trial.to("lock")
    record.open(AT, "Daan", PHRASES["Daan"])
    record.open(AT, "Carla", PHRASES["Carla"])
    assert record.state().prices["Beta"] == Fraction("87654.32")


def test_a_lot_is_drawn_only_where_the_tender_says_so(trial_of: Callable[..., Trial]) -> None:
    same = {"Alfa": "90000.00", "Beta": "90000.00"}
    tied = trial_of(TENDER, same)
    tied.to("close")
    for who in ("Anna", "Bram"):
        tied.record.score(AT, who, [item for name in same for item in sheet(name, "8", "8")])
    tied.done.append("score")
    record = tied.to("open")
    refused("record.lot", record.award, AT, "Officer")
    refused("record.lot", record.award, AT, "Officer", "Alfa", "")
    refused("record.lot", record.award, AT, "Officer", "Gamma", "drawn")
    record.award(AT, "Officer", "Beta", "drawn by the notary")
    assert record.state().winner == "Beta"
    silent = trial_of(TENDER.replace("ties: [lottery]", ""), same)
    silent.to("close")
    for who in ("Anna", "Bram"):
        silent.record.score(AT, who, [item for name in same for item in sheet(name, "8", "8")])
    silent.done.append("score")
    refused("record.tied", silent.to("open").award, AT, "Officer", "Alfa", "we like Alfa")


def test_no_lot_where_the_ranking_decides(trial: Trial) -> None:
    refused("record.no-lot", trial.to("open").award, AT, "Officer", "Beta", "we like Beta")


def test_refusals_are_of_families_that_a_script_can_tell_apart(trial: Trial) -> None:
    with pytest.raises(PolderError) as caught:
        trial.to("hand_in").open(AT, "Carla", PHRASES["Carla"])
    assert caught.value.problem.family is Family.NOT_ALLOWED


def test_noise_is_around_what_each_assessor_gave(trial: Trial) -> None:
    """One step apart counts as the mean, and each is a step off their own score; after consensus all gave the same."""
    record = trial.to("close")
    for who, plan in (("Anna", "8"), ("Bram", "6")):
        record.score(AT, who, [item for name in PRICES for item in sheet(name, plan, "8" if who == "Anna" else "2")])
    trial.done.append("score")
    trial.to("hand_in")
    for name in PRICES:
        record.agree(AT, "Officer", {"bid": name, "sort": "score", "id": "service", "value": "4", "reason": "talked"})
    trial.to("open")
    for final in final_bids(record.state()):
        assert (final.scores["exit"], final.given["exit"]) == (7, (8, 6))
        assert (final.scores["service"], final.given["service"]) == (4, (4, 4))
    instead = {each.instead for each in firmness(record.state()).step_flips if each.criterion == "exit"}
    assert instead <= {6, 8}


@pytest.mark.parametrize("method", ["award_on_value, value: 50000", "value_for_money", "utility_index"])
def test_how_firm_it_is_is_told_for_formulas_that_do_not_add_up(trial_of: Callable[..., Trial], method: str) -> None:
    tender = TENDER.replace("weighted_factor, limits: [60000, 160000]", method)
    found = firmness(trial_of(tender).to("open").state())
    assert found.chances is not None
    assert sum(found.chances.alone.values()) + sum(found.chances.shared.values()) == pytest.approx(1)
    assert len(found.weight_flips) == len(PRICES) - 1
    assert any(flip.moved is not None for flip in found.weight_flips)
