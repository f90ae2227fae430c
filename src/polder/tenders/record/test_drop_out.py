# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
"""A bidder falls away after the award: who wins then, what letters say, and what a bundle shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from polder.base import PolderError
from polder.documents.writers import writers
from polder.tenders.record.bundle import make_bundle
from polder.tenders.record.bundle.verifying import verify
from polder.tenders.record.conftest import AT, Trial
from polder.tenders.record.entry import Listed, next_entry
from polder.tenders.record.firmness import firmness
from polder.tenders.record.letters.rendering import letter_file, letter_files
from polder.tenders.record.progress import next_steps
from polder.tenders.record.record import Record
from polder.tenders.record.replay import replay
from polder.tenders.record.signing import new_key

RELATIVE = """
tender: Hosting
framework: eu-csf-1.2.1
knock_outs: {iso: an ISO certificate}
criteria:
  exit: {label: Exit plan, weight: 30, scale: [0, 2, 4, 6, 8, 10]}
  service: {label: Service, weight: 30, scale: [0, 2, 4, 6, 8, 10]}
price: {weight: 40, method: range}
"""
PRICES = {"Alfa": "100000.00", "Beta": "85000.00", "Gamma": "60000.00"}
"""48 + 0, 30 + 15 and 12 + 40 points: Gamma wins. Without Gamma, Beta is the cheapest: 30 + 40."""
WHY = "the certificate turned out to be forged"
HTML = writers()["html"]
TrialOf = Callable[..., Trial]


def refused(code: str, act: Callable[..., object], *values: object) -> None:
    with pytest.raises(PolderError) as caught:
        act(*values)
    assert caught.value.problem.code == code


def fallen(trial_of: TrialOf, rule: str, last: str = "letters") -> Record:
    record = trial_of(RELATIVE + rule, PRICES).to(last)
    assert record.state().winner == "Gamma"
    record.fall_away(AT, "Officer", "Gamma", WHY)
    return record


@pytest.mark.parametrize(("rule", "winner", "total"), [("keep", "Alfa", 48), ("recompute", "Beta", 70)])
def test_the_tender_says_who_wins_then(trial_of: TrialOf, rule: str, winner: str, total: int) -> None:
    record = fallen(trial_of, f"drop_out: {rule}")
    assert record.state().winner is None
    assert "Gamma" in next_steps(record.state())[0].en
    record.award(AT, "Officer")
    state = record.state()
    assert state.award is not None
    assert (state.winner, state.award.ranking[0].points.total) == (winner, total)
    assert [each.place for each in state.award.ranking] == [1, 2]
    assert firmness(state).measured == (rule == "recompute"), "points of a field that is no more are not measured"


def test_without_a_rule_it_goes_on_only_where_the_order_stays(trial_of: TrialOf, trial: Trial) -> None:
    refused("record.no-drop-out-rule", fallen(trial_of, "").award, AT, "Officer")
    record = trial.to("letters")  # a formula in which no bid touches the points of another
    record.fall_away(AT, "Officer", "Alfa", WHY)
    record.award(AT, "Officer")
    assert record.state().winner == "Beta"


@pytest.mark.parametrize(("rule", "winner"), [("keep", "Alfa"), ("recompute", "Beta")])
def test_a_loser_that_falls_away_can_change_who_wins(trial_of: TrialOf, rule: str, winner: str) -> None:
    prices = {"Alfa": "80000.00", "Beta": "60000.00", "Gamma": "110000.00"}  # 48 + 24, 30 + 40 and 12 + 0
    record = trial_of(f"{RELATIVE}drop_out: {rule}", prices).to("award")
    assert record.state().winner == "Alfa"
    record.fall_away(AT, "Officer", "Gamma", WHY)
    record.award(AT, "Officer")
    assert record.state().winner == winner
    assert not record.state().fallen["Gamma"].had_won


def test_all_can_fall_away_one_after_the_other(trial_of: TrialOf) -> None:
    record = fallen(trial_of, "drop_out: keep", "award")
    for winner in ("Alfa", "Beta"):
        record.award(AT, "Officer")
        assert record.state().winner == winner
        record.fall_away(AT, "Officer", winner, WHY)
    record.award(AT, "Officer")
    assert record.state().winner is None
    said = unescape(letter_file(record.state(), date(2026, 12, 1), "Beta", "en", HTML).decode())
    assert "The contract is not awarded." in said


def test_what_cannot_be_is_refused(trial_of: TrialOf) -> None:
    record = trial_of(RELATIVE + "drop_out: keep", PRICES).to("open")
    refused("record.not-awarded", record.fall_away, AT, "Officer", "Gamma", WHY)
    record.award(AT, "Officer")
    refused("record.why-fell-away", record.fall_away, AT, "Officer", "Gamma", " ")
    refused("record.no-bid", record.fall_away, AT, "Officer", "Delta", WHY)
    record.fall_away(AT, "Officer", "Gamma", WHY)
    refused("record.not-awarded", record.fall_away, AT, "Officer", "Alfa", WHY)
    refused("record.not-awarded", record.send_letters, AT, "Officer", AT.date(), {})
    record.award(AT, "Officer")
    refused("record.not-ranked", record.fall_away, AT, "Officer", "Gamma", WHY)


def test_letters_go_out_again_and_say_why(trial_of: TrialOf) -> None:
    record = fallen(trial_of, "drop_out: recompute")
    record.award(AT, "Officer")
    sent = date(2026, 12, 1)
    read = {
        bid: unescape(letter_file(record.state(), sent, bid, "en", HTML).decode()) for bid in ("Alfa", "Beta", "Gamma")
    }
    assert "award the contract to you" in read["Beta"]
    assert "award the contract to Beta, not to you" in read["Alfa"]
    assert f"no longer takes part: {WHY}. We intend to award the contract to Beta." in read["Gamma"]
    for said in read.values():
        assert "This letter replaces that of 26 November 2026." in said
        assert "the ranking is then made anew" in said
    dutch = unescape(letter_file(record.state(), sent, "Alfa", "nl", HTML).decode())
    assert "Deze brief vervangt die van 26 november 2026." in dutch
    assert "de rangorde wordt dan opnieuw gemaakt" in dutch


def test_a_loser_that_fell_away_is_not_named_to_others(trial: Trial) -> None:
    record = trial.to("letters")
    record.fall_away(AT, "Officer", "Gamma", WHY)
    record.award(AT, "Officer")
    for bid in ("Alfa", "Beta"):
        said = letter_file(record.state(), AT.date(), bid, "en", HTML).decode()
        assert "Gamma" not in said
        assert WHY not in said


def test_both_letters_are_in_the_bundle_and_known_again(trial_of: TrialOf) -> None:
    record = trial_of(RELATIVE + "drop_out: recompute", PRICES).to("award")
    first = dict(letter_files(record.state(), AT.date(), ("html",)))
    record.send_letters(AT, "Officer", AT.date(), first)
    record.fall_away(AT, "Officer", "Gamma", WHY)
    record.award(AT, "Officer")
    sent = date(2026, 12, 1)
    second = dict(letter_files(record.state(), sent, ("html",)))
    assert not first.keys() & second.keys()
    refused("record.malformed", record.send_letters, AT, "Officer", sent, first | second)
    record.send_letters(AT, "Officer", sent, second)
    bundle = make_bundle(record.entries.read(), first | second, new_key("a passphrase for signing")[0], AT)
    found = verify(bundle)
    assert found.ok
    assert found.winner == "Beta"
    assert {each.name: each.done for each in found.checks}["letter_texts"]


def test_another_winner_than_follows_is_found(trial_of: TrialOf) -> None:
    """Someone writes the entry of the award by hand, with hashes that fit."""
    record = fallen(trial_of, "drop_out: keep")
    entries = list(record.entries.read())
    right = Record(Listed(entries))
    right.award(AT, "Officer")
    body = {**right.entries.read()[-1].body, "winner": "Beta"}
    forged = [*entries, next_entry(entries, AT, "Officer", "awarded", body)]
    refused("record.other-outcome", replay, forged)
