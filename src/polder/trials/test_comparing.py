# SPDX-FileCopyrightText: 2026 The Polder developers
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from pathlib import Path

import pytest

from polder.base import PolderError
from polder.trials.cause import Observation
from polder.trials.comparing import Turn, compare, differences
from polder.trials.conftest import make_docx, relations, run_trial
from polder.trials.eye import find_document
from polder.trials.judging import judge_all
from polder.trials.keeping import Answered, Keeping
from polder.trials.oracles import oracles
from polder.trials.run import all_causes

LINK = {"word/_rels/document.xml.rels": relations(("oleObject", "file:///h:/a.xlsx"))}


def say(out: Path, *answers: Answered) -> None:
    """As if an oracle had said this of documents of a trial, which is then judged anew."""
    with Keeping(out) as kept:
        for each in answers:
            kept.sql.execute("INSERT INTO asked (document, oracle) VALUES (?, ?)", (each.id, each.oracle))
        kept.keep_answers(answers)
        list(judge_all(kept, oracles(), all_causes(oracles())))


def test_what_an_upgrade_repairs_and_breaks_with_its_proof(tmp_path: Path) -> None:
    for name in "abcd":
        make_docx(tmp_path / "in" / f"{name}.docx", name, LINK if name == "d" else None)
    old, new = (run_trial(tmp_path / "in", tmp_path / name) for name in ("old", "new"))
    silent = Observation("formulas.wrong_number", "Blad1!A1", before="8171954", after="9071953", silent=True)
    lost = Observation("text_lost", "page 2", before="een alinea")
    say(old, Answered(1, "round_trip", (silent,), 10, 9), Answered(2, "round_trip", (), 5, 5))
    say(new, Answered(1, "round_trip", (), 10, 10), Answered(2, "round_trip", (lost,), 5, 4))
    with Keeping(old, write=False) as before, Keeping(new, write=False) as after:
        found = compare(before, after)
        assert found.pairs == {("moves", "care"): 1, ("moves", "moves"): 1, ("stays", "moves"): 1, ("care", "care"): 1}
        assert (found.compared, found.better, found.worse) == (4, 1, 1)
        assert Turn("silent_change", 1, 0) in found.turns
        assert Turn("text_lost", 0, 1) in found.turns
        assert [(each.agreed_before, each.agreed_after, each.compared_after) for each in found.agreements] == [
            (14, 14, 15)
        ]
        [better], [worse] = (list(differences(before, after, way, 10)) for way in ("better", "worse"))
    assert (Path(better.address).name, better.before, better.after) == ("a.docx", "stays", "moves")
    assert [(each.repaired, each.where, each.before, each.after) for each in better.proof] == [
        (True, "Blad1!A1", "8171954", "9071953")
    ]
    assert [(each.repaired, each.cause) for each in worse.proof] == [(False, "text_lost")]


def test_what_cannot_be_compared_fairly_is_counted_apart(tmp_path: Path) -> None:
    for name in ("same", "changed", "gone", "tried"):
        make_docx(tmp_path / "in" / f"{name}.docx", name)
    old = run_trial(tmp_path / "in", tmp_path / "old")
    make_docx(tmp_path / "in" / "changed.docx", "another text")
    (tmp_path / "in" / "gone.docx").unlink()
    make_docx(tmp_path / "in" / "new.docx", "new")
    new = run_trial(tmp_path / "in", tmp_path / "new")
    with Keeping(new, write=False) as kept:
        tried = find_document(kept, str(tmp_path / "in" / "tried.docx"))
    say(new, Answered(tried, "round_trip", (), 5, 5))
    with Keeping(old, write=False) as before, Keeping(new, write=False) as after:
        found = compare(before, after)
    assert (found.compared, found.changed, found.unlike, found.only_before, found.only_after) == (1, 1, 1, 1, 1)


def test_a_trial_that_only_looked_at_names_is_not_compared_with_one_that_looked_inside(tmp_path: Path) -> None:
    make_docx(tmp_path / "in" / "a.docx")
    quick = run_trial(tmp_path / "in", tmp_path / "quick", bodies=False)
    whole = run_trial(tmp_path / "in", tmp_path / "whole")
    with (
        Keeping(quick, write=False) as before,
        Keeping(whole, write=False) as after,
        pytest.raises(PolderError, match=r"trial\.not-alike"),
    ):
        compare(before, after)
